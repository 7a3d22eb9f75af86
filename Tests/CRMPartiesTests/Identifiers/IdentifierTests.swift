import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSeeds
import TestSupport
import Testing

@Suite struct `A number of a register` {
  @Test(arguments: [
    ("vat", "ATU13585627"), ("vat", "BE0428759497"), ("vat", "DE136695976"),
    ("vat", "DK13585628"), ("vat", "FR40303265045"), ("vat", "FRK7399859412"),
    ("vat", "GB980780684"), ("vat", "IE6433435F"), ("vat", "IT00743110157"),
    ("vat", "NL004495445B01"), ("vat", "PL8567346215"), ("vat", "EL023456780"),
    ("uscc", "91110000600037341L"), ("cn_resident", "11010519491231002X"),
    ("tw_ubn", "00501503"), ("tw_resident", "A123456789"), ("hk_id", "A123456(3)"),
    ("jp_corporate", "5835678256246"), ("iban", "GB82 WEST 1234 5698 7654 32"),
    ("lei", "213800KUD8LAJWSQ9D15"),
  ])
  func `is valid if its check digits fit`(_ scheme: String, _ text: String) {
    let text = text.filter { !"()".contains($0) }
    let verdict = IdentifierScheme(rawValue: scheme).verdict(on: text)
    #expect(verdict.standing == .valid, "\(verdict)")
  }

  @Test func `says which digit rule failed and what it would take`() {
    let verdict = IdentifierScheme.vat.verdict(on: "DE136695978")
    #expect(verdict.standing == .invalid)
    #expect(
      verdict.problem?.description
        == "DE136695978 ends in 8, but by ISO 7064 MOD 11-10 it must end in 6."
    )
    #expect(verdict.advice != nil)
  }

  @Test func `of another shape is told the shape`() {
    let verdict = IdentifierScheme.vat.verdict(on: "ATU1358562")
    #expect(verdict.problem?.description == "ATU1358562 hasn't the shape ATU99999999.")
  }

  @Test func `is read whatever its width, case, spaces and punctuation`() {
    let verdict = IdentifierScheme.vat.verdict(on: " ｄｅ 136.695-976 ")
    #expect(verdict.normalized == "DE136695976")
    #expect(verdict.country == .germany)
  }

  @Test func `without its letters is judged by the country that issued it`() {
    #expect(IdentifierScheme.vat.verdict(on: "136695976", from: .germany).standing == .valid)
    #expect(IdentifierScheme.vat.verdict(on: "136695976").standing == .invalid)
  }

  @Test func `of Taiwan is valid by the rule of 2023 where it wasn't by the old one`() {
    // 1·0+2·0+1·0+2·0+1·0+2·0+4·1+1·1 = 5: divisible by 5, not by 10.
    #expect(IdentifierScheme.taiwaneseBusiness.verdict(on: "00000011").standing == .valid)
    #expect(IdentifierScheme.taiwaneseBusiness.verdict(on: "00000012").standing == .invalid)
  }

  @Test func `without a public check digit is only plausible`() {
    #expect(IdentifierScheme.duns.verdict(on: "15-048-3782").standing == .plausible)
    #expect(IdentifierScheme("kvk").verdict(on: "12345678").standing == .unchecked)
  }

  @Test func `that names a person is masked`() {
    #expect(IdentifierScheme.chineseResident.isSensitive)
    #expect(IdentifierScheme.chineseResident.masked("11010519491231002X") == "11**************2X")
  }

  @Test func `of 100,000 random texts always gets a verdict`() {
    let seed = Trials.seed()
    var random = SeededNumbers(seed: seed)
    let letters = Array("0123456789ABCDEIKLMXYZ*+ -張é\u{1F600}")
    let trials = Trials.count(4000)
    for _ in 0..<trials {
      let length = Int.random(in: 0...22, using: &random)
      let text = String((0..<length).compactMap { _ in letters.randomElement(using: &random) })
      for scheme in IdentifierScheme.known {
        let verdict = scheme.verdict(on: text)
        #expect((verdict.problem != nil) == (verdict.standing == .invalid), "seed \(seed) \(text)")
      }
      let issued = Country.all.randomElement(using: &random)
      _ = IdentifierScheme.vat.verdict(on: text, from: issued)
    }
  }
}

