import CRMCatalog
import CRMKernel
import CRMParties
import CRMSales
import CRMStore
import Testing

@Suite struct `A hold on a customer` {
  private func hold(
    _ test: TestBook,
    _ account: ID<Account>,
    _ blocks: Hold.Blocks
  ) async throws {
    try await test.session.write { tx in
      try tx.holds.place(.legal, on: account, reason: "Embargo", blocks: blocks)
    }
  }

  @Test func `that blocks quotes lets none be drafted, copied, revised or presented`() async throws
  {
    let test = try await TestBook.open()
    let presented = try await test.quote(in: .presented)
    let account = presented.account
    try await hold(test, account, [.quote])
    let codes = [
      await code {
        try await test.session.write { tx in try tx.quotes.draft(for: account, currency: .usd) }
      },
      await code { try await test.session.write { tx in try tx.quotes.copy(presented.id) } },
      await code { try await test.session.write { tx in try tx.quotes.revise(presented.id) } },
    ]
    #expect(codes == ["hold.blocks", "hold.blocks", "hold.blocks"])
    #expect(try await test.session.quotes.get(presented.id).status == .presented)

    let other = try await TestBook.open()
    let approved = try await other.quote(in: .approved)
    try await hold(other, approved.account, [.quote])
    let refused = await code {
      try await other.session.write { tx in
        try tx.quotes.present(approved.id, validUntil: tx.moment.today.adding(days: 9))
      }
    }
    #expect(refused == "hold.blocks")
  }

  @Test func `that blocks orders lets none be made or confirmed`() async throws {
    let test = try await TestBook.open()
    let accepted = try await test.quote(in: .accepted)
    try await hold(test, accepted.account, [.order])
    let refused = await code {
      try await test.session.write { tx in try tx.quotes.order(accepted.id) }
    }
    #expect(refused == "hold.blocks")

    let other = try await TestBook.open()
    let ordered = try await other.quote(in: .ordered)
    try await hold(other, ordered.account, [.order])
    let unconfirmed = await code {
      try await other.session.write { tx in
        try tx.orders.confirm(tx.quotes.order(ordered.id).id)
      }
    }
    #expect(unconfirmed == "hold.blocks")
  }

  @Test func `blocks what it says, and nothing else`() async throws {
    let test = try await TestBook.open()
    let accepted = try await test.quote(in: .accepted)
    try await hold(test, accepted.account, [.quote, .contact])
    let order = try await test.session.write { tx in try tx.quotes.order(accepted.id) }
    #expect(order.status == .draft)
  }
}

@Suite struct `A credit limit` {
  /// Accepted quotes of one account, of the same total each.
  private func quotes(_ test: TestBook, _ count: Int) async throws -> [Quote] {
    let first = try await test.quote(in: .accepted)
    var quotes = [first]
    for _ in 1..<count {
      let copy = try await test.session.write { tx in try tx.quotes.copy(first.id).id }
      _ = try await test.session.quotes.price(copy)
      quotes.append(
        try await test.session.write { tx in
          try tx.quotes.submit(copy)
          try tx.quotes.present(copy, validUntil: tx.moment.today.adding(days: 9))
          return try tx.quotes.accept(copy)
        }
      )
    }
    return quotes
  }

  @Test func `counts what is ordered and not yet invoiced`() async throws {
    let test = try await TestBook.open()
    let quotes = try await quotes(test, 2)
    let total = quotes[0].total
    let (left, limit) = try await test.session.write { tx in
      let limit = try total.times(3)
      try tx.accounts.setCredit(limit, of: quotes[0].account)
      try tx.quotes.order(quotes[0].id)
      return (try tx.accounts.credit(quotes[0].account).available, limit)
    }
    #expect(try left == limit - total)
  }

  @Test func `isn't passed by two orders at once`() async throws {
    let test = try await TestBook.open()
    let quotes = try await quotes(test, 4)
    let total = quotes[0].total
    try await test.session.write { tx in
      let half = Money(minorUnits: total.minorUnits / 2, total.currency)
      try tx.accounts.setCredit(total + half, of: quotes[0].account)
    }
    let codes = await withTaskGroup(of: String?.self) { group in
      for quote in quotes {
        group.addTask {
          await code { try await test.session.write { tx in try tx.quotes.order(quote.id) } }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.count { $0 == nil } == 1)
    #expect(codes.count { $0 == "credit.exceeded" } == 3)
  }

  @Test func `in another currency is refused where no rate is known`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.quote(in: .accepted)
    let refused = await code {
      try await test.session.write { tx in
        try tx.accounts.setCredit(.eur(1_000_000), of: quote.account)
        try tx.quotes.order(quote.id)
      }
    }
    #expect(refused == "currency.noRate")
  }
}

@Suite struct `What sales know of a customer` {
  @Test func `tells the stage and shows in the timeline and the overview`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.quote(in: .ordered)
    let (stage, overview) = try await test.session.write { tx in
      let stage = try tx.accounts.deriveStage(of: quote.account).outcome
      return (stage, try tx.accounts.overview(quote.account))
    }
    #expect(stage == "new")
    let kinds = Set(overview.timeline.items.map(\.kind))
    #expect(kinds.isSuperset(of: ["quote", "order", "status", "standing"]))
    #expect(overview.sections.map { "\($0.title)" } == ["Sales"])
  }

  @Test func `gives tiers by rules about orders`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.quote(in: .ordered)
    let answer = try await test.session.write { tx in
      try tx.tierRules.add("Buyers", tier: "A", where: "count(orders) > 0")
      try tx.accounts.recomputeTiers()
      return try tx.accounts.tier(of: quote.account)
    }
    #expect(answer.outcome == "A")
  }
}
