public import CRMKernel

/// An exact decimal: what formulas and price models compute with.
///
/// Sums, differences and products are exact, or refused as too large; a quotient is rounded half to
/// even at 18 decimal places. Amounts come from it by one more rounding, which the caller names.
public struct ExactNumber: Sendable {
  /// The number without its decimal point: 950 for 0.950.
  public let units: Int128
  /// How many of the digits are decimals, from 0 to ``maxPlaces``.
  public let places: Int

  /// A number with more decimals than these is refused: 128 bits hold no more digits.
  static let maxPlaces = 38
  /// At how many decimals quotients are rounded.
  static let quotientPlaces = 18

  /// For callers who know that `places` is from 0 to ``maxPlaces``.
  init(units: Int128, places: Int) {
    self.units = units
    self.places = places
  }

  /// Nothing.
  public static var zero: ExactNumber { ExactNumber(units: 0, places: 0) }
  /// A single one.
  public static var one: ExactNumber { ExactNumber(units: 1, places: 0) }

  /// A whole number.
  public init(_ whole: Int) { self.init(units: Int128(whole), places: 0) }
  /// A price in main units of its currency.
  public init(_ price: UnitPrice) {
    self.init(units: Int128(price.millionths), places: UnitPrice.scale)
  }
  /// An amount in main units of its currency.
  public init(_ money: Money) {
    self.init(units: Int128(money.minorUnits), places: money.currency.scale)
  }
  /// A quantity in its unit.
  public init(_ quantity: Quantity) {
    self.init(units: Int128(quantity.millionths), places: Quantity.scale)
  }
  /// A rate as a number: 19 % is 0.19.
  public init(_ rate: Rate) { self.init(units: Int128(rate.billionths), places: Rate.scale) }

  /// Whether it is zero.
  public var isZero: Bool { units == 0 }
  /// Whether it is below zero.
  public var isNegative: Bool { units < 0 }
  /// Whether it is above zero.
  public var isPositive: Bool { units > 0 }
  /// Whether it has no decimals that aren't zero.
  public var isWhole: Bool { reduced.places == 0 }

  /// The same number without trailing zeros after the decimal point.
  var reduced: ExactNumber {
    guard places > 0 else { return self }
    var (units, places) = (units, places)
    while places > 0 {
      let (quotient, remainder) = units.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      units = quotient
      places -= 1
    }
    return ExactNumber(units: units, places: places)
  }
}

extension ExactNumber: Comparable {
  public static func == (lhs: ExactNumber, rhs: ExactNumber) -> Bool {
    lhs.places == rhs.places ? lhs.units == rhs.units : lhs.ordered(against: rhs) == 0
  }

  public static func < (lhs: ExactNumber, rhs: ExactNumber) -> Bool {
    lhs.places == rhs.places ? lhs.units < rhs.units : lhs.ordered(against: rhs) < 0
  }

  /// Below zero if it is smaller than `other`, above if it is larger.
  private func ordered(against other: ExactNumber) -> Int {
    guard places <= other.places else { return -other.ordered(against: self) }
    let (raised, overflow) = units.multipliedReportingOverflow(
      by: PowersOfTen[other.places - places]
    )
    // What 128 bits can't hold is farther from zero than anything that they hold.
    if overflow { return units < 0 ? -1 : 1 }
    return raised < other.units ? -1 : raised == other.units ? 0 : 1
  }
}

extension ExactNumber: Hashable {
  public func hash(into hasher: inout Hasher) {
    let reduced = reduced
    hasher.combine(reduced.units)
    hasher.combine(reduced.places)
  }
}

extension ExactNumber: LosslessStringConvertible {
  /// The shortest exact decimal, such as `0.95`.
  public var description: String {
    let number = reduced
    let digits = String(number.units.magnitude)
    let sign = number.units < 0 ? "-" : ""
    guard number.places > 0 else { return sign + digits }
    let zeros = String(repeating: "0", count: max(0, number.places + 1 - digits.utf8.count))
    let padded = zeros + digits
    return sign + padded.dropLast(number.places) + "." + padded.suffix(number.places)
  }

  /// Reads an exact decimal such as `-12.5`; `nil` for any other text, or beyond 38 digits.
  public init?(_ description: String) {
    var units: Int128 = 0
    var places: Int?
    var count = 0
    let isNegative = description.utf8.first == UInt8(ascii: "-")
    for byte in isNegative ? description.utf8.dropFirst() : description.utf8[...] {
      if byte == UInt8(ascii: "."), places == nil, count > 0 {
        places = 0
        continue
      }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), count < Self.maxPlaces else {
        return nil
      }
      units = units * 10 + Int128(byte - UInt8(ascii: "0"))
      count += 1
      if let seen = places { places = seen + 1 }
    }
    guard count > 0, places != 0 else { return nil }
    self.init(units: isNegative ? -units : units, places: places ?? 0)
  }
}

/// The powers of ten that 128 bits hold.
enum PowersOfTen {
  private static let powers = (0...ExactNumber.maxPlaces).map { Int128.power(ofTen: $0) }

  /// Ten to the power of `exponent`, which is from 0 to 38.
  static subscript(exponent: Int) -> Int128 { powers[exponent] }
}
