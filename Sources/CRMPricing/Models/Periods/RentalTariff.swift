public import CRMKernel

/// What renting costs: prices of hours, days, weeks and months, of which the cheapest are combined.
public struct RentalTariff: Hashable, Sendable {
  /// A time that is rented as a whole.
  public enum Unit: Int, Hashable, Sendable, CaseIterable, Comparable {
    /// Sixty minutes on the clock; a begun one counts whole.
    case hour
    /// 24 hours from the start.
    case day
    /// Seven days.
    case week
    /// A month of the calendar from the start.
    case month

    /// How many hours it has; `nil` for months, whose length the calendar knows.
    var hours: Int? {
      switch self {
      case .hour: 1
      case .day: 24
      case .week: 168
      case .month: nil
      }
    }

    public static func < (lhs: Unit, rhs: Unit) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  /// The price of some units, such as three days.
  public struct Rate: Hashable, Sendable {
    /// How many units.
    public let count: Int
    /// Of which length.
    public let unit: Unit
    /// What they cost together.
    public let price: Money

    /// `count` units at a price for all of them.
    public init(_ count: Int = 1, _ unit: Unit, _ price: Money) {
      self.count = count
      self.unit = unit
      self.price = price
    }
  }

  /// The longest units first; of equal ones, the more first.
  public let rates: [Rate]
  /// What is rented at least; `nil` for no minimum.
  public let minimum: Minimum?

  /// The shortest time that is charged.
  public struct Minimum: Hashable, Sendable {
    /// How many units.
    public let count: Int
    /// Of which length.
    public let unit: Unit

    /// So many of a unit.
    public init(_ count: Int, _ unit: Unit) {
      self.count = count
      self.unit = unit
    }
  }

  /// No rental lasts longer: ten years.
  static let maxMonths = 120

  /// Prices in one currency, none of them negative.
  ///
  /// - Throws: ``Refusal`` `rental.rates` if there are none, a count isn't from 1 to 1,000 or a
  ///   price is negative; or `money.currencyMismatch`.
  public init(_ rates: [Rate], minimum: Minimum? = nil) throws(Refusal) {
    guard let first = rates.first else {
      throw Refusal("rental.rates", "A tariff needs a price.", remedy: "Add one, such as a day's.")
    }
    for rate in rates {
      guard rate.price.currency == first.price.currency else {
        throw .currencyMismatch(rate.price.currency, first.price.currency)
      }
      guard (1...1_000).contains(rate.count), !rate.price.isNegative else {
        throw Refusal(
          "rental.rates",
          "\(rate.count) units at \(rate.price) can't be rented.",
          remedy: "Use a count from 1 to 1000, and a price of zero or more."
        )
      }
    }
    if let minimum, !(1...1_000).contains(minimum.count) {
      throw Refusal(
        "rental.rates",
        "\(minimum.count) units can't be the minimum.",
        remedy: "Use a count from 1 to 1000."
      )
    }
    self.rates = rates.sorted {
      $0.unit == $1.unit ? $0.count > $1.count : $0.unit > $1.unit
    }
    self.minimum = minimum
  }
}

/// What a rental costs, and of which prices that is made.
public struct RentalCharge: Hashable, Sendable {
  /// A price and how many times it is charged.
  public struct Line: Hashable, Sendable {
    /// The price.
    public let rate: RentalTariff.Rate
    /// How many times.
    public let times: Int
  }

  /// The longest units first.
  public let lines: [Line]
  /// The sum of the lines.
  public let total: Money
  /// The end of the time that is charged: later than the return where a minimum holds.
  public let chargedUntil: LocalDateTime
}
