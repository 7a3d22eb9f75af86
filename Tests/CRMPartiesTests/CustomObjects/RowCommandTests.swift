import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `The commands for rows` {
  @Test func `do all that Swift does`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let session = test.session
    let account = try await session.run("accounts.open", ["name": "東華機械"])
    guard case .record(let opened) = account, let id = opened["id"] else { return }
    _ = try await session.run(
      "objects.define",
      [
        "name": "project", "label": "Project",
        "fields": [
          ["name": "account", "type": "reference", "to": "account", "inverse": "projects"],
          ["name": "budget", "type": "money"],
        ],
        "states": ["planned", "running"],
        "moves": [
          ["verb": "start", "from": ["planned"], "to": "running", "when": "budget ~= nil"]
        ],
      ]
    )
    let row = try await session.run(
      "rows.add",
      ["object": "project", "values": ["name": "Pump house", "account": id]]
    )
    guard case .record(let added) = row, let rowID = added["id"] else { return }
    let asked: Record = ["object": "project", "id": rowID]
    func with(_ more: Record) -> Record { Record(asked.map { ($0, $1) } + more.map { ($0, $1) }) }
    _ = try await session.run("rows.update", with(["set": ["budget": "EUR 5.00"], "version": 1]))
    let moved = try await session.run("rows.move", with(["verb": "start"]))
    guard case .record(let record) = moved else { return }
    #expect(record["status"] == "running")
    let count = try await session.run(
      "rows.count",
      ["object": "project", "where": #"account.name == "東華機械" and budget > "EUR 4.00""#]
    )
    #expect(count == 1)
    let accounts = try await session.run(
      "accounts.count",
      ["where": #"any(projects, status == "running")"#]
    )
    #expect(accounts == 1)
    let history = try await session.run("rows.history", asked)
    guard case .list(let changes) = history else { return }
    #expect(changes.count == 3)
    _ = try await session.run("rows.delete", asked)
    #expect(try await session.run("rows.find", ["object": "project"]) == [])
    _ = try await session.run("rows.restore", asked)
    #expect(try await session.run("rows.get", asked) != .null)
    let described = try await session.run("objects.list")
    guard case .list(let objects) = described else { return }
    #expect(objects.count == 1)
  }

  @Test func `suggest the object that was meant`() async throws {
    let test = try await Projects.open()
    let refused = await refusal {
      try await test.session.run("rows.count", ["object": "projekt"])
    }
    #expect(refused?.description == "There is no object projekt. Did you mean project?")
  }

  @Test func `import a file twice as once`() async throws {
    let test = try await Projects.open()
    try await test.session.write { tx in
      try tx.accounts.insert(Account(name: "Acme", externalID: "A-1"))
    }
    let csv = """
      code,name,account_external_id,budget,tags
      P-1,Pump house,A-1,EUR 5.00,
      P-2,泵站,A-1,EUR 6.00,
      P-3,Lost,A-9,EUR 7.00,
      """
    for round in 1...2 {
      let report = try await test.session.importCSV(
        "project",
        from: ImportSource("projects.csv", bytes: Array(csv.utf8)),
        options: ImportOptions(mode: .keepGood)
      )
      #expect(report.counts.created == (round == 1 ? 2 : 0))
      #expect(report.counts.unchanged == (round == 1 ? 0 : 2))
      #expect(report.counts.refused == 1)
    }
    let count = try await test.session.read { tx in
      try tx.rows("project").count(where: #"account.external_id == "A-1""#)
    }
    #expect(count == 2)
  }

  @Test func `import a name over two lines twice as once, and find by it what it names`()
    async throws
  {
    let test = try await Projects.open()
    try await test.session.write { tx in try tx.accounts.open(named: "东华机械\n有限公司") }
    func taken(_ entity: String, _ csv: String, by key: [String]) async throws -> [Int] {
      var options = ImportOptions(mode: .keepGood)
      options.matchBy = key
      let report = try await test.session.importCSV(
        entity,
        from: ImportSource("names.csv", bytes: Array(csv.utf8)),
        options: options
      )
      return [report.counts.created, report.counts.unchanged, report.counts.refused]
    }
    let projects = "code,name,account.name\nP-1,\"泵\n站\",\"东华机械\n有限公司\"\n"
    #expect(try await taken("project", projects, by: ["name"]) == [1, 0, 0])
    #expect(try await taken("project", projects, by: ["name"]) == [0, 1, 0])
    let accounts = "name\n\"东华机械\n有限公司\"\n东华机械 有限公司\n"
    #expect(try await taken("accounts", accounts, by: ["name"]) == [0, 1, 1])
  }

  @Test func `are in the log under the name that people call them by`() async throws {
    let test = try await Projects.open()
    let row = try await test.session.write { tx in try Projects.add(tx, "Pump house").id }
    let changes = try await test.session.audit.changes(AuditQuery(entity: "project"))
    let ids: [Int64] = changes.map { $0.id }
    #expect(ids == [row.rawValue])
  }
}

@Suite struct `A scope over rows` {
  @Test func `hides rows and fields on every way`() async throws {
    let test = try await Projects.open()
    let (own, other) = try await test.session.write { tx in
      (
        try Projects.add(tx, "Own", ["seats": 1, "code": "open"]),
        try Projects.add(tx, "Other", ["seats": 9, "code": "secret"])
      )
    }
    let scope = try await test.session.read { tx in
      let model = try tx.model()
      let entity = try model.entity("x_project")
      let rule = try Formula("seats < 5", about: entity, in: model)
      return try Scope.unrestricted.showing(rule, of: entity).hiding([
        model.field("code", of: entity)
      ])
    }
    let session = test.book.session(as: Principal("wang"), scope: scope, time: test.time)
    try await session.read { tx in
      let projects = try tx.rows("project")
      #expect(try projects.find(other.id) == nil)
      #expect(try projects.all().map(\.id) == [own.id])
      #expect(try projects.count() == 1)
      #expect(try projects.page().items.count == 1)
      #expect(try projects.search("Other").isEmpty)
      #expect(try projects.get(own.id)["code"] == .null)
      #expect(try projects.search("secret").isEmpty)
      #expect(try projects.find(other.id, asOf: tx.now) == nil)
    }
    let asked: [@Sendable (CustomRows) throws -> Void] = [
      { _ = try $0.changes(of: other.id) }, { _ = try $0.count(where: #"code == "open""#) },
      { _ = try $0.all(order: "code") }, { _ = try $0.explain(own.id, where: "code == nil") },
    ]
    for ask in asked {
      #expect(await refusal { try await session.read { try ask($0.rows("project")) } } != nil)
    }
    let wrote: [@Sendable (CustomRows) throws -> Void] = [
      { _ = try $0.update(other.id, set: ["seats": 1]) }, { try $0.delete(other.id) },
      { _ = try $0.update(own.id, set: ["seats": 9]) }, { _ = try $0.insert(["name": "New"]) },
      { _ = try $0.update(own.id, set: ["code": "mine"]) },
    ]
    for write in wrote {
      #expect(await refusal { try await session.write { try write($0.rows("project")) } } != nil)
    }
    try await session.write { try $0.rows("project").update(own.id, set: ["seats": 2]) }
    let kept = try await test.session.read { try $0.rows("project").get(own.id) }
    #expect(kept["code"] == "open")
  }
}
