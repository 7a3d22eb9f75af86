import CRMGovernance
import CRMKernel
import CRMParties
import CRMSales
import CRMStore
import Testing

@Suite struct `In a governed book, a seller` {
  @Test func `brings their own quote to an order by the rights to its verbs`() async throws {
    let sales = try await GovernedSales.open()
    let session = sales.session("li.wei")
    let id = try #require(sales.quotes["li.wei"])
    _ = try await session.quotes.price(id)
    let order = try await session.write { tx in
      try tx.quotes.submit(id)
      try tx.quotes.present(id, validUntil: tx.moment.today.adding(days: 30))
      try tx.quotes.accept(id)
      return try tx.quotes.order(id)
    }
    #expect(order.owner == sales.users["li.wei"])
    let lines = try await session.read { tx in try tx.orders.lines(of: order.id).count }
    #expect(lines == 1)
  }

  @Test func `doesn't find another's quote, on any way through the commands`() async throws {
    let sales = try await GovernedSales.open()
    let other = try #require(sales.quotes["wang"])
    let session = sales.session("li.wei")
    let ways = [
      ("quotes.get", "id"), ("quotes.history", "id"), ("quotes.submit", "quote"),
      ("quotes.cancel", "quote"),
    ]
    for (command, name) in ways {
      let result = await Result { try await session.run(command, [name: other.value]) }
      guard case .failure(let error as Refusal) = result else {
        Issue.record("\(command) was allowed.")
        continue
      }
      #expect(error.code == .notFound, "\(command): \(error)")
      let text = try await sales.lua("crm.\(command){ \(name) = '\(other)' }", as: "li.wei")
      #expect(text.contains("There is no quote"), "\(text)")
    }
    let answer = try await sales.lua("#crm.quotes.find{}", as: "li.wei")
    #expect(answer == "int(1)")
    #expect(try await sales.lua("crm.quotes.count{}", as: "li.wei") == "int(1)")
  }

  @Test func `can't do with their quote what their role doesn't name`() async throws {
    let sales = try await GovernedSales.open()
    let id = try #require(sales.quotes["li.wei"])
    let session = sales.session("li.wei")
    let result = await Result { try await session.write { tx in _ = try tx.quotes.cancel(id) } }
    guard case .failure(let refusal as Refusal) = result else {
      Issue.record("A right to cancel wasn't granted.")
      return
    }
    #expect(refusal.code == .forbidden)
    let other = await Result { try await session.run("products.find", [:]) }
    guard case .failure(let command as Refusal) = other else {
      Issue.record("products.find wasn't granted.")
      return
    }
    #expect(command.code == .forbidden)
  }
}

@Suite struct `Every command of the library` {
  @Test func `is refused without a role that names it, from Swift and from Lua`() async throws {
    let sales = try await GovernedSales.open()
    let user = try #require(sales.users["wang"])
    try await sales.session("boss").write { tx in
      for role in try tx.roles.all() where role.name == "Sales of wang" {
        _ = try tx.users.withdraw(user, role: role.id)
      }
      // All rows, and one command: rights to rows are no rights to commands.
      let role = try tx.roles.add(named: "Everything by hand").id
      _ = try tx.roles.grant(role, "*", ["*"], .all)
      _ = try tx.roles.allow(role, commands: "quotes.get")
      _ = try tx.users.assign(user, role: role)
    }
    let session = sales.session("wang")
    for command in sales.test.book.allCommands.map(\.info) {
      let result = await Result { try await session.run(command.name) }
      var code: Refusal.Code?
      if case .failure(let refusal as Refusal) = result { code = refusal.code }
      #expect((code == .forbidden) == (command.name != "quotes.get"), "\(command.name)")
      let text = try await sales.lua("crm.\(command.name){}", as: "wang")
      let isRefused = text.contains("You may not run \(command.name).")
      #expect(isRefused == (command.name != "quotes.get"), "\(command.name): \(text)")
    }
  }

  @Test func `that lists shows a user without grants only what all share`() async throws {
    let sales = try await GovernedSales.open()
    let user = try #require(sales.users["wang"])
    try await sales.session("boss").write { tx in
      for role in try tx.roles.all() where role.name == "Sales of wang" {
        _ = try tx.users.withdraw(user, role: role.id)
      }
      let role = try tx.roles.add(named: "Commands alone").id
      _ = try tx.roles.allow(role, commands: "*")
      _ = try tx.users.assign(user, role: role)
    }
    let checks = sales.test.book.modules.flatMap(\.checks)
    for check in checks {
      let (count, all) = try await sales.counts(of: check.info, for: "wang")
      let isFree = check.access == .shared
      #expect(count == (isFree ? all : 0), "\(check.info.name)")
    }
  }
}

@Suite struct `Every entity of the library` {
  @Test func `says whose its rows are`() async throws {
    let test = try await TestBook.open()
    for check in test.book.modules.flatMap(\.checks) where check.access == .byColumns {
      let info = check.info
      let marks = [info.owner, info.team, info.guardian, info.whole].compactMap { $0 }
      #expect(!marks.isEmpty || info.subject != nil, "\(info.name) declares nothing.")
    }
  }
}

extension GovernedSales {
  /// How many rows of an entity `login` sees, and how many there are.
  fileprivate func counts(of entity: EntityInfo, for login: String) async throws -> (Int64, Int64) {
    func count(_ session: Session) async throws -> Int64 {
      try await session.read { tx in
        let visible = try tx.scope.visible(entity, at: tx.moment)
        var count: Int64 = 0
        try tx.connection.run(
          "SELECT count(*) FROM \(entity.name) WHERE \(visible.text)",
          visible.arguments
        ) { row in count = row.nextInt() }
        return count
      }
    }
    return (try await count(session(login)), try await count(session("boss")))
  }
}
