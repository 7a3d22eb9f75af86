public import CRMKernel

/// The shares of a period's price that its parts have.
///
/// The denominator is always the full nominal period, also where only a part of it is sold. A part's
/// share is what is due up to its end less what is due up to its start, each rounded once: so
/// the shares of all parts add up to the price exactly, however the period is cut.
public struct Proration: Hashable, Sendable {
  /// The period that the whole price is for.
  public let period: DayPeriod
  /// How what is due up to a day is rounded.
  public let rule: CurrencyRule

  /// Shares of prices for `period`, rounded by `rule`.
  public init(of period: DayPeriod, by rule: CurrencyRule) {
    self.period = period
    self.rule = rule
  }

  /// The share of `price` that is due for `part`.
  ///
  /// - Throws: ``Refusal`` `proration.outside` if the part isn't within the period,
  ///   `money.currencyMismatch`, or `money.tooLarge`.
  public func share(of price: Money, for part: DayPeriod) throws(Refusal) -> Money {
    guard period.contains(part) else {
      throw Refusal(
        "proration.outside",
        "\(part.description) isn't within \(period.description), which the price is for.",
        remedy: "Cut it at the period's ends, and charge each period for its part."
      )
    }
    return try due(of: price, until: part.end) - due(of: price, until: part.start)
  }

  /// What is due of `price` before `day`: nothing at the start, the whole at the end.
  private func due(of price: Money, until day: LocalDate) throws(Refusal) -> Money {
    guard price.currency == rule.currency else {
      throw .currencyMismatch(price.currency, rule.currency)
    }
    guard day < period.end else { return price }
    let days = max(0, period.start.days(until: day))
    // 63 bits of an amount and at most 22 of days.
    let due = try rule.amount(Int128(price.minorUnits) * Int128(days), over: Int128(period.days))
    // A price off the rule's step may be rounded beyond itself: the rest would have the other sign.
    let isBeyond =
      price.isNegative ? due.minorUnits < price.minorUnits : due.minorUnits > price.minorUnits
    return isBeyond ? price : due
  }
}

/// A part of a period with its share of the price.
public struct ProratedCharge: Hashable, Sendable {
  /// The full nominal period of the price.
  public let period: DayPeriod
  /// The days of it that are charged.
  public let part: DayPeriod
  /// What they cost.
  public let amount: Money
}

extension BillingCycle {
  /// What `price` a period makes for some days: whole periods at the price, parts at their share.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch` or `money.tooLarge`.
  /// - Complexity: O(*n*) in the periods that the days touch.
  public func charges(
    for days: DayPeriod,
    at price: Money,
    by rule: CurrencyRule
  ) throws(Refusal) -> [ProratedCharge] {
    var charges: [ProratedCharge] = []
    var index = index(containing: days.start)
    while let period = period(index), let part = period.intersection(days) {
      let amount = try Proration(of: period, by: rule).share(of: price, for: part)
      charges.append(ProratedCharge(period: period, part: part, amount: amount))
      index += 1
    }
    return charges
  }
}
