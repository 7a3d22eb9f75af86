import CRMKernel

// MARK: The single write path

extension Repository {
  /// The whole row, whatever the scope hides: what a change is compared with.
  func unmasked(_ id: ID<E>) throws -> E {
    if tx.scope.limits(schema.info), try located(id) == nil { throw notFound(id) }
    var entity: E?
    try tx.connection.run(
      schema.statements.find,
      bind: { row in row.next(id.rawValue) },
      row: { row in entity = try schema.decode(&row) }
    )
    guard let entity else { throw notFound(id) }
    return entity
  }

  /// Refuses values of fields that the principal may not see, where a verb sets fields of which
  /// only its module decides.
  ///
  /// - `values`: The names of the fields, and whether a value is given for each.
  package func refuseHidden(_ values: [(field: String, isGiven: Bool)]) throws {
    for value in values where value.isGiven {
      let field = try schema.field(value.field).info
      guard !tx.scope.hides(field) else { throw Refusal.hidden(field.name, of: schema.name) }
    }
  }

  /// What the principal doesn't see stays as it is.
  func keepingHidden(_ changed: E, from current: E) throws -> E {
    let hidden = tx.scope.hiddenFields(of: schema.info)
    guard !hidden.isEmpty else { return changed }
    var values = schema.values(of: changed)
    let kept = schema.values(of: current)
    for field in schema.info.fields {
      let position = schema.info.place(of: field)
      if tx.scope.hides(field) {
        // What only the module sets, it may set: nobody wrote that who doesn't see it.
        let isMasked = values[position] == .null || values[position] == field.hiddenValue
        if field.isReadOnly, !isMasked { continue }
        guard isMasked else { throw Refusal.hidden(field.name, of: schema.name) }
        values[position] = kept[position]
      } else if field == schema.info.customColumn {
        values[position] = try values[position].keeping(hidden, from: kept[position], schema.name)
      }
    }
    return try schema.make(values)
  }

  /// The rules of the fields, the references, and the principal's own row rule.
  func check(_ entity: E, insteadOf current: E?) throws {
    try schema.validate(entity)
    if !schema.info.listedFields.isEmpty {
      let before = current.map { schema.values(of: $0) }
      try tx.refuseUnlisted(schema.info, schema.values(of: entity), insteadOf: before)
    }
    try refuseLostReferences(of: entity, insteadOf: current)
    guard let rule = tx.scope.rules[schema.name] else { return }
    let condition = Condition<E>(rule)
    let facts = try loadForRule(condition, for: entity)
    guard condition.matches(entity, at: tx.moment, facts: facts) else {
      throw Refusal(
        .forbidden,
        "You may not have such a \(schema.name): \(condition) must hold.",
        remedy: "Ask for the right, or change the fields."
      )
    }
  }

  /// Refuses references to what was deleted, which a foreign key lets through.
  ///
  /// - Complexity: one lookup by key for each reference that changes.
  func refuseLostReferences(of entity: E, insteadOf current: E?) throws {
    for field in schema.references {
      let value = field.value(of: entity)
      guard value != .null, current.map({ field.value(of: $0) != value }) ?? true else { continue }
      try tx.refuseIfLost(value, field.info)
    }
  }

  func refuseIfReferenced(_ id: ID<E>) throws {
    try tx.refuseIfReferenced(schema.info, id.rawValue)
  }

  func record(
    _ operation: ChangeRecord.Operation,
    of entity: E,
    diff: [ChangeRecord.FieldChange]
  ) throws {
    // History is read backwards from the row, so an insert has nothing to keep.
    tx.written.append(
      try ChangeLog.append(
        operation,
        of: schema.name,
        id: entity.id.rawValue,
        version: entity.version,
        diff: diff,
        in: tx
      )
    )
    if BookModel.definitions.contains(schema.name) { try tx.renewModel() }
    if tx.book.rightsSource?.entities.contains(schema.name) == true { try tx.renewRights() }
  }
}

extension Schema {
  /// The fields that differ, compared by their bytes: a change of spelling is a change.
  func diff(_ old: E, _ new: E) -> [ChangeRecord.FieldChange] {
    fields.dropFirst(2).compactMap { field in
      let before = field.value(of: old)
      let after = field.value(of: new)
      if before.isIdentical(to: after) { return nil }
      return ChangeRecord.FieldChange(field: field.name, old: before, new: after)
    }
  }
}

extension Value {
  /// The custom values with those called `hidden` as `current` has them.
  func keeping(
    _ hidden: [String],
    from current: Value,
    _ entity: String
  ) throws(Refusal) -> Value {
    guard case .record(var record) = self, case .record(let kept) = current else { return self }
    for name in hidden {
      if let given = record[name], given != .null { throw .hidden(name, of: entity) }
      if let value = kept[name] { record[name] = value }
    }
    return .record(record)
  }
}

extension Refusal {
  static func hidden(_ field: String, of entity: String) -> Refusal {
    Refusal(
      .forbidden,
      "\(field) of \(entity) can't be changed by you.",
      remedy: "You may not see it.",
      field: field
    )
  }

  static func lostReference(
    _ field: String,
    to entity: String,
    _ id: Value
  ) -> Refusal {
    Refusal(
      .notFound,
      "\(field) names \(entity) \(id.plainText), which isn't there.",
      remedy: "It was deleted, or you may not see it.",
      field: field
    )
  }
}
