import CRMKernel
import Testing

@Suite struct `A rule in words` {
  @Test(arguments: [
    (
      "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20261231",
      "every second Tuesday of the month until 31 Dec 2026", "每月第二个星期二，至2026年12月31日"
    ),
    ("FREQ=DAILY", "every day", "每天"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "every 2 weeks on Monday and Friday", "每2周星期一、星期五"),
    ("FREQ=WEEKLY;BYDAY=TH;COUNT=10", "every Thursday 10 times", "每星期四，共10次"),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day of the month", "每月最后一天"),
    (
      "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1,15",
      "every 3 months on the first and 15th day of the month", "每3个月1日、15日"
    ),
    ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "every last Sunday of the month in March", "每年3月最后一个星期日"),
    ("FREQ=YEARLY;BYDAY=20MO", "every 20th Monday of the year", "每年第20个星期一"),
    ("FREQ=HOURLY;INTERVAL=6", "every 6 hours", "每6小时"),
    (
      "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
      "every month on Monday, Tuesday, Wednesday, Thursday and Friday only the last one of these",
      "每月星期一、星期二、星期三、星期四、星期五，其中最后一个"
    ),
  ])
  func `says every part`(text: String, english: String, chinese: String) throws {
    let rule = try RecurrenceRule(parsing: text)
    #expect(rule.words(.english) == english)
    #expect(rule.words(.simplifiedChinese) == chinese)
  }

  @Test func `is in the script of its reader`() throws {
    let rule = try RecurrenceRule(parsing: "FREQ=MONTHLY;BYDAY=-2TU;BYHOUR=9")
    #expect(rule.words(.traditionalChinese) == "每月倒數第二個星期二9時")
  }
}
