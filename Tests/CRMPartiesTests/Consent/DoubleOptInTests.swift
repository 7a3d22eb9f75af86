import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `A request for consent` {
  private func ask(_ shop: ConsentDesk) async throws -> String {
    let person = shop.desk.person
    return try await shop.desk.session.write { tx in
      try tx.consents.request("news", of: person, address: ConsentDesk.address, source: "form")
        .token
    }
  }

  @Test func `is no consent until the address confirms it`() async throws {
    let shop = try await ConsentDesk.open()
    let token = try await ask(shop)
    #expect(try await shop.obstacles("newsletter") == ["pending"])
    let granted = try await shop.desk.session.write { tx in try tx.consents.confirm(token) }
    #expect(granted.state == .granted)
    #expect(granted.proof != nil)
    #expect(try await shop.obstacles("newsletter") == [])
  }

  @Test func `is confirmed once, however often the link is opened`() async throws {
    let shop = try await ConsentDesk.open()
    let token = try await ask(shop)
    let ids = try await [1, 2].asyncMap { _ in
      try await shop.desk.session.write { tx in try tx.consents.confirm(token).id }
    }
    #expect(ids[0] == ids[1])
  }

  @Test func `can't be confirmed with a token that nobody was sent`() async throws {
    let shop = try await ConsentDesk.open()
    _ = try await ask(shop)
    let code = try await shop.desk.refusal { tx in try tx.consents.confirm("guess") }
    #expect(code == "consent.token")
  }

  @Test func `can't be confirmed when its days are over`() async throws {
    let shop = try await ConsentDesk.open()
    let token = try await ask(shop)
    shop.desk.test.time.advance(by: .days(7))
    let code = try await shop.desk.refusal { tx in try tx.consents.confirm(token) }
    #expect(code == "consent.expired")
  }

  @Test func `doesn't undo a later no`() async throws {
    let shop = try await ConsentDesk.open()
    let token = try await ask(shop)
    let person = shop.desk.person
    try await shop.desk.session.write { tx in try tx.consents.confirm(token) }
    shop.desk.test.time.advance(by: .hours(1))
    try await shop.desk.session.write { tx in
      try tx.consents.withdraw("news", by: person, source: "link")
    }
    let code = try await shop.desk.refusal { tx in try tx.consents.confirm(token) }
    #expect(code == "consent.withdrawn")
  }

  @Test func `doesn't silence who agreed before`() async throws {
    let shop = try await ConsentDesk.open()
    try await shop.agree()
    _ = try await ask(shop)
    #expect(try await shop.obstacles("newsletter") == [])
  }

  @Test func `doesn't wake who said no before`() async throws {
    let shop = try await ConsentDesk.open()
    let person = shop.desk.person
    try await shop.desk.session.write { tx in try tx.consents.withdraw(by: person, source: "call") }
    _ = try await ask(shop)
    #expect(try await shop.obstacles("survey") == ["withdrawn"])
  }

  @Test func `keeps its token as a digest only`() async throws {
    let shop = try await ConsentDesk.open()
    let token = try await ask(shop)
    let kept = try await shop.desk.session.read { tx in
      try Repository<Consent>(tx).all().map(\.token)
    }
    #expect(kept.count == 1 && kept[0] != token)
  }
}

@Suite struct `An import of consent` {
  private func take(
    _ shop: ConsentDesk,
    _ state: Consent.State,
    proof: String? = nil,
    at: Instant? = nil,
    basis: ConsentBasis = .consent
  ) async throws -> Refusal.Code? {
    let person = shop.desk.person
    return try await shop.desk.refusal { tx in
      try tx.consents.importing(
        state,
        "news",
        of: person,
        basis: basis,
        proof: proof,
        source: "old system",
        at: at
      )
    }
  }

  @Test func `makes no yes without a proof, whatever its basis is called`() async throws {
    let shop = try await ConsentDesk.open()
    for basis in [ConsentBasis.consent, .legitimateInterest] {
      #expect(try await take(shop, .granted, at: OpenBook.start, basis: basis) == "consent.proof")
    }
    #expect(try await shop.obstacles("newsletter") == ["notGranted"])
  }

  @Test func `makes no yes of a later no`() async throws {
    let shop = try await ConsentDesk.open()
    let person = shop.desk.person
    try await shop.desk.session.write { tx in
      try tx.consents.withdraw("news", by: person, source: "link")
    }
    let code = try await take(shop, .granted, proof: "form 3", at: OpenBook.start - .days(30))
    #expect(code == nil)
    #expect(try await shop.obstacles("newsletter") == ["withdrawn"])
  }

  @Test func `has no yes without a date, nor one that lies ahead`() async throws {
    let shop = try await ConsentDesk.open()
    #expect(try await take(shop, .granted, proof: "form 3") == "consent.date")
    let ahead = OpenBook.start + .days(1)
    #expect(try await take(shop, .granted, proof: "form 3", at: ahead) == "consent.date")
  }

  @Test func `takes every no`() async throws {
    let shop = try await ConsentDesk.open()
    try await shop.agree()
    shop.desk.test.time.advance(by: .minutes(1))
    #expect(try await take(shop, .withdrawn) == nil)
    #expect(try await shop.obstacles("newsletter") == ["withdrawn"])
  }

  @Test func `brings no requests`() async throws {
    let shop = try await ConsentDesk.open()
    #expect(try await take(shop, .pendingDoubleOptIn) == "consent.imported")
  }
}
