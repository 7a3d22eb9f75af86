import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

// The traps of consent: each test is a rule that others got wrong.

/// A person with an address, and the kinds of messages that a shop sends.
struct ConsentDesk: Sendable {
  let desk: CustomerDesk
  static let address = "li@donghua.example"

  static func open(extensions: Extensions = Extensions()) async throws -> ConsentDesk {
    let desk = try await CustomerDesk.open(extensions: extensions)
    try await desk.session.write { tx in
      try tx.accounts.addContactMethod(
        to: desk.account,
        kind: .email,
        value: address,
        contact: desk.person
      )
      try tx.messageTypes.add("newsletter", .marketing, purpose: "news")
      try tx.messageTypes.add("survey", .marketing, purpose: "research", regime: .optOut)
      try tx.messageTypes.add("invoice", .transactional, purpose: "contract")
      try tx.messageTypes.add("personal", .personal, purpose: "sales", regime: .optOut)
    }
    return ConsentDesk(desk: desk)
  }

  func agree(_ purpose: String = "news", channel: ContactChannel? = nil) async throws {
    let person = desk.person
    try await desk.session.write { tx in
      try tx.consents.grant(
        purpose,
        by: person,
        channel: channel,
        proof: "web form 17",
        source: "shop"
      )
    }
  }

  func decision(
    _ message: String,
    of person: ID<Contact>? = nil,
    by channel: ContactChannel = .email
  ) async throws -> ConsentDecision {
    let person = person ?? desk.person
    return try await desk.session.read { tx in
      try tx.consents.mayContact(person, message, by: channel)
    }
  }

  func obstacles(_ message: String, of person: ID<Contact>? = nil) async throws -> [String] {
    try await decision(message, of: person).reasons.filter(\.isObstacle).map(\.code)
  }
}

@Suite struct `Consent in the ledger` {
  @Test func `is by person, channel and purpose: a no to one is no no to all`() async throws {
    let shop = try await ConsentDesk.open()
    try await shop.agree("news")
    try await shop.agree("offers")
    let person = shop.desk.person
    try await shop.desk.session.write { tx in
      try tx.consents.withdraw("offers", by: person, source: "link")
      try tx.consents.withdraw("news", by: person, channel: .phone, source: "call")
    }
    #expect(try await shop.obstacles("newsletter") == [])
  }

  @Test func `isn't assumed where a message needs it`() async throws {
    let shop = try await ConsentDesk.open()
    #expect(try await shop.obstacles("newsletter") == ["notGranted"])
    #expect(try await shop.obstacles("survey") == [])
  }

  @Test func `holds from when it is given until it is taken back`() async throws {
    let shop = try await ConsentDesk.open()
    try await shop.agree()
    #expect(try await shop.obstacles("newsletter") == [])
    let person = shop.desk.person
    try await shop.desk.session.write { tx in
      try tx.consents.withdraw(by: person, source: "link")
    }
    #expect(try await shop.obstacles("newsletter") == ["withdrawn"])
    try await shop.agree()
    #expect(try await shop.obstacles("newsletter") == [])
  }

  @Test func `needs a proof`() async throws {
    let shop = try await ConsentDesk.open()
    let person = shop.desk.person
    let code = try await shop.desk.refusal { tx in
      try tx.consents.grant("news", by: person, proof: " ", source: "shop")
    }
    #expect(code == "consent.proof")
  }

  @Test func `is a ledger that nobody changes or deletes`() async throws {
    let shop = try await ConsentDesk.open()
    try await shop.agree()
    let deleted = try await shop.desk.refusal { tx in
      let line = try #require(try Repository<Consent>(tx).first())
      try Repository<Consent>(tx).delete(line.id)
    }
    let changed = try await shop.desk.refusal { tx in
      let line = try #require(try Repository<Consent>(tx).first())
      return try Repository<Consent>(tx).update(line.id, set: ["state": "withdrawn"])
    }
    #expect(deleted == "ledger.fixed")
    #expect(changed == .readOnly)
  }

