import CRMKernel

// Bundles: sets of parts that cost something together.

extension PricingState {
  /// As many sets as are worth it, at their price instead of what their units cost now.
  func bundle(
    _ parts: [PromotionTerms.BundlePart],
    _ price: Money,
    _ offer: inout PromotionOffer,
    _ round: inout PromotionRound
  ) throws(Refusal) {
    offer.isWhole = true
    offer.input = price.minorUnits
    let sets = BundleSets(
      parts: parts.map { part in
        let members = openLines(to: offer.place, among: part.targets)
          .filter { isAbout(offer.place, $0) }
        return (part.quantity.millionths, cheapestFirst(members).reversed())
      },
      quantities: lines.map(\.baseQuantity)
    )
    guard sets.most > 0 else {
      (offer.miss, offer.found, offer.needed) = (.belowMinimum, sets.found, sets.needed)
      return
    }
    let count = try bestCount(of: sets, price, offer.place)
    let best = try saving(of: sets, count, price, offer.place)
    guard best.total > 0 else {
      offer.miss = .noGain
      return
    }
    offer.times = count
    let offs = try allocate(best.total, over: best.values, of: Array(lines.indices))
    for index in lines.indices where best.values[index] > 0 {
      let off = try convert(offs[index], offer.place, index, toDocument: true)
      put(off, off: index, &offer, &round)
    }
  }

  /// How many sets save most: each further set is of cheaper units, so what it saves shrinks, and the
  /// best number is where the saving stops to grow.
  private func bestCount(
    of sets: BundleSets,
    _ price: Money,
    _ place: Int
  ) throws(Refusal) -> Int64 {
    var (low, high) = (Int64(1), sets.most)
    while low < high {
      let middle = low + (high - low) / 2
      let more = try saving(of: sets, middle + 1, price, place).total
      if try more > saving(of: sets, middle, price, place).total {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// What the units of some sets amount to for each line, and what the sets save, in the promotion's
  /// prices.
  private func saving(
    of sets: BundleSets,
    _ count: Int64,
    _ price: Money,
    _ place: Int
  ) throws(Refusal) -> (values: [Int64], total: Int64) {
    var values = [Int64](repeating: 0, count: lines.count)
    guard let units = sets.units(of: count) else { return (values, .min) }
    var sum: Int64 = 0
    for index in lines.indices where units[index] > 0 {
      let part = try Int128(max(lines[index].amount, 0)).exactly(times: Int128(units[index]))
      let value = try arithmetic.rule.amount(part, over: Int128(lines[index].baseQuantity))
      values[index] = try convert(value.minorUnits, place, index, toDocument: false)
      sum = try arithmetic.sum(sum, values[index])
    }
    let (cost, overflow) = price.minorUnits.multipliedReportingOverflow(by: count)
    guard !overflow, sum > cost else { return (values, overflow ? .min : sum - cost) }
    // On the document's steps, for the seller's good where the price isn't.
    let total = sum - cost
    return (values, total - total % arithmetic.rule.step)
  }
}

/// The units of the lines that make the sets of a bundle: a unit is of one part only.
struct BundleSets {
  /// What a set takes of each part, and the lines that have it, in the order in which they give it:
  /// those parts first that fewer lines have.
  private let parts: [(quantity: Int64, lines: [Int])]
  private let quantities: [Int64]
  /// How many sets there are.
  private(set) var most: Int64 = 0
  /// What keeps it from a set: what there is of a part, and what it takes.
  private(set) var found: Int64 = 0
  private(set) var needed: Int64 = 0

  init(parts: [(quantity: Int64, lines: [Int])], quantities: [Int64]) {
    self.parts = parts.enumerated()
      .sorted { one, other in
        let (few, more) = (one.element.lines.count, other.element.lines.count)
        return few == more ? one.offset < other.offset : few < more
      }
      .map(\.element)
    self.quantities = quantities
    var bound = Int64.max
    for part in self.parts {
      let there = part.lines.reduce(Int64(0)) { sum, line in
        let (more, overflow) = sum.addingReportingOverflow(quantities[line])
        return overflow ? .max : more
      }
      if there / part.quantity < bound {
        bound = there / part.quantity
        (found, needed) = (there, part.quantity)
      }
    }
    // Where parts share lines, there can be fewer.
    var (low, high) = (Int64(0), bound)
    while low < high {
      let middle = high - (high - low) / 2
      if units(of: middle) != nil { low = middle } else { high = middle - 1 }
    }
    most = low
  }

  /// What some sets take of each line; nil if there aren't so many.
  func units(of count: Int64) -> [Int64]? {
    var units = [Int64](repeating: 0, count: quantities.count)
    for part in parts {
      var (left, overflow) = part.quantity.multipliedReportingOverflow(by: count)
      guard !overflow else { return nil }
      for line in part.lines where left > 0 {
        let more = min(left, quantities[line] - units[line])
        units[line] += more
        left -= more
      }
      guard left == 0 else { return nil }
    }
    return units
  }
}
