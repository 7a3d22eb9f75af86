public import CRMKernel

/// How a price came about: kept with the line, so that it can be explained and computed again.
public struct PriceTrace: Hashable, Sendable {
  /// What the steps mean; a later release that computes otherwise has another.
  public let level: Int
  public private(set) var steps: [PriceStep]

  /// The level of this release.
  public static let currentLevel = 1

  init(listPrice: UnitPrice, from list: String) {
    level = Self.currentLevel
    steps = [PriceStep(stage: .list, rule: PriceRuleIdentity(name: list, version: ""), listPrice)]
  }

  mutating func append(
    _ rule: PriceRuleIdentity,
    _ line: PricingLine,
    from before: UnitPrice,
    reason: Message?
  ) {
    steps.append(
      PriceStep(
        stage: .rule,
        rule: rule,
        before: before,
        after: line.unitPrice,
        discount: line.discount,
        reason: reason
      )
    )
  }
}

/// One step of a price.
public struct PriceStep: Hashable, Sendable {
  public let stage: Stage
  /// Which rule it was; the price book for the list price.
  public let rule: PriceRuleIdentity
  /// The price of one unit before the step; `nil` for the list price.
  public let before: UnitPrice?
  public let after: UnitPrice
  /// The discount on the line after the step.
  public let discount: Rate
  /// Why: a sentence of the rule, or text in its own words.
  public let reason: Message?

  /// Which part of pricing a step belongs to.
  public enum Stage: String, Choice { case list, rule }

  init(
    stage: Stage,
    rule: PriceRuleIdentity,
    before: UnitPrice?,
    after: UnitPrice,
    discount: Rate,
    reason: Message?
  ) {
    self.stage = stage
    self.rule = rule
    self.before = before
    self.after = after
    self.discount = discount
    self.reason = reason
  }

  init(stage: Stage, rule: PriceRuleIdentity, _ price: UnitPrice) {
    self.init(
      stage: stage,
      rule: rule,
      before: nil,
      after: price,
      discount: .zero,
      reason: nil
    )
  }
}

// MARK: As data

extension PriceTrace: ValueConvertible {
  /// The trace as Lua, JSON and the REPL see it.
  public var value: Value {
    .record(["level": .int(Int64(level)), "steps": .list(steps.map(\.value))])
  }

  /// The trace as compact JSON: how a line keeps it.
  public var json: String { value.json }

  /// Reads what ``json`` wrote; `nil` if it can't be read.
  public init?(json: String) {
    guard case .record(let record) = try? Value(json: json),
      case .int(let level)? = record["level"], case .list(let values)? = record["steps"]
    else { return nil }
    self.level = Int(level)
    steps = values.compactMap { PriceStep($0) }
    guard steps.count == values.count, !steps.isEmpty else { return nil }
  }
}

extension PriceStep: ValueConvertible {
  /// The step by names; what is empty is left out.
  public var value: Value {
    var record: Record = ["stage": stage.value, "rule": .text(rule.name)]
    for (name, text) in [
      ("version", rule.version), ("source", rule.sourceHash), ("config", rule.configHash),
    ] where !text.isEmpty {
      record[name] = .text(text)
    }
    if let reason { record["reason"] = reason.value }
    if let before { record["before"] = .text(before.description) }
    record["after"] = .text(after.description)
    if !discount.isZero { record["discount"] = .text(discount.description) }
    return .record(record)
  }

  init?(_ value: Value) {
    guard case .record(let record) = value,
      let stage = record["stage"].flatMap({ Stage($0) }),
      let after = record["after"].flatMap({ UnitPrice($0) })
    else { return nil }
    func text(_ name: String) -> String { record[name].flatMap { String($0) } ?? "" }
    self.init(
      stage: stage,
      rule: PriceRuleIdentity(
        name: text("rule"),
        version: text("version"),
        sourceHash: text("source"),
        configHash: text("config")
      ),
      before: record["before"].flatMap { UnitPrice($0) },
      after: after,
      discount: record["discount"].flatMap { Rate($0) } ?? .zero,
      reason: record["reason"].flatMap { Message($0) }
    )
  }
}
