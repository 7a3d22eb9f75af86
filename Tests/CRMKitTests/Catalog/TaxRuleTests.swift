import CRMCatalog
import CRMKernel
import CRMParties
import CRMPricing
import CRMStore
import Testing

extension LocalDate {
  fileprivate static func day(_ text: String) throws -> LocalDate {
    try #require(LocalDate(text))
  }
}

@Suite struct `The rates of a tax` {
  private func withVAT<T: Sendable>(
    _ body: @Sendable @escaping (Transaction) throws -> T
  ) async throws -> T {
    let test = try await TestBook.open()
    return try await test.session.write { tx in
      try tx.taxes.add(code: "VAT", named: "MwSt.")
      return try body(tx)
    }
  }

  @Test func `change from one day to the next, and each day has one`() async throws {
    try await withVAT { tx in
      let (lower, higher) = (try LocalDate.day("2020-07-01"), try LocalDate.day("2021-01-01"))
      try tx.taxes.rate("VAT", Rate(percent: 19), validTo: lower)
      try tx.taxes.rate("VAT", Rate(percent: 16), validFrom: lower, validTo: higher)
      try tx.taxes.rate("VAT", Rate(percent: 19), validFrom: higher)
      let table = try tx.taxes.table()
      let tax = try tx.taxes.get(code: "vat")
      let rates = try [lower.adding(days: -1), lower, higher.adding(days: -1), higher]
        .map { try table.tax(tax, on: $0).rate }
      #expect(rates == [19, 16, 16, 19].map { Rate(percent: $0) })
    }
  }

  @Test func `don't overlap: the refusal names both`() async throws {
    try await withVAT { tx in
      try tx.taxes.rate("VAT", Rate(percent: 19), validFrom: .day("2021-01-01"))
      do {
        try tx.taxes.rate("VAT", Rate(percent: 16), validTo: .day("2021-01-02"))
        Issue.record("Both rates were stored.")
      } catch let refusal as Refusal {
        #expect(refusal.code == "taxes.overlap")
        #expect(
          "\(refusal.message)"
            == "MwSt. is 19 % from 2021-01-01 on; it can't be 16 % before 2021-01-02."
        )
      }
    }
  }

  @Test func `can be ended, and followed by another`() async throws {
    try await withVAT { tx in
      let day = try LocalDate.day("2026-07-01")
      let old = try tx.taxes.rate("VAT", Rate(percent: 19))
      try tx.taxRates.end(old.id, on: day)
      try tx.taxes.rate("VAT", Rate(percent: 21), validFrom: day)
      #expect(code { try tx.taxRates.end(old.id, on: day.adding(days: 1)) } == "validity.ended")
    }
  }

  @Test func `are a share or an amount for every unit, never both or neither`() async throws {
    try await withVAT { tx in
      #expect(code { try tx.taxes.rate("VAT") } == "taxes.charge")
      let both = code { try tx.taxes.rate("VAT", Rate(percent: 1), perUnit: .usd(1)) }
      #expect(both == "taxes.charge")
      #expect(code { try tx.taxes.rate("GST", Rate(percent: 1)) } == "taxes.unknown")
    }
  }

  @Test func `are missed by name where a day has none`() async throws {
    try await withVAT { tx in
      let tax = try tx.taxes.get(code: "VAT")
      let table = try tx.taxes.table()
      #expect(code { try table.tax(tax, on: tx.moment.today) } == "taxes.noRate")
    }
  }
}

@Suite struct `The tax of a sale` {
  private struct Shop: Sendable {
    let test: TestBook
    let account: ID<Account>
  }

  /// Books at 7 %, the rest at 19 % in Germany; businesses elsewhere owe the tax themselves.
  private func shop(in country: Country, status: String? = nil) async throws -> Shop {
    let test = try await TestBook.open()
    let account = try await test.session.write { tx in
      var account = try tx.accounts.open(named: "Buyer")
      account.taxStatus = status
      account = try tx.accounts.update(account)
      try tx.addresses.insert(Address(of: account.id, lines: ["Street 1"], country: country))
      for (tax, percent) in [("STANDARD", 19), ("REDUCED", 7)] as [(String, Int32)] {
        try tx.taxes.add(code: tax, named: "VAT")
        try tx.taxes.rate(tax, Rate(percent: percent))
      }
      try tx.taxes.add(code: "REVERSE", named: "VAT", treatment: .reverseCharge)
      try tx.taxes.rate("REVERSE", Rate(percent: 19))
      try tx.taxes.add(
        code: "EXPORT",
        named: "VAT",
        treatment: .exempt,
        reason: "Article 146"
      )
      try tx.taxes.rule("EXPORT")
      try tx.taxes.rule("STANDARD", country: .germany)
      try tx.taxes.rule("REDUCED", taxClass: "books", country: .germany)
      try tx.taxes.rule("REVERSE", taxStatus: "business")
      try tx.taxes.rule("STANDARD", taxStatus: "business", country: .germany)
      try tx.products.add(sku: "BOOK", name: "Book", taxClass: "books")
      try tx.products.add(sku: "PEN", name: "Pen", taxClass: "pens")
      try tx.products.add(
        sku: "OWN",
        name: "Own tax",
        taxCode: "Own",
        taxRate: Rate(percent: 3)
      )
      try tx.products.add(sku: "NAMED", name: "Named tax", taxCode: "reduced")
      return account.id
    }
    return Shop(test: test, account: account)
  }

