import CRMKit

extension Program {
  static func entities(_ shop: Shop) async throws {
    say("entities")
    let session = shop.session
    // snippet.entities
    let id = try await session.write { tx in
      var account = try tx.accounts.open(named: "Bäckerei Müller", industry: "bakeries")
      account.annualRevenue = .eur(90_000)
      account.territory = "south"
      return try tx.accounts.update(account).id
    }
    let account = try await session.accounts.get(id)
    print(account.name, account.version, account.annualRevenue ?? .zero(.eur))
    // snippet.end
    // snippet.names
    try await session.write { tx in
      try tx.accounts.update(id, set: ["territory": "north", "website": "https://mueller.example"])
      try tx.accounts.delete(id)  // hides it
      try tx.accounts.restore(id)
    }
    // snippet.end
    print(try await session.accounts.get(id).territory ?? "")
  }

  static func conditions(_ shop: Shop) async throws {
    say("conditions")
    let session = shop.session
    // snippet.conditions
    try await session.read { tx in
      let retailers = try tx.accounts.all(where: \.industry == .retail, order: .by(\.name))
      print(retailers.map(\.name))
      let quiet = try tx.accounts.count(where: .none(\Quote.account), \.kind == .organization)
      print(quiet)
    }
    // snippet.end
    // snippet.text
    try await session.read { tx in
      let text = #"industry == "retail" and none(quotes, presented_at > now - days(90))"#
      let condition = try Condition<Account>(text, in: tx.model())
      print(try tx.accounts.all(where: condition).count)
      let first = try tx.accounts.all(limit: 1)[0]
      for clause in try tx.accounts.explain(condition, first).clauses { print(clause) }
    }
    // snippet.end
    // snippet.pages
    let page = try await session.read { tx in
      try tx.accounts.page(order: .by(\.name), size: 2)
    }
    let rest = try await session.read { tx in
      try tx.accounts.page(order: .by(\.name), size: 2, after: page.next)
    }
    print(page.items.count, rest.items.count, rest.next == nil)
    for try await account in session.accounts.stream() where account.industry == .manufacturing {
      print(account.name)
    }
    // snippet.end
  }

  static func search(_ shop: Shop) async throws {
    say("search")
    let session = shop.session
    // snippet.search
    try await session.read { tx in
      for text in ["东华", "zw", "ACME"] {
        for hit in try tx.accounts.search(text) { print(text, "->", hit.snippet) }
      }
    }
    // snippet.end
  }

  static func customFields(_ shop: Shop) async throws {
    say("custom fields")
    let session = shop.session
    // snippet.custom
    try await session.write { tx in
      let field = try tx.customFields.define(
        "rating",
        of: "account",
        type: .choice,
        label: "Rating",
        choices: ["A", "B", "C"],
        isRequired: false
      )
      _ = try tx.customFields.makeSearchable(field.id)  // an index for conditions
    }
    try await session.write { tx in
      var account = try tx.accounts.all(limit: 1)[0]
      account.custom["rating"] = "A"
      try tx.accounts.update(account)
      let rated = try Condition<Account>(#"rating == "A""#, in: tx.model())
      print(try tx.accounts.count(where: rated))
    }
    // snippet.end
  }
}
