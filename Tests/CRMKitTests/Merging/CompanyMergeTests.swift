import CRMCatalog
import CRMGovernance
import CRMInventory
import CRMKernel
import CRMParties
import CRMSales
import CRMStore
import CRMStoreSQLite
import CRMWork
import Foundation
import Synchronization
import TestSupport
import Testing

private let isLong = ProcessInfo.processInfo.environment["CRM_LONG"] != nil

/// A book of a generated company, in which each write runs once: it is large.
private struct MergedCompany: Sendable {
  let session: Session
  let book: Book
  let accounts: [Int64]
  let users: [Int64]
  let counts: [String: Int]

  static let modules: [Module] = [.governance, .parties, .work, .catalog, .sales, .inventory]

  static func generate(accounts: Int, seed: UInt64) async throws -> MergedCompany {
    let clock = Atomic<Int64>(1_773_144_000_000)
    let book = try await Book.open(
      SQLiteDriver.open(.memory, options: SQLiteOptions()),
      modules: modules,
      identities: IdentitySource(milliseconds: { clock.add(1, ordering: .relaxed).newValue })
    )
    let session = book.session(
      as: Principal("li.wei"),
      time: ManualTime(Instant(milliseconds: 1_773_144_000_000))
    )
    let company = try await session.write { tx in
      var company = GeneratedCompany(accounts: accounts, seed: seed)
      try company.fill(tx)
      try tx.connection.script("UPDATE user SET status = 'active', manager = NULL")
      return company
    }
    return MergedCompany(
      session: session,
      book: book,
      accounts: company.ids(of: "account"),
      users: company.ids(of: "user"),
      counts: company.counts
    )
  }

  /// How many live rows name an account, contact or user that isn't there or is deleted.
  func orphans() async throws -> [String] {
    try await session.read { tx in
      let model = try tx.model()
      var orphans: [String] = []
      for target in try [model.entity("account"), model.entity("contact"), model.entity("user")] {
        for place in model.places(naming: target) where !place.isHistory {
          var condition = "TRUE"
          switch place.form {
          case .id: break
          case .subject(let field): condition = "r.\(field) = '\(target.name)'"
          case .list, .custom, .text: continue
          }
          let name = place.field.name
          let text = """
            SELECT count(*) FROM \(place.entity.name) AS r
            WHERE r.deleted_at IS NULL AND r.\(name) IS NOT NULL AND \(condition)
            AND NOT EXISTS (SELECT 1 FROM \(target.name) AS t
              WHERE t.id = r.\(name) AND t.deleted_at IS NULL)
            """
          try tx.connection.run(text) { row in
            let count = row.nextInt()
            if count > 0 { orphans.append("\(place.entity.name).\(name): \(count)") }
          }
        }
      }
      return orphans
    }
  }

  func digests() async throws -> [String: String] {
    try await session.read { tx in try BookDump.digests(in: tx, without: BookDump.journals) }
  }

  func merge(_ pairs: [(Int64, Int64)]) async throws -> [ID<MergeRecord>] {
    try await session.write { tx in
      try pairs.compactMap { winner, loser in
        try tx.accounts.merge(
          ID(rawValue: loser),
          into: ID(rawValue: winner),
          isConfirmed: true
        ).merge
      }
    }
  }

  func handOver(_ user: Int64, to others: [Int64]) async throws -> ID<Handover> {
    try await session.write { tx in
      let rules =
        [HandoverRule(.user(ID(rawValue: others[0])), entity: "account", where: "id ~= nil")]
        + [HandoverRule(.user(ID(rawValue: others[1])))]
      let handover = try tx.handovers.start(ID(rawValue: user), rules: rules)
      _ = try tx.handovers.simulate(handover.id)
      try tx.handovers.approve(handover.id)
      try tx.handovers.execute(handover.id)
      return handover.id
    }
  }
}

