import TestSeeds
import Testing

@testable import CRMKernel

@Suite struct `An amount split by weights` {
  private func cents(_ amounts: [Money]) -> [Int64] { amounts.map(\.minorUnits) }

  @Test func `gives the units left over to the largest remainders`() throws {
    #expect(try cents(Money.usd(1).allocated(by: [1, 1, 1])) == [34, 33, 33])
    #expect(try cents(Money(minorUnits: 100, .usd).allocated(by: [1, 2, 4])) == [14, 29, 57])
    #expect(try cents(Money(minorUnits: 1, .usd).allocated(by: [1, 3])) == [0, 1])
  }

  @Test func `breaks ties by order`() throws {
    #expect(try cents(Money(minorUnits: 2, .usd).allocated(by: [5, 5, 5, 5])) == [1, 1, 0, 0])
  }

  @Test func `splits a negative amount like the positive one`() throws {
    #expect(try cents(Money.usd(-1).allocated(by: [1, 1, 1])) == [-34, -33, -33])
    let least = Money(minorUnits: .min, .usd)
    #expect(try Money.sum(least.allocated(by: [1, 1, 1]), in: .usd) == least)
    #expect(try least.allocated(by: [7]) == [least])
  }

  @Test func `gives nothing to a part without weight`() throws {
    #expect(try cents(Money(minorUnits: 5, .usd).allocated(by: [0, 3, 0, 3])) == [0, 3, 0, 2])
  }

  @Test func `of nothing is nothing, whatever the weights`() throws {
    #expect(try cents(Money.zero(.usd).allocated(by: [0, 0])) == [0, 0])
    #expect(try Money.zero(.usd).allocated(by: [Int64]()) == [])
  }

  @Test func `keeps the bounds and shares what they leave`() throws {
    // By weight alone: 25, 25, 50.
    let whole = Money(minorUnits: 100, .usd)
    #expect(try cents(whole.allocated(by: [1, 1, 2], within: [10, 90, 90])) == [10, 30, 60])
    #expect(try cents(whole.allocated(by: [1, 1, 2], within: [10, 20, 70])) == [10, 20, 70])
    #expect(try cents(Money.usd(-1).allocated(by: [1, 1], within: [30, 80])) == [-30, -70])
  }

  @Test func `never takes more off a line than the line is worth`() throws {
    let lines = [Money("0.01", .usd), Money("10.00", .usd), Money("0.00", .usd)].compactMap(\.self)
    let parts = try #require(Money("10.01", .usd)).allocated(over: lines, isBounded: true)
    #expect(parts == lines)
    #expect(throws: Refusal.self) { try Money.usd(11).allocated(over: lines, isBounded: true) }
  }

  @Test(arguments: [[], [0], [0, 0], [-1, 2]])
  func `is refused where the weights make no sense`(_ weights: [Int64]) {
    let refusal = #expect(throws: Refusal.self) { try Money.usd(1).allocated(by: weights) }
    #expect(refusal?.code == "money.allocation")
  }

  @Test func `is refused where bounds or weights don't fit`() {
    #expect(throws: Refusal.self) { try Money.usd(1).allocated(by: [1, 1], within: [100]) }
    #expect(throws: Refusal.self) { try Money.usd(1).allocated(by: [1, 1], within: [40, 59]) }
    #expect(throws: Refusal.self) { try Money.usd(1).allocated(by: [1, 0], within: [40, 60]) }
    #expect(throws: Refusal.amountTooLarge) { try Money.usd(1).allocated(by: [.max, 1]) }
    #expect(throws: Refusal.self) { try Money.usd(1).split(into: 0) }
    #expect(throws: Refusal.self) { try Money.usd(1).split(into: -3) }
    #expect(throws: Refusal.currencyMismatch(.usd, .eur)) {
      try Money.usd(1).allocated(over: [.usd(1), .eur(1)])
    }
  }

  @Test func `at the ends of 64 bits doesn't overflow`() throws {
    let most = Money(minorUnits: .max, .usd)
    #expect(try most.allocated(by: [.max], within: [.max]) == [most])
    let parts = try most.allocated(by: [.max - 1, 1], within: [.max, .max])
    #expect(try Money.sum(parts, in: .usd) == most)
  }

  @Test func `splits into equal parts and by rates`() throws {
    #expect(try cents(Money(minorUnits: 101, .usd).split(into: 3)) == [34, 34, 33])
    let rates = [Rate(percent: 30), Rate(percent: 30), Rate(percent: 40)]
    #expect(try cents(Money.usd(10).allocated(by: rates)) == [300, 300, 400])
  }
}

