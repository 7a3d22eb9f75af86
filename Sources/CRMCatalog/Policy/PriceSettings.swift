public import CRMKernel

/// How the seller rounds, prices returns and counts in currencies: one for the whole book.
public struct PriceSettings: Entity {
  public internal(set) var id: ID<PriceSettings> = .unsaved
  public internal(set) var version: Int64 = 0
  /// How many decimal places the price of one unit has.
  public var unitPriceDigits: Int64
  /// How prices of one unit that are computed are brought to ``unitPriceDigits``.
  public var unitPriceRounding: Rounding
  /// Whether returns without the price at which they were sold get the list's.
  public var pricesReturnsFromBooks: Bool
  /// The company's own: what documents are worth in it, and by way of which rates are crossed.
  public var currency: Currency?
  /// How many days old an exchange rate can be; any age where there is none.
  public var maxRateAgeDays: Int64?

  public static let schema = Schema(
    "price_settings",
    PriceSettings.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("unit_price_digits", \.unitPriceDigits, .range(0...6)),
    Column("unit_price_rounding", \.unitPriceRounding),
    Column("prices_returns_from_books", \.pricesReturnsFromBooks),
    Column("currency", \.currency),
    Column("max_rate_age_days", \.maxRateAgeDays, .range(0...3660))
  )

  /// Six places, half up; returns have the price at which they were sold; no currency.
  public static let usual = PriceSettings(
    unitPriceDigits: 6,
    unitPriceRounding: .halfUp,
    pricesReturnsFromBooks: false
  )
}
