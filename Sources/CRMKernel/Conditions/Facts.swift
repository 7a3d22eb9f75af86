/// What a condition must know of other entities before it can be asked in memory.
public enum FactRequest: Hashable, Sendable {
  /// The entity with this id.
  case entity(EntityInfo, id: Int64)
  /// The entities that name this one.
  case related(Relation, id: Int64)
  /// The entities that have the same value as this one, by a relation with a key.
  case matching(Relation, Value)
}

/// The entities that conditions in memory refer to, loaded beforehand.
public struct Facts: Sendable {
  private var found: [FactRequest: [Snapshot]] = [:]

  /// No facts: whatever a condition asks of other entities is unknown.
  public init() {}

  /// The answer to a request; `nil` if it wasn't loaded.
  ///
  /// An entity is there once or not at all.
  public subscript(request: FactRequest) -> [Snapshot]? {
    get { found[request] }
    set { found[request] = newValue }
  }
}

/// The values of a stored entity, without its type.
public struct Snapshot: Sendable {
  /// What the values are values of.
  public let entity: EntityInfo
  /// In the order of the entity's fields.
  public let values: [Value]

  /// Pairs an entity's description with values, one for each of its fields in their order.
  public init(_ entity: EntityInfo, _ values: [Value]) {
    self.entity = entity
    self.values = values
  }

  /// Takes the values of an entity, as they are now.
  public init<E: Entity>(_ entity: E) {
    self.init(E.schema.info, E.schema.values(of: entity))
  }

  /// The value of a field, declared or custom.
  public subscript(field: FieldInfo) -> Value {
    switch field.storage {
    case .column: return values[field.position]
    case .custom(let column):
      guard let position = entity.declaredField(column)?.position,
        case .record(let record) = values[position], let value = record[field.name]
      else { return .null }
      return field.kind.convert(value) ?? .null
    }
  }

  /// The entity's own id as SQL keeps it.
  public var id: Int64 {
    guard case .int(let id)? = values.first?.storedForm(of: .id(entity: entity.name)).first
    else { return 0 }
    return id
  }
}
