import CRMKernel
import TestSeeds
import Testing

/// Calendars for tests, in the zones of the system's time-zone database.
enum Calendars {
  /// Reads the JSON form of a calendar, as hosts and plugins write it.
  static func read(_ json: String) throws -> WorkingCalendar {
    let value = try Value(json: json)
    guard case .record(let record) = value else { throw Refusal(.wrongType, "It is no record.") }
    return try WorkingCalendar(record, in: ZoneFiles.system)
  }

  /// The same hours on every weekday from Monday to Sunday.
  static func daily(_ intervals: String..., zone: String) throws -> WorkingCalendar {
    let hours = try intervals.map { try #require(WorkingInterval($0)) }
    let week = Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, hours) })
    return try WorkingCalendar("Daily", zone: zone, week: week, in: ZoneFiles.system)
  }

  /// Monday to Friday from nine to five in Berlin.
  static func office(holidays: String = "{}") throws -> WorkingCalendar {
    let week = ["mon", "tue", "wed", "thu", "fri"]
      .map { "\"\($0)\": [\"09:00-12:00\", \"13:00-17:00\"]" }
    return try read(
      """
      {"name": "Office", "zone": "Europe/Berlin", "week": {\(week.joined(separator: ","))},
       "holidays": \(holidays)}
      """
    )
  }

  /// Hours of random weekdays, night shifts and holidays in a zone whose clocks change.
  static func random(using numbers: inout SeededNumbers) throws -> WorkingCalendar {
    let zones = [
      "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Shanghai",
      "America/Sao_Paulo",
    ]
    var week: [Weekday: [WorkingInterval]] = [:]
    for day in Weekday.allCases where Int.random(in: 0..<4, using: &numbers) > 0 {
      week[day] = intervals(using: &numbers)
    }
    week[.wednesday] = intervals(using: &numbers)
    var holidays: [LocalDate: [WorkingInterval]] = [:]
    for _ in 0..<Int.random(in: 0...8, using: &numbers) {
      let date = LocalDate(daysSince1970: Int.random(in: 10_950...11_700, using: &numbers))
      holidays[date] = Bool.random(using: &numbers) ? [] : intervals(using: &numbers)
    }
    let zone = try #require(zones.randomElement(using: &numbers))
    return try WorkingCalendar(
      "Random",
      zone: zone,
      week: week,
      holidays: holidays,
      in: ZoneFiles.system
    )
  }

  /// Hours from 06:00 on, and sometimes a night shift that ends by then.
  private static func intervals(using numbers: inout SeededNumbers) -> [WorkingInterval] {
    let minutes = (0..<4).map { _ in Int.random(in: 360..<1440, using: &numbers) }
    let cuts = Set(minutes).sorted()
    var intervals = stride(from: 0, to: cuts.count - 1, by: 2).compactMap { index in
      WorkingInterval("\(text(cuts[index]))-\(text(cuts[index + 1]))")
    }
    if cuts.count.isMultiple(of: 2), let last = cuts.last, Bool.random(using: &numbers) {
      let end = Int.random(in: 0..<360, using: &numbers)
      if let night = WorkingInterval("\(text(last))-\(text(end))") { intervals.append(night) }
    }
    return intervals
  }

  private static func text(_ minute: Int) -> String {
    let (hour, rest) = (minute / 60, minute % 60)
    return (hour < 10 ? "0" : "") + "\(hour):" + (rest < 10 ? "0" : "") + "\(rest)"
  }
}

extension WorkingCalendar {
  /// Whether a clock that shows `local` shows a time in an interval: the definition, word for word.
  func hasWorkingTime(at local: LocalDateTime) -> Bool {
    let today = intervals(on: local.date).contains { interval in
      interval.start <= local.time
        && (interval.end > local.time || interval.end <= interval.start)
    }
    let yesterday = intervals(on: local.date.adding(days: -1))
    return today || yesterday.contains { $0.crossesMidnight && local.time < $0.end }
  }
}

/// An instant from the text of RFC 3339.
func instant(_ text: String) throws -> Instant { try #require(Instant(text), "\(text)") }
