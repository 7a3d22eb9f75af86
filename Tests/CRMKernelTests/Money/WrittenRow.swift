import CRMKernel

/// A row in memory: what a statement bound can be read back as a result.
final class WrittenRow: RowSource, BindingSink {
  private enum Cell {
    case null
    case int(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])
  }

  private var cells: [Cell] = []

  /// Writes `value` and reads it back.
  static func roundTrip<V: FieldValue>(_ value: V) throws -> V {
    let written = WrittenRow()
    var bindings = Bindings(written)
    value.write(next: &bindings)
    var row = Row(written)
    return try V.read(next: &row)
  }

  static func text(_ text: String) -> WrittenRow {
    let written = WrittenRow()
    written.cells = [.text(text)]
    return written
  }

  static func int(_ int: Int64) -> WrittenRow {
    let written = WrittenRow()
    written.cells = [.int(int)]
    return written
  }

  /// What SQL would show.
  var description: String {
    cells.map { cell in
      switch cell {
      case .null: "NULL"
      case .int(let int): "\(int)"
      case .real(let real): "\(real)"
      case .text(let text): "'\(text)'"
      case .bytes(let bytes): "\(bytes.count) bytes"
      }
    }.joined(separator: ", ")
  }

  /// What `value` binds.
  static func columns(of value: some FieldValue) -> String {
    let written = WrittenRow()
    var bindings = Bindings(written)
    value.write(next: &bindings)
    return written.description
  }

  func isNull(at index: Int32) -> Bool {
    if case .null = cells[Int(index)] { true } else { false }
  }
  func int(at index: Int32) -> Int64 {
    if case .int(let int) = cells[Int(index)] { int } else { 0 }
  }
  func real(at index: Int32) -> Double {
    if case .real(let real) = cells[Int(index)] { real } else { 0 }
  }
  func text(at index: Int32) -> String? {
    if case .text(let text) = cells[Int(index)] { text } else { nil }
  }
  func bytes(at index: Int32) -> [UInt8] {
    if case .bytes(let bytes) = cells[Int(index)] { bytes } else { [] }
  }

  // Parameters come in order, so their index needs no bookkeeping.
  func bind(_ int: Int64, at _: Int32) { cells.append(.int(int)) }
  func bind(_ real: Double, at _: Int32) { cells.append(.real(real)) }
  func bind(_ text: String, at _: Int32) { cells.append(.text(text)) }
  func bind(_ bytes: [UInt8], at _: Int32) { cells.append(.bytes(bytes)) }
  func bindNull(at _: Int32) { cells.append(.null) }
}
