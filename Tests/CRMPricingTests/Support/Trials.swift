import Foundation

/// How many random cases a property is tried on, and from which seed on.
enum Trials {
  /// `few` in a quick run; 100,000 where CRM_LONG is set.
  static func count(_ few: Int) -> Int {
    ProcessInfo.processInfo.environment["CRM_LONG"] == nil ? few : 100_000
  }
}
