import CRMCatalog
import CRMKernel
import CRMParties
import CRMPricing
import CRMSales
import CRMStore
import Testing

@Suite struct `What a quote is priced by` {
  /// The net prices of two pumps and three hoses for the company's account.
  private func nets(
    _ prepare: @escaping @Sendable (Transaction, Company) throws -> Void
  ) async throws
    -> [String]
  {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let draft = try await test.session.write { tx in
      try prepare(tx, company)
      let draft = try tx.quotes.draft(for: company.account, currency: .usd)
      try tx.quotes.add("PUMP-200", quantity: 2, to: draft.id)
      try tx.quotes.add("HOSE-1", quantity: 3, to: draft.id)
      return draft.id
    }
    return try await test.session.quotes.price(draft).lines.map { "\($0.net)" }
  }

  @Test func `is the book alone where nothing else is said`() async throws {
    #expect(try await nets { _, _ in } == ["USD 2500.00", "USD 10.01"])
  }

  @Test func `are contracted prices of the account, in the place of the book's`() async throws {
    let nets = try await nets { tx, company in
      try tx.contractedPrices.add(
        ContractedPrice(
          for: company.account,
          name: "C-17",
          product: company.pump,
          price: .usd(1000)
        )
      )
      let other = try tx.accounts.open(named: "Other")
      try tx.contractedPrices.add(
        ContractedPrice(for: other.id, name: "C-18", product: company.hose, price: .usd(1))
      )
    }
    #expect(nets == ["USD 2000.00", "USD 10.01"])
  }

  @Test func `are schedules of quantity breaks`() async throws {
    let nets = try await nets { tx, company in
      try tx.schedules.add(
        DiscountSchedule(
          name: "Volume",
          product: company.pump,
          breaks: [.off(Rate(percent: 10), from: 2), .off(Rate(percent: 20), from: 10)]
        )
      )
    }
    #expect(nets == ["USD 2250.00", "USD 10.01"])
  }

  @Test func `are discounts of the account's channel`() async throws {
    let nets = try await nets { tx, company in
      var account = try tx.accounts.get(company.account)
      account.channel = "partner"
      try tx.accounts.update(account)
      try tx.partnerDiscounts.add(
        PartnerDiscount(name: "Resale", rate: Rate(percent: 20), channel: "partner")
      )
      try tx.partnerDiscounts.add(
        PartnerDiscount(name: "Web", rate: Rate(percent: 50), channel: "web")
      )
    }
    #expect(nets == ["USD 2000.00", "USD 8.01"])
  }

  @Test func `are limits that hold prices, each in its currency`() async throws {
    let nets = try await nets { tx, company in
      try tx.schedules.add(
        DiscountSchedule(name: "Half", breaks: [.off(Rate(percent: 50), from: 1)])
      )
      try tx.priceLimits.add(PriceLimit(name: "Floor", product: company.pump, floor: .usd(1000)))
      try tx.priceLimits.add(PriceLimit(name: "Euro", product: company.hose, floor: .eur(1000)))
    }
    #expect(nets == ["USD 2000.00", "USD 5.00"])
  }

  @Test func `is what is valid on the day, whatever comes or has ended`() async throws {
    let nets = try await nets { tx, company in
      let today = tx.moment.today
      func contract(_ price: Int32, from: LocalDate?, to: LocalDate?) throws {
        try tx.contractedPrices.add(
          ContractedPrice(
            for: company.account,
            name: "C",
            product: company.pump,
            price: .usd(price),
            validFrom: from,
            validTo: to
          )
        )
      }
      try contract(1, from: nil, to: today)
      try contract(2, from: today.adding(days: 1), to: nil)
    }
    #expect(nets == ["USD 2500.00", "USD 10.01"])
  }

  @Test func `are approvals that it needs`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let draft = try await test.session.write { tx in
      try tx.approvalPolicies.add(
        ApprovalPolicy(name: "Large", approver: "sales_lead", condition: "net > 100")
      )
      let draft = try tx.quotes.draft(for: company.account, currency: .usd)
      try tx.quotes.add("PUMP-200", quantity: 2, to: draft.id)
      return draft.id
    }
    let quote = try await test.session.quotes.price(draft).quote
    #expect(quote.approvers == "sales_lead")
  }
}

