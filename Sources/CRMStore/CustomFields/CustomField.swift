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
  /// The entity that a ``FieldType/reference`` names.
  public internal(set) var target: String?
  /// What the entity that a reference names calls the rows that name it.
  public internal(set) var inverse: String?
  /// The list that the values of a ``FieldType/picklist`` come from.
  public internal(set) var picklist: String?
  /// Whether no two rows have the same value.
  public internal(set) var isUnique = false
  /// Whether it says something about a person whom a row names: it is emptied when they are erased.
  public internal(set) var isPersonal = false

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
    Column("is_searchable", \.isSearchable, .readOnly),
    Column("target", \.target, .readOnly),
    Column("inverse", \.inverse, .readOnly),
    Column("picklist", \.picklist, .readOnly),
    Column("is_unique", \.isUnique, .readOnly),
    Column("is_personal", \.isPersonal, .readOnly)
  )

  /// The types that a custom field can have: the kinds of ``CRMKernel/Kind`` that an administrator
  /// can choose from.
  public enum FieldType: String, Choice {
    /// Any text.
    case text
    /// A whole number of 64 bits.
    case int
    /// A number that needn't be exact: a measure, never an amount.
    case real
    /// Yes or no.
    case bool
    /// A day, wherever one is.
    case date
    /// A moment, the same everywhere.
    case instant
    /// An amount in any currency.
    case money
    /// One of the field's own ``CustomField/choices``.
    case choice
    /// A code of a list that fields share, ``CustomField/picklist``.
    case picklist
    /// How much or how many, exact to a millionth; only a ``CustomObject`` can have it.
    case quantity
    /// A share, exact to a billionth; only a ``CustomObject`` can have it.
    case rate
    /// The id of a row of the entity ``CustomField/target``; only a ``CustomObject`` can have it.
    case reference
    /// Some texts in their order; only a ``CustomObject`` can have it.
    case list
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
    case .picklist: .text
    case .quantity: .quantity
    case .rate: .rate
    case .reference: .id(entity: target ?? "")
    case .list: .list(.text)
    }
  }

  /// By its id: names of entities and fields hold `_` themselves, so that two pairs of them
  /// could make one name.
  var indexName: String { "custom_field_\(id.rawValue)" }

  /// The field as conditions and scripts see it.
  func info(in model: Model) throws(Refusal) -> FieldInfo {
    try .custom(
      name,
      of: model.entity(entity),
      kind: kind,
      rules: (isRequired ? [.notEmpty] : []) + (picklist.map { [.picklist($0)] } ?? [])
    )
  }
}

extension FieldDefinition {
  func field(of entity: String) -> CustomField {
    CustomField(
      entity: entity,
      name: name,
      label: label ?? name,
      type: type,
      choices: choices,
      isRequired: isRequired,
      isSearchable: isUnique || type == .reference,
      target: target,
      inverse: inverse,
      picklist: picklist,
      isUnique: isUnique,
      isPersonal: isPersonal
    )
  }
}