@Suite(.serialized) struct `A generated company` {
  @Test(.disabled("Its rows lack the new forms of text"))
  func `loses nothing by merges and handovers, and is the same to the byte once they are undone`()
    async throws
  {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededNumbers(seed: seed)
    let clock = ContinuousClock()
    var start = clock.now
    func lap(_ what: String) {
      print("\(what): \(clock.now - start)")
      start = clock.now
    }
    let company = try await MergedCompany.generate(accounts: isLong ? 200_000 : 2_000, seed: seed)
    lap("generated \(company.counts.values.reduce(0, +)) rows")
    let before = try await company.digests()
    let orphansBefore = try await company.orphans()
    lap("read")

    let chosen = company.accounts.shuffled(using: &random).prefix(isLong ? 4_000 : 200)
    let pairs = stride(from: 0, to: chosen.count - 1, by: 2).map { (chosen[$0], chosen[$0 + 1]) }
    var merges: [ID<MergeRecord>] = []
    for pair in pairs { merges += try await company.merge([pair]) }
    lap("\(merges.count) merges")
    let users = company.users.shuffled(using: &random)
    let leavers = users.prefix(5)
    let handovers = try await leavers.enumerated().asyncMap { number, leaver in
      try await company.handOver(leaver, to: [users[10 + number], users[20 + number]])
    }
    lap("\(handovers.count) handovers")

    #expect(orphansBefore == [])
    #expect(try await company.orphans() == [])
    for leaver in leavers {
      let left = try await company.session.read { tx in
        try tx.users.openReferences(to: ID(rawValue: leaver))
      }
      #expect(left == [:])
    }
    #expect(try await company.digests() != before)
    lap("checked")

    for handover in handovers.reversed() {
      try await company.session.write { tx in try tx.handovers.undo(handover) }
    }
    for merge in merges.reversed() {
      try await company.session.write { tx in try tx.merges.undo(merge) }
    }
    lap("undone")
    let after = try await company.digests()
    for (table, digest) in before { #expect(after[table] == digest, "\(table)") }
    await company.book.close()
  }

  @Test(.disabled("Its rows lack the new forms of text"))
  func `has rows in every table that names accounts, contacts or users`() async throws {
    let company = try await MergedCompany.generate(accounts: 50, seed: 7)
    let empty = try await company.session.read { tx in
      let model = try tx.model()
      let targets = try [model.entity("account"), model.entity("contact"), model.entity("user")]
      let names = targets.flatMap { model.places(naming: $0).map(\.entity.name) }
      return Set(names).filter { (company.counts[$0] ?? 0) == 0 }
    }
    #expect(empty.subtracting(["merge_record", "handover"]) == [])
  }
}

extension Sequence {
  fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
    var results: [T] = []
    for element in self { results.append(try await body(element)) }
    return results
  }
}

@Suite struct `Every module's schema` {
  private static let entities = MergedCompany.modules.flatMap(\.entities)

  @Test func `has each id lead to an entity of the book`() {
    let model = Model(Self.entities)
    for entity in Self.entities {
      for field in entity.fields.dropFirst() {
        guard let target = field.target ?? field.listedTarget else {
          #expect(!field.kind.isIDs, "\(entity.name).\(field.name)")
          continue
        }
        let places = model.places(naming: target)
        #expect(places.contains { $0.entity == entity && $0.field == field })
      }
    }
  }

  @Test func `says of each number that is called like an entity what it names`() {
    let names = Set(Self.entities.map(\.name)).union(["subject", "winner", "loser"])
    for entity in Self.entities {
      for field in entity.fields.dropFirst() where names.contains(field.name) {
        guard field.kind.wrapped == .int else { continue }
        let isDeclared = field.rules.contains { if case .subject = $0 { true } else { false } }
        #expect(isDeclared, "\(entity.name).\(field.name)")
      }
    }
  }

  @Test func `has the name of each subject's entity in a field of text`() {
    for entity in Self.entities {
      for field in entity.fields {
        for case .subject(let name) in field.rules {
          #expect(entity.declaredField(name)?.kind.wrapped == .text, "\(entity.name).\(name)")
        }
      }
    }
  }
}

extension Kind {
  fileprivate var isIDs: Bool {
    switch wrapped {
    case .id: true
    case .list(let kind): kind.isIDs
    default: false
    }
  }
}
