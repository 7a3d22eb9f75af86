/// When something of a calendar is: on a date, by any clock, by the clock of a place, or at an
/// instant.
///
/// The four forms of RFC 5545, sections 3.3.4 and 3.3.5. Which one is meant is kept, because
/// "nine o'clock in Berlin" stays nine o'clock when the offset of Berlin changes.
public enum CalendarTime: Hashable, Sendable {
  /// A whole day, wherever the reader is: a birthday.
  case date(LocalDate)
  /// The reading of the reader's own clock, wherever the reader is.
  case local(LocalDateTime)
  /// The reading of the clock of a place.
  ///
  /// The name is that of the time-zone database, or of whatever the calendar that it comes from
  /// declares: `W. Europe Standard Time`. A ``TimeZoneSource`` knows it or refuses it.
  case zoned(LocalDateTime, zone: String)
  /// A point in time.
  case instant(Instant)

  /// The time at a place that was meant.
  public static func zoned(_ time: ZonedTime) -> CalendarTime {
    .zoned(time.local, zone: time.zone)
  }
}

extension CalendarTime {
  /// Whether it is a whole day, without a time.
  public var isAllDay: Bool {
    if case .date = self { true } else { false }
  }

  /// What calendar and clock show: at the place, or in UTC for an instant.
  public var local: LocalDateTime {
    switch self {
    case .date(let date): LocalDateTime(date)
    case .local(let local), .zoned(let local, _): local
    case .instant(let instant): TimeZoneRules.utc.local(instant)
    }
  }

  /// The instant at which it starts.
  ///
  /// - Parameters:
  ///   - source: Who has the rules of the zones.
  ///   - reader: The reader's own clocks, for what is by any clock.
  /// - Returns: For a date its first instant; a time that the clocks skip or show twice is
  ///   read by the rule of ``LocalTimeMeaning/instant``.
  /// - Throws: ``Refusal`` `time.unknownZone` if `source` doesn't know the zone.
  public func instant(
    in source: some TimeZoneSource,
    floatingIn reader: TimeZoneRules = .utc
  ) throws(Refusal) -> Instant {
    instant(by: try clocks(in: source, floatingIn: reader))
  }

  /// The clocks that it is read from.
  func clocks(
    in source: some TimeZoneSource,
    floatingIn reader: TimeZoneRules
  ) throws(Refusal) -> TimeZoneRules {
    switch self {
    case .date, .local: reader
    case .zoned(_, let zone): try source.rules(zone)
    case .instant: .utc
    }
  }

  func instant(by clocks: TimeZoneRules) -> Instant {
    switch self {
    case .date(let date): clocks.startOfDay(date)
    case .local(let local), .zoned(let local, _): clocks.instant(local)
    case .instant(let instant): instant
    }
  }
}

extension CalendarTime: LosslessStringConvertible {
  /// `2026-01-31`, `2026-01-31T09:30`, `2026-01-31T09:30[Europe/Berlin]` or an instant with `Z`.
  public var description: String {
    switch self {
    case .date(let date): "\(date)"
    case .local(let local): "\(local)"
    case .zoned(let local, let zone): "\(local)[\(zone)]"
    case .instant(let instant): "\(instant)"
    }
  }

  /// Reads what ``description`` writes.
  public init?(_ description: String) {
    if let date = LocalDate(description) {
      self = .date(date)
    } else if let local = LocalDateTime(description) {
      self = .local(local)
    } else if let instant = Instant(description) {
      self = .instant(instant)
    } else if description.hasSuffix("]"), let bracket = description.firstIndex(of: "["),
      let local = LocalDateTime(String(description[..<bracket]))
    {
      let zone = description[description.index(after: bracket)...].dropLast()
      guard !zone.isEmpty else { return nil }
      self = .zoned(local, zone: String(zone))
    } else {
      return nil
    }
  }
}

extension CalendarTime: TextValue {
  public static var valueForm: Message {
    "a date or a time, such as 2026-11-22 or 2026-11-22T09:30"
  }

  /// Reads the text form, and takes a date or an instant that a program has already.
  public init?(_ value: Value) {
    switch value {
    case .text(let text): self.init(text)
    case .date(let date): self = .date(date)
    case .instant(let instant): self = .instant(instant)
    default: return nil
    }
  }
}
