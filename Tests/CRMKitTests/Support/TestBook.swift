import CRMCatalog
import CRMGovernance
import CRMPricing
import CRMInventory
import CRMKernel
import CRMParties
import CRMPlugins
import CRMSales
import CRMStore
import CRMStoreSQLite
import CRMWork
import Synchronization

/// A book in memory with a clock that stands still, and a small company in it.
struct TestBook {
  let book: Book
  let time: ManualTime
  let session: Session

  /// Noon in UTC of a day in March.
  static let start = Instant(milliseconds: 1_773_144_000_000)

  static func open(
    rules: [any PriceRule] = [],
    events: [EventRule] = [],
    models: (any ConfigurationModelSource)? = nil,
    timeZone: TimeZoneRules = .utc
  ) async throws -> TestBook {
    let clock = Atomic<Int64>(start.milliseconds)
    var options = SQLiteOptions()
    options.rerunsWrites = true
    var extensions = Extensions()
    extensions[PriceRules.self] = FixedPriceRules(rules)
    extensions[ConfigurationModels.self] = models
    let book = try await Book.open(
      SQLiteDriver.open(.memory, options: options),
      modules: [
        .governance, .parties, .work, .catalog, .sales, .inventory, .scripting,
      ],
      extensions: extensions,
      rules: events,
      identities: IdentitySource(milliseconds: { clock.add(1, ordering: .relaxed).newValue })
    )
    let time = ManualTime(start)
    let session = book.session(as: Principal("li.wei"), time: time, timeZone: timeZone)
    return TestBook(book: book, time: time, session: session)
  }

  /// The same book for somebody in another time zone.
  func session(in timeZone: TimeZoneRules) -> Session {
    book.session(as: Principal("li.wei"), time: time, timeZone: timeZone)
  }
}

/// An account, two products, and their prices in dollars.
struct Company: Sendable {
  let account: ID<Account>
  let pump: ID<Product>
  let hose: ID<Product>
  let priceBook: ID<PriceBook>
}

extension TestBook {
  /// PUMP-200 at 1,250 with 20 % VAT, HOSE-1 at 3.335 without tax.
  @discardableResult
  func stock() async throws -> Company {
    try await session.write { tx in
      let account = try tx.accounts.open(named: "東華機械有限公司", industry: .manufacturing)
      let pump = try tx.products.add(
        sku: "PUMP-200",
        name: "Pump",
        category: "pumps",
        taxCode: "VAT",
        taxRate: Rate(percent: 20)
      )
      let hose = try tx.products.add(sku: "HOSE-1", name: "Hose")
      let book = try tx.priceBooks.add(named: "Standard", currency: .usd, isDefault: true)
      try tx.prices.set(.usd(1250), for: pump.id, in: book.id)
      try tx.prices.set(UnitPrice(millionths: 3_335_000, .usd), for: hose.id, in: book.id)
      return Company(account: account.id, pump: pump.id, hose: hose.id, priceBook: book.id)
    }
  }

  /// A priced draft of two pumps and three hoses.
  func pricedDraft() async throws -> PricedQuote {
    let company = try await stock()
    let draft = try await session.write { tx in
      let draft = try tx.quotes.draft(for: company.account, currency: .usd)
      try tx.quotes.add("PUMP-200", quantity: 2, to: draft.id)
      try tx.quotes.add("HOSE-1", quantity: 3, to: draft.id)
      return draft.id
    }
    return try await session.quotes.price(draft)
  }

  /// The quote, brought into `status` by the verbs that lead there.
  func quote(in status: Quote.Status) async throws -> Quote {
    if status == .inReview {
      try await session.write { tx in
        try tx.approvalPolicies.add(
          ApprovalPolicy(name: "All", approver: "sales_lead", condition: "net > 0")
        )
      }
    }
    let id = try await pricedDraft().id
    return try await session.write { tx in
      let until = tx.moment.today.adding(days: 30)
      func present() throws {
        try tx.quotes.submit(id)
        try tx.quotes.present(id, validUntil: until)
      }
      switch status {
      case .draft: break
      case .inReview, .approved: try tx.quotes.submit(id)
      case .presented: try present()
      case .accepted, .ordered:
        try present()
        try tx.quotes.accept(id)
        if status == .ordered { try tx.quotes.order(id) }
      case .declined:
        try present()
        try tx.quotes.decline(id, reason: "Too late")
      case .superseded:
        try present()
        _ = try tx.quotes.revise(id)
      case .cancelled: try tx.quotes.cancel(id)
      }
      return try tx.quotes.get(id)
    }
  }
}
