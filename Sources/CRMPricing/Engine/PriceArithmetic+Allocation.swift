import CRMKernel

extension PriceArithmetic {
  /// Splits an amount in proportion to amounts, on the document's steps, by the largest remainder;
  /// no part is larger than its amount.
  ///
  /// Among equal remainders the larger amount comes first, and among equal amounts the one that
  /// `comesBefore` says: so the parts don't depend on the order of the amounts.
  func allocate(
    _ whole: Int64,
    over amounts: [Int64],
    comesBefore: (Int, Int) -> Bool = { $0 < $1 }
  ) throws(Refusal) -> [Int64] {
    var step = rule.step
    // What isn't on the steps can't be split on them.
    if step > 1, !whole.isMultiple(of: step) || !amounts.allSatisfy({ $0.isMultiple(of: step) }) {
      step = 1
    }
    var sum: Int64 = 0
    for amount in amounts {
      guard amount >= 0 else { return try refused(whole, over: amounts) }
      sum = try self.sum(sum, amount)
    }
    // As long as there is no more to share than there is, no part can pass its amount.
    guard whole >= 0, whole <= sum else { return try refused(whole, over: amounts) }
    guard whole > 0 else { return [Int64](repeating: 0, count: amounts.count) }
    let parts = Self.split(whole / step, over: amounts, sum: sum, comesBefore)
    return step == 1 ? parts : parts.map { $0 * step }
  }

  /// Splits a whole that is at most the sum of the weights.
  private static func split(
    _ whole: Int64,
    over weights: [Int64],
    sum: Int64,
    _ comesBefore: (Int, Int) -> Bool
  ) -> [Int64] {
    var parts = weights
    var remainders = weights
    var left = whole
    for index in weights.indices {
      let product = whole.multipliedFullWidth(by: weights[index])
      (parts[index], remainders[index]) = sum.dividingFullWidth(product)
      left -= parts[index]
    }
    guard left > 0 else { return parts }
    func isFirst(_ one: Int, _ other: Int) -> Bool {
      if remainders[one] != remainders[other] { return remainders[one] > remainders[other] }
      if weights[one] != weights[other] { return weights[one] > weights[other] }
      return comesBefore(one, other)
    }
    // The remainders add up to `left` times the sum and each is below that: there are enough.
    guard left * Int64(weights.count) < 256 else {
      for index in weights.indices.sorted(by: isFirst).prefix(Int(clamping: left)) {
        parts[index] += 1
      }
      return parts
    }
    // Among few, looking for the first is quicker than sorting.
    for _ in 0..<left {
      var first = 0
      for index in weights.indices.dropFirst() where isFirst(index, first) { first = index }
      parts[first] += 1
      remainders[first] = -1
    }
    return parts
  }

  /// What nobody can split: the kernel says why.
  private func refused(_ whole: Int64, over amounts: [Int64]) throws(Refusal) -> [Int64] {
    try money(whole).allocated(over: amounts.map(money), isBounded: true).map(\.minorUnits)
  }
}

extension PricingState {
  /// Splits an amount in proportion to what lines amount to, whatever order they stand in.
  func allocate(
    _ whole: Int64,
    over amounts: [Int64],
    of open: [Int]
  ) throws(Refusal) -> [Int64] {
    try arithmetic.allocate(whole, over: amounts) { [input, lines] one, other in
      let (left, right) = (open[one], open[other])
      let ids = (input.request.lines[left].product.id, input.request.lines[right].product.id)
      if ids.0 != ids.1 { return ids.0 < ids.1 }
      let units = (lines[left].baseQuantity, lines[right].baseQuantity)
      return units.0 == units.1 ? left < right : units.0 < units.1
    }
  }
}
