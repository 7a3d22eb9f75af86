public import CRMKernel

/// A price from what competitors ask.
public struct CompetitorModel: Hashable, Sendable {
  /// A competitor's price that was seen on a day.
  public struct Offer: Hashable, Sendable {
    /// Whose it is.
    public let competitor: String
    /// What one unit costs there.
    public let price: UnitPrice
    /// When it was seen.
    public let seenOn: LocalDate
    /// How sure it is that this is the price of the same thing, from 0 to 100 %.
    public let confidence: Rate

    /// An offer that was seen.
    public init(
      _ competitor: String,
      _ price: UnitPrice,
      seenOn: LocalDate,
      confidence: Rate = .one
    ) {
      self.competitor = competitor
      self.price = price
      self.seenOn = seenOn
      self.confidence = confidence
    }
  }

  /// Which price of the market is aimed at.
  public enum Position: String, Hashable, Sendable, CaseIterable {
    /// The lowest offer.
    case lowest
    /// The offer in the middle, by weight.
    case median
    /// The mean of all offers, by weight.
    case mean
  }

  /// Which price of the market is aimed at.
  public let position: Position
  /// What of that price is asked: 97 % is three percent below it.
  public let index: Rate
  /// After how many days an offer counts no more; before, it counts the less the older it is.
  public let maxAgeDays: Int
  /// Below this weight an offer isn't counted at all.
  public let minWeight: Rate

  /// A model of the market.
  public init(
    _ position: Position,
    index: Rate = .one,
    maxAgeDays: Int = 90,
    minWeight: Rate = Rate(percent: 10)
  ) {
    self.position = position
    self.index = index
    self.maxAgeDays = max(1, maxAgeDays)
    self.minWeight = minWeight
  }

  /// The price on a day: the position among the offers, times the index.
  ///
  /// An offer's weight is its confidence times the part of ``maxAgeDays`` that it has left: half of
  /// the confidence after half of the time. Source: weighted median as in Edgeworth, 1888.
  ///
  /// - Throws: ``Refusal`` `model.offers` if no offer counts, `money.currencyMismatch`, or
  ///   `money.tooLarge`.
  /// - Complexity: O(*n* log *n*) in the offers.
  public func price(_ offers: [Offer], on day: LocalDate) throws(Refusal) -> ModelledPrice {
    let weighed = try weigh(offers, on: day)
    guard let lowest = weighed.first else {
      throw Refusal(
        "model.offers",
        "No competitor's price on \(day) is recent and sure enough.",
        remedy: "Look prices up anew, or allow older ones."
      )
    }
    let market: ExactNumber
    let sentence: Message
    switch position {
    case .lowest:
      market = ExactNumber(lowest.offer.price)
      sentence =
        "of \(weighed.count) offers, \(lowest.offer.competitor) has the lowest: \(lowest.offer.price)"
    case .median:
      let middle = try Self.median(weighed)
      market = ExactNumber(middle.price)
      sentence =
        "of \(weighed.count) offers, \(middle.competitor) has the middle one: \(middle.price)"
    case .mean:
      market = try Self.mean(weighed)
      let mean = try UnitPrice(suggested: market, lowest.offer.price.currency)
      sentence = "\(weighed.count) offers have the mean \(mean)"
    }
    let currency = lowest.offer.price.currency
    var result = ModelledPrice(try UnitPrice(suggested: market, currency), sentence)
    if offers.count > weighed.count {
      result = result.noting("\(offers.count - weighed.count) offers are too old or too unsure")
    }
    guard index != .one else { return result }
    let price = try UnitPrice(suggested: market.times(ExactNumber(index)), currency)
    return result.then(price, "\(index.percentText) % of it is \(price)")
  }

  private typealias Weighed = (offer: Offer, weight: ExactNumber)

  /// The offers that count, the lowest first; equal ones in the order of their names.
  private func weigh(_ offers: [Offer], on day: LocalDate) throws(Refusal) -> [Weighed] {
    var weighed: [Weighed] = []
    for offer in offers {
      if let first = offers.first, offer.price.currency != first.price.currency {
        throw .currencyMismatch(offer.price.currency, first.price.currency)
      }
      let age = offer.seenOn.days(until: day)
      // What is seen later than the day isn't known on it.
      guard age >= 0, age < maxAgeDays, offer.price.isPositive else { continue }
      let rest = try ExactNumber(maxAgeDays - age).divided(by: ExactNumber(maxAgeDays))
      let weight = try ExactNumber(offer.confidence).times(rest).rounded(toPlaces: 9, .halfEven)
      guard weight >= ExactNumber(minWeight), weight.isPositive else { continue }
      weighed.append((offer, weight))
    }
    return weighed.sorted {
      ($0.offer.price.millionths, $0.offer.competitor, $0.offer.seenOn)
        < ($1.offer.price.millionths, $1.offer.competitor, $1.offer.seenOn)
    }
  }

  /// The first offer at which half of the weight is reached.
  private static func median(_ weighed: [Weighed]) throws(Refusal) -> Offer {
    var total = ExactNumber.zero
    for (_, weight) in weighed { total = try total + weight }
    var reached = ExactNumber.zero
    for (offer, weight) in weighed {
      reached = try reached + weight
      if try reached + reached >= total { return offer }
    }
    return weighed[weighed.count - 1].offer
  }

  private static func mean(_ weighed: [Weighed]) throws(Refusal) -> ExactNumber {
    var (total, sum) = (ExactNumber.zero, ExactNumber.zero)
    for (offer, weight) in weighed {
      total = try total + weight
      sum = try sum + ExactNumber(offer.price).times(weight)
    }
    return try sum.divided(by: total)
  }
}
