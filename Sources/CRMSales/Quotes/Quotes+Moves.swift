import CRMCatalog
import CRMGovernance
public import CRMKernel
import CRMParties
import CRMPricing
public import CRMStore

extension Quotes {
  /// Shows the quote to the customer: its number is given, its prices are frozen.
  ///
  /// The last day on which it can be accepted must be given, unless it has one.
  ///
  /// - Throws: ``Refusal`` `quote.validity`, `quote.changed`, of the lifecycle, or what
  ///   `PromotionUses.reserve` refuses: somebody was faster with a coupon or a budget;
  ///   `configuration.outdated` for a configuration that another version of the model allowed;
  ///   `hold.blocks` if a hold on the account blocks quotes.
  @discardableResult
  public func present(_ id: ID<Quote>, validUntil day: LocalDate? = nil) throws -> Quote {
    var quote = try get(id)
    if quote.status == .approved {
      try tx.accounts.requireNotHeld(quote.account, for: .quote)
      try requireApproved(quote)
      if let day, day != quote.validUntil { quote = try setValidity(of: id, until: day) }
      guard let end = quote.validUntil, end >= tx.moment.today else {
        throw Refusal.notValidLongEnough(quote, tx.moment.today)
      }
    }
    let presented = try makeMove(id, .present) { quote in
      quote.presentedAt = tx.now
      if quote.number == nil { quote.number = try documentNumber("Q", of: "quote") }
    }
    try freezeConfigurations(of: lines(of: id))
    try reservePromotions(of: presented)
    try tx.emit(DomainEvent("quote.presented", id, presented.eventDetails))
    return presented
  }

  /// Notes that the customer accepted.
  ///
  /// - Throws: ``Refusal`` `quote.accepted` if that is noted already,
  ///   `quote.expired` past its last day in the session's time zone,
  ///   `quote.changed`, or of the lifecycle.
  @discardableResult
  public func accept(_ id: ID<Quote>) throws -> Quote {
    let quote = try get(id)
    if let at = quote.acceptedAt { throw Refusal.acceptedAlready(quote, at) }
    if quote.isExpired(on: tx.moment.today) { throw Refusal.expired(quote) }
    if quote.status == .presented { try requireApproved(quote) }
    let accepted = try makeMove(id, .accept) { $0.acceptedAt = tx.now }
    try tx.asLibrary {
      _ = try tx.promotionUses.prolong(PromotionUse.Document(id), until: nil)
    }
    try tx.emit(DomainEvent("quote.accepted", id, accepted.eventDetails))
    return accepted
  }

  /// Notes that the customer declined, and why.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func decline(_ id: ID<Quote>, reason: String) throws -> Quote {
    let declined = try makeMove(id, .decline, reason: reason)
    try releasePromotions(of: id, reason: reason)
    return declined
  }

  /// Gives the quote up.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func cancel(_ id: ID<Quote>, reason: String? = nil) throws -> Quote {
    let cancelled = try makeMove(id, .cancel, reason: reason)
    try tx.approvals.withdraw(SubjectReference(id), reason: "The quote was cancelled.")
    try releasePromotions(of: id, reason: reason)
    return cancelled
  }

  /// Refuses what was changed since it was approved, whoever changed it.
  func requireApproved(_ quote: Quote) throws {
    guard try quote.approvedContent == quote.digest(with: lines(of: quote.id)) else {
      throw Refusal(
        "quote.changed",
        "Quote \(quote.title) was changed after its approval.",
        remedy: "Copy it, and submit the copy.",
        field: "approved_content"
      )
    }
  }
}

extension Repository {
  /// The next number of a kind of document, such as `Q-000001`.
  func documentNumber(_ prefix: String, of sequence: String) throws -> String {
    let digits = String(try tx.nextNumber(of: sequence))
    return "\(prefix)-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}

extension Quote {
  var eventDetails: Record {
    ["number": number.value, "account": account.value, "total": total.value]
  }

  /// The digest of what an approval is about: the terms, the lines and their prices.
  func digest(with lines: [QuoteLine]) -> String {
    let terms: [Value] = [
      account.value, currency.value, taxMethod.value, taxBasis.value, rounding.value,
      roundingStep.value, net.value, tax.value, total.value, .text(custom.json),
      pricesIncludeTax.value, cashStep.value, cashRounding.value,
    ]
    let content = lines.map { line -> Value in
      [
        line.product.value, line.configuration.value, line.quantity.value, line.unitPrice.value,
        line.discount.value,
        line.gross.value, line.deductions.value, line.net.value, line.taxes.value,
      ]
    }
    var hash = SHA256()
    hash.update(Value.list([.list(terms), .list(content)]).json)
    return hash.finishHex()
  }
}

extension Refusal {
  static var emptyQuote: Refusal {
    Refusal("quote.empty", "The quote has no lines.", remedy: "Add one with quotes.add.")
  }

  static func notPriced(_ quote: Quote) -> Refusal {
    Refusal(
      "quote.notPriced",
      "Quote \(quote.title) isn't priced as it is.",
      remedy: "Price it first with quotes.price.",
      field: "is_priced"
    )
  }

  static func notValidLongEnough(_ quote: Quote, _ today: LocalDate) -> Refusal {
    Refusal(
      "quote.validity",
      quote.validUntil.map { "Quote \(quote.title) is valid until \($0); today is \(today)." }
        ?? "Quote \(quote.title) has no last day.",
      remedy: "Set a last day that is not past.",
      field: "valid_until"
    )
  }

  static func acceptedAlready(_ quote: Quote, _ at: Instant) -> Refusal {
    Refusal(
      "quote.accepted",
      "Quote \(quote.title) was accepted at \(at) already.",
      remedy: "Its order is what quotes.order answers.",
      field: "status"
    )
  }

  static func expired(_ quote: Quote) -> Refusal {
    Refusal(
      "quote.expired",
      "Quote \(quote.title) was valid until \(quote.validUntil.value).",
      remedy: "Revise it: the new revision is a draft.",
      field: "valid_until"
    )
  }
}
