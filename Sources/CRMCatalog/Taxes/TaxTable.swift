public import CRMKernel
public import CRMParties
public import CRMPricing

/// What the tax of a sale depends on, beside the day.
public struct TaxedSale: Hashable, Sendable {
  /// The tax class of the product.
  public var taxClass: String?
  /// The tax status of the customer.
  public var taxStatus: String?
  /// Where the goods or services go.
  public var country: Country?
  /// The state or province; rules for a region pass over a sale where it isn't known.
  public var region: String?

  /// A sale as tax rules ask about it; what isn't given is unknown.
  public init(
    taxClass: String? = nil,
    taxStatus: String? = nil,
    country: Country? = nil,
    region: String? = nil
  ) {
    self.taxClass = taxClass
    self.taxStatus = taxStatus
    self.country = country
    self.region = region
  }
}

/// The taxes of a book in memory, and which of them a sale has: pure, so that it can be asked again.
public struct TaxTable: Sendable {
  private let codes: [ID<TaxCode>: TaxCode]
  private let parts: [ID<TaxCode>: [TaxCode]]
  private let rates: [ID<TaxCode>: [TaxRate]]
  private let rules: [TaxRule]

  /// A table of what is stored, for sales on any day.
  public init(codes: [TaxCode], rates: [TaxRate], rules: [TaxRule]) {
    self.codes = Dictionary(codes.map { ($0.id, $0) }) { first, _ in first }
    parts = Dictionary(grouping: codes.filter { $0.partOf != nil }) { $0.partOf ?? .unsaved }
    self.rates = Dictionary(grouping: rates, by: \.tax)
    self.rules = rules
  }

  /// The taxes of a product on the tax date.
  ///
  /// A product without a tax class has its own tax: the rate that it states, or the rate on `day`
  /// of the tax that it names. For any other the most specific rule decides.
  ///
  /// - Throws: ``Refusal`` `taxes.noRule` if the product has a tax class for which no rule is
  ///   valid, or `taxes.noRate`.
  public func taxes(
    of product: Product,
    in sale: TaxedSale,
    on day: LocalDate
  ) throws(Refusal) -> [Tax] {
    var sale = sale
    sale.taxClass = product.taxClass
    if product.taxClass == nil {
      if product.taxRate != nil { return product.taxes }
      if let code = product.taxCode, let own = codes.values.first(where: { $0.isNamed(code) }) {
        return [try tax(own, on: day)]
      }
    }
    if let rule = rule(for: sale, on: day) { return try taxes(of: rule, on: day) }
    guard let taxClass = product.taxClass else { return [] }
    throw Refusal(
      "taxes.noRule",
      "There is no tax rule for \(product.sku) of the class \(taxClass) on \(day).",
      remedy: "Add one with taxes.rule, if need be to a tax that is zero-rated or exempt.",
      field: "tax_class"
    )
  }

  /// The rule for a sale: the most specific of those that fit.
  ///
  /// A rule for the customer's status comes before one for the place, the region before the
  /// country, and the place before the product's class. Two that are alike can't be valid on one
  /// day: the second is refused when it is added.
  public func rule(for sale: TaxedSale, on day: LocalDate) -> TaxRule? {
    rules.filter { $0.fits(sale) && $0.days.miss(day) == nil }
      .max { $0.specificity < $1.specificity }
  }

  /// The taxes to which a rule leads.
  ///
  /// - Throws: ``Refusal`` `taxes.noRate`, or `taxes.deleted`.
  public func taxes(of rule: TaxRule, on day: LocalDate) throws(Refusal) -> [Tax] {
    guard let code = codes[rule.tax] else {
      throw Refusal(
        "taxes.deleted",
        "A tax rule leads to a tax that was deleted.",
        remedy: "Restore it with taxes.restore, or end the rule.",
        field: "tax"
      )
    }
    return [try tax(code, on: day)]
  }

  /// A tax as it is on a day.
  ///
  /// - Throws: ``Refusal`` `taxes.noRate` if it is charged, and has no rate then.
  public func tax(_ code: TaxCode, on day: LocalDate) throws(Refusal) -> Tax {
    Tax(
      name: code.name,
      charge: try charge(of: code, on: day),
      treatment: code.treatment,
      reason: code.reason,
      sequence: Int(clamping: code.sequence),
      raisesBase: code.raisesBase
    )
  }

  private func charge(of code: TaxCode, on day: LocalDate) throws(Refusal) -> Tax.Charge {
    if let parts = parts[code.id] {
      return .parts(try parts.map { part throws(Refusal) in try tax(part, on: day) })
    }
    let rate = rates[code.id]?.first { $0.days.miss(day) == nil }
    if let charge = rate?.charge { return charge }
    guard code.treatment == .standard else { return .percentage(.zero) }
    throw Refusal(
      "taxes.noRate",
      "\(code.name) has no rate on \(day).",
      remedy: "Set one with taxes.rate.",
      field: code.code
    )
  }
}

extension TaxCode {
  fileprivate func isNamed(_ name: String) -> Bool {
    code.folded == name.folded
  }
}

extension TaxRule {
  func fits(_ sale: TaxedSale) -> Bool {
    fits(taxClass, sale.taxClass) && fits(taxStatus, sale.taxStatus) && fits(region, sale.region)
      && (country == nil || country == sale.country)
  }

  /// Whether two rules ask for the same, so that only their days can tell them apart.
  func asksTheSame(as other: TaxRule) -> Bool {
    func same(_ one: String?, _ other: String?) -> Bool {
      one.map { $0.folded } == other.map { $0.folded }
    }
    return same(taxClass, other.taxClass) && same(taxStatus, other.taxStatus)
      && same(region, other.region) && country == other.country
  }

  private func fits(_ asked: String?, _ given: String?) -> Bool {
    guard let asked else { return true }
    return given.map { $0.folded } == asked.folded
  }

  fileprivate var specificity: Int {
    (taxStatus == nil ? 0 : 8) + (region == nil ? 0 : 4) + (country == nil ? 0 : 2)
      + (taxClass == nil ? 0 : 1)
  }
}
