import CRMKernel

extension PriceStep {
  /// The step as a sentence: what it was, the numbers before and after, and what it says.
  var sentence: Message {
    let details = details
    guard let first = details.first else { return fact }
    let all = details.dropFirst().reduce(first) { "\($0); \($1)" }
    return "\(fact) (\(all))"
  }

  private var fact: Message {
    if let amounts {
      if amounts.before == amounts.after { return "\(what): \(amounts.after.grouped)" }
      return "\(what): \(amounts.before.grouped) → \(amounts.after.grouped)"
    }
    guard let before else { return "\(what): \(after.grouped)" }
    if before == after { return what }
    return "\(what): \(before.grouped) → \(after.grouped)"
  }

  /// What kind of step it was, and its name.
  private var what: Message {
    switch kind {
    case .product: "list price, the product's own"
    case .book: "list price of \(rule.name)"
    case .agreed: "agreed price"
    case .contract: "contract \(rule.name)"
    case .schedule: "quantity price \(rule.name)"
    case .surcharge: reason.map { "surcharge \($0)" } ?? "surcharge"
    case .period: "part of the period"
    case .rule: "rule \(rule.name)"
    case .promotion: "promotion \(rule.name)"
    case .manual where stage == .documentDiscount: "document discount"
    case .manual: "line discount"
    case .channel: "channel discount \(rule.name)"
    case .guardRail: "guard \(rule.name)"
    case .approval: "approval \(rule.name)"
    }
  }

  private var details: [Message] {
    var details = said
    if !rule.version.isEmpty { details.append("version \(rule.version)") }
    if let reason, kind != .surcharge { details.append(reason) }
    return details
  }

  /// What the rule says, in words.
  private var said: [Message] {
    if case .promotion = kind, inputs.count == 3, case .rate(let off) = inputs[2] {
      return ["buy \(inputs[0].shown), get \(inputs[1].shown) at \(off.percentText) % off"]
    }
    return inputs.map { input in
      switch (input, kind) {
      case (.offEach(let price), _): "\(price.grouped) off each unit"
      case (.amount(let money), _): "\(money.grouped) off"
      case (.quantity(let quantity), .promotion): "\(quantity) free"
      case (.quantity(let quantity), _): "from \(quantity) on"
      case (.rate(let rate), .surcharge): "\(rate.percentText) %"
      case (.rate(let rate), .guardRail): "bound \(rate.percentText) %"
      case (.rate(let rate), _): "\(rate.percentText) % off"
      case (.price(let price), .guardRail): "bound \(price.grouped)"
      case (.price(let price), .surcharge): "\(price.grouped)"
      case (.price(let price), _): "at \(price.grouped)"
      case (.formula(let text), _): "computed by \(text)"
      default: "\(input.shown)"
      }
    }
  }
}
