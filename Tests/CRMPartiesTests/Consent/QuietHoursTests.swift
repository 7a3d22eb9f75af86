import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `Quiet hours` {
  private static func time(_ text: String) -> LocalTime { LocalTime(text) ?? .midnight }

  @Test func `go over midnight where they end earlier than they begin`() {
    let night = QuietHours(from: Self.time("21:00"), until: Self.time("08:00"))
    let texts = ["20:59", "21:00", "23:59", "00:00", "07:59", "08:00"]
    #expect(texts.map { night.contains(Self.time($0)) } == [false, true, true, true, true, false])
  }

  @Test func `end on the next morning, by the recipient's clock`() throws {
    let night = QuietHours(from: Self.time("21:00"), until: Self.time("08:00"))
    let zone = try #require(TimeZoneRules(secondsEast: 8 * 3600))
    let evening = try #require(Instant("2026-03-10T22:30:00+08:00"))
    let morning = try #require(Instant("2026-03-11T07:00:00+08:00"))
    let end = Instant("2026-03-11T08:00:00+08:00")
    #expect(night.end(at: evening, in: zone) == end)
    #expect(night.end(at: morning, in: zone) == end)
    #expect(night.end(at: evening - .hours(2), in: zone) == nil)
  }

  /// Noon in UTC; the person's quiet hours begin at 19:00 of their own clock.
  private func desk(zone: String?) async throws -> ConsentDesk {
    let shop = try await ConsentDesk.open(
      extensions: Extensions().offering(TimeZones.self, HourZones())
    )
    let person = shop.desk.person
    try await shop.desk.session.write { tx in
      try tx.contacts.prefer(
        person,
        timeZone: zone,
        quietFrom: Self.time("19:00"),
        quietUntil: Self.time("08:00")
      )
    }
    return shop
  }

  @Test func `are those of the recipient's zone`() async throws {
    let shop = try await desk(zone: "8")
    #expect(try await shop.obstacles("survey") == ["quietHours"])
    let decision = try await shop.decision("survey")
    #expect(decision.notBefore == Instant("2026-03-11T08:00:00+08:00"))
    #expect(try await shop.obstacles("invoice") == [])
    let west = try await desk(zone: "1")
    #expect(try await west.obstacles("survey") == [])
  }

  @Test func `are by the zone of the account where the person's isn't known`() async throws {
    let shop = try await desk(zone: nil)
    let account = shop.desk.account
    try await shop.desk.session.write { tx in
      try tx.accounts.update(account, set: ["time_zone": "8"])
    }
    #expect(try await shop.obstacles("survey") == ["quietHours"])
  }

  @Test func `are by the zone that the book declares where none is known, and say so`()
    async throws
  {
    let shop = try await desk(zone: nil)
    let codes = try await shop.decision("survey").reasons.map(\.code)
    #expect(codes.contains("zoneAssumed") && !codes.contains("quietHours"))
    try await shop.desk.session.write { tx in
      try tx.contactPolicies.set(timeZone: "8", quietFrom: nil, quietUntil: nil)
    }
    let declared = try await shop.decision("survey").reasons.map(\.code)
    #expect(declared.contains("zoneAssumed") && declared.contains("quietHours"))
  }

  @Test func `hold for everybody where the book declares them`() async throws {
    let shop = try await ConsentDesk.open()
    try await shop.desk.session.write { tx in
      try tx.contactPolicies.set(
        timeZone: nil,
        quietFrom: Self.time("11:00"),
        quietUntil: Self.time("13:00")
      )
    }
    #expect(try await shop.obstacles("survey") == ["quietHours"])
  }
}
