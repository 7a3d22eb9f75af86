/// A series: when it starts, how it repeats, what is added and what is left out.
///
/// RFC 5545's DTSTART, RRULE, RDATE and EXDATE. A value without a clock and without the rules of
/// zones; ``series(in:floatingIn:)`` brings them together.
///
/// The start is an occurrence if the rule finds it, as libical and python-dateutil have it; the
/// RFC asks for a start that fits the rule, and calls anything else undefined.
public struct Recurrence: Hashable, Sendable {
  /// When it starts; what the rule leaves open is taken from here.
  public let start: CalendarTime
  /// How it repeats; only once if `nil`.
  public let rule: RecurrenceRule?
  /// What is added to it, in any order.
  public let additions: [CalendarTime]
  /// What is left out of it: an occurrence of the same instant, or all of a date.
  public let exceptions: [CalendarTime]

  /// Puts a series together.
  ///
  /// - Throws: ``Refusal`` `recurrence.part` if days without times are to repeat within a day.
  public init(
    start: CalendarTime,
    rule: RecurrenceRule? = nil,
    additions: [CalendarTime] = [],
    exceptions: [CalendarTime] = []
  ) throws(Refusal) {
    if let rule, start.isAllDay, rule.frequency < .daily {
      throw .recurrencePart("FREQ", "can't be less than a day for days without a time")
    }
    self.start = start
    self.rule = rule
    self.additions = additions
    self.exceptions = exceptions
  }

  /// The series on the clocks of its place.
  ///
  /// - Parameters:
  ///   - source: Who has the rules of the zones.
  ///   - reader: The reader's own clocks, for what is by any clock.
  /// - Returns: The occurrences, to be found one after the other or in a window.
  /// - Throws: ``Refusal`` `time.unknownZone` if `source` doesn't know a zone.
  public func series(
    in source: some TimeZoneSource,
    floatingIn reader: TimeZoneRules = .utc
  ) throws(Refusal) -> RecurrenceSeries {
    let clocks = try start.clocks(in: source, floatingIn: reader)
    func occurrence(_ time: CalendarTime) throws(Refusal) -> Occurrence {
      let instant = try time.instant(in: source, floatingIn: reader)
      let isOnOwnClock = start.isAllDay || time.isAllDay
      return Occurrence(local: isOnOwnClock ? time.local : clocks.local(instant), instant: instant)
    }
    var added = try additions.map { time throws(Refusal) in try occurrence(time) }
    if rule == nil { added.append(try occurrence(start)) }
    var except: Set<Instant> = []
    var exceptDates: Set<LocalDate> = []
    for exception in exceptions {
      if case .date(let date) = exception {
        exceptDates.insert(date)
      } else if start.isAllDay {
        exceptDates.insert(exception.local.date)
      } else {
        except.insert(try occurrence(exception).instant)
      }
    }
    return RecurrenceSeries(
      recurrence: self,
      clocks: clocks,
      added: added.sorted { ($0.instant, $0.local) < ($1.instant, $1.local) },
      except: except,
      exceptDates: exceptDates
    )
  }
}

/// One time of a series.
public struct Occurrence: Hashable, Sendable {
  /// What calendar and clock of the place show; midnight for a whole day.
  public let local: LocalDateTime
  /// When it starts.
  public let instant: Instant
}
