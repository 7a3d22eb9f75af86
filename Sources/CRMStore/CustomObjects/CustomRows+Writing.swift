public import CRMKernel

extension CustomRows {
  /// Stores a new row: draws its id, checks it, and records the change.
  ///
  /// - Throws: ``Refusal`` for an unknown or read-only field, a wrong type, a missing value, or a
  ///   reference to what isn't there; `notUnique` if another row has what must be its own;
  ///   `forbidden` if the principal may not have such a row; that of a ``SaveRule``.
  @discardableResult
  public func insert(_ given: Record) throws -> CustomRow {
    try tx.requireWriting()
    var values: [Value] = entity.fields.map { _ in .null }
    if let status = entity.declaredField("status"), let first = object.states.first {
      values[entity.place(of: status)] = .text(first)
    }
    try assign(given, to: &values)
    values = try judged(redirected(tx.owned(values, entity)))
    let id = try tx.nextID(CustomRow.self)
    (values[0], values[1]) = (id.text, 1)
    try tx.requireRight(.create, on: entity, from: nil, to: Snapshot(entity, values))
    try check(values, insteadOf: nil)
    try tx.storing(entity) { connection in
      try connection.run(
        entity.statements.insert,
        bind: { row in entity.write(values, next: &row) },
        row: { _ in }
      )
    }
    try index(nil, values)
    try record(.insert, values)
    return try written(values)
  }

  /// Changes fields of a row by name.
  ///
  /// What the principal doesn't see stays as it is. Nothing is written if nothing differs.
  ///
  /// - `version`: The version that was read; without one, the row is changed as it is.
  /// - Throws: ``Refusal`` `stale` that names the fields in conflict; or as ``insert(_:)``.
  @discardableResult
  public func update(_ id: RowID, set given: Record, version: Int64? = nil) throws -> CustomRow {
    try tx.requireWriting()
    let current = try unmasked(id)
    guard version == nil || .int(version ?? 0) == current[1] else {
      throw try stale(version ?? 0, given.names, Snapshot(entity, current))
    }
    return try store(assigned(given, to: current), insteadOf: current, by: .update)
  }

  /// The values with those that are given by name.
  func assigned(_ given: Record, to current: [Value]) throws -> [Value] {
    var values = current
    try assign(given, to: &values)
    return values
  }

  /// Stores the new values of a row, and records what differs.
  ///
  /// - `action`: What the principal must have the right to; nil for what the library does itself.
  func store(
    _ changed: [Value],
    insteadOf current: [Value],
    by action: Action?
  ) throws -> CustomRow {
    var values = try redirected(changed)
    if action != nil { values = try judged(values, insteadOf: current) }
    let diff = diff(current, values)
    guard !diff.isEmpty else { return try written(current) }
    values[1] = .int(try nextVersion(of: current))
    if let action {
      let (before, after) = (Snapshot(entity, current), Snapshot(entity, values))
      try tx.requireRight(action, on: entity, from: before, to: after)
      try check(values, insteadOf: current)
    }
    try tx.storing(entity) { connection in
      try connection.run(
        entity.statements.overwrite,
        bind: { row in entity.write(values, next: &row) },
        row: { _ in }
      )
    }
    try index(current, values)
    try record(.update, values, diff)
    return try written(values)
  }

  /// Hides a row from every list; ``restore(_:)`` brings it back.
  ///
  /// - Throws: ``Refusal`` `referenced` while another entity names it.
  public func delete(_ id: RowID) throws {
    try tx.requireWriting()
    let values = try unmasked(id)
    try tx.requireRight(.delete, on: entity, from: Snapshot(entity, values), to: nil)
    try tx.refuseIfReferenced(entity, id.rawValue)
    try hide(values)
  }

  /// Brings a deleted row back.
  ///
  /// - Throws: ``Refusal`` `notFound` if no such row was deleted, or it names what was deleted
  ///   meanwhile; `notUnique` if something took its place.
  @discardableResult
  public func restore(_ id: RowID) throws -> CustomRow {
    try tx.requireWriting()
    guard try isVisible(id), let stored = try stored(id.rawValue), stored.isDeleted else {
      throw notFound(id)
    }
    try tx.requireRight(.delete, on: entity, from: Snapshot(entity, stored.values), to: nil)
    return try tx.savepoint {
      var values = try redirected(stored.values)
      values[1] = .int(try nextVersion(of: stored.values))
      try refuseLostReferences(values, insteadOf: nil)
      try tx.storing(entity) { _ in try revive(values) }
      try index(nil, values)
      try record(.restore, values, diff(stored.values, values))
      return try get(id)
    }
  }
}

