/// How much or how many, exact to a millionth of the unit: 3 pieces, 2.5 hours.
public struct Quantity: Hashable, Sendable {
  /// How many decimal places are kept.
  public static var scale: Int { 6 }

  /// The quantity in millionths of the unit: 2,500,000 is 2.5.
  public let millionths: Int64

  /// A quantity counted in millionths of the unit.
  public init(millionths: Int64) { self.millionths = millionths }

  /// A whole quantity of a size that always fits.
  public init(_ whole: Int32) { millionths = Int64(whole) * 1_000_000 }

  /// A whole quantity; `nil` beyond 9.2 · 10¹².
  public init?(exactly whole: Int64) {
    guard let millionths = try? whole.exactly(times: 1_000_000) else { return nil }
    self.init(millionths: millionths)
  }

  /// The quantity that a number of Lua or CSV stands for, if that is certain.
  ///
  /// `0.1` stands for one tenth although no double is: the nearest double to a
  /// decimal with six places and up to 15 significant digits is read as that
  /// decimal. Any other number, such as `1 / 3`, gives `nil` rather than a guess.
  public init?(exactly real: Double) {
    guard let units = DecimalText.units(of: real, scale: Self.scale) else { return nil }
    self.init(millionths: units)
  }

  /// None.
  public static var zero: Quantity { Quantity(millionths: 0) }
  /// A single unit.
  public static var one: Quantity { Quantity(1) }

  /// Whether there is none.
  public var isZero: Bool { millionths == 0 }
  /// Whether it is below zero, such as a return.
  public var isNegative: Bool { millionths < 0 }

  /// The quantity as a whole number, if it is one.
  public var whole: Int64? {
    millionths.isMultiple(of: 1_000_000) ? millionths / 1_000_000 : nil
  }
}

extension Quantity {
  /// Adds two quantities; refuses `money.tooLarge`.
  public static func + (lhs: Quantity, rhs: Quantity) throws(Refusal) -> Quantity {
    Quantity(millionths: try lhs.millionths.exactly(plus: rhs.millionths))
  }

  /// Subtracts a quantity; refuses `money.tooLarge`.
  public static func - (lhs: Quantity, rhs: Quantity) throws(Refusal) -> Quantity {
    Quantity(millionths: try lhs.millionths.exactly(minus: rhs.millionths))
  }

  /// The quantity with the other sign; refuses `money.tooLarge`.
  public func negated() throws(Refusal) -> Quantity {
    Quantity(millionths: try Int64(0).exactly(minus: millionths))
  }

  /// The quantity in another unit, rounded once: 2 boxes are 24 pieces, with `factor` 12.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func times(_ factor: UnitFactor, rounding: Rounding = .halfUp) throws(Refusal) -> Quantity
  {
    Quantity(millionths: try factor.multiply(millionths, rounding))
  }

  /// The multiple of `step` that stands for the quantity, such as whole boxes with ``Rounding/up``.
  ///
  /// - Throws: ``Refusal`` `money.divisionByZero`, or `money.tooLarge`.
  public func rounded(
    toMultipleOf step: Quantity,
    rounding: Rounding = .halfUp
  ) throws(Refusal) -> Quantity {
    let units = try rounding.divide(
      Int128(millionths),
      by: 1,
      toMultipleOf: Int128(step.millionths)
    )
    return Quantity(millionths: try Int64(fitting: units))
  }
}

extension Quantity: Comparable {
  public static func < (lhs: Quantity, rhs: Quantity) -> Bool { lhs.millionths < rhs.millionths }
}

extension Quantity: ExpressibleByIntegerLiteral {
  /// A whole quantity written in code.
  public init(integerLiteral value: Int32) { self.init(value) }
}

extension Quantity: LosslessStringConvertible {
  /// The shortest exact decimal, such as `2.5`.
  public var description: String { DecimalText.format(millionths, scale: Self.scale, least: 0) }

  /// Reads an exact decimal of up to six places; `nil` if it isn't one.
  public init?(_ description: String) {
    guard let units = try? DecimalText.parse(description.utf8, scale: Self.scale) else {
      return nil
    }
    self.init(millionths: units)
  }
}

extension Quantity: FieldValue {
  public static var kind: Kind { .quantity }
  public var value: Value { .quantity(self) }
  public init?(_ value: Value) {
    switch value {
    case .quantity(let quantity): self = quantity
    case .int(let int): self.init(exactly: int)
    case .real(let real): self.init(exactly: real)
    case .text(let text): self.init(text)
    default: return nil
    }
  }
  public static func read(next row: inout Row) -> Quantity {
    Quantity(millionths: row.nextInt())
  }
  public func write(next row: inout Bindings) { row.next(millionths) }
}
