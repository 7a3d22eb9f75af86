public import CRMKernel
public import CRMStore

/// How a person wants to be talked to.
public struct ContactPreference: Entity {
  public internal(set) var id: ID<ContactPreference> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Whose wish it is; a person has at most one record.
  public let contact: ID<Contact>
  /// By what they like to be reached.
  public var channel: ContactChannel?
  /// A language tag of BCP 47, such as `zh-Hans`.
  public var language: String?
  /// The zone of their days; that of their account unless given.
  public var timeZone: String?
  /// When the hours begin in which they want to be left alone, on their own clock.
  public var quietFrom: LocalTime?
  /// When these hours end; before they begin where they go over midnight.
  public var quietUntil: LocalTime?
  /// What else they asked for, in words that only people read.
  public var notes: String?

  public static let schema = Schema(
    "contact_preference",
    ContactPreference.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("contact", \.contact, .whole, .inverse("preferences")),
    Column("channel", \.channel),
    Column("language", \.language, .maxLength(35)),
    Column("time_zone", \.timeZone, .maxLength(64)),
    Column("quiet_from", \.quietFrom),
    Column("quiet_until", \.quietUntil),
    Column("notes", \.notes, .maxLength(1000))
  )
}

extension ContactPreference {
  /// The hours in which the person wants to be left alone, if both ends are given.
  public var quietHours: QuietHours? {
    guard let quietFrom, let quietUntil, quietFrom != quietUntil else { return nil }
    return QuietHours(from: quietFrom, until: quietUntil)
  }
}

/// Hours of each day in which nobody is to be disturbed.
public struct QuietHours: Hashable, Sendable {
  /// When they begin; this time is in them.
  public let from: LocalTime
  /// When they end; this time no longer is, and it is tomorrow's where it is earlier.
  public let until: LocalTime

  /// Hours from a time until another, over midnight where the end is earlier.
  public init(from: LocalTime, until: LocalTime) {
    self.from = from
    self.until = until
  }

  /// Whether a time on the clock is within them; the end is not.
  public func contains(_ time: LocalTime) -> Bool {
    from < until ? from <= time && time < until : from <= time || time < until
  }

  /// When they are over: `nil` if `now` isn't within them.
  ///
  /// The clock is that of the zone; where the end is skipped by a change of the clocks, it is
  /// as long after the change as it would have been (RFC 5545, section 3.3.5).
  public func end(at now: Instant, in zone: TimeZoneRules) -> Instant? {
    let local = zone.local(now)
    guard contains(local.time) else { return nil }
    let isTomorrow = from > until && local.time >= from
    let day = isTomorrow ? local.date.adding(days: 1) : local.date
    return zone.instant(LocalDateTime(day, until))
  }
}

/// All contact preferences, and what can be done with them.
public typealias ContactPreferences = Repository<ContactPreference>

extension Transaction {
  /// How persons want to be talked to.
  public var contactPreferences: ContactPreferences { ContactPreferences(self) }
}

extension Contacts {
  /// How a person wants to be talked to, if they ever said so.
  public func preferences(of id: ID<Contact>) throws -> ContactPreference? {
    _ = try get(id)
    return try tx.contactPreferences.first(where: \.contact == id)
  }

  /// Notes how a person wants to be talked to; what isn't given stays as it is.
  ///
  /// - Throws: ``Refusal`` `time.unknownZone` for a zone that the host doesn't have.
  @discardableResult
  public func prefer(
    _ id: ID<Contact>,
    channel: ContactChannel? = nil,
    language: String? = nil,
    timeZone: String? = nil,
    quietFrom: LocalTime? = nil,
    quietUntil: LocalTime? = nil
  ) throws -> ContactPreference {
    if let timeZone { _ = try tx.zoneRules(timeZone) }
    var preference = try preferences(of: id) ?? ContactPreference(contact: id)
    preference.channel = channel ?? preference.channel
    preference.language = language ?? preference.language
    preference.timeZone = timeZone ?? preference.timeZone
    preference.quietFrom = quietFrom ?? preference.quietFrom
    preference.quietUntil = quietUntil ?? preference.quietUntil
    return preference.version == 0
      ? try tx.contactPreferences.insert(preference) : try tx.contactPreferences.update(preference)
  }
}

let preferenceTables = """
  CREATE TABLE contact_preference(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    contact INTEGER NOT NULL REFERENCES contact(id), channel TEXT, language TEXT,
    time_zone TEXT, quiet_from TEXT, quiet_until TEXT, notes TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX contact_preference_contact ON contact_preference(contact)
    WHERE deleted_at IS NULL;
  """
