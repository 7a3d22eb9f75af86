import CRMCatalog
public import CRMKernel
import CRMStore

/// A product of which more should be ordered for a warehouse.
public struct LowStock: Hashable, Sendable {
  /// The product's code.
  public let sku: String
  /// The warehouse's code.
  public let warehouse: String
  /// On hand, less what is reserved, and all confirmed receipts.
  public let projected: Quantity
  /// What should never be undershot.
  public let minimum: Quantity
  /// At or below it, more is ordered.
  public let reorderPoint: Quantity
  /// How much leads to what is filled up to.
  public let suggested: Quantity

  /// Whether not even the safety stock is left.
  public var isBelowMinimum: Bool { projected < minimum }
}

extension LowStock: ValueConvertible {
  public var value: Value {
    .record([
      "sku": .text(sku), "warehouse": .text(warehouse), "projected": .quantity(projected),
      "minimum": .quantity(minimum), "reorder_point": .quantity(reorderPoint),
      "suggested": .quantity(suggested), "is_below_minimum": .bool(isBelowMinimum),
    ])
  }
}

extension Stock {
  /// The products at or below their reorder point.
  ///
  /// - `warehouse`: Only of this one, by its code; of all unless given.
  /// - Complexity: O(*n*) in the reorder rules, each with a few lookups in indexes.
  public func low(in warehouse: String? = nil, limit: Int = .max) throws -> [LowStock] {
    let place = try warehouse.map { try tx.warehouses.get(code: $0).id }
    var found: [LowStock] = []
    let condition: Condition<ReorderRule> = place.map { \.warehouse == $0 } ?? .always
    for rule in try tx.reorderRules.all(where: condition) {
      guard found.count < limit else { break }
      let projected = try projected(rule.product, in: rule.warehouse)
      guard projected <= rule.reorderPoint else { continue }
      found.append(
        LowStock(
          sku: try tx.products.get(rule.product).sku,
          warehouse: try tx.warehouses.get(rule.warehouse).code,
          projected: projected,
          minimum: rule.minimum,
          reorderPoint: rule.reorderPoint,
          suggested: try max(.zero, (rule.orderUpTo ?? rule.reorderPoint) - projected)
        )
      )
    }
    return found
  }

  /// What will be there when all that is confirmed has come.
  func projected(_ product: ID<Product>, in warehouse: ID<Warehouse>) throws -> Quantity {
    var quantity = try StockBalances(tx: tx).sellable(product, in: warehouse, on: tx.moment.today)
    quantity = try quantity - HeldStock(tx: tx).held(product, in: warehouse)
    for receipt in try incoming(product, in: warehouse) {
      quantity = try quantity + receipt.quantity
    }
    return quantity
  }
}

extension Transaction {
  typealias WatchedPlace = (product: ID<Product>, warehouse: ID<Warehouse>)

  /// The warehouses of ours that moves take from.
  func watchedPlaces(of moves: [StockMove]) throws -> [WatchedPlace] {
    try moves.compactMap { move in
      try locations.get(move.origin).warehouse.map { (move.product, $0) }
    }
  }

  /// Runs `body`, and says of which products it brought the stock to its reorder point or below.
  func watchingLowStock<T>(of places: [WatchedPlace], _ body: () throws -> T) throws -> T {
    var watched: [(rule: ReorderRule, before: Quantity)] = []
    for place in places where !watched.contains(where: { $0.rule.isAbout(place) }) {
      guard let rule = try reorderRules.find(place.product, in: place.warehouse) else { continue }
      watched.append((rule, try stock.projected(place.product, in: place.warehouse)))
    }
    let result = try body()
    for (rule, before) in watched where before > rule.reorderPoint {
      let after = try stock.projected(rule.product, in: rule.warehouse)
      guard after <= rule.reorderPoint else { continue }
      try emit(
        DomainEvent(
          "stock.low",
          rule.id,
          [
            "product": rule.product.value, "sku": .text(try products.get(rule.product).sku),
            "warehouse": rule.warehouse.value, "projected": .quantity(after),
            "reorder_point": .quantity(rule.reorderPoint), "minimum": .quantity(rule.minimum),
          ]
        )
      )
    }
    return result
  }
}

extension ReorderRule {
  fileprivate func isAbout(_ place: Transaction.WatchedPlace) -> Bool {
    product == place.product && warehouse == place.warehouse
  }
}
