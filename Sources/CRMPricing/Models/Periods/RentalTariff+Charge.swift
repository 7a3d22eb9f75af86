public import CRMKernel

extension RentalTariff {
  /// The cheapest prices that cover a time from `start` up to but without `end`.
  ///
  /// A begun hour is charged whole, if there is a price of hours; a longer unit covers a shorter
  /// time where that is cheaper. Months are counted from the start, by the calendar; the rest is
  /// covered by weeks, days and hours, of which dynamic programming finds the cheapest. Of equally
  /// cheap ones those are taken that have more months, and then fewer and longer units.
  ///
  /// - Parameters:
  ///   - start: When it is handed over, on the clock of the place.
  ///   - end: When it is returned, on the same clock.
  /// - Returns: The prices and their sum.
  /// - Throws: ``Refusal`` `rental.time` if the end isn't later or more than ten years away, or
  ///   `money.tooLarge`.
  /// - Complexity: O(*h* · *n*) in the hours and the prices.
  public func charge(
    from start: LocalDateTime,
    to end: LocalDateTime
  ) throws(Refusal) -> RentalCharge {
    guard start < end, end <= Self.later(start, months: Self.maxMonths) else {
      throw Refusal(
        "rental.time",
        "From \(start.description) to \(end.description) nothing can be rented.",
        remedy: "The return is later than the start, and within ten years."
      )
    }
    let until = max(end, minimum.map { Self.end(of: $0, after: start) } ?? end)
    let hours = Self.hours(from: start, to: until)
    let byHours = try CheapestCover(of: hours, by: rates.filter { $0.unit != .month })
    let months = Self.monthsNeeded(from: start, to: until)
    let byMonths = try CheapestCover(of: months, by: rates.filter { $0.unit == .month })
    var best: (cost: Int64, months: Int, hours: Int)?
    for count in (0...months).reversed() {
      let rest = max(0, Self.hours(from: Self.later(start, months: count), to: until))
      guard let one = byMonths.cost[count], let other = byHours.cost[rest] else { continue }
      let (cost, overflow) = one.addingReportingOverflow(other)
      guard !overflow else { throw .amountTooLarge }
      if best.map({ cost < $0.cost }) ?? true { best = (cost, count, rest) }
    }
    // There is a price, and any price covers any time.
    guard let best else { throw .amountTooLarge }
    let lines = byMonths.lines(of: best.months) + byHours.lines(of: best.hours)
    let currency = rates[0].price.currency
    return RentalCharge(
      lines: lines,
      total: Money(minorUnits: best.cost, currency),
      chargedUntil: until
    )
  }

  private static func later(_ start: LocalDateTime, months: Int) -> LocalDateTime {
    LocalDateTime(start.date.adding(months: months), start.time)
  }

  private static func end(of minimum: Minimum, after start: LocalDateTime) -> LocalDateTime {
    guard let hours = minimum.unit.hours else { return later(start, months: minimum.count) }
    let total = hours * minimum.count
    let wholeDays = LocalDateTime(start.date.adding(days: total / 24), start.time)
    let time = start.time
    guard
      let moved = LocalTime(
        hour: (time.hour + total % 24) % 24,
        minute: time.minute,
        second: time.second,
        millisecond: time.millisecond
      )
    else { return wholeDays }
    let days = (time.hour + total % 24) / 24
    return LocalDateTime(wholeDays.date.adding(days: days), moved)
  }

  /// The hours up to `end`, a begun one whole; below zero if it is earlier.
  private static func hours(from start: LocalDateTime, to end: LocalDateTime) -> Int {
    let days = start.date.days(until: end.date)
    let milliseconds =
      days * 86_400_000 + Int(end.time.millisecondOfDay) - Int(start.time.millisecondOfDay)
    return milliseconds <= 0 ? milliseconds / 3_600_000 : (milliseconds - 1) / 3_600_000 + 1
  }

  /// How many months cover all of it.
  private static func monthsNeeded(from start: LocalDateTime, to end: LocalDateTime) -> Int {
    var months = max(0, start.date.months(until: end.date))
    while later(start, months: months) < end { months += 1 }
    return months
  }
}

/// The cheapest prices that cover each length up to one: a covering problem of coins.
private struct CheapestCover {
  /// By length; `nil` if no price covers it.
  private(set) var cost: [Int64?]
  private var count: [Int]
  /// The price that is charged last for a length.
  private var last: [Int?]
  private let rates: [RentalTariff.Rate]

  /// Lengths are hours, or months where all prices are of months.
  init(of longest: Int, by rates: [RentalTariff.Rate]) throws(Refusal) {
    self.rates = rates
    cost = Array(repeating: nil, count: longest + 1)
    count = Array(repeating: 0, count: longest + 1)
    last = Array(repeating: nil, count: longest + 1)
    cost[0] = 0
    guard longest > 0 else { return }
    for length in 1...longest {
      for (index, rate) in rates.enumerated() {
        let before = max(0, length - Self.length(rate))
        guard let start = cost[before] else { continue }
        let (sum, overflow) = start.addingReportingOverflow(rate.price.minorUnits)
        guard !overflow else { throw .amountTooLarge }
        let isBetter = cost[length].map { (sum, count[before] + 1) < ($0, count[length]) } ?? true
        guard isBetter else { continue }
        (cost[length], count[length], last[length]) = (sum, count[before] + 1, index)
      }
    }
  }

  private static func length(_ rate: RentalTariff.Rate) -> Int {
    rate.count * (rate.unit.hours ?? 1)
  }

  func lines(of length: Int) -> [RentalCharge.Line] {
    var times = Array(repeating: 0, count: rates.count)
    var length = length
    while length > 0, let index = last[length] {
      times[index] += 1
      length = max(0, length - Self.length(rates[index]))
    }
    return rates.indices.filter { times[$0] > 0 }
      .map { RentalCharge.Line(rate: rates[$0], times: times[$0]) }
  }
}