  @Test func `is looked up when a message is sent, not when it was planned`() async throws {
    let shop = try await ConsentDesk.open()
    try await shop.agree()
    let person = shop.desk.person
    let planned = try await shop.decision("newsletter").isAllowed
    try await shop.desk.session.write { tx in
      try tx.consents.withdraw("news", by: person, source: "link")
    }
    let code = try await shop.desk.refusal { tx in
      try tx.consents.send("newsletter", to: person, by: .email)
    }
    #expect(planned)
    #expect(code == "consent.refused")
  }
}

@Suite struct `An address that said no` {
  @Test func `is left alone whoever's record it is in`() async throws {
    let shop = try await ConsentDesk.open()
    let other = try await shop.duplicate()
    try await shop.agree()
    try await shop.desk.session.write { tx in
      try tx.consents.withdraw("news", by: other, address: "LI@donghua.example", source: "link")
    }
    #expect(try await shop.obstacles("newsletter") == ["withdrawn"])
    #expect(try await shop.obstacles("newsletter", of: other) == ["withdrawn"])
  }

  @Test func `is left alone without any record of a person`() async throws {
    let shop = try await ConsentDesk.open()
    try await shop.agree()
    try await shop.desk.session.write { tx in
      try tx.consents.withdraw(by: nil, address: ConsentDesk.address, source: "mail")
    }
    #expect(try await shop.obstacles("newsletter") == ["withdrawn"])
  }

  @Test func `stays on the list when the person is gone`() async throws {
    let shop = try await ConsentDesk.open()
    let person = shop.desk.person
    let (before, rows) = try await shop.desk.session.write { tx in
      try tx.consents.suppress(ConsentDesk.address, reason: "Asked to be forgotten")
      for method in try tx.contactMethods.all(where: \.contact == person) {
        try tx.contactMethods.delete(method.id)
      }
      try tx.contacts.delete(person)
      var rows: [String] = []
      try tx.connection.run("SELECT * FROM suppression") { row in
        _ = (row.nextInt(), row.nextInt())
        rows.append(row.nextText())
      }
      return (try tx.consents.lists(of: "Li@Donghua.example"), rows)
    }
    #expect(before == ["own"])
    #expect(rows.count == 1 && rows[0].count == 64)
    #expect(!rows[0].contains("li"))
    let again = try await shop.desk.session.write { tx in
      try tx.contacts.add(
        to: shop.desk.account,
        familyName: "李",
        givenName: "偉",
        email: ConsentDesk.address
      ).id
    }
    #expect(try await shop.obstacles("survey", of: again) == ["suppressed"])
  }

  @Test func `has another digest in another book`() async throws {
    let digests = try await [1, 2].asyncMap { _ in
      let shop = try await ConsentDesk.open()
      return try await shop.desk.session.write { tx in
        try tx.consents.suppress(ConsentDesk.address, reason: "x").addressKey
      }
    }
    #expect(digests[0] != digests[1])
  }

  @Test func `can be taken off the list, and the ledger knows both`() async throws {
    let shop = try await ConsentDesk.open()
    let lists = try await shop.desk.session.write { tx in
      try tx.consents.suppress(ConsentDesk.address, list: "robinson", reason: "x")
      let listed = try tx.consents.lists(of: ConsentDesk.address)
      try tx.consents.unsuppress(ConsentDesk.address, list: "robinson", reason: "Own wish")
      return [listed, try tx.consents.lists(of: ConsentDesk.address)]
    }
    #expect(lists == [["robinson"], []])
  }
}

@Suite struct `A kind of message` {
  @Test func `that is transactional goes to who said no, but not to who is held or gone`()
    async throws
  {
    let shop = try await ConsentDesk.open()
    let person = shop.desk.person
    try await shop.desk.session.write { tx in
      try tx.consents.withdraw(by: person, source: "link")
      try tx.consents.suppress(ConsentDesk.address, reason: "x")
    }
    #expect(try await shop.obstacles("invoice") == [])
    try await shop.desk.session.write { tx in
      let method = try #require(try tx.contactMethods.first(where: \.contact == person))
      try tx.contactMethods.recordBounce(method.id, reason: "550")
    }
    #expect(try await shop.obstacles("invoice") == ["bounced"])
  }

