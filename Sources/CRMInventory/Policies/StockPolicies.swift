public import CRMCatalog
public import CRMKernel
public import CRMStore

/// How products are kept.
public typealias StockPolicies = Repository<StockPolicy>
/// When products are ordered again.
public typealias ReorderRules = Repository<ReorderRule>

extension Transaction {
  /// How products are kept.
  public var stockPolicies: StockPolicies { StockPolicies(self) }
  /// When products are ordered again.
  public var reorderRules: ReorderRules { ReorderRules(self) }
}

extension StockPolicies {
  /// How a product is kept: as untracked goods unless it was said.
  public func policy(of product: ID<Product>) throws -> StockPolicy {
    try first(where: \.product == product) ?? StockPolicy(product: product)
  }

  /// Says how a product is kept; what isn't given stays as it is.
  ///
  /// - Throws: ``Refusal`` `product.unknown`; `stock.tracking` if the tracking of what was moved
  ///   already would change; `stock.standardCost` if standard costing lacks its price.
  @discardableResult
  public func set(
    _ sku: String,
    kind: StockPolicy.Kind? = nil,
    tracking: StockPolicy.Tracking? = nil,
    picking: StockPolicy.Picking? = nil,
    costing: StockPolicy.Costing? = nil,
    standardCost: UnitPrice? = nil
  ) throws -> StockPolicy {
    let product = try tx.products.get(sku: sku)
    var policy = try policy(of: product.id)
    if let tracking, tracking != policy.tracking {
      try refuseMoved(product)
      policy.tracking = tracking
    }
    policy.kind = kind ?? policy.kind
    policy.picking = picking ?? policy.picking
    policy.costing = costing ?? policy.costing
    policy.standardCost = standardCost ?? policy.standardCost
    guard policy.costing != .standard || policy.standardCost != nil else {
      throw Refusal(
        "stock.standardCost",
        "\(product.sku) has no standard cost.",
        remedy: "Give one, or value it by the average.",
        field: "standard_cost"
      )
    }
    return try policy.id == .unsaved ? insert(policy) : update(policy)
  }

  private func refuseMoved(_ product: Product) throws {
    guard try tx.stockMoves.first(where: \.product == product.id) != nil else { return }
    throw Refusal(
      "stock.tracking",
      "\(product.sku) was moved already: its tracking can't change.",
      remedy: "What is tracked is decided before the first receipt; make another product.",
      field: "tracking"
    )
  }
}

extension ReorderRules {
  /// The rule of a product for a warehouse, if there is one.
  public func find(_ product: ID<Product>, in warehouse: ID<Warehouse>) throws -> ReorderRule? {
    try first(where: \.product == product, \.warehouse == warehouse)
  }

  /// Says when a product is ordered again for a warehouse.
  ///
  /// - Throws: ``Refusal`` `product.unknown`, `warehouse.unknown` or `stock.reorder` if the
  ///   numbers don't rise from the minimum to the reorder point to what is filled up to.
  @discardableResult
  public func set(
    _ sku: String,
    reorderPoint: Quantity,
    minimum: Quantity = 0,
    orderUpTo: Quantity? = nil,
    in warehouse: String? = nil
  ) throws -> ReorderRule {
    let product = try tx.products.get(sku: sku)
    let place = try tx.warehouses.get(code: warehouse)
    var rule =
      try find(product.id, in: place.id)
      ?? ReorderRule(product: product.id, warehouse: place.id, reorderPoint: reorderPoint)
    rule.minimum = minimum
    rule.reorderPoint = reorderPoint
    rule.orderUpTo = orderUpTo
    try rule.requireOrder()
    return try rule.id == .unsaved ? insert(rule) : update(rule)
  }
}

extension ReorderRule {
  func requireOrder() throws(Refusal) {
    guard Quantity.zero <= minimum, minimum <= reorderPoint,
      reorderPoint <= orderUpTo ?? reorderPoint
    else {
      throw Refusal(
        "stock.reorder",
        "The minimum \(minimum) and the reorder point \(reorderPoint) don't rise.",
        remedy: "Zero, the minimum, the reorder point and what is filled up to must rise.",
        field: minimum <= reorderPoint ? "order_up_to" : "reorder_point"
      )
    }
  }
}
