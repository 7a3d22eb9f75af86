import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `A role` {
  @Test func `holds from its first day to its last`() async throws {
    let company = try await GovernedCompany.open()
    let user = try company.user("li.wei")
    let today = company.test.session.moment.today
    try await company.boss.write { tx in
      let role = try tx.roles.add(named: "Fair")
      _ = try tx.roles.grant(role.id, "account", ["read"], .all)
      _ = try tx.users.assign(
        user,
        role: role.id,
        from: today.adding(days: 1),
        to: today.adding(days: 2)
      )
    }
    var counts: [Int] = []
    for _ in 0..<4 {
      counts.append(try await company.session("li.wei").accounts.all().count)
      _ = company.test.time.advance(by: .days(1))
    }
    #expect(counts == [0, 3, 3, 0])
  }

  @Test func `of a team is held by its members`() async throws {
    let company = try await GovernedCompany.open()
    let east = company.east
    try await company.boss.write { tx in
      let role = try tx.roles.add(named: "East reads")
      _ = try tx.roles.grant(role.id, "account", ["read"], .all)
      _ = try tx.teams.assign(east, role: role.id)
    }
    #expect(try await company.session("wang").accounts.all().count == 3)
    #expect(try await company.session("chen").accounts.all().isEmpty)
  }

  @Test func `reaches by a condition about who asks`() async throws {
    let company = try await GovernedCompany.open()
    let user = try company.user("li.wei")
    try await company.boss.write { tx in
      let role = try tx.roles.add(named: "Others")
      _ = try tx.roles.grant(
        role.id,
        "account",
        ["read"],
        .all,
        where: "team in my_teams and owner ~= me"
      )
      _ = try tx.users.assign(user, role: role.id)
    }
    let seen = try await company.session("li.wei").accounts.all()
    #expect(seen.map(\.id) == [try company.account("wang")])
  }

  @Test func `can't be granted what means nothing`() async throws {
    let company = try await GovernedCompany.open()
    let grants: [(String, [String], Reach, String?, Refusal.Code)] = [
      ("acount", ["read"], .all, nil, .unknown),
      ("account", ["raed"], .all, nil, .unknown),
      ("address", ["read"], .all, nil, "role.part"),
      ("user", ["update"], .own, nil, "role.reach"),
      ("account", ["read"], .all, "ower == me", .unknown),
      ("*", ["read"], .all, "owner == me", "role.condition"),
    ]
    for (entity, actions, reach, condition, code) in grants {
      let answer = await refusal {
        try await company.boss.write { tx in
          let role = try tx.roles.add(named: "Odd").id
          _ = try tx.roles.grant(role, entity, actions, reach, where: condition)
        }
      }
      #expect(answer?.code == code, "\(entity) \(actions)")
    }
    let command = await refusal {
      try await company.boss.write { tx in
        _ = try tx.roles.allow(tx.roles.add(named: "Odd").id, commands: "acounts.*")
      }
    }
    #expect(command?.code == .unknown)
  }

  @Test func `can be said in sentences, and so can why it isn't enough`() async throws {
    let company = try await GovernedCompany.open()
    try await company.role(
      for: "li.wei",
      [("account", ["read"], .team), ("account", ["update"], .own)],
      commands: ["accounts.*"]
    )
    let (user, other) = (try company.user("li.wei"), try company.account("wang"))
    let (rights, command, row) = try await company.boss.read { tx in
      (
        try tx.users.rights(of: user).map(\.description),
        try tx.users.why(user, command: "users.add").map(\.description),
        try tx.users.why(user, entity: "account", action: "update", id: other.description)
          .map(\.description)
      )
    }
    #expect(rights.contains("Role 1: may update account, own."))
    #expect(rights.contains("Role 1: may run accounts.*."))
    #expect(command == ["No. No role of theirs may run users.add."])
    #expect(row.first?.hasPrefix("No. Their right to update account doesn't reach") == true)
  }
}

