import CRMKernel

// What promotions offer that are about several lines together.

extension PricingState {
  /// An amount that the lines share in proportion to what they amount to.
  func amountAcross(
    _ money: Money,
    _ offer: inout PromotionOffer,
    _ round: inout PromotionRound
  ) throws(Refusal) {
    offer.isWhole = true
    offer.input = money.minorUnits
    let open = openLines(to: offer.place)
    var amounts: [Int64] = []
    amounts.reserveCapacity(open.count)
    var sum: Int64 = 0
    for index in open {
      let amount = try convert(max(lines[index].amount, 0), offer.place, index, toDocument: false)
      amounts.append(amount)
      sum = try arithmetic.sum(sum, amount)
    }
    let whole = min(money.minorUnits, sum)
    let rounded = whole - whole % arithmetic.rule.step
    let parts = try allocate(rounded, over: amounts, of: open)
    for (index, part) in zip(open, parts) {
      let off = try convert(part, offer.place, index, toDocument: true)
      put(off, off: index, &offer, &round)
    }
  }

  /// The cheapest units at a share off, for others that are bought.
  func buyGet(
    _ buy: Quantity,
    _ get: Quantity,
    _ off: Rate,
    _ products: [PriceTarget],
    _ offer: inout PromotionOffer,
    _ round: inout PromotionRound
  ) throws(Refusal) {
    offer.isWhole = true
    offer.input = off.billionths
    let place = offer.place
    let bought = openLines(to: place)
    let given = products.isEmpty ? bought : openLines(to: place, among: products)
    let units = BuyGetUnits(
      buy: buy.millionths,
      get: get.millionths,
      quantities: lines.map(\.baseQuantity),
      bought: bought,
      given: cheapestFirst(given)
    )
    guard units.sets > 0 else {
      (offer.miss, offer.found, offer.needed) = (.belowMinimum, units.found, units.needed)
      return
    }
    offer.times = units.sets
    for index in lines.indices where units.bought[index] > 0 || units.free[index] > 0 {
      put(try value(of: units.free[index], index, off, place), off: index, &offer, &round)
    }
  }

  /// So many units for nothing, the cheapest first.
  func freeGoods(
    _ gift: PriceTarget,
    _ quantity: Quantity,
    _ times: Int64,
    _ offer: inout PromotionOffer,
    _ round: inout PromotionRound
  ) throws(Refusal) {
    offer.isWhole = true
    offer.input = quantity.millionths
    let (units, overflow) = quantity.millionths.multipliedReportingOverflow(by: times)
    var left = overflow ? Int64.max : units
    let gifts = openLines(to: offer.place, among: [gift])
    guard !gifts.isEmpty else {
      (offer.miss, offer.needed) = (.otherProduct, left)
      return
    }
    offer.times = times
    for index in cheapestFirst(gifts) where left > 0 {
      let free = min(left, lines[index].baseQuantity)
      left -= free
      put(try value(of: free, index, .one, offer.place), off: index, &offer, &round)
    }
  }

  /// A share of what some units of a line amount to, rounded once.
  private func value(
    of units: Int64,
    _ index: Int,
    _ rate: Rate,
    _ place: Int
  ) throws(Refusal) -> Int64 {
    guard units > 0 else { return 0 }
    var part = try Int128(amount(of: context.promotions[place].base, index))
      .exactly(times: Int128(units))
    var whole = Int128(lines[index].baseQuantity)
    if rate != .one {
      part = try part.exactly(times: Int128(rate.billionths))
      whole *= Int128(Rate.one.billionths)
    }
    return try arithmetic.rule.amount(part, over: whole).minorUnits
  }

  /// The lines that a promotion is about and may apply to.
  func openLines(to place: Int) -> [Int] {
    var open: [Int] = []
    open.reserveCapacity(lines.count)
    for index in lines.indices where isAbout(place, index) && isOpen(index, to: place) {
      open.append(index)
    }
    return open
  }

  /// The lines with some products that a promotion may apply to.
  func openLines(to place: Int, among targets: [PriceTarget]) -> [Int] {
    let exceptions = context.promotions[place].exceptions
    return lines.indices.filter { index in
      let product = request.lines[index].product
      return lines[index].canBePromoted && isOpen(index, to: place)
        && targets.contains { $0.matches(product) }
        && !exceptions.contains { $0.matches(product) }
    }
  }

  /// By what a unit costs now; lines at one price in their order.
  func cheapestFirst(_ open: [Int]) -> [Int] {
    // The lines alone: a closure over all of the state would copy it for each comparison.
    let lines = lines
    return open.sorted { one, other in
      let left = Int128(lines[one].amount) * Int128(lines[other].baseQuantity)
      let right = Int128(lines[other].amount) * Int128(lines[one].baseQuantity)
      return left == right ? one < other : left < right
    }
  }
}
