import CRMKernel

extension PricePolicy {
  var value: Value {
    .record(
      Record(present: [
        ("unit_price_digits", .int(Int64(unitPriceDigits))),
        ("unit_price_rounding", unitPriceRounding.value),
        ("channel_discounts", .list(channelDiscounts.map(\.value))),
        ("guards", .list(guards.map(\.value))),
        ("approvals", .list(approvals.map(\.value))),
        ("returns_from_books", .bool(pricesReturnsFromBooks)),
        ("promotions_replace_unit_prices", .bool(promotionsReplaceUnitPrices)),
      ])
    )
  }

  init(_ value: Value?, _ path: String) throws(Refusal) {
    guard let value, value != .null else {
      self.init()
      return
    }
    let reader = try TermsReader(value, path)
    self.init(
      unitPriceDigits: Int(try reader.find("unit_price_digits", as: Int64.self) ?? 6),
      unitPriceRounding: try reader.find("unit_price_rounding") ?? .halfUp,
      channelDiscounts: try reader.list("channel_discounts") { value, path throws(Refusal) in
        try ChannelDiscount(value, path)
      },
      guards: try reader.list("guards") { value, path throws(Refusal) in
        try PriceGuard(value, path)
      },
      approvals: try reader.list("approvals") { value, path throws(Refusal) in
        try ApprovalRule(value, path)
      },
      pricesReturnsFromBooks: try reader.find("returns_from_books") ?? false,
      promotionsReplaceUnitPrices: try reader.find("promotions_replace_unit_prices") ?? false
    )
  }
}

extension ChannelDiscount {
  var value: Value {
    .record(
      Record(
        present: [
          ("id", .int(id)), ("name", .text(name)), ("for", target.value),
          ("buyers", buyers.value), ("rate", rate.value),
        ] + days.pairs
      )
    )
  }

  init(_ value: Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    self.init(
      id: try reader.get("id"),
      name: try reader.get("name"),
      try PriceTarget(reader.record["for"] ?? .null, "\(path).for"),
      buyers: try BuyerScope(reader.record["buyers"], "\(path).buyers"),
      days: try PriceDays(reader),
      rate: try reader.get("rate")
    )
  }
}

extension PriceGuard {
  private static let bounds = ["floor", "ceiling", "margin", "list_share"]

  var value: Value {
    let bound: (String, Value) =
      switch bound {
      case .floor(let price): ("floor", price.value)
      case .ceiling(let price): ("ceiling", price.value)
      case .margin(let rate): ("margin", rate.value)
      case .listShare(let rate): ("list_share", rate.value)
      }
    return .record(
      Record(present: [
        ("id", .int(id)), ("name", .text(name)), ("for", target.value), bound,
        ("action", action.value), ("approver", approver.isEmpty ? .null : .text(approver)),
        ("level", .int(Int64(level))),
      ])
    )
  }

  init(_ value: Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    let (name, _) = try reader.one(of: Self.bounds)
    let bound: Bound
    switch name {
    case "floor": bound = .floor(try reader.get(name))
    case "ceiling": bound = .ceiling(try reader.get(name))
    case "margin": bound = .margin(try reader.get(name))
    default: bound = .listShare(try reader.get(name))
    }
    self.init(
      id: try reader.get("id"),
      name: try reader.get("name"),
      try PriceTarget(reader.record["for"] ?? .null, "\(path).for"),
      bound,
      action: try reader.find("action") ?? .hold,
      approver: try reader.find("approver") ?? "",
      level: Int(try reader.find("level", as: Int64.self) ?? 1)
    )
  }
}

extension ApprovalRule {
  var value: Value {
    .record([
      "id": .int(id), "name": .text(name), "approver": .text(approver),
      "level": .int(Int64(level)), "condition": .text(condition.description),
    ])
  }

  init(_ value: Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    guard let condition = try reader.formula("condition", DocumentFacts.names) else {
      throw .terms("\(path).condition", "is missing")
    }
    self.init(
      id: try reader.get("id"),
      name: try reader.get("name"),
      approver: try reader.get("approver"),
      level: Int(try reader.find("level", as: Int64.self) ?? 1),
      condition: condition
    )
  }
}
