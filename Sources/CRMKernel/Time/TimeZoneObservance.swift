/// A stretch of a zone's rules as RFC 5545, section 3.6.5, has it: from which reading of the
/// clocks on which offset holds, and when that happens again.
public struct TimeZoneObservance: Hashable, Sendable {
  /// Seconds east of Greenwich before.
  public let offsetFrom: Int
  /// Seconds east of Greenwich after, what it is called, and whether it is summer time.
  public let offset: TimeZoneRules.Offset
  /// The first change, by the clocks that run until then.
  public let start: LocalDateTime
  /// How it repeats; `nil` if it doesn't, or not by a rule.
  public let rule: RecurrenceRule?
  /// Further changes, by the clocks that run until then.
  public let dates: [LocalDateTime]

  /// A stretch of a zone's rules.
  public init(
    offsetFrom: Int,
    offset: TimeZoneRules.Offset,
    start: LocalDateTime,
    rule: RecurrenceRule? = nil,
    dates: [LocalDateTime] = []
  ) {
    self.offsetFrom = offsetFrom
    self.offset = offset
    self.start = start
    self.rule = rule
    self.dates = dates
  }
}

extension TimeZoneRules {
  /// The rules from `instant` on as other calendars read them.
  ///
  /// What holds at `instant` is the first; every change after it follows. Where the changes
  /// follow a yearly rule for ever, they are written as one; otherwise each is listed up to the
  /// end of the year 2037, as the database itself does.
  public func observances(from instant: Instant) -> [TimeZoneObservance] {
    let first = offset(at: instant)
    let start = LocalDateTime(milliseconds: instant.milliseconds + Int64(first.seconds) * 1000)
    var observances = [TimeZoneObservance(offsetFrom: first.seconds, offset: first, start: start)]
    let yearly = yearlyObservances(from: instant)
    let end = yearly.map(\.firstChange).min() ?? Self.endOfListedYears
    var second = instant.seconds
    var before = first
    while let change = transition(after: second), change < end {
      let offset = offset(at: change)
      defer { (before, second) = (offset, change) }
      let local = LocalDateTime(milliseconds: (change + Int64(before.seconds)) * 1000)
      observances.append(
        TimeZoneObservance(offsetFrom: before.seconds, offset: offset, start: local)
      )
    }
    return observances + yearly.map(\.observance)
  }

  /// The first second of 2038.
  private static let endOfListedYears: Int64 = 2_145_916_800

  /// The rules for all years, from the first year from which on nothing else happens.
  private func yearlyObservances(
    from instant: Instant
  ) -> [(observance: TimeZoneObservance, firstChange: Int64)] {
    guard let footer, let daylight = footer.daylight,
      let start = daylight.start.rule, let end = daylight.end.rule
    else { return [] }
    let earliest = footerStart(footer, from: instant.seconds)
    let changes = [
      (daylight.start, start, footer.standard, daylight.offset),
      (daylight.end, end, daylight.offset, footer.standard),
    ]
    return changes.map { change, rule, before, after in
      var year = Calendar.components(Int(Calendar.floorDivide(earliest, 86_400))).year - 1
      while change.second(in: year) - Int64(before.seconds) <= earliest { year += 1 }
      let local = LocalDateTime(milliseconds: change.second(in: year) * 1000)
      let observance = TimeZoneObservance(
        offsetFrom: before.seconds,
        offset: after,
        start: local,
        rule: rule
      )
      return (observance, change.second(in: year) - Int64(before.seconds))
    }
  }

  /// The last change, from `second` on, that doesn't follow the footer.
  private func footerStart(_ footer: PosixTimeZone, from second: Int64) -> Int64 {
    var start = second
    var now = second
    while now < Self.endOfListedYears, let change = transition(after: now) {
      // Both have to change at once, and to the same.
      if footer.transition(after: now) != change || footer.offset(at: change) != offset(at: change)
      {
        start = change
      }
      now = change
    }
    return start
  }

  /// Puts rules together from another calendar's observances.
  ///
  /// Repetitions are listed from their start to the year 2100, and no more than 10,000 changes;
  /// after the last one its offset holds.
  ///
  /// - Throws: ``Refusal`` `time.observances` if there are none.
  public init(observances: [TimeZoneObservance]) throws(Refusal) {
    let end = LocalDateTime(LocalDate(daysSince1970: Calendar.days(2100, 1, 1)))
    var changes: [Int64: Offset] = [:]
    for observance in observances {
      for local in try observance.locals(before: end) where changes.count < 10_000 {
        changes[local.second - Int64(observance.offsetFrom)] = observance.offset
      }
    }
    let transitions = changes.keys.sorted()
    guard let first = transitions.first,
      let earliest = observances.min(by: { $0.start < $1.start })
    else {
      throw Refusal("time.observances", "A time zone has no STANDARD and no DAYLIGHT part.")
    }
    let before = earliest.offsetFrom
    let initial = Offset(seconds: before, abbreviation: changes[first]?.abbreviation ?? "")
    self.init(
      initial: initial,
      transitions: transitions,
      offsets: transitions.map { changes[$0] ?? initial },
      footer: nil
    )
  }
}

extension TimeZoneObservance {
  /// All changes by the clocks that run until then.
  fileprivate func locals(before end: LocalDateTime) throws(Refusal) -> [LocalDateTime] {
    var locals = [start] + dates
    guard var rule else { return locals }
    guard rule.frequency == .yearly else {
      throw Refusal("time.observances", "A time zone's rule must have FREQ=YEARLY.", field: "RRULE")
    }
    if case .until(.instant(let until)) = rule.end {
      // UNTIL is in UTC, the rule on the clocks that run until then.
      let local = LocalDateTime(milliseconds: until.milliseconds + Int64(offsetFrom) * 1000)
      rule = try RecurrenceRule(
        rule.frequency,
        every: rule.interval,
        by: rule.by,
        end: .until(.local(local)),
        weekStart: rule.weekStart
      )
    }
    let series = try Recurrence(start: .local(start), rule: rule).series(in: NoTimeZones())
    let found = series.occurrences(
      from: .min,
      to: TimeZoneRules.utc.instant(end),
      limit: 1000,
      budget: 10_000
    )
    locals += found.occurrences.map(\.local)
    return locals
  }
}

/// No zone at all, for readings of clocks.
private struct NoTimeZones: TimeZoneSource {
  func rules(_ id: String) throws(Refusal) -> TimeZoneRules { throw .unknownZone(id) }
}

extension YearlyChange {
  /// The rule of the day; `nil` if it can't be said as one.
  fileprivate var rule: RecurrenceRule? {
    guard case .weekday(let weekday, let week, let month) = day,
      let day = Weekday(rawValue: weekday == 0 ? 7 : weekday)
    else { return nil }
    let shift = Calendar.floorDivide(second, 86_400)
    if shift == 0 {
      let ordinal = week == 5 ? -1 : week
      return try? RecurrenceRule(
        .yearly,
        by: .init(months: [month], days: [.init(day, ordinal: ordinal)])
      )
    }
    // 26:00 of the fourth Thursday is 2:00 of the Friday after it, from the 23rd to the 29th.
    let first = 7 * (week - 1) + 1 + shift
    guard week < 5, first >= 1, first + 6 <= 28 || month != 2, first + 6 <= 30 else { return nil }
    let shifted = Weekday.allCases[(day.rawValue - 1 + shift + 7) % 7]
    return try? RecurrenceRule(
      .yearly,
      by: .init(months: [month], monthDays: Array(first...first + 6), days: [.init(shifted)])
    )
  }
}
