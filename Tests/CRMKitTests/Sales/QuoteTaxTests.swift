import CRMCatalog
import CRMKernel
import CRMPricing
import CRMSales
import CRMStore
import Testing

@Suite struct `The taxes of a quote` {
  /// A quote of a product whose tax rises on the first of April: 19 %, then 21 %.
  private func draft(
    _ change: @Sendable @escaping (Transaction, ID<Quote>) throws -> Void = { _, _ in }
  ) async throws -> (test: TestBook, quote: ID<Quote>) {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let quote = try await test.session.write { tx in
      let april = try #require(LocalDate("2026-04-01"))
      try tx.taxes.add(code: "VAT", named: "VAT")
      try tx.taxes.rate("VAT", Rate(percent: 19), validTo: april)
      try tx.taxes.rate("VAT", Rate(percent: 21), validFrom: april)
      try tx.taxes.rule("VAT")
      let valve = try tx.products.add(sku: "VALVE", name: "Valve", taxClass: "goods")
      try tx.prices.set(.usd(100), for: valve.id, in: company.priceBook)
      let quote = try tx.quotes.draft(for: company.account, currency: .usd)
      try tx.quotes.add("VALVE", quantity: 1, to: quote.id)
      try change(tx, quote.id)
      return quote.id
    }
    return (test, quote)
  }

  @Test func `are those of the tax date, whatever the day of the prices`() async throws {
    let (test, quote) = try await draft()
    #expect(try await test.session.quotes.price(quote).tax == .usd(19))
    try await test.session.write { tx in
      try tx.quotes.setTaxes(of: quote, taxDate: LocalDate("2026-04-01"))
    }
    let priced = try await test.session.quotes.price(quote)
    #expect(priced.tax == .usd(21))
    #expect(priced.pricedOn == test.session.moment.today)
  }

  // Changing the company's setting changed old orders: https://github.com/odoo/odoo/issues/177192
  @Test func `stay what they were when a rate changes later`() async throws {
    let (test, quote) = try await draft()
    _ = try await test.session.quotes.price(quote)
    let before = try await test.session.read { tx in try tx.quotes.totals(of: quote) }
    try await test.session.write { tx in
      let rate = try #require(try tx.taxRates.all(order: .by(\.id)).first)
      try tx.taxRates.end(rate.id, on: LocalDate("2026-01-01") ?? .min)
      try tx.taxes.rate(
        "VAT",
        Rate(percent: 50),
        validFrom: LocalDate("2026-01-01"),
        validTo: LocalDate("2026-04-01")
      )
    }
    let after = try await test.session.read { tx in try tx.quotes.totals(of: quote) }
    #expect(after == before)
    #expect(after.tax == .usd(19))
  }

  @Test func `are included in prices where the quote says so`() async throws {
    let (test, quote) = try await draft { tx, quote in
      try tx.quotes.setTaxes(of: quote, pricesIncludeTax: true)
      // What was agreed is as the quote's prices are; the book's would get its taxes.
      for line in try tx.quotes.lines(of: quote) {
        try tx.quotes.agreePrice(.usd(100), for: line.id)
      }
    }
    let priced = try await test.session.quotes.price(quote)
    #expect(priced.total == .usd(100))
    #expect(priced.net == Money("84.03", .usd))
    #expect(priced.lines[0].amount == .usd(100))
    #expect(priced.lines[0].net == Money("84.03", .usd))
  }

  // Orders and invoices summed and rounded in different orders: https://github.com/odoo/odoo/issues/53790
  @Test func `are those of its order, computed by the same function`() async throws {
    let (test, quote) = try await draft { tx, quote in
      try tx.quotes.add("PUMP-200", quantity: 3, to: quote)
      try tx.quotes.add("HOSE-1", quantity: 3, to: quote)
      try tx.quotes.setTaxes(of: quote, cashStep: Money("0.05", .usd))
    }
    let priced = try await test.session.quotes.price(quote)
    try await test.session.write { tx in
      try tx.quotes.submit(quote)
      try tx.quotes.present(quote, validUntil: tx.moment.today)
      try tx.quotes.accept(quote)
      let order = try tx.quotes.order(quote)
      let totals = try tx.orders.totals(of: order.id)
      #expect(totals == (try tx.quotes.totals(of: quote)))
      #expect(totals.total == priced.total)
      #expect(order.taxDate == tx.moment.today)
      #expect(order.cashRounding == totals.cashRounding)
      #expect(totals.payable.minorUnits.isMultiple(of: 5))
      #expect(try tx.orders.lines(of: order.id).map(\.taxes) == priced.lines.map(\.taxes))
    }
  }

  @Test func `are answered to scripts with what the document must state`() async throws {
    let (test, quote) = try await draft { tx, _ in
      try tx.taxes.add(code: "RC", named: "VAT", treatment: .reverseCharge)
      try tx.taxes.rate("RC", Rate(percent: 19))
      try tx.taxes.rule("RC", taxClass: "goods")
    }
    _ = try await test.session.quotes.price(quote)
    let answer = try await test.session.run("quotes.totals", ["quote": quote.value])
    guard case .record(let record) = answer, case .list(let taxes)? = record["taxes"],
      case .record(let tax)? = taxes.first
    else {
      Issue.record("There are no taxes in \(answer).")
      return
    }
    #expect(tax["amount"] == .money(.zero(.usd)))
    #expect(
      tax["statement"].flatMap { Message($0) }?.description
        == "VAT: reverse charge. The customer owes the tax of 19 %."
    )
  }

  @Test func `are part of what is approved`() async throws {
    let (test, quote) = try await draft()
    _ = try await test.session.quotes.price(quote)
    try await test.session.write { tx in
      try tx.quotes.submit(quote)
      try tx.quotes.setTaxes(of: quote, pricesIncludeTax: true)
      #expect(try tx.quotes.get(quote).status == .draft)
    }
  }
}
