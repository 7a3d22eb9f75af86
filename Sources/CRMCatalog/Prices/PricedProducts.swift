public import CRMKernel
public import CRMParties
public import CRMPricing
public import CRMStore

extension Products {
  /// Products as far as prices depend on them, in the order in which they are asked for.
  ///
  /// - Throws: ``Refusal`` `notFound`.
  public func priced(_ ids: [ID<Product>]) throws -> [PricedProduct] {
    try priced(ids.map { try get($0) })
  }

  /// The same of products that were read already.
  ///
  /// - Complexity: one lookup a product, and one a level of its category.
  public func priced(_ products: [Product]) throws -> [PricedProduct] {
    var lineages: [String: [Int64]] = [:]
    return try products.map { product in
      var categories: [Int64] = []
      if let name = product.category {
        categories = try lineages[name] ?? categoryIDs(named: name)
        lineages[name] = categories
      }
      return PricedProduct(
        id: product.id.rawValue,
        sku: product.sku,
        name: product.name,
        template: product.template?.rawValue,
        categories: categories,
        category: product.category,
        unitCost: product.unitCost,
        attributes: try attributes(of: product)
      )
    }
  }

  /// The same with costs in a currency, at the rates of a day: for documents in it.
  ///
  /// - Throws: ``Refusal`` `currency.noRate` or `currency.staleRate` for a cost in another currency.
  /// - Complexity: as ``priced(_:)-([Product])``, and one rate a currency of costs.
  public func priced(
    _ products: [Product],
    in currency: Currency,
    on day: LocalDate
  ) throws -> [PricedProduct] {
    var rates: [Currency: ExchangeRate] = [:]
    return try priced(products).map { product in
      guard let cost = product.unitCost, cost.currency != currency else { return product }
      let rate =
        try rates[cost.currency]
        ?? tx.currencyRates.rate(from: cost.currency, to: currency, on: day).rate.rate
      rates[cost.currency] = rate
      var converted = product
      converted.unitCost = try rate.convert(cost)
      return converted
    }
  }

  /// Its custom fields, and before them its attributes as a variant.
  private func attributes(of product: Product) throws -> Record {
    var record = product.custom.record
    for (name, value) in try attributes(of: product.id) { record[name] = value }
    return record
  }

  private func categoryIDs(named name: String) throws -> [Int64] {
    guard let category = try tx.categories.find(named: name) else { return [] }
    return try [category.id.rawValue] + tx.categories.ancestors(of: category.id).map(\.id.rawValue)
  }
}

extension Accounts {
  /// An account as far as prices depend on it.
  ///
  /// - Throws: ``Refusal`` `notFound`.
  public func buyer(of id: ID<Account>) throws -> Buyer {
    let account = try get(id)
    return Buyer(
      account: id.rawValue,
      segments: account.segments,
      territory: account.territory,
      channel: account.channel,
      fields: Account.schema.record(of: account)
    )
  }
}
