public import CRMKernel

/// How much of a product is ours, and what it is worth: exact to the minor unit.
///
/// The moving average: what leaves takes its share of the amount, rounded half up, and the last
/// of it takes all that is left. So the amount is always what came in less what went out.
public struct StockValue: Hashable, Sendable {
  /// How much is there, in the product's unit.
  public private(set) var quantity: Quantity
  /// What all of it is worth.
  public private(set) var amount: Money

  /// A quantity that is worth an amount.
  public init(quantity: Quantity, amount: Money) {
    self.quantity = quantity
    self.amount = amount
  }

  /// Adds goods that are worth `worth`.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch` or `money.tooLarge`.
  public mutating func add(_ added: Quantity, worth: Money) throws(Refusal) {
    amount = try amount + worth
    quantity = try quantity + added
  }

  /// What `part` of it is worth.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func share(of part: Quantity) throws(Refusal) -> Money {
    guard quantity > .zero, part < quantity else { return amount }
    // Two numbers of 63 bits fit 126, and the share is at most the amount.
    let share = try Rounding.halfUp.divide(
      Int128(amount.minorUnits) * Int128(part.millionths),
      by: Int128(quantity.millionths)
    )
    return Money(minorUnits: Int64(truncatingIfNeeded: share), amount.currency)
  }

  /// Takes goods away that are worth `worth`.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch` or `money.tooLarge`.
  public mutating func remove(_ removed: Quantity, worth: Money) throws(Refusal) {
    amount = try amount - worth
    quantity = try quantity - removed
  }

  /// The average cost of one unit, to a millionth; `nil` without goods.
  ///
  /// - Throws: ``Refusal`` `money.tooLarge`.
  public func unitCost() throws(Refusal) -> UnitPrice? {
    guard quantity > .zero else { return nil }
    // Minor units are 10^-scale, prices and quantities millionths: 63 bits and 12 digits fit 127.
    let scale = Int128.power(ofTen: UnitPrice.scale + Quantity.scale - amount.currency.scale)
    let millionths = try Rounding.halfUp.divide(
      Int128(amount.minorUnits).exactly(times: scale),
      by: Int128(quantity.millionths)
    )
    guard let fitting = Int64(exactly: millionths) else { throw Refusal.amountTooLarge }
    return UnitPrice(millionths: fitting, amount.currency)
  }
}
