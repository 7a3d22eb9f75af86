import CRMKernel
import CRMPricing
import TestSeeds
import Testing

private let basic = SubscriptionPlan("Basic", .usd(31), every: .month)
private let plus = SubscriptionPlan("Plus", .usd(62), every: .month)
private let yearly = SubscriptionPlan("Yearly", .usd(365), every: .year)

private func day(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

/// The entries before `horizon` as `day amount`.
private func entries(_ subscription: Subscription, _ horizon: String) throws -> [String] {
  try subscription.entries(before: day(horizon), by: CurrencyRule(.usd))
    .map { "\($0.day) \($0.amount.decimal)" }
}

@Suite struct `A subscription` {
  @Test func `charges each period in advance, from the anchor on`() throws {
    let subscription = try Subscription(basic, from: day("2026-01-31"))
    #expect(
      try entries(subscription, "2026-04-30") == [
        "2026-01-31 31.00", "2026-02-28 31.00", "2026-03-31 31.00",
      ]
    )
  }

  @Test func `charges nothing during its trial`() throws {
    let subscription = try Subscription(
      basic,
      from: day("2026-01-01"),
      trial: CalendarSpan(2, .week)
    )
    #expect(subscription.chargedFrom.description == "2026-01-15")
    #expect(try entries(subscription, "2026-02-16") == ["2026-01-15 31.00", "2026-02-15 31.00"])
  }

  @Test func `on a fixed day of the month charges a part first`() throws {
    let subscription = try Subscription(basic, from: day("2026-01-22"), anchorDay: 1)
    #expect(try entries(subscription, "2026-02-02") == ["2026-01-22 10.00", "2026-02-01 31.00"])
  }

  @Test func `ends with its term, or earlier with the contract that it joins`() throws {
    let alone = try Subscription(basic, from: day("2026-01-01"), term: CalendarSpan(2, .month))
    #expect(alone.agreedEnd?.description == "2026-03-01")
    #expect(try entries(alone, "2030-01-01").count == 2)
    let joined = try Subscription(
      basic,
      from: day("2026-01-01"),
      term: .year,
      coTermination: day("2026-03-11")
    )
    #expect(
      try entries(joined, "2030-01-01") == [
        "2026-01-01 31.00", "2026-02-01 31.00", "2026-03-01 10.00",
      ]
    )
  }

  @Test func `credits the rest of the old plan and charges the new one`() throws {
    let subscription = try Subscription(
      basic,
      from: day("2026-01-01"),
      changes: [.plan(plus, on: day("2026-01-11"))]
    )
    #expect(
      try entries(subscription, "2026-02-02") == [
        "2026-01-01 31.00", "2026-01-11 -21.00", "2026-01-11 42.00", "2026-02-01 62.00",
      ]
    )
    let reasons = try subscription.entries(before: day("2026-01-12"), by: CurrencyRule(.usd))
      .map(\.reason.description)
    #expect(reasons[1] == "credit of Basic from 2026-01-11 to 2026-02-01: 21 of 31 days")
  }

  @Test func `starts periods anew where the new plan's are of another length`() throws {
    let subscription = try Subscription(
      basic,
      from: day("2026-01-01"),
      changes: [.plan(yearly, on: day("2026-01-11"))]
    )
    #expect(
      try entries(subscription, "2027-01-12") == [
        "2026-01-01 31.00", "2026-01-11 -21.00", "2026-01-11 365.00", "2027-01-11 365.00",
      ]
    )
  }

  @Test func `that is cancelled gives back what wasn't used`() throws {
    let subscription = try Subscription(
      basic,
      from: day("2026-01-01"),
      changes: [.cancel(on: day("2026-01-11"))]
    )
    #expect(try entries(subscription, "2030-01-01") == ["2026-01-01 31.00", "2026-01-11 -21.00"])
    let unused = try Subscription(
      basic,
      from: day("2026-01-01"),
      trial: .month,
      changes: [.cancel(on: day("2026-01-20"))]
    )
    #expect(try entries(unused, "2030-01-01").isEmpty)
  }

  @Test func `has no two changes on a day, and none after its end`() throws {
    #expect(throws: Refusal.self) {
      try Subscription(
        basic,
        from: day("2026-01-01"),
        changes: [.plan(plus, on: day("2026-01-11")), .plan(basic, on: day("2026-01-11"))]
      )
    }
    #expect(throws: Refusal.self) {
      try Subscription(
        basic,
        from: day("2026-01-01"),
        changes: [.cancel(on: day("2026-01-11")), .plan(plus, on: day("2026-01-12"))]
      )
    }
  }

  @Test func `says the same of a day whenever it is asked`() throws {
    let subscription = try Subscription(
      basic,
      from: day("2026-01-31"),
      changes: [.plan(plus, on: day("2026-02-11")), .plan(yearly, on: day("2026-05-05"))]
    )
    let all = try entries(subscription, "2027-01-01")
    for days in 0..<330 {
      let horizon = try day("2026-01-31").adding(days: days).description
      #expect(try entries(subscription, horizon) == all.filter { $0.prefix(10) < horizon })
    }
  }

  @Test func `costs what was used of each plan, whatever changes there were`() throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    let rule = CurrencyRule(.usd)
    for trial in 0..<Trials.count(500) {
      let start = try day("2024-01-31").adding(days: .random(in: 0...700, using: &numbers))
      var changes: [Subscription.Change] = []
      var next = start
      for _ in 0..<Int.random(in: 0...4, using: &numbers) {
        next = next.adding(days: .random(in: 1...50, using: &numbers))
        let price = Money(minorUnits: .random(in: 1...99_999, using: &numbers), .usd)
        changes.append(.plan(SubscriptionPlan("P", price, every: .month), on: next))
      }
      let subscription = try Subscription(
        basic,
        from: start,
        term: CalendarSpan(7, .month),
        changes: changes
      )
      let cycle = try BillingCycle(from: start, every: .month)
      let entries = try subscription.entries(before: .max, by: rule)
      let total = try Money.sum(entries.map(\.amount), in: .usd)
      // Each plan's own days, cut at the periods, without any charge in advance.
      let end = try #require(subscription.agreedEnd)
      let days = [start] + changes.map(\.day).map { min($0, end) } + [end]
      let plans: [SubscriptionPlan] =
        [basic]
        + changes.compactMap { if case .plan(let plan) = $0.kind { plan } else { nil } }
      var used = Money.zero(.usd)
      for (index, plan) in plans.enumerated() where days[index] < days[index + 1] {
        let own = try DayPeriod(from: days[index], to: days[index + 1])
        let charges = try cycle.charges(for: own, at: plan.price, by: rule)
        used = try used + Money.sum(charges.map(\.amount), in: .usd)
      }
      guard total == used else {
        Issue.record("seed \(seed), trial \(trial): \(total) is charged for \(used)")
        return
      }
    }
  }
}
