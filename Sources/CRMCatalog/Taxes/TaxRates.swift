import CRMKernel
import CRMPricing
import CRMStore

extension TaxRates {
  /// Stores a rate that no other contradicts.
  func add(_ rate: TaxRate) throws -> TaxRate {
    let tax = try tx.taxes.get(rate.tax)
    try rate.days.requireSome()
    guard (rate.rate == nil) != (rate.perUnit == nil) else {
      throw Refusal(
        "taxes.charge",
        "\(tax.name) charges either a share or an amount for every unit.",
        remedy: "Give rate or per_unit.",
        field: "rate"
      )
    }
    let others = try all(where: \.tax == rate.tax)
    if let other = others.first(where: { $0.days.overlaps(rate.days) }) {
      throw Refusal(
        "taxes.overlap",
        "\(tax.name) is \(other.text) \(other.days.text); it can't be \(rate.text) \(rate.days.text).",
        remedy: "End that rate first with taxes.end_rate, or choose other days.",
        field: "valid_from"
      )
    }
    return try insert(rate)
  }
}

extension TaxRules {
  /// Stores a rule that no other contradicts.
  func add(_ rule: TaxRule) throws -> TaxRule {
    let tax = try tx.taxes.get(rule.tax)
    try rule.days.requireSome()
    guard rule.region == nil || rule.country != nil else {
      throw Refusal(
        "taxes.region",
        "A region is one of a country.",
        remedy: "Give the country as well.",
        field: "country"
      )
    }
    let others = try all()
    if let other = others.first(where: {
      $0.asksTheSame(as: rule) && $0.days.overlaps(rule.days)
    }) {
      let otherTax = try tx.taxes.get(other.tax)
      throw Refusal(
        "taxes.overlap",
        "Such sales have \(otherTax.code) \(other.days.text); they can't have \(tax.code) \(rule.days.text).",
        remedy: "End that rule first with taxes.end_rule, or choose other days.",
        field: "valid_from"
      )
    }
    return try insert(rule)
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
}
