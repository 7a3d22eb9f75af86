import Testing

@testable import CRMKernel

@Suite struct `A yearly rule` {
  private func offset(_ rule: String, _ text: String) throws -> Int {
    try #require(PosixTimeZone(rule)).offset(at: #require(Instant(text)).seconds).seconds
  }

  @Test func `of the north has summer in the middle of the year`() throws {
    let rule = "CET-1CEST,M3.5.0,M10.5.0/3"
    #expect(try offset(rule, "2026-01-01T00:00:00Z") == 3600)
    #expect(try offset(rule, "2026-03-29T01:00:00Z") == 7200)
    #expect(try offset(rule, "2026-10-25T01:00:00Z") == 3600)
  }

  @Test func `of the south has summer at both ends of the year`() throws {
    let rule = "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"
    #expect(try offset(rule, "2026-01-01T00:00:00Z") == 39_600)
    #expect(try offset(rule, "2026-06-01T00:00:00Z") == 37_800)
    #expect(try offset(rule, "2026-12-31T23:00:00Z") == 39_600)
  }

  @Test func `can have hours before and after the day`() throws {
    // Nuuk, whose change is on the evening before the Sunday.
    let nuuk = "<-02>2<-01>,M3.5.0/-1,M10.5.0/0"
    #expect(try offset(nuuk, "2026-03-29T00:59:59Z") == -7200)
    #expect(try offset(nuuk, "2026-03-29T01:00:00Z") == -3600)
  }

  /// The example of RFC 8536, section 3.3.1.
  @Test func `can have summer all year`() throws {
    let rule = "XXX3EDT4,0/0,J365/23"
    #expect(try offset(rule, "2026-01-01T03:30:00Z") == -14_400)
    #expect(try offset(rule, "2026-07-01T00:00:00Z") == -14_400)
    #expect(try offset(rule, "2027-01-01T02:59:59Z") == -14_400)
    #expect(try offset(rule, "2027-01-01T03:00:00Z") == -14_400)
  }

  @Test func `counts 29 February only where it says so`() throws {
    let julian = "AAA0BBB,J60/0,J300/0"
    #expect(try offset(julian, "2024-02-29T23:59:59Z") == 0)
    #expect(try offset(julian, "2024-03-01T00:00:00Z") == 3600)
    let zeroBased = "AAA0BBB,59/0,300/0"
    #expect(try offset(zeroBased, "2024-02-29T00:00:00Z") == 3600)
    #expect(try offset(zeroBased, "2025-02-28T23:59:59Z") == 0)
  }

  @Test func `without summer never changes`() throws {
    #expect(try offset("<+0545>-5:45", "2026-01-01T00:00:00Z") == 20_700)
    #expect(PosixTimeZone("UTC0")?.transition(after: 0) == nil)
  }

  @Test(arguments: [
    "", "CET", "CE-1", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
    "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J1", "CET-1 ",
    "CET-1CEST,J366,J1", "CET-1CEST,366,1", "<CET-1", "CET-1CEST,M3.5.0/168,M10.5.0",
    "CET-1:60", "CET-1CEST,M3.5.0,M10.5.0,", "CET-99999999999999999999",
  ])
  func `is not read from other text`(_ text: String) {
    #expect(PosixTimeZone(text) == nil)
  }
}

@Suite struct `Clocks that never change` {
  @Test func `have one offset`() throws {
    let rules = try #require(TimeZoneRules(secondsEast: -12_600))
    #expect(rules.offset(at: .epoch).seconds == -12_600)
    #expect(rules.offset(at: .epoch).abbreviation == "-03:30")
    #expect(rules.nextTransition(after: .epoch) == nil)
    #expect(rules.local(.epoch) == LocalDateTime("1969-12-31T20:30"))
    let reading = try #require(LocalDateTime("1969-12-31T20:30"))
    #expect(rules.meaning(of: reading) == .unique(.epoch))
  }

  @Test func `of UTC show UTC`() throws {
    #expect(TimeZoneRules.utc.local(.epoch).description == "1970-01-01T00:00")
    let date = try #require(LocalDate("2026-01-31"))
    #expect(TimeZoneRules.utc.endOfDay(date).description == "2026-02-01T00:00:00.000Z")
  }

  @Test(arguments: [86_400, -86_400, .max, .min])
  func `are less than a day off`(_ seconds: Int) {
    #expect(TimeZoneRules(secondsEast: seconds) == nil)
  }
}
