import CRMPlatform
import CSQLite

/// Waits for a lock that another process holds, and gives up after a time.
///
/// SQLite's own waiting sleeps longer and longer, up to 100 ms. Beside a process
/// that commits again and again, such as an import, it nearly always sleeps
/// while the lock is free: one save in a hundred took over a second.
final class LockWait {
  private let limitSeconds: Double
  private let interruption: Interruption
  private var deadline = 0.0

  init(limit: Duration, unless interruption: Interruption) {
    limitSeconds = Double(limit.milliseconds) / 1000
    self.interruption = interruption
  }

  /// Has `handle` wait so; this object must outlive it.
  func serve(_ handle: OpaquePointer) {
    // Unretained: the connection owns both, and closes the handle first. SQLite calls
    // back on the thread that uses the connection, so nobody else touches `deadline`.
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_busy_handler(
      handle,
      { context, attempts in
        guard let context else { return 0 }
        let wait = Unmanaged<LockWait>.fromOpaque(context).takeUnretainedValue()
        return wait.again(after: attempts) ? 1 : 0
      },
      context
    )
  }

  /// Sleeps a little and says whether to try again.
  private func again(after attempts: Int32) -> Bool {
    let now = Platform.seconds()
    if attempts == 0 { deadline = now + limitSeconds }
    guard now < deadline, !interruption.isSet else { return false }
    Platform.sleep(microseconds: Self.intervalMicroseconds)
    return true
  }

  /// As long as a small commit takes; trying costs a hundredth of that.
  private static let intervalMicroseconds: Int = 250
}