// MARK: What every write does

extension CustomRows {
  /// The whole row, whatever the scope hides: what a change is compared with.
  func unmasked(_ id: RowID) throws -> [Value] {
    guard try tx.scope.isUnrestricted || located(id) != nil,
      let snapshot = try snapshot(id, in: .unrestricted)
    else { throw notFound(id) }
    return snapshot.values
  }

  /// What the principal sees of what was written.
  private func written(_ values: [Value]) throws -> CustomRow {
    let snapshot = Snapshot(entity, values)
    if tx.scope.isUnrestricted { return CustomRow(object, snapshot) }
    guard let row = try located(RowID(rawValue: snapshot.id)) else {
      throw notFound(RowID(rawValue: snapshot.id))
    }
    return row
  }

  func nextVersion(of values: [Value]) throws -> Int64 {
    let id = Snapshot(entity, values).id
    return try tx.nextVersion(of: entity.name, id, version(of: values))
  }

  func version(of values: [Value]) -> Int64 {
    if case .int(let version) = values[1] { version } else { 0 }
  }

  private func assign(_ given: Record, to values: inout [Value]) throws {
    for (name, value) in given {
      guard let field = entity.declaredField(name) else {
        throw Refusal.unknown("field", name, among: entity.fields.map(\.name))
      }
      guard !tx.scope.hides(field) else { throw Refusal.hidden(name, of: entity.name) }
      guard !field.isReadOnly else {
        throw Refusal(
          .readOnly,
          "\(name) can't be set.",
          remedy: "It changes by the commands of \(entity.name).",
          field: name
        )
      }
      values[entity.place(of: field)] = try converted(value, for: field)
    }
  }

  private func converted(_ value: Value, for field: FieldInfo) throws -> Value {
    // An empty table of Lua's could be a list as well as a record.
    let isEmptyTable = value == .record([:])
    if isEmptyTable, case .list = field.kind.wrapped { return .list([]) }
    guard let converted = field.kind.convert(value) else {
      throw Refusal.wrongType(value, for: field.name, field.kind)
    }
    return try converted.normalized(in: field)
  }

  func diff(_ old: [Value], _ new: [Value]) -> [ChangeRecord.FieldChange] {
    entity.fields.dropFirst(2).compactMap { field in
      let (before, after) = (old[entity.place(of: field)], new[entity.place(of: field)])
      if before.isIdentical(to: after) { return nil }
      return ChangeRecord.FieldChange(field: field.name, old: before, new: after)
    }
  }

  /// The rules of the fields, the lists, the references, and the principal's own row rule.
  private func check(_ values: [Value], insteadOf current: [Value]?) throws {
    for (field, value) in zip(entity.fields, values) {
      guard value != .null || !field.rules.contains(.notEmpty) else {
        throw Refusal(
          .missing,
          "\(field.name) is missing.",
          remedy: "Give it a value.",
          field: field.name
        )
      }
      try field.validate(value)
    }
    try tx.refuseUnlisted(entity, values, insteadOf: current)
    try refuseLostReferences(values, insteadOf: current)
    guard let rule = tx.scope.rules[entity.name] else { return }
    let snapshot = Snapshot(entity, values)
    let facts = try tx.facts(for: rule, of: snapshot, in: .unrestricted)
    guard rule.holds(for: snapshot, at: tx.moment, facts: facts) == true else {
      throw Refusal(
        .forbidden,
        "You may not have such a \(entity.name): \(rule) must hold.",
        remedy: "Ask for the right, or change the fields."
      )
    }
  }

  private func refuseLostReferences(_ values: [Value], insteadOf current: [Value]?) throws {
    for field in entity.fields.dropFirst(2) where field.target != nil {
      let value = values[entity.place(of: field)]
      guard value != .null, current?[entity.place(of: field)] != value else { continue }
      try tx.refuseIfLost(value, field)
    }
  }

  func index(_ old: [Value]?, _ new: [Value]?) throws {
    try tx.index(old.map { Snapshot(entity, $0) }, new.map { Snapshot(entity, $0) }, of: entity)
  }

  func record(
    _ operation: ChangeRecord.Operation,
    _ values: [Value],
    _ diff: [ChangeRecord.FieldChange] = []
  ) throws {
    tx.written.append(
      try ChangeLog.append(
        operation,
        of: entity.name,
        id: Snapshot(entity, values).id,
        version: version(of: values),
        diff: diff,
        in: tx
      )
    )
  }
}

extension ID {
  fileprivate var text: Value { .text(description) }
}
