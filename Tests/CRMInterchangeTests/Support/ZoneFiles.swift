import CRMKernel
import Foundation

/// The system's time-zone database, if it has one.
enum ZoneFiles: TimeZoneSource {
  case system

  private static let folder = "/usr/share/zoneinfo"

  static let arePresent = FileManager.default.fileExists(atPath: "\(folder)/Europe/Berlin")

  func rules(_ id: String) throws(Refusal) -> TimeZoneRules {
    guard ZonedTime.isZoneName(id),
      let bytes = FileManager.default.contents(atPath: "\(Self.folder)/\(id)")
    else { throw .unknownZone(id) }
    return try TimeZoneRules(tzif: Array(bytes))
  }
}
