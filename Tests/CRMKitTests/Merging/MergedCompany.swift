import CRMCatalog
import CRMGovernance
import CRMInventory
import CRMKernel
import CRMParties
import CRMSales
import CRMStore
import CRMStoreSQLite
import CRMWork
import Synchronization
import TestSeeds
import TestSupport

/// A book of a generated company, in which each write runs once: it is large.
struct MergedCompany: Sendable {
  let session: Session
  let book: Book
  let rows: GeneratedCompany

  static let modules: [Module] = [.governance, .parties, .work, .catalog, .sales, .inventory]

  /// What tells that something was done and undone; all else must be as it was.
  static let journals: Set<String> = [
    "change", "book", "domain_event", "status_change", "undone_version", "merge_record", "handover",
  ]

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
    return MergedCompany(session: session, book: book, rows: company)
  }

  /// Two of an entity that are to become one, none of them in two pairs.
  func pairs<E: Entity>(
    of entity: E.Type,
    count: Int,
    using random: inout SeededNumbers
  ) -> [Pair<E>] {
    let chosen = rows.ids(of: E.schema.name).shuffled(using: &random).prefix(2 * count)
    return stride(from: 0, to: chosen.count - 1, by: 2).map { index in
      Pair(winner: ID(rawValue: chosen[index]), loser: ID(rawValue: chosen[index + 1]))
    }
  }

  /// Two that are one.
  struct Pair<E: Entity>: Sendable {
    let winner: ID<E>
    let loser: ID<E>
  }

  func merge<E: Mergeable>(_ pairs: [Pair<E>]) async throws -> [ID<MergeRecord>] {
    var merges: [ID<MergeRecord>] = []
    for pair in pairs {
      let plan = try await session.write { tx in
        try Repository<E>(tx).merge(pair.loser, into: pair.winner, isConfirmed: true)
      }
      if let merge = plan.merge { merges.append(merge) }
    }
    return merges
  }

  func handOver(_ user: Int64, to others: [Int64]) async throws -> ID<Handover> {
    try await session.write { tx in
      let rules =
        [HandoverRule(.user(ID(rawValue: others[0])), entity: "account", where: "id ~= nil")]
        + [HandoverRule(.user(ID(rawValue: others[1])))]
      let handover = try tx.handovers.start(ID(rawValue: user), rules: rules, isReassignment: true)
      _ = try tx.handovers.simulate(handover.id)
      try tx.handovers.approve(handover.id)
      try tx.handovers.execute(handover.id)
      return handover.id
    }
  }

  /// How many live rows name an account, contact or user that isn't there or is deleted.
  func orphans() async throws -> [String] {
    try await session.read { tx in
      let model = try tx.model()
      var orphans: [String] = []
      for target in try [model.entity("account"), model.entity("contact"), model.entity("user")] {
        for place in model.places(naming: target) where !place.isHistory {
          guard let text = Self.orphanQuery(place, target) else { continue }
          try tx.connection.run(text) { row in
            let count = row.nextInt()
            if count > 0 { orphans.append("\(place.entity.name).\(place.field.name): \(count)") }
          }
        }
      }
      return orphans
    }
  }

  private static func orphanQuery(_ place: NamingPlace, _ target: EntityInfo) -> String? {
    var condition = "TRUE"
    switch place.form {
    case .id: break
    case .subject(let field): condition = "r.\(field) = '\(target.name)'"
    case .list, .custom, .text, .name: return nil
    }
    let name = place.field.name
    return """
      SELECT count(*) FROM \(place.entity.name) AS r
      WHERE r.deleted_at IS NULL AND r.\(name) IS NOT NULL AND \(condition)
      AND NOT EXISTS (SELECT 1 FROM \(target.name) AS t
        WHERE t.id = r.\(name) AND t.deleted_at IS NULL)
      """
  }

  /// What every table but the journals holds, row by row.
  func digests() async throws -> [String: String] {
    try await session.read { tx in try BookDump.digests(in: tx, without: Self.journals) }
  }

  /// The full-text indexes that don't have what the rows have.
  func wrongIndexes() async throws -> [String] {
    try await session.write { tx in
      try tx.model().entities.filter { !$0.searchColumns.isEmpty }.compactMap { entity in
        let index = SearchIndex.name(of: entity)
        do {
          try tx.connection.script(
            "INSERT INTO \(index)(\(index), rank) VALUES('integrity-check', 1)"
          )
          return nil
        } catch {
          return index
        }
      }
    }
  }
}
