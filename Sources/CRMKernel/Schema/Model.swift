/// The entities of a book, how they refer to each other, and their custom fields.
///
/// Conditions written as text are read against a model: it knows which entities
/// name an account, and which custom fields an account has.
public struct Model: Sendable {
  /// Of all modules, in their order.
  public let entities: [EntityInfo]
  private let byName: [String: EntityInfo]
  /// For each entity, the relations that other entities' columns give it.
  private let relations: [String: [Relation]]
  private let customFields: [String: [FieldInfo]]
  /// What may be chosen in the columns and custom fields that have a list, by the lists' names.
  public let picklists: [String: PicklistChoices]

  /// Relates entities by the columns that name other entities and have an inverse.
  ///
  /// - Complexity: O(*n*) in the fields; a book makes one and keeps it.
  public init(
    _ entities: [EntityInfo],
    customFields: [FieldInfo] = [],
    picklists: [String: PicklistChoices] = [:]
  ) {
    self.entities = entities
    self.picklists = picklists
    byName = Dictionary(entities.map { ($0.name, $0) }) { first, _ in first }
    var relations: [String: [Relation]] = [:]
    for child in entities {
      for field in child.fields {
        guard let name = field.inverse, let parent = field.target else { continue }
        relations[parent.name, default: []].append(
          Relation(name: name, parent: parent, child: child, via: field)
        )
      }
    }
    self.relations = relations
    self.customFields = Dictionary(grouping: customFields, by: \.entity)
  }

  /// The same model with other custom fields.
  public func with(customFields: [FieldInfo]) -> Model {
    Model(entities, customFields: customFields)
  }

  /// The entity called `name`.
  ///
  /// - Throws: ``Refusal`` if there is none; it suggests a name like it.
  public func entity(_ name: String) throws(Refusal) -> EntityInfo {
    guard let entity = byName[name] else {
      throw .unknown("entity", name, among: entities.map(\.name))
    }
    return entity
  }

  /// The field or custom field of `entity` called `name`, or a refusal that suggests one.
  public func field(_ name: String, of entity: EntityInfo) throws(Refusal) -> FieldInfo {
    if let field = entity.declaredField(name) { return field }
    let custom = customFields(of: entity)
    if let field = custom.first(where: { $0.name == name }) { return field }
    throw .unknown("field", name, among: (entity.fields + custom).map(\.name))
  }

  /// What administrators added to `entity`, whether or not an entity has a value for it.
  public func customFields(of entity: EntityInfo) -> [FieldInfo] { customFields[entity.name] ?? [] }

  /// The relation of `entity` called `name`, such as `lines`.
  public func relation(_ name: String, of entity: EntityInfo) throws(Refusal) -> Relation {
    let known = relations(of: entity)
    guard let relation = known.first(where: { $0.name == name }) else {
      throw .unknown("relation", name, among: known.map(\.name))
    }
    return relation
  }

  /// What names `entity`, by the names that it has for them.
  public func relations(of entity: EntityInfo) -> [Relation] { relations[entity.name] ?? [] }

  /// Every column of every entity that names `entity`, whether or not it has a name for them.
  public func references(to entity: EntityInfo) -> [(child: EntityInfo, field: FieldInfo)] {
    entities.flatMap { child in
      // An entity's own id names nothing else.
      child.fields.dropFirst().filter { $0.target == entity }.map { (child, $0) }
    }
  }
}

/// The entities that name an entity in one of their columns: an account's quotes.
public struct Relation: Hashable, Sendable {
  /// What conditions call it: `lines`, from the inverse of the column.
  public let name: String
  /// The entity that is named: the account.
  public let parent: EntityInfo
  /// The entities that name it: its quotes.
  public let child: EntityInfo
  /// The column of `child` that holds the id of `parent`, or the same as `key`.
  public let via: FieldInfo
  /// The field of `parent` whose value `via` holds, where that isn't its id: an address.
  public let key: FieldInfo?

  /// Relates entities by a column of the child; by its id, or the field `key` of the parent.
  package init(
    name: String,
    parent: EntityInfo,
    child: EntityInfo,
    via: FieldInfo,
    key: FieldInfo? = nil
  ) {
    self.name = name
    self.parent = parent
    self.child = child
    self.via = via
    self.key = key
  }
}

extension FieldInfo {
  /// A custom field: a key of the entity's JSON column.
  ///
  /// - Throws: ``Refusal`` `customField.name` if the name can't be one, is
  ///   taken, or the entity has no room for custom fields. Names end up in SQL,
  ///   so only lower-case letters, digits and `_` are let in.
  public static func custom(
    _ name: String,
    of entity: EntityInfo,
    kind: Kind,
    rules: [Rule] = []
  ) throws(Refusal) -> FieldInfo {
    let isName =
      name.utf8.count <= 60 && name.utf8.first.map(isLetter) == true
      && name.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    guard isName else {
      throw Refusal(
        "customField.name",
        "\(name) can't be the name of a custom field.",
        remedy: "Use lower-case letters, digits and _, beginning with a letter.",
        field: "name"
      )
    }
    guard let column = entity.customColumn else {
      throw Refusal("customField.entity", "\(entity.name) has no custom fields.", field: "entity")
    }
    guard entity.declaredField(name) == nil else {
      throw Refusal(
        "customField.name",
        "\(entity.name) has a field \(name) already.",
        remedy: "Choose another name.",
        field: "name"
      )
    }
    return FieldInfo(
      entity: entity.name,
      name: name,
      kind: .optional(kind.wrapped),
      rules: rules,
      storage: .custom(column: column.name),
      position: -1
    )
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
}
