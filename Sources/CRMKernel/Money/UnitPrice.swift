/// The exact price of one unit, in millionths of a currency's main unit.
///
/// Finer than ``Money``, because a screw can cost USD 0.0125; it becomes money
/// when it is multiplied by a quantity, and is rounded then, once.
public struct UnitPrice: Hashable, Sendable {
  /// How many decimal places are kept, in every currency.
  public static var scale: Int { 6 }

  /// The price in millionths of the main unit: 12,500 is 0.0125.
  public let millionths: Int64
  /// What the price is paid in.
  public let currency: Currency

  /// A price counted in millionths of the main unit.
  public init(millionths: Int64, _ currency: Currency) {
    self.millionths = millionths
    self.currency = currency
  }

  /// A price in whole main units, of a size that always fits.
  public init(_ whole: Int32, _ currency: Currency) {
    self.init(millionths: Int64(whole) * 1_000_000, currency)
  }

  /// The price that is exactly `money`.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge` beyond 9.2 · 10¹² main units.
  public init(_ money: Money) throws(Refusal) {
    let scale = Int64(truncatingIfNeeded: Int128.power(ofTen: Self.scale - money.currency.scale))
    self.init(millionths: try money.minorUnits.exactly(times: scale), money.currency)
  }

  /// Nothing, in `currency`.
  public static func zero(_ currency: Currency) -> UnitPrice {
    UnitPrice(millionths: 0, currency)
  }

  /// Whether the unit is free.
  public var isZero: Bool { millionths == 0 }
  /// Whether it is below zero.
  public var isNegative: Bool { millionths < 0 }
  /// Whether it is above zero.
  public var isPositive: Bool { millionths > 0 }
}

extension UnitPrice {
  /// Whole yuan.
  public static func cny(_ whole: Int32) -> UnitPrice { UnitPrice(whole, .cny) }
  /// Whole euros.
  public static func eur(_ whole: Int32) -> UnitPrice { UnitPrice(whole, .eur) }
  /// Whole pounds sterling.
  public static func gbp(_ whole: Int32) -> UnitPrice { UnitPrice(whole, .gbp) }
  /// Yen.
  public static func jpy(_ whole: Int32) -> UnitPrice { UnitPrice(whole, .jpy) }
  /// Whole United States dollars.
  public static func usd(_ whole: Int32) -> UnitPrice { UnitPrice(whole, .usd) }
}

extension UnitPrice {
  /// Reads an exact decimal, such as `0.0125`; `nil` if it isn't one or has too many decimals.
  public init?(_ decimal: String, _ currency: Currency) {
    guard let units = try? DecimalText.parse(decimal.utf8, scale: Self.scale) else { return nil }
    self.init(millionths: units, currency)
  }

  /// Reads an exact decimal, such as `0.0125`, and says what is wrong with any other text.
  ///
  /// - Throws: ``Refusal`` `money.unreadable`, `money.tooManyDigits` or `money.tooLarge`.
  public init(decimal: String, _ currency: Currency) throws(Refusal) {
    do {
      self.init(millionths: try DecimalText.parse(decimal.utf8, scale: Self.scale), currency)
    } catch {
      throw .unreadable(decimal, as: "a price in \(currency)", error)
    }
  }

  /// The price without its currency, with the currency's decimals or as many as it needs.
  public var decimal: String {
    DecimalText.format(millionths, scale: Self.scale, least: currency.scale)
  }
}

extension UnitPrice: LosslessStringConvertible {
  /// Code and price, such as `USD 12.50` or `USD 0.0125`.
  public var description: String { "\(currency.code) \(decimal)" }

  /// Reads what ``description`` writes.
  public init?(_ description: String) {
    guard let (currency, decimal) = Currency.prefix(of: description) else { return nil }
    self.init(decimal, currency)
  }
}

extension UnitPrice: FieldValue {
  public static var kind: Kind { .price }
  public var value: Value { .price(self) }
  public init?(_ value: Value) {
    switch value {
    case .price(let price): self = price
    case .money(let money):
      guard let price = try? UnitPrice(money) else { return nil }
      self = price
    case .text(let text): self.init(text)
    default: return nil
    }
  }
  public static func read(next row: inout Row) throws(CorruptRow) -> UnitPrice {
    UnitPrice(millionths: row.nextInt(), try Currency.read(next: &row))
  }
  public static var width: Int32 { 2 }
  public func write(next row: inout Bindings) {
    row.next(millionths)
    row.next(currency.code)
  }
}
