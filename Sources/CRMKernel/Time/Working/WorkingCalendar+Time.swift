extension WorkingCalendar {
  /// How far deadlines and openings are looked for: 100 years of 365.25 days.
  ///
  /// So that a calendar that hardly ever opens is refused and not searched for ever.
  public static var horizon: TimeSpan { .days(36_525) }

  /// Whether work is done at `instant`: at the start of an interval yes, at its end no.
  public func isOpen(at instant: Instant) -> Bool {
    let reading =
      instant.milliseconds + Int64(rules.offset(at: instant.seconds).seconds) * 1000
    let day = Calendar.floorDivide(reading, TimeSpan.millisecondsPerDay)
    let time = reading - day * TimeSpan.millisecondsPerDay
    return openHours.open(on: Int(day)).contains { $0.contains(time) }
  }

  /// When the calendar goes from closed to open next, later than at `instant`.
  ///
  /// - Returns: The first open instant after a closed one; `nil` if there is none within
  ///   ``horizon``, because the calendar never opens again or is never closed.
  public func nextOpening(after instant: Instant) -> Instant? {
    let end = instant + Self.horizon
    guard let closed = first(.closed, from: instant, to: end) else { return nil }
    return first(.open, from: closed, to: end)
  }

  /// When the calendar goes from open to closed next, later than at `instant`.
  ///
  /// Hours that follow each other without a break, such as those to 24:00 and from 00:00,
  /// don't close in between.
  ///
  /// - Returns: The first closed instant after an open one; `nil` if there is none within
  ///   ``horizon``, because the calendar is never closed again or never opens.
  public func nextClosing(after instant: Instant) -> Instant? {
    let end = instant + Self.horizon
    guard let open = first(.open, from: instant, to: end) else { return nil }
    return first(.closed, from: open, to: end)
  }

  /// The first instant from `start` on, before `end`, at which the calendar is open, or closed.
  private func first(
    _ state: WorkingTimeWalk.Counted,
    from start: Instant,
    to end: Instant
  ) -> Instant? {
    let walk = WorkingTimeWalk(self, counting: state, from: start, to: end, until: 1)
    return walk.count == 1 ? Instant(milliseconds: walk.now - 1) : nil
  }
}

extension WorkingCalendar {
  /// How long the calendar is open from `start` to `end`; negative if `end` is earlier.
  ///
  /// Additive: the working times from a first instant to a second and on to a third are together
  /// that from the first to the third, in whatever order they are.
  ///
  /// - Complexity: O(*n*) in the holidays and clock changes in between, not in the weeks.
  public func workingTime(from start: Instant, to end: Instant) -> TimeSpan {
    guard start <= end else { return -workingTime(from: end, to: start) }
    return TimeSpan(milliseconds: WorkingTimeWalk(self, from: start, to: end).count)
  }

  /// When so much working time has passed since `start`: a deadline.
  ///
  /// The inverse of ``workingTime(from:to:)``.
  ///
  /// - Parameters:
  ///   - span: How much working time; a negative one leads back.
  ///   - start: When it starts to count.
  /// - Returns: Of the instants that are as far away, the nearest to `start`: time that runs out
  ///   with the day is over in the evening, not the next morning, and no time leads to `start`
  ///   itself, even if that is closed.
  /// - Throws: ``Refusal`` `calendar.noWorkingTime` if the calendar isn't open for so long
  ///   within ``horizon``.
  /// - Complexity: As that of ``workingTime(from:to:)``.
  public func instant(adding span: TimeSpan, to start: Instant) throws(Refusal) -> Instant {
    if span < .zero { return try instant(subtracting: -span, from: start) }
    let end = start + Self.horizon
    let walk = WorkingTimeWalk(self, from: start, to: end, until: span.milliseconds)
    guard walk.count == span.milliseconds else { throw noWorkingTime(span, after: start) }
    return Instant(milliseconds: walk.now)
  }

  /// When to start so that so much working time passes until `end`.
  ///
  /// - Parameters:
  ///   - span: How much working time; a negative one leads forward.
  ///   - end: When it is to be over.
  /// - Returns: The latest such instant: work that fills a day starts in the morning, not the
  ///   evening before.
  /// - Throws: ``Refusal`` `calendar.noWorkingTime` if the calendar wasn't open for so long
  ///   within ``horizon``.
  public func instant(subtracting span: TimeSpan, from end: Instant) throws(Refusal) -> Instant {
    guard span > .zero else { return try instant(adding: -span, to: end) }
    // A walk leads forward only, so it starts early enough: twice as early until it is.
    var window = max(span, .days(7))
    while true {
      window = min(window, Self.horizon)
      let start = end - window
      let worked = workingTime(from: start, to: end)
      if worked >= span {
        // The last instant before which the rest passes is where the next millisecond starts.
        let rest = worked.milliseconds - span.milliseconds
        let walk = WorkingTimeWalk(self, from: start, to: end, until: rest + 1)
        return Instant(milliseconds: walk.now - 1)
      }
      guard window < Self.horizon else { throw noWorkingTime(span, before: end) }
      window = window * 2
    }
  }

  private func noWorkingTime(_ span: TimeSpan, after start: Instant) -> Refusal {
    Refusal(
      "calendar.noWorkingTime",
      "The calendar \(name) isn't open for \(span.description) in the 100 years after \(start).",
      remedy: "Give it more hours, or ask for less working time."
    )
  }

  private func noWorkingTime(_ span: TimeSpan, before end: Instant) -> Refusal {
    Refusal(
      "calendar.noWorkingTime",
      "The calendar \(name) isn't open for \(span.description) in the 100 years before \(end).",
      remedy: "Give it more hours, or ask for less working time."
    )
  }
}
