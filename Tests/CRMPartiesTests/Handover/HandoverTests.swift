import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

/// An office of which one person leaves: with accounts, a team, reports and documents.
private struct Office: Sendable {
  let leaver: ID<User>
  let boss: ID<User>
  let colleague: ID<User>
  let team: ID<Team>
  let accounts: [ID<Account>]

  static func open() async throws -> (OpenBook, Office) {
    let test = try await OpenBook.with([.governance, .parties, .assignments])
    return (test, try await test.session.write { tx in try Office(tx) })
  }

  private init(_ tx: Transaction) throws {
    boss = try tx.users.add("boss", name: "Boss").id
    leaver = try tx.users.add("leaver", name: "Leaver", manager: boss).id
    colleague = try tx.users.add("colleague", name: "Colleague", manager: leaver).id
    team = try tx.teams.add(named: "East", manager: leaver).id
    for user in [leaver, colleague, boss] { try tx.teams.join(team, user: user) }
    var accounts: [ID<Account>] = []
    for number in 0..<5 {
      let account = try tx.accounts.open(named: "A\(number)").id
      try tx.accounts.update(account, set: ["territory": number < 2 ? "east" : "west"])
      try tx.accounts.overwrite(account.rawValue, with: ["owner": leaver.value])
      accounts.append(account)
    }
    self.accounts = accounts
    try tx.users.leave(leaver)
    let assignments = Repository<Assignment>(tx)
    for status in [Assignment.Status.open, .done] {
      try assignments.insert(
        Assignment(account: accounts[0], worker: leaver, soldBy: leaver, status: status)
      )
    }
  }

  /// Eastern accounts to the colleague, everything else to the manager.
  var rules: [HandoverRule] {
    [
      HandoverRule(.user(colleague), entity: "account", where: "territory == \"east\""),
      HandoverRule(.manager),
    ]
  }

  func execute(in test: OpenBook) async throws -> ID<Handover> {
    try await test.session.write { tx in
      let handover = try tx.handovers.start(leaver, rules: rules)
      _ = try tx.handovers.simulate(handover.id)
      try tx.handovers.approve(handover.id)
      return try tx.handovers.execute(handover.id).id
    }
  }
}

/// Work on an account: who does it, and who gets the credit.
private struct Assignment: Stateful {
  var id: ID<Assignment> = .unsaved
  var version: Int64 = 0
  var account: ID<Account>
  var worker: ID<User>
  var soldBy: ID<User>
  var status: Status

  enum Status: String, Choice { case open, done }
  enum Verb: String, Choice { case finish }
  static let lifecycle = Lifecycle<Assignment, Status, Verb>(
    \.status,
    [Move(.finish, from: .open, to: .done)]
  )

  static let schema = Schema(
    "assignment",
    Assignment.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account),
    Column("worker", \.worker),
    Column("sold_by", \.soldBy, .history),
    Column("status", \.status, .readOnly)
  )
}

extension Module {
  fileprivate static let assignments = Module(
    "assignments",
    entities: [EntityCheck(Assignment.self)],
    migrations: [
      Migration(
        1,
        "Assignments",
        """
        CREATE TABLE assignment(
          id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
          account INTEGER NOT NULL REFERENCES account(id),
          worker INTEGER NOT NULL REFERENCES user(id),
          sold_by INTEGER NOT NULL REFERENCES user(id), status TEXT NOT NULL, deleted_at INTEGER
        ) STRICT;
        """
      )
    ]
  )
}

@Suite struct `The handover of somebody who leaves` {
  @Test func `is simulated: who gets how much, and nothing changes`() async throws {
    let (test, office) = try await Office.open()
    let shares = try await test.session.write { tx in
      let handover = try tx.handovers.start(office.leaver, rules: office.rules)
      return try tx.handovers.simulate(handover.id)
    }
    let accounts = shares.filter { $0.entity == "account" }
    #expect(accounts.map(\.receiver) == [office.colleague, office.boss])
    #expect(accounts.map(\.count) == [2, 3])
    #expect(accounts[0].samples == office.accounts.prefix(2).map { "\($0)" })
    let owners = try await test.session.read { tx in
      try tx.accounts.count(where: \.owner == office.leaver)
    }
    #expect(owners == 5)
  }

  @Test func `moves what is open, by the first rule that fits`() async throws {
    let (test, office) = try await Office.open()
    _ = try await office.execute(in: test)
    let (east, west, team) = try await test.session.read { tx in
      (
        try tx.accounts.all(where: \.territory == "east").map(\.owner),
        try tx.accounts.all(where: \.territory == "west").map(\.owner),
        try tx.teams.get(office.team).manager
      )
    }
    #expect(east == [office.colleague, office.colleague])
    #expect(west == [office.boss, office.boss, office.boss])
    #expect(team == office.boss)
  }

