extension RecurrenceSeries {
  /// Finds one occurrence after the other.
  public struct Iterator: IteratorProtocol, Sendable {
    private let series: RecurrenceSeries
    private var rule: RuleOccurrences?
    private var ruleNext: Occurrence?
    private var addedIndex = 0
    private let from: Instant
    private let budget: Int
    private var previous: Occurrence?

    /// Why there are no more; `nil` as long as ``next()`` finds one.
    public private(set) var stop: RecurrenceStop?

    init(
      _ series: RecurrenceSeries,
      from: Instant,
      to: Instant = .max,
      budget: Int = RecurrenceSeries.defaultBudget
    ) {
      self.series = series
      self.from = from
      self.budget = budget
      guard let rule = series.recurrence.rule else { return }
      var occurrences = RuleOccurrences(rule, series.recurrence.start, series.clocks)
      if from > .min { occurrences.seek(to: from) }
      if to < .max { occurrences.end(at: to) }
      self.rule = occurrences
    }

    /// The next occurrence; `nil` if there are no more, and then ``stop`` says why.
    public mutating func next() -> Occurrence? {
      guard stop == nil else { return nil }
      var rest = budget
      while let occurrence = nextOfBoth(budget: &rest) {
        if occurrence.instant < from || isLeftOut(occurrence) { continue }
        if occurrence == previous { continue }
        previous = occurrence
        return occurrence
      }
      stop = rest <= 0 ? .budget : rule?.isCutOff == true ? .window : .end
      return nil
    }

    /// The earlier of what the rule finds and what is added.
    private mutating func nextOfBoth(budget: inout Int) -> Occurrence? {
      // What is left out and what is before count, too: there may be very many.
      budget -= 1
      if ruleNext == nil, budget > 0 { ruleNext = rule?.next(budget: &budget) }
      let isEndKnown = budget > 0 || ruleNext != nil
      guard isEndKnown else { return nil }
      let added = addedIndex < series.added.count ? series.added[addedIndex] : nil
      if let added, ruleNext.map({ added.instant <= $0.instant }) ?? true {
        addedIndex += 1
        if let ruleNext, ruleNext == added { self.ruleNext = nil }
        return added
      }
      defer { ruleNext = nil }
      return ruleNext
    }

    private func isLeftOut(_ occurrence: Occurrence) -> Bool {
      series.except.contains(occurrence.instant)
        || series.exceptDates.contains(occurrence.local.date)
    }
  }
}

/// What a rule finds, as instants in order, until it ends.
private struct RuleOccurrences: Sendable {
  private var steps: RecurrenceSteps
  private let end: RecurrenceRule.End
  private let isAllDay: Bool
  private let isFloating: Bool
  private let clocks: TimeZoneRules
  private var count = 0
  private var isOver = false
  /// Times that the clocks skip, until those before them are found: 02:30 moves behind 03:00.
  private var moved: [Occurrence] = []
  private var ahead: Occurrence?
  private var previous: Instant?

  init(_ rule: RecurrenceRule, _ start: CalendarTime, _ clocks: TimeZoneRules) {
    steps = RecurrenceSteps(rule, start: start.local, isAllDay: start.isAllDay)
    end = rule.end
    isAllDay = start.isAllDay
    if case .local = start { isFloating = true } else { isFloating = false }
    self.clocks = clocks
  }

  /// Jumps near `instant`, unless what is before has to be counted.
  mutating func seek(to instant: Instant) {
    if case .after = end { return }
    steps.seek(to: clocks.local(instant).second - 2 * TimeZoneRules.largestOffset)
  }

  /// Ends the search near `instant`.
  mutating func end(at instant: Instant) {
    steps.end(at: clocks.local(instant).second + 2 * TimeZoneRules.largestOffset)
  }

  /// Whether the search ended because of ``end(at:)``.
  var isCutOff: Bool { !isOver && steps.isCutOff }

  mutating func next(budget: inout Int) -> Occurrence? {
    while !isOver, let occurrence = nextInOrder(budget: &budget) {
      if !isAllDay, occurrence.instant == previous { continue }
      previous = occurrence.instant
      count += 1
      if isBeyondEnd(occurrence) {
        isOver = true
        return nil
      }
      return occurrence
    }
    return nil
  }

  private func isBeyondEnd(_ occurrence: Occurrence) -> Bool {
    switch end {
    case .never: return false
    case .after(let limit): return count > limit
    case .until(.date(let date)): return occurrence.local.date > date
    case .until(.instant(let instant)):
      // A rule by any clock, or of days, means the reading of UTC.
      let last = TimeZoneRules.utc.local(instant)
      if isAllDay { return occurrence.local.date > last.date }
      return isFloating ? occurrence.local > last : occurrence.instant > instant
    case .until(let time):
      return isAllDay ? occurrence.local.date > time.local.date : occurrence.local > time.local
    }
  }

  private mutating func nextInOrder(budget: inout Int) -> Occurrence? {
    while true {
      if let first = moved.first, let ahead, first.instant <= ahead.instant {
        return moved.removeFirst()
      }
      if let ahead {
        self.ahead = nil
        return ahead
      }
      guard let second = steps.next(budget: &budget) else {
        // Without a budget it isn't known what comes before what was moved.
        return moved.isEmpty || budget <= 0 ? nil : moved.removeFirst()
      }
      let (occurrence, isMoved) = occurrence(second)
      if isMoved {
        let index = moved.firstIndex { $0.instant > occurrence.instant } ?? moved.endIndex
        moved.insert(occurrence, at: index)
      } else {
        ahead = occurrence
      }
    }
  }

  private func occurrence(_ second: Int64) -> (Occurrence, isMoved: Bool) {
    let local = LocalDateTime(milliseconds: second * 1000)
    if isAllDay {
      return (Occurrence(local: local, instant: clocks.startOfDay(local.date)), false)
    }
    let meaning = clocks.meaning(of: local)
    guard case .gap(let shifted, _) = meaning else {
      return (Occurrence(local: local, instant: meaning.instant), false)
    }
    return (Occurrence(local: clocks.local(shifted), instant: shifted), true)
  }
}

extension LocalDateTime {
  /// Whole seconds since 1970 on the same wall, rounded down.
  var second: Int64 { Calendar.floorDivide(milliseconds, 1000) }
}