  private func taxes(_ sku: String, _ shop: Shop) async throws -> [Tax] {
    try await shop.test.session.read { tx in
      try tx.taxes.applicable(to: sku, for: shop.account)
    }
  }

  @Test func `is that of the class of its product`() async throws {
    let shop = try await shop(in: .germany)
    #expect(try await taxes("BOOK", shop).map(\.rate) == [Rate(percent: 7)])
    #expect(try await taxes("PEN", shop).map(\.rate) == [Rate(percent: 19)])
  }

  @Test func `depends on the place first, and on the customer before that`() async throws {
    let abroad = try await shop(in: .japan)
    #expect(try await taxes("BOOK", abroad).map(\.treatment) == [.exempt])
    #expect(try await taxes("BOOK", abroad).map(\.reason) == ["Article 146"])
    let business = try await shop(in: .unitedKingdom, status: "Business")
    #expect(try await taxes("BOOK", business).map(\.treatment) == [.reverseCharge])
    let home = try await shop(in: .germany, status: "business")
    #expect(try await taxes("PEN", home).map(\.treatment) == [.standard])
  }

  @Test func `is the product's own where it has no class`() async throws {
    let shop = try await shop(in: .japan)
    #expect(try await taxes("OWN", shop) == [Tax("Own", Rate(percent: 3))])
    #expect(try await taxes("NAMED", shop).map(\.rate) == [Rate(percent: 7)])
  }

  @Test func `can be several taxes under one name`() async throws {
    let shop = try await shop(in: .unitedStates)
    try await shop.test.session.write { tx in
      try tx.taxes.add(code: "SALES", named: "Sales tax")
      for (part, percent) in [("STATE", 6), ("CITY", 2)] as [(String, Int32)] {
        try tx.taxes.add(code: part, named: part, partOf: "SALES")
        try tx.taxes.rate(part, Rate(percent: percent))
      }
      try tx.taxes.rule("SALES", country: .unitedStates)
      #expect(code { try tx.taxes.add(code: "X", named: "X", partOf: "CITY") } == "taxes.part")
    }
    let parts = [Tax("STATE", Rate(percent: 6)), Tax("CITY", Rate(percent: 2))]
    #expect(try await taxes("PEN", shop) == [Tax("Sales tax", parts: parts)])
  }

  @Test func `is refused, not left out, where no rule says it`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let product = try tx.products.add(sku: "BOOK", name: "Book", taxClass: "books")
      let table = try tx.taxes.table()
      #expect(
        code { try table.taxes(of: product, in: TaxedSale(), on: tx.moment.today) }
          == "taxes.noRule"
      )
    }
  }

  @Test func `isn't left to two rules: the refusal names both`() async throws {
    let shop = try await shop(in: .germany)
    try await shop.test.session.write { tx in
      do {
        try tx.taxes.rule("STANDARD", taxClass: "Books", country: .germany)
        Issue.record("Both rules were stored.")
      } catch let refusal as Refusal {
        #expect(refusal.code == "taxes.overlap")
        #expect(
          "\(refusal.message)"
            == "Such sales have REDUCED on every day; they can't have STANDARD on every day."
        )
      }
      #expect(code { try tx.taxes.rule("REDUCED", region: "Bayern") } == "taxes.region")
    }
  }

  @Test func `comes from files, with their codes`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      try tx.products.add(sku: "BOOK", name: "Book", taxClass: "books")
    }
    for (kind, file) in [
      ("taxes", "code,name\nVAT,MwSt.\n"),
      ("tax_rates", "tax,rate,valid_from,valid_to\nVAT,0.19,,2026-01-01\nVAT,21%,2026-01-01,\n"),
      ("tax_rules", "tax,tax_class\nVAT,books\n"),
    ] {
      let report = try await test.session.importCSV(
        kind,
        from: ImportSource("\(kind).csv", bytes: Array(file.utf8))
      )
      #expect(report.isCommitted, "\(report.refused)")
    }
    let account = try await test.session.write { tx in try tx.accounts.open(named: "A").id }
    let taxes = try await test.session.read { tx in
      try tx.taxes.applicable(to: "BOOK", for: account)
    }
    #expect(taxes == [Tax("MwSt.", Rate(percent: 21))])
  }
}
