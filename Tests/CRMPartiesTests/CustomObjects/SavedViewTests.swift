import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `A saved view` {
  private static func open() async throws -> (OpenBook, SavedView) {
    let test = try await Projects.open()
    let view = try await test.session.write { tx in
      for (name, seats) in [("Pump", 3), ("Shop", 1), ("Mill", 2)] as [(String, Int64)] {
        let industry: Industry = name == "Shop" ? .retail : .manufacturing
        _ = try Projects.add(
          tx,
          name,
          industry: industry,
          ["seats": .int(seats), "code": .text(name)]
        )
      }
      return try tx.views.save(
        "Big ones",
        of: "project",
        where: "seats > 0",
        columns: ["name", "account.industry", "account.name", "seats", "code"],
        order: "seats desc"
      )
    }
    return (test, view)
  }

  @Test func `shows its columns, paths among them, in its order`() async throws {
    let (test, view) = try await Self.open()
    try await test.session.read { tx in
      let page = try tx.views.run(view.id, size: 2)
      #expect(page.items.map { $0["name"] } == ["Pump", "Mill"])
      #expect(page.items[0]["account.industry"] == "manufacturing")
      #expect(page.items[0]["account.name"] == "東華機械 Pump")
      let rest = try tx.views.run(view.id, size: 2, after: page.next)
      #expect(rest.items.map { $0["account.industry"] } == ["retail"])
      #expect(rest.next == nil)
      #expect(try tx.views.count(of: view.id) == 3)
    }
  }

  @Test func `is of any entity, with its custom fields`() async throws {
    let (test, _) = try await Self.open()
    try await test.session.write { tx in
      _ = try tx.customFields.define(FieldDefinition("since", .instant), of: "account")
      let account = try #require(try tx.accounts.first(where: \.industry == .retail))
      _ = try tx.accounts.update(account.id, set: ["since": "2026-01-01T00:00:00Z"])
      let view = try tx.views.save(
        "Shops",
        of: "account",
        where: #"any(projects, seats == 1)"#,
        columns: ["name", "since", "owner.name"]
      )
      let row = try tx.views.run(view.id).items[0]
      #expect(row["since"] == Instant(milliseconds: 1_767_225_600_000).value)
      #expect(row["owner.name"] == .null)
      let project = try tx.views.save("By time", of: "project", columns: ["account.since"])
      let values = try tx.views.run(project.id).items.map { $0["account.since"] }
      #expect(values == [.null, row["since"], .null])
      #expect(try tx.views.run(tx.views.save("All", of: "account").id).items.count == 3)
    }
  }

  @Test func `becomes a file that is read back`() async throws {
    let (test, view) = try await Self.open()
    try await test.session.write { tx in
      try tx.picklists.add("retail", to: "industry", simplified: "零售")
    }
    let text = try await test.session.read { tx in
      try tx.views.export(view.id, labels: .simplifiedChinese)
    }
    let lines = text.split(separator: "\r\n")
    #expect(lines.count == 4)
    #expect(lines[0].hasSuffix("name,account.industry,account.name,seats,code"))
    #expect(lines[3] == "Shop,零售,東華機械 Shop,1,Shop")
  }

  @Test func `refuses texts that can't be read, when it is saved`() async throws {
    let (test, _) = try await Self.open()
    let calls: [Record] = [
      ["name": "A", "entity": "projcet"], ["name": "A", "entity": "project", "where": "seats >"],
      ["name": "A", "entity": "project", "where": "sets > 1"],
      ["name": "A", "entity": "project", "columns": ["acount.name"]],
      ["name": "A", "entity": "project", "columns": ["seats.name"]],
      ["name": "A", "entity": "project", "columns": ["name; DROP TABLE account"]],
      ["name": "A", "entity": "project", "columns": [""]],
      ["name": "A", "entity": "project", "order": "seats up"],
      ["name": "Big ones", "entity": "project"], ["name": " ", "entity": "project"],
    ]
    for call in calls {
      let refused = await refusal { try await test.session.run("views.save", call) }
      #expect(refused != nil, "\(call)")
    }
    #expect(try await test.session.read { try $0.views.count() } == 1)
  }

  @Test func `says which view it is, when a field of it was removed`() async throws {
    let (test, view) = try await Self.open()
    _ = try await test.session.run("objects.remove_field", ["object": "project", "name": "code"])
    let refused = await refusal { try await test.session.read { try $0.views.run(view.id) } }
    #expect(refused?.message.description.hasPrefix("The view Big ones can't be read:") == true)
  }

  @Test func `shows its viewer what they may see, not what its author may`() async throws {
    let (test, view) = try await Self.open()
    try await test.session.write { try $0.views.share(view.id, with: .everybody) }
    let scope = try await test.session.read { tx in
      let model = try tx.model()
      let project = try model.entity("x_project")
      let account = try model.entity("account")
      let rule = try Formula("seats < 3", about: project, in: model)
      return try Scope.unrestricted.showing(rule, of: project)
        .showing(Formula(#"industry ~= "retail""#, about: account, in: model), of: account)
        .hiding([model.field("code", of: project), model.field("industry", of: account)])
    }
    let viewer = test.book.session(as: Principal("wang"), scope: scope, time: test.time)
    try await viewer.read { tx in
      let items = try tx.views.run(view.id).items
      #expect(items.map { $0["name"] } == ["Mill", "Shop"])
      #expect(items.map { $0["code"] } == [.null, .null])
      #expect(items.map { $0["account.industry"] } == [.null, .null])
      #expect(items.map { $0["account.name"] } == ["東華機械 Mill", .null])
      #expect(try tx.views.count(of: view.id) == 2)
      let text = try tx.views.export(view.id)
      #expect(!text.contains("Pump") && !text.contains("retail"))
    }
  }

  @Test func `shows no condition that asks about what its reader may not see`() async throws {
    let (test, view) = try await Self.open()
    try await test.session.write { tx in
      _ = try tx.views.change(view.id, where: #"code == "Pump""#)
      _ = try tx.views.share(view.id, with: .everybody)
    }
    let scope = try await test.session.read { tx in
      let project = try tx.model().entity("x_project")
      return try Scope.unrestricted.hiding([tx.model().field("code", of: project)])
    }
    let viewer = test.book.session(as: Principal("wang"), scope: scope, time: test.time)
    try await viewer.read { (tx: Transaction) throws in
      #expect(try tx.views.shown().map(\.condition) == [Mask.text])
      #expect(try tx.views.open(view.id).condition == Mask.text)
    }
    let refused = await refusal { try await viewer.read { try $0.views.run(view.id) } }
    #expect(refused?.message.description.contains("Pump") == false)
    #expect(try await test.session.read { try $0.views.shown().first?.condition } != Mask.text)
  }

  @Test func `is seen by those with whom it is shared`() async throws {
    let (test, view) = try await Self.open()
    let team = try await test.session.write { tx in
      let team = try tx.teams.add(named: "North")
      try tx.teams.join(team.id, user: tx.users.add("wang", name: "Wang").id)
      try tx.users.add("zhao", name: "Zhao")
      return team
    }
    let sees = { (login: String) async throws -> Bool in
      try await test.session(as: login).read { try $0.views.shown().map(\.id) == [view.id] }
    }
    #expect(try await !sees("wang"))
    #expect(try await sees("li.wei"))
    try await test.session.write { tx in
      try tx.views.share(view.id, with: .team, team: team.id)
    }
    #expect(try await sees("wang"))
    #expect(try await !sees("zhao"))
    let foreign = await refusal {
      try await test.session(as: "zhao").read { try $0.views.run(view.id) }
    }
    #expect(foreign?.code == .notFound)
    let change = await refusal {
      try await test.session(as: "wang").write { try $0.views.change(view.id, where: "seats > 2") }
    }
    #expect(change?.code == .forbidden)
    try await test.session.write { try $0.views.share(view.id, with: .everybody) }
    #expect(try await sees("zhao"))
  }
}
