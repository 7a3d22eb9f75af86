public import CRMKernel

extension PriceTrace: ValueConvertible {
  /// The trace as Lua, JSON and the REPL see it.
  public var value: Value {
    .record(["level": .int(Int64(level)), "steps": .list(steps.map(\.value))])
  }

  /// The trace as compact JSON: how a line keeps it.
  ///
  /// Earlier levels are written as they were; see ``DocumentTrace/json`` for what is smaller still.
  public var json: String {
    guard level >= 3, let currency = steps.first?.after.currency else { return value.json }
    var rules = TraceRules()
    let steps = TraceSteps(currency).compact(steps, &rules)
    return Value.record([
      "level": .int(Int64(level)), "currency": .text(currency.code), "rules": rules.compact,
      "steps": steps,
    ]).json
  }

  /// Reads what ``json`` wrote, now or in an earlier release; `nil` if it can't be read.
  public init?(json: String) {
    guard case .record(let record) = try? Value(json: json),
      case .int(let level)? = record["level"], case .list(let values)? = record["steps"]
    else { return nil }
    let steps: [PriceStep]
    if level >= 3 {
      guard level == Self.currentLevel, let currency = record["currency"].flatMap({ Currency($0) }),
        let rules = TraceRules(compact: record["rules"]),
        let read = TraceSteps(currency).steps(values, rules)
      else { return nil }
      steps = read
    } else {
      steps = values.compactMap { PriceStep($0) }
      guard steps.count == values.count else { return nil }
    }
    guard !steps.isEmpty else { return nil }
    self.init(steps: steps, level: Int(level))
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
    if kind != PriceSourceKind(usualOf: stage) { record["kind"] = kind.value }
    if !inputs.isEmpty { record["inputs"] = inputs.value }
    if let reason { record["reason"] = reason.value }
    if let before { record["before"] = .text(before.description) }
    record["after"] = .text(after.description)
    if !discount.isZero { record["discount"] = .text(discount.description) }
    if let amounts {
      record["amount_before"] = .text(amounts.before.description)
      record["amount_after"] = .text(amounts.after.description)
    }
    return .record(record)
  }

  /// Reads a step of an earlier level.
  init?(_ value: Value) {
    guard case .record(let record) = value,
      let stage = record["stage"].flatMap({ PriceStage($0) }),
      let after = record["after"].flatMap({ UnitPrice($0) })
    else { return nil }
    func text(_ name: String) -> String { record[name].flatMap { String($0) } ?? "" }
    var amounts: Amounts?
    if let before = record["amount_before"].flatMap({ Money($0) }),
      let after = record["amount_after"].flatMap({ Money($0) })
    {
      amounts = Amounts(before: before, after: after)
    }
    self.init(
      stage: stage,
      rule: PriceRuleIdentity(
        name: text("rule"),
        version: text("version"),
        sourceHash: text("source"),
        configHash: text("config")
      ),
      kind: record["kind"].flatMap { PriceSourceKind($0) },
      before: record["before"].flatMap { UnitPrice($0) },
      after: after,
      discount: record["discount"].flatMap { Rate($0) } ?? .zero,
      amounts: amounts,
      reason: record["reason"].flatMap { Message($0) }
    )
  }
}
