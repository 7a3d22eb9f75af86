import CSQLite
import Synchronization

/// Stops what a connection runs: a flag that SQLite asks for every thousand operations or so.
///
/// `sqlite3_interrupt` would miss a closure that is between two statements, and
/// could hit the next one's.
final class Interruption: Sendable {
  private let flag = Atomic(false)

  var isSet: Bool { flag.load(ordering: .relaxed) }

  func set() { flag.store(true, ordering: .relaxed) }

  func clear() { flag.store(false, ordering: .relaxed) }

  /// Has `handle` ask this flag, which must outlive it.
  func watch(_ handle: OpaquePointer) {
    // Unretained: the connection owns both, and closes the handle first.
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_progress_handler(
      handle,
      1000,
      { context in
        guard let context else { return 0 }
        return Unmanaged<Interruption>.fromOpaque(context).takeUnretainedValue().isSet ? 1 : 0
      },
      context
    )
  }
}
