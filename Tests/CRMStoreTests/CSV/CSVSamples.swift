import CRMStore

/// Ways to feed a reader.
enum CSVSamples {
  /// Returns a file in chunks of `size` bytes.
  static func chunks(_ bytes: [UInt8], size: Int) -> [[UInt8]] {
    stride(from: 0, to: bytes.count, by: size).map { start in
      Array(bytes[start..<min(start + size, bytes.count)])
    }
  }

  /// Returns every row's fields.
  static func fields(
    of chunks: [[UInt8]],
    options: CSVReader.Options = .init()
  ) throws -> [[String]] {
    var reader = CSVReader(chunks, options: options)
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append(row.fields) }
    return rows
  }
}
