/// An intention by the clock of a place, such as nine o'clock in Berlin.
///
/// Stored as what was meant, not as an instant: if the place changes its rules,
/// nine o'clock stays nine o'clock.
public struct ZonedTime: Hashable, Sendable {
  /// What calendar and clock at the place show.
  public let local: LocalDateTime
  /// A name of the time-zone database, such as `Europe/Berlin`.
  public let zone: String

  /// A time at a place; `nil` if `zone` can't be a name of the database.
  public init?(_ local: LocalDateTime, zone: String) {
    guard Self.isZoneName(zone) else { return nil }
    self.local = local
    self.zone = zone
  }

  /// The instant that is meant: after a gap the shifted one, of a fold the earlier.
  ///
  /// - Throws: ``Refusal`` `time.unknownZone` if `source` doesn't know the zone.
  public func instant(in source: some TimeZoneSource) throws(Refusal) -> Instant {
    try source.rules(zone).instant(local)
  }

  /// Whether `name` has the form of the database's names.
  ///
  /// The forms are those of its theory file: parts of letters, digits, `+`, `-`
  /// and `_`, divided by slashes. So a name never leads out of a folder of files.
  public static func isZoneName(_ name: String) -> Bool {
    guard name.utf8.count <= 64 else { return false }
    return name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
              UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
              UInt8(ascii: "_"):
              true
            default: false
            }
          }
      }
  }
}

/// Who has the rules of the time zones: the system's files, or a fake in a test.
public protocol TimeZoneSource: Sendable {
  /// The rules of a zone of the time-zone database, such as `Europe/Berlin`.
  ///
  /// - Throws: ``Refusal`` `time.unknownZone` if there is none of this name.
  func rules(_ id: String) throws(Refusal) -> TimeZoneRules
}

extension Refusal {
  /// There is no time zone of this name: what a ``TimeZoneSource`` throws.
  public static func unknownZone(_ name: String) -> Refusal {
    Refusal(
      "time.unknownZone",
      "There is no time zone called \(name.quoted).",
      remedy: "Use a name of the time-zone database, such as Europe/Berlin."
    )
  }
}

extension ZonedTime: LosslessStringConvertible {
  /// Date and time with the zone's suffix of RFC 9557, such as `2026-01-31T09:30[Europe/Berlin]`.
  public var description: String { "\(local)[\(zone)]" }

  /// Reads what ``description`` writes.
  public init?(_ description: String) {
    guard description.utf8.last == UInt8(ascii: "]"),
      let bracket = description.utf8.firstIndex(of: UInt8(ascii: "[")),
      let local = LocalDateTime(String(description[..<bracket]))
    else { return nil }
    let zone = description.utf8[description.utf8.index(after: bracket)...].dropLast()
    self.init(local, zone: String(decoding: zone, as: UTF8.self))
  }
}

extension ZonedTime: TextValue {
  public static var valueForm: Message {
    "a time at a place, such as 2026-11-22T09:30[Europe/Berlin]"
  }
}
