public import CRMKernel
public import CRMPricing
public import CRMStore

/// All currency rates, and what can be done with them.
public typealias CurrencyRates = Repository<CurrencyRate>

extension Transaction {
  /// The exchange rates.
  public var currencyRates: CurrencyRates { CurrencyRates(self) }
}

/// What an amount is worth in another currency, and by which stored rates.
public struct ConvertedAmount: Hashable, Sendable, ValueConvertible {
  /// In the currency that was asked for, rounded once, half up, to its minor unit.
  public let amount: Money
  /// The rate, with the one or two quotations that it was made of; none within a currency.
  public let rate: AppliedRate
  /// The stored rates, in the order of ``rate``'s quotations.
  public let rates: [ID<CurrencyRate>]

  /// The amount and where it comes from, by names.
  public var value: Value {
    .record([
      "amount": amount.value, "rate": .text("\(rate.rate.ratio)"), "rates": rates.value,
      "days": .list(rate.quotations.map { .date($0.day) }),
      "quoted_by": .list(rate.quotations.map { .text($0.quotedBy) }),
    ])
  }
}

extension CurrencyRates {
  /// Notes an exchange rate.
  ///
  /// - Throws: ``Refusal`` `currency.ownRate`, `currency.rateTwice` for a pair that has one for the
  ///   day, `currency.inverseRate` for one that is quoted in the other direction, or
  ///   `currency.rate` unless it is above zero.
  @discardableResult
  public func add(_ rate: CurrencyRate) throws -> CurrencyRate {
    guard rate.rate.numerator > 0, rate.rate.denominator > 0 else {
      throw Refusal(
        "currency.rate",
        "A rate of \(rate.rate) isn't possible.",
        remedy: "It is above zero.",
        field: "rate"
      )
    }
    // Any rate of the other direction is in the way: one pair, one direction.
    var others = try all(
      where: \.source == rate.source,
      \.target == rate.target,
      \.day == rate.day
    )
    others += try all(where: \.source == rate.target, \.target == rate.source, limit: 1)
    _ = try ExchangeRates((others + [rate]).map(\.quotation))
    return try insert(rate)
  }

  /// The rate of a conversion on a day: the latest that isn't after it, perhaps by way of the
  /// company's currency.
  ///
  /// - Throws: ``Refusal`` `currency.noRate` that says what to add, `currency.staleRate`, or
  ///   `money.tooLarge`.
  /// - Complexity: one lookup by index a pair and direction.
  public func rate(
    from source: Currency,
    to target: Currency,
    on day: LocalDate
  ) throws -> (rate: AppliedRate, ids: [ID<CurrencyRate>]) {
    let settings = try tx.priceSettings.current()
    var pairs = [(source, target)]
    if let base = settings.currency { pairs += [(source, base), (base, target)] }
    var found: [CurrencyRate] = []
    for (one, other) in pairs where one != other {
      for (from, to) in [(one, other), (other, one)] {
        guard let latest = try latest(from, to, day) else { continue }
        if !found.contains(where: { $0.id == latest.id }) { found.append(latest) }
      }
    }
    let table = try ExchangeRates(
      found.map(\.quotation),
      base: settings.currency,
      maxAgeDays: settings.maxRateAgeDays.map { Int(clamping: $0) }
    )
    let applied = try table.rate(from: source, to: target, on: day)
    let ids = applied.quotations.compactMap { quotation in
      found.first { stored in
        stored.day == quotation.day
          && [stored.quotation.rate, stored.quotation.rate.inverse].contains(quotation.rate)
      }?.id
    }
    return (applied, ids)
  }

  /// What an amount is worth in another currency on a day.
  ///
  /// A document keeps the result with the rates: what it was worth doesn't change with them.
  ///
  /// - `target`: The company's own currency unless given.
  /// - Throws: ``Refusal`` as ``rate(from:to:on:)``, or `currency.none` if the company has none.
  public func convert(
    _ amount: Money,
    to target: Currency? = nil,
    on day: LocalDate
  ) throws -> ConvertedAmount {
    guard let target = try target ?? tx.priceSettings.current().currency else {
      throw Refusal(
        "currency.none",
        "The company has no currency of its own.",
        remedy: "Name it with policy.set{ currency = \"EUR\" }.",
        field: "currency"
      )
    }
    let (rate, ids) = try rate(from: amount.currency, to: target, on: day)
    return ConvertedAmount(amount: try rate.rate.convert(amount), rate: rate, rates: ids)
  }

  private func latest(
    _ source: Currency,
    _ target: Currency,
    _ day: LocalDate
  ) throws -> CurrencyRate? {
    try first(
      where: \.source == source,
      \.target == target,
      \.day <= day,
      order: .byDescending(\.day)
    )
  }
}
