import CRMInterchange
import CRMKernel
import Testing

@Suite(.enabled(if: ZoneFiles.arePresent, "the system has no time-zone database"))
struct `The zones of a calendar` {
  private func declared(_ id: String, at text: String) throws -> ICalendar {
    var calendar = ICalendar()
    let start = try #require(LocalDateTime(text))
    calendar.entries = [CalendarEntry(uid: "1", start: .zoned(start, zone: id))]
    calendar.declareZones(in: ZoneFiles.system)
    return try #require(ICalendar.read(calendar.written()).values.first)
  }

  /// Rules that have yearly changes, none, changes in other months, a half hour, days shifted
  /// beyond midnight and years with exceptions.
  @Test(arguments: [
    "Europe/Berlin", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Asia/Taipei",
    "Asia/Jerusalem", "America/Santiago", "Africa/Casablanca", "Asia/Gaza", "Europe/Dublin",
    "Pacific/Apia", "America/Sao_Paulo", "Asia/Kathmandu", "Africa/Cairo", "America/Scoresbysund",
  ])
  func `are declared so that every hour of twenty years is the same`(id: String) throws {
    let calendar = try declared(id, at: "2010-06-01T12:00")
    let read = try #require(calendar.zones.first?.rules)
    let rules = try ZoneFiles.system.rules(id)
    var now = try #require(Instant("2010-01-01T00:00:00Z"))
    let end = try #require(Instant("2030-01-01T00:00:00Z"))
    while now < end {
      guard read.offset(at: now).seconds == rules.offset(at: now).seconds else {
        Issue.record("\(id) differs at \(now)")
        return
      }
      now = now + .hours(1)
    }
  }

  @Test func `of a rule are short`() throws {
    let calendar = try declared("Europe/Berlin", at: "2026-06-01T12:00")
    let zone = try #require(calendar.zones.first).component
    #expect(zone.components.count == 3)
    let rules = zone.components.flatMap(\.lines).filter { $0.name == "RRULE" }.map(\.value)
    #expect(
      rules == ["FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"]
    )
  }

  @Test(arguments: [
    ("China Standard Time", "Asia/Shanghai"), ("W. Europe Standard Time", "Europe/Berlin"),
    ("/example.org/20260101_1/Europe/Berlin", "Europe/Berlin"), ("Asia/Taipei", "Asia/Taipei"),
  ])
  func `are known by the names of other programs`(id: String, name: String) {
    #expect(CalendarZoneName.standard(id, in: ZoneFiles.system) == name)
  }

  @Test func `are what the calendar itself declares where nobody else knows them`() throws {
    let reading = ICalendar.read(
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      BEGIN:VTIMEZONE
      TZID:Customized Time Zone
      BEGIN:STANDARD
      DTSTART:16010101T030000
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
      END:STANDARD
      BEGIN:DAYLIGHT
      DTSTART:16010101T020000
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
      END:DAYLIGHT
      END:VTIMEZONE
      BEGIN:VEVENT
      UID:1
      DTSTART;TZID="Customized Time Zone":20260701T090000
      END:VEVENT
      END:VCALENDAR
      """
    )
    #expect(reading.isClean)
    let calendar = try #require(reading.values.first)
    let zones = CalendarZones(calendar, over: ZoneFiles.system)
    let instant = try calendar.entries.first?.start?.instant(in: zones)
    #expect(instant == Instant("2026-07-01T07:00:00Z"))
    #expect(throws: Refusal.self) { try zones.rules("Nowhere") }
  }
}
