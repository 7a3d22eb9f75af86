import CRMInterchange
import CRMKernel
import Testing

typealias ICalendarTests = `A calendar`

@Suite struct `A calendar` {
  static func entry() throws -> CalendarEntry {
    let start = CalendarTime("2026-03-10T14:00[Asia/Shanghai]")
    var entry = CalendarEntry(uid: "1@example.cn", start: start, summary: "季度会议, 客户; \\评审")
    entry.end = .after(.minutes(90))
    entry.stamp = Instant("2026-01-01T00:00:00Z")
    entry.rule = try RecurrenceRule(parsing: "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20261231T155959Z")
    entry.exceptions = [try #require(CalendarTime("2026-05-12T14:00[Asia/Shanghai]"))]
    entry.additions = [try #require(CalendarTime("2026-05-13"))]
    entry.description = "第一行\n第二行"
    entry.location = "上海"
    entry.status = "CONFIRMED"
    entry.classification = "PRIVATE"
    entry.isTransparent = true
    entry.categories = ["会议", "VIP"]
    entry.priority = 1
    entry.sequence = 2
    entry.url = "https://example.cn/?a=1,2"
    var organizer = Attendee("mailto:li@example.cn", name: "李伟: 经理")
    organizer.role = "CHAIR"
    entry.organizer = organizer
    var guest = Attendee("mailto:jane@example.com", name: "Jane \"J\" Doe", status: "ACCEPTED")
    guest.isReplyRequested = true
    guest.others = [.init("CUTYPE", ["INDIVIDUAL"])]
    entry.attendees = [guest]
    entry.alarms = [
      .init(.relative(CalendarDuration(seconds: -900), toEnd: false), description: "提醒"),
      .init(.at(try #require(Instant("2026-03-09T00:00:00Z"))), action: "AUDIO"),
    ]
    entry.others = [.init(name: "X-CRM-ACCOUNT", value: "7")]
    return entry
  }

  static func full() throws -> ICalendar {
    var calendar = ICalendar(name: "销售日历")
    calendar.method = "PUBLISH"
    calendar.entries.append(try entry())
    var task = CalendarEntry(.task, uid: "2", summary: "Call back")
    task.end = .at(try #require(CalendarTime("2026-02-01")))
    task.percentComplete = 50
    calendar.entries.append(task)
    var moved = CalendarEntry(
      uid: "1@example.cn",
      start: CalendarTime("2026-04-15T14:00[Asia/Shanghai]")
    )
    moved.replaces = .init(try #require(CalendarTime("2026-04-14T14:00[Asia/Shanghai]")))
    calendar.entries.append(moved)
    calendar.entries.append(
      CalendarEntry(uid: "3", start: CalendarTime("2026-10-01"), summary: "国庆节")
    )
    var busy = FreeBusy()
    busy.uid = "4"
    let start = try #require(Instant("2026-03-10T06:00:00Z"))
    busy.periods = [.init(from: start, to: start + .hours(1), type: "BUSY-TENTATIVE")]
    calendar.freeBusy.append(busy)
    calendar.otherComponents.append(
      Component("VJOURNAL", lines: [.init(name: "SUMMARY", value: "kept")])
    )
    return calendar
  }

  @Test func `is read as it was written`() throws {
    let calendar = try Self.full()
    let reading = ICalendar.read(calendar.written())
    #expect(reading.isClean)
    #expect(reading.values == [calendar])
  }

  @Test func `reads a list of exceptions and periods`() throws {
    let reading = ICalendar.read(
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      BEGIN:VEVENT
      UID:1
      DTSTART:19960401T010000Z
      RRULE:FREQ=DAILY;COUNT=5
      EXDATE:19960402T010000Z,19960403T010000Z
      RDATE;VALUE=PERIOD:19960403T020000Z/19960403T040000Z,19960404T010000Z/PT3H
      END:VEVENT
      BEGIN:VFREEBUSY
      FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:19970308T160000Z/PT8H30M
      END:VFREEBUSY
      END:VCALENDAR
      """
    )
    #expect(reading.isClean)
    let recurrence = try #require(try reading.values.first?.entries.first?.recurrence())
    let series = try recurrence.series(in: ZoneFiles.system)
    #expect(
      series.map { "\($0.instant)".prefix(13) }
        == ["1996-04-01T01", "1996-04-03T02", "1996-04-04T01", "1996-04-05T01"]
    )
    let period = try #require(reading.values.first?.freeBusy.first?.periods.first)
    #expect(period.end - period.start == .minutes(510))
  }

  @Test(arguments: [
    ("DTSTART:20260230T090000", "DTSTART"), ("DTSTART:20260201\nRRULE:FREQ=SOMETIMES", "FREQ"),
    ("DTSTART:20260201\nRRULE:FREQ=HOURLY", "FREQ"), ("SUMMARY:when?", "DTSTART"),
    ("DTSTART:20260201\nEXDATE:tomorrow", "EXDATE"),
    ("DTSTART:20260201\nDTEND:20260201T100000Z", "DTEND"),
    ("DTSTART:20260201\nDURATION:P", "DURATION"),
    ("DTSTART:20260201\nRRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", "RRULE"),
    ("DTSTART:20260201\nRECURRENCE-ID:x", "RECURRENCE-ID"),
  ])
  func `refuses an event whose time isn't certain, and reads the others`(
    lines: String,
    field: String
  ) {
    let good = "BEGIN:VEVENT\nUID:2\nDTSTART:20260201\nEND:VEVENT\n"
    let bad = "BEGIN:VEVENT\nUID:1\n\(lines)\nEND:VEVENT\n"
    let reading = ICalendar.read("BEGIN:VCALENDAR\nVERSION:2.0\n\(bad)\(good)END:VCALENDAR\n")
    #expect(reading.values.first?.entries.map(\.uid) == ["2"])
    #expect(reading.refusals.map(\.reason.field) == [field])
    #expect(reading.refusals.first.map { (3...7).contains($0.line) } == true)
  }

  @Test func `leaves out other lines that can't be read, with their numbers`() {
    let reading = ICalendar.read(
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      BEGIN:VEVENT
      UID:1
      DTSTART:20260201
      PRIORITY:high
      CREATED:yesterday
      END:VEVENT
      END:VCALENDAR
      """
    )
    #expect(reading.values.first?.entries.count == 1)
    #expect(reading.warnings.map(\.line) == [6, 7])
    #expect(reading.warnings.map(\.reason.field) == ["PRIORITY", "CREATED"])
  }

  @Test(arguments: [
    "PT15M", "-PT15M", "P1D", "-P1DT12H", "PT1H0M5S", "PT0S", "P7D",
  ])
  func `has lengths of time as the standard writes them`(text: String) {
    #expect(CalendarDuration(text)?.description == text)
  }

  @Test(arguments: ["", "P", "PT", "15M", "P1H", "PT1D", "P99999999999D", "P1D1", "PTT1H"])
  func `knows what is no length of time`(text: String) {
    #expect(CalendarDuration(text) == nil)
  }
}
