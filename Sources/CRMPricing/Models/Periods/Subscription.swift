public import CRMKernel

/// What a subscription costs, period by period.
public struct SubscriptionPlan: Hashable, Sendable {
  /// What people call it.
  public let name: String
  /// The price of one full period.
  public let price: Money
  /// How long a period is.
  public let period: CalendarSpan

  /// A plan at a price a period.
  public init(_ name: String, _ price: Money, every period: CalendarSpan) {
    self.name = name
    self.price = price
    self.period = period
  }
}

/// A recurring sale: when it starts and ends, and what it costs meanwhile.
///
/// Periods are charged in advance. Everything is a pure function of the values here, so that the
/// entries of a day are the same whenever they are asked for.
public struct Subscription: Hashable, Sendable {
  /// The plan that it starts with.
  public let plan: SubscriptionPlan
  /// The first day.
  public let start: LocalDate
  /// The time at the start that costs nothing; `nil` for none.
  public let trial: CalendarSpan?
  /// How long it lasts after the trial; `nil` until it is cancelled.
  public let term: CalendarSpan?
  /// The day of the month on which periods start; that of the first charged day if `nil`.
  public let anchorDay: Int?
  /// The day on which it ends together with another contract, whatever its own term is.
  public let coTermination: LocalDate?
  /// What happened to it, in the order of the days.
  public let changes: [Change]

  /// Something that happens to a subscription at the start of a day.
  public struct Change: Hashable, Sendable {
    /// What happens.
    public enum Kind: Hashable, Sendable {
      /// It goes on with another plan.
      case plan(SubscriptionPlan)
      /// It ends.
      case cancel
    }

    /// The first day on which it counts.
    public let day: LocalDate
    /// What happens.
    public let kind: Kind

    /// Goes on with `plan` from `day` on.
    public static func plan(_ plan: SubscriptionPlan, on day: LocalDate) -> Change {
      Change(day: day, kind: .plan(plan))
    }

    /// Ends before `day`.
    public static func cancel(on day: LocalDate) -> Change { Change(day: day, kind: .cancel) }
  }

  /// A subscription with what happened to it.
  ///
  /// - Throws: ``Refusal`` `subscription.changes` unless each change is later than the one before and
  ///   nothing follows the end, or `money.currencyMismatch`.
  public init(
    _ plan: SubscriptionPlan,
    from start: LocalDate,
    trial: CalendarSpan? = nil,
    term: CalendarSpan? = nil,
    anchorDay: Int? = nil,
    coTermination: LocalDate? = nil,
    changes: [Change] = []
  ) throws(Refusal) {
    for (earlier, later) in zip(changes, changes.dropFirst())
    where earlier.day >= later.day || earlier.kind == .cancel {
      throw Refusal(
        "subscription.changes",
        "The change of \(later.day) can't follow that of \(earlier.day).",
        remedy: "Keep one change a day, in their order, and none after the end."
      )
    }
    for case .plan(let next) in changes.map(\.kind) where next.price.currency != plan.price.currency
    {
      throw .currencyMismatch(next.price.currency, plan.price.currency)
    }
    self.plan = plan
    self.start = start
    self.trial = trial
    self.term = term
    self.anchorDay = anchorDay
    self.coTermination = coTermination
    self.changes = changes
  }

  /// The first day that is charged: after the trial.
  public var chargedFrom: LocalDate { trial?.day(1, after: start) ?? start }

  /// The first day that doesn't belong to it any more, as far as that was agreed at its start.
  public var agreedEnd: LocalDate? {
    let termEnd = term?.day(1, after: chargedFrom)
    guard let coTermination else { return termEnd }
    return min(termEnd ?? coTermination, coTermination)
  }
}

/// A charge or a credit of a subscription.
public struct SubscriptionEntry: Hashable, Sendable {
  /// Whether the customer pays or gets back.
  public enum Kind: String, Hashable, Sendable {
    /// The customer pays it.
    case charge
    /// The customer gets it back.
    case credit
  }

  /// Whether the customer pays or gets back.
  public let kind: Kind
  /// When it falls due.
  public let day: LocalDate
  /// The plan's name.
  public let plan: String
  /// The full nominal period that the price is for.
  public let period: DayPeriod
  /// The days that are charged or credited.
  public let part: DayPeriod
  /// Below zero for a credit.
  public let amount: Money
  /// What it is for.
  public let reason: Message
}
