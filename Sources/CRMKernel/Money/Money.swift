/// An exact amount of one currency, counted in its minor unit: cents, fils, whole yen.
///
/// There is no way from a `Double`: amounts come from whole numbers, from exact
/// text, or from prices that were rounded by a stated rule.
public struct Money: Hashable, Sendable {
  /// The amount in the currency's smallest unit, see ``Currency/scale``.
  public let minorUnits: Int64
  /// What the amount is an amount of.
  public let currency: Currency

  /// An amount counted in the smallest unit, such as 1250 cents.
  public init(minorUnits: Int64, _ currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// An amount without minor units, such as 12 dollars.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge` if it doesn't fit.
  public init(whole: Int64, _ currency: Currency) throws(Refusal) {
    let scale = Int64(truncatingIfNeeded: Int128.power(ofTen: currency.scale))
    self.init(minorUnits: try whole.exactly(times: scale), currency)
  }

  /// An amount without minor units of a size that always fits.
  public init(_ whole: Int32, _ currency: Currency) {
    // At most 2^31 · 10^4: far below 2^63.
    let scale = Int64(truncatingIfNeeded: Int128.power(ofTen: currency.scale))
    self.init(minorUnits: Int64(whole) * scale, currency)
  }

  /// Nothing, in `currency`.
  public static func zero(_ currency: Currency) -> Money { Money(minorUnits: 0, currency) }

  /// Whether nothing is due either way.
  public var isZero: Bool { minorUnits == 0 }
  /// Whether it is below zero, such as a credit.
  public var isNegative: Bool { minorUnits < 0 }
  /// Whether it is above zero.
  public var isPositive: Bool { minorUnits > 0 }
}

extension Money {
  /// Whole Swiss francs.
  public static func chf(_ whole: Int32) -> Money { Money(whole, .chf) }
  /// Whole yuan.
  public static func cny(_ whole: Int32) -> Money { Money(whole, .cny) }
  /// Whole euros.
  public static func eur(_ whole: Int32) -> Money { Money(whole, .eur) }
  /// Whole pounds sterling.
  public static func gbp(_ whole: Int32) -> Money { Money(whole, .gbp) }
  /// Whole Hong Kong dollars.
  public static func hkd(_ whole: Int32) -> Money { Money(whole, .hkd) }
  /// Yen.
  public static func jpy(_ whole: Int32) -> Money { Money(whole, .jpy) }
  /// Whole Kuwaiti dinars.
  public static func kwd(_ whole: Int32) -> Money { Money(whole, .kwd) }
  /// Whole New Taiwan dollars.
  public static func twd(_ whole: Int32) -> Money { Money(whole, .twd) }
  /// Whole United States dollars.
  public static func usd(_ whole: Int32) -> Money { Money(whole, .usd) }
}

extension Money: FieldValue {
  public static var kind: Kind { .money }
  public var value: Value { .money(self) }
  public init?(_ value: Value) {
    switch value {
    case .money(let money): self = money
    case .text(let text): self.init(text)
    default: return nil
    }
  }
  public static func read(next row: inout Row) throws(CorruptRow) -> Money {
    Money(minorUnits: row.nextInt(), try Currency.read(next: &row))
  }
  public static var width: Int32 { 2 }
  public func write(next row: inout Bindings) {
    row.next(minorUnits)
    row.next(currency.code)
  }
}