@Suite struct `An account's number` {
  @Test func `is stored with its verdict`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let stored = try await test.session.write { tx in
      let account = try tx.accounts.open(named: "Müller GmbH")
      return try tx.accounts.addIdentifier(to: account.id, scheme: .vat, text: "de 136695976")
    }
    #expect(stored.standing == .valid)
    #expect(stored.normalized == "DE136695976")
    #expect(stored.country == .germany)
  }

  @Test func `belongs to one active account, and the refusal names it`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let first = try await test.session.write { tx in
      let account = try tx.accounts.open(named: "Müller GmbH")
      return try tx.accounts.addIdentifier(to: account.id, scheme: .vat, text: "DE136695976")
    }
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        let other = try tx.accounts.open(named: "Mueller")
        try tx.accounts.addIdentifier(to: other.id, scheme: .vat, text: "DE 136 695 976")
      }
    }
    #expect(refusal?.code == "identifier.taken")
    #expect(refusal?.message.description == "DE136695976 is the number of Müller GmbH already.")
    try await test.session.write { tx in try tx.identifiers.delete(first.id) }
    try await test.session.write { tx in
      let other = try tx.accounts.open(named: "Mueller")
      try tx.accounts.addIdentifier(to: other.id, scheme: .vat, text: "DE136695976")
    }
  }

  @Test func `that doesn't fit is refused unless it is said to be kept so`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let account = try await test.session.write { tx in try tx.accounts.open(named: "Müller") }
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        try tx.accounts.addIdentifier(to: account.id, scheme: .iban, text: "DE00 1234")
      }
    }
    #expect(refusal?.code == "identifier.invalid")
    let kept = try await test.session.write { tx in
      try tx.accounts
        .addIdentifier(to: account.id, scheme: .iban, text: "DE00 1234", unverified: true)
    }
    #expect(kept.standing == .invalid)
  }

  @Test(arguments: [
    ("eu_vat", "Did you mean vat?"), ("ubn", "Did you mean tw_ubn?"), ("foo", "vat"),
  ])
  func `of a scheme that nobody knows is refused with the nearest, unless it is kept so`(
    scheme: String,
    hint: String
  ) async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let account = try await test.session.write { tx in try tx.accounts.open(named: "Müller") }
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        try tx.accounts
          .addIdentifier(to: account.id, scheme: IdentifierScheme(rawValue: scheme), text: "1")
      }
    }
    #expect(refusal?.code == "identifier.scheme")
    #expect(refusal.map { "\($0)".contains(hint) } == true)
    let kept = try await test.session.write { tx in
      try tx.accounts.addIdentifier(
        to: account.id,
        scheme: IdentifierScheme(rawValue: scheme),
        text: "1",
        unverified: true
      )
    }
    #expect(kept.standing == .unchecked)
  }

  @Test func `of a scheme of the host is judged by the host`() async throws {
    struct Chamber: IdentifierCheck {
      let scheme: IdentifierScheme = "kvk"
      func verdict(on text: String, from country: Country?) -> IdentifierVerdict {
        text.count == 8
          ? IdentifierVerdict(text, .plausible)
          : IdentifierVerdict(invalid: text, "It has 8 digits.", advice: "Count them.")
      }
    }
    var extensions = Extensions()
    extensions[IdentifierChecks.self] = [Chamber()]
    let test = try await OpenBook.with([.governance, .parties], extensions: extensions)
    let verdicts = try await test.session.read { tx in
      ["12345678", "1"].map { tx.identifiers.verdict(on: $0, scheme: "kvk").standing }
    }
    #expect(verdicts == [.plausible, .invalid])
  }

  @Test func `has commands`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let account = try await test.session.write { tx in try tx.accounts.open(named: "台積") }
    _ = try await test.session.run(
      "accounts.add_identifier",
      ["account": account.id.value, "scheme": .text("tw_ubn"), "text": .text("00501503")]
    )
    let list = try await test.session.run("accounts.identifiers", ["account": account.id.value])
    guard case .list(let items) = list else { throw Refusal("test", "no list") }
    #expect(items.count == 1)
    let verdict = try await test.session.run(
      "identifiers.check",
      ["scheme": .text("lei"), "text": .text("213800KUD8LAJWSQ9D16")]
    )
    guard case .record(let record) = verdict else { throw Refusal("test", "no record") }
    #expect(record["standing"] == .text("invalid"))
  }
}
