import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `A fact about a person` {
  private func note(
    _ desk: CustomerDesk,
    _ type: String,
    _ value: String,
    basis: ConsentBasis = .legitimateInterest,
    keepUntil: LocalDate? = nil
  ) async throws {
    try await desk.session.write { tx in
      try tx.personFacts.note(
        type,
        value,
        of: desk.person,
        purpose: "service",
        basis: basis,
        keepUntil: keepUntil
      )
    }
  }

  private func declare(_ desk: CustomerDesk) async throws {
    try await desk.session.write { tx in
      try tx.factTypes.add("hobby", .choice, choices: ["golf", "sailing"], retentionDays: 30)
      try tx.factTypes.add("income", .amount, isSensitive: true)
    }
  }

  @Test func `has one of the values that its type declares`() async throws {
    let desk = try await CustomerDesk.open()
    try await declare(desk)
    try await note(desk, "hobby", "golf")
    let facts = try await desk.session.read { tx in try tx.personFacts.of(desk.person) }
    #expect(facts.map(\.content) == ["golf"])
    await #expect(throws: Refusal.self) { try await note(desk, "hobby", "poker") }
    await #expect(throws: Refusal.self) { try await note(desk, "shoe_size", "42") }
  }

  @Test func `isn't kept longer than its type allows`() async throws {
    let desk = try await CustomerDesk.open()
    try await declare(desk)
    let today = try await desk.session.read { tx in tx.moment.today }
    for day in [today.adding(days: -1), today.adding(days: 31)] {
      await #expect(throws: Refusal.self) {
        try await note(desk, "hobby", "golf", keepUntil: day)
      }
    }
  }

  @Test func `isn't shown when its day is over, and is wiped by the purge`() async throws {
    let desk = try await CustomerDesk.open()
    try await declare(desk)
    try await note(desk, "hobby", "golf")
    desk.test.time.advance(by: .days(30))
    let last = try await desk.session.read { tx in try tx.personFacts.of(desk.person).count }
    desk.test.time.advance(by: .days(1))
    let shown = try await desk.session.read { tx in try tx.personFacts.of(desk.person).count }
    #expect(last == 1 && shown == 0)
    let purged = try await desk.session.write { tx in try tx.personFacts.purge() }
    #expect(purged == 1)
    #expect(try await desk.leftovers(of: "golf") == 0)
  }

  @Test func `that is sensitive needs the person's consent`() async throws {
    let desk = try await CustomerDesk.open()
    try await declare(desk)
    await #expect(throws: Refusal.self) { try await note(desk, "income", "TWD 90000.00") }
    await #expect(throws: Refusal.self) {
      try await note(desk, "income", "TWD 90000.00", basis: .consent)
    }
    try await desk.session.write { tx in
      try tx.consents.grant(
        "service",
        by: desk.person,
        channel: .data,
        proof: "signed form",
        source: "fair"
      )
    }
    try await note(desk, "income", "TWD 90000.00", basis: .consent)
    let shown = try await desk.session.read { tx in try tx.personFacts.of(desk.person).count }
    #expect(shown == 1)
  }

  @Test func `that is sensitive goes when the person takes consent back`() async throws {
    let desk = try await CustomerDesk.open()
    try await declare(desk)
    try await desk.session.write { tx in
      try tx.consents.grant(
        "service",
        by: desk.person,
        channel: .data,
        proof: "form",
        source: "fair"
      )
    }
    try await note(desk, "income", "TWD 90000.00", basis: .consent)
    try await desk.session.write { tx in try tx.consents.withdraw(by: desk.person, source: "call") }
    let shown = try await desk.session.read { tx in try tx.personFacts.of(desk.person).count }
    let purged = try await desk.session.write { tx in try tx.personFacts.purge() }
    #expect(shown == 0)
    #expect(purged == 1)
    #expect(try await desk.leftovers(of: "90000") == 0)
  }
}

extension CustomerDesk {
  /// How many rows of the facts and the log still hold a text.
  func leftovers(of text: String) async throws -> Int64 {
    try await session.read { tx in
      var count: Int64 = 0
      for sql in [
        "SELECT count(*) FROM person_fact WHERE instr(content, $1) > 0",
        "SELECT count(*) FROM change WHERE instr(coalesce(diff, ''), $1) > 0",
      ] {
        try tx.connection.run(sql, [.text(text)]) { row in count += row.nextInt() }
      }
      return count
    }
  }
}

@Suite struct `A person's preferences` {
  @Test func `change one by one`() async throws {
    let desk = try await CustomerDesk.open()
    let preference = try await desk.session.write { tx in
      try tx.contacts.prefer(desk.person, channel: .email, language: "zh-Hant")
      return try tx.contacts.prefer(desk.person, quietFrom: LocalTime("21:00"))
    }
    #expect(preference.channel == .email)
    #expect(preference.language == "zh-Hant")
    #expect(preference.quietFrom == LocalTime("21:00"))
    #expect(preference.quietHours == nil)
  }

  @Test func `name a zone that the host knows`() async throws {
    let desk = try await CustomerDesk.open(
      extensions: Extensions().offering(TimeZones.self, HourZones())
    )
    let code = try await desk.refusal { tx in
      try tx.contacts.prefer(desk.person, timeZone: "Mars/Olympus")
    }
    #expect(code == "time.unknownZone")
  }
}
