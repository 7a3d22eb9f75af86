public import CRMKernel

/// An event or a task of a calendar (VEVENT, VTODO).
public struct CalendarEntry: Hashable, Sendable {
  /// What an entry is.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// It takes time.
    case event = "VEVENT"
    /// It is to be done.
    case task = "VTODO"
  }

  /// How long it takes, or until when.
  public enum End: Hashable, Sendable {
    /// The first time after it; the day after the last one for whole days.
    case at(CalendarTime)
    /// So long.
    case after(CalendarDuration)
  }

  /// Which occurrence of a series an entry replaces.
  public struct Replacement: Hashable, Sendable {
    /// When the occurrence was.
    public var time: CalendarTime
    /// Whether it replaces all that follow, too.
    public var isFromThereOn: Bool

    /// The occurrence at `time`, or all from it on.
    public init(_ time: CalendarTime, isFromThereOn: Bool = false) {
      self.time = time
      self.isFromThereOn = isFromThereOn
    }
  }

  /// What it is.
  public var kind: Kind
  /// What distinguishes it from all others; the same for all parts of a series.
  public var uid: String?
  /// DTSTAMP: when this was written.
  public var stamp: Instant?
  /// When it starts; a task need not say so.
  public var start: CalendarTime?
  /// When it ends; for a task, when it is due (DUE).
  public var end: End?
  /// When a task was done.
  public var completed: Instant?
  /// How much of a task is done, from 0 to 100.
  public var percentComplete: Int?
  /// How it repeats.
  public var rule: RecurrenceRule?
  /// Times that are added to the series.
  public var additions: [CalendarTime]
  /// Times that are left out of the series.
  public var exceptions: [CalendarTime]
  /// Which occurrence it replaces.
  public var replaces: Replacement?
  /// What it is about.
  public var summary: String?
  /// More about it.
  public var description: String?
  /// Where it is.
  public var location: String?
  /// `CONFIRMED`, `TENTATIVE`, `CANCELLED`, `NEEDS-ACTION`, `COMPLETED`, `IN-PROCESS`.
  public var status: String?
  /// `PUBLIC`, `PRIVATE` or `CONFIDENTIAL`.
  public var classification: String?
  /// Whether the time is free all the same.
  public var isTransparent: Bool
  /// Tags.
  public var categories: [String]
  /// From 1, the highest, to 9.
  public var priority: Int?
  /// How often it was changed since it was sent out.
  public var sequence: Int?
  /// When it was made.
  public var created: Instant?
  /// When it was changed last.
  public var modified: Instant?
  /// A page about it.
  public var url: String?
  /// Who invites.
  public var organizer: Attendee?
  /// Who takes part.
  public var attendees: [Attendee]
  /// What reminds of it.
  public var alarms: [CalendarAlarm]
  /// The lines that no field has.
  public var others: [ContentLine]
  /// The objects in it that no field has.
  public var otherComponents: [Component]

  /// An entry with its name and start; everything else is set after.
  public init(
    _ kind: Kind = .event,
    uid: String? = nil,
    start: CalendarTime? = nil,
    end: End? = nil,
    summary: String? = nil
  ) {
    self.kind = kind
    self.uid = uid
    self.start = start
    self.end = end
    self.summary = summary
    isTransparent = false
    (additions, exceptions, categories) = ([], [], [])
    (attendees, alarms, others, otherComponents) = ([], [], [], [])
  }

  /// Its series; `nil` for a task without a start.
  ///
  /// - Throws: ``Refusal`` `recurrence.part` if days without times are to repeat within a day.
  public func recurrence() throws(Refusal) -> Recurrence? {
    guard let start else { return nil }
    return try Recurrence(start: start, rule: rule, additions: additions, exceptions: exceptions)
  }
}

/// What reminds of an entry (VALARM).
public struct CalendarAlarm: Hashable, Sendable {
  /// When it reminds.
  public enum Trigger: Hashable, Sendable {
    /// So long after the start, before it if negative; or after the end.
    case relative(CalendarDuration, toEnd: Bool)
    /// At an instant.
    case at(Instant)
  }

  /// When it reminds.
  public var trigger: Trigger
  /// `DISPLAY`, `AUDIO` or `EMAIL`.
  public var action: String
  /// What it says.
  public var description: String?
  /// The lines that no field has.
  public var others: [ContentLine]

  /// An alarm.
  public init(_ trigger: Trigger, action: String = "DISPLAY", description: String? = nil) {
    self.trigger = trigger
    self.action = action
    self.description = description
    others = []
  }
}

/// A length of time by the calendar: days are those of the clock, not 24 hours (RFC 5545, 3.3.6).
public struct CalendarDuration: Hashable, Sendable {
  /// Whole days; negative if it leads back.
  public var days: Int
  /// Seconds beyond them, of the same sign.
  public var seconds: Int

  /// So many days and seconds.
  public init(days: Int = 0, seconds: Int = 0) {
    self.days = days
    self.seconds = seconds
  }

  /// So many minutes.
  public static func minutes(_ count: Int) -> CalendarDuration {
    CalendarDuration(seconds: count.multipliedReportingOverflow(by: 60).partialValue)
  }
}
