import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

/// Two records of one person at one account, with nothing said yet.
private struct TwoRecords: Sendable {
  let desk: CustomerDesk
  let twin: ID<Contact>

  var winner: ID<Contact> { desk.person }
  var session: Session { desk.session }

  static func open() async throws -> TwoRecords {
    let desk = try await CustomerDesk.open()
    let twin = try await desk.session.write { tx in
      try tx.messageTypes.add("newsletter", .marketing, purpose: "news")
      try tx.messageTypes.add("survey", .marketing, purpose: "research")
      return try tx.contacts.add(to: desk.account, familyName: "Li", givenName: "Wei").id
    }
    return TwoRecords(desk: desk, twin: twin)
  }

  /// Has a record say something, so many hours before now.
  func say(
    _ state: Consent.State,
    _ purpose: String,
    by channel: ContactChannel? = nil,
    of contact: ID<Contact>,
    hoursAgo: Int64
  ) async throws {
    try await session.write { tx in
      try tx.consents.importing(
        state,
        purpose,
        of: contact,
        channel: channel,
        proof: "form",
        source: "test",
        at: tx.now - .hours(hoursAgo)
      )
    }
  }

  @discardableResult
  func merge() async throws -> ID<MergeRecord>? {
    try await session.write { [winner, twin] tx in
      try tx.contacts.merge(twin, into: winner, isConfirmed: true).merge
    }
  }

  /// What the ledger says to a message, `withdrawn` or `granted`; nil where it says nothing.
  func answer(
    _ message: String,
    by channel: ContactChannel,
    of contact: ID<Contact>
  ) async throws -> String? {
    let decision = try await session.read { tx in
      try tx.consents.mayContact(contact, message, by: channel)
    }
    return decision.reasons.map(\.code).first { ["withdrawn", "granted"].contains($0) }
  }
}

@Suite struct `Two records of a person that become one` {
  @Test func `keep a no that came before the other's yes`() async throws {
    for isWinners in [true, false] {
      let two = try await TwoRecords.open()
      let (no, yes) = isWinners ? (two.winner, two.twin) : (two.twin, two.winner)
      try await two.say(.withdrawn, "news", by: .email, of: no, hoursAgo: 9)
      try await two.say(.granted, "news", by: .email, of: yes, hoursAgo: 1)
      try await two.merge()
      #expect(try await two.answer("newsletter", by: .email, of: two.winner) == "withdrawn")
    }
  }

  @Test func `keep a yes to which nobody said no`() async throws {
    let two = try await TwoRecords.open()
    // No to everything by mail, but for the news; later the other agrees to be called.
    try await two.say(.withdrawn, "*", of: two.winner, hoursAgo: 9)
    try await two.say(.granted, "news", by: .email, of: two.winner, hoursAgo: 8)
    try await two.say(.granted, "news", by: .phone, of: two.twin, hoursAgo: 1)
    try await two.merge()
    #expect(try await two.answer("newsletter", by: .email, of: two.winner) == "granted")
    #expect(try await two.answer("newsletter", by: .phone, of: two.winner) == "withdrawn")
  }

  @Test func `say no again only for what would be lost`() async throws {
    let two = try await TwoRecords.open()
    try await two.say(.withdrawn, "news", of: two.winner, hoursAgo: 9)
    try await two.say(.granted, "news", by: .email, of: two.twin, hoursAgo: 1)
    try await two.merge()
    let added = try await two.session.read { tx in
      try tx.consents.history(of: two.winner).filter { $0.source == "merge" }
    }
    #expect(added.map(\.channel) == [.email])
    #expect(added.map(\.purpose) == ["news"])
    #expect(added.map(\.state) == [.withdrawn])
  }

  @Test func `need no word of a merge where the later word is a no`() async throws {
    let two = try await TwoRecords.open()
    try await two.say(.granted, "news", of: two.winner, hoursAgo: 9)
    try await two.say(.withdrawn, "news", of: two.twin, hoursAgo: 1)
    try await two.merge()
    let lines = try await two.session.read { tx in try tx.consents.history(of: two.winner) }
    #expect(lines.count == 2)
    #expect(try await two.answer("newsletter", by: .email, of: two.winner) == "withdrawn")
  }

