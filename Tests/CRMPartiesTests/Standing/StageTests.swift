import CRMKernel
import CRMParties
import CRMStore
import Synchronization
import TestSupport
import Testing

/// What an account ordered, as a test says it.
final class Ordered: Sendable {
  private let facts = Mutex(OrderFacts())

  func set(_ count: Int64, first: String, last: String) {
    facts.withLock {
      $0 = OrderFacts(count: count, first: LocalDate(first), last: LocalDate(last))
    }
  }

  var extensions: Extensions {
    Extensions().offering(
      CustomerFacts.self,
      CustomerFactSource(orders: { [self] _, _ in facts.withLock { $0 } })
    )
  }
}

@Suite struct `The stage that orders tell` {
  static let today = LocalDate("2026-03-10") ?? .min

  private func stage(
    _ count: Int64,
    _ first: String?,
    _ last: String?,
    before: Account.Stage = .prospect,
    since: String? = nil
  ) -> Account.Stage {
    Account.Stage.derived(
      from: OrderFacts(
        count: count,
        first: first.flatMap { LocalDate($0) },
        last: last.flatMap { LocalDate($0) }
      ),
      by: StagePolicy(),
      on: Self.today,
      before: before,
      since: since.flatMap { LocalDate($0) }
    ).stage
  }

  @Test func `goes from prospect to loyal`() {
    #expect(stage(0, nil, nil) == .prospect)
    #expect(stage(1, "2026-03-01", "2026-03-01") == .new)
    #expect(stage(2, "2025-11-01", "2026-01-01") == .active)
    #expect(stage(3, "2025-11-01", "2026-01-01") == .retained)
    #expect(stage(9, "2023-11-01", "2026-01-01") == .loyal)
  }

  @Test func `tells who is at risk and who is lost by the days without an order`() {
    let lastSafe = Self.today.adding(days: -180)
    let lastAtRisk = Self.today.adding(days: -365)
    #expect(stage(5, "2020-01-01", "\(lastSafe)") == .loyal)
    #expect(stage(5, "2020-01-01", "\(lastSafe.adding(days: -1))") == .atRisk)
    #expect(stage(5, "2020-01-01", "\(lastAtRisk)") == .atRisk)
    #expect(stage(5, "2020-01-01", "\(lastAtRisk.adding(days: -1))") == .lost)
  }

  @Test func `tells who was won back, until they order once more`() {
    #expect(
      stage(6, "2020-01-01", "2026-03-05", before: .lost, since: "2026-02-01") == .wonBack
    )
    #expect(
      stage(6, "2020-01-01", "2026-03-05", before: .wonBack, since: "2026-03-05") == .wonBack
    )
    #expect(
      stage(7, "2020-01-01", "2026-03-08", before: .wonBack, since: "2026-03-05") == .loyal
    )
  }

  @Test(arguments: Account.Stage.allCases) func `is reached from every stage by the facts alone`(
    before: Account.Stage
  ) {
    #expect(stage(0, nil, nil, before: before) == .prospect)
    #expect(stage(5, "2020-01-01", "2021-01-01", before: before) == .lost)
    #expect(stage(5, "2020-01-01", "2025-07-01", before: before) == .atRisk)
  }
}

@Suite struct `The stage of an account` {
  @Test func `is kept with its reason and each passage`() async throws {
    let ordered = Ordered()
    let desk = try await CustomerDesk.open(extensions: ordered.extensions)
    ordered.set(1, first: "2026-03-01", last: "2026-03-01")
    let (answer, account, passages) = try await desk.session.write { tx in
      let answer = try tx.accounts.deriveStage(of: desk.account)
      try tx.accounts.deriveStage(of: desk.account)
      let passages = try Repository<StatusChange>(tx).all(where: \.entity == "account")
      return (answer, try tx.accounts.get(desk.account), passages)
    }
    #expect(answer.outcome == "new")
    #expect("\(answer.rule)" == "first order within 90 days")
    #expect(account.stage == .new)
    #expect(passages.map(\.newStatus) == ["new"])
    #expect(passages.map(\.oldStatus) == ["prospect"])
  }

