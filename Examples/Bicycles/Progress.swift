import CRMPlatform

/// A bar on the terminal while something takes its time; nothing where there is no terminal.
struct Progress {
  private let title: String
  private let total: Int
  private var shown = -1
  private let isShown = Platform.isTerminal(2) && Platform.environment("NO_COLOR") == nil

  init(_ title: String, of total: Int) {
    self.title = title
    self.total = max(1, total)
  }

  /// Eighths of a column, so that the bar moves smoothly.
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  mutating func reach(_ count: Int) {
    guard isShown else { return }
    let width = 30
    let filled = min(count, total) * width * 8 / total
    guard filled != shown else { return }
    shown = filled
    let bar = String(repeating: "█", count: filled / 8) + Self.eighths[filled % 8]
    let padding = String(repeating: " ", count: width - (filled + 7) / 8)
    let percent = min(count, total) * 100 / total
    Platform.write("\r\(title) \(bar)\(padding) \(percent) %", to: 2)
  }

  /// Takes the bar away.
  func end() {
    guard isShown else { return }
    Platform.write("\r\u{1B}[K", to: 2)
  }
}
