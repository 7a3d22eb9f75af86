/// Values read as if they were a row.
final class ValueRow: RowSource, BindingSink {
  private var cells: [Value] = []

  func bind(_ int: Int64, at index: Int32) { cells.append(.int(int)) }
  func bind(_ real: Double, at index: Int32) { cells.append(.real(real)) }
  func bind(_ text: String, at index: Int32) { cells.append(.text(text)) }
  func bind(_ bytes: [UInt8], at index: Int32) {
    cells.append(.list(bytes.map { .int(Int64($0)) }))
  }
  func bindNull(at index: Int32) { cells.append(.null) }

  func isNull(at index: Int32) -> Bool { cells[Int(index)] == .null }

  func int(at index: Int32) -> Int64 {
    if case .int(let int) = cells[Int(index)] { int } else { 0 }
  }

  func real(at index: Int32) -> Double {
    switch cells[Int(index)] {
    case .real(let real): real
    case .int(let int): Double(int)
    default: 0
    }
  }

  func text(at index: Int32) -> String? {
    if case .text(let text) = cells[Int(index)] { text } else { nil }
  }

  func bytes(at index: Int32) -> [UInt8] {
    guard case .list(let values) = cells[Int(index)] else { return [] }
    return values.compactMap { if case .int(let int) = $0 { UInt8(exactly: int) } else { nil } }
  }
}
