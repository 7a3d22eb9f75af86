public import CRMKernel

/// Where a book's modules look up time zones; only UTC is known where the host gives none.
public enum TimeZones: ExtensionPoint {
  public typealias Implementation = any TimeZoneSource
}

extension Transaction {
  /// The rules of a zone such as `Asia/Shanghai`.
  ///
  /// - Throws: ``Refusal`` `time.unknownZone` if the host knows no such zone.
  public func zoneRules(_ name: String) throws(Refusal) -> TimeZoneRules {
    try zones.rules(name)
  }

  /// Where zones are looked up.
  public var zones: BookTimeZones { BookTimeZones(source: extensions[TimeZones.self]) }
}

/// The zones that a book's host knows.
public struct BookTimeZones: TimeZoneSource {
  let source: (any TimeZoneSource)?

  public func rules(_ id: String) throws(Refusal) -> TimeZoneRules {
    if id == "UTC" { return .utc }
    guard let source else { throw .unknownZone(id) }
    return try source.rules(id)
  }
}