  @Test func `may be reached for nothing for which one of them couldn't`() async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededNumbers(seed: seed)
    let channels: [ContactChannel?] = [nil, .email, .phone]
    for _ in 0..<(longRuns ? 500 : 15) {
      let two = try await TwoRecords.open()
      var saysNoToAll = false
      for hour in 1...Int64.random(in: 2...7, using: &random) {
        let state: Consent.State = Bool.random(using: &random) ? .granted : .withdrawn
        let purpose = ["*", "news", "research"].randomElement(using: &random) ?? "*"
        saysNoToAll = saysNoToAll || (state == .withdrawn && purpose == "*")
        try await two.say(
          state,
          purpose,
          by: channels.randomElement(using: &random) ?? nil,
          of: Bool.random(using: &random) ? two.winner : two.twin,
          hoursAgo: hour
        )
      }
      var expected: [[String?]] = []
      let questions = [ContactChannel.email, .phone, .letter].flatMap { channel in
        ["newsletter", "survey"].map { (message: $0, channel: channel) }
      }
      for (message, channel) in questions {
        expected.append([
          try await two.answer(message, by: channel, of: two.winner),
          try await two.answer(message, by: channel, of: two.twin),
        ])
      }
      try await two.merge()
      for ((message, channel), before) in zip(questions, expected) {
        let after = try await two.answer(message, by: channel, of: two.winner)
        if before.contains("withdrawn") {
          #expect(after == "withdrawn", "\(message) by \(channel)")
        } else if !saysNoToAll {
          #expect(after == (before.contains("granted") ? "granted" : nil), "\(message) \(channel)")
        }
      }
    }
  }

  @Test func `keep the wishes of both`() async throws {
    let two = try await TwoRecords.open()
    let preference = try await two.session.write { tx in
      try tx.contacts.prefer(two.winner, language: "de")
      try tx.contacts.prefer(
        two.twin,
        channel: .phone,
        quietFrom: LocalTime("18:00"),
        quietUntil: LocalTime("09:00")
      )
      try tx.contacts.merge(two.twin, into: two.winner, isConfirmed: true)
      return try tx.contacts.preferences(of: two.winner)
    }
    #expect(preference?.language == "de")
    #expect(preference?.channel == .phone)
    #expect(preference?.quietHours?.until == LocalTime("09:00"))
  }

  @Test func `keep what came back from their address`() async throws {
    let two = try await TwoRecords.open()
    let methods = try await two.session.write { tx in
      for person in [two.winner, two.twin] {
        try tx.accounts.addContactMethod(
          to: two.desk.account,
          kind: .email,
          value: "li@donghua.example",
          contact: person
        )
      }
      let theirs = try tx.contactMethods.all(where: \.contact == two.twin)[0]
      try Repository<ContactMethod>(tx).overwrite(
        theirs.id.rawValue,
        with: ["bounced_at": .instant(tx.now), "bounces": 2]
      )
      try tx.contacts.merge(two.twin, into: two.winner, isConfirmed: true)
      return try tx.contactMethods.all(where: \.contact == two.winner)
    }
    #expect(methods.count == 1)
    #expect(methods[0].bouncedAt == OpenBook.start)
    #expect(methods[0].bounces == 2)
  }
}

@Suite struct `Two accounts that become one` {
  private func merged(
    _ own: Money?,
    _ other: Money?,
    isConfirmed: Bool = true
  ) async throws -> CreditProfile? {
    let test = try await OpenBook.with([.governance, .parties])
    return try await test.session.write { tx in
      let winner = try tx.accounts.open(named: "A").id
      let loser = try tx.accounts.open(named: "B").id
      if let own { try tx.accounts.setCredit(own, of: winner, reviewDate: LocalDate("2026-09-01")) }
      if let other {
        try tx.accounts.setCredit(
          other,
          of: loser,
          rating: "C2",
          reviewDate: LocalDate("2026-06-01")
        )
      }
      try tx.accounts.merge(loser, into: winner, isConfirmed: isConfirmed)
      return try tx.creditProfiles.first(where: \.account == winner)
    }
  }

  @Test func `may owe the lower of two limits, and are looked at on the earlier day`() async throws
  {
    let profile = try await merged(Money(500, .eur), Money(200, .eur))
    #expect(profile?.limit == Money(200, .eur))
    #expect(profile?.reviewDate == LocalDate("2026-06-01"))
    #expect(profile?.rating == "C2")
    #expect(try await merged(Money(100, .eur), Money(200, .eur))?.limit == Money(100, .eur))
  }

