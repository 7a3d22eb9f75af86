import CRMCatalog
import CRMGovernance
import CRMKernel
import CRMParties
import CRMSales
import CRMStore
import Testing

@Suite struct `A usual list` {
  /// Checks that an index has both what is asked for and its order.
  private func expectRange(_ plan: String) {
    #expect(plan.contains("USING INDEX"), "\(plan)")
    #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
  }

  @Test func `of accounts is one range of an index`() async throws {
    let test = try await TestBook.open()
    let plans = try await test.session.read { tx in
      [
        try tx.plan(of: Account.self, order: .by(\.name)),
        try tx.plan(of: Account.self, where: \.name == "Acme"),
        try tx.plan(of: Account.self, where: \.industry == .retail),
        try tx.plan(of: Account.self, where: \.territory == "north", order: .newestFirst),
      ]
    }
    for plan in plans { expectRange(plan) }
  }

  @Test func `of what belongs to an account is one range of an index`() async throws {
    let test = try await TestBook.open()
    let id = ID<Account>(rawValue: 1)
    let plans = try await test.session.read { tx in
      [
        try tx.plan(of: Contact.self, where: \.account == id, order: .by(\.name)),
        try tx.plan(of: Address.self, where: \.account == id),
        try tx.plan(of: ContactMethod.self, where: \.account == id),
        try tx.plan(of: ContactMethod.self, where: \.normalized == "a@example.org"),
        try tx.plan(of: Quote.self, where: \.account == id, order: .newestFirst),
        try tx.plan(of: SalesOrder.self, where: \.account == id, order: .newestFirst),
      ]
    }
    for plan in plans { expectRange(plan) }
  }

  @Test func `of what several people have is a range of an index each, whose keys are merged`()
    async throws
  {
    let test = try await TestBook.open()
    let users = [1, 2, 3].map { ID<User>(rawValue: $0) }
    let plans = try await test.session.read { tx in
      let mine = Condition<Account>.isIn(\.owner, users)
      return [
        try tx.plan(of: Account.self, where: mine, order: .by(\.name)),
        try tx.plan(of: Account.self, where: mine, order: .newestFirst),
        try tx.plan(of: Account.self, where: mine || \.team == ID(rawValue: 4), order: .by(\.name)),
      ]
    }
    for plan in plans {
      expectRange(plan)
      #expect(plan.contains("CO-ROUTINE page; MERGE (UNION)"), "\(plan)")
    }
  }

  @Test func `of what a timeline shows is one range of an index`() async throws {
    let test = try await TestBook.open()
    let id = ID<Account>(rawValue: 1)
    let plans = try await test.session.read { tx in
      [
        try tx.plan(of: Contact.self, where: \.account == id, order: .newestFirst),
        try tx.plan(of: Hold.self, where: \.account == id, order: .byDescending(\.startsAt)),
        try tx.plan(of: Consent.self, where: \.account == id, order: .byDescending(\.at)),
        try tx.plan(of: ContactAttempt.self, where: \.account == id, order: .byDescending(\.at)),
        try tx.plan(of: AccountStanding.self, where: \.account == id, order: .byDescending(\.at)),
        try tx.plan(
          of: StatusChange.self,
          where: \.subject == 1 && \.entity == "account",
          order: .byDescending(\.at)
        ),
      ]
    }
    for plan in plans { expectRange(plan) }
  }

  @Test func `of the catalogue is one range of an index`() async throws {
    let test = try await TestBook.open()
    let plans = try await test.session.read { tx in
      [
        try tx.plan(of: Product.self, order: .by(\.name)),
        try tx.plan(of: Product.self, where: \.category == "pumps"),
        try tx.plan(of: PriceEntry.self, where: \.product == ID(rawValue: 1)),
      ]
    }
    for plan in plans { expectRange(plan) }
  }

  @Test func `of sales is one range of an index`() async throws {
    let test = try await TestBook.open()
    let plans = try await test.session.read { tx in
      [
        try tx.plan(of: Quote.self, where: \.status == .draft, order: .newestFirst),
        try tx.plan(
          of: QuoteLine.self,
          where: \.quote == ID(rawValue: 1),
          order: .by(\.position)
        ),
        try tx.plan(
          of: OrderLine.self,
          where: \.order == ID(rawValue: 1),
          order: .by(\.position)
        ),
      ]
    }
    for plan in plans { expectRange(plan) }
  }

  @Test func `of what is unique is one lookup in an index`() async throws {
    let test = try await TestBook.open()
    let plans = try await test.session.read { tx in
      [
        try tx.plan(of: Account.self, where: \.externalID == "C-17"),
        try tx.plan(of: Product.self, where: \.sku == "PUMP-200"),
        try tx.plan(of: SalesOrder.self, where: \.quote == ID(rawValue: 1)),
      ]
    }
    for plan in plans { #expect(plan.contains("USING INDEX"), "\(plan)") }
  }
}
