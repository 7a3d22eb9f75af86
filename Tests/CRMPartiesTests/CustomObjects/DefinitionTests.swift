import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import CRMStoreSQLite
import Foundation
import TestSupport
import Testing

@Suite struct `A definition of an object` {
  /// What a book holds beside its rows: anything half-written shows.
  private static func tables(_ test: OpenBook) async throws -> [String] {
    try await test.session.read { tx in
      let tables = try tx.all("SELECT name FROM sqlite_schema ORDER BY name", as: String.self)
      let fields = try tx.all("SELECT name FROM custom_field", as: String.self)
      return tables + fields + (try tx.all("SELECT name FROM custom_object", as: String.self))
    }
  }

  private static let badNames = [
    "", " ", "Project", "1st", "_x", "a b", "a-b", "a.b", "a'b", "a\"b", "a;b", "a)b", "a--b",
    "x'; DROP TABLE account; --", "project(id)", "naïve", "项目", "a\u{0}b", "a\nb", "ａ",
    String(repeating: "a", count: 41), "project, version", "account WHERE 1=1", "`a`", "[a]",
  ]

  private static let badFields = [
    "id", "version", "name", "status", "owner", "team", "custom", "deleted_at", "rowid", "rank",
    "select", "from", "where", "order", "group", "index", "table", "user", "and", "or", "not",
    "in", "nil", "true", "now", "today", "any", "count", "name_folded", "name_sort",
    "name_pinyin", "removed_1", "values", "default", "check", "references", "primary",
  ]