@Suite struct `Any amount split by any weights` {
  private let seed = Trials.seed()

  private func cases(_ check: (Int64, [Int64], inout SeededNumbers) throws -> Void) rethrows {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<1000 {
      let largest: Int64 = [3, 1000, 1_000_000, .max / 8].randomElement(using: &numbers) ?? 3
      let weights = (0..<Int.random(in: 1...8, using: &numbers)).map { _ in
        Bool.random(using: &numbers) ? 0 : Int64.random(in: 0...largest, using: &numbers)
      }
      guard weights.contains(where: { $0 > 0 }) else { continue }
      try check(Int64.random(in: -largest...largest, using: &numbers), weights, &numbers)
    }
  }

  @Test func `adds up to the whole`() throws {
    try cases { whole, weights, _ in
      let parts = try Money(minorUnits: whole, .usd).allocated(by: weights)
      #expect(parts.map(\.minorUnits).reduce(0, +) == whole, "seed \(seed)")
    }
  }

  @Test func `keeps each part within one unit of its exact share`() throws {
    try cases { whole, weights, _ in
      let total = weights.map { Int128($0) }.reduce(0, +)
      let parts = try Money(minorUnits: whole, .usd).allocated(by: weights)
      for (part, weight) in zip(parts, weights) {
        let error = Int128(part.minorUnits) * total - Int128(whole) * Int128(weight)
        #expect(error.magnitude < total.magnitude, "seed \(seed)")
      }
    }
  }

  @Test func `gives the parts of each weight the same, in whatever order, up to a tied unit`()
    throws
  {
    try cases { whole, weights, numbers in
      let parts = try Money(minorUnits: whole, .usd).allocated(by: weights)
      let order = weights.indices.shuffled(using: &numbers)
      let shuffled = try Money(minorUnits: whole, .usd).allocated(by: order.map { weights[$0] })
      // Equal weights may swap who gets a unit; what all parts of a weight get stays.
      func sums(_ weights: [Int64], _ parts: [Money]) -> [Int64: Set<Int64>] {
        Dictionary(zip(weights, parts.map { [$0.minorUnits] }), uniquingKeysWith: { $0.union($1) })
      }
      let before = sums(weights, parts)
      let after = sums(order.map { weights[$0] }, shuffled)
      if Set(remainders(whole, weights)).count == weights.count {
        #expect(before == after, "seed \(seed)")
      }
      for (weight, parts) in before {
        let all = parts.union(after[weight] ?? [])
        let spread = (all.max() ?? 0) - (all.min() ?? 0)
        #expect(spread <= 1, "seed \(seed)")
      }
    }
  }

  private func remainders(_ whole: Int64, _ weights: [Int64]) -> [Int128] {
    let total = weights.map { Int128($0) }.reduce(0, +)
    return weights.map { (Int128(whole.magnitude) * Int128($0)) % total }
  }

  @Test func `keeps all bounds, and favours no bounded part`() throws {
    try cases { whole, weights, numbers in
      let bounds = weights.map { _ in
        UInt64.random(in: 0...max(1, whole.magnitude), using: &numbers)
      }
      let room = zip(weights, bounds).filter { $0.0 > 0 }.map { Int128($0.1) }.reduce(0, +)
      let money = Money(minorUnits: whole, .usd)
      guard room >= Int128(whole.magnitude) else {
        #expect(throws: Refusal.self, "seed \(seed)") {
          try money.allocated(by: weights, within: bounds)
        }
        return
      }
      let parts = try money.allocated(by: weights, within: bounds)
      #expect(parts.map(\.minorUnits).reduce(0, +) == whole, "seed \(seed)")
      for (part, bound) in zip(parts, bounds) {
        #expect(part.minorUnits.magnitude <= bound, "seed \(seed)")
      }
      // Among the parts with room, more weight never gets less.
      let open = parts.indices.filter { parts[$0].minorUnits.magnitude < bounds[$0] }
      for one in open {
        for other in open where weights[one] > weights[other] {
          #expect(
            parts[one].minorUnits.magnitude + 1 > parts[other].minorUnits.magnitude,
            "seed \(seed)"
          )
        }
      }
    }
  }
}