  @Test func `is what a person says until the day that they say`() async throws {
    let ordered = Ordered()
    let desk = try await CustomerDesk.open(extensions: ordered.extensions)
    ordered.set(1, first: "2026-03-01", last: "2026-03-01")
    let during = try await desk.session.write { tx in
      try tx.accounts.overrideStage(
        .atRisk,
        of: desk.account,
        reason: "Their buyer left",
        until: tx.moment.today.adding(days: 5)
      )
      try tx.accounts.recomputeStages()
      return try tx.accounts.get(desk.account).stage
    }
    desk.test.time.advance(by: .days(6))
    let after = try await desk.session.write { tx in
      try tx.accounts.recomputeStages()
      return try tx.accounts.get(desk.account).stage
    }
    #expect(during == .atRisk)
    #expect(after == .new)
  }

  @Test func `isn't overridden without a reason, nor for the past`() async throws {
    let desk = try await CustomerDesk.open()
    let silent = try await desk.refusal { tx in
      try tx.accounts.overrideStage(.lost, of: desk.account, reason: " ")
    }
    let past = try await desk.refusal { tx in
      try tx.accounts.overrideStage(
        .lost,
        of: desk.account,
        reason: "x",
        until: tx.moment.today.adding(days: -1)
      )
    }
    #expect(silent == .reasonMissing)
    #expect(past == "override.past")
  }

  @Test func `can't be set past its verbs`() async throws {
    let desk = try await CustomerDesk.open()
    let code = try await desk.refusal { tx in
      try tx.accounts.update(desk.account, set: ["stage": "loyal"])
    }
    #expect(code == .readOnly)
  }
}

@Suite struct `The tier of an account` {
  private func rules(_ desk: CustomerDesk) async throws {
    try await desk.session.write { tx in
      try tx.tierRules.add("Large", tier: "A", where: #"annual_revenue > "EUR 1000000.00""#)
      try tx.tierRules.add("Tagged", tier: "B", where: #"any(tags, tag.name == "key")"#)
      try tx.tierRules.add("Anybody", tier: "C", where: #"name ~= """#)
    }
  }

  @Test func `is that of the first rule that holds, with what it found`() async throws {
    let desk = try await CustomerDesk.open()
    try await rules(desk)
    let answer = try await desk.session.write { tx in
      try tx.accounts.tag(desk.account, "key")
      try tx.accounts.recomputeTiers()
      return try tx.accounts.tier(of: desk.account)
    }
    #expect(answer.outcome == "B")
    #expect("\(answer.rule)" == "Tagged")
    #expect(answer.why.count == 1)
  }

  @Test func `gets a line in the ledger only when it changes`() async throws {
    let desk = try await CustomerDesk.open()
    try await rules(desk)
    let (first, second) = try await desk.session.write { tx in
      (try tx.accounts.recomputeTiers().changed, try tx.accounts.recomputeTiers().changed)
    }
    #expect(first == 1 && second == 0)
  }

  @Test func `is what a person says, until the rules are asked again`() async throws {
    let desk = try await CustomerDesk.open()
    try await rules(desk)
    let tiers = try await desk.session.write { tx in
      try tx.accounts.overrideTier("A", of: desk.account, reason: "The owner's brother")
      try tx.accounts.recomputeTiers()
      let kept = try tx.accounts.get(desk.account).tier
      try tx.accounts.clearTierOverride(of: desk.account)
      return [kept, try tx.accounts.get(desk.account).tier]
    }
    #expect(tiers == ["A", "C"])
  }

  @Test func `has rules that can be read when they are made`() async throws {
    let desk = try await CustomerDesk.open()
    await #expect(throws: Refusal.self) {
      try await desk.session.write { tx in
        try tx.tierRules.add("Wrong", tier: "A", where: "turnover > 5")
      }
    }
  }

  @Test func `is computed in portions that go on where the last ended`() async throws {
    let desk = try await CustomerDesk.open()
    try await rules(desk)
    let (calls, tiers) = try await desk.session.write { tx in
      for number in 1...24 { try tx.accounts.open(named: "Firm \(number)") }
      var next: ID<Account>?
      var calls = 0
      repeat {
        next = try tx.accounts.recomputeTiers(after: next, limit: 10).next
        calls += 1
      } while next != nil
      return (calls, try tx.accounts.count(where: \.tier == "C"))
    }
    #expect(calls == 3)
    #expect(tiers == 25)
  }
}
