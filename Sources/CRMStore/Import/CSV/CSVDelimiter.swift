/// How fields are separated in a CSV file.
public enum CSVDelimiter: UInt8, Hashable, Sendable, CaseIterable {
  /// RFC 4180's own.
  case comma = 0x2C
  /// What Excel writes where the comma divides decimals, as in most of Europe.
  case semicolon = 0x3B
  /// What spreadsheets put on the clipboard, and `.tsv` files.
  case tab = 0x09
  /// What some systems write whose texts are full of commas.
  case pipe = 0x7C

  /// Returns the delimiter that the first rows of a file speak for.
  ///
  /// The one that divides most rows into the same number of fields, of at least
  /// two; the one with more fields where several do; a comma where none does.
  /// Quoted text isn't looked at. A first line `sep=;`, Excel's own, decides.
  ///
  /// - Parameter sample: the file's beginning, in UTF-8.
  /// - Returns: the delimiter.
  public static func detect(_ sample: [UInt8]) -> CSVDelimiter {
    if let stated = stated(in: sample[...]) { return stated.delimiter }
    let rows = counts(in: sample)
    var best = (delimiter: CSVDelimiter.comma, rows: 0, fields: 0)
    for (index, delimiter) in allCases.enumerated() {
      let counts = rows.map { $0[index] }
      guard let usual = counts.first, usual > 0 else { continue }
      let equal = counts.count { $0 == usual }
      if (equal, usual) > (best.rows, best.fields) { best = (delimiter, equal, usual) }
    }
    return best.delimiter
  }

  /// Returns the delimiter of a first line `sep=;` and the length of that line.
  static func stated(in bytes: ArraySlice<UInt8>) -> (delimiter: CSVDelimiter, length: Int)? {
    guard bytes.starts(with: Array("sep=".utf8)), bytes.count > 5,
      let delimiter = CSVDelimiter(rawValue: bytes[bytes.startIndex + 4])
    else { return nil }
    let rest = bytes.dropFirst(5)
    if rest.first == 0x0A { return (delimiter, 6) }
    if rest.starts(with: [0x0D, 0x0A]) { return (delimiter, 7) }
    return nil
  }

  /// Counts each delimiter outside quotes in the first rows; the last may be cut off.
  private static func counts(in sample: [UInt8]) -> [[Int]] {
    let mostRows = 50
    var rows: [[Int]] = []
    var row = allCases.map { _ in 0 }
    var isQuoted = false
    var isEmpty = true
    for byte in sample {
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D {
        if !isEmpty { rows.append(row) }
        if rows.count == mostRows { break }
        row = allCases.map { _ in 0 }
        isEmpty = true
        continue
      }
      isEmpty = false
      if let delimiter = CSVDelimiter(rawValue: byte),
        let index = allCases.firstIndex(of: delimiter)
      {
        row[index] += 1
      }
    }
    if rows.isEmpty, !isEmpty { rows.append(row) }
    return rows
  }
}
