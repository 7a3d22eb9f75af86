import CRMCatalog
import CRMKernel
import CRMPricing
import CRMStore
import TestSeeds
import TestSupport
import Testing

@testable import CRMCatalog
@testable import CRMStore

extension Transaction {
  /// How the database goes about a statement, in its own words.
  func plan(_ text: String, parameters: Int) throws -> String {
    var steps: [String] = []
    let arguments = (1...parameters).map { Value.int(Int64($0)) }
    try connection.run("EXPLAIN QUERY PLAN \(text)", arguments) { row in
      _ = (row.nextInt(), row.nextInt(), row.nextInt())
      steps.append(row.nextText())
    }
    return steps.joined(separator: "; ")
  }
}

@Suite struct `The running balance of a promotion` {
  @Test func `is what its uses add up to, whatever happens to them`() async throws {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish { draft in
      draft.budget = .usd(1000)
      draft.maxUsesPerAccount = 1_000
    }
    let seed: UInt64 = 0x5EED_0004
    var numbers = SeededNumbers(seed: seed)
    for step in 0..<120 {
      let document = Int64(numbers.next() % 8) + 1
      let account = numbers.next() % 3 == 0 ? nil : desk.company.account
      switch numbers.next() % 5 {
      case 0, 1:
        let until = numbers.next() % 2 == 0 ? nil : desk.test.time.now + .hours(5)
        let cents = Int64(numbers.next() % 500) + 1
        try await desk.reserve(id, cents, document: document, account: account, until: until)
      case 2:
        _ = await refusal {
          try await desk.session.write { tx in
            try tx.promotionUses.redeem(PromotionDesk.document(document))
          }
        }
      case 3:
        try await desk.session.write { tx in
          _ = try tx.promotionUses.release(PromotionDesk.document(document))
        }
      default:
        desk.test.time.advance(by: .hours(2))
        let isCleaning = numbers.next() % 2 == 0
        try await desk.session.write { tx in
          for use in try tx.promotionUses.all(where: \.status == .redeemed, limit: 1)
          where use.counting.minorUnits > 0 {
            try tx.promotionUses.giveBack(Money(minorUnits: 1, .usd), of: use.id)
          }
          if isCleaning { _ = try tx.promotionUses.expireOverdue() }
        }
      }
      let (kept, counted) = try await balances(desk)
      #expect(kept == counted, "seed \(seed), step \(step)")
    }
  }

  /// The balances that triggers kept, and those that all uses add up to.
  private func balances(_ desk: PromotionDesk) async throws -> ([String], [String]) {
    try await desk.session.read { tx in
      let kept: [String] = try tx.all(
        """
        SELECT printf('%s %s %s %s', promotion, account, uses, amount) FROM promotion_balance
        WHERE uses <> 0 ORDER BY promotion, account
        """
      )
      let counted: [String] = try tx.all(
        """
        SELECT printf('%s %s %s %s', promotion, buyer, count(*), sum(amount - returned)) FROM (
          SELECT promotion, 0 AS buyer, amount, returned FROM promotion_use
            WHERE status IN ('reserved', 'redeemed') AND deleted_at IS NULL
          UNION ALL
          SELECT promotion, account, amount, returned FROM promotion_use
            WHERE status IN ('reserved', 'redeemed') AND deleted_at IS NULL
              AND account IS NOT NULL
        ) GROUP BY promotion, buyer ORDER BY promotion, buyer
        """
      )
      return (kept, counted)
    }
  }

  @Test func `is looked up by key: no use is read that isn't overdue or the document's own`()
    async throws
  {
    let desk = try await PromotionDesk.open()
    let id = try await desk.publish { $0.budget = .usd(100) }
    for document in 1...20 {
      let until = document <= 3 ? TestBook.start + .hours(1) : nil
      try await desk.reserve(id, 100, document: Int64(document), until: until)
    }
    desk.test.time.advance(by: .hours(1))
    let (balance, plans) = try await desk.session.read { tx in
      let ledger = PromotionLedger(tx: tx)
      return (
        try ledger.balance(of: id, account: nil, without: PromotionDesk.document(20)),
        try [
          tx.plan(PromotionLedger.balanceText, parameters: 2),
          tx.plan(PromotionLedger.exceptText, parameters: 5),
          tx.plan(PromotionLedger.couponText, parameters: 6),
          tx.plan(PromotionLedger.buyerText, parameters: 2),
        ]
      )
    }
    #expect(balance == PromotionLedger.Balance(uses: 16, amount: 1600))
    for plan in plans { #expect(!plan.contains("SCAN promotion"), "\(plan)") }
    #expect(plans[0] == "SEARCH promotion_balance USING PRIMARY KEY (promotion=? AND account=?)")
    #expect(
      plans[1].contains("INDEX promotion_use_overdue_of (promotion=? AND expires_at<?)"),
      "\(plans[1])"
    )
    #expect(
      plans[1].contains("INDEX promotion_use_document (promotion=? AND entity=? AND subject=?)"),
      "\(plans[1])"
    )
    #expect(plans[3].contains("INDEX promotion_use_buyer"), "\(plans[3])")
  }
}
