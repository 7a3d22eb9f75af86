/// A time that is relative to the moment at which a condition is asked.
public struct RelativeTime: Hashable, Sendable {
  /// Where counting begins: at the clock's instant, or with the seller's day.
  public enum Anchor: String, Sendable {
    /// The clock's instant; for a date, the seller's day.
    case now
    /// The seller's day; for an instant, its midnight in UTC.
    case today
  }
  /// What is counted.
  public enum Unit: String, CaseIterable, Sendable {
    /// Up to weeks of an exact length; months and years go by the calendar.
    ///
    /// A date isn't moved by minutes and hours.
    case minutes, hours, days, weeks, months, years
  }

  /// Where counting begins.
  public let anchor: Anchor
  /// What is counted; days where nothing is.
  public let unit: Unit
  /// How many units after the anchor; negative before it.
  public let count: Int64

  /// Makes a time that is `count` units after the anchor, or before it if negative.
  public init(_ anchor: Anchor, _ unit: Unit = .days, count: Int64 = 0) {
    self.anchor = anchor
    self.unit = count == 0 ? .days : unit
    self.count = count
  }

  /// The moment itself.
  public static var now: Self { Self(.now) }
  /// The moment's day in the seller's time zone.
  public static var today: Self { Self(.today) }

  /// A later time; it replaces a span that was added before.
  public static func + (time: Self, span: Span) -> Self {
    Self(time.anchor, span.unit, count: span.count)
  }

  /// An earlier time; it replaces a span that was added before.
  public static func - (time: Self, span: Span) -> Self {
    Self(time.anchor, span.unit, count: span.count == .min ? .max : -span.count)
  }

  /// A number of units: `.days(90)`.
  public struct Span: Hashable, Sendable {
    let unit: Unit
    let count: Int64
    /// So many times 60 seconds; a date is left as it is.
    public static func minutes(_ count: Int64) -> Self { Self(unit: .minutes, count: count) }
    /// So many times 60 minutes; a date is left as it is.
    public static func hours(_ count: Int64) -> Self { Self(unit: .hours, count: count) }
    /// So many days; on an instant 24 hours each, whatever summer time does.
    public static func days(_ count: Int64) -> Self { Self(unit: .days, count: count) }
    /// So many times 7 days; on an instant of 24 hours each.
    public static func weeks(_ count: Int64) -> Self { Self(unit: .weeks, count: count) }
    /// So many months of the calendar; a day that the month lacks becomes its last.
    public static func months(_ count: Int64) -> Self { Self(unit: .months, count: count) }
    /// So many years of the calendar; 29 February becomes 28 where the year lacks it.
    public static func years(_ count: Int64) -> Self { Self(unit: .years, count: count) }
  }
}

/// When a condition is asked: the clock's instant, and the day that it is for the seller.
public struct Moment: Hashable, Sendable {
  /// The session's clock: in a simulation not the real one.
  public let now: Instant
  /// The day that it is at `now` in the seller's time zone.
  public let today: LocalDate

  /// Pairs an instant with its day, which the caller found in the seller's zone.
  public init(now: Instant, today: LocalDate) {
    self.now = now
    self.today = today
  }

  /// The moment at `now`, its day counted in UTC.
  public init(utc now: Instant) { self.init(now: now, today: now.dayInUTC) }
}

extension RelativeTime {
  /// The time as a value of `kind`: an instant, or a day; `nil` for any other kind.
  ///
  /// Minutes, hours, days and weeks have their exact length. Months and years
  /// keep the day of the month, or take the month's last, and the time of day in
  /// UTC. Times beyond the calendar stay at its end.
  public func value(at moment: Moment, as kind: Kind) -> Value? {
    switch kind.wrapped {
    case .instant: .instant(instant(at: moment))
    case .date: .date(moved(moment.today))
    default: nil
    }
  }

  private func moved(_ day: LocalDate) -> LocalDate {
    switch unit {
    case .minutes, .hours: day
    case .days: day.adding(days: Int(count))
    case .weeks: day.adding(days: Int(count.multipliedSaturating(by: 7)))
    case .months: day.adding(months: Int(count))
    case .years: day.adding(years: Int(count))
    }
  }

  private func instant(at moment: Moment) -> Instant {
    let start = anchor == .now ? moment.now : moment.today.startInUTC
    switch unit {
    case .minutes: return start + .minutes(count)
    case .hours: return start + .hours(count)
    case .days: return start + .days(count)
    case .weeks: return start + .weeks(count)
    case .months, .years:
      let day = start.dayInUTC
      return moved(day).startInUTC + (start - day.startInUTC)
    }
  }
}

extension Instant {
  fileprivate var dayInUTC: LocalDate {
    LocalDate(daysSince1970: Int(Calendar.floorDivide(Int(milliseconds), 86_400_000)))
  }
}

extension LocalDate {
  fileprivate var startInUTC: Instant {
    Instant(milliseconds: Int64(daysSince1970) * 86_400_000)
  }
}
