import CRMInterchange
import CRMKernel
import CRMParties
import CRMStore
import CRMWork
import TestSeeds
import TestSupport
import Testing

@Suite struct `A file of cards` {
  private func card(_ lines: String...) -> String {
    (["BEGIN:VCARD", "VERSION:4.0"] + lines + ["END:VCARD"]).joined(separator: "\r\n") + "\r\n"
  }

  @Test func `is known again by its UIDs, and says what is new`() async throws {
    let test = try await CardBook.open()
    let first = card("UID:urn:uuid:1", "FN:Ada Lovelace", "N:Lovelace;Ada;;;", "ORG:Engines")
    let second = card(
      "UID:urn:uuid:1",
      "FN:Ada King",
      "N:King;Ada;;;",
      "ORG:Engines",
      "TITLE:Countess"
    )
    let report = try await test.session.write { tx in
      try tx.contacts.take(cards: first + second)
    }
    #expect(report.cards.map(\.outcome) == [.created, .updated])
    let contacts = try await test.session.read { tx in try tx.contacts.all() }
    #expect(contacts.map(\.name) == ["Ada King"])
    #expect(contacts.map(\.jobTitle) == ["Countess"])
    #expect(contacts.map(\.externalID) == ["urn:uuid:1"])
  }

  @Test func `finds a person by the name and a way to reach them`() async throws {
    let (test, contact) = try await CardBook.filled()
    let text = card("FN:王芳", "N:王;芳;;;", "EMAIL:WANG@example.cn", "TEL;TYPE=home:+86 10 1234 5678")
    let report = try await test.session.write { tx in try tx.contacts.take(cards: text) }
    #expect(report.cards.map(\.contact) == [contact])
    #expect(report.cards.map(\.outcome) == [.updated])
    let namesake = card("FN:王芳", "N:王;芳;;;", "EMAIL:other@example.cn", "ORG:另一家公司")
    let other = try await test.session.write { tx in try tx.contacts.take(cards: namesake) }
    #expect(other.cards.map(\.outcome) == [.created])
  }

  @Test func `has a verdict a card with its line, and takes the others`() async throws {
    let test = try await CardBook.open()
    let text =
      card("FN:A", "N:A;;;;", "ORG:Firm", "EMAIL:not a mail")
      + card("FN:B", "N:B;;;;", "ORG:Firm", "X-SKYPE:b", "ROLE:Boss", "PHOTO:https://x.example/b")
      + card("FN:Staff", "KIND:group") + "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:C"
    let before = try await test.session.read { tx in try tx.contacts.count() }
    let report = try await test.session.write { tx in try tx.contacts.take(cards: text) }
    #expect(before == 0)
    #expect(report.cards.map(\.outcome) == [.refused, .created, .refused, .refused])
    #expect(report.cards.map(\.line) == [1, 8, 17, 22])
    #expect(report.cards[0].refusal?.code == "contactMethod.email")
    #expect(
      report.cards[1].remarks.map(\.description) == [
        "Left out: PHOTO that isn't in the card.", "Left out: X-SKYPE, ROLE.",
      ]
    )
    let names = try await test.session.read { tx in try tx.contacts.all().map(\.name) }
    #expect(names == ["B"])
  }

  @Test func `is only looked at in a dry run`() async throws {
    let test = try await CardBook.open()
    let text = card("FN:A", "N:A;;;;", "ORG:Firm")
    let answer = try await test.session.run(
      "contacts.take_cards",
      ["text": .text(text), "dry_run": true]
    )
    guard case .record(let report) = answer else { return #expect(Bool(false), "No report.") }
    #expect(report["created"] == 1)
    #expect(report["dry_run"] == true)
    let accounts = try await test.session.read { tx in
      try tx.accounts.count() + tx.contacts.count()
    }
    #expect(accounts == 0)
  }

  @Test func `without a country takes that of the firm, or says that it is missing`() async throws {
    let (test, contact) = try await CardBook.filled()
    let lines = ["FN:王芳", "EMAIL:wang@example.cn", "ADR;TYPE=work:;;和平路 2 号;北京市;;100001;"]
    let text = card(lines[0], lines[1], lines[2])
    let report = try await test.session.write { tx in try tx.contacts.take(cards: text) }
    #expect(report.cards.map(\.contact) == [contact])
    let other = try await CardBook.open()
    let refused = try await other.session.write { tx in try tx.contacts.take(cards: text) }
    #expect(refused.cards.map { $0.refusal?.code } == ["card.country"])
    #expect(refused.cards.map { $0.refusal?.field } == ["ADR"])
    let left = try await other.session.read { tx in try tx.accounts.count() }
    #expect(left == 0)
  }

  @Test func `that says who moved doesn't move them`() async throws {
    let (test, contact) = try await CardBook.filled()
    let text = card("FN:王芳", "EMAIL:wang@example.cn", "ORG:Other firm")
    let report = try await test.session.write { tx in try tx.contacts.take(cards: text) }
    #expect(report.cards.map(\.contact) == [contact])
    #expect(report.cards.first?.remarks.count == 1)
    #expect(try await test.session.read { tx in try tx.accounts.count() } == 1)
  }

  @Test(arguments: [
    ("中国", "CN"), ("中國", "CN"), ("USA", "US"), ("Deutschland", "DE"), ("日本", "JP"), ("tw", "TW"),
  ])
  func `knows a country by what people call it`(name: String, code: String) async throws {
    let test = try await CardBook.open()
    let text = card("FN:A", "ORG:Firm", "ADR:;;Street 1;City;;;\(name)")
    let report = try await test.session.write { tx in try tx.contacts.take(cards: text) }
    #expect(report.cards.map(\.outcome) == [.created])
    let countries = try await test.session.read { tx in try tx.addresses.all().map(\.country) }
    #expect(countries.map(\.code) == [code])
  }

  @Test func `damaged in any way is taken card by card or refused, never half`() async throws {
    let (source, _) = try await CardBook.filled()
    let original = Array(try await CardBook.text(of: source).utf8)
    let test = try await CardBook.open()
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<200 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        let place = Int.random(in: 0..<bytes.count, using: &numbers)
        let end = min(bytes.count, place + Int.random(in: 1...40, using: &numbers))
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
        case 1: bytes.removeSubrange(place..<end)
        case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
        default: bytes.insert(contentsOf: Array(":;=\",\\\n".utf8), at: place)
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let (before, report, after) = try await test.session.write { tx in
        let before = try tx.accounts.count() + tx.contacts.count() + tx.addresses.count()
        let report = try tx.contacts.take(cards: text)
        let after = try tx.accounts.count() + tx.contacts.count() + tx.addresses.count()
        return (before, report, after)
      }
      #expect(!report.cards.isEmpty, "seed \(seed)")
      if report.count(of: .refused) == report.cards.count {
        #expect(before == after, "seed \(seed)")
        #expect(report.cards.allSatisfy { $0.refusal?.message != nil }, "seed \(seed)")
      }
    }
  }
}
