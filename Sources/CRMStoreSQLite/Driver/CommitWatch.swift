import CRMKernel
import Dispatch
import Synchronization

/// Looks for commits of others while someone listens.
///
/// It asks the writer's own connection, on the writer's queue: there, SQLite's
/// `data_version` changes with the commits of every other connection and with
/// none of ours. It never has to wait for a write of ours that others could
/// overtake, because that holds the lock.
///
/// `@unchecked Sendable`: `version` and `isPolling` are used only in blocks on
/// the writer's queue, which runs one at a time. The rest is constant, or
/// behind a `Mutex`.
final class CommitWatch: @unchecked Sendable {
  private struct Listeners {
    var continuations: [Int: AsyncStream<Void>.Continuation] = [:]
    var nextNumber = 0
    var isClosed = false
  }

  private let listeners = Mutex(Listeners())
  private let writer: Writer
  private let interval: DispatchTimeInterval
  /// The version as last seen, by anyone: what happened before someone listens
  /// may be told to him, but what happens afterwards must.
  private var version = ""
  private var isPolling = false

  init(_ writer: Writer, every interval: Duration) {
    self.writer = writer
    self.interval = .milliseconds(Int(max(1, interval.milliseconds)))
    writer.queue.async { self.writer.perform { self.version = self.currentVersion($0) } }
  }

  func stream() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let number = listeners.withLock { listeners -> Int? in
      guard !listeners.isClosed else { return nil }
      listeners.nextNumber += 1
      listeners.continuations[listeners.nextNumber] = continuation
      return listeners.nextNumber
    }
    guard let number else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in
      self?.listeners.withLock { _ = $0.continuations.removeValue(forKey: number) }
    }
    writer.queue.async { self.startPolling() }
    return stream
  }

  func close() {
    let continuations = listeners.withLock { listeners in
      listeners.isClosed = true
      defer { listeners.continuations = [:] }
      return listeners.continuations.values.map { $0 }
    }
    for continuation in continuations { continuation.finish() }
  }

  private func startPolling() {
    guard !isPolling else { return }
    isPolling = true
    poll()
  }

  private func poll() {
    let continuations = listeners.withLock { $0.continuations.values.map { $0 } }
    guard !continuations.isEmpty else {
      isPolling = false
      return
    }
    writer.perform { connection in
      let current = currentVersion(connection)
      guard current != version else { return }
      version = current
      for continuation in continuations { continuation.yield() }
    }
    writer.queue.asyncAfter(deadline: .now() + interval) { [weak self] in self?.poll() }
  }

  /// The version, or the last one if it can't be read now.
  private func currentVersion(_ connection: SQLiteConnection) -> String {
    (try? connection.text("PRAGMA data_version")) ?? version
  }
}
