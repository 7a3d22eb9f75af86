import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSeeds
import TestSupport
import Testing

@Suite struct `A telephone number` {
  @Test(arguments: [
    ("(0571) 8888-8888", "CN", "+8657188888888"), ("０２-２７２０-８８８９", "TW", "+886227208889"),
    ("(02) 2720 8889 轉 12", "TW", "+886227208889;ext=12"),
    ("021-6888 8888 分机801", "CN", "+862168888888;ext=801"),
    ("002 49 30 123456", "TW", "+4930123456"), ("8 (812) 123-45-67", "RU", "+78121234567"),
    ("812 123-45-67", "RU", "+78121234567"), ("06 1 234 5678", "HU", "+3612345678"),
    ("٠١٢٣٤٥٦٧٨٩", "EG", "+20123456789"),
  ])
  func `is brought to E.164 by where it was written`(
    _ text: String,
    _ country: String,
    _ normalized: String
  ) throws {
    #expect(try PhoneNumber(text, in: Country(code: country)).normalized == normalized)
  }

  @Test func `without a country is kept as its digits`() throws {
    #expect(try PhoneNumber("0571 8888-8888").normalized == "057188888888")
    #expect(try PhoneNumber("0086 571 8888 8888").normalized == "+8657188888888")
  }

  @Test(arguments: ["", "abc", "+", "+999 123456", "00", "1234567890123456", "ext.", "+0"])
  func `that can't be one is refused`(_ text: String) {
    let refusal = #expect(throws: Refusal.self) { try PhoneNumber(text, in: .germany) }
    #expect(refusal?.code == "contactMethod.phone")
    #expect(refusal?.remedy != nil)
  }

  @Test func `of random text is a number or a refusal, and is stable`() {
    let seed = Trials.seed()
    var random = SeededNumbers(seed: seed)
    let pieces = Array("0123456789+()-/. x#;ext=转８abcÖ")
    for _ in 0..<Trials.count(4000) {
      let text = String(
        (0..<Int.random(in: 0...18, using: &random))
          .compactMap { _ in pieces.randomElement(using: &random) }
      )
      let country = Country.all.randomElement(using: &random)
      guard let phone = try? PhoneNumber(text, in: country) else { continue }
      let digits = phone.number.drop { $0 == "+" }
      #expect(digits.allSatisfy { $0.isASCII && $0.isNumber }, "seed \(seed): \(text)")
      #expect((1...16).contains(digits.count), "seed \(seed): \(text)")
      if phone.isInternational, !digits.contains("0") {
        #expect((try? PhoneNumber(phone.normalized)) == phone, "seed \(seed): \(text)")
      }
    }
  }

  @Test func `of an account is called from the account's country`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let method = try await test.session.write { tx in
      let account = try tx.accounts.open(named: "東華機械")
      try tx.accounts.addAddress(
        to: account.id,
        lines: ["信義路五段7號"],
        city: "信義區",
        region: "臺北市",
        postalCode: "110",
        country: .taiwan
      )
      return try tx.accounts
        .addContactMethod(to: account.id, kind: .phone, value: "(02) 2720-8889")
    }
    #expect(method.normalized == "+886227208889")
    #expect(method.value == "(02) 2720-8889")
  }
}

@Suite(
  .enabled(if: GoldenFile.exists("golden-analytics/phone.json"), "the golden files aren't here")
)
struct `Telephone numbers of libphonenumber` {
  private struct File: Decodable {
    struct Example: Decodable {
      let region: String
      let kind: String
      let input_national: String
      let e164: String
    }
    struct Parse: Decodable {
      let input: String
      let default_region: String
      let e164: String?
      let `extension`: String?
    }
    let examples: [Example]
    let parse: [Parse]
  }

  /// What only the numbering plan tells: the mobile prefix that Argentina writes within a number.
  private let needsMetadata = ["AR mobile"]

  @Test func `are parsed alike`() throws {
    let file = try #require(try GoldenFile.decode(File.self, "golden-analytics/phone.json"))
    for item in file.parse {
      let phone = try? PhoneNumber(item.input, in: Country(code: item.default_region))
      #expect(phone?.number == item.e164, "\(item.input)")
      #expect(phone?.extension == item.extension, "\(item.input)")
    }
  }

  @Test func `are normalised alike`() throws {
    let file = try #require(try GoldenFile.decode(File.self, "golden-analytics/phone.json"))
    #expect(file.examples.count > 300)
    for item in file.examples where !needsMetadata.contains("\(item.region) \(item.kind)") {
      guard let country = Country(item.region) else { continue }
      let phone = try? PhoneNumber(item.input_national, in: country)
      #expect(phone?.number == item.e164, "\(item.region) \(item.kind) \(item.input_national)")
    }
  }
}
