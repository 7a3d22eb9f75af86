import CRMKernel
import CRMPricing
import TestSeeds
import Testing

private func moment(_ text: String) throws -> LocalDateTime { try #require(LocalDateTime(text)) }

private func cost(_ tariff: RentalTariff, _ start: String, _ end: String) throws -> String {
  let charge = try tariff.charge(from: moment(start), to: moment(end))
  let lines = charge.lines.map { "\($0.times) x \($0.rate.count) \($0.rate.unit)" }
  return "\(charge.total.decimal): \(lines.joined(separator: ", "))"
}

@Suite struct `A rental` {
  private let tariff: RentalTariff

  init() throws {
    tariff = try RentalTariff([
      .init(1, .hour, .usd(10)), .init(1, .day, .usd(50)), .init(3, .day, .usd(120)),
      .init(1, .week, .usd(200)), .init(1, .month, .usd(600)),
    ])
  }

  @Test(arguments: [
    ("2026-03-02T09:00", "2026-03-02T09:01", "10.00: 1 x 1 hour"),
    ("2026-03-02T09:00", "2026-03-02T12:00", "30.00: 3 x 1 hour"),
    ("2026-03-02T09:00", "2026-03-02T15:00", "50.00: 1 x 1 day"),
    ("2026-03-02T09:00", "2026-03-04T11:00", "120.00: 1 x 3 day"),
    ("2026-03-02T09:00", "2026-03-08T11:00", "200.00: 1 x 1 week"),
    ("2026-03-02T09:00", "2026-03-17T10:30", "470.00: 2 x 1 week, 1 x 1 day, 2 x 1 hour"),
    ("2026-01-31T09:00", "2026-02-28T09:00", "600.00: 1 x 1 month"),
    ("2026-01-31T09:00", "2026-03-31T10:00", "1210.00: 2 x 1 month, 1 x 1 hour"),
  ])
  func `costs the cheapest combination`(start: String, end: String, expected: String) throws {
    #expect(try cost(tariff, start, end) == expected)
  }

  @Test func `is charged up to but without the hour of its return`() throws {
    let charge = try tariff.charge(from: moment("2026-03-02T09:00"), to: moment("2026-03-02T10:00"))
    #expect(charge.total == .usd(10))
  }

  @Test func `is charged for its minimum term at least`() throws {
    let tariff = try RentalTariff(
      [.init(1, .hour, .usd(10)), .init(1, .day, .usd(50))],
      minimum: .init(26, .hour)
    )
    let charge = try tariff.charge(from: moment("2026-03-02T23:30"), to: moment("2026-03-03T00:30"))
    #expect(charge.total == .usd(70))
    #expect(charge.chargedUntil.description == "2026-03-04T01:30")
  }

  @Test func `without short units is charged a long one`() throws {
    let tariff = try RentalTariff([.init(1, .month, .usd(600))])
    #expect(try cost(tariff, "2026-03-02T09:00", "2026-03-02T10:00") == "600.00: 1 x 1 month")
  }

  @Test func `that can't be is refused`() throws {
    #expect(throws: Refusal.self) {
      try tariff.charge(from: moment("2026-03-02T09:00"), to: moment("2026-03-02T09:00"))
    }
    #expect(throws: Refusal.self) {
      try tariff.charge(from: moment("2026-03-02T09:00"), to: moment("2036-03-02T09:01"))
    }
    #expect(throws: Refusal.self) { try RentalTariff([]) }
    #expect(throws: Refusal.self) { try RentalTariff([.init(0, .day, .usd(1))]) }
    #expect(throws: Refusal.self) {
      try RentalTariff([.init(1, .day, .usd(1)), .init(1, .week, .eur(1))])
    }
  }

  @Test func `is never cheaper by any other combination`() throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    let start = try moment("2026-01-31T08:00")
    for trial in 0..<Trials.count(200) / 10 {
      let prices = (0..<4).map { _ in Int64.random(in: 1...999, using: &numbers) }
      let tariff = try RentalTariff([
        .init(1, .hour, Money(minorUnits: prices[0], .usd)),
        .init(1, .day, Money(minorUnits: prices[1] * 10, .usd)),
        .init(1, .week, Money(minorUnits: prices[2] * 50, .usd)),
        .init(1, .month, Money(minorUnits: prices[3] * 150, .usd)),
      ])
      let hours = Int.random(in: 1...1_500, using: &numbers)
      let end = LocalDateTime(
        start.date.adding(days: hours / 24),
        try #require(LocalTime(hour: 9 + hours % 15, minute: 0))
      )
      let total = start.date.days(until: end.date) * 24 + end.time.hour - 8
      var least = Int64.max
      for months in 0...3 {
        let later = start.date.adding(months: months).days(until: end.date) * 24 + end.time.hour - 8
        let rest = months == 0 ? total : max(0, later)
        for weeks in 0...(rest / 168 + 1) {
          let afterWeeks = max(0, rest - 168 * weeks)
          for days in 0...(afterWeeks / 24 + 1) {
            let left = Int64(max(0, afterWeeks - 24 * days))
            least = min(
              least,
              Int64(months) * prices[3] * 150 + Int64(weeks) * prices[2] * 50
                + Int64(days) * prices[1] * 10 + left * prices[0]
            )
          }
        }
      }
      let charge = try tariff.charge(from: start, to: end)
      #expect(charge.total.minorUnits == least, "seed \(seed), trial \(trial)")
      let sum = try Money.sum(
        charge.lines.map { try $0.rate.price.times(Int64($0.times)) },
        in: .usd
      )
      #expect(sum == charge.total)
    }
  }
}
