import CRMKernel
import CRMService
import Testing

@Suite struct `A length of working time` {
  @Test(arguments: [
    ("20m", 20), ("4h", 240), ("1h30m", 90), ("90m", 90), ("0m", 0), ("2d", 960), ("1d1h", 540),
  ])
  func `is read and counted on a calendar`(text: String, minutes: Int64) throws {
    let duration = try BusinessDuration(parsing: text)
    #expect(duration.span(on: try .office()) == .minutes(minutes))
    #expect(try BusinessDuration(parsing: duration.description) == duration)
  }

  @Test(arguments: [
    "", "20", "-5m", "5 m", "m", "4h2h", "30m1h", "1.5h", "1w", "4H", "９h", "4h ", "1h-30m",
    "99999999999999999999m",
  ])
  func `is no other text`(text: String) {
    let refusal = #expect(throws: Refusal.self) { try BusinessDuration(parsing: text) }
    #expect(refusal?.code == "duration.text")
  }

  @Test(arguments: ["3661d", "999999999h", "9999999999999999m"])
  func `is no longer than ten years`(text: String) {
    let refusal = #expect(throws: Refusal.self) { try BusinessDuration(parsing: text) }
    #expect(refusal?.code == "duration.length")
  }

  @Test func `has days of 24 hours around the clock`() throws {
    #expect(try BusinessDuration(parsing: "2d").span(on: .alwaysOpen) == .hours(48))
  }

  @Test func `has days of the average length of the days that are open`() throws {
    let long = [WorkingInterval("08:00-12:00"), WorkingInterval(from: .noon, to: .midnight)]
    let short = [try #require(WorkingInterval("22:00-02:00"))]
    let calendar = try WorkingCalendar(
      "Mixed",
      zone: "UTC",
      week: [.monday: long.compactMap(\.self), .friday: short, .sunday: []],
      in: OnlyUTC()
    )
    #expect(calendar.workingDay == .hours(10))
    let never = try WorkingCalendar("Never", zone: "UTC", week: [:], in: OnlyUTC())
    #expect(never.workingDay == .hours(24))
  }
}
