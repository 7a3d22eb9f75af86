import CRMPlatform
import CRMStore
import Synchronization

/// One line of a terminal that says how far work on many rows is, and goes when it is over.
///
///     duplicates.find  ████████████░░░░░░░░  60 %  1,800,000 of 3,000,000
enum ProgressLine {
  private static let cells = 20
  private static let isShown = Mutex(false)

  /// The line's text.
  static func text(_ progress: WorkProgress) -> String {
    let done = grouped(progress.done)
    guard let total = progress.total, total > 0 else { return "\(progress.command)  \(done)" }
    let counted = Int128(min(max(progress.done, 0), total))
    func share(of whole: Int128) -> Int { Int(counted * whole / Int128(total)) }
    let full = share(of: Int128(cells))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
    return "\(progress.command)  \(bar)  \(share(of: 100)) %  \(done) of \(grouped(total))"
  }

  /// Shows how far it is, instead of what stood there before.
  static func show(_ progress: WorkProgress) {
    isShown.withLock { $0 = true }
    Platform.write("\r\(text(progress))\u{1B}[K", to: 2)
  }

  /// Takes the line away, if there is one.
  static func clear() {
    let wasShown = isShown.withLock { shown in
      defer { shown = false }
      return shown
    }
    if wasShown { Platform.write("\r\u{1B}[K", to: 2) }
  }

  /// The number with a comma between thousands.
  private static func grouped(_ number: Int64) -> String {
    let digits = Array("\(number.magnitude)")
    let groups = stride(from: digits.count, to: 0, by: -3).map { end in
      String(digits[max(0, end - 3)..<end])
    }
    return (number < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
  }
}
