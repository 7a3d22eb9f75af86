import TestSeeds
import Testing

@testable import CRMKernel

@Suite struct `A date` {
  private func date(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

  @Test(arguments: [
    ("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-01-31", 20_484), ("1969-12-31", -1),
    ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("1900-03-01", -25_508),
  ])
  func `is a count of days`(_ text: String, _ days: Int) throws {
    #expect(try Int(date(text).daysSince1970) == days)
    #expect(LocalDate(daysSince1970: days).description == text)
  }

  @Test func `has one text, and follows the one before`() throws {
    var previous = LocalDate.min
    var days = 0
    // 1,469 has no factor in common with the length of months, years or eras.
    for number in stride(from: -719_161, through: 2_932_896, by: 1469) {
      let date = LocalDate(daysSince1970: number)
      let (year, month, day) = date.components
      #expect(LocalDate(year: year, month: month, day: day) == date)
      #expect(LocalDate(date.description) == date)
      #expect(previous < date && previous.description < date.description)
      previous = date
      days += 1
    }
    #expect(days == 2487)
  }

  @Test(arguments: [
    "", "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-04-31", "1900-02-29",
    "26-01-01", "2026-1-1", "2026/01/01", "2026-01-01 ", " 2026-01-01", "0000-01-01",
    "20260101", "2026-01-01T00:00", "+2026-01-01", "２０２６-01-01", "-001-01-01",
  ])
  func `is read only if the calendar has it`(_ text: String) {
    #expect(LocalDate(text) == nil)
  }

  @Test func `knows its weekday, day of the year and month`() throws {
    #expect(try date("2026-01-31").weekday == .saturday)
    #expect(try date("1970-01-01").weekday == .thursday)
    #expect(LocalDate.min.weekday == .monday)
    #expect(try date("2024-12-31").dayOfYear == 366)
    #expect(try date("2024-02-10").endOfMonth == date("2024-02-29"))
    #expect(try date("2024-02-10").startOfMonth == date("2024-02-01"))
    #expect(LocalDate.max.endOfMonth == .max)
    #expect(LocalDate.min.startOfMonth == .min)
  }

  /// From Python's `date.isocalendar`.
  @Test(arguments: [
    ("2026-01-01", "2026-W01"), ("2024-12-30", "2025-W01"), ("2021-01-03", "2020-W53"),
    ("2027-01-03", "2026-W53"), ("2026-06-15", "2026-W25"), ("0001-01-01", "0001-W01"),
    ("9999-12-31", "9999-W52"),
  ])
  func `is in a week of ISO 8601`(_ text: String, _ week: String) throws {
    #expect(try date(text).isoWeek.description == week)
  }

  @Test func `survives a row and a value`() throws {
    let date = try date("2026-01-31")
    #expect(try WrittenRow.roundTrip(date) == date)
    #expect(WrittenRow.columns(of: date) == "'2026-01-31'")
    #expect(LocalDate(date.value) == date)
    #expect(LocalDate(.text("2026-01-31")) == date)
    #expect(LocalDate(.int(3)) == nil)
    #expect(throws: CorruptRow(kind: .date, found: "2026-02-30")) {
      var row = Row(WrittenRow.text("2026-02-30"))
      _ = try LocalDate.read(next: &row)
    }
  }
}

@Suite struct `Dates in arithmetic` {
  private func date(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
    ("2026-03-31", -1, "2026-02-28"), ("2026-11-30", 3, "2027-02-28"),
    ("2026-01-15", -13, "2024-12-15"), ("2024-02-29", 12, "2025-02-28"),
    ("2024-02-29", 48, "2028-02-29"), ("2026-05-10", 0, "2026-05-10"),
  ])
  func `clip a month's end`(_ text: String, _ months: Int, _ result: String) throws {
    #expect(try date(text).adding(months: months).description == result)
  }

  @Test func `come back to the anchor's day`() throws {
    var due = try date("2026-01-31")
    var texts: [String] = []
    for _ in 0..<4 {
      due = due.adding(months: 1, anchor: 31)
      texts.append(due.description)
    }
    #expect(texts == ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"])
    #expect(try date("2024-02-29").adding(years: 1).description == "2025-02-28")
    #expect(try date("2025-02-28").adding(years: 3, anchor: 29).description == "2028-02-29")
  }

  @Test func `count days and whole months`() throws {
    #expect(try date("2026-01-31").days(until: date("2026-03-01")) == 29)
    #expect(try date("2026-01-31").months(until: date("2026-02-28")) == 1)
    #expect(try date("2026-01-31").months(until: date("2026-02-27")) == 0)
    #expect(try date("2026-01-15").months(until: date("2027-01-14")) == 11)
    #expect(try date("2027-01-15").months(until: date("2026-01-15")) == -12)
  }

  @Test func `take days from a span and drop hours`() throws {
    #expect(try date("2026-01-31") + .days(90) == date("2026-05-01"))
    #expect(try date("2026-01-31") - .days(31) == date("2025-12-31"))
    #expect(try date("2026-01-31") + .hours(47) == date("2026-02-01"))
    #expect(try date("2026-01-31") - .hours(47) == date("2026-01-30"))
  }

  @Test func `stay within the calendar`() throws {
    let date = try date("2026-01-31")
    #expect(date.adding(days: .max) == .max)
    #expect(date.adding(days: .min) == .min)
    #expect(date.adding(months: .max) == .max)
    #expect(date.adding(months: .min) == .min)
    #expect(date.adding(years: .max) == .max)
    #expect(date.adding(years: .min) == .min)
    #expect(date + TimeSpan(milliseconds: .max) == .max)
    #expect(date - TimeSpan(milliseconds: .min) == .max)
    #expect(date.adding(months: 0, anchor: .min).day == 1)
    #expect(date.adding(months: 0, anchor: .max).day == 31)
    #expect(LocalDate(daysSince1970: .max) == .max)
  }

  @Test func `undo what they did`() {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<2000 {
      let start = LocalDate(daysSince1970: Int.random(in: -500_000...500_000, using: &numbers))
      let days = Int.random(in: -100_000...100_000, using: &numbers)
      #expect(start.adding(days: days).adding(days: -days) == start, "seed \(seed)")
      #expect(start.days(until: start.adding(days: days)) == days, "seed \(seed)")
      let months = Int.random(in: 0...5000, using: &numbers)
      let later = start.adding(months: months)
      #expect(start.months(until: later) == months, "seed \(seed)")
      #expect(later.day == min(start.day, later.daysInMonth), "seed \(seed)")
    }
  }
}
