import CRMKernel

/// Values for a person at a terminal: tables, names with values, plain texts.
struct PlainText {
  /// The columns of the terminal.
  let width: Int
  /// How many rows of a list are shown.
  let rows: Int
  private static let gap = "  "
  /// Ids, dates and short words are as wide as this: they are shown whole.
  private static let whole = 13

  init(width: Int, rows: Int) {
    self.width = width
    self.rows = rows
  }

  /// The text of a value, with a line break at its end.
  func text(of value: Value) -> String {
    lines(of: value).map { $0 + "\n" }.joined()
  }

  private func lines(of value: Value) -> [String] {
    if let table = TextTable(value) { return lines(of: table) }
    switch value {
    case .text(let text):
      return text.inPlainLines.split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init
      )
    case .list(let values):
      if values.isEmpty { return ["(none)"] }
      let shown = values.prefix(rows).map { cell($0).truncated(toWidth: width) }
      return shown + more(than: shown.count, of: values.count)
    case .record(let record): return record.isEmpty ? ["(none)"] : lines(of: record)
    default: return [cell(value)]
    }
  }

  // MARK: A record

  private func lines(of record: Record) -> [String] {
    let fields = record.filter { !$0.1.isNothing }
    let nameWidth = fields.map(\.0.terminalWidth).max() ?? 0
    return fields.flatMap { name, value -> [String] in
      if isNested(value) {
        let inner = PlainText(width: max(20, width - 2), rows: rows).lines(of: value)
        return [name] + inner.map { Self.gap + $0 }
      }
      let text = cell(value, keepsLines: true)
      let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
      return parts.enumerated().map { index, part in
        (index == 0 ? name : "").padded(to: nameWidth) + Self.gap + part
      }
    }
  }

  private func isNested(_ value: Value) -> Bool {
    switch value {
    case .record(let record): !record.isEmpty
    case .list: TextTable(value) != nil
    default: false
    }
  }

  // MARK: A table

  private func lines(of table: TextTable) -> [String] {
    let shown = table.rows.prefix(rows)
    let cells = shown.map { $0.map { cell($0) } }
    var widths = table.names.indices.map { column in
      max(table.names[column].terminalWidth, cells.map { $0[column].terminalWidth }.max() ?? 0)
    }
    let isNumeric = table.names.indices.map { table.isNumeric($0) }
    let kept = fit(&widths, isNumeric)
    func line(_ cells: [String]) -> String {
      let columns = (0..<kept).map { column in
        cells[column].truncated(toWidth: widths[column]).padded(
          to: widths[column],
          isNumeric[column] ? .trailing : .leading
        )
      }
      return columns.joined(separator: Self.gap).trimmingEnd
    }
    let rule = (0..<kept).map { String(repeating: "─", count: widths[$0]) }
    var lines = [line(table.names), rule.joined(separator: Self.gap)] + cells.map(line)
    lines += more(than: shown.count, of: table.rows.count)
    if kept < table.names.count {
      let hidden = table.names[kept...].joined(separator: ", ")
      lines.append("… not shown: \(hidden)".truncated(toWidth: width))
    }
    return lines
  }

  /// Narrows the widest texts until all fit; returns how many columns can be shown.
  ///
  /// Numbers, amounts and ids stay whole: a part of one is worse than none.
  private func fit(_ widths: inout [Int], _ isNumeric: [Bool]) -> Int {
    let least = zip(widths, isNumeric).map { $1 ? $0 : min($0, Self.whole) }
    let gap = Self.gap.count
    var kept = widths.count
    while kept > 1, least[..<kept].reduce(0, +) + (kept - 1) * gap > width { kept -= 1 }
    var excess = widths[..<kept].reduce(0, +) + (kept - 1) * gap - width
    while excess > 0 {
      let narrowable = (0..<kept).filter { widths[$0] > least[$0] }
      guard let widest = narrowable.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return kept
  }

  private func more(than shown: Int, of count: Int) -> [String] {
    shown < count ? ["… \(count - shown) more"] : []
  }

  // MARK: A cell

  private func cell(_ value: Value, keepsLines: Bool = false) -> String {
    switch value {
    case .null: ""
    case .text(let text): keepsLines ? text.inPlainLines : text.inOneLine
    case .list(let values): values.map { cell($0) }.joined(separator: ", ")
    case .record(let record): record.map { "\($0)=\(cell($1))" }.joined(separator: " ")
    default: value.plainText
    }
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
