import CRMCatalog
import CRMKernel
import CRMParties
import CRMPricing
import CRMStore
import Testing

@Suite struct `A table of prices` {
  @Test func `brings amounts, shares and formulas`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    try await test.session.write { tx in _ = try tx.categories.add(named: "pumps") }
    let report = try await test.take(
      "prices",
      """
      book,product,category,price,off,formula,min_quantity,segment
      Standard,PUMP-200,,USD 1100,,,10,
      Standard,HOSE-1,,USD 3,,,,gold
      Standard,,pumps,,10%,,,
      Standard,,,,,base * 0.9,,
      """
    )
    #expect(report.refusals == [])
    #expect(report.list == [4, 0, 0, 0])
    let price = try await test.session.read { tx in
      try tx.price(of: company.pump, quantity: 10, in: company.priceBook)
    }
    #expect(price == .usd(1100))
  }

  @Test func `is refused row by row with what is wrong`() async throws {
    let test = try await TestBook.open()
    try await test.stock()
    let report = try await test.take(
      "prices",
      """
      book,product,price,formula
      Standard,PUMP-200,USD 1,
      Standard,PUMP-200,EUR 1,
      Standard,HOSE-1,,base *
      """
    )
    #expect(report.refusals.count == 3)
  }

  @Test func `brings what else prices depend on`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    let number = try await test.session.write { tx in
      var account = try tx.accounts.get(company.account)
      account.number = "A-1"
      return try #require(tx.accounts.update(account).number)
    }
    for (kind, csv) in [
      ("accounts", "number,name,segments,channel\n\(number),東華,gold; vip,partner\n"),
      ("contracts", "account,name,product,price\n\(company.account),C-1,PUMP-200,USD 900\n"),
      ("schedules", "name,breaks,mode\nVolume,10: 5 %; 50: 8 %,range\n"),
      ("partner_discounts", "name,rate,channel\nResale,20%,partner\n"),
      ("price_limits", "name,margin,action\nMargin,20%,refuse\n"),
      ("approval_policies", "name,approver,condition\nLarge,lead,net > 100\n"),
      ("rates", "source,target,rate,day,quoted_by\nUSD,EUR,0.9137,2026-03-10,ECB\n"),
    ] {
      let report = try await test.take(kind, csv)
      #expect(report.refusals == [], "\(kind)")
    }
    let (buyer, breaks) = try await test.session.read { tx in
      (
        try tx.accounts.buyer(of: company.account),
        try tx.schedules.first(where: \.name == "Volume")?.breaks.map(\.description)
      )
    }
    #expect(buyer.segments == ["gold", "vip"])
    #expect(buyer.channel == "partner")
    #expect(breaks == ["10: 5 %", "50: 8 %"])
  }

  @Test func `leaves a published book's terms as they are`() async throws {
    let test = try await TestBook.open()
    try await test.stock()
    let report = try await test.take(
      "price_books",
      "name,currency,is_default,includes_tax\nStandard,USD,yes,yes\nNew,USD,no,yes\n"
    )
    #expect(report.refusals.count == 1)
    #expect(report.refusals.first?.contains("pricing.published") == true)
  }
}
