import CRMKit

extension Program {
  static func transactions(_ shop: Shop) async throws {
    say("transactions")
    let session = shop.session
    // snippet.transaction
    do {
      try await session.write { tx in
        try tx.accounts.open(named: "Half")
        try tx.accounts.open(named: "")  // refused: nothing of this closure is kept
      }
    } catch let refusal as Refusal {
      print(refusal.code.rawValue, refusal.field ?? "", refusal)
    }
    print(try await session.read { tx in try tx.accounts.count(where: \.name == "Half") })
    // snippet.end
    // snippet.stale
    let mine = try await session.accounts.all(limit: 1)[0]
    try await session.write { tx in
      var theirs = try tx.accounts.get(mine.id)
      theirs.territory = "east"
      try tx.accounts.update(theirs)
    }
    do {
      try await session.write { tx in
        var changed = mine
        changed.territory = "west"
        try tx.accounts.update(changed)
      }
    } catch let refusal as Refusal where refusal.code == .stale {
      print(refusal)
    }
    // snippet.end
    let quote = try await shop.draft()
    try await session.quotes.price(quote)
    // snippet.plan
    let plan = try await session.plan("quotes.submit", ["quote": quote.value])
    for change in plan.changes { print(change.entity, change.diff.map(\.field)) }
    print(try await session.quotes.get(quote).status)  // a plan changes nothing
    // snippet.end
  }

  static func history(_ shop: Shop) async throws {
    say("history")
    let session = shop.session
    // snippet.history
    let account = try await session.accounts.all(limit: 1)[0]
    let before = session.moment.now
    shop.time.advance(by: .days(30))
    try await session.write { tx in
      try tx.accounts.update(account.id, set: ["name": "東華集團"])
    }
    try await session.read { tx in
      print(try tx.accounts.find(account.id, asOf: before)?.name ?? "")
      for change in try tx.accounts.changes(of: account.id) {
        print(change.at, change.principal, change.operation, change.diff.map(\.field))
      }
    }
    // snippet.end
  }

  static func observation(_ shop: Shop) async throws {
    say("observation")
    let session = shop.session
    // snippet.observe
    let counts = session.observe { tx in try tx.accounts.count() }
    for try await count in counts {
      print(count)
      if count == 4 { break }
      try await session.write { tx in try tx.accounts.open(named: "New Ltd") }
    }
    // snippet.end
    // snippet.feed
    let feed = session.changes(after: 0)  // keep the last seq, and nothing is missed
    for try await change in feed where change.entity == "account" {
      print(change.seq, change.command, change.operation)
      break
    }
    // snippet.end
  }

  static func errors(_ shop: Shop) async throws {
    say("errors")
    let session = shop.session
    let quote = try await shop.draft()
    // snippet.errors
    do {
      try await session.write { tx in try tx.quotes.submit(quote) }
    } catch let refusal as Refusal {  // the domain's "no"
      switch refusal.code {
      case "quote.notPriced": print("Price it first.")
      default: print(refusal)
      }
      print(session.book.reader(.simplifiedChinese).text(refusal))
    } catch let error as StoreError {  // a disk, a lock, a file
      print(error.code.rawValue, error)
    }
    // snippet.end
  }

  static func timeZones() async throws {
    say("time zones")
    // snippet.zones
    var options = CRM.Options()
    options.time = FixedTime(Instant("2026-03-10T20:00:00Z") ?? .epoch)
    options.timeZone = "Asia/Shanghai"
    let crm = try await CRM.inMemory(options: options)
    print(crm.session(as: "li.wei").moment.today)  // the seller's day, not UTC's
    // snippet.end
  }

  static func rights(_ shop: Shop) async throws {
    say("rights")
    let crm = shop.crm
    // snippet.rights
    let scope = try Scope.unrestricted
      .showing(\Account.industry == .retail)
      .hiding("annual_revenue", of: Account.self)
    let limited = crm.session(as: "zhang.min", scope: scope)
    print(try await limited.read { tx in try tx.accounts.count() })
    do {
      _ = try await limited.accounts.all(where: \.annualRevenue > .usd(1_000_000))
    } catch {
      print(error)
    }
    // snippet.end
  }
}
