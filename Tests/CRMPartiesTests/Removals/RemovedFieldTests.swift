import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

/// Visits to a person, whose report an administrator takes away.
private struct Visits: Sendable {
  static let secret = "Wilhelmina"
  let test: OpenBook
  let person: ID<Contact>
  let visit: RowID

  var session: Session { test.session }

  static func open(isPersonal: Bool = true) async throws -> Visits {
    let test = try await OpenBook.with([.governance, .parties])
    let (person, visit) = try await test.session.write { tx in
      var report = FieldDefinition("report")
      report.isPersonal = isPersonal
      try tx.customObjects.define(
        "visit",
        fields: [.reference("person", to: "contact"), report, FieldDefinition("room")]
      )
      let account = try tx.accounts.open(named: "Contoso").id
      let person = try tx.contacts.add(to: account, familyName: "Lovelace", givenName: "Ada").id
      let visits = try tx.rows("visit")
      let visit = try visits.insert(["name": "Visit", "person": person.value, "room": "3.14"])
      try visits.update(visit.id, set: ["report": .text("\(secret) is ill")])
      try visits.update(visit.id, set: ["room": "2.72"])
      return (person, visit.id)
    }
    return Visits(test: test, person: person, visit: visit)
  }

  @discardableResult
  func remove(_ name: String) async throws -> ID<CustomField> {
    try await session.write { tx in
      let object = try tx.customObjects.named("visit")
      let field = try #require(try tx.customFields.all().first { $0.name == name })
      return try tx.customObjects.remove(field, from: object).id
    }
  }

  func plan() async throws -> [String: PersonalData.Fate] {
    let plan = try await session.read { [person] tx in try tx.privacy.planErasure(of: person) }
    let fates = plan.places.map { place in
      ([place.entity] + (place.removedField.map { [$0] } ?? [])).joined(separator: ".")
    }
    return Dictionary(zip(fates, plan.places.map(\.fate))) { first, _ in first }
  }

  func erase() async throws {
    try await session.write { [person] tx in _ = try tx.privacy.erase(person) }
  }

  /// The tables in which what was said still stands.
  func traces() async throws -> [String] {
    try await session.read { tx in
      try BookDump.rows(in: tx, without: []).filter { _, rows in
        rows.contains { $0.contains(Visits.secret) }
      }.map(\.key).sorted()
    }
  }
}

@Suite struct `What a removed field held about a person` {
  @Test func `is named by the map of what is held, and exported with its history`() async throws {
    let visits = try await Visits.open()
    try await visits.remove("report")
    #expect(try await visits.plan()["x_visit.report"] == .masked)
    let json = try await visits.session.read { tx in
      Value.record(try tx.privacy.export(visits.person))
    }
    guard case .record(let record) = json else { return #expect(Bool(false)) }
    #expect(record["removed_field"]?.json.contains("Wilhelmina is ill") == true)
    #expect(record["change"]?.json.contains("Wilhelmina is ill") == true)
  }

  @Test(arguments: [true, false]) func `goes when they are erased, marked as personal or not`(
    isPersonal: Bool
  ) async throws {
    let visits = try await Visits.open(isPersonal: isPersonal)
    try await visits.remove("report")
    #expect(try await visits.traces() != [])
    try await visits.erase()
    #expect(try await visits.traces() == [])
    #expect(try await visits.test.book.checkup() == [])
    #expect(try await visits.session.audit.verify().findings == [])
  }

  @Test func `goes from rows that named them by a reference which was removed, too`() async throws {
    let visits = try await Visits.open()
    try await visits.remove("person")
    #expect(try await visits.plan()["x_visit"] == .masked)
    try await visits.erase()
    #expect(try await visits.traces() == [])
  }

  @Test func `goes with the name of the row, which was personal beside it`() async throws {
    let visits = try await Visits.open()
    try await visits.session.write { tx in
      try tx.rows("visit").update(visits.visit, set: ["name": "Wilhelmina's visit"])
    }
    try await visits.remove("report")
    try await visits.erase()
    #expect(try await visits.traces() == [])
  }

  @Test func `leaves what the row says elsewhere, and what changed there`() async throws {
    let visits = try await Visits.open(isPersonal: false)
    try await visits.remove("report")
    try await visits.erase()
    let (room, changes) = try await visits.session.read { tx in
      let rows = try tx.rows("visit")
      return (try rows.get(visits.visit)["room"], try rows.changes(of: visits.visit))
    }
    #expect(room == "2.72")
    #expect(changes.flatMap(\.diff).map(\.field) == ["room"])
  }

  @Test func `goes with the rows of a removed object`() async throws {
    let visits = try await Visits.open()
    try await visits.session.write { tx in
      try tx.customObjects.remove(tx.customObjects.named("visit"))
    }
    #expect(try await visits.plan()["x_visit"] == .deleted)
    let json = try await visits.session.read { tx in
      Value.record(try tx.privacy.export(visits.person)).json
    }
    #expect(json.contains("removed_row"))
    try await visits.erase()
    #expect(try await visits.traces() == [])
  }

  @Test func `goes from a removed object whose name was given again`() async throws {
    let visits = try await Visits.open()
    try await visits.session.write { tx in
      try tx.customObjects.remove(tx.customObjects.named("visit"))
      try tx.customObjects.define("visit", fields: [.reference("person", to: "contact")])
      try tx.rows("visit").insert(["name": "Another", "person": visits.person.value])
    }
    try await visits.erase()
    #expect(try await visits.traces() == [])
    let rows = try await visits.session.read { tx in try tx.rows("visit").count() }
    #expect(rows == 1)
  }

  @Test func `goes from their own record`() async throws {
    let visits = try await Visits.open()
    try await visits.session.write { tx in
      let field = try tx.customFields.define(FieldDefinition("nickname"), of: "contact")
      try tx.contacts.update(visits.person, set: ["nickname": "Wilhelmina"])
      try tx.rows("visit").update(visits.visit, set: ["report": .null])
      _ = try tx.customFields.remove(field.id)
    }
    #expect(try await visits.plan()["contact.nickname"] == .masked)
    try await visits.erase()
    #expect(try await visits.traces() == [])
  }
}

@Suite struct `Purging` {
  @Test func `takes what a removed field held from rows and history, of everybody`() async throws {
    let visits = try await Visits.open()
    let field = try await visits.remove("report")
    let held = try await visits.session.read { tx in try tx.customFields.removed() }
    #expect(held.map(\.field.id) == [field])
    #expect(held.map(\.rows) == [1])
    #expect(held.map(\.changes) == [1])
    try await visits.session.write { tx in try tx.customFields.purge(field) }
    #expect(try await visits.traces() == [])
    #expect(try await visits.session.read { tx in try tx.customFields.removed() } == [])
    #expect(try await visits.session.audit.verify().findings == [])
    #expect(try await visits.test.book.checkup() == [])
  }

