public import CRMKernel

extension Transaction {
  /// The custom fields of all entities.
  public var customFields: CustomFields { CustomFields(self) }
}

/// The custom fields of a book: defining one changes what conditions and scripts know.
public typealias CustomFields = Repository<CustomField>

extension CustomFields {
  /// Adds a field to an entity.
  ///
  /// - Throws: ``Refusal`` if the name can't be one or is taken.
  public func define(
    _ name: String,
    of entity: String,
    type: CustomField.FieldType,
    label: String?,
    choices: [String],
    isRequired: Bool
  ) throws -> CustomField {
    var definition = FieldDefinition(name, type, label: label)
    definition.choices = choices
    definition.isRequired = isRequired
    return try define(definition, of: entity)
  }

  func define(
    _ name: String,
    of entity: String,
    type: CustomField.FieldType,
    label: String?,
    choices: [String],
    isRequired: Bool,
    list: String?
  ) throws -> CustomField {
    var definition = FieldDefinition(name, type, label: label)
    definition.choices = choices
    definition.isRequired = isRequired
    definition.picklist = list
    return try define(definition, of: entity)
  }

  /// Adds a field to an entity, or to an object of the administrator's own.
  ///
  /// - Throws: ``Refusal`` if the name can't be one or is taken, or the entity can't have such a
  ///   field.
  public func define(_ definition: FieldDefinition, of entity: String) throws -> CustomField {
    let objects = try tx.objectDefinitions()
    if let object = objects.objects.first(where: { $0.entity == entity }) {
      return try tx.customObjects.add(definition, to: object)
    }
    let field = definition.field(of: entity)
    let model = try tx.model()
    _ = try field.info(in: model)
    guard
      !model.customFields(of: try model.entity(entity)).contains(where: { $0.name == field.name })
    else { throw Self.isTaken(field) }
    try checkType(of: field)
    let isForObjects =
      [.quantity, .rate, .reference, .list].contains(field.type) || field.isUnique
      || field.isPersonal
    guard isForObjects else { return try insert(field) }
    throw Refusal(
      "customField.type",
      "\(entity) can't have such a field: only an object of your own can.",
      remedy: "Define an object for it, or choose another type.",
      field: "type"
    )
  }

  static func isTaken(_ field: CustomField) -> Refusal {
    Refusal(
      "customField.name",
      "\(field.entity) has a custom field \(field.name) already.",
      remedy: "Choose another name.",
      field: "name"
    )
  }

  /// What a type asks for beside the name.
  func checkType(of field: CustomField) throws(Refusal) {
    if field.type == .choice, field.choices.isEmpty {
      throw Refusal("customField.choices", "A choice needs choices.", field: "choices")
    }
    if field.type == .picklist, field.picklist == nil {
      throw Refusal(
        "customField.list",
        "A picklist needs the name of its list.",
        remedy: "Say which list its values come from.",
        field: "list"
      )
    }
    if field.type == .reference, field.target == nil {
      throw Refusal(
        "customField.target",
        "A reference needs the entity that it names.",
        remedy: "Say to what it leads.",
        field: "to"
      )
    }
  }

  /// Makes an index for conditions on the field.
  ///
  /// - Complexity: O(*n*) in the rows of the entity.
  public func makeSearchable(_ id: ID<CustomField>) throws -> CustomField {
    var field = try get(id)
    guard !field.isSearchable else { return field }
    if let object = try tx.objectDefinitions().objects.first(where: { $0.entity == field.entity }) {
      if !field.isUnique, field.type != .reference {
        let entity = try tx.model().entity(object.entity)
        try ObjectTables(tx).addIndex(of: field, to: entity)
      }
    } else {
      let info = try field.info(in: tx.model())
      guard case .custom(let column) = info.storage else { return field }
      // Names were checked when the field was defined: letters, digits and _.
      let expressions = info.customExpressions(in: column).joined(separator: ", ")
      try tx.connection.script(
        """
        CREATE INDEX \(field.indexName) ON \(field.entity)(\(expressions))
        WHERE deleted_at IS NULL
        """
      )
    }
    field.isSearchable = true
    return try update(field)
  }

  /// Takes a field from its entity.
  ///
  /// The values stay in the file, out of sight, until they are purged; who erases a person reaches
  /// them nevertheless.
  public func remove(_ id: ID<CustomField>) throws -> CustomField {
    let field = try get(id)
    if let object = try tx.objectDefinitions().objects.first(where: { $0.entity == field.entity }) {
      return try tx.customObjects.remove(field, from: object)
    }
    try tx.connection.script("DROP INDEX IF EXISTS \(field.indexName)")
    try delete(id)
    return field
  }
}

let customFieldCommands: [BookCommand] =
  [
    .transaction(
      Command(
        "custom_fields.define",
        "Adds a field to an entity.",
        \.customFields,
        CustomFields.define(_:of:type:label:choices:isRequired:list:),
        Parameter("name", "What conditions and scripts call it."),
        Parameter("entity", "The entity that gets it."),
        Parameter("type", "What its values are.", default: .text),
        Parameter("label", "What forms call it; the name unless given."),
        Parameter("choices", "The values of a choice.", default: []),
        Parameter("required", "Whether it must have a value.", default: false),
        Parameter("list", "The list that a picklist's values come from.")
      )
    ),
    .transaction(
      Command(
        "custom_fields.make_searchable",
        "Makes an index for conditions on a field.",
        \.customFields,
        CustomFields.makeSearchable,
        Parameter("id", "The custom field.")
      )
    ),
    .transaction(
      Command(
        "custom_fields.remove",
        "Takes a field from its entity.",
        \.customFields,
        CustomFields.remove,
        Parameter("id", "The custom field.")
      )
    ),
  ] + Repository<CustomField>.readingCommands(named: "custom_fields", \.customFields)
