import CRMCatalog
import CRMKernel
import CRMPricing
import CRMStore

// What promotions gave a quote is reserved while the customer may accept it, kept once they do, and
// redeemed by the order.

extension Quotes {
  /// Reserves what promotions took off the quote, for as long as it can be accepted.
  ///
  /// A transaction knows the seller's day and no zone: the reservation ends within a day after the
  /// quote does, and never before it.
  func reservePromotions(of quote: Quote) throws {
    guard let applied = quote.documentTrace?.promotions, !applied.isEmpty else { return }
    var end: Instant?
    if let last = quote.validUntil {
      let days = Int64(last.daysSince1970) - Int64(tx.moment.today.daysSince1970) + 1
      // A day on which clocks are set back has 25 hours.
      end = tx.now + .days(days) + .hours(1)
    }
    // Budgets are kept by the library: who may present the quote needn't see them.
    try tx.asLibrary {
      _ = try tx.promotionUses.reserve(
        applied,
        for: PromotionUse.Document(quote.id),
        account: quote.account,
        until: end
      )
    }
  }

  /// Gives up what was reserved for the quote.
  func releasePromotions(of id: ID<Quote>, reason: String? = nil) throws {
    try tx.asLibrary {
      _ = try tx.promotionUses.release(PromotionUse.Document(id), reason: reason)
    }
  }
}
