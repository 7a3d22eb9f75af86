import CRMCatalog
import CRMConfigurator
public import CRMKernel
import CRMParties
import CRMPricing
public import CRMStore

extension Quotes {
  /// Adds a line about a configured product, to be priced with the others.
  ///
  /// A configuration stands on one line: one that is on a line already, or frozen, is copied.
  ///
  /// - Throws: ``Refusal`` `configuration.incomplete`, `configuration.outdated`,
  ///   `configuration.product` if nobody said what product it is; as ``add(_:quantity:to:)``.
  @discardableResult
  public func addConfigured(
    to id: ID<Quote>,
    _ configuration: ID<StoredConfiguration>,
    quantity: Quantity = 1,
    sku: String? = nil
  ) throws -> QuoteLine {
    var stored = try tx.configurations.get(configuration)
    try tx.configurations.requireSellable(stored)
    if try stored.status == .frozen || !tx.configurations.lines(of: configuration).isEmpty {
      stored = try tx.configurations.reconfigure(configuration)
      try tx.configurations.requireSellable(stored)
    }
    let code = try sku ?? stored.product.map { try tx.products.get($0).sku }
    guard let code else {
      throw Refusal(
        "configuration.product",
        "Nobody said which product configuration \(stored.id) is sold as.",
        remedy: "Give its sku.",
        field: "sku"
      )
    }
    var line = try add(code, quantity: quantity, to: id)
    if stored.product != line.product {
      stored.product = line.product
      stored = try tx.configurations.update(stored)
    }
    line.configuration = stored.id
    line.description = try stored.lineDescription(tx.products.get(line.product))
    return try tx.quoteLines.update(line)
  }

  /// Freezes the configurations of a quote that is presented.
  func freezeConfigurations(of lines: [QuoteLine]) throws {
    for line in lines {
      if let configuration = line.configuration { try tx.configurations.freeze(configuration) }
    }
  }
}

/// What a configuration adds to the line of a quote.
struct ConfiguredTerms {
  var surcharges: [Surcharge] = []
  var attributes: Record = [:]
}

extension Quotes {
  /// What the configurations of lines add to their prices and tell to rules, by line.
  ///
  /// A model that has price effects prices its values itself; the items of any other are priced by
  /// the quote's book, at the lowest level of the bill.
  ///
  /// - Throws: ``Refusal`` as ``StoredConfigurations/requireSellable(_:)``, `currency.noRate` for
  ///   price effects in another currency, `configuration.item` for an item that can't be priced.
  func configuredTerms(
    of lines: [QuoteLine],
    _ pricing: ComponentPricing
  ) throws -> [ID<QuoteLine>: ConfiguredTerms] {
    var terms: [ID<QuoteLine>: ConfiguredTerms] = [:]
    for line in lines {
      guard let id = line.configuration else { continue }
      let stored = try tx.configurations.get(id)
      try tx.configurations.requireSellable(stored)
      var own = ConfiguredTerms()
      own.attributes = Record(Array(stored.configured.record) + Array(stored.derived.record))
      own.surcharges =
        stored.priceEffects.record.isEmpty
        ? try pricing.surcharges(of: stored.items, on: line, tx)
        : try surcharges(of: stored, pricing)
      terms[line.id] = own
    }
    return terms
  }

  private func surcharges(
    of stored: StoredConfiguration,
    _ pricing: ComponentPricing
  ) throws -> [Surcharge] {
    guard let currency = stored.currency else {
      throw Refusal(
        "configuration.currency",
        "The model \(stored.model) doesn't say what currency its prices are in.",
        remedy: "Give it a setting currency, such as EUR.",
        field: "currency"
      )
    }
    let rate =
      currency == pricing.currency
      ? nil : try tx.currencyRates.rate(from: currency, to: pricing.currency, on: pricing.day).rate
    return try stored.priceEffects.record.compactMap { name, value in
      guard let amount = Quantity(value), amount != .zero else { return nil }
      let price = UnitPrice(millionths: amount.millionths, currency)
      return Surcharge(name, .price(try rate.map { try $0.rate.convert(price) } ?? price))
    }
  }
}

/// How the items of configurations are priced: by the book of the quote that they are on.
struct ComponentPricing {
  let quote: Quote
  let book: ID<PriceBook>
  let buyer: Buyer
  let day: LocalDate
  /// Of the lines of the quote: what a product consists of is taxed as it is.
  let taxes: [ID<QuoteLine>: [Tax]]

  var currency: Currency { quote.currency }

  /// What the items of one product cost together, each as a surcharge of its own.
  func surcharges(
    of bill: BillOfMaterials,
    on line: QuoteLine,
    _ tx: Transaction
  ) throws -> [Surcharge] {
    let parts = Self.parts(bill.items, times: 1).filter { $0.quantity != .zero }
    guard !parts.isEmpty else { return [] }
    let products = try parts.map { try product(of: $0.item, tx) }
    let priced = try tx.products.priced(products)
    let context = try tx.priceBooks.context(
      book: book,
      products: priced,
      account: quote.account,
      currency: currency,
      on: day,
      converting: true
    )
    let taxes = taxes[line.id] ?? []
    let request = PriceRequest(
      rule: try quote.currencyRule(),
      pricedOn: day,
      buyer: buyer,
      lines: zip(priced, parts).map { PriceRequestLine($0, quantity: $1.quantity, taxes: taxes) },
      pricesIncludeTax: quote.pricesIncludeTax
    )
    let document = try PriceEngine.price(request, in: context, isTraced: false)
    return try zip(parts, document.lines).map { part, line in
      guard let amount = Quantity.product(line.listPrice.millionths, part.quantity.millionths)
      else {
        throw Refusal(
          "money.tooLarge",
          "What \(part.item.sku) costs has more than 18 digits.",
          field: part.item.sku
        )
      }
      let name = part.quantity == 1 ? part.item.sku : "\(part.quantity) × \(part.item.sku)"
      return Surcharge(name, .price(UnitPrice(millionths: amount, currency)))
    }
  }

  /// The lowest level of a bill of materials, with how many there are in one product.
  private static func parts(
    _ items: [ConfiguredItem],
    times factor: Quantity
  ) -> [(item: ConfiguredItem, quantity: Quantity)] {
    items.flatMap { item in
      let millionths = Quantity.product(item.quantity.millionths, factor.millionths)
      let quantity = Quantity(millionths: millionths ?? .max)
      return item.items.isEmpty ? [(item, quantity)] : parts(item.items, times: quantity)
    }
  }

  private func product(of item: ConfiguredItem, _ tx: Transaction) throws -> Product {
    guard let product = try tx.products.find(sku: item.sku) else {
      throw Refusal(
        "configuration.item",
        "There is no product \(item.sku), which the configuration consists of.",
        remedy: "Add it with a price, or let the model say what its values cost.",
        field: item.sku
      )
    }
    if let unit = item.unit, unit != product.unit {
      throw Refusal(
        "configuration.item",
        "\(item.sku) is sold by \(product.unit), the configuration counts \(unit).",
        remedy: "Sell it by \(unit), or correct the model.",
        field: item.sku
      )
    }
    return product
  }
}
