import CRMKernel
import CRMParties
import CRMPricing
public import CRMStore

/// All discount schedules, and what can be done with them.
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

  /// The schedules about some products, in a currency and on a day.
  ///
  /// Where the book's prices are converted, so are those of schedules in its currency, unless there
  /// is one about the same products in the document's.
  func terms(
    _ query: PriceScopeQuery,
    _ currency: Currency,
    _ conversion: BookConversion?,
    on day: LocalDate
  ) throws -> [BreakSchedule] {
    var terms: [BreakSchedule] = []
    var converted: [BreakSchedule] = []
    var own: [PriceTarget] = []
    try query.each(
      of: self,
      where: (\.validFrom == nil || \.validFrom <= day) && (\.validTo == nil || \.validTo > day),
      product: \.product,
      template: \.template,
      category: \.category
    ) { schedule in
      switch schedule.currency {
      case nil: terms.append(schedule.terms)
      case currency?:
        terms.append(schedule.terms)
        own.append(schedule.target)
      case conversion?.rate.source?:
        if let conversion { converted.append(try schedule.terms.converted(by: conversion.rate)) }
      default: break
      }
    }
    return terms + converted.filter { !own.contains($0.target) }
  }
}

extension BreakSchedule {
  /// The schedule with its prices in another currency, each rounded once.
  fileprivate func converted(by rate: ExchangeRate) throws(Refusal) -> BreakSchedule {
    var converted = self
    for index in breaks.indices {
      guard case .fixed(let price) = breaks[index].price else { continue }
      converted.breaks[index].price = .fixed(try rate.convert(price))
    }
    return converted
  }
}
