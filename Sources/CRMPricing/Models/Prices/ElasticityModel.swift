public import CRMKernel

/// How the quantity that is sold answers to the price: by so many percent for one percent more.
///
/// Measured, and therefore a binary number with its error, unlike any amount.
public struct PriceElasticity: Hashable, Sendable {
  /// Below zero where a higher price sells less: −2 is 2 % less for 1 % more.
  public let value: Double
  /// The standard error of ``value``; zero for one that was assumed.
  public let standardError: Double
  /// How many observations it was estimated from; none for one that was assumed.
  public let observations: Int

  /// An elasticity that somebody assumes.
  public init(assumed value: Double) {
    self.init(value: value, standardError: 0, observations: 0)
  }

  init(value: Double, standardError: Double, observations: Int) {
    self.value = value
    self.standardError = standardError
    self.observations = observations
  }
}

extension PriceElasticity {
  /// A price at which a quantity was sold, in equally long times.
  public struct Observation: Hashable, Sendable {
    /// What one unit cost.
    public let price: UnitPrice
    /// How much was sold at that price.
    public let quantity: Quantity

    /// So much was sold at a price.
    public init(_ price: UnitPrice, _ quantity: Quantity) {
      self.price = price
      self.quantity = quantity
    }
  }

  /// Estimates the elasticity by least squares of ln quantity on ln price.
  ///
  /// Data that can't say is refused: fewer than eight observations, prices that hardly differ, or
  /// an estimate that isn't below zero by twice its standard error. What moved besides the
  /// price, such as a season, isn't known to it.
  ///
  /// - Throws: ``Refusal`` `model.data` with the reason, or `money.currencyMismatch`.
  /// - Complexity: O(*n*) in the observations.
  public init(estimatedFrom observations: [Observation]) throws(Refusal) {
    var points: [(x: Double, y: Double)] = []
    for observation in observations {
      guard let first = observations.first?.price, observation.price.currency == first.currency
      else { throw .currencyMismatch(observation.price.currency, observations[0].price.currency) }
      guard observation.price.isPositive, observation.quantity > .zero else {
        throw .modelData("A price or a quantity isn't above zero.")
      }
      points.append(
        (
          NaturalLogarithm.of(Double(observation.price.millionths)),
          NaturalLogarithm.of(Double(observation.quantity.millionths))
        )
      )
    }
    guard points.count >= 8 else {
      throw .modelData("There are \(points.count) observations, and 8 are needed.")
    }
    let line = Line(points)
    // One percent between prices tells little against anything else that moved.
    guard line.spread >= 0.01 else {
      throw .modelData("The prices hardly differ, so that sales can't answer to them.")
    }
    guard line.slope + 2 * line.slopeError < 0 else {
      throw .modelData(
        "The estimate \(Self.text(line.slope)) ± \(Self.text(line.slopeError)) isn't certainly below zero."
      )
    }
    self.init(
      value: line.slope,
      standardError: line.slopeError,
      observations: points.count
    )
  }

  /// A straight line through points, by ordinary least squares.
  private struct Line {
    let slope: Double
    let slopeError: Double
    /// The standard deviation of the points' x.
    let spread: Double

    init(_ points: [(x: Double, y: Double)]) {
      let count = Double(points.count)
      let meanX = points.reduce(0) { $0 + $1.x } / count
      let meanY = points.reduce(0) { $0 + $1.y } / count
      let squares = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
      let products = points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) }
      spread = (squares / count).squareRoot()
      let slope = squares > 0 ? products / squares : 0
      let residuals = points.reduce(0) { sum, point in
        let rest = point.y - meanY - slope * (point.x - meanX)
        return sum + rest * rest
      }
      self.slope = slope
      slopeError = squares > 0 ? (residuals / (count - 2) / squares).squareRoot() : .infinity
    }
  }

  /// Two decimals of a measured number.
  static func text(_ real: Double) -> String {
    guard real.isFinite, real.magnitude < 1e12 else { return "\(real)" }
    let hundredths = (real * 100).rounded()
    return ExactNumber(units: Int128(hundredths), places: 2).description
  }
}

extension PriceElasticity {
  /// The price of the highest contribution where demand has this elasticity at every price.
  ///
  /// price = cost · e / (e + 1), for e below −1. Source: Lerner, "The Concept of Monopoly and
  /// the Measurement of Monopoly Power", 1934: the margin is 1 / −e of the price.
  ///
  /// - Throws: ``Refusal`` `model.inelastic` for an elasticity of −1 or above, at which a higher
  ///   price always earns more; `model.cost` unless the cost is above zero; or `money.tooLarge`.
  public func price(cost: UnitPrice) throws(Refusal) -> ModelledPrice {
    guard cost.isPositive else { throw .modelCost(cost) }
    let price = try optimum(cost, at: value)
    var result = ModelledPrice(
      price,
      "at the elasticity \(Self.text(value)), cost \(cost) earns most at \(price)"
    )
    if observations > 0 {
      let low = try? optimum(cost, at: value - 2 * standardError)
      let high = try? optimum(cost, at: value + 2 * standardError)
      let range: Message =
        switch (low, high) {
        case (let low?, let high?): "from \(low) to \(high)"
        case (let low?, nil): "from \(low) on"
        default: "anything"
        }
      result = result.noting(
        "\(observations) observations leave an error of \(Self.text(standardError)): the best price is \(range)"
      )
    }
    return result
  }

  private func optimum(_ cost: UnitPrice, at value: Double) throws(Refusal) -> UnitPrice {
    // Six decimals are more than any estimate has, and exact from here on.
    guard value.isFinite, value <= -1.000_001, value > -1e6 else {
      throw Refusal(
        "model.inelastic",
        "At the elasticity \(Self.text(value)) a higher price always earns more.",
        remedy: "Use another model, or an elasticity below −1."
      )
    }
    let elasticity = ExactNumber(units: Int128((value * 1e6).rounded()), places: 6)
    let price = try ExactNumber(cost).times(elasticity).divided(by: elasticity + .one)
    return try UnitPrice(suggested: price, cost.currency)
  }
}

/// The natural logarithm, by operations that IEEE 754 defines to the last bit.
///
/// The C library's may differ between systems in its last bits, and with it a price.
enum NaturalLogarithm {
  /// ln 2, rounded to a double.
  private static let ofTwo = 0.693_147_180_559_945_3

  /// The logarithm of a number that is above zero and finite.
  static func of(_ number: Double) -> Double {
    var significand = number.significand
    var exponent = Double(number.exponent)
    if significand > 1.414_213_562_373_095 {
      significand /= 2
      exponent += 1
    }
    // ln m = 2 · artanh((m − 1) / (m + 1)), of at most 0.172: each term is below 1/33 of the last.
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    var sum = 0.0
    for power in stride(from: 25, through: 1, by: -2) { sum = sum * square + 1 / Double(power) }
    return exponent * ofTwo + 2 * ratio * sum
  }
}

extension Refusal {
  fileprivate static func modelData(_ reason: Message) -> Refusal {
    Refusal(
      "model.data",
      "These sales can't say how demand answers to the price: \(reason)",
      remedy: "Add sales at other prices, or assume an elasticity."
    )
  }
}
