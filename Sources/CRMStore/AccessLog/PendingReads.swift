import Synchronization

/// What was read and isn't in the access log yet: a process that is killed loses it.
///
/// It is bounded by reads, by the records that they name, and by time.
final class PendingReads: Sendable {
  private struct Contents {
    var reads: [LoggedRead] = []
    var records = 0
    /// When the oldest came, by the machine's clock.
    var since: Int64 = 0
  }

  private static let mostReads = 1_000
  private static let mostRecords = 20_000
  private static let longestWaitMilliseconds: Int64 = 60_000

  private let contents = Mutex(Contents())

  /// Takes reads in, and says whether they must be written now.
  func add(_ reads: [LoggedRead], at milliseconds: Int64) -> Bool {
    contents.withLock { contents in
      if contents.reads.isEmpty { contents.since = milliseconds }
      contents.reads += reads
      for read in reads { contents.records += read.ids.count }
      return contents.reads.count >= Self.mostReads || contents.records >= Self.mostRecords
        || milliseconds - contents.since >= Self.longestWaitMilliseconds
    }
  }

  /// Hands out what is waiting: who takes it writes it, or puts it back.
  func take() -> [LoggedRead] {
    contents.withLock { contents in
      let reads = contents.reads
      contents = Contents()
      return reads
    }
  }

  /// Has reads wait again that couldn't be written.
  func putBack(_ reads: [LoggedRead], at milliseconds: Int64) {
    guard !reads.isEmpty else { return }
    contents.withLock { contents in
      contents.since = contents.reads.isEmpty ? milliseconds : contents.since
      contents.reads = reads + contents.reads
      for read in reads { contents.records += read.ids.count }
    }
  }
}