  @Test func `takes what a removed field of a customer held`() async throws {
    let visits = try await Visits.open()
    let (field, account) = try await visits.session.write { tx in
      let field = try tx.customFields.define(FieldDefinition("nickname"), of: "account").id
      _ = try tx.customFields.define(FieldDefinition("motto"), of: "account")
      try tx.rows("visit").update(visits.visit, set: ["report": .null])
      let account = try tx.accounts.open(named: "Fabrikam").id
      try tx.accounts.update(account, set: ["nickname": "Wilhelmina", "motto": "Onward"])
      _ = try tx.customFields.remove(field)
      return (field, account)
    }
    let report = try await visits.remove("report")
    try await visits.session.write { tx in
      try tx.customFields.purge(field)
      try tx.customFields.purge(report)
    }
    #expect(try await visits.traces() == [])
    let motto = try await visits.session.read { tx in try tx.accounts.get(account).custom["motto"] }
    #expect(motto == "Onward")
  }

  @Test func `takes the rows of a removed object, and lets its name be given again`() async throws {
    let visits = try await Visits.open()
    let object = try await visits.session.write { tx in
      try tx.customObjects.remove(tx.customObjects.named("visit")).id
    }
    let held = try await visits.session.read { tx in try tx.customObjects.removed() }
    #expect(held.map(\.rows) == [1])
    try await visits.session.write { tx in
      try tx.customObjects.purge(object)
      try tx.customObjects.define("visit", fields: [FieldDefinition("report")])
    }
    #expect(try await visits.traces() == [])
    #expect(try await visits.session.read { tx in try tx.customObjects.removed() } == [])
    #expect(try await visits.session.read { tx in try tx.customFields.removed() } == [])
    #expect(try await visits.test.book.checkup() == [])
  }

  @Test func `is refused for what wasn't removed`() async throws {
    let visits = try await Visits.open()
    let ofField = await refusal {
      try await visits.session.write { tx in
        let field = try #require(try tx.customFields.first())
        return try tx.customFields.purge(field.id)
      }
    }
    #expect(ofField?.code == "customField.notRemoved")
    let ofObject = await refusal {
      try await visits.session.write { tx in
        try tx.customObjects.purge(tx.customObjects.named("visit").id)
      }
    }
    #expect(ofObject?.code == "customObject.notRemoved")
  }

  @Test func `is refused to who may not remove fields`() async throws {
    let visits = try await Visits.open()
    let field = try await visits.remove("report")
    try await visits.session.write { tx in
      let clerk = try tx.users.add("clerk", name: "Clerk").id
      let role = try tx.roles.add(named: "Reads definitions")
      _ = try tx.roles.grant(role.id, "custom_field", ["read"], .all)
      _ = try tx.users.assign(clerk, role: role.id)
      try tx.governance.begin(administrator: tx.users.add("root", name: "Root").id)
    }
    let clerk = visits.test.session(as: "clerk")
    #expect(try await clerk.read { tx in try tx.customFields.removed() } == [])
    let refused = await refusal { try await clerk.write { tx in try tx.customFields.purge(field) } }
    #expect(refused?.code == "forbidden")
  }
}
