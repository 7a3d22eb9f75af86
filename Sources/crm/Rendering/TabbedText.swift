import CRMKernel

/// Values for other programs: a row a line, with tabs between the cells.
///
/// A tab, a line break and a backslash in a text are written `\t`, `\n` and `\\`.
enum TabbedText {
  static func text(of value: Value) -> String {
    if let table = TextTable(value) {
      let rows = [table.names] + table.rows.map { $0.map(cell) }
      return rows.map { $0.joined(separator: "\t") + "\n" }.joined()
    }
    switch value {
    case .record(let record):
      return record.filter { !$0.1.isNothing }.map { "\($0)\t\(cell($1))\n" }.joined()
    case .list(let values):
      return values.map { cell($0) + "\n" }.joined()
    // A text alone is what it is: help, a report, a file.
    case .text(let text): return text + "\n"
    default: return cell(value) + "\n"
    }
  }

  private static func cell(_ value: Value) -> String {
    switch value {
    case _ where value.isNothing: ""
    case .text(let text): escaped(text)
    case .list, .record: escaped(value.json)
    default: value.plainText
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\\": result += "\\\\"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
