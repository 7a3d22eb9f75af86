import CRMKernel

extension Repository {
  /// The entity as it is stored: prepared, and with what the book's rules compute.
  ///
  /// Until the rules have answered, computed fields are as `current` has them.
  ///
  /// - Throws: ``Refusal`` of a rule, or as ``prepared(_:insteadOf:optional:)``.
  func judged(_ changed: E, insteadOf current: E? = nil) throws -> E {
    guard tx.hearing != nil, let rules = try tx.saveRules(of: schema.name) else {
      return try prepared(changed, insteadOf: current)
    }
    let kept = try computedValues(of: current, rules)
    let reset = try setting(kept, of: changed, inOrderOf: current)
    let provisional = try prepared(reset, insteadOf: current, optional: rules.computes)
    let question = try question(provisional, insteadOf: current, rules)
    guard rules.concerns(question) else { return provisional }
    guard let answer = tx.hearing?.answer(to: question, of: rules) else { return provisional }
    let final = try setting(answer.get(), of: provisional, inOrderOf: current)
    return try prepared(final, insteadOf: current)
  }

  private func computedValues(of current: E?, _ rules: SaveRuleSet) throws -> Record {
    guard !rules.computes.isEmpty else { return [:] }
    let values = current.map { schema.record(of: $0) } ?? [:]
    return Record(rules.computes.map { ($0, values[$0] ?? .null) })
  }

  /// Sets custom fields, whoever they belong to; names keep the places that they had.
  private func setting(
    _ values: Record,
    of entity: E,
    inOrderOf current: E?
  ) throws -> E {
    guard !values.isEmpty, let column = schema.info.customColumn else { return entity }
    let field = try schema.field(column.name)
    guard case .record(var given) = field.value(of: entity) else { return entity }
    for (name, value) in values { given[name] = value == .null ? nil : value }
    var ordered = Record()
    if let current, case .record(let kept) = field.value(of: current) {
      for name in kept.names { ordered[name] = given[name] }
    }
    for (name, value) in given { ordered[name] = value }
    var copy = entity
    try field.restore(.record(ordered), of: &copy)
    return copy
  }

  private func question(
    _ entity: E,
    insteadOf current: E?,
    _ rules: SaveRuleSet
  ) throws -> SaveQuestion {
    let model = try tx.model()
    var computed: [FieldInfo] = []
    for rule in rules.rules {
      do {
        for name in rule.reads { _ = try model.field(name, of: schema.info) }
        for name in rule.computes { computed.append(try model.field(name, of: schema.info)) }
      } catch {
        throw Refusal.failed(rule.identity, reason: error.message.description)
      }
    }
    let subject = SaveSubject(
      entity: schema.name,
      id: current.flatMap { tx.hasDrawn($0.id.rawValue) ? nil : $0.id.rawValue },
      after: projected(entity, rules.fields),
      before: current.map { projected($0, rules.fields) },
      principal: tx.principal,
      now: tx.now
    )
    let asksAll = tx.hearing?.asksAll ?? false
    return SaveQuestion(
      subject: subject,
      computed: computed,
      asksAll: asksAll,
      rules: rules.identities
    )
  }

  /// The values of some fields, without ids that are other ones when the write runs again.
  private func projected(_ entity: E, _ names: [String]) -> Record {
    let values = schema.record(of: entity)
    return Record(names.map { ($0, tx.withoutNewIDs(values[$0] ?? .null)) })
  }
}

extension Transaction {
  /// The value with the ids that this write drew as ``ID/unsaved``.
  fileprivate func withoutNewIDs(_ value: Value) -> Value {
    switch value {
    case .text(let text):
      guard let id = ID<Never>(text), hasDrawn(id.rawValue) else { return value }
      return ID<Never>.unsaved.value
    case .int(let number): return hasDrawn(number) ? .int(0) : value
    case .list(let values): return .list(values.map(withoutNewIDs))
    case .record(let record): return .record(Record(record.map { ($0, withoutNewIDs($1)) }))
    default: return value
    }
  }
}
