import CRMKernel
import CRMParties
import CRMPricing
public import CRMStore

/// All contracted prices, and what can be done with them.
public typealias ContractedPrices = Repository<ContractedPrice>

extension Transaction {
  /// The prices that were agreed with accounts.
  public var contractedPrices: ContractedPrices { ContractedPrices(self) }
}

extension ContractedPrices {
  /// Notes a price that was agreed with an account.
  ///
  /// - Throws: ``Refusal`` `pricing.tie` if another price is agreed for the same quantity from the
  ///   same day on, `pricing.amount`, `pricing.negative`, `pricing.discount`, `pricing.target`,
  ///   `validity.empty`, or what is wrong with the formula and where.
  @discardableResult
  public func add(_ price: ContractedPrice) throws -> ContractedPrice {
    try price.days.requireSome()
    try price.requireOneTarget()
    _ = try price.terms()
    guard !price.minQuantity.isNegative else {
      throw Refusal(
        "pricing.negative",
        "A price and its quantity can't be negative.",
        field: "min_quantity"
      )
    }
    let others = try all(
      where: \.account == price.account,
      \.product == price.product,
      \.template == price.template,
      \.category == price.category,
      \.minQuantity == price.minQuantity,
      \.validFrom == price.validFrom
    )
    // Prices in two currencies are for two kinds of documents.
    let tied = others.first { other in
      other.price == nil || price.price == nil || other.price?.currency == price.price?.currency
    }
    if let tied {
      let about = try tx.prices.name(of: tied)
      throw Refusal(
        "pricing.tie",
        "\(tied.name) (\(tied.id)) has a price for \(about) from \(tied.minQuantity) on already.",
        remedy: "End that price first, or give one of them another day.",
        field: "valid_from"
      )
    }
    return try insert(price)
  }

  /// What was agreed with an account about some products, in a currency and on a day.
  ///
  /// Where the book's prices are converted, so are contracts in its currency, unless there is one
  /// about the same products in the document's.
  func terms(
    of account: ID<Account>,
    _ query: PriceScopeQuery,
    _ currency: Currency,
    _ conversion: BookConversion?,
    on day: LocalDate
  ) throws -> [ContractedPriceTerms] {
    var terms: [ContractedPriceTerms] = []
    var converted: [ContractedPriceTerms] = []
    try query.each(
      of: self,
      where: \.account == account && (\.validFrom == nil || \.validFrom <= day)
        && (\.validTo == nil || \.validTo > day),
      product: \.product,
      template: \.template,
      category: \.category
    ) { price in
      switch price.price?.currency {
      case nil, currency?: terms.append(try price.engineTerms())
      case conversion?.rate.source?: converted.append(try price.engineTerms())
      default: break
      }
    }
    let own = terms
    return terms + converted.filter { price in !own.contains { $0.target == price.target } }
  }
}
