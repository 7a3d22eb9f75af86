import CRMKernel

extension Repository {
  /// The entity as it is stored: prepared, and with what the book's rules compute.
  ///
  /// Until the rules have answered, computed fields are as `current` has them.
  ///
  /// - Throws: ``Refusal`` of a rule, or as ``prepared(_:insteadOf:optional:)``.
  func judged(_ changed: E, insteadOf current: E? = nil) throws -> E {
    guard tx.hearing != nil, let rules = try tx.saveRules(of: schema.info) else {
      return try prepared(changed, insteadOf: current)
    }
    let kept = try computedValues(of: current, rules)
    let reset = try setting(kept, of: changed, inOrderOf: current)
    let provisional = try prepared(reset, insteadOf: current, optional: rules.computes)
    let question = try tx.question(
      about: schema.info,
      current?.id.rawValue,
      after: schema.record(of: provisional),
      before: current.map { schema.record(of: $0) },
      rules
    )
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
}

extension Transaction {
  /// What is asked of the rules of an entity when one is saved.
  ///
  /// - `id`: That of the entity as it is; nil for a new one.
  func question(
    about entity: EntityInfo,
    _ id: Int64?,
    after: Record,
    before: Record?,
    _ rules: SaveRuleSet
  ) throws -> SaveQuestion {
    let subject = SaveSubject(
      entity: entity.name,
      id: id.flatMap { hasDrawn($0) ? nil : $0 },
      after: projected(after, rules.fields),
      before: before.map { projected($0, rules.fields) },
      principal: principal,
      now: now
    )
    return SaveQuestion(
      subject: subject,
      computed: try computedFields(of: entity, rules),
      asksAll: hearing?.asksAll ?? false,
      rules: rules.identities
    )
  }

  /// The fields that the rules compute; a rule that asks for what there isn't has failed.
  private func computedFields(of entity: EntityInfo, _ rules: SaveRuleSet) throws -> [FieldInfo] {
    let model = try model()
    var computed: [FieldInfo] = []
    for rule in rules.rules {
      do {
        for name in rule.reads { _ = try model.field(name, of: entity) }
        for name in rule.computes { computed.append(try model.field(name, of: entity)) }
      } catch {
        throw Refusal.failed(rule.identity, reason: error.message.description)
      }
    }
    return computed
  }

  /// The values of some fields, without ids that are other ones when the write runs again.
  private func projected(_ values: Record, _ names: [String]) -> Record {
    Record(names.map { ($0, withoutNewIDs(values[$0] ?? .null)) })
  }

  /// The value with the ids that this write drew as ``ID/unsaved``.
  private func withoutNewIDs(_ value: Value) -> Value {
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
