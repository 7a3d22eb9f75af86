import CRMStore
import Dispatch
import Synchronization

/// The one connection that writes, and the queue of those who want to.
///
/// `@unchecked Sendable`: `connection` is used only in blocks on `queue`, which
/// runs one at a time, and by `init`, which nobody shares yet. The rest is
/// constant, or behind a `Mutex`.
final class Writer: @unchecked Sendable {
  /// How a job uses the connection.
  enum Kind: Sendable {
    /// In a transaction that it shares with the writes beside it.
    case write
    /// Alone, and outside any transaction.
    case exclusive
    /// In a transaction that can't write: for databases with one connection.
    case read
  }

  private struct Waiting {
    var jobs = FIFO<(kind: Kind, job: Job)>()
    /// Whether a block on the queue looks after them.
    var isServed = false
    var isClosed = false
  }

  let queue = DispatchQueue(label: "crm.sqlite.writer")
  private var connection: SQLiteConnection?
  private let waiting = Mutex(Waiting())
  private let options: SQLiteOptions

  init(_ location: SQLiteLocation, _ options: SQLiteOptions) throws {
    self.options = options
    connection = try SQLiteConnection.open(location, as: .writer, options)
  }

  /// Brings `job` to the connection when those before it are done.
  func enqueue(_ job: Job, _ kind: Kind) {
    let (isClosed, mustServe) = waiting.withLock { waiting in
      guard !waiting.isClosed else { return (true, false) }
      waiting.jobs.append((kind, job))
      defer { waiting.isServed = true }
      return (false, !waiting.isServed)
    }
    if isClosed { job.deliver(.failure(StoreError.closed)) }
    if mustServe { queue.async { self.serve() } }
  }

  /// Whether a job runs or is about to.
  var isServed: Bool { waiting.withLock { $0.isServed } }

  /// How many jobs wait, not counting those that run.
  var waitingCount: Int { waiting.withLock { $0.jobs.count } }

  /// Runs what waits, one group a block, so that others on the queue get their turn.
  private func serve() {
    guard let connection else { return }
    let (kind, group) = nextGroup()
    switch kind {
    case .write:
      GroupCommit(connection: connection, rerunsWrites: options.rerunsWrites).commit(group)
    case .exclusive: for job in group { runAlone(job, connection) }
    case .read: for job in group { job.read(on: connection, allowsWrites: false) }
    }
    let isDone = waiting.withLock { waiting in
      waiting.isServed = !waiting.jobs.isEmpty
      return !waiting.isServed
    }
    if !isDone { queue.async { self.serve() } }
  }

  /// The writes at the head of the queue, or the one other job there.
  private func nextGroup() -> (Kind, [Job]) {
    waiting.withLock { waiting in
      guard let (kind, first) = waiting.jobs.popFirst() else { return (.write, []) }
      var group = [first]
      while kind == .write, group.count < options.maximumGroup,
        waiting.jobs.first?.kind == .write, let next = waiting.jobs.popFirst()
      {
        group.append(next.job)
      }
      return (kind, group)
    }
  }

  private func runAlone(_ job: Job, _ connection: SQLiteConnection) {
    let outcome = job.run(on: connection)
    var leftOpen: (any Error)?
    if connection.hasOpenTransaction {
      try? connection.script("ROLLBACK")
      leftOpen = StoreError(.failed, "Work outside of transactions left one open; it was undone.")
    }
    // A migration may switch them off to rebuild a table, and fail midway.
    try? connection.script("PRAGMA foreign_keys = ON")
    guard case .finished(let result) = outcome else { return }
    job.deliver(leftOpen.map { .failure($0) } ?? result)
  }

  /// Runs `body` on the queue, between two groups, unless the connection is closed.
  func perform(_ body: (SQLiteConnection) -> Void) {
    dispatchPrecondition(condition: .onQueue(queue))
    if let connection { body(connection) }
  }

  /// Refuses new jobs, finishes those that wait, and closes the connection.
  func close() async {
    waiting.withLock { $0.isClosed = true }
    await withCheckedContinuation { continuation in
      queue.async { self.finish { continuation.resume() } }
    }
  }

  private func finish(_ done: @escaping @Sendable () -> Void) {
    guard waiting.withLock({ $0.jobs.isEmpty }) else { return queue.async { self.finish(done) } }
    if let connection, !options.isReadOnly {
      // Looks at no more than some hundred rows of an index; if it fails, nothing is lost.
      try? connection.script("PRAGMA analysis_limit = 400; PRAGMA optimize")
    }
    connection = nil
    done()
  }
}

extension Job {
  /// Runs the job on a snapshot of what is committed.
  func read(on connection: SQLiteConnection, allowsWrites: Bool) {
    do {
      try connection.beginTransaction("BEGIN")
    } catch {
      return deliver(.failure(error))
    }
    connection.refusesWrites = !allowsWrites
    let outcome = run(on: connection)
    connection.refusesWrites = false
    try? connection.endTransaction("ROLLBACK")
    if case .finished(let result) = outcome { deliver(result) }
  }
}
