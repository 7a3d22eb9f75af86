import CRMKernel
import CRMPlatform

/// Prints answers: for people on a terminal, for programs elsewhere.
struct Printer: Sendable {
  /// How answers are written.
  enum Mode: Sendable {
    /// Aligned tables as wide as the terminal.
    case table
    /// Values between tabs, in full.
    case tabs
    /// A JSON value a line.
    case json
  }

  let mode: Mode
  /// How wide a table may be.
  let width: Int
  /// How many rows a terminal shows of a list.
  static let shownRows = 100

  init(_ mode: Mode, width: Int = Printer.terminalWidth) {
    self.mode = mode
    self.width = width
  }

  /// The columns of the terminal: `COLUMNS`, what the system says, or 80.
  static var terminalWidth: Int {
    let stated = Platform.environment("COLUMNS").flatMap { Int($0) }
    return max(20, stated ?? Platform.terminalColumns ?? 80)
  }

  /// Prints the results of a statement; nothing for none.
  func print(_ values: [Value]) {
    let text = values.filter { $0 != .null }.map(text).joined()
    if !text.isEmpty { Platform.write(text) }
  }

  /// A line of a script's own.
  func line(_ text: String) { Platform.write(text + "\n") }

  /// The text of a value, with a line break at its end.
  func text(_ value: Value) -> String {
    switch mode {
    case .json: value.json + "\n"
    case .tabs: TabbedText.text(of: value)
    case .table: PlainText(width: width, rows: Self.shownRows).text(of: value)
    }
  }
}
