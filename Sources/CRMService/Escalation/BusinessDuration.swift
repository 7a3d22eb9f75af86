public import CRMKernel

/// A length of working time as people write it: `20m`, `4h`, `2d`, `1h30m`.
///
/// Hours and minutes are those for which a calendar is open. A day is a working day of the calendar
/// at hand (see ``CRMKernel/WorkingCalendar/workingDay``): eight hours where people work from 9 to
/// 17, 24 around the clock. So `1d` is never three days in an office and one in a hospital.
public struct BusinessDuration: Hashable, Sendable {
  /// Working days.
  public let days: Int64
  /// What is added to them; never negative.
  public let time: TimeSpan

  /// No time at all.
  public static let zero = BusinessDuration(checked: 0, .zero)
  /// The longest that there is, in days around the clock: ten years.
  public static let longest: TimeSpan = .days(3660)

  private init(checked days: Int64, _ time: TimeSpan) {
    self.days = days
    self.time = time
  }

  /// Reads days, hours and minutes in this order, each at most once and none negative.
  ///
  /// - Throws: ``Refusal`` `duration.text` for any other text, `duration.length` for more than
  ///   ``longest``.
  public init(parsing text: String) throws(Refusal) {
    guard let counts = Self.counts(in: text) else {
      throw Refusal(
        "duration.text",
        "\(Value.text(String(text.prefix(40))).description) is no length of working time.",
        remedy: "Write hours and minutes, such as \"20m\" or \"1h30m\", or working days, \"2d\"."
      )
    }
    let time = TimeSpan.hours(counts[1]) + .minutes(counts[2])
    guard TimeSpan.days(counts[0]) + time <= Self.longest else {
      throw Refusal(
        "duration.length",
        "\(text) is too long.",
        remedy: "Working time is counted for ten years at most."
      )
    }
    self.init(checked: counts[0], time)
  }

  /// How many days, hours and minutes a text names; nil if it is none.
  private static func counts(in text: String) -> [Int64]? {
    var counts: [Int64] = [0, 0, 0]
    var digits = ""
    var next = 0
    guard !text.isEmpty, text.utf8.count <= 20 else { return nil }
    for character in text.unicodeScalars {
      if ("0"..."9").contains(character) {
        digits.unicodeScalars.append(character)
        continue
      }
      let units: [Unicode.Scalar] = ["d", "h", "m"]
      guard let unit = units.firstIndex(of: character), unit >= next, let count = Int64(digits)
      else { return nil }
      counts[unit] = count
      digits = ""
      next = unit + 1
    }
    return digits.isEmpty ? counts : nil
  }

  /// How much working time it is on a calendar.
  public func span(on calendar: WorkingCalendar) -> TimeSpan {
    calendar.workingDay * days + time
  }

  /// How much time it is where nobody asks who works: a day has 24 hours.
  public var aroundTheClock: TimeSpan { .days(days) + time }
}

extension BusinessDuration: CustomStringConvertible {
  /// The text that ``init(parsing:)`` reads; `0m` for no time.
  public var description: String {
    let minutes = time.milliseconds / 60_000
    var text = days > 0 ? "\(days)d" : ""
    if minutes >= 60 { text += "\(minutes / 60)h" }
    if minutes % 60 > 0 { text += "\(minutes % 60)m" }
    return text.isEmpty ? "0m" : text
  }
}

extension WorkingCalendar {
  /// The working time of an average working day: that of the week, shared by the weekdays that are
  /// open.
  ///
  /// 24 hours for a calendar that is open on single dates only.
  public var workingDay: TimeSpan {
    let open = week.values.filter { !$0.isEmpty }
    guard !open.isEmpty else { return .days(1) }
    let total = open.joined().reduce(Int64(0)) { $0 + $1.length.milliseconds }
    return .milliseconds(total / Int64(open.count))
  }
}

extension WorkingInterval {
  /// From the start until the clock next shows the end: a whole day if both are midnight.
  fileprivate var length: TimeSpan {
    let day = TimeSpan.days(1).milliseconds
    let difference = Int64(end.millisecondOfDay) - Int64(start.millisecondOfDay)
    return .milliseconds(difference > 0 ? difference : difference + day)
  }
}
