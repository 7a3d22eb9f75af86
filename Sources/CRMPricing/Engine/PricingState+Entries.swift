import CRMKernel

// What the entries of books give as the price of one base unit.

extension PricingState {
  func query(_ index: Int) -> PriceQuery {
    PriceQuery(input, line: index, quantity: soldUnits(index))
  }

  /// How many base units are sold, or taken back.
  func soldUnits(_ index: Int) -> Quantity {
    let units = lines[index].baseQuantity
    return Quantity(millionths: units < 0 ? Int64(clamping: units.magnitude) : units)
  }

  /// The price of one base unit that an entry gives.
  ///
  /// Those that are computed start from the parent's, which `prices` know if all lines were looked up
  /// together.
  func price(
    of found: BookChain.Found,
    _ query: PriceQuery,
    _ prices: OwnPrices? = nil
  ) throws(Refusal) -> UnitPrice {
    if let price = found.key.fixed { return try requireListCurrency(price) }
    let book = context.chain.books[found.book]
    let base: UnitPrice
    let parent = found.book + 1
    let below =
      prices.map { context.chain.find(query.line, in: $0, from: parent) }
      ?? context.chain.find(query, from: parent)
    if let below {
      base = try price(of: below, query, prices)
    } else if let own = query.product.basePrice {
      base = try requireListCurrency(own)
    } else {
      throw .noBasePrice(request.lines[query.line], in: book.terms.name)
    }
    return try value(book.entries[found.entry].price, base: base, query)
  }

  func value(
    _ price: PriceEntryTerms.Price,
    base: UnitPrice,
    _ query: PriceQuery
  ) throws(Refusal) -> UnitPrice {
    switch price {
    case .fixed(let price): return try requireListCurrency(price)
    case .off(let rate):
      let less = try arithmetic.price(base.millionths, less: rate)
      return UnitPrice(millionths: less, base.currency)
    case .formula(let formula):
      let values = LineFacts(input, line: query.line, base: base, quantity: query.quantity)
      let price = try formula.price(
        values,
        in: base.currency,
        places: context.policy.unitPriceDigits,
        rounding: context.policy.unitPriceRounding
      )
      guard !price.isNegative else {
        throw .negativeFormula(request.lines[query.line], formula, price)
      }
      return price
    }
  }
}
