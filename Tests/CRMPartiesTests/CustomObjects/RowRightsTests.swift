import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `Rows of an object in a governed book` {
  /// "boss" administers; "wang" and "chen" have a role over their own projects.
  private static func open(_ actions: [String]) async throws -> OpenBook {
    let test = try await Projects.open()
    try await test.session.write { tx in
      let boss = try tx.users.add("boss", name: "Boss")
      for login in ["wang", "chen"] { _ = try tx.users.add(login, name: login) }
      _ = try tx.governance.begin(administrator: boss.id)
    }
    try await test.session(as: "boss").write { tx in
      let role = try tx.roles.add(named: "Project lead").id
      _ = try tx.roles.allow(role, commands: "rows.*")
      _ = try tx.roles.grant(role, "x_project", actions, .own)
      for login in ["wang", "chen"] {
        _ = try tx.users.assign(#require(try tx.users.find(login: login)).id, role: role)
      }
    }
    return test
  }

  @Test func `are their maker's own, and nobody else's`() async throws {
    let test = try await Self.open(["read", "create", "update", "delete"])
    let (wang, chen) = (test.session(as: "wang"), test.session(as: "chen"))
    let row = try await wang.write { tx in
      let row = try tx.rows("project").insert(["name": "Pump"])
      #expect(row["owner"] == (try tx.currentUser())?.id.value)
      return row
    }
    #expect(try await wang.read { try $0.rows("project").count() } == 1)
    #expect(try await chen.read { try $0.rows("project").count() } == 0)
    #expect(try await chen.read { try $0.rows("project").search("Pump") }.isEmpty)
    #expect(try await chen.read { try $0.rows("project").find(row.id) } == nil)
    #expect(try await test.session(as: "boss").read { try $0.rows("project").find(row.id) } != nil)
    let foreign = await refusal {
      try await chen.write { try $0.rows("project").update(row.id, set: ["seats": 1]) }
    }
    #expect(foreign?.code == .notFound)
    let away = await refusal {
      try await wang.write { tx in
        let chen = try #require(try tx.users.find(login: "boss"))
        return try tx.rows("project").update(row.id, set: ["owner": chen.id.value])
      }
    }
    #expect(away != nil)
  }

  @Test func `are changed, deleted and moved by who has the right to it`() async throws {
    let test = try await Self.open(["read", "create", "start"])
    let wang = test.session(as: "wang")
    let row = try await wang.write { tx in
      try tx.rows("project").insert(["name": "Pump", "budget": "EUR 5.00"])
    }
    let wrong: [@Sendable (CustomRows) throws -> Void] = [
      { _ = try $0.update(row.id, set: ["seats": 1]) }, { try $0.delete(row.id) },
    ]
    for write in wrong {
      let refused = await refusal { try await wang.write { try write($0.rows("project")) } }
      #expect(refused?.code == .forbidden)
    }
    let moved = try await wang.write { try $0.rows("project").move(row.id, "start") }
    #expect(moved["status"] == "running")
    let closed = await refusal {
      try await wang.write { try $0.rows("project").move(row.id, "close", reason: "Done") }
    }
    #expect(closed?.code == .forbidden)
  }

  @Test func `are listed by a view as far as its viewer may see them`() async throws {
    let test = try await Self.open(["read", "create"])
    let (wang, chen) = (test.session(as: "wang"), test.session(as: "chen"))
    let view = try await wang.write { tx in
      _ = try tx.rows("project").insert(["name": "Pump"])
      let view = try tx.views.save("Mine", of: "project", columns: ["name", "owner.name"])
      return try tx.views.share(view.id, with: .everybody)
    }
    #expect(try await wang.read { try $0.views.run(view.id).items.map { $0["name"] } } == ["Pump"])
    #expect(try await chen.read { try $0.views.shown().map(\.name) } == ["Mine"])
    #expect(try await chen.read { try $0.views.run(view.id).items }.isEmpty)
    #expect(try await chen.read { try $0.views.count(of: view.id) } == 0)
    let hidden = try await wang.write { try $0.views.save("Hidden", of: "project") }
    #expect(try await chen.read { try $0.views.find(hidden.id) } == nil)
    #expect(try await chen.read { try $0.views.count() } == 0)
  }

  @Test func `are defined by who may define them`() async throws {
    let test = try await Self.open(["read", "create"])
    let refused = await refusal {
      try await test.session(as: "wang").write { try $0.customObjects.define("car") }
    }
    #expect(refused?.code == .forbidden)
    let command = await refusal {
      try await test.session(as: "wang").run("objects.define", ["name": "car"])
    }
    #expect(command?.code == .forbidden)
    try await test.session(as: "boss").write { try $0.customObjects.define("car") }
  }
}

@Suite struct `Rows that name an account` {
  @Test func `go with it when it is merged, and come back when that is undone`() async throws {
    let test = try await Projects.open()
    let (winner, loser, row) = try await test.session.write { tx in
      let row = try Projects.add(tx, "Pump")
      let loser = try #require(ID<Account>(String(row["account"]) ?? ""))
      return (try tx.accounts.insert(Account(name: "東華機械")).id, loser, row)
    }
    let merge = try await test.session.write { tx in
      try #require(try tx.accounts.merge(loser, into: winner, isConfirmed: true).merge)
    }
    let moved = try await test.session.read { try $0.rows("project").get(row.id) }
    #expect(moved["account"] == winner.value)
    #expect(moved.version == 2)
    // What names the old id from now on names the new one.
    let late = try await test.session.write { tx in
      try tx.rows("project").insert(["name": "Late", "account": loser.value])
    }
    #expect(late["account"] == winner.value)
    try await test.session.write { tx in
      try tx.rows("project").delete(late.id)
      try tx.merges.undo(merge)
    }
    let back = try await test.session.read { try $0.rows("project").get(row.id) }
    #expect(back == row)
    #expect(try await test.book.checkup() == [])
    let stale = await refusal {
      try await test.session.write { tx in
        try tx.rows("project").update(row.id, set: ["seats": 1], version: 2)
      }
    }
    #expect(stale?.code == .stale)
  }
}
