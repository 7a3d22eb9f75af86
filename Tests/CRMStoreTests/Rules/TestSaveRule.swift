import CRMKernel
import CRMStore
import CRMStoreSQLite
import CSQLite
import Synchronization

/// A rule that is a closure, and remembers what it was asked.
struct TestSaveRule: SaveRule {
  let identity: RuleIdentity
  let entity: String
  let reads: [String]
  let computes: [String]
  let asked = Asked()
  private let body: @Sendable (SaveSubject) throws -> SaveVerdict

  init(
    _ name: String,
    of entity: String = "company",
    reads: [String],
    computes: [String] = [],
    _ body: @escaping @Sendable (SaveSubject) throws -> SaveVerdict
  ) {
    identity = RuleIdentity(name: name, version: "1")
    self.entity = entity
    self.reads = reads
    self.computes = computes
    self.body = body
  }

  func judge(_ subject: SaveSubject) throws -> SaveVerdict {
    asked.note(subject)
    return try body(subject)
  }

  /// The subjects of a rule's questions, in their order.
  final class Asked: Sendable {
    private let noted = Mutex<[SaveSubject]>([])

    var subjects: [SaveSubject] { noted.withLock { $0 } }
    var count: Int { subjects.count }

    func note(_ subject: SaveSubject) { noted.withLock { $0.append(subject) } }
  }
}

extension TestSaveRule {
  /// Refuses companies of a rank above `most`.
  static func rank(atMost most: Int64) -> TestSaveRule {
    TestSaveRule("rank-limit", reads: ["rank"]) { subject in
      guard case .int(let rank)? = subject.after["rank"], rank > most else { return .approved }
      return .refused(
        Refusal(
          "rank.limit",
          "A rank of \(rank) is too high.",
          remedy: "Give at most \(most).",
          field: "rank"
        )
      )
    }
  }

  /// Gives `score` the rank times `factor`.
  static func score(times factor: Int64 = 10, entity: String = "company") -> TestSaveRule {
    TestSaveRule("score", of: entity, reads: ["rank"], computes: ["score"]) { subject in
      guard case .int(let rank)? = subject.after["rank"] else { return .approved }
      return SaveVerdict(values: ["score": .int(rank * factor)])
    }
  }
}

extension TestBook {
  /// Opens a book with save rules, whose companies have a field `score`.
  static func open(
    saveRules: [TestSaveRule],
    on folder: ScratchFolder? = nil,
    rerunsWrites: Bool = false,
    isRequired: Bool = false
  ) async throws -> TestBook {
    var extensions = Extensions()
    extensions[SaveRules.self] = FixedSaveRules(saveRules)
    let test = try await open(
      folder?.open { $0.rerunsWrites = rerunsWrites },
      rerunsWrites: rerunsWrites,
      extensions: extensions
    )
    try await test.session.write { tx in
      guard try tx.customFields.count() == 0 else { return }
      _ = try tx.customFields.define(
        "score",
        of: "company",
        type: .int,
        label: nil,
        choices: [],
        isRequired: isRequired
      )
    }
    return test
  }

  /// Stores a company.
  @discardableResult
  func insert(_ company: Company) async throws -> Company {
    try await session.write { try $0.companies.insert(company) }
  }
}

extension Company {
  init(_ name: String, rank: Int64) {
    self.init(name)
    self.rank = rank
  }

  var score: Value { custom["score"] }
}

/// Writes to a book's file past the library, and doesn't wait for a lock.
///
/// - Returns: What SQLite answers.
func writePast(_ path: String, _ text: String) -> Int32 {
  var handle: OpaquePointer?
  defer { sqlite3_close(handle) }
  let opened = sqlite3_open(path, &handle)
  guard opened == SQLITE_OK else { return opened }
  return sqlite3_exec(handle, text, nil, nil, nil)
}
