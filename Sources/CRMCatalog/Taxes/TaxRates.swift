public import CRMKernel
import CRMPricing
public import CRMStore

extension TaxRates {
  /// Stores a rate that no other contradicts.
  func add(_ rate: TaxRate) throws -> TaxRate {
    let tax = try tx.taxes.get(rate.tax)
    try rate.validity.requireSome()
    guard (rate.rate == nil) != (rate.perUnit == nil) else {
      throw Refusal(
        "taxes.charge",
        "\(tax.name) charges either a share or an amount for every unit.",
        remedy: "Give rate or per_unit.",
        field: "rate"
      )
    }
    let others = try all(where: \.tax == rate.tax)
    if let other = others.first(where: { $0.validity.overlaps(rate.validity) }) {
      throw Refusal(
        "taxes.overlap",
        "\(tax.name) is \(other.text) \(other.validity.text); it can't be \(rate.text) \(rate.validity.text).",
        remedy: "End that rate first with taxes.end_rate, or choose other days.",
        field: "valid_from"
      )
    }
    return try insert(rate)
  }

  /// Ends a rate: `day` is the first on which it is no longer valid.
  ///
  /// - Throws: ``Refusal`` `taxes.ended` if it ends earlier already, or `validity.empty`.
  @discardableResult
  public func end(_ id: ID<TaxRate>, on day: LocalDate) throws -> TaxRate {
    var rate = try get(id)
    try rate.validity.requireEnd(after: day)
    rate.validTo = day
    try rate.validity.requireSome()
    return try update(rate)
  }
}

extension TaxRules {
  /// Stores a rule that no other contradicts.
  func add(_ rule: TaxRule) throws -> TaxRule {
    let tax = try tx.taxes.get(rule.tax)
    try rule.validity.requireSome()
    guard rule.region == nil || rule.country != nil else {
      throw Refusal(
        "taxes.region",
        "A region is one of a country.",
        remedy: "Give the country as well.",
        field: "country"
      )
    }
    let others = try all(limit: 100_000)
    if let other = others.first(where: {
      $0.asksTheSame(as: rule) && $0.validity.overlaps(rule.validity)
    }) {
      let otherTax = try tx.taxes.get(other.tax)
      throw Refusal(
        "taxes.overlap",
        "Such sales have \(otherTax.code) \(other.validity.text); they can't have \(tax.code) \(rule.validity.text).",
        remedy: "End that rule first with taxes.end_rule, or choose other days.",
        field: "valid_from"
      )
    }
    return try insert(rule)
  }

  /// Ends a rule: `day` is the first on which it is no longer valid.
  ///
  /// - Throws: ``Refusal`` `taxes.ended` if it ends earlier already, or `validity.empty`.
  @discardableResult
  public func end(_ id: ID<TaxRule>, on day: LocalDate) throws -> TaxRule {
    var rule = try get(id)
    try rule.validity.requireEnd(after: day)
    rule.validTo = day
    try rule.validity.requireSome()
    return try update(rule)
  }
}

extension PriceDays {
  /// The days for a reader: a sentence's part.
  fileprivate var text: Message {
    switch (from, to) {
    case (nil, nil): "on every day"
    case (let from?, nil): "from \(from) on"
    case (nil, let to?): "before \(to)"
    case (let from?, let to?): "from \(from) until before \(to)"
    }
  }

  fileprivate func requireEnd(after day: LocalDate) throws(Refusal) {
    guard let to, to < day else { return }
    throw Refusal(
      "taxes.ended",
      "It ends on \(to) already.",
      remedy: "Add another from that day on.",
      field: "valid_to"
    )
  }
}
