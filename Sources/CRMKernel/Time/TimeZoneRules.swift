/// How the clocks of a place differ from UTC, for all times: `Europe/Berlin` as data.
///
/// A value, read from the time-zone database by ``init(tzif:)``. Who has the
/// files is a ``TimeZoneSource``'s business.
public struct TimeZoneRules: Hashable, Sendable {
  /// What the clocks show, relative to UTC.
  public struct Offset: Hashable, Sendable {
    /// Seconds east of Greenwich: 3600 for Berlin in winter.
    public let seconds: Int
    /// Whether the database calls it daylight saving time.
    public let isDaylightSaving: Bool
    /// Letters such as `CET`, or the offset itself, such as `+0330`, where there are none.
    public let abbreviation: String

    /// An offset from UTC and what it is called.
    public init(seconds: Int, isDaylightSaving: Bool = false, abbreviation: String) {
      self.seconds = seconds
      self.isDaylightSaving = isDaylightSaving
      self.abbreviation = abbreviation
    }
  }

  /// The seconds since 1970 at which the offset changed, in order.
  let transitions: [Int64]
  /// The offset from the transition with the same index on.
  let offsets: [Offset]
  /// The offset before the first transition.
  let initial: Offset
  /// What holds from the last transition on.
  let footer: PosixTimeZone?

  init(initial: Offset, transitions: [Int64], offsets: [Offset], footer: PosixTimeZone?) {
    self.initial = initial
    self.transitions = transitions
    self.offsets = offsets
    self.footer = footer
  }
}

extension TimeZoneRules {
  /// Coordinated Universal Time.
  public static var utc: TimeZoneRules { TimeZoneRules(Offset(seconds: 0, abbreviation: "UTC")) }

  /// Clocks that never change; `nil` for a day or more.
  public init?(secondsEast seconds: Int) {
    guard (-86_399...86_399).contains(seconds) else { return nil }
    let minutes = abs(seconds) / 60
    let text = TimeText.padded(minutes / 60, to: 2) + ":" + TimeText.padded(minutes % 60, to: 2)
    self.init(Offset(seconds: seconds, abbreviation: (seconds < 0 ? "-" : "+") + text))
  }

  private init(_ offset: Offset) {
    self.init(initial: offset, transitions: [], offsets: [], footer: nil)
  }

  /// What the clocks show at `instant`, relative to UTC.
  ///
  /// - Complexity: O(log *n*) in the number of changes that the database lists.
  public func offset(at instant: Instant) -> Offset { offset(at: instant.seconds) }

  /// What calendar and clock show at `instant`.
  public func local(_ instant: Instant) -> LocalDateTime {
    LocalDateTime(
      milliseconds: instant.milliseconds + Int64(offset(at: instant).seconds) * 1000
    )
  }

  /// What the calendar shows at `instant`.
  public func date(_ instant: Instant) -> LocalDate { local(instant).date }

  /// When the clocks change next; `nil` if no change is known.
  ///
  /// A change can be one of the abbreviation or of daylight saving alone.
  public func nextTransition(after instant: Instant) -> Instant? {
    transition(after: instant.seconds).map { Instant(milliseconds: $0 * 1000) }
  }

  func offset(at second: Int64) -> Offset {
    let next = index(ofTransitionAfter: second)
    if next == transitions.count, let footer { return footer.offset(at: second) }
    return next == 0 ? initial : offsets[next - 1]
  }

  func transition(after second: Int64) -> Int64? {
    let next = index(ofTransitionAfter: second)
    return next < transitions.count ? transitions[next] : footer?.transition(after: second)
  }

  /// The index of the first transition after `second`, by binary search.
  private func index(ofTransitionAfter second: Int64) -> Int {
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= second { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Instant {
  /// Whole seconds since 1970, rounded down.
  var seconds: Int64 { Calendar.floorDivide(milliseconds, 1000) }
}
