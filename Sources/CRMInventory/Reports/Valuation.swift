import CRMCatalog
public import CRMKernel
import CRMStore

/// What the stock of a product is worth.
public struct Valuation: Hashable, Sendable {
  /// The product's code.
  public let sku: String
  /// How the product is valued.
  public let costing: StockPolicy.Costing
  /// What is in places of ours.
  public let quantity: Quantity
  /// What one unit is worth; `nil` if no cost is known or nothing is there.
  public let unitCost: UnitPrice?
  /// What all of it is worth; `nil` if no cost is known.
  public let amount: Money?
}

extension Valuation: ValueConvertible {
  public var value: Value {
    .record([
      "sku": .text(sku), "costing": costing.value, "quantity": .quantity(quantity),
      "unit_cost": unitCost.value, "amount": amount.value,
    ])
  }
}

extension Stock {
  /// What the stock of a product is worth: by the moving average, or by its standard cost.
  ///
  /// - Throws: ``Refusal`` `product.unknown`.
  public func valuation(_ sku: String) throws -> Valuation {
    let product = try tx.products.get(sku: sku)
    let policy = try tx.stockPolicies.policy(of: product.id)
    let quantity = try StockBalances(tx: tx).owned(product.id)
    let value = try StockValues(tx: tx).value(of: product.id)
    let isStandard = policy.costing == .standard
    return Valuation(
      sku: product.sku,
      costing: policy.costing,
      quantity: quantity,
      unitCost: try isStandard ? policy.standardCost : value?.unitCost(),
      amount: try isStandard ? policy.standardCost?.times(quantity) : value?.amount
    )
  }
}

/// How much of a product lies in a place.
public struct OnHand: Hashable, Sendable {
  /// The product's code.
  public let sku: String
  /// The place's code.
  public let location: String
  /// The batch or serial number, where the product is tracked.
  public let lot: String?
  /// The last day on which it may be used.
  public let expiresOn: LocalDate?
  /// How much, in the product's unit.
  public let quantity: Quantity
}

extension OnHand: ValueConvertible {
  public var value: Value {
    .record([
      "sku": .text(sku), "location": .text(location), "lot": lot.value,
      "expires_on": expiresOn.value, "quantity": .quantity(quantity),
    ])
  }
}

extension Stock {
  /// Where a product lies: the places of ours that the principal may see.
  ///
  /// - Throws: ``Refusal`` `product.unknown`.
  /// - Complexity: O(*n*) in the places and lots that have some.
  public func onHand(_ sku: String) throws -> [OnHand] {
    let product = try tx.products.get(sku: sku)
    var found: [OnHand] = []
    try tx.each(
      """
      SELECT location.code, lot.number, lot.expires_on, stock_balance.quantity
      FROM stock_balance JOIN \(Location.self) ON location.id = stock_balance.location
      LEFT JOIN \(Lot.self) ON lot.id = stock_balance.lot
      WHERE stock_balance.product = \(product.id) AND stock_balance.is_owned = 1
      ORDER BY location.code, lot.number
      """
    ) { row in
      found.append(
        OnHand(
          sku: product.sku,
          location: row.nextText(),
          lot: row.nextTextIfPresent(),
          expiresOn: row.nextTextIfPresent().flatMap { LocalDate($0) },
          quantity: Quantity(millionths: row.nextInt())
        )
      )
    }
    return found
  }

  /// Where a piece is by its serial number: with us or with somebody else.
  ///
  /// - Throws: ``Refusal`` `product.unknown`, `lot.unknown`, or `serial.nowhere` if it was
  ///   registered and never came.
  public func place(of sku: String, serial number: String) throws -> Location {
    let lot = try tx.lots.get(sku, number: number)
    let places = try StockBalances(tx: tx).places(of: lot.id)
    guard let place = places.first else {
      throw Refusal(
        "serial.nowhere",
        "The piece \(lot.number) of \(sku) never came.",
        remedy: "Receive it with stock.receive.",
        field: "serial"
      )
    }
    return try tx.locations.get(place)
  }
}
