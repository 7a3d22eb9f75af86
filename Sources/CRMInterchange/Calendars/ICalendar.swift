public import CRMKernel

/// A calendar of another program, or one for it: events, tasks, busy times (RFC 5545).
///
/// What has no field here is kept as lines and objects, and written again.
public struct ICalendar: Hashable, Sendable {
  /// Which program wrote it.
  public var productID: String
  /// What its readers call it: RFC 7986's NAME, and X-WR-CALNAME before.
  public var name: String?
  /// What is to be done with it, such as `REQUEST` or `PUBLISH` (RFC 5546).
  public var method: String?
  /// Events and tasks in their order.
  public var entries: [CalendarEntry]
  /// When people are busy.
  public var freeBusy: [FreeBusy]
  /// The zones that it declares.
  public var zones: [CalendarZone]
  /// The lines that no field has, as they were.
  public var others: [ContentLine]
  /// The objects that no field has, such as journals.
  public var otherComponents: [Component]

  /// An empty calendar.
  public init(productID: String = "-//CRMKit//CRMKit//EN", name: String? = nil) {
    self.productID = productID
    self.name = name
    entries = []
    freeBusy = []
    zones = []
    others = []
    otherComponents = []
  }
}

/// A zone that a calendar declares, under a name that need not be one of the database.
public struct CalendarZone: Hashable, Sendable {
  /// The TZID.
  public var id: String
  /// Its rules, if they could be read.
  public var rules: TimeZoneRules?
  /// The object as it was.
  public var component: Component

  /// A zone and the object that declares it.
  public init(id: String, rules: TimeZoneRules?, component: Component) {
    self.id = id
    self.rules = rules
    self.component = component
  }
}

/// When somebody is busy or free (VFREEBUSY).
public struct FreeBusy: Hashable, Sendable {
  /// What distinguishes it from all others.
  public var uid: String?
  /// When it was made.
  public var stamp: Instant?
  /// The first instant that it speaks of.
  public var start: Instant?
  /// The first instant after it that it doesn't speak of.
  public var end: Instant?
  /// Who asks or answers.
  public var organizer: Attendee?
  /// Whose time it is.
  public var attendees: [Attendee]
  /// When they are busy, in the order of the file.
  public var periods: [Period]
  /// The lines that no field has.
  public var others: [ContentLine]

  /// Nothing known yet.
  public init() {
    attendees = []
    periods = []
    others = []
  }

  /// A time and what it is taken by.
  public struct Period: Hashable, Sendable {
    /// The first instant.
    public var start: Instant
    /// The first instant after it.
    public var end: Instant
    /// `BUSY`, `FREE`, `BUSY-TENTATIVE` or `BUSY-UNAVAILABLE`.
    public var type: String

    /// A time and what it is taken by.
    public init(from start: Instant, to end: Instant, type: String = "BUSY") {
      self.start = start
      self.end = end
      self.type = type
    }
  }
}

/// Who takes part in an event, or invites to it.
public struct Attendee: Hashable, Sendable {
  /// Mostly a mail address: `mailto:jane@example.com`.
  public var address: String
  /// CN: what people call them.
  public var name: String?
  /// PARTSTAT: `ACCEPTED`, `DECLINED`, `TENTATIVE`, `NEEDS-ACTION`.
  public var status: String?
  /// ROLE: `REQ-PARTICIPANT`, `CHAIR`.
  public var role: String?
  /// RSVP: whether an answer is asked for.
  public var isReplyRequested: Bool
  /// The parameters that no field has.
  public var others: [ContentLine.Parameter]

  /// Somebody by their address.
  public init(_ address: String, name: String? = nil, status: String? = nil) {
    self.address = address
    self.name = name
    self.status = status
    isReplyRequested = false
    others = []
  }

  /// The mail address; `nil` if the address is none.
  public var email: String? {
    address.lowercased().hasPrefix("mailto:") ? String(address.dropFirst(7)) : nil
  }
}
