import CRMKernel

/// Passes what a plugin prints on to the host's log: so many lines an evaluation, each of bounded
/// length, and none that could be taken for another plugin's or for the host's own.
struct PluginPrinter {
  private static let mostLines = 1000
  private static let longestLine = 1000

  private let plugin: String
  private let log: PluginLog
  private var count = 0

  init(_ plugin: String, _ log: @escaping PluginLog) {
    self.plugin = plugin
    self.log = log
  }

  /// Begins an evaluation.
  mutating func begin() { count = 0 }

  /// Passes one line on; tabs between what was printed stay.
  mutating func print(_ line: String, about subject: String?) {
    count += 1
    guard count <= Self.mostLines else {
      if count == Self.mostLines + 1 { log(plugin, "… and more; \(Self.mostLines) are kept") }
      return
    }
    let line = line.shortened(toScalars: Self.longestLine)
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
    let text = parts.map { String($0).inOneLine }.joined(separator: "\t")
    log(plugin, subject.map { "\($0.shortened(toScalars: 200).inOneLine): \(text)" } ?? text)
  }
}
