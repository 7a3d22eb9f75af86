public import CRMKernel

extension PromotionTerms {
  /// Refuses terms that nobody can mean: a share of more than all, a set of nothing, two currencies.
  ///
  /// - Throws: ``Refusal`` `pricing.promotion` that names the promotion.
  public func check() throws(Refusal) {
    guard !targets.isEmpty else { throw refusal("is about no products", "Say which, or all.") }
    if let from = days.from, let to = days.to, to <= from {
      throw refusal("is valid on no day", "Its end is the day after its last.")
    }
    guard Set(amounts.map(\.currency)).count <= 1 else {
      throw refusal("has amounts in two currencies", "Make one for each currency.")
    }
    for amount in amounts where amount.isNegative {
      throw refusal("has the negative amount \(amount)", "Amounts are zero or more.")
    }
    if case .quantity(let quantity)? = minimum, quantity <= 0 {
      throw refusal("asks for \(quantity) units", "Ask for more than none, or for nothing.")
    }
    switch reward {
    case .percent(let rate): try check(rate)
    case .amountEach(let price), .fixedPrice(let price):
      guard !price.isNegative else {
        throw refusal("has the negative price \(price)", "Prices are zero or more.")
      }
    case .amountAcross, .formula: break
    case .buyGet(let buy, let get, let off, _):
      try check(off)
      guard buy > 0, get > 0 else {
        throw refusal("is of sets of nothing", "Buy and get more than none.")
      }
    case .bundle(let parts, _):
      guard !parts.isEmpty, parts.allSatisfy({ $0.quantity > 0 && !$0.targets.isEmpty }) else {
        throw refusal("is of sets of nothing", "Each part is of some products, and more than none.")
      }
    case .freeGoods(_, let quantity):
      guard quantity > 0 else { throw refusal("gives nothing", "Give more than none.") }
    }
  }

  /// The currency of its amounts; nil where it has none, and holds in every currency.
  public var currency: Currency? {
    switch reward {
    case .amountEach(let price), .fixedPrice(let price): price.currency
    default: amounts.first?.currency
    }
  }

  private var amounts: [Money] {
    var amounts = [cap, budget].compactMap { $0 }
    switch minimum {
    case .amount(let money)?, .documentTotal(let money)?: amounts.append(money)
    default: break
    }
    switch reward {
    case .amountAcross(let money), .bundle(_, let money): amounts.append(money)
    case .amountEach(let price), .fixedPrice(let price):
      amounts.append(Money(minorUnits: 0, price.currency))
    default: break
    }
    return amounts
  }

  private func check(_ rate: Rate) throws(Refusal) {
    guard rate >= .zero, rate <= .one else {
      throw refusal("takes \(rate.percentText) % off", "It is from 0 to 100 %.")
    }
  }

  private func refusal(_ what: Message, _ remedy: Message) -> Refusal {
    Refusal(
      "pricing.promotion",
      "The promotion \(name) \(what).",
      remedy: remedy,
      field: name
    )
  }
}
