/// One row of a CSV file.
public struct CSVRow: Hashable, Sendable {
  /// The fields one after the other in valid UTF-8.
  private let bytes: [UInt8]
  /// Where each field ends among the bytes.
  private let ends: [Int]
  /// The row's number; the first row, usually the header, is 1, and empty rows count.
  public let number: Int
  /// The line of the file where the row begins.
  public let line: Int

  init(bytes: [UInt8], ends: [Int], number: Int, line: Int) {
    self.bytes = bytes
    self.ends = ends
    self.number = number
    self.line = line
  }

  /// The number of fields.
  public var count: Int { ends.count }

  /// The text of the field at `index`, from 0; empty beyond the last.
  public subscript(index: Int) -> String {
    String(decoding: utf8(index), as: UTF8.self)
  }

  /// The fields' texts.
  public var fields: [String] { ends.indices.map { self[$0] } }

  /// Returns the bytes of the field at `index`; empty beyond the last.
  public func utf8(_ index: Int) -> ArraySlice<UInt8> {
    guard ends.indices.contains(index) else { return [] }
    return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }
}
