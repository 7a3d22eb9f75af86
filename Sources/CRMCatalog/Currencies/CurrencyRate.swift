public import CRMKernel
public import CRMPricing

/// An exchange rate as somebody quoted it on a day.
///
/// It doesn't change: documents that used it say so. A pair is quoted in one direction, once a day.
public struct CurrencyRate: Entity {
  public internal(set) var id: ID<CurrencyRate> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The currency of the amounts that are converted.
  public let source: Currency
  /// The currency of the results.
  public let target: Currency
  /// How many of the target one of the source is worth, exactly.
  public let rate: Ratio
  /// From which day on it holds, until the next one of the pair.
  public let day: LocalDate
  /// Who quoted it, such as `ECB`.
  public let quotedBy: String

  public static let schema = Schema(
    "currency_rate",
    CurrencyRate.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("source", \.source),
    Column("target", \.target),
    Column("rate", \.rate),
    Column("day", \.day),
    Column("quoted_by", \.quotedBy, .maxLength(100))
  )
}

extension CurrencyRate {
  /// A rate that isn't stored yet.
  public init(
    from source: Currency,
    to target: Currency,
    _ rate: Ratio,
    on day: LocalDate,
    quotedBy: String = ""
  ) {
    self.init(
      id: .unsaved,
      source: source,
      target: target,
      rate: rate,
      day: day,
      quotedBy: quotedBy
    )
  }

  /// The rate as conversions see it.
  public var quotation: DatedRate {
    DatedRate(from: source, to: target, rate, on: day, quotedBy: quotedBy)
  }
}
