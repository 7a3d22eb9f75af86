import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `A credit limit that somebody may not see` {
  /// A firm that owes 450 euro of 1000, and a session that doesn't see the limit.
  private func open() async throws -> (desk: CustomerDesk, seller: Session) {
    let desk = try await CustomerDesk.open(
      extensions: Extensions().offering(
        CustomerFacts.self,
        CustomerFactSource(exposure: { _, _, _ in [CreditExposure("Invoices", .eur(450))] })
      )
    )
    try await desk.session.write { tx in
      _ = try tx.accounts.setCredit(.eur(1000), of: desk.account, rating: "B", notes: "pays late")
    }
    let scope = try Scope.unrestricted
      .hiding("credit_limit", of: CreditProfile.self)
      .hiding("notes", of: CreditProfile.self)
    let seller = desk.test.book.session(as: Principal("m"), scope: scope, time: desk.test.time)
    return (desk, seller)
  }

  @Test func `binds them, and isn't told by the refusal`() async throws {
    let (desk, seller) = try await open()
    do {
      try await seller.read { tx in
        try tx.accounts.requireCredit(desk.account, for: .eur(550))
        try tx.accounts.requireCredit(desk.account, for: .eur(551))
      }
      Issue.record("It isn't refused.")
    } catch let refusal as Refusal {
      #expect(refusal.code == "credit.exceeded")
      let text = refusal.message.description
      #expect(!["550", "1000", "EUR"].contains { text.contains($0) }, "\(text)")
    }
  }

  @Test func `is said to be hidden, not to be missing`() async throws {
    let (desk, seller) = try await open()
    let standing = try await seller.read { tx in try tx.accounts.credit(desk.account) }
    #expect(standing.limit == nil && standing.exposure == nil && standing.items.isEmpty)
    #expect(standing.rating == "B")
    #expect(
      standing.why.map(\.description) == [
        "You may not see the credit limit of 東華機械, nor whether it has one."
      ]
    )
  }

  @Test func `stays when they set what they see, and isn't set by them`() async throws {
    let (desk, seller) = try await open()
    try await seller.write { tx in
      _ = try tx.accounts.setCredit(nil, of: desk.account, rating: "C")
    }
    for write: @Sendable (Transaction) throws -> Void in [
      { _ = try $0.accounts.setCredit(.eur(9), of: desk.account) },
      { _ = try $0.accounts.setCredit(nil, of: desk.account, notes: "x") },
    ] {
      await #expect(throws: Refusal.self) { try await seller.write(write) }
    }
    let stored = try await desk.session.read { tx in
      try tx.creditProfiles.first(where: \.account == desk.account)
    }
    #expect(stored?.limit == .eur(1000))
    #expect(stored?.rating == "C")
    #expect(stored?.notes == "pays late")
  }
}
