import CRMKernel
import CRMPricing
import TestSeeds
import Testing

func period(_ start: String, _ end: String) throws -> DayPeriod {
  try DayPeriod(from: #require(LocalDate(start)), to: #require(LocalDate(end)))
}

@Suite struct `A period of days` {
  @Test func `is half-open, so that periods in a row share no day`() throws {
    let march = try period("2026-03-01", "2026-04-01")
    let april = try period("2026-04-01", "2026-05-01")
    #expect(march.days == 31)
    #expect(march.intersection(april) == nil)
    let first = try #require(LocalDate("2026-04-01"))
    #expect(!march.contains(first) && april.contains(first))
  }

  @Test func `has at least one day`() {
    #expect(throws: Refusal.self) { try period("2026-03-01", "2026-03-01") }
    #expect(throws: Refusal.self) { try period("2026-03-02", "2026-03-01") }
  }
}

@Suite struct `A billing cycle` {
  @Test func `counts month ends from the anchor, not from the clipped day`() throws {
    let cycle = try BillingCycle(from: #require(LocalDate("2027-12-31")), every: .month)
    let starts = (0...4).map { cycle.start(of: $0).description }
    #expect(starts == ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"])
    #expect(cycle.start(of: 14).description == "2029-02-28")
    #expect(cycle.start(of: -1).description == "2027-11-30")
  }

  @Test func `starts its first period at the anchor before the day`() throws {
    let day = try #require(LocalDate("2026-01-10"))
    let first = try BillingCycle(from: day, every: .month, anchorDay: 1)
    #expect(first.period(0) == (try period("2026-01-01", "2026-02-01")))
    let last = try BillingCycle(from: day, every: .month, anchorDay: 31)
    #expect(last.period(0) == (try period("2025-12-31", "2026-01-31")))
  }

  @Test(arguments: [
    CalendarSpan.day, .week, .month, .quarter, .year,
  ]) func `finds the period of every day`(span: CalendarSpan) throws {
    for anchor in [1, 15, 28, 29, 30, 31] {
      let start = try #require(LocalDate(year: 2024, month: 1, day: anchor))
      let cycle = try BillingCycle(from: start, every: span)
      for days in stride(from: -800, through: 1600, by: 1) {
        let day = start.adding(days: days)
        let index = cycle.index(containing: day)
        guard cycle.start(of: index) <= day, day < cycle.start(of: index + 1) else {
          Issue.record("\(day) isn't in the period \(index) of \(cycle)")
          return
        }
      }
    }
  }

  @Test func `ends at the calendar's end without a trap`() throws {
    let cycle = try BillingCycle(from: .max, every: .year)
    #expect(cycle.period(0) == nil)
    #expect(cycle.index(containing: .min) < 0)
    #expect(throws: Refusal.self) { try CalendarSpan(0, .day) }
    #expect(throws: Refusal.self) { try BillingCycle(from: .max, every: .day, anchorDay: 32) }
  }
}

@Suite struct `A share of a period's price` {
  private let month: Proration

  init() throws {
    month = Proration(of: try period("2026-01-01", "2026-02-01"), by: CurrencyRule(.usd))
  }

  @Test func `is by days of the full nominal period`() throws {
    let share = try month.share(of: .usd(31), for: period("2026-01-31", "2026-02-01"))
    #expect(share == .usd(1))
    // The same days are worth the same, whether the period was entered late or not.
    let cycle = try BillingCycle(
      from: #require(LocalDate("2026-01-10")),
      every: .month,
      anchorDay: 1
    )
    let charges = try cycle.charges(
      for: period("2026-01-10", "2026-03-01"),
      at: .usd(31),
      by: CurrencyRule(.usd)
    )
    #expect(charges.map(\.amount) == [.usd(22), .usd(31)])
    #expect(charges.map(\.period.days) == [31, 28])
  }

  @Test func `is refused for days outside the period`() throws {
    let refusal = #expect(throws: Refusal.self) {
      try month.share(of: .usd(31), for: period("2026-01-31", "2026-02-02"))
    }
    #expect(refusal?.code == "proration.outside")
    #expect(throws: Refusal.self) {
      try month.share(of: .eur(31), for: period("2026-01-30", "2026-02-01"))
    }
  }

  @Test func `never has the other sign, also of a price off the step`() throws {
    let full = try period("2026-01-01", "2026-01-11")
    let step = try CurrencyRule(step: Money(minorUnits: 5, .chf), rounding: .up)
    let price = Money(minorUnits: 3, .chf)
    let proration = Proration(of: full, by: step)
    let parts = [
      try proration.share(of: price, for: period("2026-01-01", "2026-01-09")),
      try proration.share(of: price, for: period("2026-01-09", "2026-01-11")),
    ]
    #expect(parts.map(\.minorUnits) == [3, 0])
  }

  @Test func `adds up to the price exactly, however the period is cut`() throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    let first = try #require(LocalDate("2024-01-31"))
    for trial in 0..<Trials.count(2_000) {
      let days = Int.random(in: 1...400, using: &numbers)
      let start = first.adding(days: Int.random(in: 0...2_000, using: &numbers))
      let full = try DayPeriod(from: start, to: start.adding(days: days))
      let currency = [Currency.usd, .jpy, .kwd, .chf].randomElement(using: &numbers) ?? .usd
      let price = Money(minorUnits: .random(in: -99_999...999_999, using: &numbers), currency)
      let step = Money(minorUnits: currency == .chf ? 5 : 1, currency)
      let rounding = Rounding.allCases.randomElement(using: &numbers) ?? .halfUp
      let proration = Proration(of: full, by: try CurrencyRule(step: step, rounding: rounding))
      let count = Int.random(in: 0...min(6, days - 1), using: &numbers)
      let cuts = Set(
        (0..<count).map { _ in Int.random(in: 0..<days, using: &numbers) } + [0, days]
      )
      var sum = Money.zero(currency)
      let sorted = cuts.sorted()
      for (from, to) in zip(sorted, sorted.dropFirst()) {
        let part = try DayPeriod(from: start.adding(days: from), to: start.adding(days: to))
        let share = try proration.share(of: price, for: part)
        #expect(share.isZero || share.isNegative == price.isNegative, "seed \(seed), \(trial)")
        sum = try sum + share
      }
      guard sum == price else {
        Issue.record("seed \(seed), trial \(trial): \(sorted) of \(price) give \(sum)")
        return
      }
    }
  }
}
