public import CRMKernel

/// The chain of the log: each change is linked to the one before, so that none can be altered,
/// taken out or put in without all later links being wrong.
///
/// A link is SHA-256 of the link before, of the digest of what was changed, and of the rest of the
/// change as it stands. Erasing a person drops what changes said and their salts; the digests stay,
/// so that when, who and how can still be verified. A change of its own says which were erased: one
/// that lost its salt without being named there was tampered with.
enum ChangeChain {
  /// A place in the chain.
  struct Link {
    let seq: Int64
    let bytes: [UInt8]
  }

  /// What the first change is linked to.
  static let start = Link(seq: 0, bytes: [UInt8](repeating: 0, count: 32))

  /// Links a change to the one before.
  ///
  /// Each text goes with its length before it, so that no two changes run into the same bytes.
  static func link(_ previous: Link, _ line: ChangeLog.Line, _ content: [UInt8]) -> Link {
    let (subject, origin) = (line.subject, line.origin)
    var hash = SHA256()
    hash.update(previous.bytes)
    hash.update(content)
    hash.update(
      "\(line.seq) \(subject.id) \(subject.version) \(origin.at) \(line.schema)"
    )
    for text in [subject.entity, subject.operation, origin.principal, origin.command] {
      hash.update(" \(text.utf8.count):\(text)")
    }
    return Link(seq: line.seq, bytes: hash.finish())
  }
}

/// What verifying the log of changes found.
public struct LogVerdict: Hashable, Sendable {
  /// How many changes there are.
  public let changes: Int
  /// How many of them no longer say what was changed, because somebody was erased.
  public let erased: Int
  /// The place and the last link of the chain: who notes them elsewhere can tell later that
  /// nothing up to there was altered.
  public let head: String
  /// What is wrong, the first ten findings; none if all is well.
  public let findings: [String]
}

extension LogVerdict: ValueConvertible {
  public var value: Value {
    .record([
      "changes": .int(Int64(changes)), "erased": .int(Int64(erased)), "head": .text(head),
      "findings": .list(findings.map { .text($0) }),
    ])
  }
}

extension Transaction {
  /// The last link of the log's chain.
  func lastLink() throws -> ChangeChain.Link {
    if let lastKnownLink { return lastKnownLink }
    var last = ChangeChain.start
    try connection.run("SELECT seq, chain FROM change ORDER BY seq DESC LIMIT 1") { row in
      let seq = row.nextInt()
      last = ChangeChain.Link(seq: seq, bytes: row.nextBytes())
    }
    return last
  }

  /// Verifies the log of changes: every link, every digest whose salt is there, and that what has
  /// none was erased.
  ///
  /// - `head`: A head that somebody noted before: whether the chain still goes through it.
  /// - Complexity: O(*n*) in the changes.
  package func verifyLog(head noted: String? = nil) throws -> LogVerdict {
    var walk = ChainWalk(noted: noted)
    try connection.run(ChainWalk.statement) { row in walk.visit(&row) }
    return walk.verdict
  }
}

/// The log of changes as an audit trail.
public struct AuditTrail: Sendable {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// Verifies every change of the log and that none is missing between them.
  ///
  /// - `head`: What an earlier call answered as its head, noted outside the book.
  /// - Complexity: O(*n*) in the changes of the book.
  public func verify(head: String? = nil) async throws -> LogVerdict {
    try await session.read { tx in try tx.verifyLog(head: head) }
  }
}

extension Session {
  /// The log of changes as an audit trail.
  public var audit: AuditTrail { AuditTrail(self) }
}

let auditCommands: [BookCommand] = [
  .transaction(
    Command(
      "audit.verify",
      "Verifies that no change of the log was altered or taken out.",
      { $0 as Transaction },
      { tx in { head in try tx.verifyLog(head: head) } },
      Parameter<String?>("head", "What an earlier call answered as head, if it was noted."),
      effect: .reads
    )
  )
]
