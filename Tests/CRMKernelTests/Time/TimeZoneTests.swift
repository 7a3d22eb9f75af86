import TestSeeds
import Testing

@testable import CRMKernel

/// Expected values are those of Python's `zoneinfo`, fixed when the tests were written.
@Suite(.enabled(if: ZoneFiles.arePresent, "the system has no time-zone database"))
struct `A place with a time zone` {
  private func rules(_ zone: String) throws -> TimeZoneRules { try ZoneFiles.system.rules(zone) }
  private func instant(_ text: String) throws -> Instant { try #require(Instant(text + "Z")) }
  private func local(_ text: String) throws -> LocalDateTime {
    try #require(LocalDateTime(text))
  }

  @Test(arguments: [
    ("Europe/Berlin", "2026-03-29T00:59:59", 3600, "CET"),
    ("Europe/Berlin", "2026-03-29T01:00:00", 7200, "CEST"),
    ("Europe/Berlin", "2026-10-25T00:59:59", 7200, "CEST"),
    ("Europe/Berlin", "2026-10-25T01:00:00", 3600, "CET"),
    ("Europe/Berlin", "1850-01-01T00:00:00", 3208, "LMT"),
    ("Europe/Berlin", "1945-06-01T00:00:00", 10_800, "CEMT"),
    ("Europe/Berlin", "2400-07-01T12:00:00", 7200, "CEST"),
    ("Asia/Shanghai", "2026-07-01T00:00:00", 28_800, "CST"),
    ("Asia/Shanghai", "1988-07-01T00:00:00", 32_400, "CDT"),
    ("America/New_York", "2026-07-04T12:00:00", -14_400, "EDT"),
    ("America/New_York", "2099-12-25T12:00:00", -18_000, "EST"),
    ("America/New_York", "2099-03-08T06:59:59", -18_000, "EST"),
    ("America/New_York", "2099-03-08T07:00:00", -14_400, "EDT"),
    ("Australia/Lord_Howe", "2026-01-15T00:00:00", 39_600, "+11"),
    ("Australia/Lord_Howe", "2026-06-15T00:00:00", 37_800, "+1030"),
    ("Australia/Lord_Howe", "2500-01-01T00:00:00", 39_600, "+11"),
    ("Pacific/Apia", "2011-12-30T09:59:59", -36_000, "-10"),
    ("Pacific/Apia", "2011-12-30T10:00:00", 50_400, "+14"),
    ("Europe/Dublin", "2026-01-15T00:00:00", 0, "GMT"),
    ("Europe/Dublin", "2060-07-15T00:00:00", 3600, "IST"),
    ("Asia/Kathmandu", "2026-01-01T00:00:00", 20_700, "+0545"),
    ("Africa/Monrovia", "1950-01-01T00:00:00", -2670, "MMT"),
  ])
  func `has an offset at every instant`(
    _ zone: String,
    _ text: String,
    _ seconds: Int,
    _ abbreviation: String
  ) throws {
    let offset = try rules(zone).offset(at: instant(text))
    #expect(offset.seconds == seconds)
    #expect(offset.abbreviation == abbreviation)
  }

  @Test func `shows the local time`() throws {
    #expect(
      try rules("Europe/Berlin").local(instant("2026-03-29T01:00:00")) == local("2026-03-29T03:00")
    )
    #expect(
      try rules("America/New_York").date(instant("2026-01-01T04:59:59")).description
        == "2025-12-31"
    )
  }

  @Test(arguments: [
    ("Europe/Berlin", "2026-07-01T09:00", "2026-07-01T07:00:00"),
    ("America/New_York", "2200-07-01T09:00", "2200-07-01T13:00:00"),
    ("Asia/Shanghai", "2026-02-17T00:00", "2026-02-16T16:00:00"),
    ("Pacific/Apia", "2011-12-31T00:00", "2011-12-30T10:00:00"),
  ])
  func `shows most readings once`(_ zone: String, _ reading: String, _ text: String) throws {
    #expect(try rules(zone).meaning(of: local(reading)) == .unique(instant(text)))
  }

  @Test(arguments: [
    ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30:00", "2026-03-29T01:00:00"),
    ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:45:00", "2026-10-03T15:30:00"),
    ("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T22:00:00", "2011-12-30T10:00:00"),
    ("America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T03:00:00", "2018-11-04T03:00:00"),
    ("Europe/Berlin", "2300-03-25T02:00", "2300-03-25T01:00:00", "2300-03-25T01:00:00"),
  ])
  func `skips the readings of a gap, and shifts them forward`(
    _ zone: String,
    _ reading: String,
    _ shifted: String,
    _ transition: String
  ) throws {
    let meaning = try rules(zone).meaning(of: local(reading))
    #expect(try meaning == .gap(shifted: instant(shifted), transition: instant(transition)))
    #expect(try meaning.instant == instant(shifted))
  }

  @Test(arguments: [
    ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00", "2026-10-25T01:30:00"),
    ("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45:00", "2026-04-04T15:15:00"),
    ("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30:00", "2026-11-01T06:30:00"),
    ("Europe/Berlin", "2300-10-28T02:30", "2300-10-28T00:30:00", "2300-10-28T01:30:00"),
  ])
  func `shows the readings of a fold twice, and means the first`(
    _ zone: String,
    _ reading: String,
    _ earlier: String,
    _ later: String
  ) throws {
    let meaning = try rules(zone).meaning(of: local(reading))
    #expect(try meaning == .fold(earlier: instant(earlier), later: instant(later)))
    #expect(try meaning.instant == instant(earlier))
  }

  @Test func `has days of 23, 24 and 25 hours, and one of none`() throws {
    func length(_ zone: String, _ date: String) throws -> TimeSpan {
      let (rules, date) = (try rules(zone), try #require(LocalDate(date)))
      return rules.endOfDay(date) - rules.startOfDay(date)
    }
    #expect(try length("Europe/Berlin", "2026-03-29") == .hours(23))
    #expect(try length("Europe/Berlin", "2026-03-30") == .hours(24))
    #expect(try length("Europe/Berlin", "2026-10-25") == .hours(25))
    #expect(try length("America/Sao_Paulo", "2018-11-04") == .hours(23))
    #expect(try length("Australia/Lord_Howe", "2026-04-05") == .minutes(24 * 60 + 30))
    #expect(try length("Pacific/Apia", "2011-12-30") == .zero)
    // In 1919 Toronto's clocks went from 23:30 to 00:30 of the next day.
    #expect(
      try rules("America/Toronto").startOfDay(#require(LocalDate("1919-03-31")))
        == instant("1919-03-31T04:30:00")
    )
  }

  @Test func `ends the last day of the calendar with the last instant`() throws {
    #expect(try rules("Europe/Berlin").endOfDay(.max) == .max)
    #expect(try rules("Asia/Tokyo").startOfDay(.min) == .min)
    #expect(try rules("Asia/Tokyo").local(.max).date == .max)
  }

  @Test func `announces the next change`() throws {
    let berlin = try rules("Europe/Berlin")
    #expect(
      try berlin.nextTransition(after: instant("2026-01-01T00:00:00"))
        == instant("2026-03-29T01:00:00")
    )
    #expect(
      try berlin.nextTransition(after: instant("2399-12-31T00:00:00"))
        == instant("2400-03-26T01:00:00")
    )
    #expect(try rules("Asia/Shanghai").nextTransition(after: instant("2026-01-01T00:00:00")) == nil)
  }

  @Test(arguments: ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Europe/Dublin"])
  func `turns every instant into a reading that means it`(_ zone: String) throws {
    let rules = try rules(zone)
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<300 {
      let instant = Instant(
        milliseconds: Int64.random(in: -3_000_000_000_000...20_000_000_000_000, using: &numbers)
      )
      switch rules.meaning(of: rules.local(instant)) {
      case .unique(let meant): #expect(meant == instant, "seed \(seed)")
      case .fold(let earlier, let later):
        #expect(earlier == instant || later == instant, "seed \(seed)")
      case .gap: Issue.record("A shown reading is in a gap, seed \(seed)")
      }
    }
  }

  @Test func `is where an intention happens`() throws {
    let meeting = try #require(ZonedTime("2026-07-01T09:00[Europe/Berlin]"))
    #expect(try meeting.instant(in: ZoneFiles.system) == instant("2026-07-01T07:00:00"))
    let nowhere = try #require(ZonedTime("2026-07-01T09:00[Europe/Atlantis]"))
    #expect(throws: Refusal.unknownZone("Europe/Atlantis")) {
      try nowhere.instant(in: ZoneFiles.system)
    }
  }

  @Test func `that is damaged is refused, or read, but never fatal`() throws {
    let bytes = try #require(ZoneFiles.bytes("Europe/Berlin"))
    for length in 0..<bytes.count {
      #expect(throws: Refusal.self) { try TimeZoneRules(tzif: Array(bytes.prefix(length))) }
    }
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    var refused = 0
    for _ in 0..<1000 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...8, using: &numbers) {
        damaged[Int.random(in: 0..<bytes.count, using: &numbers)] = UInt8.random(
          in: 0...255,
          using: &numbers
        )
      }
      do {
        let rules = try TimeZoneRules(tzif: damaged)
        _ = rules.meaning(of: LocalDateTime(LocalDate(daysSince1970: 20_000)))
      } catch {
        refused += 1
      }
    }
    #expect(refused > 0, "seed \(seed)")
  }
}
