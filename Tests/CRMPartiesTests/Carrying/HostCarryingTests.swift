import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSeeds
import TestSupport
import Testing

/// A machine at a customer's, as a host keeps it: who owns the account may see it.
private struct Machine: Entity {
  var id: ID<Machine> = .unsaved
  var version: Int64 = 0
  var account: ID<Account>
  var reseller: ID<Account>?

  static let schema = Schema(
    "machine",
    Machine.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account, .guardian, .carries(["owner", "team"]), .inverse("machines")),
    Column("reseller", \.reseller, .carries(["territory"]), .inverse("resold_machines"))
  )
}

extension Module {
  fileprivate static let machines = Module(
    "machines",
    entities: [EntityCheck(Machine.self)],
    migrations: [
      Migration(
        1,
        "Machines",
        """
        CREATE TABLE machine(
          id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
          account INTEGER NOT NULL REFERENCES account(id), account_owner INTEGER,
          account_team INTEGER, reseller INTEGER REFERENCES account(id),
          reseller_territory TEXT, deleted_at INTEGER
        ) STRICT;
        CREATE INDEX machine_account ON machine(account, id) WHERE deleted_at IS NULL;
        CREATE INDEX machine_reseller ON machine(reseller, id) WHERE deleted_at IS NULL;
        """
      )
    ]
  )
}

extension Transaction {
  fileprivate var machines: Repository<Machine> { Repository(self) }
}

@Suite struct `A host's entity that carries fields of accounts` {
  private static func open() async throws -> OpenBook {
    try await OpenBook.with([.governance, .parties, .machines])
  }

  /// Compares by a query of the test's own, not by the library's.
  private static func wrong(in test: OpenBook) async throws -> [String] {
    try await test.session.read { tx in
      try tx.all(
        """
        SELECT m.id || '' FROM machine AS m
        LEFT JOIN account AS a ON a.id = m.account AND a.deleted_at IS NULL
        LEFT JOIN account AS r ON r.id = m.reseller AND r.deleted_at IS NULL
        WHERE m.deleted_at IS NULL AND (m.account_owner IS NOT a.owner
          OR m.account_team IS NOT a.team OR m.reseller_territory IS NOT r.territory)
        """,
        as: String.self
      )
    }
  }

  @Test func `has its columns without a trigger of the host's`() async throws {
    let test = try await Self.open()
    let (user, machine) = try await test.session.write { tx in
      let user = try tx.users.add("wang", name: "Wang").id
      let account = try tx.accounts.open(named: "Acme").id
      try tx.accounts.assign(account, owner: user)
      let machine = try tx.machines.insert(Machine(account: account)).id
      return (user, machine)
    }
    let owned = try await test.session.read { tx in
      try tx.all("SELECT account_owner FROM machine", as: Int64.self)
    }
    #expect(owned == [user.rawValue])
    let found = try await test.session.read { tx in
      let mine = try Condition<Machine>("account.owner == \"\(user)\"", in: tx.model())
      return try tx.machines.all(where: mine).map(\.id)
    }
    #expect(found == [machine])
  }

  @Test func `follows merges and their undoing, row for row`() async throws {
    let test = try await Self.open()
    let twins = try await Twins.make(in: test)
    try await test.session.write { tx in
      let owner = try tx.users.add("wang", name: "Wang").id
      try tx.accounts.assign(twins.winner, owner: owner)
      for account in [twins.winner, twins.loser] {
        try tx.machines.insert(Machine(account: account, reseller: twins.loser))
      }
    }
    func machines() async throws -> [String] {
      try await test.session.read { tx in
        try tx.all(
          "SELECT json_array(account, account_owner, reseller_territory) FROM machine ORDER BY id",
          as: String.self
        )
      }
    }
    let before = try await machines()
    let plan = try await test.session.write { tx in
      try tx.accounts.merge(twins.loser, into: twins.winner)
    }
    #expect(try await machines() != before)
    #expect(try await Self.wrong(in: test) == [])
    let merge = try #require(plan.merge)
    _ = try await test.session.write { tx in try tx.merges.undo(merge) }
    #expect(try await machines() == before)
    #expect(try await test.book.checkup() == [])
  }

