public import CRMKernel

/// The digits with which prices end: .99, or the lucky 8 of Chinese price tags.
public struct PriceEnding: Hashable, Sendable {
  /// How far such prices are from each other: 1 for .99, 10 for 8.
  let step: Int64
  /// What is above a whole step, in millionths.
  let rest: Int64

  private init(step: Int64, rest: Int64) {
    self.step = step
    self.rest = rest
  }

  /// Prices such as 4.99 and 19.99.
  public static var ninetyNine: PriceEnding { PriceEnding(step: 1_000_000, rest: 990_000) }
  /// Prices such as 4.95 and 19.95.
  public static var ninetyFive: PriceEnding { PriceEnding(step: 1_000_000, rest: 950_000) }
  /// Prices such as 9 and 19: of whole main units.
  public static var nine: PriceEnding { PriceEnding(step: 10_000_000, rest: 9_000_000) }
  /// Prices such as 68 and 128: 8 sounds like getting rich.
  public static var eight: PriceEnding { PriceEnding(step: 10_000_000, rest: 8_000_000) }
  /// Prices such as 188 and 1288.
  public static var doubleEight: PriceEnding { PriceEnding(step: 100_000_000, rest: 88_000_000) }
  /// Prices without decimals.
  public static var whole: PriceEnding { PriceEnding(step: 1_000_000, rest: 0) }

  /// Prices that are `rest` above a multiple of `step`.
  ///
  /// - Throws: ``Refusal`` `model.ending` unless the step is above zero and the rest below it.
  public init(_ rest: UnitPrice, every step: UnitPrice) throws(Refusal) {
    guard step.isPositive, !rest.isNegative, rest.millionths < step.millionths else {
      throw Refusal(
        "model.ending",
        "Prices can't end with \(rest.decimal) every \(step.decimal).",
        remedy: "Use an ending below the distance, such as 8 every 10."
      )
    }
    self.init(step: step.millionths, rest: rest.millionths)
  }

  /// The highest such price that isn't above `price`, and the lowest above that; above zero.
  func neighbours(of price: UnitPrice) -> (below: UnitPrice?, above: UnitPrice?) {
    let steps = (Int128(price.millionths) - Int128(rest)).flooredQuotient(by: Int128(step))
    let below = steps * Int128(step) + Int128(rest)
    func named(_ units: Int128) -> UnitPrice? {
      Int64(exactly: units).flatMap { $0 > 0 ? UnitPrice(millionths: $0, price.currency) : nil }
    }
    return (named(below), named(below + Int128(step)))
  }
}

/// What a suggested price must keep to.
///
/// Applied in this order: the largest step from the current price, the ceiling, the ending, and
/// last the floor and the margin, which nothing breaks.
public struct PriceGuards: Hashable, Sendable {
  /// The margin that is left at least, as a share of the price.
  public var minMargin: Rate?
  /// The lowest price.
  public var floor: UnitPrice?
  /// The highest price.
  public var ceiling: UnitPrice?
  /// How far from the current price it can be at most, as a share of that.
  public var maxStep: Rate?
  /// How prices end.
  public var ending: PriceEnding?

  /// Rails as far as there are any.
  public init(
    minMargin: Rate? = nil,
    floor: UnitPrice? = nil,
    ceiling: UnitPrice? = nil,
    maxStep: Rate? = nil,
    ending: PriceEnding? = nil
  ) {
    self.minMargin = minMargin
    self.floor = floor
    self.ceiling = ceiling
    self.maxStep = maxStep
    self.ending = ending
  }

  /// The price within the rails, with a step for each that changed it.
  ///
  /// - Parameters:
  ///   - suggestion: What a model made.
  ///   - cost: The cost of a unit, which a least margin needs.
  ///   - current: The price of today, which a largest step needs.
  /// - Returns: The price; never below the floor or the margin.
  /// - Throws: ``Refusal`` `model.guards` where floor or margin are above the ceiling, or what a
  ///   rail needs is missing; `money.currencyMismatch`; or `money.tooLarge`.
  public func applied(
    to suggestion: ModelledPrice,
    cost: UnitPrice? = nil,
    current: UnitPrice? = nil
  ) throws(Refusal) -> ModelledPrice {
    let least = try leastPrice(cost)
    if let least, let ceiling, try ceiling < least {
      throw .modelGuards("The lowest price \(least) is above the ceiling \(ceiling).")
    }
    var result = try stepped(suggestion, from: current)
    if let ceiling, try result.price > ceiling {
      result = result.then(ceiling, "the ceiling is \(ceiling)")
    }
    result = try ended(result, atLeast: least)
    if let least, try result.price < least {
      result = result.then(least, "the floor and the least margin ask for \(least)")
    }
    return result
  }

  /// The floor, or the price that leaves the margin, rounded up.
  private func leastPrice(_ cost: UnitPrice?) throws(Refusal) -> UnitPrice? {
    guard let minMargin else { return floor }
    guard let cost else { throw .modelGuards("A least margin needs the cost.") }
    let share = try ExactNumber.one - ExactNumber(minMargin)
    guard share.isPositive else {
      throw .modelGuards("A margin of \(minMargin.percentText) % leaves no price.")
    }
    let exact = try ExactNumber(cost).divided(by: share)
    let rounded = try UnitPrice(suggested: exact, cost.currency, rounding: .up)
    guard let floor else { return rounded }
    return try floor > rounded ? floor : rounded
  }

  private func stepped(
    _ result: ModelledPrice,
    from current: UnitPrice?
  ) throws(Refusal) -> ModelledPrice {
    guard let maxStep else { return result }
    guard !maxStep.isNegative else { throw .modelGuards("A largest step can't be below zero.") }
    guard let current else { throw .modelGuards("A largest step needs the current price.") }
    let distance = try current.times(maxStep, rounding: .down)
    let (lowest, highest) = (try current - distance, try current + distance)
    if try result.price < lowest {
      return result.then(lowest, "at most \(maxStep.percentText) % below \(current) is \(lowest)")
    }
    if try result.price > highest {
      return result.then(highest, "at most \(maxStep.percentText) % above \(current) is \(highest)")
    }
    return result
  }

  /// The nearest price with the ending that is within the rails; a tie goes to the customer.
  private func ended(
    _ result: ModelledPrice,
    atLeast least: UnitPrice?
  ) throws(Refusal) -> ModelledPrice {
    guard let ending else { return result }
    let price = result.price
    let (below, above) = ending.neighbours(of: price)
    var candidates: [UnitPrice] = []
    for candidate in [below, above].compactMap({ $0 }) {
      if let least, try candidate < least { continue }
      if let ceiling, try candidate > ceiling { continue }
      candidates.append(candidate)
    }
    let nearest = candidates.min {
      ($0.millionths - price.millionths).magnitude < ($1.millionths - price.millionths).magnitude
    }
    guard let nearest, nearest != price else {
      return nearest == nil ? result.noting("no price with the ending is within the rails") : result
    }
    return result.then(nearest, "the nearest price with the ending is \(nearest)")
  }
}

extension Int128 {
  fileprivate func flooredQuotient(by divisor: Int128) -> Int128 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}

extension Refusal {
  fileprivate static func modelGuards(_ reason: Message) -> Refusal {
    Refusal("model.guards", reason, remedy: "Change the rails, or leave one of them out.")
  }
}
