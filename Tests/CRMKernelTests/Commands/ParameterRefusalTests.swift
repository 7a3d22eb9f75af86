import CRMKernel
import Testing

/// Takes one argument of each kind that refusals are about.
private struct Desk: Sendable {
  func plan(_ start: CalendarTime?, _ rule: RecurrenceRule?, _ kind: Frequency?) -> String {
    "\(start?.description ?? "-")"
  }

  enum Frequency: String, Choice { case once, often }
}

private let plan = Command(
  "desk.plan",
  "Plans something.",
  { (desk: Desk) in desk },
  Desk.plan,
  Parameter("start", "When."),
  Parameter("rule", "How often."),
  Parameter("field", "One of two.")
)

private func refusal(_ arguments: Record) throws -> Refusal {
  try #require(throws: Refusal.self) { try plan(arguments, in: Desk()) }
}

@Suite struct `An argument that a command can't take` {
  @Test func `is refused with what it should look like`() throws {
    #expect(
      try refusal(["start": "tomorrow"]).description
        == "start must be a date or a time, such as 2026-11-22 or 2026-11-22T09:30, or nil, "
        + "not \"tomorrow\"."
    )
  }

  @Test func `is refused with the reason that its own reader gives`() throws {
    #expect(
      try refusal(["rule": "FREQ=FOO"]).description
        == "rule must be a rule such as FREQ=WEEKLY;BYDAY=MO,TH, or nil, not \"FREQ=FOO\". "
        + "FREQ can't be \"FOO\". Write it like one of these: DAILY, WEEKLY, MONTHLY."
    )
  }

  @Test func `is refused in Chinese with the parameter's own name`() throws {
    let reader = Reader(.simplifiedChinese, catalogues: Catalogue.kernel)
    // "field" is a word of the catalogue, and the name of a parameter here.
    #expect(
      reader.text(try refusal(["field": "never"]))
        == "field 必须是 once, often 之一或 nil，而不是 \"never\"。"
    )
    #expect(
      reader.text(try refusal(["start": "tomorrow"]))
        == "start 必须是日期或时间，如 2026-11-22 或 2026-11-22T09:30 或 nil，而不是 \"tomorrow\"。"
    )
    #expect(
      reader.text(try refusal(["feld": 1])) == "没有名为 feld 的参数。是否想写 field？"
    )
  }

  @Test func `may be an instant or a date where a time of a calendar is asked for`() throws {
    let day = try #require(LocalDate("2026-11-22"))
    #expect(try plan(["start": .date(day)], in: Desk()) == "2026-11-22")
    #expect(
      try plan(["start": .instant(.epoch)], in: Desk()) == .text(Instant.epoch.description)
    )
  }
}
