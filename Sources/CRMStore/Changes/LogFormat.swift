public import CRMKernel

/// What a log is written as when it is exported.
public enum LogFormat: String, Choice {
  /// Comma-separated values (RFC 4180), which spreadsheets open.
  case csv
  /// One JSON object a line, which log collectors read.
  case jsonLines = "json_lines"

  /// - `hasHeader`: Whether the names of the columns come first, where the format has them.
  package func text(of rows: [Record], _ names: [String], hasHeader: Bool = true) -> String {
    switch self {
    case .jsonLines:
      return rows.map { row in
        Value.record(Record(names.map { ($0, row[$0] ?? .null) })).json + "\n"
      }.joined()
    case .csv:
      var options = CSVWriter.Options()
      options.writesByteOrderMark = hasHeader
      var writer = CSVWriter(options: options)
      if hasHeader { writer.write(names) }
      for row in rows { writer.write(names.map { cell(row[$0] ?? .null) }) }
      return String(decoding: writer.takeBytes(), as: UTF8.self)
    }
  }

  private func cell(_ value: Value) -> String {
    switch value {
    case .null: ""
    case .list(let parts): parts.map(\.plainText).joined(separator: " ")
    case .record: value.json
    default: value.plainText
    }
  }
}
