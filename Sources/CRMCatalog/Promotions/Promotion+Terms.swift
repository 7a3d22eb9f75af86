import CRMKernel
import CRMPricing
import CRMStore

extension Promotions {
  /// The terms of an edition as the engine has them, with what is left of its budget and its uses.
  ///
  /// - Throws: ``Refusal`` `promotion.incomplete` if its kind needs a field that isn't set,
  ///   `promotion.target` for a product or category that isn't there, what a formula refuses, or
  ///   `pricing.promotion`.
  func terms(of promotion: Promotion) throws -> PromotionTerms {
    var terms = PromotionTerms(
      id: promotion.id.rawValue,
      name: promotion.name,
      version: promotion.edition,
      days: PriceDays(from: promotion.validFrom, to: promotion.validTo),
      buyers: BuyerScope(
        segments: Set(promotion.segments),
        territories: Set(promotion.territories),
        channels: Set(promotion.channels)
      ),
      condition: try promotion.condition.map { text in
        try PriceFormula(text, names: DocumentFacts.names, giving: .truth)
      },
      minimum: promotion.minimum,
      targets: try targets(promotion.targets),
      exceptions: try promotion.exceptions.map { try target($0).target },
      reward: try reward(of: promotion),
      base: promotion.base,
      level: promotion.level,
      group: promotion.stackingGroup ?? "\(promotion.root.rawValue)",
      isExclusive: promotion.isExclusive,
      priority: Int(promotion.priority),
      cap: promotion.cap,
      budget: promotion.budget
    )
    terms.includesTax = promotion.includesTax
    try terms.check()
    return terms
  }

  private func reward(of promotion: Promotion) throws -> PromotionTerms.Reward {
    func needed<V>(_ value: V?, _ field: String) throws(Refusal) -> V {
      guard let value else { throw .incomplete(promotion, field) }
      return value
    }
    switch promotion.kind {
    case .percent: return .percent(try needed(promotion.rate, "rate"))
    case .amountEach: return .amountEach(try needed(promotion.price, "price"))
    case .amountAcross: return .amountAcross(try needed(promotion.amount, "amount"))
    case .fixedPrice: return .fixedPrice(try needed(promotion.price, "price"))
    case .formula:
      let text = try needed(promotion.formula, "formula")
      return .formula(try PriceFormula(text, names: LineFacts.names, giving: .number))
    case .buyGet:
      return .buyGet(
        buy: try needed(promotion.buyQuantity, "buy_quantity"),
        get: try needed(promotion.getQuantity, "get_quantity"),
        off: promotion.rate ?? .one,
        products: try promotion.rewardTargets.map { try target($0).target }
      )
    case .bundle:
      let parts = try promotion.rewardTargets.map { text in
        let (target, quantity) = try target(text)
        return PromotionTerms.BundlePart([target], quantity: quantity ?? 1)
      }
      return .bundle(parts, price: try needed(promotion.amount, "amount"))
    case .freeGoods:
      guard promotion.rewardTargets.count <= 1 else {
        throw Refusal(
          "promotion.gifts",
          "\(promotion.name) gives away \(promotion.rewardTargets.count) products.",
          remedy: "Name one of them; make a promotion of each other one.",
          field: "reward_targets"
        )
      }
      let gift = try target(needed(promotion.rewardTargets.first, "reward_targets"))
      return .freeGoods(gift.target, quantity: promotion.getQuantity ?? gift.quantity ?? 1)
    }
  }

  private func targets(_ texts: [String]) throws -> [PriceTarget] {
    texts.isEmpty ? [.all] : try texts.map { try target($0).target }
  }

  /// Finds what a target names.
  private func target(_ text: String) throws -> (target: PriceTarget, quantity: Quantity?) {
    guard let written = PromotionTarget(text) else { throw Refusal.noTarget(text) }
    let found: PriceTarget?
    switch written.kind {
    case .all: found = .all
    case .product(let sku):
      found = try tx.products.first(where: \.sku == sku).map { .product($0.id.rawValue) }
    case .category(let name):
      found = try tx.categories.first(where: \.name == name).map { .category($0.id.rawValue) }
    case .template(let name):
      found = try tx.templates.first(where: \.name == name)
        .map { .template($0.id.rawValue) }
    }
    guard let found else { throw Refusal.noTarget(text) }
    return (found, written.quantity)
  }
}

extension Promotion {
  /// The one thing that its lines or the document must come to.
  fileprivate var minimum: PromotionTerms.Minimum? {
    minQuantity.map { .quantity($0) } ?? minAmount.map { .amount($0) }
      ?? minTotal.map { .documentTotal($0) }
  }

  /// Whether more than one minimum is set, of which only one can count.
  var hasSeveralMinimums: Bool {
    [minQuantity != nil, minAmount != nil, minTotal != nil].count { $0 } > 1
  }
}

extension Refusal {
  static func incomplete(_ promotion: Promotion, _ field: String) -> Refusal {
    Refusal(
      "promotion.incomplete",
      "A promotion of the kind \(promotion.kind) needs \(field).",
      remedy: "Set it with promotions.edit.",
      field: field
    )
  }

  static func noTarget(_ text: String) -> Refusal {
    Refusal(
      "promotion.target",
      "There is nothing called \(text) that a promotion could be about.",
      remedy: "Write a product's code, category:NAME, template:NAME or all.",
      field: "targets"
    )
  }
}
