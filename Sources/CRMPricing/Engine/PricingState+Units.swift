import CRMKernel

// The stages of the price of one unit: list, contracted, quantity, attributes, proration.

extension PricingState {
  /// The list price of each line: of its book, or of the product itself.
  mutating func listPrices() throws(Refusal) {
    // A line has many texts and lists: it is looked at where it stands, and copied by no one.
    let (requested, chain) = (request.lines, context.chain)
    let wanted = lines.indices.map {
      OwnPrices.Want(line: $0, quantity: soldUnits($0).millionths)
    }
    let prices = OwnPrices(of: wanted, input, in: chain)
    for index in lines.indices {
      if let agreed = requested[index].agreedPrice {
        try set(.list, .agreed, index, to: arithmetic.requireCurrency(agreed).millionths)
        continue
      }
      guard lines[index].quantity >= 0 || context.policy.pricesReturnsFromBooks else {
        throw .returnWithoutPrice(requested[index])
      }
      if let found = chain.find(index, in: prices) {
        let base: UnitPrice
        if let fixed = found.key.fixed {
          base = try requireListCurrency(fixed)
        } else {
          base = try price(of: found, query(index), prices)
        }
        try set(
          .list,
          .entry(book: Int32(found.book), entry: Int32(found.entry)),
          index,
          to: listUnit(base, index),
          input: found.key.minQuantity,
          note: listNote(base, index)
        )
      } else if chain.books.isEmpty, let base = requested[index].product.basePrice {
        let unit = try inLineUnit(requireListCurrency(base), requested[index].unitFactor)
        try set(.list, .product, index, to: unit)
      } else {
        throw .noPrice(requested[index], in: chain, on: request.pricedOn)
      }
    }
  }

  /// The prices that were agreed with the account, in the place of the book's.
  mutating func contractedPrices() throws(Refusal) {
    guard let places = context.contractsOfAccount[request.buyer.account] else { return }
    for index in lines.indices where request.lines[index].agreedPrice == nil {
      let query = query(index)
      let place = places.first { context.contracts[$0].miss(query) == nil }
      guard let place else { continue }
      let line = request.lines[index]
      let listed = try perBaseUnit(lines[index].unit, line)
      let price = try value(context.contracts[place].price, base: listed, query)
      try set(.contracted, .contract(Int32(place)), index, to: inLineUnit(price, line.unitFactor))
    }
  }

  /// What options and attributes add.
  mutating func surcharges() throws(Refusal) {
    for index in lines.indices where !request.lines[index].surcharges.isEmpty {
      let line = request.lines[index]
      let base = lines[index].unit
      for (place, surcharge) in line.surcharges.enumerated() {
        let more: Int64
        switch surcharge.value {
        case .price(let price): more = try arithmetic.requireCurrency(price).millionths
        case .rate(let rate):
          more = try arithmetic.unit(
            Int128(base) * Int128(rate.billionths),
            over: Int128(Rate.one.billionths)
          )
        }
        let unit = try arithmetic.sum(lines[index].unit, more)
        guard unit >= 0 else { throw .negativePrice(line, after: surcharge.name) }
        log.unit(
          .attributes,
          .surcharge(Int32(place)),
          line: index,
          from: lines[index].unit,
          to: unit,
          input: more,
          note: log.isOn ? Message(verbatim: surcharge.name) : nil
        )
        lines[index].unit = unit
      }
    }
  }

  /// The part of the price for lines that are about a part of a period.
  mutating func proration() throws(Refusal) {
    for index in lines.indices {
      guard let period = request.lines[index].period, lines[index].unit != 0 else { continue }
      let full = Int128(lines[index].unit)
      let start = try arithmetic.unit(full * Int128(period.from), over: Int128(period.of))
      let end = try arithmetic.unit(full * Int128(period.to), over: Int128(period.of))
      try set(.proration, .period, index, to: end - start, input: period.to - period.from)
    }
  }
}

extension PricingState {
  /// What the book says of the line's unit, with the line's taxes or without them as the document's
  /// prices are.
  private func listUnit(_ base: UnitPrice, _ index: Int) throws(Refusal) -> Int64 {
    let unit = try inLineUnit(base, request.lines[index].unitFactor)
    guard changesTaxes(index) else { return unit }
    let (taxes, policy) = (request.lines[index].taxes, context.policy)
    guard context.chain.includesTax else {
      return try arithmetic.price(unit).including(
        taxes,
        toDecimals: policy.unitPriceDigits,
        rounding: policy.unitPriceRounding
      ).millionths
    }
    let net = try arithmetic.price(unit).excluding(
      taxes,
      toDecimals: policy.unitPriceDigits,
      rounding: policy.unitPriceRounding
    ).millionths
    guard net >= 0 || unit < 0 else {
      throw .lessThanItsTaxes(request.lines[index], arithmetic.price(unit))
    }
    return net
  }

  /// Whether taxes must be put on the book's price of a line, or taken out of it.
  private func changesTaxes(_ index: Int) -> Bool {
    context.chain.includesTax != request.pricesIncludeTax && !request.lines[index].taxes.isEmpty
  }

  /// How the book's price became the document's, where they aren't of one kind.
  private func listNote(_ base: UnitPrice, _ index: Int) -> Message? {
    guard log.isOn else { return nil }
    let conversion = base.currency != request.currency ? context.conversion?.note : nil
    guard changesTaxes(index) else { return conversion }
    let taxes: Message =
      context.chain.includesTax
      ? "without the taxes that the book's price contains"
      : "with taxes, which the book's price doesn't contain"
    return conversion.map { "\($0); \(taxes)" } ?? taxes
  }

  /// The price of the line's unit in the document's currency, rounded once.
  func inLineUnit(_ price: UnitPrice, _ factor: UnitFactor) throws(Refusal) -> Int64 {
    var dividend = Int128(price.millionths) * Int128(factor.numerator)
    var divisor = Int128(factor.denominator)
    if price.currency != request.currency, let rate = context.conversion?.rate {
      dividend = try dividend.exactly(times: Int128(rate.ratio.numerator))
      divisor = try divisor.exactly(times: Int128(rate.ratio.denominator))
    }
    return try arithmetic.unit(dividend, over: divisor)
  }

  func perBaseUnit(_ price: Int64, _ line: PriceRequestLine) throws(Refusal) -> UnitPrice {
    guard line.unitFactor != .one else { return arithmetic.price(price) }
    let exact = try Rounding.halfEven.divide(
      Int128(price) * Int128(line.unitFactor.denominator),
      by: Int128(line.unitFactor.numerator)
    )
    guard let units = Int64(exactly: exact) else { throw .amountTooLarge }
    return arithmetic.price(units)
  }

  /// A price of a book or product: in the document's currency, or in that which is converted.
  func requireListCurrency(_ price: UnitPrice) throws(Refusal) -> UnitPrice {
    if price.currency == request.currency { return price }
    if let rate = context.conversion?.rate, rate.target == request.currency,
      rate.source == price.currency
    {
      return price
    }
    return try arithmetic.requireCurrency(price)
  }

  mutating func set(
    _ stage: PriceStage,
    _ source: PriceSource,
    _ index: Int,
    to unit: Int64,
    input: Int64 = 0,
    note: Message? = nil
  ) throws(Refusal) {
    log.unit(
      stage,
      source,
      line: index,
      from: lines[index].unit,
      to: unit,
      input: input,
      note: note
    )
    lines[index].unit = unit
    if stage == .list { lines[index].listUnit = unit }
  }
}
