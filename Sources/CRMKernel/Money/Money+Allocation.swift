extension Money {
  /// Splits the amount in proportion to `weights`, so that the parts add up to it exactly.
  ///
  /// Each part is its exact share rounded toward zero; the units that are then
  /// left go one each to the parts with the largest remainders, the earlier part
  /// first among equals (the largest remainder method, also called Hamilton's).
  /// A part with weight zero gets nothing. No part is a whole unit away from its
  /// exact share, unless a bound keeps it from that.
  ///
  /// - Parameters:
  ///   - weights: Whole numbers of any unit, none of them negative.
  ///   - bounds: How far from zero each part can be, in minor units. What a
  ///     bounded part can't take is shared by the others in proportion.
  /// - Returns: One part for each weight, in their order.
  /// - Throws: ``Refusal`` `money.allocation` if there is no positive weight, a
  ///   weight is negative, `bounds` has another count, or the bounds leave no
  ///   room for the amount; `money.tooLarge` if the weights don't add up in 64 bits.
  /// - Complexity: O(*n* log *n*) in the number of weights.
  public func allocated(
    by weights: [Int64],
    within bounds: [UInt64]? = nil
  ) throws(Refusal) -> [Money] {
    let shares = try Allocation(minorUnits.magnitude, weights, bounds).shares()
    return try shares.map { share throws(Refusal) in
      Money(minorUnits: try Int64(fitting: isNegative ? -share : share), currency)
    }
  }

  /// Splits the amount in proportion to other amounts, such as a discount over lines.
  ///
  /// - Parameters:
  ///   - amounts: The weights, none of them negative, in any one currency.
  ///   - isBounded: Whether a part can't be larger than the amount that it is
  ///     weighed by: no discount exceeds its line.
  /// - Returns: One part for each amount, in their order.
  /// - Throws: ``Refusal`` as ``allocated(by:within:)``, and `money.currencyMismatch`.
  public func allocated(
    over amounts: [Money],
    isBounded: Bool = false
  ) throws(Refusal) -> [Money] {
    let expected = isBounded ? currency : amounts.first?.currency ?? currency
    if let other = amounts.first(where: { $0.currency != expected }) {
      throw .currencyMismatch(expected, other.currency)
    }
    let weights = amounts.map(\.minorUnits)
    return try allocated(by: weights, within: isBounded ? weights.map(\.magnitude) : nil)
  }

  /// Splits the amount in proportion to rates, such as 30 %, 30 % and 40 %.
  ///
  /// The parts add up to the whole amount, whatever the rates add up to.
  ///
  /// - Throws: ``Refusal`` as ``allocated(by:within:)``.
  public func allocated(by rates: [Rate]) throws(Refusal) -> [Money] {
    try allocated(by: rates.map(\.billionths))
  }

  /// Splits the amount into `count` parts that differ by at most one unit, the larger ones first.
  ///
  /// - Throws: ``Refusal`` `money.allocation` if `count` isn't between 1 and 100,000.
  public func split(into count: Int) throws(Refusal) -> [Money] {
    guard (1...100_000).contains(count) else {
      throw .allocation("An amount can't be split into \(count) parts, only into 1 to 100000.")
    }
    return try allocated(by: Array(repeating: 1, count: count))
  }
}
