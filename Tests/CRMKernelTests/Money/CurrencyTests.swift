import Testing

@testable import CRMKernel

@Suite struct `A currency` {
  @Test func `is known by its code`() throws {
    #expect(Currency("MNT")?.digits == 2)
    #expect(Currency("EUR") == .eur)
    #expect(Currency("BHD")?.digits == 3)
    #expect(Currency("CLF")?.digits == 4)
  }

  @Test(arguments: ["", "EU", "EURO", "eur", "ZZZ", "E R", "ÄÖÜ", "EU\u{0}"])
  func `has no other spelling`(_ text: String) {
    #expect(Currency(text) == nil)
  }

  @Test func `without a minor unit is counted in whole units`() throws {
    #expect(Currency.xau.digits == nil)
    #expect(Currency.xau.scale == 0)
    #expect(Money("3", .xau)?.description == "XAU 3")
    #expect(Money("3.5", .xau) == nil)
    #expect(UnitPrice("3.5", .xau)?.description == "XAU 3.5")
  }

  @Test func `that has a name in code is the one in the table`() {
    let named: [Currency] = [
      .aed, .aud, .brl, .cad, .chf, .cny, .czk, .dkk, .eur, .gbp, .hkd, .huf, .inr, .jpy, .krw,
      .kwd, .mop, .mxn, .myr, .nok, .nzd, .pln, .sek, .sgd, .thb, .twd, .usd, .xau, .zar,
    ]
    for currency in named { #expect(Currency(currency.code) == currency) }
  }

  @Test func `that was withdrawn is still readable but no longer current`() {
    #expect(Currency("DEM")?.digits == 2)
    #expect(Currency("DEM")?.isCurrent == false)
    #expect(Currency("DEM")?.englishName == nil)
    #expect(Currency.eur.isCurrent)
    #expect(!Currency.all.map(\.code).contains("DEM"))
  }

  @Test func `has its name in ISO 4217`() {
    #expect(Currency.chf.englishName == "Swiss Franc")
    #expect(Currency.kwd.englishName == "Kuwaiti Dinar")
  }

  @Test(arguments: [
    ("usd", "USD"), ("RMB", "CNY"), ("EURO", "EUR"), ("GPB", "GBP"), ("NTD", "TWD"),
    ("CHX", "CHF"), ("UDS", "USD"), ("US$", "USD"),
  ])
  func `that is misspelt is suggested`(_ text: String, _ code: String) {
    let refusal = #expect(throws: Refusal.self) { try Currency(code: text) }
    #expect(refusal?.code == "money.unknownCurrency")
    #expect(refusal?.remedy == "Did you mean \(code)?")
  }

  @Test func `that is like no other is explained`() {
    let refusal = #expect(throws: Refusal.self) { try Currency(code: "¤¤¤¤¤¤¤¤¤") }
    #expect(refusal?.remedy == "Use a code of three capital letters, such as EUR.")
  }

  @Test func `survives a row`() throws {
    for currency in Currency.all {
      #expect(try WrittenRow.roundTrip(currency) == currency)
      #expect(Currency(currency.value) == currency)
    }
  }

  @Test func `that a row has wrong is corrupt`() {
    #expect(throws: CorruptRow(kind: .text, found: "XYZ")) {
      var row = Row(WrittenRow.text("XYZ"))
      _ = try Currency.read(next: &row)
    }
  }

  @Test func `sorts by its code`() {
    #expect(Currency.all == Currency.all.sorted { $0.code < $1.code })
  }
}

@Suite struct `The table of ISO 4217` {
  private struct List: Decodable {
    struct Entry: Decodable {
      let code: String
      let minor_units: Int?
      let name: String
    }
    let currencies: [Entry]
  }

  @Test func `has 178 codes`() { #expect(Currency.all.count == 178) }

  @Test(
    .enabled(
      if: GoldenFile.exists("golden-analytics/iso4217.json"),
      "the golden files aren't here"
    )
  )
  func `agrees with the published list`() throws {
    let list = try #require(try GoldenFile.decode(List.self, "golden-analytics/iso4217.json"))
    #expect(list.currencies.count == Currency.all.count)
    for entry in list.currencies {
      let currency = try #require(Currency(entry.code))
      #expect(currency.digits == entry.minor_units, "\(entry.code)")
      #expect(currency.englishName == entry.name)
      #expect(currency.isCurrent)
    }
  }
}
