public import CRMKernel
public import CRMStore

/// All product bundles, and what can be done with them.
public typealias ProductBundles = Repository<ProductBundle>
/// All bundle components, and what can be done with them.
public typealias BundleComponents = Repository<BundleComponent>

extension Transaction {
  /// How products that consist of others are sold.
  public var bundles: ProductBundles { ProductBundles(self) }
  /// The parts of products that consist of others.
  public var bundleComponents: BundleComponents { BundleComponents(self) }
}

extension Products {
  /// Makes a product one that consists of others, or changes how it is sold.
  ///
  /// - Throws: ``Refusal`` `bundle.discount` if it isn't from 0 to 100 %, or is
  ///   given for a product with prices of its own.
  @discardableResult
  public func bundle(
    _ id: ID<Product>,
    as kind: ProductBundle.Kind = .bundle,
    pricing: ProductBundle.Pricing = .own,
    discount: Rate? = nil
  ) throws -> ProductBundle {
    _ = try get(id)
    if let discount {
      guard pricing == .sumOfParts, (0...Rate.one.billionths).contains(discount.billionths) else {
        throw Refusal(
          "bundle.discount",
          "A discount of \(discount.percentText) % isn't possible here.",
          remedy: "Give 0 to 100 %, and only with the price of the parts.",
          field: "discount"
        )
      }
    }
    guard var known = try tx.bundles.first(where: \.product == id) else {
      return try tx.bundles.insert(
        ProductBundle(product: id, kind: kind, pricing: pricing, discount: discount)
      )
    }
    (known.kind, known.pricing, known.discount) = (kind, pricing, discount)
    return try tx.bundles.update(known)
  }

  /// Adds a part to a product, which becomes a bundle unless it is one.
  ///
  /// - `unit`: What the quantity is in, if not the part's own unit; it must convert exactly.
  /// - Throws: ``Refusal`` `bundle.quantity` if it isn't positive, `bundle.cycle` if the
  ///   product is a part of the part, `bundle.known` if it has the part already, or
  ///   of the conversion.
  /// - Complexity: O(*n*) in all that the part consists of.
  @discardableResult
  public func addComponent(
    _ component: ID<Product>,
    quantity: Quantity,
    unit: String? = nil,
    to id: ID<Product>
  ) throws -> BundleComponent {
    let (product, part) = (try get(id), try get(component))
    var amount = quantity
    if let unit {
      let table = try tx.units.table(for: component)
      amount = try table.convert(quantity, from: unit, to: part.unit)
    }
    guard amount > 0 else {
      throw Refusal(
        "bundle.quantity",
        "\(product.sku) would need \(quantity) \(part.sku).",
        remedy: "Give a quantity above zero.",
        field: "quantity"
      )
    }
    try refuseCycle(from: part, to: product)
    let parts = try components(of: id)
    guard !parts.contains(where: { $0.component == component }) else {
      throw Refusal(
        "bundle.known",
        "\(product.sku) has \(part.sku) already.",
        remedy: "Remove that component first.",
        field: "component"
      )
    }
    if try tx.bundles.first(where: \.product == id) == nil { try bundle(id) }
    return try tx.bundleComponents.insert(
      BundleComponent(
        bundle: id,
        component: component,
        quantity: amount,
        position: (parts.last?.position ?? 0) + 1
      )
    )
  }

  /// The direct parts of a product, in order.
  public func components(of id: ID<Product>) throws -> [BundleComponent] {
    try tx.bundleComponents.all(where: \.bundle == id, order: .by(\.position))
  }

  /// All parts of so many of a product that consist of nothing else, with exact quantities.
  ///
  /// - `stopsAtOwnPrice`: Whether a part that has prices of its own isn't taken apart further.
  /// - Throws: ``Refusal`` `bundle.quantity`, `bundle.inexact` if millionths can't say a quantity,
  ///   `bundle.cycle` in a damaged book, or `money.tooLarge`.
  /// - Complexity: O(*n*) in all that the product consists of, however often.
  public func explode(
    _ id: ID<Product>,
    quantity: Quantity = 1,
    stopsAtOwnPrice: Bool = false
  ) throws -> [BundlePart] {
    let root = try get(id)
    guard quantity > 0 else {
      throw Refusal(
        "bundle.quantity",
        "\(quantity) \(root.sku) can't be taken apart.",
        remedy: "Give a quantity above zero.",
        field: "quantity"
      )
    }
    let graph = try graph(below: id, stopsAtOwnPrice: stopsAtOwnPrice)
    guard let leaves = try graph.leaves(of: id, times: Ratio(quantity)) else {
      throw Refusal.bundleCycle(root.sku, root.sku)
    }
    return try leaves.map { part, amount in
      let sku = try get(part).sku
      guard let quantity = try amount.exactQuantity() else {
        throw Refusal(
          "bundle.inexact",
          "\(root.sku) needs \(amount) \(sku), which six decimals can't say.",
          remedy: "Count the part in a smaller unit.",
          field: sku
        )
      }
      return BundlePart(product: part, sku: sku, quantity: quantity)
    }
  }

  private func graph(
    below root: ID<Product>,
    stopsAtOwnPrice: Bool
  ) throws -> BundleGraph<ID<Product>> {
    var graph = BundleGraph<ID<Product>>()
    var waiting = [root]
    while let product = waiting.popLast() {
      guard graph.parts[product] == nil else { continue }
      let isWhole = try stopsAtOwnPrice && product != root && hasOwnPrice(product)
      let parts = isWhole ? [] : try components(of: product)
      graph.parts[product] = try parts.map { ($0.component, try Ratio($0.quantity)) }
      waiting += parts.map(\.component)
    }
    return graph
  }

  private func hasOwnPrice(_ id: ID<Product>) throws -> Bool {
    try tx.bundles.first(where: \.product == id)?.pricing != .sumOfParts
  }

  /// Refuses a part that the product is itself a part of.
  private func refuseCycle(from part: Product, to product: Product) throws {
    let graph = try graph(below: part.id, stopsAtOwnPrice: false)
    guard part.id == product.id || graph.parts[product.id] != nil else { return }
    throw Refusal.bundleCycle(product.sku, part.sku)
  }
}

extension Refusal {
  fileprivate static func bundleCycle(_ product: String, _ part: String) -> Refusal {
    Refusal(
      "bundle.cycle",
      product == part
        ? "\(product) can't be a part of itself." : "\(product) is a part of \(part) already.",
      remedy: "Take it out there first.",
      field: "component"
    )
  }
}