  @Test func `leaves closed work and the credit for it where they are`() async throws {
    let (test, office) = try await Office.open()
    _ = try await office.execute(in: test)
    let rows = try await test.session.read { tx in try Repository<Assignment>(tx).all() }
    #expect(rows.map(\.worker) == [office.boss, office.leaver])
    #expect(rows.map(\.soldBy) == [office.leaver, office.leaver])
  }

  @Test func `makes nobody their own manager, and nobody a member twice`() async throws {
    let (test, office) = try await Office.open()
    try await test.session.write { tx in
      let rules = [HandoverRule(.user(office.colleague))]
      let handover = try tx.handovers.start(office.leaver, rules: rules)
      _ = try tx.handovers.simulate(handover.id)
      try tx.handovers.approve(handover.id)
      try tx.handovers.execute(handover.id)
    }
    let (colleague, members) = try await test.session.read { tx in
      (
        try tx.users.get(office.colleague),
        try Repository<TeamMember>(tx).all(where: \.team == office.team).map(\.user)
      )
    }
    #expect(colleague.manager == office.boss)
    #expect(Set(members) == [office.colleague, office.boss])
    #expect(members.count == 2)
  }

  @Test func `goes round a team's active members, each in turn`() async throws {
    let (test, office) = try await Office.open()
    let shares = try await test.session.write { tx in
      let handover = try tx.handovers.start(
        office.leaver,
        rules: [HandoverRule(.eachOf(office.team))]
      )
      return try tx.handovers.simulate(handover.id)
    }
    let accounts = shares.filter { $0.entity == "account" }
    #expect(accounts.map(\.count) == [3, 2])
    #expect(!accounts.map(\.receiver).contains(office.leaver))
  }

  @Test func `proves that nothing open is left, and only then are they deactivated`()
    async throws
  {
    let (test, office) = try await Office.open()
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        try tx.users.deactivate(office.leaver)
      }
    }
    #expect(refusal?.code == "user.referenced")
    #expect(refusal.map { "\($0)".contains("5 account") } == true)
    _ = try await office.execute(in: test)
    let (left, status) = try await test.session.write { tx in
      let left = try tx.users.openReferences(to: office.leaver)
      return (left, try tx.users.deactivate(office.leaver).status)
    }
    #expect(left.isEmpty)
    #expect(status == .deactivated)
  }

  @Test func `is refused while a rule is missing for some of it`() async throws {
    let (test, office) = try await Office.open()
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        let handover = try tx.handovers.start(
          office.leaver,
          rules: [HandoverRule(.manager, entity: "account")]
        )
        _ = try tx.handovers.simulate(handover.id)
        try tx.handovers.approve(handover.id)
      }
    }
    #expect(refusal?.code == "handover.unassigned")
  }

  @Test func `is refused if there is something else to hand over than was approved`()
    async throws
  {
    let (test, office) = try await Office.open()
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        let handover = try tx.handovers.start(office.leaver, rules: office.rules)
        _ = try tx.handovers.simulate(handover.id)
        try tx.handovers.approve(handover.id)
        let account = try tx.accounts.open(named: "late").id
        try tx.accounts.overwrite(account.rawValue, with: ["owner": office.leaver.value])
        try tx.handovers.execute(handover.id)
      }
    }
    #expect(refusal?.code == "handover.changed")
  }

  @Test func `gives nothing to who leaves or has left`() async throws {
    let (test, office) = try await Office.open()
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        try tx.users.leave(office.colleague)
        let handover = try tx.handovers.start(office.leaver, rules: office.rules)
        _ = try tx.handovers.simulate(handover.id)
      }
    }
    #expect(refusal?.code == "handover.receiver")
  }

  @Test func `can be undone to the byte`() async throws {
    let (test, office) = try await Office.open()
    let before = try await test.session.read { tx in
      try BookDump.rows(in: tx, without: BookDump.journals)
    }
    let handover = try await office.execute(in: test)
    try await test.session.write { tx in try tx.handovers.undo(handover) }
    let after = try await test.session.read { tx in
      try BookDump.rows(in: tx, without: BookDump.journals)
    }
    #expect(before == after)
    #expect(try await test.book.checkup() == [])
  }

  @Test func `is run by commands, with rules as plain values`() async throws {
    let (test, office) = try await Office.open()
    let started = try await test.session.run(
      "handovers.start",
      ["user": office.leaver.value, "rules": [.record(["to": "manager"])]]
    )
    guard case .record(let record) = started, let id = record["id"] else {
      throw Refusal("test", "no handover")
    }
    for verb in ["simulate", "approve", "execute", "undo"] {
      _ = try await test.session.run("handovers.\(verb)", ["id": id])
    }
    let plan = try await test.session.run("users.open_references", ["id": office.leaver.value])
    #expect(
      plan
        == .record([
          "user": 1, "team": 1, "team_member": 1, "account": 5, "assignment": 1,
        ])
    )
  }
}
