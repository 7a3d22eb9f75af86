import CRMKernel

// What promotions are taken of, and how their prices and amounts come to the document's: with taxes
// or without.

extension PricingState {
  /// What shares are taken of.
  func amount(of base: PromotionTerms.Base, _ index: Int) throws(Refusal) -> Int64 {
    switch base {
    case .list: lines[index].listAmount
    case .regular: lines[index].regularAmount
    case .running: lines[index].amount
    case .listForOne: try arithmetic.amount(listUnitForOne(index), lines[index].quantity)
    }
  }

  /// The same for one base unit.
  func unitPrice(of base: PromotionTerms.Base, _ index: Int) throws(Refusal) -> UnitPrice {
    let line = request.lines[index]
    switch base {
    case .list: return try perBaseUnit(lines[index].listUnit, line)
    case .regular: return try perBaseUnit(lines[index].unit, line)
    case .listForOne: return try perBaseUnit(listUnitForOne(index), line)
    case .running:
      let exact = try Int128(lines[index].amount)
        .exactly(times: .power(ofTen: 12 - request.currency.scale))
      return arithmetic.price(try arithmetic.unit(exact, over: Int128(lines[index].baseQuantity)))
    }
  }

  /// The list price of one unit of the line when a single one is bought.
  private func listUnitForOne(_ index: Int) throws(Refusal) -> Int64 {
    let line = request.lines[index]
    let query = PriceQuery(input, line: index, quantity: 0)
    guard line.agreedPrice == nil, let found = context.chain.find(query) else {
      return lines[index].listUnit
    }
    return try inLineUnit(try price(of: found, query), line.unitFactor)
  }

  /// A price of the promotion as one of the document.
  ///
  /// Of what is taken off (`isOff`), only taxes that are shares count: those that are an amount for
  /// each unit are the same before and after.
  func inDocument(
    _ price: UnitPrice,
    _ place: Int,
    _ index: Int,
    isOff: Bool
  ) throws(Refusal) -> UnitPrice {
    guard let includesTax = context.promotionPlan.gates[place].includesTax,
      includesTax != request.pricesIncludeTax
    else { return price }
    let taxes = taxes(of: index, sharesOnly: isOff)
    return includesTax ? try price.excluding(taxes) : try price.including(taxes)
  }

  /// An amount of the document as one of the promotion, or the other way round.
  func convert(
    _ amount: Int64,
    _ place: Int,
    _ index: Int,
    toDocument: Bool
  ) throws(Refusal) -> Int64 {
    guard let includesTax = context.promotionPlan.gates[place].includesTax,
      includesTax != request.pricesIncludeTax
    else { return amount }
    let perMinor = Int128.power(ofTen: UnitPrice.scale - request.currency.scale)
    guard let millionths = Int64(exactly: try Int128(amount).exactly(times: perMinor)) else {
      throw .amountTooLarge
    }
    let taxes = taxes(of: index, sharesOnly: true)
    let exact = arithmetic.price(millionths)
    let other =
      includesTax == toDocument ? try exact.excluding(taxes) : try exact.including(taxes)
    return try arithmetic.rule.amount(Int128(other.millionths), over: perMinor).minorUnits
  }

  private func taxes(of index: Int, sharesOnly: Bool) -> [Tax] {
    let taxes = request.lines[index].taxes
    return sharesOnly ? taxes.filter { $0.rate != nil } : taxes
  }
}