  @Test func `is right whatever happens`() async throws {
    let seed = Trials.seed()
    print("seed \(seed)")
    var numbers = SeededNumbers(seed: seed)
    let test = try await Self.open()
    try await test.session.write { tx in
      for number in 0..<3 {
        try tx.users.add("user\(number)", name: "User \(number)")
        try tx.teams.add(named: "Team \(number)")
        _ = try tx.accounts.open(named: "Account \(number)")
      }
    }
    for step in 0..<Trials.count(300, long: 3000) {
      let event = Event(&numbers)
      // What the library refuses hasn't happened.
      do {
        try await test.session.write { tx in try event.happen(in: tx) }
      } catch is Refusal {}
      let wrong = try await Self.wrong(in: test)
      guard wrong.isEmpty else {
        Issue.record("\(wrong) after \(event), step \(step), seed \(seed)")
        return
      }
    }
    #expect(try await test.book.checkup() == [])
  }
}

/// Something that changes what machines carry: a kind, and three rows that are drawn.
private struct Event {
  let kind: Int
  let first: Int
  let second: Int
  let third: Int

  init(_ numbers: inout SeededNumbers) {
    kind = .random(in: 0..<10, using: &numbers)
    first = .random(in: 0..<1000, using: &numbers)
    second = .random(in: 0..<1000, using: &numbers)
    third = .random(in: 0..<1000, using: &numbers)
  }

  func happen(in tx: Transaction) throws {
    let accounts = try tx.accounts.all().map(\.id)
    guard !accounts.isEmpty else { return _ = try tx.accounts.open(named: "Account \(first)") }
    let (one, other) = (pick(accounts, first), pick(accounts, second))
    switch kind {
    case 0: _ = try tx.accounts.open(named: "Account \(first)")
    case 1, 2:
      let users: [ID<User>?] = try tx.users.all().map(\.id) + [nil]
      let teams: [ID<Team>?] = try tx.teams.all().map(\.id) + [nil]
      try tx.accounts.assign(one, owner: pick(users, second), team: pick(teams, third))
    case 3: try tx.accounts.update(one, set: ["territory": third % 2 == 0 ? "east" : .null])
    case 4, 5:
      try tx.machines.insert(Machine(account: one, reseller: third % 2 == 0 ? other : nil))
    case 6: try tx.accounts.merge(one, into: other)
    case 7:
      let merges = try tx.merges.all().map(\.id)
      if let last = merges.last { try tx.merges.undo(last) }
    case 8: try deleteOrRestore(one, in: tx)
    default:
      let machines = try tx.machines.all().map(\.id)
      guard !machines.isEmpty else { return }
      let machine = pick(machines, first)
      let reseller = third % 2 == 0 ? pick(accounts, third).value : .null
      try tx.machines.update(machine, set: ["account": other.value, "reseller": reseller])
    }
  }

  /// Rows of both kinds, deleted past the rule that keeps what is named, too.
  private func deleteOrRestore(_ account: ID<Account>, in tx: Transaction) throws {
    let deleted = try tx.all(
      "SELECT id FROM machine WHERE deleted_at IS NOT NULL",
      as: Int64.self
    )
    if third % 3 == 0, !deleted.isEmpty {
      try tx.machines.restore(ID(rawValue: pick(deleted, second)))
    } else if third % 3 == 1, let machine = try tx.machines.all().last {
      try tx.machines.delete(machine.id)
    } else {
      try tx.accounts.delete(account)
      if first % 2 == 0 { try tx.accounts.restore(account) }
    }
  }

  private func pick<T>(_ rows: [T], _ number: Int) -> T { rows[number % rows.count] }
}
