public import CRMKernel

// What a write makes of the values that it was given, before it checks them.

extension Repository {
  /// Sets fields of `entity` by name, custom ones included.
  ///
  /// - Throws: ``Refusal`` for an unknown, hidden or read-only field, or a wrong type.
  public func assign(_ values: Record, to entity: inout E) throws {
    let model = try tx.model()
    for (name, value) in values {
      let field = try model.field(name, of: schema.info)
      guard !tx.scope.hides(field) else { throw Refusal.hidden(field.name, of: field.entity) }
      switch field.storage {
      case .column: try schema.field(name).set(value, of: &entity)
      case .custom(let column):
        try assign(value, to: field, in: column, of: &entity)
      }
    }
  }

  private func assign(
    _ value: Value,
    to field: FieldInfo,
    in column: String,
    of entity: inout E
  ) throws {
    guard let converted = field.kind.convert(value) else {
      throw Refusal.wrongType(value, for: field.name, field.kind)
    }
    let custom = try schema.field(column)
    guard var values = CustomValues(custom.value(of: entity)) else { return }
    values[field.name] = converted
    try custom.restore(values.value, of: &entity)
  }

  /// The entity as it is stored: its text normalised, its custom values in their fields' types.
  ///
  /// Values of fields that were removed stay as `current` has them.
  ///
  /// - `optional`: Custom fields that need no value yet, even if they are required.
  func prepared(
    _ entity: E,
    insteadOf current: E? = nil,
    optional: [String] = []
  ) throws -> E {
    let normalized = try schema.normalized(entity)
    guard let column = schema.info.customColumn else { return normalized }
    let field = try schema.field(column.name)
    guard case .record(let given) = field.value(of: normalized) else { return normalized }
    // One lookup a transaction, whatever the number of rows; none for other entities.
    let definitions = try tx.model().customFields(of: schema.info)
    guard !definitions.isEmpty || !given.isEmpty else { return normalized }
    var kept = Record()
    if let current, case .record(let record) = field.value(of: current) { kept = record }
    let typed = Value.record(try typed(given, by: definitions, keeping: kept, optional))
    if typed == .record(given), typed.isIdentical(to: .record(given)) { return normalized }
    var values = schema.values(of: normalized)
    values[schema.info.place(of: column)] = typed
    return try schema.make(values)
  }

  private func typed(
    _ given: Record,
    by definitions: [FieldInfo],
    keeping kept: Record,
    _ optional: [String]
  ) throws -> Record {
    var typed = Record()
    for (name, value) in given {
      guard let field = definitions.first(where: { $0.name == name }) else {
        guard kept[name] == value else {
          throw Refusal.unknown("custom field", name, among: definitions.map(\.name))
        }
        typed[name] = value
        continue
      }
      guard let converted = field.kind.convert(value) else {
        throw Refusal.wrongType(value, for: name, field.kind)
      }
      try field.validate(converted)
      if case .text(let code) = converted, kept[name] != converted {
        try tx.model().check(code, for: field)
      }
      typed[name] = converted == .null ? nil : converted
    }
    for field in definitions
    where field.rules.contains(.notEmpty) && typed[field.name] == nil
      && !optional.contains(field.name)
    {
      throw Refusal(
        .missing,
        "\(field.name) is missing.",
        remedy: "Give it a value.",
        field: field.name
      )
    }
    return typed
  }
}
