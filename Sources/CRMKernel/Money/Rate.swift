/// A share of something, exact to a billionth: a tax of 19 % is 0.19.
public struct Rate: Hashable, Sendable {
  /// How many decimal places are kept.
  public static var scale: Int { 9 }

  static var unitsPerOne: Int64 { 1_000_000_000 }

  /// The rate in billionths: 190,000,000 is 0.19.
  public let billionths: Int64

  /// A rate counted in billionths.
  public init(billionths: Int64) { self.billionths = billionths }

  /// A whole percentage of a size that always fits: 19 is the rate 0.19.
  public init(percent: Int32) { billionths = Int64(percent) * 10_000_000 }

  /// An exact percentage of up to seven decimals, such as `7.25`; `nil` if it isn't one.
  public init?(percent: String) {
    guard let units = try? DecimalText.parse(percent.utf8, scale: Self.scale - 2) else {
      return nil
    }
    self.init(billionths: units)
  }

  /// The rate that a number of Lua or CSV stands for, if that is certain.
  ///
  /// The rule of ``Quantity/init(exactly:)-(Double)``, with nine decimal places.
  public init?(exactly real: Double) {
    guard let units = DecimalText.units(of: real, scale: Self.scale) else { return nil }
    self.init(billionths: units)
  }

  /// Nothing of it: 0 %.
  public static var zero: Rate { Rate(billionths: 0) }
  /// All of it: 100 %.
  public static var one: Rate { Rate(billionths: unitsPerOne) }

  /// Whether it is 0 %.
  public var isZero: Bool { billionths == 0 }
  /// Whether it is below 0 %.
  public var isNegative: Bool { billionths < 0 }

  /// The rate as a percentage without the sign, such as `19` or `7.25`.
  public var percentText: String {
    DecimalText.format(billionths, scale: Self.scale - 2, least: 0)
  }
}

extension Rate {
  /// Adds two rates; refuses `money.tooLarge`.
  public static func + (lhs: Rate, rhs: Rate) throws(Refusal) -> Rate {
    Rate(billionths: try lhs.billionths.exactly(plus: rhs.billionths))
  }

  /// Subtracts a rate; refuses `money.tooLarge`.
  public static func - (lhs: Rate, rhs: Rate) throws(Refusal) -> Rate {
    Rate(billionths: try lhs.billionths.exactly(minus: rhs.billionths))
  }

  /// The rate with the other sign; refuses `money.tooLarge`.
  public func negated() throws(Refusal) -> Rate {
    Rate(billionths: try Int64(0).exactly(minus: billionths))
  }

  /// What is left after the rate is taken off: 0.9 after 10 %.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func complement() throws(Refusal) -> Rate { try .one - self }

  /// The share of a share, rounded once to a billionth.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func times(_ other: Rate, rounding: Rounding = .halfUp) throws(Refusal) -> Rate {
    let units = try rounding.divide(
      Int128(billionths) * Int128(other.billionths),
      by: Int128(Self.unitsPerOne)
    )
    return Rate(billionths: try Int64(fitting: units))
  }

  /// What share of `whole` `part` is, rounded once to a billionth: a margin, a quota reached.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch`, `money.divisionByZero` or `money.tooLarge`.
  public static func of(
    _ part: Money,
    in whole: Money,
    rounding: Rounding = .halfUp
  ) throws(Refusal) -> Rate {
    guard part.currency == whole.currency else {
      throw .currencyMismatch(part.currency, whole.currency)
    }
    let units = try rounding.divide(
      Int128(part.minorUnits) * Int128(unitsPerOne),
      by: Int128(whole.minorUnits)
    )
    return Rate(billionths: try Int64(fitting: units))
  }
}

extension Rate: Comparable {
  public static func < (lhs: Rate, rhs: Rate) -> Bool { lhs.billionths < rhs.billionths }
}

extension Rate: LosslessStringConvertible {
  /// The shortest exact decimal, such as `0.19`.
  public var description: String { DecimalText.format(billionths, scale: Self.scale, least: 0) }

  /// Reads an exact decimal such as `0.19`, or a percentage such as `19%`.
  public init?(_ description: String) {
    if description.utf8.last == UInt8(ascii: "%") {
      self.init(percent: String(description.dropLast()))
    } else if let units = try? DecimalText.parse(description.utf8, scale: Self.scale) {
      self.init(billionths: units)
    } else {
      return nil
    }
  }
}

extension Rate: FieldValue {
  public static var kind: Kind { .rate }
  public var value: Value { .rate(self) }
  public init?(_ value: Value) {
    switch value {
    case .rate(let rate): self = rate
    case .int(let int):
      guard let units = try? int.exactly(times: Self.unitsPerOne) else { return nil }
      self.init(billionths: units)
    case .real(let real): self.init(exactly: real)
    case .text(let text): self.init(text)
    default: return nil
    }
  }
  public static func read(next row: inout Row) -> Rate { Rate(billionths: row.nextInt()) }
  public func write(next row: inout Bindings) { row.next(billionths) }
}
