public import CRMKernel
import CRMPricing
import CRMScripting
public import CRMStore

/// Which decisions are meant.
public struct DecisionFilter: Sendable {
  /// Those of the rule or plugin of this name.
  public var rule: String?
  /// Those made for the entity of this id.
  public var subject: Int64?
  /// Those made at this time or later.
  public var since: Instant?
  /// At most so many, oldest first.
  public var limit: Int?

  /// All decisions that meet everything that is given.
  public init(
    rule: String? = nil,
    subject: Int64? = nil,
    since: Instant? = nil,
    limit: Int? = nil
  ) {
    self.rule = rule
    self.subject = subject
    self.since = since
    self.limit = limit
  }

  var condition: Condition<Decision> {
    // Records of whole documents are the engine's: see `quotes.replay`.
    var conditions: [Condition<Decision>] = [\.kind != PriceRecord.kind]
    if let rule { conditions.append(\.rule == rule) }
    if let subject { conditions.append(\.subject == subject) }
    if let since { conditions.append(\.at >= since) }
    return .all(conditions)
  }
}

extension AsyncRepository<Decision> {
  /// Evaluates recorded decisions again, oldest first, as they are asked for.
  ///
  /// Pages are read in transactions of their own; nothing is evaluated inside one, and nothing is
  /// written.
  public func replay(
    _ filter: DecisionFilter = DecisionFilter()
  ) -> AsyncThrowingStream<ReplayedDecision, any Error> {
    let walk = ReplayWalk(session: session, filter: filter)
    return AsyncThrowingStream { try await walk.next() }
  }

  /// Evaluates recorded decisions again, and counts what came of it.
  ///
  /// - Parameters:
  ///   - filter: Which decisions.
  ///   - progress: Hears after every hundredth decision how many have been looked at.
  /// - Returns: How many came out the same, and what of the others.
  /// - Throws: ``StoreError`` if the book can't be read.
  /// - Complexity: O(*n*) in the decisions, with one page of them in memory.
  public func replayReport(
    _ filter: DecisionFilter = DecisionFilter(),
    progress: @Sendable (Int64) -> Void = { _ in }
  ) async throws -> ReplayReport {
    var report = ReplayReport()
    for try await replayed in replay(filter) {
      report.add(replayed)
      if report.decisions % 100 == 0 { progress(report.decisions) }
    }
    return report
  }
}

/// Hands out one replayed decision after another.
private actor ReplayWalk {
  private let session: Session
  private let filter: DecisionFilter
  private let replayer = Replayer()
  private var decisions: ArraySlice<Decision> = []
  private var contents: [String: String] = [:]
  private var cursor: Cursor?
  private var left: Int
  private var isFinished = false

  init(session: Session, filter: DecisionFilter) {
    self.session = session
    self.filter = filter
    left = filter.limit ?? .max
  }

  func next() async throws -> ReplayedDecision? {
    guard left > 0 else { return nil }
    if decisions.isEmpty, !isFinished { try await readPage() }
    guard let decision = decisions.popFirst() else { return nil }
    left -= 1
    let outcome = replayer.replay(decision) { contents[$0] }
    return ReplayedDecision(decision: decision, outcome: outcome)
  }

  private func readPage() async throws {
    let (condition, cursor, known) = (filter.condition, cursor, Set(contents.keys))
    let (page, named, found) = try await session.read { tx in
      let page = try tx.decisions.page(where: condition, size: 200, after: cursor)
      let named = Set(page.items.flatMap { [$0.sourceHash, $0.configHash] })
      var found: [String: String] = [:]
      for digest in named where !digest.isEmpty && !known.contains(digest) {
        found[digest] = try tx.artifacts.content(of: digest)
      }
      return (page, named, found)
    }
    decisions = page.items[...]
    contents = contents.filter { named.contains($0.key) }.merging(found) { old, _ in old }
    self.cursor = page.next
    isFinished = page.next == nil
  }
}
