import CRMKernel

extension PriceRequest {
  /// What one base unit of a line's product costs, as the document's prices are: with the line's
  /// taxes where these contain them, so that a margin compares like with like.
  ///
  /// - Throws: ``Refusal`` as `UnitPrice.including` does.
  func unitCost(ofLine index: Int) throws(Refusal) -> UnitPrice? {
    // Most documents are without: their lines aren't copied.
    guard pricesIncludeTax else { return lines[index].product.unitCost }
    let line = lines[index]
    guard let cost = line.product.unitCost, cost.currency == currency, !line.taxes.isEmpty else {
      return line.product.unitCost
    }
    guard line.unitFactor != .one else { return try cost.including(line.taxes) }
    // Amounts per unit are charged on the unit that is sold.
    let (up, down) = (Int128(line.unitFactor.numerator), Int128(line.unitFactor.denominator))
    let sold = try UnitPrice(cost.millionths, times: up, over: down, currency)
    return try UnitPrice(sold.including(line.taxes).millionths, times: down, over: up, currency)
  }

  /// The same of one unit as it is sold, such as a box.
  ///
  /// - Throws: ``Refusal`` as `UnitPrice.including` does.
  func soldUnitCost(ofLine index: Int) throws(Refusal) -> UnitPrice? {
    let factor = lines[index].unitFactor
    let unitCost = try unitCost(ofLine: index)
    guard let cost = unitCost, factor != .one else { return unitCost }
    let (up, down) = (Int128(factor.numerator), Int128(factor.denominator))
    return try UnitPrice(cost.millionths, times: up, over: down, cost.currency)
  }

  /// What a line costs us, rounded to the minor unit; nil where that isn't known in its currency.
  func cost(ofLine index: Int) throws(Refusal) -> Money? {
    guard let unitCost = try unitCost(ofLine: index), unitCost.currency == currency else {
      return nil
    }
    return try unitCost.times(lines[index].quantity.times(lines[index].unitFactor))
  }
}

extension UnitPrice {
  fileprivate init(
    _ millionths: Int64,
    times factor: Int128,
    over divisor: Int128,
    _ currency: Currency
  ) throws(Refusal) {
    let exact = try Rounding.halfEven.divide(Int128(millionths) * factor, by: divisor)
    guard let units = Int64(exactly: exact) else { throw .amountTooLarge }
    self.init(millionths: units, currency)
  }
}
