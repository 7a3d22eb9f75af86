import CRMKernel

/// The custom objects of a book, and the entities that they are to the rest of the library.
struct ObjectDefinitions: Sendable {
  /// In the order in which they were defined.
  let objects: [CustomObject]
  private let fields: [String: [CustomField]]
  private let declared: [String: EntityInfo]

  /// Puts together the objects, the custom fields of all entities, and the entities of the modules,
  /// which references may name.
  init(_ objects: [CustomObject], fields: [CustomField], among declared: [EntityInfo]) {
    self.objects = objects
    self.fields = Dictionary(grouping: fields, by: \.entity)
    self.declared = Dictionary(declared.map { ($0.name, $0) }) { first, _ in first }
  }

  /// The object called `name`, or by the name of its entity.
  ///
  /// - Throws: ``Refusal`` if there is none; it suggests a name like it.
  func object(_ name: String) throws(Refusal) -> CustomObject {
    guard let object = objects.first(where: { $0.name == name || $0.entity == name }) else {
      throw .unknown("object", name, among: objects.map(\.name))
    }
    return object
  }

  /// The administrator's fields of an object, oldest first.
  func fields(of object: CustomObject) -> [CustomField] { fields[object.entity] ?? [] }

  /// What the rest of the library knows of an object.
  ///
  /// Made anew each time: objects may name each other, and would else hold each other for ever.
  func entity(of object: CustomObject) -> EntityInfo {
    var columns = ColumnList(entity: object.entity)
    columns.add("id", .id(entity: object.entity), .readOnly)
    columns.add("version", .int, .readOnly)
    let own = fields(of: object)
    var nameRules: [Rule] = [.notEmpty, .maxLength(200), .folded, .sorted, .searchableName]
    // What says something about a person may well be called after them.
    if own.contains(where: \.isPersonal) { nameRules.append(.personal) }
    columns.add("name", .text, rules: nameRules, target: nil)
    if !object.states.isEmpty { columns.add("status", .choice(object.states), .readOnly) }
    if object.isOwned {
      columns.add("owner", .optional(.id(entity: "user")), .owner, target: target("user"))
      columns.add("team", .optional(.id(entity: "team")), .team, target: target("team"))
    }
    for field in own {
      columns.add(
        field.name,
        .optional(field.kind),
        rules: field.rules,
        target: field.target.flatMap { self.target($0) }
      )
    }
    return EntityInfo(runTime: object.entity, columns.fields)
  }

  private func target(_ name: String) -> (@Sendable () -> EntityInfo)? {
    if let entity = declared[name] { return { entity } }
    guard let object = objects.first(where: { $0.entity == name }) else { return nil }
    return { [self] in entity(of: object) }
  }

  private struct ColumnList {
    let entity: String
    var fields: [FieldInfo] = []

    mutating func add(
      _ name: String,
      _ kind: Kind,
      _ rules: Rule...,
      target: (@Sendable () -> EntityInfo)? = nil
    ) { add(name, kind, rules: rules, target: target) }

    mutating func add(
      _ name: String,
      _ kind: Kind,
      rules: [Rule],
      target: (@Sendable () -> EntityInfo)?
    ) {
      fields.append(
        .column(
          name,
          of: entity,
          kind: kind,
          rules: rules,
          position: fields.count,
          target: target
        )
      )
    }
  }
}

extension CustomField {
  /// What its values must meet in the table of an object.
  var rules: [Rule] {
    var rules: [Rule] = isRequired ? [.notEmpty] : []
    if let inverse { rules.append(.inverse(inverse)) }
    if let picklist { rules.append(.picklist(picklist)) }
    // Whatever people write is found; names, codes and choices are asked about by conditions.
    if type == .text { rules.append(.searchable) }
    if isPersonal { rules.append(.personal) }
    return rules
  }
}
