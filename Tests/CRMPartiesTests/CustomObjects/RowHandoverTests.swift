import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

/// Somebody who leaves, with projects in each state of their lifecycle.
private struct ProjectOffice: Sendable {
  let test: OpenBook
  let leaver: ID<User>
  let heir: ID<User>

  static func open() async throws -> ProjectOffice {
    let test = try await Projects.open()
    let (leaver, heir) = try await test.session.write { tx in
      try tx.customObjects.add(
        .reference("lead", to: "user", inverse: "led_projects"),
        to: tx.customObjects.named("project")
      )
      let leaver = try tx.users.add("leaver", name: "Leaver").id
      try tx.users.leave(leaver)
      let heir = try tx.users.add("heir", name: "Heir").id
      for name in ["planned", "running", "closed"] {
        let row = try Projects.add(
          tx,
          name,
          ["owner": leaver.value, "lead": leaver.value, "budget": "EUR 5.00"]
        )
        if name == "planned" { continue }
        try tx.rows("project").move(row.id, "start")
        if name == "closed" { try tx.rows("project").move(row.id, "close", reason: "done") }
      }
      return (leaver, heir)
    }
    return ProjectOffice(test: test, leaver: leaver, heir: heir)
  }

  func handOver(_ rules: [HandoverRule]) async throws -> ID<Handover> {
    try await test.session.write { [leaver] tx in
      let handover = try tx.handovers.start(leaver, rules: rules)
      _ = try tx.handovers.simulate(handover.id)
      try tx.handovers.approve(handover.id)
      return try tx.handovers.execute(handover.id).id
    }
  }

  func left() async throws -> Record {
    try await test.session.read { [leaver] tx in try tx.users.openReferences(to: leaver) }
  }

  /// Who has the projects, by their names.
  func holders(_ field: String) async throws -> [String: Value] {
    try await test.session.read { tx in
      let rows = try tx.rows("project").all().map { ($0.name, $0[field]) }
      return Dictionary(uniqueKeysWithValues: rows)
    }
  }
}

@Suite struct `Rows of an object of an administrator's own, when somebody leaves` {
  @Test func `are counted while they are open`() async throws {
    let office = try await ProjectOffice.open()
    #expect(try await office.left() == ["x_project": 4])
  }

  @Test func `change hands by every field that names who leaves, but closed ones stay`()
    async throws
  {
    let office = try await ProjectOffice.open()
    _ = try await office.handOver([HandoverRule(.user(office.heir))])
    for field in ["owner", "lead"] {
      let holders = try await office.holders(field)
      #expect(holders["planned"] == office.heir.value)
      #expect(holders["running"] == office.heir.value)
      #expect(holders["closed"] == office.leaver.value)
    }
    #expect(try await office.left() == [:])
  }

  @Test func `go by rules with conditions on their own fields`() async throws {
    let office = try await ProjectOffice.open()
    let boss = try await office.test.session.write { tx in
      try tx.users.add("boss", name: "Boss").id
    }
    _ = try await office.handOver([
      HandoverRule(.user(boss), entity: "x_project", where: "status == \"running\""),
      HandoverRule(.user(office.heir)),
    ])
    let holders = try await office.holders("owner")
    #expect(holders["planned"] == office.heir.value)
    #expect(holders["running"] == boss.value)
  }

  @Test func `are the same to the byte once the handover is undone`() async throws {
    let office = try await ProjectOffice.open()
    func rows() async throws -> [String: [String]] {
      try await office.test.session.read { tx in
        try BookDump.rows(in: tx, without: BookDump.journals)
      }
    }
    let before = try await rows()
    let handover = try await office.handOver([HandoverRule(.user(office.heir))])
    #expect(try await rows() != before)
    try await office.test.session.write { tx in try tx.handovers.undo(handover) }
    #expect(try await rows() == before)
    #expect(try await office.test.book.checkup() == [])
  }
}

/// A visit to a person, with what was said there.
private struct Visits: Sendable {
  static let secret = "Wilhelmina"
  let test: OpenBook
  let person: ID<Contact>
  let visit: RowID

  static func open(isPersonal: Bool) async throws -> Visits {
    let test = try await OpenBook.with([.governance, .parties])
    let (person, visit) = try await test.session.write { tx in
      var report = FieldDefinition("report")
      report.isPersonal = isPersonal
      try tx.customObjects.define(
        "visit",
        fields: [.reference("person", to: "contact"), report, FieldDefinition("room")]
      )
      let account = try tx.accounts.open(named: "Contoso").id
      let person = try tx.contacts.add(to: account, familyName: secret, givenName: "Ada").id
      let visits = try tx.rows("visit")
      let visit = try visits.insert([
        "name": "Visit", "person": person.value, "report": "nothing yet", "room": "3.14",
      ])
      try visits.update(
        visit.id,
        set: ["name": .text("\(secret)'s visit"), "report": .text("\(secret) is ill")]
      )
      return (person, visit.id)
    }
    return Visits(test: test, person: person, visit: visit)
  }

  func erase() async throws -> ErasurePlan {
    try await test.session.write { [person] tx in try tx.privacy.erase(person) }
  }
}

@Suite struct `Rows of an object of an administrator's own, when a person is erased` {
  @Test func `are without what their personal fields and their name said, in history and search`()
    async throws
  {
    let visits = try await Visits.open(isPersonal: true)
    let plan = try await visits.erase()
    #expect(plan.places.first { $0.entity == "x_visit" }?.fate == .masked)
    let row = try await visits.test.session.read { tx in try tx.rows("visit").get(visits.visit) }
    #expect(row.name == "erased")
    #expect(row["report"] == .null)
    #expect(row["room"] == "3.14")
    let traces = try await visits.test.session.read { tx in
      try BookDump.rows(in: tx, without: []).filter { _, rows in
        rows.contains { $0.contains(Visits.secret) }
      }.keys.sorted()
    }
    #expect(traces == [])
    let found = try await visits.test.session.read { tx in
      try tx.rows("visit").search(Visits.secret).count
    }
    #expect(found == 0)
    #expect(try await visits.test.book.checkup() == [])
  }

  @Test func `stay as they are where nobody said that a field is personal`() async throws {
    let visits = try await Visits.open(isPersonal: false)
    let plan = try await visits.erase()
    #expect(plan.places.first { $0.entity == "x_visit" }?.fate == .kept)
    let row = try await visits.test.session.read { tx in try tx.rows("visit").get(visits.visit) }
    #expect(row["report"] == "Wilhelmina is ill")
  }

  @Test func `are exported with the rest of what is held`() async throws {
    let visits = try await Visits.open(isPersonal: true)
    let json = try await visits.test.session.read { tx in
      Value.record(try tx.privacy.export(visits.person)).json
    }
    #expect(json.contains("Wilhelmina is ill"))
    #expect(json.contains("nothing yet"))
  }
}

@Suite struct `A personal field` {
  @Test func `is one of an object of an administrator's own only`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let refusal = await refusal {
      try await test.session.write { tx in
        var field = FieldDefinition("hobby")
        field.isPersonal = true
        return try tx.customFields.define(field, of: "account")
      }
    }
    #expect(refusal?.code == "customField.type")
  }
}
