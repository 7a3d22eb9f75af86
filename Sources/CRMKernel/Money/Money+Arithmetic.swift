extension Money {
  /// Adds two amounts.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch`, or `money.tooLarge`.
  public static func + (lhs: Money, rhs: Money) throws(Refusal) -> Money {
    try lhs.requireCurrency(of: rhs)
    return Money(minorUnits: try lhs.minorUnits.exactly(plus: rhs.minorUnits), lhs.currency)
  }

  /// Subtracts an amount.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch`, or `money.tooLarge`.
  public static func - (lhs: Money, rhs: Money) throws(Refusal) -> Money {
    try lhs.requireCurrency(of: rhs)
    return Money(minorUnits: try lhs.minorUnits.exactly(minus: rhs.minorUnits), lhs.currency)
  }

  /// The amount with the other sign.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge` for the one amount that has no counterpart.
  public func negated() throws(Refusal) -> Money {
    Money(minorUnits: try Int64(0).exactly(minus: minorUnits), currency)
  }

  /// The sum of `amounts`, or zero `currency` if there are none.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch`, or `money.tooLarge`.
  public static func sum(
    _ amounts: some Sequence<Money>,
    in currency: Currency
  ) throws(Refusal) -> Money {
    var sum = Money.zero(currency)
    for amount in amounts { sum = try sum + amount }
    return sum
  }

  /// Multiplies by a whole number, exactly.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func times(_ count: Int64) throws(Refusal) -> Money {
    Money(minorUnits: try minorUnits.exactly(times: count), currency)
  }

  /// The share `rate` of the amount, rounded once to the minor unit.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func times(_ rate: Rate, rounding: Rounding = .halfUp) throws(Refusal) -> Money {
    try times(rate, by: CurrencyRule(currency, rounding: rounding))
  }

  /// The share `rate` of the amount, rounded once by `rule`.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch`, or `money.tooLarge`.
  public func times(_ rate: Rate, by rule: CurrencyRule) throws(Refusal) -> Money {
    guard rule.currency == currency else { throw .currencyMismatch(currency, rule.currency) }
    return try rule.amount(
      Int128(minorUnits) * Int128(rate.billionths),
      over: Int128(Rate.unitsPerOne)
    )
  }

  /// The amount at the nearest multiple of the rule's step, such as CHF 12.37 as CHF 12.35.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch`, or `money.tooLarge`.
  public func rounded(by rule: CurrencyRule) throws(Refusal) -> Money {
    guard rule.currency == currency else { throw .currencyMismatch(currency, rule.currency) }
    return try rule.amount(Int128(minorUnits), over: 1)
  }

  private func requireCurrency(of other: Money) throws(Refusal) {
    guard currency == other.currency else { throw .currencyMismatch(currency, other.currency) }
  }
}

// Amounts of two currencies have no order, so Money can't be Comparable: the operators throw.
extension Money {
  /// Whether an amount is smaller than another; refuses `money.currencyMismatch`.
  public static func < (lhs: Money, rhs: Money) throws(Refusal) -> Bool {
    try lhs.requireCurrency(of: rhs)
    return lhs.minorUnits < rhs.minorUnits
  }

  /// Whether an amount is at most another; refuses `money.currencyMismatch`.
  public static func <= (lhs: Money, rhs: Money) throws(Refusal) -> Bool { try !(rhs < lhs) }

  /// Whether an amount is larger than another; refuses `money.currencyMismatch`.
  public static func > (lhs: Money, rhs: Money) throws(Refusal) -> Bool { try rhs < lhs }

  /// Whether an amount is at least another; refuses `money.currencyMismatch`.
  public static func >= (lhs: Money, rhs: Money) throws(Refusal) -> Bool { try !(lhs < rhs) }
}
