import CRMKernel

extension DocumentTrace {
  /// The level of this release: what the compact form means.
  public static let currentLevel = 3

  /// The trace as compact JSON: how a document keeps it.
  ///
  /// Rules are named once, amounts are whole minor units and prices whole millionths, and what is
  /// empty is left out. ``value-swift.property`` has the same by names.
  public var json: String {
    var rules = TraceRules()
    let steps = TraceSteps(currency)
    let lines = lines.map { $0.compact(steps, &rules) }
    let misses = misses.map { $0.compact(in: currency, &rules) }
    var record: Record = [
      "level": .int(Int64(Self.currentLevel)), "currency": .text(currency.code),
      "on": .date(pricedOn),
    ]
    if let title { record["title"] = .text(title) }
    if rule.step != 1 { record["step"] = .int(rule.step) }
    if rule.rounding != .halfUp { record["rounding"] = rule.rounding.value }
    if pricesIncludeTax { record["tax_included"] = true }
    record["rules"] = rules.compact
    record["lines"] = .list(lines)
    for (name, list) in [
      ("misses", misses), ("promotions", promotions.map(\.compact)),
      ("approvals", approvals.map(\.compact)), ("taxes", taxes.map(\.compact)),
    ] where !list.isEmpty {
      record[name] = .list(list)
    }
    record["totals"] = .list([net, tax, total, cashRounding].map { .int($0.minorUnits) })
    return Value.record(record).json
  }

  /// Reads what ``json`` wrote; `nil` if it can't be read.
  public init?(json: String) {
    guard case .record(let record) = try? Value(json: json),
      record["level"] == .int(Int64(Self.currentLevel)),
      let currency = record["currency"].flatMap({ Currency($0) }),
      let day = record["on"].flatMap({ LocalDate($0) }), let rule = Self.rule(currency, record),
      let rules = TraceRules(compact: record["rules"]),
      let totals = record["totals"].flatMap({ [Int64]($0) }), totals.count == 4
    else { return nil }
    let isIncluded = record["tax_included"] == true
    let steps = TraceSteps(currency)
    func read<Part>(_ name: String, _ read: (Value) -> Part?) -> [Part]? {
      guard case .list(let values) = record[name] ?? [] else { return nil }
      let parts = values.compactMap(read)
      return parts.count == values.count ? parts : nil
    }
    guard
      let lines = read("lines", { Line(compact: $0, steps, rules, currency, !isIncluded) }),
      let misses = read("misses", { PriceAnswer(compact: $0, in: currency, rules, lines) }),
      let promotions = read("promotions", { AppliedPromotion(compact: $0, currency) }),
      let approvals = read("approvals", ApprovalHit.init(compact:)),
      let taxes = read("taxes", { TaxTotal(compact: $0, currency) })
    else { return nil }
    let amounts = totals.map { Money(minorUnits: $0, currency) }
    self.init(
      title: record["title"].flatMap { String($0) },
      pricedOn: day,
      rule: rule,
      pricesIncludeTax: isIncluded,
      lines: lines,
      misses: misses,
      promotions: promotions,
      approvals: approvals,
      taxes: taxes,
      net: amounts[0],
      tax: amounts[1],
      total: amounts[2],
      cashRounding: amounts[3]
    )
  }

  private static func rule(_ currency: Currency, _ record: Record) -> CurrencyRule? {
    let rounding = record["rounding"].map { Rounding($0) } ?? .halfUp
    guard let rounding else { return nil }
    guard let step = record["step"] else { return CurrencyRule(currency, rounding: rounding) }
    guard case .int(let units) = step else { return nil }
    return try? CurrencyRule(step: Money(minorUnits: units, currency), rounding: rounding)
  }
}

extension DocumentTrace.Line {
  /// A list: `[sku, quantity, list, regular, customer, amount, tax, steps]`.
  fileprivate func compact(_ steps: TraceSteps, _ rules: inout TraceRules) -> Value {
    let amounts = [listAmount, regular, customer, amount, tax].map { Value.int($0.minorUnits) }
    return .list(
      [.text(sku), .text(quantity.description)] + amounts
        + [steps.compact(self.steps, from: regular, &rules)]
    )
  }

  fileprivate init?(
    compact value: Value,
    _ coder: TraceSteps,
    _ rules: TraceRules,
    _ currency: Currency,
    _ isTaxAdded: Bool
  ) {
    guard case .list(let parts) = value, parts.count == 8, case .text(let sku) = parts[0],
      let quantity = Quantity(parts[1]), let amounts = [Int64](.list(Array(parts[2...6]))),
      case .list(let steps) = parts[7]
    else { return nil }
    func money(_ place: Int) -> Money { Money(minorUnits: amounts[place], currency) }
    guard let steps = coder.steps(steps, from: money(1), rules) else { return nil }
    self.init(
      sku: sku,
      quantity: quantity,
      listAmount: money(0),
      regular: money(1),
      customer: money(2),
      amount: money(3),
      tax: money(4),
      isTaxAdded: isTaxAdded,
      steps: steps
    )
  }
}
