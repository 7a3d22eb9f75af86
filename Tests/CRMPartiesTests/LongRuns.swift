import Foundation

/// Whether CRM_LONG is set: property tests then try as much as the issue asks for.
let longRuns = ProcessInfo.processInfo.environment["CRM_LONG"] != nil
