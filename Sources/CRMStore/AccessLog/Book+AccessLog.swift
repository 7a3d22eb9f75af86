import CRMKernel
import Synchronization

extension Book {
  /// Writes what was read and isn't in the access log yet.
  ///
  /// Each write, each tick and ``close()`` do so, and a read when much has gathered or the oldest
  /// waits for a minute; a host calls it before it ends a process otherwise.
  ///
  /// - Throws: ``StoreError``. What couldn't be written waits on.
  public func writeAccessLog() async throws {
    guard let log = state.accessLog else { return }
    let reads = state.pendingReads.take()
    guard !reads.isEmpty else { return }
    let (state, access) = (state, libraryAccess)
    do {
      try await driver.write { connection in
        let tx = Transaction(connection, book: state, as: access, canWrite: true)
        try log.store(reads, in: tx)
        try tx.finish()
      }
    } catch {
      state.pendingReads.putBack(reads, at: state.realMilliseconds())
      throw error
    }
  }

  /// Has the log know what a read answers, before it is answered.
  func log(_ batch: ReadBatch) async throws {
    guard !batch.reads.isEmpty else { return }
    let isTime = state.pendingReads.add(batch.reads, at: state.realMilliseconds())
    if isTime || batch.isStrict { try await writeAccessLog() }
  }

  private var libraryAccess: Access {
    let zone = TimeZoneRules.utc
    let now = Instant(milliseconds: state.realMilliseconds())
    return Access(
      principal: .unrestricted("access log"),
      scope: .unrestricted,
      moment: Moment(now: now, today: zone.local(now).date),
      extensions: extensions,
      command: "access_log",
      isLibrary: true
    )
  }
}

/// What the last run of a closure read: a write may run more than once, and only one run counts.
final class ReadBatchBox: Sendable {
  private let batch = Mutex(ReadBatch())

  var reads: [LoggedRead] { batch.withLock { $0.reads } }

  func set(_ new: ReadBatch) { batch.withLock { $0 = new } }

  /// Keeps what is new; nothing changes if nothing is.
  func add(_ new: ReadBatch) {
    if !new.reads.isEmpty { set(new) }
  }

  func take() -> ReadBatch {
    batch.withLock { batch in
      defer { batch = ReadBatch() }
      return batch
    }
  }
}

extension Session {
  /// The same session, reading for a reason that the access log keeps: the number of a complaint,
  /// a request of a court; never a name.
  public func because(_ reason: String) -> Session {
    var session = self
    session.reason = String(reason.prefix(200))
    return session
  }
}
