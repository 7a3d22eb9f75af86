public import CRMPricing
public import CRMKernel
public import CRMStore

extension Quote {
  /// What these lines add up to by the terms that the quote keeps.
  ///
  /// - Throws: ``Refusal`` as `computeTotals`.
  func totals(of lines: [TotalsLine]) throws(Refusal) -> Totals {
    try computeTotals(
      TotalsDocument(
        lines: lines,
        rule: currencyRule(),
        taxMethod: taxMethod,
        taxBasis: taxBasis,
        pricesIncludeTax: pricesIncludeTax,
        cashStep: cashStep
      )
    )
  }
}

extension QuoteLine {
  /// The line as totals see it; a gross of its own is given where prices come in slabs.
  func totalsLine(gross: Money? = nil) -> TotalsLine {
    TotalsLine(
      quantity: quantity,
      unitPrice: unitPrice,
      discount: discount,
      gross: gross,
      deductions: deductions.isZero ? nil : deductions,
      taxes: taxes
    )
  }

  mutating func apply(_ amounts: LineTotals) {
    gross = amounts.gross
    deductions = amounts.deductions
    amount = amounts.amount
    net = amounts.net
  }
}

extension TotalsLine {
  /// The line as it is stored, where the gross is one of its own only if it must be.
  fileprivate init(
    stored gross: Money,
    by rule: CurrencyRule,
    _ line: TotalsLine
  ) throws(Refusal) {
    self = line
    self.gross = try unitPrice.times(quantity, by: rule) == gross ? nil : gross
  }
}

extension Quotes {
  /// What a quote adds up to: its taxes one by one, and what it must state about them.
  ///
  /// Computed from what is stored, so that a change of taxes or settings changes nothing.
  ///
  /// - Throws: ``Refusal`` `quote.notPriced`.
  public func totals(of id: ID<Quote>) throws -> Totals {
    let quote = try get(id)
    guard quote.isPriced else { throw Refusal.notPriced(quote) }
    let rule = try quote.currencyRule()
    return try quote.totals(
      of: lines(of: id).map { try TotalsLine(stored: $0.gross, by: rule, $0.totalsLine()) }
    )
  }

  /// Changes which taxes the quote has, and how they are shown.
  ///
  /// The taxes are those of `taxDate`, by default of the day of pricing. Sums in cash are
  /// multiples of `cashStep`, such as CHF 0.05, where that is given.
  ///
  /// - Throws: ``Refusal`` `money.step`, `money.currencyMismatch` or `quote.frozen`.
  @discardableResult
  public func setTaxes(
    of id: ID<Quote>,
    pricesIncludeTax: Bool = false,
    taxDate: LocalDate? = nil,
    cashStep: Money? = nil
  ) throws -> Quote {
    let quote = try get(id)
    if let cashStep {
      _ = try CurrencyRule(step: cashStep)
      guard cashStep.currency == quote.currency else {
        throw Refusal.currencyMismatch(cashStep.currency, quote.currency)
      }
    }
    return try edit(quote) { quote in
      quote.pricesIncludeTax = pricesIncludeTax
      quote.taxDate = taxDate
      quote.cashStep = cashStep
    }
  }
}

extension Orders {
  /// What an order adds up to: its taxes one by one, and what it must state about them.
  ///
  /// Computed from what is stored, by the same function as the quote.
  public func totals(of id: ID<SalesOrder>) throws -> Totals {
    let order = try get(id)
    let rule = try CurrencyRule(step: order.roundingStep, rounding: order.rounding)
    return try computeTotals(
      TotalsDocument(
        lines: lines(of: id).map { try TotalsLine(stored: $0.gross, by: rule, $0.totalsLine) },
        rule: rule,
        taxMethod: order.taxMethod,
        taxBasis: order.taxBasis,
        pricesIncludeTax: order.pricesIncludeTax,
        cashStep: order.cashStep
      )
    )
  }
}

extension OrderLine {
  fileprivate var totalsLine: TotalsLine {
    TotalsLine(
      quantity: quantity,
      unitPrice: unitPrice,
      discount: discount,
      deductions: deductions.isZero ? nil : deductions,
      taxes: taxes
    )
  }
}
