import CRMGovernance
import CRMKernel
import CRMStore
import TestSupport
import Testing

@Suite struct `An announcement in a governed book` {
  /// The boss writes one of each: a draft, one for all, one for East, one for West, one that ends
  /// in an hour.
  private func open() async throws -> GovernedCompany {
    let company = try await GovernedCompany.open()
    try await company.boss.write { tx in
      _ = try tx.announcements.draft("Draft", body: "secret")
      for (title, team) in [("All", nil), ("East", company.east), ("West", company.west)] {
        try tx.announcements.publish(
          tx.announcements.draft(title, body: "news", team: team).id
        )
      }
      try tx.announcements.publish(
        tx.announcements.draft("Short", body: "news").id,
        expiresAt: tx.now + .hours(1)
      )
    }
    for login in ["li.wei", "chen"] { try await company.role(for: login, []) }
    return company
  }

  private func titles(_ session: Session) async throws -> [String] {
    try await session.read { tx in try tx.announcements.all().map(\.title) }
  }

  @Test func `is read by those for whom it is, while it is shown`() async throws {
    let company = try await open()
    #expect(try await titles(company.session("li.wei")) == ["All", "East", "Short"])
    #expect(try await titles(company.session("chen")) == ["All", "West", "Short"])
    #expect(try await titles(company.boss) == ["Draft", "All", "East", "West", "Short"])
    company.test.time.set(OpenBook.start + .hours(1))
    #expect(try await titles(company.session("li.wei")) == ["All", "East"])
  }

  @Test func `is neither counted nor searched nor opened by others`() async throws {
    let company = try await open()
    let draft = try await company.boss.read { tx in
      try tx.announcements.first(where: \.title == "Draft")?.id
    }
    try await company.session("chen").read { (tx: Transaction) throws in
      #expect(try tx.announcements.count() == 3)
      #expect(try tx.announcements.search("secret").isEmpty)
      #expect(try draft.flatMap { try tx.announcements.find($0) } == nil)
      #expect(try tx.announcements.unread().map(\.title) == ["Short", "West", "All"])
    }
  }

  @Test func `is read by its author as a draft, and by who writes for them`() async throws {
    let company = try await open()
    let (wei, chen) = (try company.user("li.wei"), try company.user("chen"))
    try await company.role(for: "li.wei", [("announcement", ["create"], .all)])
    try await company.session("li.wei").write { tx in
      _ = try tx.announcements.draft("Own", body: "mine")
    }
    try await company.boss.write { tx in
      let today = tx.moment.today
      try tx.delegations.add(to: chen, from: today, to: today, user: wei)
    }
    let deputy = company.test.book.session(
      as: Principal("chen", for: "li.wei"),
      time: company.test.time
    )
    try await deputy.write { tx in _ = try tx.announcements.draft("For Wei", body: "") }
    let own = ["All", "East", "Short", "Own", "For Wei"]
    #expect(try await titles(company.session("li.wei")) == own)
    #expect(try await titles(deputy) == own)
    #expect(try await titles(company.session("chen")) == ["All", "West", "Short"])
  }

  @Test func `has its receipts seen by those only who see it`() async throws {
    let company = try await open()
    try await company.session("li.wei").write { tx in
      for announcement in try tx.announcements.unread() {
        try tx.announcements.read(announcement.id)
      }
    }
    let west = try await company.boss.read { tx in
      try tx.announcements.first(where: \.title == "West")?.id
    }
    let refused = await refusal {
      try await company.session("li.wei").read { tx in
        if let west { _ = try tx.announcements.receipts(of: west) }
      }
    }
    #expect(refused?.code == .notFound)
  }
}