  @Test func `from person to person respects a no, too`() async throws {
    let shop = try await ConsentDesk.open()
    #expect(try await shop.obstacles("personal") == [])
    let person = shop.desk.person
    try await shop.desk.session.write { tx in
      try tx.consents.withdraw(by: person, source: "call")
    }
    #expect(try await shop.obstacles("personal") == ["withdrawn"])
  }

  @Test func `isn't sent to an address that bounced in any record`() async throws {
    let shop = try await ConsentDesk.open()
    let other = try await shop.duplicate()
    try await shop.desk.session.write { tx in
      let method = try #require(try tx.contactMethods.first(where: \.contact == other))
      try tx.contactMethods.recordBounce(method.id, reason: "550")
    }
    #expect(try await shop.obstacles("survey") == ["bounced"])
  }

  @Test func `isn't sent where there is no address`() async throws {
    let shop = try await ConsentDesk.open()
    let codes = try await shop.decision("survey", by: .phone).reasons
      .filter(\.isObstacle).map(\.code)
    #expect(codes == ["address"])
  }
}

@Suite struct `A frequency cap` {
  private func capped() async throws -> ConsentDesk {
    let shop = try await ConsentDesk.open()
    try await shop.desk.session.write { tx in
      try tx.messageTypes.add(
        "promo",
        .marketing,
        purpose: "sales",
        regime: .optOut,
        capCount: 2,
        capDays: 7
      )
    }
    return shop
  }

  @Test func `counts by address, whoever's record it is in, and personal mail too`() async throws {
    let shop = try await capped()
    let other = try await shop.duplicate()
    let person = shop.desk.person
    try await shop.desk.session.write { tx in
      try tx.consents.send("invoice", to: person, by: .email)
      try tx.consents.send("personal", to: other, by: .email)
      try tx.consents.send("promo", to: person, by: .email)
    }
    #expect(try await shop.obstacles("promo") == ["frequency"])
    #expect(try await shop.obstacles("invoice") == [])
  }

  @Test func `says when the next message may go`() async throws {
    let shop = try await capped()
    let person = shop.desk.person
    for _ in 1...2 {
      try await shop.desk.session.write { tx in
        try tx.consents.send("promo", to: person, by: .email)
      }
      shop.desk.test.time.advance(by: .days(1))
    }
    let decision = try await shop.decision("promo")
    #expect(decision.notBefore == OpenBook.start + .days(7))
    shop.desk.test.time.set(OpenBook.start + .days(7) - .milliseconds(1))
    #expect(try await shop.decision("promo").isAllowed == false)
    shop.desk.test.time.set(OpenBook.start + .days(7))
    #expect(try await shop.decision("promo").isAllowed)
  }

  @Test func `isn't passed by two that send at once`() async throws {
    let shop = try await capped()
    let person = shop.desk.person
    let sent = await withTaskGroup(of: Bool.self) { group in
      for _ in 1...6 {
        group.addTask {
          do {
            try await shop.desk.session.write { tx in
              try tx.consents.send("promo", to: person, by: .email)
            }
            return true
          } catch { return false }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(sent == 2)
  }
}

extension ConsentDesk {
  /// Another record of a person with the same address.
  func duplicate() async throws -> ID<Contact> {
    try await desk.session.write { tx in
      let other = try tx.accounts.open(named: "鯤鵬")
      let contact = try tx.contacts.add(to: other.id, familyName: "Li", givenName: "Wei")
      try tx.accounts.addContactMethod(
        to: other.id,
        kind: .email,
        value: "Li@DONGHUA.example",
        contact: contact.id
      )
      return contact.id
    }
  }
}
