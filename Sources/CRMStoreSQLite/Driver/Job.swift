import CRMStore
import Synchronization

/// A closure on its way to a connection, and the task that waits for it.
///
/// Exactly one of three hears it out: the thread that runs it, the task that
/// cancels it while it waits, or the driver that closes.
final class Job: Sendable {
  /// Runs the closure, and returns what hands its result to the waiting task.
  typealias Body = @Sendable (SQLiteConnection) throws -> Delivery
  typealias Delivery = @Sendable () -> Void

  private struct Work: Sendable {
    let body: Body
    let fail: @Sendable (any Error) -> Void
  }

  private enum State {
    /// Made, but its task doesn't wait yet.
    case new(isCancelled: Bool)
    case waiting(Work)
    case running(Work, Interruption)
    /// Its transaction isn't over: it hears the end of it, or runs again.
    case ran(Work)
    case settled

    /// The work of a job that nobody runs at the moment.
    var work: Work? {
      switch self {
      case .waiting(let work), .ran(let work): work
      case .new, .running, .settled: nil
      }
    }
  }

  private let state = Mutex(State.new(isCancelled: false))

  /// Has the current task wait for `body`, which `enqueue` brings to a connection.
  ///
  /// - Throws: What `body` or its transaction throws; ``StoreError`` `cancelled`.
  static func wait<T: Sendable>(
    for body: @escaping @Sendable (SQLiteConnection) throws -> T,
    enqueue: (Job) -> Void
  ) async throws -> T {
    let job = Job()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let work = Work(
          body: { connection in
            let result = try body(connection)
            return { continuation.resume(returning: result) }
          },
          fail: { continuation.resume(throwing: $0) }
        )
        if job.setUp(work) { enqueue(job) }
      }
    } onCancel: {
      job.cancel()
    }
  }

  private func setUp(_ work: Work) -> Bool {
    let isCancelled = state.withLock { state in
      guard case .new(isCancelled: false) = state else {
        state = .settled
        return true
      }
      state = .waiting(work)
      return false
    }
    if isCancelled { work.fail(StoreError.cancelled) }
    return !isCancelled
  }

  /// Ends a waiting job at once, and stops a running one.
  private func cancel() {
    let waiting: Work? = state.withLock { state in
      switch state {
      case .new: state = .new(isCancelled: true)
      case .waiting(let work):
        state = .settled
        return work
      // Under the lock, so that it stops this job and not the connection's next one.
      case .running(_, let interruption): interruption.set()
      // Too late: it may be durable already.
      case .ran, .settled: break
      }
      return nil
    }
    waiting?.fail(StoreError.cancelled)
  }

  /// Runs the closure, for the first time or again, unless its task was cancelled.
  ///
  /// What it returned or threw is yet to be delivered.
  func run(on connection: SQLiteConnection) -> Outcome {
    guard let work = start(connection.interruption) else { return .cancelled }
    let result = Result { try work.body(connection) }
    return finish(work, result, connection.interruption)
  }

  private func start(_ interruption: Interruption) -> Work? {
    state.withLock { state in
      guard let work = state.work else { return nil }
      interruption.clear()
      state = .running(work, interruption)
      return work
    }
  }

  private func finish(
    _ work: Work,
    _ result: Result<Delivery, any Error>,
    _ interruption: Interruption
  ) -> Outcome {
    let isCancelled = state.withLock { state in
      defer { interruption.clear() }
      state = interruption.isSet ? .settled : .ran(work)
      return interruption.isSet
    }
    guard !isCancelled else {
      work.fail(StoreError.cancelled)
      return .cancelled
    }
    return .finished(result)
  }

  /// Hands `result` to the waiting task, unless it gave up.
  func deliver(_ result: Result<Delivery, any Error>) {
    guard let work = settle() else { return }
    switch result {
    case .success(let delivery): delivery()
    case .failure(let error): work.fail(error)
    }
  }

  private func settle() -> Work? {
    state.withLock { state in
      guard let work = state.work else { return nil }
      state = .settled
      return work
    }
  }

  enum Outcome {
    /// The closure returned or threw, and its task waits for the transaction.
    case finished(Result<Delivery, any Error>)
    /// The task was cancelled before or meanwhile, and knows.
    case cancelled
  }
}
