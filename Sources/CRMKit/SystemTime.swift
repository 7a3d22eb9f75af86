public import CRMKernel
import CRMPlatform

/// The machine's clock: the time of sessions that are given no other.
public struct SystemTime: TimeSource {
  public init() {}

  public var now: Instant { Instant(milliseconds: Platform.milliseconds()) }
}

/// The rules of time zones, from the system's zone files (TZif, RFC 8536).
public struct SystemTimeZones: TimeZoneSource {
  private static let folders = ["/usr/share/zoneinfo/", "/var/db/timezone/zoneinfo/"]

  public init() {}

  /// The rules of a zone such as `Asia/Shanghai`.
  ///
  /// - Throws: ``Refusal`` `time.unknownZone` if the system has no such zone.
  public func rules(_ id: String) throws(Refusal) -> TimeZoneRules {
    if id == "UTC" { return .utc }
    // A name is made of words: nothing in it may lead out of the folder.
    let isName =
      !id.isEmpty && !id.contains("..") && id.first != "/"
      && id.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte) || [0x2B, 0x2D, 0x2F, 0x5F].contains(byte)
      }
    for folder in Self.folders where isName {
      guard let bytes = try? Platform.read(folder + id, limit: 1 << 20) else { continue }
      return try TimeZoneRules(tzif: bytes)
    }
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