@Suite struct `A rule about prices` {
  /// The code of the refusal of a command with arguments; nil if it wasn't refused.
  private func refusal(_ command: String, _ arguments: Record) async throws -> String? {
    let test = try await TestBook.open()
    let company = try await test.stock()
    var arguments = arguments
    if arguments["account"] == .text("acme") { arguments["account"] = company.account.value }
    return await code { try await test.session.run(command, arguments) }
  }

  @Test func `is taken by its command as people write it`() async throws {
    for (command, arguments) in [
      ("contracts.price", ["account": "acme", "name": "C-17", "off": "12.5%"]),
      ("schedules.add", ["name": "V", "breaks": ["10: 5 %", "50: 8 %"]]),
      ("schedules.add", ["name": "V", "breaks": ["10: USD 9.50"], "mode": "slab"]),
      ("partner_discounts.add", ["name": "R", "rate": "20%", "channel": "partner"]),
      ("price_limits.add", ["name": "M", "margin": "20%", "action": "refuse"]),
      ("approval_policies.add", ["name": "A", "approver": "x", "condition": "discount > 0.15"]),
      ("policy.set", ["unit_price_digits": 4, "currency": "EUR"]),
      ("rates.set", ["from": "USD", "to": "EUR", "rate": "0.9137", "quoted_by": "ECB"]),
    ] as [(String, Record)] {
      #expect(try await refusal(command, arguments) == nil, "\(command)")
    }
  }

  @Test func `is refused with what is wrong with it`() async throws {
    for (command, arguments, code) in [
      ("contracts.price", ["account": "acme", "name": "C"], "pricing.amount"),
      ("contracts.price", ["account": "acme", "name": "C", "off": "120%"], "pricing.discount"),
      ("schedules.add", ["name": "V", "breaks": []], "pricing.breaks"),
      ("schedules.add", ["name": "V", "breaks": ["50: 8 %", "10: 5 %"]], "pricing.breaks"),
      ("schedules.add", ["name": "V", "breaks": ["10: 105 %"]], "pricing.breaks"),
      ("schedules.add", ["name": "V", "breaks": ["ten: 5 %"]], "wrongType"),
      (
        "schedules.add", ["name": "V", "breaks": ["10: 5 %"], "scope": "rolling"],
        "pricing.window"
      ),
      ("partner_discounts.add", ["name": "R", "rate": "20%"], "pricing.buyers"),
      ("price_limits.add", ["name": "M"], "pricing.limit"),
      ("price_limits.add", ["name": "M", "margin": "100%"], "pricing.limit"),
      (
        "price_limits.add", ["name": "M", "margin": "20%", "action": "approve"],
        "pricing.approver"
      ),
      (
        "approval_policies.add", ["name": "A", "approver": "x", "condition": "discont > 0.15"],
        "unknown"
      ),
      ("policy.set", ["unit_price_digits": 7], "outOfRange"),
      ("rates.set", ["from": "USD", "to": "USD", "rate": "1"], "currency.ownRate"),
    ] as [(String, Record, String)] {
      #expect(try await refusal(command, arguments) == code, "\(command) \(arguments)")
    }
  }

  @Test func `can be ended, and then says nothing more`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let ends = try await test.session.write { tx in
      let today = tx.moment.today
      let contract = try tx.contractedPrices.add(
        ContractedPrice(for: company.account, name: "C", off: Rate(percent: 5))
      )
      let schedule = try tx.schedules.add(
        DiscountSchedule(name: "V", breaks: [.off(Rate(percent: 5), from: 1)])
      )
      let discount = try tx.partnerDiscounts.add(
        PartnerDiscount(name: "P", rate: Rate(percent: 5), channel: "web")
      )
      let limit = try tx.priceLimits.add(PriceLimit(name: "L", margin: Rate(percent: 5)))
      let policy = try tx.approvalPolicies.add(
        ApprovalPolicy(name: "A", approver: "x", condition: "net > 0")
      )
      return [
        try tx.contractedPrices.end(contract.id, on: today).validTo,
        try tx.schedules.end(schedule.id, on: today).validTo,
        try tx.partnerDiscounts.end(discount.id, on: today).validTo,
        try tx.priceLimits.end(limit.id, on: today).validTo,
        try tx.approvalPolicies.end(policy.id, on: today).validTo,
      ].map { $0 == today }
    }
    #expect(ends == [true, true, true, true, true])
  }
}
