import CRMKernel

extension PromotionTerms {
  var value: Value {
    .record(
      Record(
        present: [
          ("id", .int(id)), ("name", .text(name)), ("version", .int(version)),
          ("buyers", buyers.value), ("coupon", coupon.value),
          ("condition", (condition?.description).value), ("minimum", minimum?.value ?? .null),
          ("for", targets == [.all] ? .null : .list(targets.map(\.value))),
          ("except", .list(exceptions.map(\.value))), ("reward", reward.value),
          ("base", base.value), ("level", level.value), ("group", .text(group)),
          ("exclusive", .bool(isExclusive)),
          ("priority", priority == 0 ? .null : .int(Int64(priority))), ("cap", cap.value),
          ("budget", budget.value), ("uses_left", usesLeft.value),
          ("includes_tax", includesTax.map { .text($0 ? "yes" : "no") } ?? .null),
        ] + days.pairs
      )
    )
  }

  init(_ value: Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    let targets = try reader.list("for") { value, path throws(Refusal) in
      try PriceTarget(value, path)
    }
    self.init(
      id: try reader.get("id"),
      name: try reader.get("name"),
      version: try reader.find("version") ?? 1,
      days: try PriceDays(reader),
      buyers: try BuyerScope(reader.record["buyers"], "\(path).buyers"),
      coupon: try reader.find("coupon"),
      condition: try reader.formula("condition", DocumentFacts.names),
      minimum: try reader.record["minimum"].map { value throws(Refusal) in
        try Minimum(value, "\(path).minimum")
      },
      targets: targets.isEmpty ? [.all] : targets,
      exceptions: try reader.list("except") { value, path throws(Refusal) in
        try PriceTarget(value, path)
      },
      reward: try Reward(reader.record["reward"], "\(path).reward"),
      base: try reader.find("base") ?? .running,
      level: try reader.find("level") ?? .line,
      group: try reader.find("group"),
      isExclusive: try reader.find("exclusive") ?? false,
      priority: Int(try reader.find("priority", as: Int64.self) ?? 0),
      cap: try reader.find("cap"),
      budget: try reader.find("budget")
    )
    usesLeft = try reader.find("uses_left")
    switch try reader.find("includes_tax", as: String.self) {
    case nil: break
    case "yes"?: includesTax = true
    case "no"?: includesTax = false
    case let other?: throw .terms("\(path).includes_tax", "can't be \(other)")
    }
  }
}

extension PromotionTerms.Minimum {
  var value: Value {
    switch self {
    case .quantity(let quantity): .record(["quantity": quantity.value])
    case .amount(let amount): .record(["amount": amount.value])
    case .documentTotal(let amount): .record(["document_total": amount.value])
    }
  }

  init(_ value: Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    let (name, _) = try reader.one(of: ["quantity", "amount", "document_total"])
    switch name {
    case "quantity": self = .quantity(try reader.get(name))
    case "amount": self = .amount(try reader.get(name))
    default: self = .documentTotal(try reader.get(name))
    }
  }
}

extension PromotionTerms.Reward {
  private static let names = [
    "percent", "amount_each", "amount_across", "fixed_price", "formula", "buy_get", "bundle",
    "free_goods",
  ]

  var value: Value {
    switch self {
    case .percent(let rate): return .record(["percent": rate.value])
    case .amountEach(let price): return .record(["amount_each": price.value])
    case .amountAcross(let amount): return .record(["amount_across": amount.value])
    case .fixedPrice(let price): return .record(["fixed_price": price.value])
    case .formula(let formula): return .record(["formula": .text(formula.description)])
    case .buyGet(let buy, let get, let off, let products):
      return .record([
        "buy_get": .record([
          "buy": buy.value, "get": get.value, "off": off.value,
          "products": .list(products.map(\.value)),
        ])
      ])
    case .bundle(let parts, let price):
      return .record([
        "bundle": .record(["parts": .list(parts.map(\.value)), "price": price.value])
      ])
    case .freeGoods(let target, let quantity):
      return .record(["free_goods": .record(["for": target.value, "quantity": quantity.value])])
    }
  }

  init(_ value: Value?, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    let (name, inner) = try reader.one(of: Self.names)
    switch name {
    case "percent": self = .percent(try reader.get(name))
    case "amount_each": self = .amountEach(try reader.get(name))
    case "amount_across": self = .amountAcross(try reader.get(name))
    case "fixed_price": self = .fixedPrice(try reader.get(name))
    case "formula":
      guard let formula = try reader.formula(name, LineFacts.names) else {
        throw .terms("\(path).\(name)", "is missing")
      }
      self = .formula(formula)
    case "buy_get":
      let part = try TermsReader(inner, "\(path).buy_get")
      self = .buyGet(
        buy: try part.get("buy"),
        get: try part.get("get"),
        off: try part.get("off"),
        products: try part.list("products") { value, path throws(Refusal) in
          try PriceTarget(value, path)
        }
      )
    case "bundle":
      let part = try TermsReader(inner, "\(path).bundle")
      let parts = try part.list("parts") { value, path throws(Refusal) in
        try PromotionTerms.BundlePart(value, path)
      }
      self = .bundle(parts, price: try part.get("price"))
    default:
      let part = try TermsReader(inner, "\(path).free_goods")
      self = .freeGoods(
        try PriceTarget(part.record["for"] ?? .null, "\(path).free_goods.for"),
        quantity: try part.get("quantity")
      )
    }
  }
}

extension PromotionTerms.BundlePart {
  var value: Value {
    .record(["for": .list(targets.map(\.value)), "quantity": quantity.value])
  }

  init(_ value: Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    self.init(
      try reader.list("for") { value, path throws(Refusal) in try PriceTarget(value, path) },
      quantity: try reader.get("quantity")
    )
  }
}
