import Foundation

/// How many random cases a property is tried on, and from which seed on.
public enum Trials {
  private static let environment = ProcessInfo.processInfo.environment

  /// Whether CRM_LONG is set: properties are then tried for a night rather than for a second.
  public static let areMany = environment["CRM_LONG"] != nil

  /// `few` in a quick run; 100,000, or what is said, where CRM_LONG is set.
  public static func count(_ few: Int, long: Int = 100_000) -> Int { areMany ? long : few }

  /// Another seed in each run; `CRM_SEED=N swift test --filter …` repeats one that was printed.
  ///
  /// It leaves room for as many seeds after it as anybody wants.
  public static func seed() -> UInt64 {
    guard let given = environment["CRM_SEED"] else { return .random(in: 1...UInt64(UInt32.max)) }
    guard let seed = UInt64(given) else { fatalError("CRM_SEED is no number: \(given)") }
    return seed
  }
}
