public import CRMKernel
public import CRMParties
public import CRMPricing
public import CRMStore

/// All taxes, and what can be done with them.
public typealias Taxes = Repository<TaxCode>
/// All tax rates, and what can be done with them.
public typealias TaxRates = Repository<TaxRate>
/// All tax rules, and what can be done with them.
public typealias TaxRules = Repository<TaxRule>

extension Transaction {
  /// The taxes that sales can have.
  public var taxes: Taxes { Taxes(self) }
  /// What taxes charge, and when.
  public var taxRates: TaxRates { TaxRates(self) }
  /// Which tax a sale has.
  public var taxRules: TaxRules { TaxRules(self) }
}

extension Taxes {
  /// Adds a tax; what it charges is set with ``rate(_:_:perUnit:validFrom:validTo:)``.
  ///
  /// A tax that others name in `partOf` stands for all of them, and has no rates of its own.
  ///
  /// - Throws: ``Refusal`` `taxes.code` if another tax has the code, `taxes.unknown`, or
  ///   `taxes.part` if the tax of which it is a part is a part itself.
  @discardableResult
  public func add(
    code: String,
    named name: String,
    treatment: Tax.Treatment = .standard,
    reason: String? = nil,
    sequence: Int64 = 0,
    raisesBase: Bool = false,
    partOf whole: String? = nil
  ) throws -> TaxCode {
    if let other = try find(code: code) {
      throw Refusal(
        "taxes.code",
        "\(other.code) is \(other.name) already.",
        remedy: "Give the new tax another code.",
        field: "code"
      )
    }
    let group = try whole.map { try get(code: $0) }
    if let group, group.partOf != nil {
      throw Refusal(
        "taxes.part",
        "\(group.code) is part of another tax itself.",
        remedy: "Name the whole of which both are parts.",
        field: "part_of"
      )
    }
    return try insert(
      TaxCode(
        code: code,
        name: name,
        treatment: treatment,
        reason: reason,
        sequence: sequence,
        raisesBase: raisesBase,
        partOf: group?.id
      )
    )
  }

  /// The tax with this code, without regard to case and width.
  public func find(code: String) throws -> TaxCode? { try first(where: \.code == code) }

  /// The tax with this code.
  ///
  /// - Throws: ``Refusal`` `taxes.unknown` if there is none.
  public func get(code: String) throws -> TaxCode {
    guard let tax = try find(code: code) else {
      throw Refusal(
        "taxes.unknown",
        "There is no tax \(code).",
        remedy: "Add it with taxes.add.",
        field: "tax"
      )
    }
    return tax
  }

  /// Sets what a tax charges from one day on and before another: a share, or the same for every unit.
  ///
  /// - Throws: ``Refusal`` `taxes.unknown`, `taxes.charge` unless one of both is given,
  ///   `validity.empty`, or `taxes.overlap` if another rate is valid on one of the days.
  @discardableResult
  public func rate(
    _ code: String,
    _ rate: Rate? = nil,
    perUnit: UnitPrice? = nil,
    validFrom: LocalDate? = nil,
    validTo: LocalDate? = nil
  ) throws -> TaxRate {
    try tx.taxRates.add(
      TaxRate(
        tax: get(code: code).id,
        rate: rate,
        perUnit: perUnit,
        validFrom: validFrom,
        validTo: validTo
      )
    )
  }

  /// Says which tax sales have: those of a class of products, to customers of a status, to a place.
  ///
  /// Of the rules that fit a sale the most specific one decides, see ``TaxTable/rule(for:on:)``.
  ///
  /// - Throws: ``Refusal`` `taxes.unknown`, `taxes.region` for a region without its country,
  ///   `validity.empty`, or `taxes.overlap` if another rule says something for the same sales.
  @discardableResult
  public func rule(
    _ code: String,
    taxClass: String? = nil,
    taxStatus: String? = nil,
    country: Country? = nil,
    region: String? = nil,
    validFrom: LocalDate? = nil,
    validTo: LocalDate? = nil
  ) throws -> TaxRule {
    try tx.taxRules.add(
      TaxRule(
        taxClass: taxClass,
        taxStatus: taxStatus,
        country: country,
        region: region,
        tax: get(code: code).id,
        validFrom: validFrom,
        validTo: validTo
      )
    )
  }
}

// MARK: Which taxes a sale has

extension Taxes {
  /// All taxes with their rates and rules, to be asked without the book.
  public func table() throws -> TaxTable {
    TaxTable(
      codes: try all(),
      rates: try tx.taxRates.all(),
      rules: try tx.taxRules.all()
    )
  }

  /// What taxes depend on of a customer: the status, and where its goods go.
  ///
  /// That is the delivery address, or the main one where there is none, or any other.
  public func sale(to account: ID<Account>) throws -> TaxedSale {
    let customer = try tx.accounts.get(account)
    let addresses = try tx.addresses.all(where: \.account == account)
    let usages: [Address.Usage] = [.delivery, .main, .invoice, .other]
    let places = usages.lazy.compactMap { usage in addresses.first { $0.usage == usage } }
    let place = places.first
    return TaxedSale(
      taxStatus: customer.taxStatus,
      country: place?.country,
      region: place?.region
    )
  }

  /// The taxes of a product for a customer on a day, by default today.
  ///
  /// The day is the tax date, which need not be that of the price or of the invoice.
  ///
  /// - Throws: ``Refusal`` `product.unknown`, `notFound`, `taxes.noRule` or `taxes.noRate`.
  public func applicable(
    to sku: String,
    for account: ID<Account>,
    on day: LocalDate? = nil
  ) throws -> [Tax] {
    try table().taxes(
      of: tx.products.get(sku: sku),
      in: sale(to: account),
      on: day ?? tx.moment.today
    )
  }
}
