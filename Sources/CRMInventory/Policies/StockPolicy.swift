public import CRMCatalog
public import CRMKernel

/// How a product is kept; a product without one is untracked goods.
public struct StockPolicy: Entity {
  public internal(set) var id: ID<StockPolicy> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Whose policy it is.
  public let product: ID<Product>
  /// What the product is to us: gifts and collateral are kept like everything else.
  public var kind: Kind = .goods
  /// Whether pieces or batches are told apart.
  public internal(set) var tracking: Tracking = .none
  /// In what order it is picked.
  public var picking: Picking = .fifo
  /// How what is there is valued.
  public var costing: Costing = .average
  /// What one unit is worth, where the costing is standard.
  public var standardCost: UnitPrice?

  public static let schema = Schema(
    "stock_policy",
    StockPolicy.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("product", \.product, .inverse("stock_policies")),
    Column("kind", \.kind),
    Column("tracking", \.tracking, .readOnly),
    Column("picking", \.picking),
    Column("costing", \.costing),
    Column("standard_cost", \.standardCost)
  )

  /// What a product in stock is to us.
  public enum Kind: String, Choice {
    /// What we sell.
    case goods
    /// What we mend things with.
    case sparePart = "spare_part"
    /// What we give away.
    case gift
    /// Brochures, samples and the like.
    case collateral
  }

  /// Whether pieces or batches are told apart.
  public enum Tracking: String, Choice {
    /// All units are alike: a move that names a lot is refused.
    case none
    /// Every move names the batch that its goods are of.
    case lot
    /// Every move names one piece, which is in one place at a time.
    case serial
  }

  /// In what order goods are picked.
  public enum Picking: String, Choice {
    /// What came first goes first.
    case fifo
    /// What expires first goes first.
    case fefo
  }

  /// How what is there is valued.
  public enum Costing: String, Choice {
    /// By the moving average of what was paid.
    case average
    /// By a price that is set.
    case standard
  }
}

/// When a product is to be ordered again for a warehouse.
public struct ReorderRule: Entity {
  public internal(set) var id: ID<ReorderRule> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What is ordered.
  public let product: ID<Product>
  /// For which warehouse it is ordered.
  public let warehouse: ID<Warehouse>
  /// What should never be undershot: the safety stock.
  public var minimum: Quantity = 0
  /// At or below it, more is ordered.
  public var reorderPoint: Quantity
  /// Up to which it is filled; the reorder point unless it is higher.
  public var orderUpTo: Quantity?

  public static let schema = Schema(
    "reorder_rule",
    ReorderRule.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("product", \.product, .inverse("reorder_rules")),
    Column("warehouse", \.warehouse, .inverse("reorder_rules")),
    Column("minimum", \.minimum),
    Column("reorder_point", \.reorderPoint),
    Column("order_up_to", \.orderUpTo)
  )

  /// What an import starts from.
  static let blank = ReorderRule(product: .unsaved, warehouse: .unsaved, reorderPoint: 0)
}
