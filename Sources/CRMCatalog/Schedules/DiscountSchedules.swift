public import CRMKernel
import CRMParties
import CRMPricing
public import CRMStore

public typealias DiscountSchedules = Repository<DiscountSchedule>

extension Transaction {
  /// What larger quantities cost.
  public var schedules: DiscountSchedules { DiscountSchedules(self) }
}

extension DiscountSchedules {
  /// Adds a schedule of quantity breaks.
  ///
  /// ```swift
  /// try tx.schedules.add(
  ///   DiscountSchedule(name: "Volume", breaks: [.off(Rate(percent: 5), from: 10)])
  /// )
  /// ```
  ///
  /// - Throws: ``Refusal`` `pricing.breaks` that names the break, `pricing.window`,
  ///   `pricing.target`, or `validity.empty`.
  @discardableResult
  public func add(_ schedule: DiscountSchedule) throws -> DiscountSchedule {
    try schedule.days.requireSome()
    try schedule.requireOneTarget()
    try schedule.requireBreaks()
    return try insert(schedule)
  }

  /// Ends a schedule: `day` is the first on which it is no longer valid.
  ///
  /// - Throws: ``Refusal`` `pricing.ended` if it ends earlier already, or `validity.empty`.
  @discardableResult
  public func end(_ id: ID<DiscountSchedule>, on day: LocalDate) throws -> DiscountSchedule {
    var schedule = try get(id)
    try schedule.end(on: day)
    return try update(schedule)
  }

  /// The schedules about some products, in a currency and on a day.
  func terms(
    _ query: PriceScopeQuery,
    _ currency: Currency,
    on day: LocalDate
  ) throws -> [BreakSchedule] {
    var terms: [BreakSchedule] = []
    try query.each(
      of: self,
      where: (\.validFrom == nil || \.validFrom <= day) && (\.validTo == nil || \.validTo > day),
      product: \.product,
      template: \.template,
      category: \.category
    ) { schedule in
      if schedule.currency == nil || schedule.currency == currency { terms.append(schedule.terms) }
    }
    return terms
  }
}
