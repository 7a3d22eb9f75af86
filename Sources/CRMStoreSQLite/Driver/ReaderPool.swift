import CRMPlatform
import CRMStore
import Dispatch
import Synchronization

/// Connections that read, opened when first needed, and the queue of those who wait for one.
final class ReaderPool: Sendable {
  private struct State {
    /// The last one used comes first: its cache is warm.
    var idle: [Reader] = []
    var count = 0
    var waiting = FIFO<Job>()
    var isClosed = false
    var closers: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())
  private let location: SQLiteLocation
  private let options: SQLiteOptions
  private let limit: Int

  init(_ location: SQLiteLocation, _ options: SQLiteOptions) {
    self.location = location
    self.options = options
    limit = max(1, options.maximumReaders ?? 2 * Platform.coreCount)
  }

  /// Brings `job` to a reader as soon as one is free.
  func enqueue(_ job: Job) {
    let (isClosed, reader) = state.withLock { state -> (Bool, Reader?) in
      guard !state.isClosed else { return (true, nil) }
      if let idle = state.idle.popLast() { return (false, idle) }
      guard state.count < limit else {
        state.waiting.append(job)
        return (false, nil)
      }
      state.count += 1
      return (false, Reader(location, options))
    }
    if isClosed { job.deliver(.failure(StoreError.closed)) }
    if let reader { run(job, on: reader) }
  }

  private func run(_ job: Job, on reader: Reader) {
    reader.queue.async {
      reader.run(job)
      self.serve(with: reader)
    }
  }

  /// Gives `reader`, on its queue, the next job or a rest.
  private func serve(with reader: Reader) {
    let (job, isClosing) = state.withLock { state -> (Job?, Bool) in
      if let job = state.waiting.popFirst() { return (job, false) }
      if !state.isClosed { state.idle.append(reader) }
      return (nil, state.isClosed)
    }
    if let job { run(job, on: reader) }
    if isClosing { close(reader) }
  }

  /// Refuses new jobs, finishes those that wait, and closes every reader.
  func close() async {
    await withCheckedContinuation { continuation in
      let (idle, isDone) = state.withLock { state in
        state.isClosed = true
        defer { state.idle = [] }
        if state.count > 0 { state.closers.append(continuation) }
        return (state.idle, state.count == 0)
      }
      for reader in idle { reader.queue.async { self.close(reader) } }
      if isDone { continuation.resume() }
    }
  }

  private func close(_ reader: Reader) {
    reader.close()
    let closers = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.count -= 1
      guard state.count == 0 else { return [] }
      defer { state.closers = [] }
      return state.closers
    }
    for closer in closers { closer.resume() }
  }

  /// How many readers are open or being opened.
  var count: Int { state.withLock { $0.count } }
}

/// A connection that reads, and the queue on which alone it is used.
///
/// `@unchecked Sendable`: `run` and `close`, the only ones to touch
/// `connection`, are called in blocks on `queue`, which runs one at a time.
private final class Reader: @unchecked Sendable {
  let queue = DispatchQueue(label: "crm.sqlite.reader")
  private let location: SQLiteLocation
  private let options: SQLiteOptions
  private var connection: SQLiteConnection?

  init(_ location: SQLiteLocation, _ options: SQLiteOptions) {
    self.location = location
    self.options = options
  }

  func run(_ job: Job) {
    do {
      let connection = try self.connection ?? .open(location, as: .reader, options)
      self.connection = connection
      job.read(on: connection, allowsWrites: true)
    } catch {
      job.deliver(.failure(error))
    }
  }

  func close() { connection = nil }
}
