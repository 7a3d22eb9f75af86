public import CRMKernel

/// What a candidate would have changed for one customer and product.
public struct PriceDifference: Sendable, Hashable {
  /// Whose documents they were.
  public let customer: String
  /// The product's code.
  public let sku: String
  /// How many lines would have another amount.
  public internal(set) var lines: Int64 = 0
  /// How many units these lines are about.
  public internal(set) var quantity: Quantity = 0
  /// The unit price of the first of these lines, as it is.
  public let oldPrice: UnitPrice
  /// The unit price of the first of these lines, as it would be.
  public let newPrice: UnitPrice
  /// What these lines add up to as they are, after discounts and before taxes.
  public internal(set) var oldTotal: Money
  /// What they would add up to.
  public internal(set) var newTotal: Money
}

extension PriceDifference: ValueConvertible {
  public var value: Value {
    .record([
      "customer": .text(customer), "sku": .text(sku), "lines": .int(lines),
      "quantity": quantity.value, "old_price": oldPrice.value, "new_price": newPrice.value,
      "old_total": oldTotal.value, "new_total": newTotal.value,
    ])
  }
}

/// What a candidate would have changed in documents of the past.
public struct PriceDiff: Sendable, Hashable {
  /// How many documents were priced again.
  public internal(set) var documents: Int64 = 0
  /// How many lines they have.
  public internal(set) var lines: Int64 = 0
  /// How many lines would have another amount.
  public internal(set) var changedLines: Int64 = 0
  /// What would change, by customer and product, those names in order.
  public internal(set) var differences: [PriceDifference] = []
  /// The documents that couldn't be priced with one side or the other, a sentence each.
  public internal(set) var failures: [String] = []

  /// Beyond so many, failures aren't listed.
  public static let mostFailures = 100
}

extension PriceDiff: ValueConvertible {
  public var value: Value {
    .record([
      "documents": .int(documents), "lines": .int(lines), "changed_lines": .int(changedLines),
      "differences": differences.value, "failures": failures.value,
    ])
  }
}
