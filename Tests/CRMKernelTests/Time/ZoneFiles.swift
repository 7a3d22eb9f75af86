import CRMKernel
import Foundation

/// The system's time-zone database, if it has one.
enum ZoneFiles: TimeZoneSource {
  case system

  private static let folder = "/usr/share/zoneinfo"

  static let arePresent = FileManager.default.fileExists(atPath: "\(folder)/Europe/Berlin")

  func rules(_ id: String) throws(Refusal) -> TimeZoneRules {
    guard let bytes = Self.bytes(id) else { throw .unknownZone(id) }
    return try TimeZoneRules(tzif: bytes)
  }

  static func bytes(_ id: String) -> [UInt8]? {
    guard ZonedTime.isZoneName(id) else { return nil }
    return FileManager.default.contents(atPath: "\(folder)/\(id)").map { Array($0) }
  }
}
