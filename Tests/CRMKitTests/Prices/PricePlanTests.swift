@testable import CRMCatalog
import CRMKernel
import CRMParties
import CRMPricing
import CRMStore
import Testing

@Suite struct `What prices a document` {
  private static let query = PriceScopeQuery([
    PricedProduct(id: 3, sku: "A", template: 6, categories: [7, 8]), PricedProduct(id: 4, sku: "B"),
  ])

  /// The conditions under which the entity is read, one a range.
  private func scopes<E: Entity & ProductScoped>(
    of _: E.Type,
    _ product: KeyPath<E, ID<Product>?>,
    _ template: KeyPath<E, ID<ProductTemplate>?>,
    _ category: KeyPath<E, ID<ProductCategory>?>
  ) -> [Condition<E>] { Self.query.scopes(product, template, category) }

  @Test(arguments: [nil, 9] as [Int64?])
  func `is found by an index, however many prices there are`(account: Int64?) async throws {
    let test = try await TestBook.open()
    let books = [ID<PriceBook>(rawValue: 1), ID<PriceBook>(rawValue: 2)]
    let buyer = account.map { ID<Account>(rawValue: $0) }
    let plans = try await test.session.read { tx in
      try scopes(of: PriceEntry.self, \.product, \.template, \.category).map { scope in
        try tx.plan(
          of: PriceEntry.self,
          where: .isIn(\.book, books) && \.account == buyer && scope
        )
      }
    }
    #expect(plans.count == 4)
    for plan in plans {
      #expect(plan.hasPrefix("SEARCH price_entry USING INDEX price_entry_"), "\(plan)")
      #expect(plan.contains("account=?"), "\(plan)")
      #expect(
        plan.contains("product=?") || plan.contains("(template=?") || plan.contains("(category=?")
      )
    }
  }

  @Test func `of the account and of the day is found by an index`() async throws {
    let test = try await TestBook.open()
    let account = ID<Account>(rawValue: 1)
    let plans = try await test.session.read { tx in
      var plans = try scopes(of: ContractedPrice.self, \.product, \.template, \.category).map {
        try tx.plan(of: ContractedPrice.self, where: \.account == account && $0)
      }
      plans += try scopes(of: PriceLimit.self, \.product, \.template, \.category).map {
        try tx.plan(of: PriceLimit.self, where: $0)
      }
      plans += try scopes(of: DiscountSchedule.self, \.product, \.template, \.category).map {
        try tx.plan(of: DiscountSchedule.self, where: $0)
      }
      plans.append(
        try tx.plan(
          of: CurrencyRate.self,
          where: \.source == .usd && \.target == .eur,
          order: .byDescending(\.day)
        )
      )
      return plans
    }
    #expect(plans.count == 13)
    for plan in plans { #expect(plan.contains("USING INDEX"), "\(plan)") }
  }
}
