public import CRMKernel
import CRMPricing
public import CRMStore

// What people decide about prices: discounts, agreed prices, and the coupons that are shown.

extension Quotes {
  /// Takes a share or an amount off a line, after promotions; nothing takes it back.
  ///
  /// - Throws: ``Refusal`` `quote.discount` for both, or a share that isn't from 0 to 100 %;
  ///   `money.currencyMismatch`; `quote.frozen`.
  @discardableResult
  public func discountLine(
    _ id: ID<QuoteLine>,
    rate: Rate? = nil,
    amount: Money? = nil,
    reason: String? = nil
  ) throws -> QuoteLine {
    var line = try tx.quoteLines.get(id)
    let quote = try get(line.quote)
    try require(rate, amount, in: quote)
    try edit(quote)
    line.manualDiscount = rate
    line.manualAmount = amount
    line.discountReason = reason
    line.isPriced = false
    return try tx.quoteLines.update(line)
  }

  /// Takes a share or an amount off the whole quote, shared by its lines; nothing takes it back.
  ///
  /// - Throws: ``Refusal`` as ``discountLine(_:rate:amount:reason:)``.
  @discardableResult
  public func discount(
    _ id: ID<Quote>,
    rate: Rate? = nil,
    amount: Money? = nil,
    reason: String? = nil
  ) throws -> Quote {
    let quote = try get(id)
    try require(rate, amount, in: quote)
    return try edit(quote) { quote in
      quote.manualDiscount = rate
      quote.manualAmount = amount
      quote.discountReason = reason
    }
  }

  /// Agrees a price for one unit, in the place of the book's; nothing takes it back.
  ///
  /// - Throws: ``Refusal`` `money.currencyMismatch`, `quote.price` for a negative one, or
  ///   `quote.frozen`.
  @discardableResult
  public func agreePrice(
    _ price: UnitPrice?,
    for id: ID<QuoteLine>,
    reason: String? = nil
  ) throws -> QuoteLine {
    var line = try tx.quoteLines.get(id)
    let quote = try get(line.quote)
    if let price {
      guard price.currency == quote.currency else {
        throw Refusal.currencyMismatch(price.currency, quote.currency)
      }
      guard !price.isNegative else {
        throw Refusal(
          "quote.price",
          "\(line.sku) can't cost \(price).",
          remedy: "A price is zero or more.",
          field: "price"
        )
      }
    }
    try edit(quote)
    line.agreedPrice = price
    line.discountReason = reason ?? line.discountReason
    line.isPriced = false
    return try tx.quoteLines.update(line)
  }

  /// Adds the code of a coupon; whether it helps is said when the quote is priced.
  ///
  /// - Throws: ``Refusal`` `quote.coupon` for a code that none can be, or `quote.frozen`.
  @discardableResult
  public func addCoupon(_ code: String, to id: ID<Quote>) throws -> Quote {
    guard !code.isEmpty, code.utf8.count <= 64, !code.contains(where: { $0.isWhitespace }) else {
      throw Refusal(
        "quote.coupon",
        "\(Value.text(code).description) can't be the code of a coupon.",
        remedy: "A code has no spaces, and at most 64 letters.",
        field: "code"
      )
    }
    let quote = try get(id)
    guard !quote.couponCodes.contains(code) else { return quote }
    return try edit(quote) { $0.coupons = ($0.couponCodes + [code]).joined(separator: " ") }
  }

  /// Takes the code of a coupon away again.
  ///
  /// - Throws: ``Refusal`` `quote.frozen`.
  @discardableResult
  public func removeCoupon(_ code: String, from id: ID<Quote>) throws -> Quote {
    let quote = try get(id)
    let rest = quote.couponCodes.filter { $0 != code }
    guard rest != quote.couponCodes else { return quote }
    return try edit(quote) { $0.coupons = rest.isEmpty ? nil : rest.joined(separator: " ") }
  }

  private func require(_ rate: Rate?, _ amount: Money?, in quote: Quote) throws(Refusal) {
    func refused(_ message: Message, _ field: String) -> Refusal {
      Refusal("quote.discount", message, remedy: "Give a share or an amount.", field: field)
    }
    if let rate {
      guard amount == nil else { throw refused("A discount is a share or an amount.", "amount") }
      guard rate >= .zero, rate <= .one else {
        throw refused("A discount of \(rate.percentText) % isn't possible.", "rate")
      }
    }
    guard let amount else { return }
    guard amount.currency == quote.currency else {
      throw .currencyMismatch(amount.currency, quote.currency)
    }
    guard !amount.isNegative else {
      throw refused("A discount of \(amount) isn't possible.", "amount")
    }
  }
}

extension Quote {
  /// The codes of the coupons that the customer shows.
  public var couponCodes: [String] {
    coupons?.split(separator: " ").map(String.init) ?? []
  }

  /// What somebody takes off the whole quote.
  var discount: ManualDiscount? {
    ManualDiscount(manualDiscount, manualAmount, reason: discountReason)
  }
}

extension QuoteLine {
  /// What somebody takes off the line.
  var manual: ManualDiscount? {
    ManualDiscount(manualDiscount, manualAmount, reason: discountReason)
  }
}

extension ManualDiscount {
  fileprivate init?(_ rate: Rate?, _ amount: Money?, reason: String?) {
    if let rate {
      self = .rate(rate, reason: reason)
    } else if let amount {
      self = .amount(amount, reason: reason)
    } else {
      return nil
    }
  }
}