  @Test func `may owe what the one with a limit may`() async throws {
    #expect(try await merged(nil, Money(200, .eur))?.limit == Money(200, .eur))
    #expect(try await merged(Money(500, .eur), nil)?.limit == Money(500, .eur))
  }

  @Test func `must be confirmed where their limits can't be compared`() async throws {
    let refusal = await refusal {
      try await merged(Money(1, .eur), Money(1, .usd), isConfirmed: false)
    }
    #expect(refusal?.code == "merge.confirm")
    #expect(refusal.map { "\($0)".contains("EUR 1.00 and USD 1.00") } == true)
    #expect(try await merged(Money(1, .eur), Money(1, .usd))?.limit == Money(1, .eur))
  }

  @Test func `keep every hold on either of them`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let holds = try await test.session.write { tx in
      let winner = try tx.accounts.open(named: "A").id
      let loser = try tx.accounts.open(named: "B").id
      try tx.holds.place(.legal, on: winner, reason: "court")
      try tx.holds.place(.creditHold, on: loser, reason: "unpaid")
      try tx.accounts.merge(loser, into: winner, isConfirmed: true)
      return try tx.accounts.holds(on: winner).map(\.kind)
    }
    #expect(Set(holds) == [.legal, .creditHold])
  }

  @Test func `leave each of their persons' last word as it is`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let (states, added) = try await test.session.write { tx in
      let winner = try tx.accounts.open(named: "A").id
      let loser = try tx.accounts.open(named: "B").id
      let mover = try tx.contacts.add(to: loser, familyName: "李", givenName: "偉").id
      // They said no at one firm, and yes at the other, to which they went.
      try tx.consents.withdraw("news", by: mover, source: "mail")
      try tx.contacts.move(mover, to: winner)
      try tx.consents.grant("news", by: mover, proof: "form", source: "web")
      let other = try tx.contacts.add(to: loser, familyName: "王", givenName: "芳").id
      try tx.consents.withdraw("news", by: other, source: "mail")
      try tx.accounts.merge(loser, into: winner, isConfirmed: true)
      let lines = try tx.consents.history(of: mover) + tx.consents.history(of: other)
      return (
        try [mover, other].map { try tx.consents.history(of: $0).first?.state },
        lines.filter { $0.source == "merge" }.count
      )
    }
    #expect(states == [.granted, .withdrawn])
    #expect(added == 0)
  }
}

@Suite struct `A person who is erased` {
  @Test func `takes along facts, wishes, what was sent to them and what they did where`()
    async throws
  {
    let desk = try await CustomerDesk.open()
    let entities = ["person_fact", "contact_preference", "contact_attempt", "account_contact"]
    let (before, plan, after) = try await desk.session.write { tx in
      try tx.factTypes.add("hobby", .choice, choices: ["golf"], retentionDays: 30)
      try tx.personFacts.note(
        "hobby",
        "golf",
        of: desk.person,
        purpose: "service",
        basis: .legitimateInterest
      )
      try tx.contacts.prefer(desk.person, language: "zh-Hans")
      try tx.messageTypes.add("invoice", .transactional, purpose: "contract")
      try tx.accounts.addContactMethod(
        to: desk.account,
        kind: .email,
        value: "li@donghua.example",
        contact: desk.person
      )
      try tx.consents.send("invoice", to: desk.person, by: .email, subject: "R-1")
      let other = try tx.accounts.open(named: "Contoso").id
      try tx.contacts.assign(desk.person, to: other)
      let rows = {
        try entities.map { entity in
          var count: Int64 = 0
          try tx.connection.run("SELECT count(*) FROM \(entity)") { row in count = row.nextInt() }
          return count
        }
      }
      let before = try rows()
      let plan = try tx.privacy.erase(desk.person)
      return (before, plan, try rows())
    }
    #expect(before == [1, 1, 1, 1])
    #expect(after == [0, 0, 0, 0])
    let fates = Dictionary(uniqueKeysWithValues: plan.places.map { ($0.entity, $0.fate) })
    for entity in entities { #expect(fates[entity] == .deleted, "\(entity)") }
  }
}
