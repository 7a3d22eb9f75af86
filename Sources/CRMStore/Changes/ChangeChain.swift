public import CRMKernel

/// The chain of the log: each change is linked to the one before, so that none can be altered,
/// taken out or put in without all later links being wrong.
///
/// A link is SHA-256 of the link before and the change's digest. Erasing a person drops what changes
/// said and their salts; digests and links stay, so that the chain can still be verified.
enum ChangeChain {
  /// What the first change is linked to.
  static let start = [UInt8](repeating: 0, count: 32)

  static func link(_ previous: [UInt8], _ digest: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(previous)
    hash.update(digest)
    return hash.finish()
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
  func lastChain() throws -> [UInt8] {
    if let chain { return chain }
    var last = ChangeChain.start
    try connection.run("SELECT chain FROM change ORDER BY seq DESC LIMIT 1") { row in
      last = row.nextBytes()
    }
    return last
  }

  /// Verifies the log of changes: every digest whose salt is there, and every link.
  ///
  /// - `head`: A head that somebody noted before: whether the chain still goes through it.
  /// - Complexity: O(*n*) in the changes.
  package func verifyLog(head noted: String? = nil) throws -> LogVerdict {
    var walk = ChainWalk(noted: noted)
    let text = """
      SELECT seq, entity, id, version, op, at, principal, command, diff, salt, digest, chain
      FROM change ORDER BY seq
      """
    try connection.run(text) { row in walk.visit(&row) }
    return walk.verdict
  }
}

/// Goes through the log from its first change on.
private struct ChainWalk {
  let noted: String?
  private var previous = ChangeChain.start
  private var seq: Int64 = 0
  private var changes = 0
  private var erased = 0
  private var findings: [String] = []
  private var foundNoted: Bool

  init(noted: String?) {
    self.noted = noted
    foundNoted = noted == nil
  }

  mutating func visit(_ row: inout Row) {
    seq = row.nextInt()
    changes += 1
    let subject = ChangeLog.Subject(
      entity: row.nextText(),
      id: row.nextInt(),
      version: row.nextInt(),
      operation: row.nextText()
    )
    let origin = ChangeLog.Origin(
      at: row.nextInt(),
      principal: row.nextText(),
      command: row.nextText()
    )
    let json = row.nextText()
    let salt: [UInt8]? = row.skipsNull() ? nil : row.nextBytes()
    let digest = row.nextBytes()
    let chain = row.nextBytes()
    if let salt {
      if ChangeLog.digest(subject, origin, json, salt: salt) != digest {
        report("Change \(seq) of \(subject.entity) was altered.")
      }
    } else {
      erased += 1
    }
    if ChangeChain.link(previous, digest) != chain {
      report("Change \(seq) of \(subject.entity) doesn't follow the one before it.")
    }
    previous = chain
    if !foundNoted, head == noted { foundNoted = true }
  }

  private mutating func report(_ finding: String) {
    if findings.count < 10 { findings.append(finding) }
  }

  private var head: String {
    let digits = previous.map { byte in
      let hex = String(byte, radix: 16)
      return hex.count == 1 ? "0\(hex)" : hex
    }
    return "\(seq):\(digits.joined())"
  }

  var verdict: LogVerdict {
    let lost = foundNoted ? [] : ["The noted head isn't in the chain: what it stood for is gone."]
    return LogVerdict(changes: changes, erased: erased, head: head, findings: findings + lost)
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
