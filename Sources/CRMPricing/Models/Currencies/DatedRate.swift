public import CRMKernel

/// An exchange rate as it was quoted: on a day, by somebody.
public struct DatedRate: Hashable, Sendable {
  /// What one unit of the first currency is worth in the second.
  public let rate: ExchangeRate
  /// From which day on it holds, until the next one of the pair.
  public let day: LocalDate
  /// Who quoted it, such as `ECB`: documents that used it keep its name.
  public let quotedBy: String

  /// A rate as it was quoted.
  public init(_ rate: ExchangeRate, on day: LocalDate, quotedBy: String = "") {
    self.rate = rate
    self.day = day
    self.quotedBy = quotedBy
  }

  /// One `source` is `ratio` of `target` from `day` on.
  public init(
    from source: Currency,
    to target: Currency,
    _ ratio: Ratio,
    on day: LocalDate,
    quotedBy: String = ""
  ) {
    self.init(ExchangeRate(from: source, to: target, ratio), on: day, quotedBy: quotedBy)
  }

  /// The same quotation read in the other direction.
  var inverse: DatedRate { DatedRate(rate.inverse, on: day, quotedBy: quotedBy) }
}

/// The rate of a conversion, and the quotations that it was made of.
public struct AppliedRate: Hashable, Sendable {
  /// What the conversion computes with.
  public let rate: ExchangeRate
  /// None for a currency itself, one for a pair that is quoted, two by way of the base currency.
  public let quotations: [DatedRate]
}
