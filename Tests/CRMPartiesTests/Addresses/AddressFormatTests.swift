import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `An address on an envelope` {
  private func address(
    _ country: Country,
    _ postalCode: String?,
    _ region: String?,
    _ city: String?,
    _ lines: String...
  ) -> Address {
    Address(
      of: .unsaved,
      lines: lines,
      city: city,
      region: region,
      postalCode: postalCode,
      country: country
    )
  }

  @Test func `in China begins with the largest and has no spaces`() {
    let address = address(.china, "200120", "上海市", "浦东新区", "世纪大道100号")
    #expect(address.format(for: ["李伟"]) == ["200120", "上海市浦东新区世纪大道100号", "李伟"])
  }

  @Test func `of a city that is a province says it once`() {
    let address = address(.china, "100020", "北京市", "北京市", "朝阳区建国路1号")
    #expect(address.format() == ["100020", "北京市朝阳区建国路1号"])
  }

  @Test func `in Taiwan begins with the postal code of three and three`() {
    let address = address(.taiwan, "110615", "臺北市", "信義區", "信義路五段7號")
    #expect(address.format(for: ["王小明"]) == ["110615", "臺北市信義區信義路五段7號", "王小明"])
  }

  @Test func `in Japan begins with the postal mark`() {
    let address = address(.japan, "1000001", "東京都", "千代田区", "千代田1-1")
    #expect(address.format(for: ["山田太郎様"]) == ["〒100-0001", "東京都千代田区", "千代田1-1", "山田太郎様"])
  }

  @Test func `in Germany has the postal code before the city`() {
    let address = address(.germany, "10117", nil, "Berlin", "Unter den Linden 1")
    let lines = ["Müller GmbH", "Unter den Linden 1", "10117 Berlin"]
    #expect(address.format(for: ["Müller GmbH"]) == lines)
    #expect(address.format(for: ["Müller GmbH"], from: .germany) == lines)
  }

  @Test func `in the United States has city, state and code in one line`() {
    let address = address(.unitedStates, "94043", "CA", "Mountain View", "1600 Amphitheatre Pkwy")
    #expect(address.format() == ["1600 Amphitheatre Pkwy", "Mountain View, CA 94043"])
  }

  @Test func `in Britain has its town in capitals and the code below`() {
    let address = address(.unitedKingdom, "sw1a2aa", nil, "London", "10 Downing Street")
    #expect(address.format() == ["10 Downing Street", "LONDON", "SW1A 2AA"])
  }

  @Test func `in Latin letters is written the other way around`() {
    let address = address(.china, "200120", "Shanghai", "Pudong", "100 Century Avenue")
    #expect(
      address.format(for: ["Li Wei"], from: .germany)
        == ["Li Wei", "100 Century Avenue", "Pudong", "Shanghai, 200120", "CHINA"]
    )
  }

  @Test func `to another country ends with its name in the sender's language`() {
    let address = address(.germany, "10117", nil, "Berlin", "Unter den Linden 1")
    #expect(address.format(from: .unitedStates).last == "GERMANY")
    #expect(address.format(from: .china).last == "德国")
    #expect(address.format(from: .taiwan).last == "德國")
    #expect(address.format(from: .japan, language: "en").last == "GERMANY")
    #expect(self.address(.japan, nil, nil, "Tokyo").format(from: .germany).last == "JAPAN")
  }

  @Test func `leaves out what isn't known with its punctuation`() {
    #expect(
      address(.unitedStates, "94043", nil, nil, "PO Box 1").format() == ["PO Box 1", "94043"]
    )
    #expect(address(.unitedStates, nil, "CA", nil, "PO Box 1").format() == ["PO Box 1", "CA"])
    #expect(address(.japan, nil, nil, "千代田区", "1-1").format() == ["千代田区", "1-1"])
  }

  @Test func `of every country has all that is known`() throws {
    for country in Country.all {
      for line in ["Street 1", "中山路1号"] {
        let text = address(country, "123", "Region", "City", line).format().joined(separator: "\n")
        #expect(text.contains(line), "\(country)")
        #expect(text.lowercased().contains("city"), "\(country)")
      }
      for language in ["en", "de", "fr", "es", "it", "ja", "zh-Hans", "zh-Hant"] {
        #expect(!country.name(in: language).isEmpty, "\(country)")
      }
    }
    #expect(Country.taiwan.name(in: "de") == "Taiwan")
    #expect(Country.germany.name(in: "zh-TW") == "德國")
  }
}

@Suite struct `An address that is checked` {
  private func warnings(_ country: String, _ code: String?) throws -> [String] {
    Address(
      of: .unsaved,
      lines: ["Street 1"],
      city: "City",
      postalCode: code,
      country: try Country(code: country)
    ).warnings.map(\.field)
  }

  @Test(arguments: [
    ("DE", "10117"), ("CN", "200120"), ("TW", "110"), ("TW", "11061"), ("TW", "110615"),
    ("JP", "100-0001"), ("JP", "〒１０００００１"), ("US", "94043-1234"), ("GB", "SW1A 2AA"),
    ("CA", "K1A 0B1"), ("NL", "1012 AB"), ("HK", nil), ("PL", "00-001"), ("IE", "D02 X285"),
  ])
  func `with a postal code of its country has no warning`(_ country: String, _ code: String?) throws
  {
    #expect(try warnings(country, code).isEmpty)
  }

  @Test(arguments: [
    ("DE", "1011"), ("CN", "20012"), ("US", "ABCDE"), ("GB", "12345"), ("HK", "999077"),
    ("JP", "100"), ("DE", nil),
  ])
  func `with another is warned, and kept`(_ country: String, _ code: String?) throws {
    #expect(try warnings(country, code) == ["postal_code"])
  }

  @Test func `says what such a code looks like`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let stored = try await test.session.write { tx in
      let account = try tx.accounts.open(named: "Müller")
      return try tx.accounts.addAddress(
        to: account.id,
        lines: ["Unter den Linden 1"],
        city: "Berlin",
        region: nil,
        postalCode: "1011",
        country: .germany
      )
    }
    #expect(stored.warnings.first?.message.description == "1011 is no postal code of Germany.")
    let answer = try await test.session.run("addresses.check", ["id": stored.id.value])
    guard case .list(let list) = answer else { throw Refusal("test", "no list") }
    #expect(list.count == 1)
    let lines = try await test.session.run(
      "addresses.format",
      ["id": stored.id.value, "origin": .text("FR")]
    )
    #expect(
      lines == .list([.text("Unter den Linden 1"), .text("1011 Berlin"), .text("ALLEMAGNE")])
    )
  }
}
