public import CRMKernel

/// A field whose values can name entities of some kind, and how it names them.
public struct NamingPlace: Sendable {
  /// The entity whose rows name others.
  public let entity: EntityInfo
  /// The field that holds the ids, declared or custom.
  public let field: FieldInfo
  /// How the ids stand in it.
  public let form: Form

  /// How a field holds ids.
  public enum Form: Hashable, Sendable {
    /// One id.
    case id
    /// One id of an entity of any kind, whose name is in the field called so.
    case subject(entityField: String)
    /// A list of ids, as JSON.
    case list
    /// One id, or a list of them, in the JSON of the custom fields.
    case custom(column: String)
    /// Text or JSON in which ids may stand, each as 13 characters.
    case text
    /// Text that means an entity by a field of it; see ``CRMKernel/Rule/names(entity:by:)``.
    case name(field: String)
  }

  /// Whether what it names was so and stays so; see ``CRMKernel/Rule/history``.
  public var isHistory: Bool { field.rules.contains(.history) }

  /// Whether each of its values is one id in a column of its own, which an index can find.
  var isColumn: Bool {
    switch form {
    case .id, .subject: true
    case .list, .custom, .text, .name: false
    }
  }
}

extension Model {
  /// Every field of every entity that can name `entity`: nothing is listed by hand.
  ///
  /// Columns of ids and lists of ids are known by their types, those that name entities of any
  /// kind and those in whose text ids stand by their rules, custom fields by their definitions.
  ///
  /// - Complexity: O(*n*) in the fields of the model.
  public func places(naming entity: EntityInfo) -> [NamingPlace] {
    entities.flatMap { child in
      // An entity's own id names nothing else.
      let declared = child.fields.dropFirst().compactMap { field in
        form(of: field, naming: entity).map { NamingPlace(entity: child, field: field, form: $0) }
      }
      let custom = customFields(of: child).compactMap { field in
        customForm(of: field, naming: entity)
          .map { NamingPlace(entity: child, field: field, form: $0) }
      }
      return declared + custom
    }
  }

  private func form(of field: FieldInfo, naming entity: EntityInfo) -> NamingPlace.Form? {
    if field.target == entity { return .id }
    if field.listedTarget == entity { return .list }
    for case .subject(let entityField) in field.rules { return .subject(entityField: entityField) }
    for case .names(entity.name, by: let key) in field.rules { return .name(field: key) }
    return field.rules.contains(.holdsIDs) ? .text : nil
  }

  private func customForm(of field: FieldInfo, naming entity: EntityInfo) -> NamingPlace.Form? {
    guard case .custom(let column) = field.storage, field.kind.names(entity.name) else {
      return nil
    }
    return .custom(column: column)
  }
}

extension Kind {
  /// Whether its values are ids of the entity called so, or lists of them.
  fileprivate func names(_ entity: String) -> Bool {
    switch wrapped {
    case .id(let name): name == entity
    case .list(let kind): kind.names(entity)
    default: false
    }
  }
}
