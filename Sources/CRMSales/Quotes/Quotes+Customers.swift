import CRMKernel
import CRMParties
import CRMStore

// What stands between a customer and what they want: every quote and order passes here.

extension Quotes {
  /// Stores a new quote, unless a hold on its account blocks quotes.
  func start(_ new: Quote) throws -> Quote {
    try tx.accounts.requireNotHeld(new.account, for: .quote)
    return try insert(new)
  }

  /// Refuses an order that a hold blocks, or that the credit limit doesn't allow.
  func requireOrderable(_ quote: Quote) throws {
    try tx.accounts.requireNotHeld(quote.account, for: .order)
    guard let currency = try tx.accounts.creditCurrency(of: quote.account) else { return }
    try tx.accounts.requireCredit(quote.account, for: tx.converted(quote.total, to: currency))
  }
}
