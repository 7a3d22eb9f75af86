public import CRMKernel
public import CRMStore

/// The price of a bundle by what its parts cost.
public struct BundlePrice: Hashable, Sendable {
  /// What the parts cost one by one, before the discount.
  public let parts: UnitPrice
  /// What one bundle costs.
  public let price: UnitPrice

  /// Adds up the parts exactly, and rounds each result once to a millionth.
  ///
  /// - Throws: ``Refusal`` `bundle.empty`, `money.currencyMismatch` or `money.tooLarge`.
  public init(
    of parts: [(quantity: Quantity, price: UnitPrice)],
    discount: Rate? = nil,
    rounding: Rounding = .halfUp
  ) throws(Refusal) {
    guard let currency = parts.first?.price.currency else {
      throw Refusal(
        "bundle.empty",
        "It has no parts whose prices could be added up.",
        remedy: "Add them with products.add_component."
      )
    }
    var sum: Int128 = 0
    for part in parts {
      guard part.price.currency == currency else {
        throw .currencyMismatch(currency, part.price.currency)
      }
      let (total, overflow) = sum.addingReportingOverflow(
        Int128(part.price.millionths) * Int128(part.quantity.millionths)
      )
      guard !overflow else { throw .amountTooLarge }
      sum = total
    }
    let rest = try (discount ?? Rate(billionths: 0)).complement()
    self.parts = try Self.price(sum, over: .power(ofTen: 6), currency, rounding)
    price = try Self.price(
      sum.exactly(times: Int128(rest.billionths)),
      over: .power(ofTen: 15),
      currency,
      rounding
    )
  }

  private static func price(
    _ dividend: Int128,
    over divisor: Int128,
    _ currency: Currency,
    _ rounding: Rounding
  ) throws(Refusal) -> UnitPrice {
    let units = try rounding.divide(dividend, by: divisor)
    guard let millionths = Int64(exactly: units) else { throw .amountTooLarge }
    return UnitPrice(millionths: millionths, currency)
  }
}

extension Products {
  /// The price of a bundle by the prices of its parts; `nil` if it has prices of its own.
  ///
  /// Parts that have prices of their own aren't taken apart; other bundles in it are priced
  /// by their own rule first.
  ///
  /// - `price`: What one of a part costs, as the price list has it.
  /// - Throws: ``Refusal`` of ``BundlePrice``, or what `price` throws.
  public func bundlePrice(
    of id: ID<Product>,
    rounding: Rounding = .halfUp,
    price: (ID<Product>) throws -> UnitPrice
  ) throws -> BundlePrice? {
    // What is a part of several bundles is priced once.
    var known: [ID<Product>: UnitPrice] = [:]
    return try bundlePrice(of: id, rounding, price, &known)
  }

  private func bundlePrice(
    of id: ID<Product>,
    _ rounding: Rounding,
    _ price: (ID<Product>) throws -> UnitPrice,
    _ known: inout [ID<Product>: UnitPrice]
  ) throws -> BundlePrice? {
    let rule = try tx.bundles.first(where: \.product == id)
    guard let rule, rule.pricing == .sumOfParts else { return nil }
    var parts: [(quantity: Quantity, price: UnitPrice)] = []
    for part in try components(of: id) {
      let unitPrice =
        try known[part.component]
        ?? bundlePrice(of: part.component, rounding, price, &known)?.price
        ?? price(part.component)
      known[part.component] = unitPrice
      parts.append((part.quantity, unitPrice))
    }
    return try BundlePrice(of: parts, discount: rule.discount, rounding: rounding)
  }
}
