public import CRMKernel
import CRMPlatform

/// The machine's clock: the time of sessions that are given no other.
public struct SystemTime: TimeSource {
  /// Makes a clock; all of them show the same time.
  public init() {}

  public var now: Instant { Instant(milliseconds: Platform.milliseconds()) }
}

/// The rules of time zones, from the system's zone files (TZif, RFC 8536).
public struct SystemTimeZones: TimeZoneSource {
  /// Makes a source; it reads the file of a zone whenever it is asked for it.
  public init() {}

  /// The rules of a zone such as `Asia/Shanghai`.
  ///
  /// - Throws: ``Refusal`` `time.unknownZone` if the system has no such zone.
  public func rules(_ id: String) throws(Refusal) -> TimeZoneRules {
    if id == "UTC" { return .utc }
    if let bytes = Platform.timeZoneFile(id) { return try TimeZoneRules(tzif: bytes) }
    throw .unknownZone(id)
  }

  /// The name of the machine's own zone; UTC where it says nothing.
  public static var localName: String {
    if let name = Platform.environment("TZ"), !name.isEmpty, name.first != ":" { return name }
    guard let target = Platform.linkTarget("/etc/localtime"),
      let range = target.firstRange(of: "zoneinfo/")
    else { return "UTC" }
    return String(target[range.upperBound...])
  }
}
