import Testing

@testable import CRMKernel

@Suite struct `Working hours` {
  @Test(arguments: ["09:00-12:00", "00:00-24:00", "18:00-24:00", "22:00-06:00", "09:30:15-23:59"])
  func `are read from the text that they show`(_ text: String) throws {
    let interval = try #require(WorkingInterval(text))
    #expect(interval.description == text)
    #expect(try WrittenRow.roundTrip(interval) == interval)
  }

  @Test(arguments: [
    "", "-", "09:00", "09:00-", "9-12", "09:00-09:00", "00:00-00:00", "24:00-06:00",
    "09:00-25:00", "09:00-24:01", "09:00-12:00-13:00", "09:00 - 12:00",
  ])
  func `are neither empty nor anything else`(_ text: String) {
    #expect(WorkingInterval(text) == nil)
  }

  @Test func `may end at midnight, which is 24:00`() throws {
    let evening = try #require(WorkingInterval(from: .noon, to: .midnight))
    #expect(evening == WorkingInterval("12:00-00:00"))
    #expect(evening.description == "12:00-24:00")
    #expect(!evening.crossesMidnight)
    #expect(evening.end == .midnight)
  }
}

@Suite(.enabled(if: ZoneFiles.arePresent, "the system has no time-zone database"))
struct `A working calendar as a value` {
  @Test func `is read from the JSON that it writes`() throws {
    let json = """
      {"name":"Support","zone":"Asia/Shanghai",\
      "week":{"mon":["09:00-12:00","13:00-18:00"],"fri":["22:00-06:00"]},\
      "holidays":{"2026-10-01":"closed","2026-10-10":["09:00-18:00"]}}
      """
    let calendar = try Calendars.read(json)
    #expect(calendar.value.json == json)
    #expect(calendar.name == "Support")
  }

  @Test func `may be open at no time`() throws {
    let calendar = try Calendars.read(
      #"{"zone": "UTC", "week": {"mon": [], "tue": {}}, "holidays": []}"#
    )
    #expect(try calendar == Calendars.read(#"{"zone": "UTC"}"#))
  }

  @Test(arguments: [
    (#"{}"#, "zone", "zone is missing."),
    (#"{"zone": "Asia/Peking"}"#, "zone", "There is no time zone called \"Asia/Peking\"."),
    (#"{"zone": 8}"#, "zone", "zone must be text, not 8."),
    (#"{"zone": "UTC", "weak": {}}"#, "weak", "There is no field weak."),
    (#"{"zone": "UTC", "week": 5}"#, "week", "week must be named values, not 5."),
    (#"{"zone": "UTC", "week": {"mo": []}}"#, "mo", "There is no weekday mo."),
    (
      #"{"zone": "UTC", "week": {"mon": "09:00-17:00"}}"#, "week.mon",
      "week.mon must be a list, each text, not \"09:00-17:00\"."
    ),
    (
      #"{"zone": "UTC", "week": {"mon": ["09:00-09:00"]}}"#, "week.mon",
      "In week.mon, \"09:00-09:00\" are no working hours."
    ),
    (
      #"{"zone": "UTC", "week": {"mon": ["09:00-12:00", "11:00-18:00"]}}"#, "week.mon",
      "In week.mon, 11:00-18:00 starts before 09:00-12:00 ends."
    ),
    (
      #"{"zone": "UTC", "week": {"mon": ["13:00-18:00", "09:00-12:00"]}}"#, "week.mon",
      "week.mon has 09:00-12:00 after 13:00-18:00."
    ),
    (
      #"{"zone": "UTC", "week": {"sun": ["22:00-06:00"], "mon": ["05:00-12:00"]}}"#, "week.mon",
      "In week.mon, 05:00-12:00 starts before 22:00-06:00 ends."
    ),
    (
      #"{"zone": "UTC", "holidays": {"2026-10-32": "closed"}}"#, "holidays",
      "holidays must be a date such as \"2026-01-31\", not \"2026-10-32\"."
    ),
    (
      #"{"zone": "UTC", "holidays": {"2026-10-01": "open"}}"#, "holidays.2026-10-01",
      "holidays.2026-10-01 must be a list, each text, not \"open\"."
    ),
    (
      #"{"zone": "UTC", "week": {"fri": ["05:00-09:00"]}, "holidays": {"2026-10-01": ["22:00-06:00"]}}"#,
      "holidays.2026-10-01",
      "In holidays.2026-10-01, 05:00-09:00 starts before 22:00-06:00 ends."
    ),
  ])
  func `names what it refuses`(_ json: String, _ field: String, _ message: String) throws {
    let error = try #require(throws: Refusal.self) { try Calendars.read(json) }
    #expect(error.field == field)
    #expect("\(error.message)" == message)
  }
}
