public import CRMKernel

extension CustomObjects {
  /// Adds a field to an object; its rows are without a value there.
  ///
  /// - Throws: ``Refusal`` if the name can't be one or is taken, or what the field leads to isn't
  ///   there.
  @discardableResult
  public func add(_ definition: FieldDefinition, to object: CustomObject) throws -> CustomField {
    try ObjectNames.check(definition.name, .field, field: "name")
    var definition = definition
    var target: EntityInfo?
    if let name = definition.target {
      let entity = try self.target(name)
      definition.target = entity.name
      target = entity
    }
    let field = definition.field(of: object.entity)
    try tx.customFields.checkType(of: field)
    guard field.type == .reference || field.target == nil && field.inverse == nil else {
      throw Refusal(
        "customField.target",
        "\(field.name) leads nowhere: it isn't a reference.",
        remedy: "Leave out to and inverse, or make it a reference.",
        field: "to"
      )
    }
    try refuseIfTaken(field, of: object)
    if let target { try checkInverse(of: field, at: target) }
    return try tx.savepoint {
      let stored = try tx.customFields.insert(field)
      let entity = try tx.objectDefinitions().entity(of: object)
      try ObjectTables(tx).add(stored, to: entity, naming: target)
      return stored
    }
  }

  /// The entity that a reference leads to, by its name or by that of an object.
  private func target(_ name: String) throws -> EntityInfo {
    let model = try tx.model()
    if let object = try tx.objectDefinitions().objects.first(where: { $0.name == name }) {
      return try model.entity(object.entity)
    }
    return try model.entity(name)
  }

  /// Refuses columns that are there, such as `budget_currency` beside an amount `budget`.
  private func refuseIfTaken(_ field: CustomField, of object: CustomObject) throws {
    let entity = try tx.objectDefinitions().entity(of: object)
    let taken = Set(entity.fields.flatMap { $0.columns + $0.derivedColumns })
    let columns = field.kind.width == 2 ? [field.name, "\(field.name)_currency"] : [field.name]
    if columns.contains(where: taken.contains) { throw CustomFields.isTaken(field) }
  }

  private func checkInverse(of field: CustomField, at target: EntityInfo) throws {
    guard let inverse = field.inverse else { return }
    try ObjectNames.check(inverse, .relation, field: "inverse")
    let model = try tx.model()
    let isField = (target.fields + model.customFields(of: target)).contains { $0.name == inverse }
    guard !isField, !model.relations(of: target).contains(where: { $0.name == inverse }) else {
      throw Refusal(
        "customField.inverse",
        "\(target.name) has \(inverse) already.",
        remedy: "Choose another name for the inverse.",
        field: "inverse"
      )
    }
  }

  /// Takes a field from an object; what rows had there stays in the file and in their history,
  /// until it is purged.
  ///
  /// - Throws: ``Refusal`` while the condition of a move asks for it.
  @discardableResult
  public func remove(_ field: CustomField, from object: CustomObject) throws -> CustomField {
    try tx.savepoint {
      try tx.customFields.delete(field.id)
      try checkMoves(of: object)
      let entity = try tx.objectDefinitions().entity(of: object)
      try ObjectTables(tx).remove(field, from: entity)
      return field
    }
  }

  /// What scripts and forms must know of an object: its fields, states and moves.
  public func describe(_ object: CustomObject) throws -> Record {
    let entity = try tx.model().entity(object.entity)
    let labels = try tx.objectDefinitions().fields(of: object).map { ($0.name, $0.label) }
    let fields = entity.fields.map { field -> Value in
      let label = labels.first { $0.0 == field.name }?.1 ?? field.name
      return .record([
        "name": .text(field.name), "label": .text(label), "kind": .text(field.kind.description),
        "to": .init(field.target?.name), "inverse": .init(field.inverse),
        "list": .init(field.picklist), "required": .bool(field.rules.contains(.notEmpty)),
      ])
    }
    return [
      "name": .text(object.name), "label": .text(object.label), "entity": .text(object.entity),
      "fields": .list(fields), "states": object.states.value, "moves": object.moves.value,
    ]
  }
}

extension Value {
  fileprivate init(_ text: String?) { self = text.map { .text($0) } ?? .null }
}
