public import CRMKernel

/// What units measure: only units of one category convert into each other.
///
/// An open set: a book may have categories of its own, such as licences.
public struct UnitCategory: Hashable, Sendable, TextValue, ExpressibleByStringLiteral {
  /// What the category is called, in every language of code.
  public let description: String

  /// The category called `description`; `nil` if that is nothing but spaces.
  public init?(_ description: String) {
    guard !description.allSatisfy(\.isWhitespace) else { return nil }
    self.description = description
  }

  public init(stringLiteral value: String) { description = value }

  /// Pieces; the reference is one.
  public static let count: UnitCategory = "count"
  /// Mass; the reference is the kilogram.
  public static let mass: UnitCategory = "mass"
  /// Length; the reference is the metre.
  public static let length: UnitCategory = "length"
  /// Area; the reference is the square metre.
  public static let area: UnitCategory = "area"
  /// Volume; the reference is the litre.
  public static let volume: UnitCategory = "volume"
  /// Time that passes; the reference is the hour.
  public static let time: UnitCategory = "time"
  /// Time that the calendar counts; the reference is the month, which has no fixed days.
  public static let calendar: UnitCategory = "calendar"
  /// Boxes, pallets, rolls: what one holds is said by each product.
  public static let packaging: UnitCategory = "packaging"
}