  @Test func `is refused as a whole if anything in it can't be`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    try await test.session.write { try $0.customObjects.define("taken") }
    let before = try await Self.tables(test)
    let good: Value = ["name": "good", "type": "text"]
    var calls: [Record] = Self.badNames.map { ["name": .text($0)] }
    calls += (Self.badNames + Self.badFields).map { name in
      ["name": "project", "fields": [good, ["name": .text(name)]]]
    }
    let fields: [Value] = [
      ["name": "a", "type": "number"], ["name": "a", "type": "choice"],
      ["name": "a", "type": "reference"], ["name": "a", "type": "picklist"],
      ["name": "a", "type": "reference", "to": "nowhere"],
      ["name": "a", "to": "account"], ["name": "a", "inverse": "parts"],
      ["name": "a", "type": "reference", "to": "account", "inverse": "a b"],
      ["name": "a", "type": "reference", "to": "account", "inverse": "none"],
      ["name": "a", "type": "reference", "to": "account", "inverse": "industry"],
      ["name": "good"], ["type": "text"], "text", ["name": 7], ["name": "a", "colour": "red"],
    ]
    calls += fields.map { ["name": "project", "fields": [good, $0]] }
    calls += [
      ["name": "taken"], ["name": "project", "states": ["a", "a"]],
      ["name": "project", "states": ["A b"]],
      ["name": "project", "states": ["a"], "moves": [["verb": "go", "from": "a", "to": "b"]]],
      ["name": "project", "states": ["a"], "moves": [["verb": "go", "from": [], "to": "a"]]],
      ["name": "project", "states": ["a"], "moves": [["verb": "g o", "from": "a", "to": "a"]]],
      ["name": "project", "moves": [["verb": "go", "from": "a", "to": "a"]]],
      [
        "name": "project", "states": ["a"],
        "moves": [["verb": "go", "from": "a", "to": "a", "if": "nothing == 1"]],
      ],
      ["name": "project", "moves": ["go"]], ["name": "project", "label": ""],
    ]
    #expect(calls.count >= 100)
    for call in calls {
      let refused = await refusal { try await test.session.run("objects.define", call) }
      #expect(refused != nil, "\(call)")
      #expect(refused?.description.isEmpty == false)
    }
    #expect(try await Self.tables(test) == before)
    // A name that is free in the end is free.
    try await test.session.write { try $0.customObjects.define("project") }
  }

  @Test func `can't have two columns of one name`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let refused = await refusal {
      try await test.session.write { tx in
        try tx.customObjects.define(
          "project",
          fields: [FieldDefinition("budget", .money), FieldDefinition("budget_currency")]
        )
      }
    }
    #expect(refused?.code == "customField.name")
  }

  @Test func `is taken back with its transaction`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let before = try await Self.tables(test)
    let plan = try await test.session.plan(
      "objects.define",
      ["name": "project", "fields": [["name": "notes"]]]
    )
    #expect(plan.refusal == nil)
    #expect(plan.changes.contains { $0.entity == "custom_object" })
    #expect(try await Self.tables(test) == before)
    let unknown = await refusal { try await test.session.read { try $0.rows("project").count() } }
    #expect(unknown?.code == .unknown)
  }

  @Test func `holds at once in another process`() async throws {
    let path = NSTemporaryDirectory() + "custom-\(UInt64.random(in: 0 ... .max)).crm"
    defer {
      for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    }
    let identities = IdentitySource(milliseconds: { 1_773_144_000_000 })
    var sessions: [Session] = []
    for name in ["one", "two"] {
      let book = try await Book.open(
        SQLiteDriver.open(.file(path)),
        modules: [.governance, .parties],
        identities: identities
      )
      sessions.append(book.session(as: .unrestricted(name), time: ManualTime(OpenBook.start)))
    }
    let (one, other) = (sessions[0], sessions[1])
    #expect(
      try await other.read { try $0.model().entities.contains { $0.name == "x_car" } } == false
    )
    try await one.write { tx in
      try tx.customObjects.define("car", fields: [FieldDefinition("plate")])
    }
    let row = try await other.write { try $0.rows("car").insert(["name": "Van", "plate": "B 1"]) }
    try await other.write { tx in
      try tx.customObjects.add(FieldDefinition("seats", .int), to: tx.customObjects.named("car"))
    }
    try await one.write { try $0.rows("car").update(row.id, set: ["seats": 5]) }
    #expect(try await other.read { try $0.rows("car").count(where: "seats == 5") } == 1)
    for session in sessions { await session.book.close() }
  }

  @Test func `keeps what rows had in a field that is removed`() async throws {
    let test = try await Projects.open()
    let row = try await test.session.write { tx in
      try Projects.add(tx, "Pump", ["code": "P-1", "seats": 1])
    }
    try await test.session.write { tx in
      try tx.rows("project").update(row.id, set: ["code": "P-2", "seats": 2])
    }
    for name in ["code", "seats", "budget", "account"] {
      let refused = await refusal {
        try await test.session.run(
          "objects.remove_field",
          ["object": "project", "name": .text(name)]
        )
      }
      // The condition of a move asks for the budget.
      #expect((refused?.code == "customObject.condition") == (name == "budget"), "\(name)")
    }
    try await test.session.write { tx in
      let projects = try tx.rows("project")
      #expect(try projects.get(row.id).values["code"] == nil)
      let changed = try projects.changes(of: row.id)[0].diff.map(\.field)
      #expect(changed.sorted() == ["code", "seats"])
      #expect(try projects.search("P-2").isEmpty)
      let again = try projects.update(row.id, set: ["phase": "build"])
      #expect(again.version == 3)
      // The name is free again, for another type.
      try tx.customObjects.add(FieldDefinition("code", .int), to: tx.customObjects.named("project"))
      #expect(try tx.rows("project").get(row.id)["code"] == .null)
    }
    #expect(try await test.book.checkup() == [])
  }

  @Test func `keeps the history of an object that is removed`() async throws {
    let test = try await Projects.open()
    let row = try await test.session.write { tx in try Projects.add(tx) }
    let used = await refusal {
      try await test.session.run("objects.remove", ["object": "project"])
    }
    #expect(used?.code == "customObject.referenced")
    _ = try await test.session.run("objects.remove", ["object": "milestone"])
    _ = try await test.session.run("objects.remove", ["object": "project"])
    let gone = await refusal { try await test.session.read { try $0.rows("project").count() } }
    #expect(gone?.code == .unknown)
    try await test.session.write { tx in
      let changes = try tx.all(
        "SELECT op FROM change WHERE entity = 'x_project' AND id = \(row.id.rawValue)",
        as: String.self
      )
      #expect(changes == ["insert"])
      // The account isn't held any more, and the name is free again.
      try tx.accounts.delete(#require(ID<Account>(String(row["account"]) ?? "")))
      try tx.customObjects.define("project", fields: [FieldDefinition("code", .int)])
      #expect(try tx.rows("project").count() == 0)
    }
    #expect(try await test.book.checkup() == [])
  }

  @Test func `gets a lifecycle later, and its rows a state`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let id = try await test.session.write { tx in
      try tx.customObjects.define("car")
      return try tx.rows("car").insert(["name": "Van"]).id
    }
    let none = await refusal {
      try await test.session.write { try $0.rows("car").move(id, "sell") }
    }
    #expect(none?.code == .illegalMove)
    let moves: Value = [["verb": "sell", "from": "ours", "to": "sold"]]
    _ = try await test.session.run(
      "objects.set_lifecycle",
      ["object": "car", "states": ["ours", "sold"], "moves": moves]
    )
    try await test.session.write { tx in
      #expect(try tx.rows("car").get(id)["status"] == "ours")
      try tx.rows("car").move(id, "sell")
    }
    let used = await refusal {
      try await test.session.run(
        "objects.set_lifecycle",
        ["object": "car", "states": ["ours"], "moves": []]
      )
    }
    #expect(used?.code == "customObject.stateInUse")
  }
}
