public import CRMKernel

/// A table of dated exchange rates.
///
/// A pair has at most one rate a day, and is quoted in one direction: the way back is its exact
/// inverse. A rate that is missing is refused, and never taken for 1.
public struct ExchangeRates: Sendable {
  /// By way of which currency pairs are crossed that aren't quoted; `nil` if none are.
  public let base: Currency?
  /// How many days old a rate can be when it is used; `nil` for any age.
  public let maxAgeDays: Int?
  /// By pair, oldest first.
  private let rates: [Pair: [DatedRate]]

  /// Two currencies, whichever of them is quoted in the other.
  private struct Pair: Hashable {
    let first: Currency
    let second: Currency

    init(_ one: Currency, _ other: Currency) {
      (first, second) = one.code < other.code ? (one, other) : (other, one)
    }
  }

  /// Makes a table of quotations in any order.
  ///
  /// - Parameters:
  ///   - quotations: The rates.
  ///   - base: The currency by way of which pairs are crossed that aren't quoted themselves.
  ///   - maxAgeDays: How many days old a rate can be when it is used.
  /// - Throws: ``Refusal`` `currency.rateTwice` for a pair that is quoted twice on a day,
  ///   `currency.inverseRate` for one that is quoted in both directions, or `currency.ownRate` for
  ///   the rate of a currency in itself.
  /// - Complexity: O(*n* log *n*) in the quotations.
  public init(
    _ quotations: [DatedRate],
    base: Currency? = nil,
    maxAgeDays: Int? = nil
  ) throws(Refusal) {
    var rates: [Pair: [DatedRate]] = [:]
    for quotation in quotations {
      let rate = quotation.rate
      guard rate.source != rate.target else { throw .ownRate(rate.source) }
      rates[Pair(rate.source, rate.target), default: []].append(quotation)
    }
    for pair in rates.keys {
      rates[pair]?.sort { $0.day < $1.day }
      try Self.check(rates[pair] ?? [])
    }
    self.rates = rates
    self.base = base
    self.maxAgeDays = maxAgeDays
  }

  private static func check(_ quotations: [DatedRate]) throws(Refusal) {
    for (earlier, later) in zip(quotations, quotations.dropFirst()) {
      guard earlier.rate.source == later.rate.source else {
        throw .inverseRate(earlier.rate.source, earlier.rate.target)
      }
      guard earlier.day < later.day else {
        throw .rateTwice(later.rate.source, later.rate.target, later.day)
      }
    }
  }

  /// The rate that holds on a day: the latest that isn't after it.
  ///
  /// - Returns: The rate with its quotations; that of a currency in itself is one, and needs none.
  /// - Throws: ``Refusal`` `currency.noRate` that says what to add, `currency.staleRate` for one that
  ///   is older than ``maxAgeDays``, or `money.tooLarge`.
  /// - Complexity: O(log *n*) in the quotations of the pair.
  public func rate(
    from source: Currency,
    to target: Currency,
    on day: LocalDate
  ) throws(Refusal) -> AppliedRate {
    if source == target { return AppliedRate(rate: .identity(source), quotations: []) }
    if rates[Pair(source, target)] != nil {
      let quotation = try quotation(from: source, to: target, on: day)
      return AppliedRate(rate: quotation.rate, quotations: [quotation])
    }
    guard let base, base != source, base != target else { throw .noRate(source, target, day) }
    let first = try quotation(from: source, to: base, on: day)
    let second = try quotation(from: base, to: target, on: day)
    return AppliedRate(
      rate: try first.rate.then(second.rate),
      quotations: [first, second]
    )
  }

  private func quotation(
    from source: Currency,
    to target: Currency,
    on day: LocalDate
  ) throws(Refusal) -> DatedRate {
    let quotations = rates[Pair(source, target)] ?? []
    var (low, high) = (0, quotations.count)
    while low < high {
      let middle = (low + high) / 2
      if quotations[middle].day <= day { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { throw .noRate(source, target, day, first: quotations.first?.day) }
    let latest = quotations[low - 1]
    if let maxAgeDays, latest.day.days(until: day) > maxAgeDays {
      throw .staleRate(source, target, latest.day, day)
    }
    return latest.rate.source == source ? latest : latest.inverse
  }
}

extension Refusal {
  fileprivate static func noRate(
    _ source: Currency,
    _ target: Currency,
    _ day: LocalDate,
    first: LocalDate? = nil
  ) -> Refusal {
    let message: Message =
      first.map { "There is no rate from \(source) to \(target) on \(day): the first is of \($0)." }
      ?? "There is no rate from \(source) to \(target) on \(day)."
    return Refusal(
      "currency.noRate",
      message,
      remedy: """
        Add it, of that day or a day before: rates.set{ from = "\(source)", to = "\(target)", \
        rate = "…", day = "\(day)" }.
        """
    )
  }

  fileprivate static func staleRate(
    _ source: Currency,
    _ target: Currency,
    _ found: LocalDate,
    _ day: LocalDate
  ) -> Refusal {
    Refusal(
      "currency.staleRate",
      "The latest rate from \(source) to \(target) on \(day) is of \(found), which is too old.",
      remedy: """
        Add a later one: rates.set{ from = "\(source)", to = "\(target)", rate = "…", \
        day = "\(day)" }.
        """
    )
  }

  fileprivate static func rateTwice(
    _ source: Currency,
    _ target: Currency,
    _ day: LocalDate
  ) -> Refusal {
    Refusal(
      "currency.rateTwice",
      "There are two rates from \(source) to \(target) on \(day).",
      remedy: "Keep one of them."
    )
  }

  fileprivate static func inverseRate(_ source: Currency, _ target: Currency) -> Refusal {
    Refusal(
      "currency.inverseRate",
      "There are rates from \(source) to \(target) and the other way.",
      remedy: "Keep one direction: the way back is its inverse."
    )
  }

  fileprivate static func ownRate(_ currency: Currency) -> Refusal {
    Refusal(
      "currency.ownRate",
      "\(currency) needs no rate in itself.",
      remedy: "Leave it out."
    )
  }
}
