import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSeeds
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
    let seed = Trials.seed()
    print("seed \(seed)")
    var random = SeededNumbers(seed: seed)
    let channels: [ContactChannel?] = [nil, .email, .phone]
    for _ in 0..<Trials.count(15, long: 500) {
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