@Suite struct `A field that a role limits` {
  private func company(
    _ limit: RoleField.Limit,
    _ fields: [String]
  ) async throws -> GovernedCompany {
    let company = try await GovernedCompany.open()
    try await company.boss.write { tx in
      _ = try tx.customFields.define(
        "secret",
        of: "account",
        type: .text,
        label: nil,
        choices: [],
        isRequired: false
      )
    }
    let id = try company.account("li.wei")
    try await company.boss.write { tx in
      _ = try tx.accounts.update(id, set: ["secret": "hush"])
    }
    let role = try await company.role(for: "li.wei", [("account", ["*"], .own)])
    try await company.boss.write { tx in
      for field in fields { _ = try tx.roles.limit(role, "account", field, limit) }
    }
    return company
  }

  @Test func `is neither seen nor asked about nor changed if it is hidden`() async throws {
    let fields = ["annual_revenue", "secret"]
    let company = try await company(.hidden, fields)
    let session = company.session("li.wei")
    let id = try company.account("li.wei")
    let seen = try await session.accounts.get(id)
    #expect(seen.annualRevenue == nil)
    #expect(!"\(try await session.run("accounts.find"))".contains("hush"))
    #expect(!"\(try await session.run("accounts.history", ["id": id.value]))".contains("hush"))
    for field in fields {
      for (command, arguments) in [
        ("accounts.count", ["where": .text("\(field) ~= nil")] as Record),
        ("accounts.find", ["order": .text(field)]),
      ] {
        let answer = await refusal { _ = try await session.run(command, arguments) }
        #expect(answer?.code == "maskedField", "\(command) \(field)")
      }
      let setting = await refusal {
        try await session.write { tx in
          _ = try tx.accounts.update(id, set: [field: field == "secret" ? "x" : "USD 1.00"])
        }
      }
      #expect(setting?.code == .forbidden)
    }
    try await session.write { tx in _ = try tx.accounts.update(id, set: ["notes": "new"]) }
    let stored = try await company.boss.accounts.get(id)
    #expect(stored.annualRevenue == .usd(10))
    #expect(stored.custom["secret"] == "hush")
  }

  @Test func `is seen and not changed if it is read-only`() async throws {
    let company = try await company(.readOnly, ["notes", "secret", "name"])
    let session = company.session("li.wei")
    let id = try company.account("li.wei")
    #expect(try await session.accounts.get(id).custom["secret"] == "hush")
    for (field, value) in [("notes", "x"), ("secret", "x"), ("name", "x")] as [(String, Value)] {
      let answer = await refusal {
        try await session.write { tx in _ = try tx.accounts.update(id, set: [field: value]) }
      }
      #expect(answer?.code == .forbidden, "\(field)")
      #expect(answer?.field == field)
    }
    try await session.write { tx in
      _ = try tx.accounts.update(id, set: ["website": "example.com"])
      _ = try tx.accounts.open(named: "A name must be given")
    }
  }

  @Test func `is free for who holds a role that leaves it free`() async throws {
    let company = try await company(.hidden, ["annual_revenue"])
    try await company.role(for: "li.wei", [("account", ["read"], .own)])
    let id = try company.account("li.wei")
    #expect(try await company.session("li.wei").accounts.get(id).annualRevenue == .usd(10))
  }

  @Test func `can't be one that has to be there, nor one that only commands change`() async throws {
    let company = try await GovernedCompany.open()
    for (field, limit, code) in [
      ("name", RoleField.Limit.hidden, "scope.required" as Refusal.Code),
      ("owner", .readOnly, .readOnly), ("nmae", .hidden, .unknown),
    ] {
      let answer = await refusal {
        try await company.boss.write { tx in
          let role = try tx.roles.add(named: "Odd").id
          _ = try tx.roles.limit(role, "account", field, limit)
        }
      }
      #expect(answer?.code == code, "\(field)")
    }
  }
}
