/// One split of a whole into parts, by the largest remainder method within bounds.
struct Allocation {
  private let whole: Int128
  private let weights: [Int64]
  private let bounds: [UInt64]?
  private let totalWeight: Int64

  init(_ whole: UInt64, _ weights: [Int64], _ bounds: [UInt64]?) throws(Refusal) {
    if let bounds, bounds.count != weights.count {
      throw .allocation("There are \(weights.count) weights, but \(bounds.count) bounds.")
    }
    var total: Int64 = 0
    for (index, weight) in weights.enumerated() {
      guard weight >= 0 else { throw .allocation("Weight \(index + 1) is negative.") }
      total = try total.exactly(plus: weight)
    }
    guard total > 0 || whole == 0 else {
      throw .allocation("No part has a weight, so nothing can take the amount.")
    }
    self.whole = Int128(whole)
    self.weights = weights
    self.bounds = bounds
    totalWeight = total
  }

  func shares() throws(Refusal) -> [Int128] {
    var shares = [Int128](repeating: 0, count: weights.count)
    var open = weights.indices.filter { weights[$0] > 0 }
    var rest = whole
    var restWeight = Int128(totalWeight)
    if let bounds {
      open = fill(&shares, open, to: bounds, rest: &rest, restWeight: &restWeight)
      guard rest == 0 || !open.isEmpty else {
        throw .allocation("The parts can't take the whole amount: their bounds are too small.")
      }
    }
    guard rest > 0 else { return shares }
    share(rest, over: open, of: restWeight, in: &shares)
    return shares
  }

  /// Gives the parts whose share would pass their bound the bound itself.
  ///
  /// Parts are met in the order of bound per weight. Filling one raises what the
  /// later ones get per weight, so once a share is within its bound, all are.
  ///
  /// - Returns: The parts that are still open, in their order.
  private func fill(
    _ shares: inout [Int128],
    _ open: [Int],
    to bounds: [UInt64],
    rest: inout Int128,
    restWeight: inout Int128
  ) -> [Int] {
    // Products of a 64-bit and a 63-bit number fit 127 bits.
    let byRoom = open.sorted {
      let left = Int128(bounds[$0]) * Int128(weights[$1])
      let right = Int128(bounds[$1]) * Int128(weights[$0])
      return left == right ? $0 < $1 : left < right
    }
    var filled = 0
    for part in byRoom {
      let weight = Int128(weights[part])
      guard rest * weight > Int128(bounds[part]) * restWeight else { break }
      shares[part] = Int128(bounds[part])
      rest -= shares[part]
      restWeight -= weight
      filled += 1
    }
    return byRoom[filled...].sorted()
  }

  /// Shares `rest` by the largest remainder.
  ///
  /// The remainders add up to the units left times the weight, and each is below
  /// the weight: so more parts have a remainder than units are left, no exact
  /// share gets another unit, and no share passes its bound.
  private func share(
    _ rest: Int128,
    over open: [Int],
    of restWeight: Int128,
    in shares: inout [Int128]
  ) {
    var left = rest
    var remainders: [(part: Int, remainder: Int128)] = []
    for part in open {
      let (quotient, remainder) = (rest * Int128(weights[part]))
        .quotientAndRemainder(dividingBy: restWeight)
      shares[part] = quotient
      left -= quotient
      remainders.append((part, remainder))
    }
    remainders.sort {
      $0.remainder == $1.remainder ? $0.part < $1.part : $0.remainder > $1.remainder
    }
    for (part, _) in remainders.prefix(Int(left)) { shares[part] += 1 }
  }
}

extension Refusal {
  static func allocation(_ message: Message) -> Refusal { Refusal("money.allocation", message) }
}
