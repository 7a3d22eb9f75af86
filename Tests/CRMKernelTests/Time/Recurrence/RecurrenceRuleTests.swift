import CRMKernel
import Testing

@Suite struct `A rule of repetition` {
  @Test(arguments: [
    "FREQ=DAILY", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
    "FREQ=WEEKLY;UNTIL=19971224T000000Z;BYDAY=MO,WE,FR;WKST=SU",
    "FREQ=MONTHLY;UNTIL=20261231;BYDAY=-1FR", "FREQ=YEARLY;BYWEEKNO=-1,20;BYDAY=MO",
    "FREQ=SECONDLY;BYHOUR=1,2;BYMINUTE=3,4,59;BYSECOND=5,60;BYSETPOS=-1",
    "FREQ=YEARLY;BYYEARDAY=-366,1,100",
  ])
  func `is read from the text that it writes`(text: String) throws {
    #expect(try RecurrenceRule(parsing: text).description == text)
  }

  @Test func `is the same in any order, spelling and with numbers twice`() throws {
    let rule = try RecurrenceRule(parsing: "byday=+2tu,2TU;freq=monthly;interval=1;")
    #expect(rule == (try RecurrenceRule(parsing: "FREQ=MONTHLY;BYDAY=2TU")))
    #expect(rule.description == "FREQ=MONTHLY;BYDAY=2TU")
  }

  @Test(arguments: [
    ("", "FREQ", "recurrence.part"), ("INTERVAL=2", "FREQ", "recurrence.part"),
    ("FREQ=FORTNIGHTLY", "FREQ", "recurrence.value"),
    ("FREQ=DAILY;INTERVAL=0", "INTERVAL", "recurrence.value"),
    ("FREQ=DAILY;INTERVAL=99999999999999999999", "INTERVAL", "recurrence.value"),
    ("FREQ=DAILY;COUNT=-1", "COUNT", "recurrence.value"),
    ("FREQ=DAILY;COUNT=2;UNTIL=20260101", "COUNT", "recurrence.part"),
    ("FREQ=DAILY;UNTIL=20260230", "UNTIL", "recurrence.value"),
    ("FREQ=DAILY;FREQ=DAILY", "FREQ", "recurrence.part"),
    ("FREQ=DAILY;BYEASTER=1", "BYEASTER", "unknown"),
    ("FREQ=DAILY;BYDAY=XX", "BYDAY", "recurrence.value"),
    ("FREQ=MONTHLY;BYDAY=0MO", "BYDAY", "recurrence.value"),
    ("FREQ=MONTHLY;BYDAY=54MO", "BYDAY", "recurrence.value"),
    ("FREQ=WEEKLY;BYDAY=1MO", "BYDAY", "recurrence.part"),
    ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO", "BYDAY", "recurrence.part"),
    ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY", "recurrence.value"),
    ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY", "recurrence.value"),
    ("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY", "recurrence.part"),
    ("FREQ=MONTHLY;BYYEARDAY=1", "BYYEARDAY", "recurrence.part"),
    ("FREQ=MONTHLY;BYWEEKNO=1", "BYWEEKNO", "recurrence.part"),
    ("FREQ=DAILY;BYHOUR=24", "BYHOUR", "recurrence.value"),
    ("FREQ=DAILY;BYHOUR=", "BYHOUR", "recurrence.value"),
    ("FREQ=DAILY;BYMONTH=1,,2", "BYMONTH", "recurrence.value"),
    ("FREQ=DAILY;BYSETPOS=1", "BYSETPOS", "recurrence.part"),
    ("FREQ=DAILY;WKST=MONDAY", "WKST", "recurrence.value"),
    ("every day", "RRULE", "recurrence.text"),
    ("FREQ=DAILY;" + String(repeating: "X", count: 5000), "RRULE", "recurrence.text"),
  ])
  func `that can't be names its part`(text: String, field: String, code: String) throws {
    let refusal = #expect(throws: Refusal.self) { try RecurrenceRule(parsing: text) }
    #expect(refusal?.field == field)
    #expect(refusal?.code.rawValue == code)
  }

  @Test func `is checked however it is made`() throws {
    #expect(throws: Refusal.self) {
      try RecurrenceRule(.weekly, by: .init(monthDays: [3]))
    }
    #expect(throws: Refusal.self) { try RecurrenceRule(.daily, every: 0) }
  }

  @Test func `is a field value`() throws {
    let rule = try RecurrenceRule(.monthly, by: .init(days: [.init(.tuesday, ordinal: 2)]))
    #expect(rule.value == .text("FREQ=MONTHLY;BYDAY=2TU"))
    #expect(RecurrenceRule(rule.value) == rule)
  }
}
