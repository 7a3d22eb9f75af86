public import CRMKernel

/// A field that an administrator added to an entity: its name, type and rules.
///
/// Its values live in the entity's JSON column; conditions, Lua, import and the
/// REPL use it like any other field.
public struct CustomField: Entity {
  public internal(set) var id: ID<CustomField> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The name of the entity that has it; it never moves to another.
  public let entity: String
  /// What conditions and scripts call it: the key in the JSON, so it is never renamed.
  public let name: String
  /// What forms show.
  public var label: String
  /// What its values are; it never changes, because values were written with it.
  public let type: FieldType
  /// The values of a ``FieldType/choice``.
  public var choices: [String]
  /// Whether an entity can't be written without a value; those stored before may lack it.
  public var isRequired: Bool
  /// Whether conditions on it use an index.
  public internal(set) var isSearchable: Bool

  public static let schema = Schema(
    "custom_field",
    CustomField.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("entity", \.entity, .notEmpty),
    Column("name", \.name, .notEmpty),
    Column("label", \.label, .maxLength(200)),
    Column("type", \.type),
    Column("choices", \.choices),
    Column("is_required", \.isRequired),
    Column("is_searchable", \.isSearchable, .readOnly)
  )

  /// The types that a custom field can have.
  public enum FieldType: String, Choice {
    /// The kinds of ``CRMKernel/Kind`` that an administrator can choose from.
    ///
    /// A `choice` allows the field's own choices; `money` has any currency.
    case text, int, real, bool, date, instant, money, choice
  }
}

extension CustomField {
  var kind: Kind {
    switch type {
    case .text: .text
    case .int: .int
    case .real: .real
    case .bool: .bool
    case .date: .date
    case .instant: .instant
    case .money: .money
    case .choice: .choice(choices)
    }
  }

  /// By its id: names of entities and fields hold `_` themselves, so that two pairs of them
  /// could make one name.
  fileprivate var indexName: String { "custom_field_\(id.rawValue)" }

  /// The field as conditions and scripts see it.
  func info(in model: Model) throws(Refusal) -> FieldInfo {
    try .custom(
      name,
      of: model.entity(entity),
      kind: kind,
      rules: isRequired ? [.notEmpty] : []
    )
  }
}

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
    let field = CustomField(
      entity: entity,
      name: name,
      label: label ?? name,
      type: type,
      choices: choices,
      isRequired: isRequired,
      isSearchable: false
    )
    let model = try tx.model()
    _ = try field.info(in: model)
    guard !model.customFields(of: try model.entity(entity)).contains(where: { $0.name == name })
    else {
      throw Refusal(
        "customField.name",
        "\(entity) has a custom field \(name) already.",
        remedy: "Choose another name.",
        field: "name"
      )
    }
    guard type != .choice || !choices.isEmpty else {
      throw Refusal("customField.choices", "A choice needs choices.", field: "choices")
    }
    return try insert(field)
  }

  /// Makes an index for conditions on the field.
  ///
  /// - Complexity: O(*n*) in the rows of the entity.
  public func makeSearchable(_ id: ID<CustomField>) throws -> CustomField {
    var field = try get(id)
    guard !field.isSearchable else { return field }
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
    field.isSearchable = true
    return try update(field)
  }

  /// Takes a field from its entity.
  ///
  /// The values stay in the rows' history.
  public func remove(_ id: ID<CustomField>) throws -> CustomField {
    let field = try get(id)
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
        CustomFields.define,
        Parameter("name", "What conditions and scripts call it."),
        Parameter("entity", "The entity that gets it."),
        Parameter("type", "What its values are.", default: .text),
        Parameter("label", "What forms call it; the name unless given."),
        Parameter("choices", "The values of a choice.", default: []),
        Parameter("required", "Whether it must have a value.", default: false)
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
