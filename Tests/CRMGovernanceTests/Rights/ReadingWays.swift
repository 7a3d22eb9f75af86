import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore

/// A way by which somebody could learn of accounts: what li.wei finds on it.
struct ReadingWay: Sendable {
  let name: String
  let accounts: @Sendable (GovernedCompany) async throws -> Set<ID<Account>>

  init(
    _ name: String,
    _ accounts: @escaping @Sendable (GovernedCompany) async throws -> Set<ID<Account>>
  ) {
    self.name = name
    self.accounts = accounts
  }

  /// A way inside of one transaction.
  static func inside(
    _ name: String,
    _ body: @escaping @Sendable (Transaction, [ID<Account>]) throws -> [ID<Account>]
  ) -> ReadingWay {
    ReadingWay(name) { company in
      let all = Array(company.accounts.values)
      return Set(try await company.session("li.wei").read { tx in try body(tx, all) })
    }
  }

  static let all = lists + past + outside

  private static let lists: [ReadingWay] = [
    inside("find") { tx, all in try all.compactMap { try tx.accounts.find($0)?.id } },
    inside("get") { tx, all in all.compactMap { try? tx.accounts.get($0).id } },
    inside("all") { tx, _ in try tx.accounts.all().map(\.id) },
    inside("all in an order") { tx, _ in try tx.accounts.all(order: .by(\.name)).map(\.id) },
    inside("first") { tx, all in
      try all.compactMap { id in try tx.accounts.first(where: \.id == id)?.id }
    },
    inside("page") { tx, _ in
      var found: [ID<Account>] = []
      var cursor: Cursor?
      repeat {
        let page = try tx.accounts.page(order: .by(\.name), size: 1, after: cursor)
        found += page.items.map(\.id)
        cursor = page.next
      } while cursor != nil
      return found
    },
    inside("each") { tx, _ in
      var found: [ID<Account>] = []
      try tx.accounts.each { found.append($0.id) }
      return found
    },
    inside("count") { tx, all in
      try all.filter { id in try tx.accounts.count(where: \.id == id) == 1 }
    },
    inside("sum") { tx, all in
      try all.filter { id in try tx.accounts.sum(\.annualRevenue, where: \.id == id) != nil }
    },
    inside("search") { tx, _ in try tx.accounts.search("pumps").map(\.entity.id) },
    inside("snippets") { tx, _ in
      try tx.accounts.search("customer").filter { !$0.snippet.isEmpty }.map(\.entity.id)
    },
    inside("SQL") { tx, _ in try tx.all("SELECT id FROM \(Account.self)") },
    inside("a path of a condition") { tx, _ in
      try tx.addresses.all(where: .related(\.account, \.notes == "pumps")).map(\.account)
    },
    inside("an explanation's facts") { tx, all in
      try all.filter { id in
        guard let account = try tx.accounts.find(id) else { return false }
        return try tx.accounts.explain(.any(\Address.account), account).holds == true
      }
    },
  ]

  private static let past: [ReadingWay] = [
    inside("history") { tx, all in
      all.filter { id in (try? tx.accounts.changes(of: id)).map { !$0.isEmpty } ?? false }
    },
    inside("one as it was") { tx, all in
      try all.compactMap { try tx.accounts.find($0, asOf: tx.now)?.id }
    },
    inside("all as they were") { tx, _ in try tx.accounts.all(asOf: tx.now).map(\.id) },
  ]

  private static let outside: [ReadingWay] = [
    ReadingWay("find of a session") { company in
      var found: Set<ID<Account>> = []
      for id in company.accounts.values {
        if let account = try await company.session("li.wei").accounts.find(id) {
          found.insert(account.id)
        }
      }
      return found
    },
    ReadingWay("all of a session") { company in
      Set(try await company.session("li.wei").accounts.all().map(\.id))
    },
    ReadingWay("stream") { company in
      var found: Set<ID<Account>> = []
      for try await account in company.session("li.wei").accounts.stream(pageSize: 1) {
        found.insert(account.id)
      }
      return found
    },
    ReadingWay("observe") { company in
      for try await found in company.session("li.wei").observe({ tx in
        try tx.accounts.all().map(\.id)
      }) { return Set(found) }
      return []
    },
    ReadingWay("changes") { company in
      // Each account is changed; its owner's team is told last, so that there is an end.
      let before = try await company.boss.lastChange()
      let team = company.east
      try await company.boss.write { tx in
        for id in company.accounts.values {
          _ = try tx.accounts.update(id, set: ["website": .text("w\(before)")])
        }
        _ = try tx.teams.update(team, set: ["name": .text("East \(before)")])
      }
      var found: Set<ID<Account>> = []
      for try await change in company.session("li.wei").changes(after: before) {
        if change.entity == "team" { break }
        if change.entity == "account" { found.insert(ID(rawValue: change.id)) }
      }
      return found
    },
    ReadingWay("events") { company in
      let events = company.session("li.wei").events()
      let team = company.east
      try await company.boss.write { tx in
        for id in company.accounts.values { try tx.emit(DomainEvent("account.met", id)) }
        try tx.emit(DomainEvent("team.met", team))
      }
      var found: Set<ID<Account>> = []
      for await event in events {
        if event.name == "team.met" { break }
        found.insert(ID(rawValue: event.subject))
      }
      return found
    },
    ReadingWay("what a command answers") { company in
      let answer = try await company.session("li.wei").run("accounts.search", ["text": "pumps"])
      let text = "\(answer)"
      return Set(company.accounts.values.filter { text.contains($0.description) })
    },
  ]
}

/// A way by which somebody could change an account.
struct WritingWay: Sendable {
  let name: String
  let body: @Sendable (Transaction, ID<Account>) throws -> Void

  init(_ name: String, _ body: @escaping @Sendable (Transaction, ID<Account>) throws -> Void) {
    self.name = name
    self.body = body
  }

  static let updates = [
    WritingWay("update") { tx, id in
      var account = try tx.accounts.get(id)
      account.notes = "changed"
      _ = try tx.accounts.update(account)
    },
    WritingWay("update by names") { tx, id in
      _ = try tx.accounts.update(id, set: ["notes": "changed"])
    },
    WritingWay("a part of it is added") { tx, id in
      _ = try tx.accounts.addAddress(
        to: id,
        lines: ["x"],
        city: "y",
        region: nil,
        postalCode: nil,
        country: Country(code: "DE")
      )
    },
    WritingWay("a part of it is changed") { tx, id in
      for address in try tx.accounts.addresses(of: id) {
        _ = try tx.addresses.update(address.id, set: ["city": "z"])
      }
    },
    WritingWay("a part of it is deleted") { tx, id in
      for address in try tx.accounts.addresses(of: id) { try tx.addresses.delete(address.id) }
    },
    WritingWay("it is shared") { tx, id in
      let user = try tx.users.find(login: "boss")?.id
      _ = try tx.shares.add("account", id.description, user: user)
    },
  ]

  static let deletes = [
    WritingWay("delete") { tx, id in try tx.accounts.delete(id) }
  ]
}
