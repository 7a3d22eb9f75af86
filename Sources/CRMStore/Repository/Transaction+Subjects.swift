public import CRMKernel

/// An entity of any kind, by its name and id: what approvals, shares and timelines are about.
public struct SubjectReference: Hashable, Sendable {
  /// The entity's name in the schema.
  public let entity: String
  /// The id without its type.
  public let id: Int64

  /// Refers to an entity of a type that is known.
  public init<E: Entity>(_ id: ID<E>) {
    entity = E.schema.name
    self.id = id.rawValue
  }

  /// Refers to what a column pair, a script or a host names: whether it is there isn't checked.
  public init(entity: String, id: Int64) {
    self.entity = entity
    self.id = id
  }

  /// Refers to what a script names: the name of an entity and the text of an id.
  ///
  /// - Throws: ``Refusal`` `wrongType` if the text is no id.
  package init(named entity: String, id: String) throws(Refusal) {
    guard let number = ID<Never>(id) else {
      throw Refusal(.wrongType, "\(id) is no id.", remedy: "Ids have 13 characters.", field: "id")
    }
    self.init(entity: entity, id: number.rawValue)
  }

  /// Refers to what a script names: the name of an entity and the text of an id, or neither.
  ///
  /// - Throws: ``Refusal`` `wrongType` if the text is no id, or `missing` if one is there without the
  ///   other.
  package init?(entity: String?, id: String?) throws(Refusal) {
    if entity == nil, id == nil { return nil }
    guard let entity, let id else {
      throw Refusal(
        .missing,
        "An entity is named by its name and its id.",
        remedy: "Give both, or neither.",
        field: entity == nil ? "entity" : "id"
      )
    }
    try self.init(named: entity, id: id)
  }
}

extension Transaction {
  /// What the principal sees of an entity that is known by its name only.
  ///
  /// - Throws: ``Refusal`` `unknown` if no module has such an entity; `notFound` if it isn't there.
  package func record(of subject: SubjectReference) throws -> Record {
    let check = try requireCheck(of: subject.entity)
    guard let record = try check.record(subject.id, self) else {
      throw Self.notFound(subject)
    }
    try note(.get, subject.id, of: check.info)
    return record
  }

  /// Refuses what isn't there, or the principal may not see.
  ///
  /// - Throws: ``Refusal`` as ``record(of:)``.
  package func requireVisible(_ subject: SubjectReference) throws {
    guard try requireCheck(of: subject.entity).record(subject.id, self) != nil else {
      throw Self.notFound(subject)
    }
  }

  /// Whether the principal may see an entity, or could when it was deleted.
  package func sees(_ subject: SubjectReference) throws -> Bool {
    try requireCheck(of: subject.entity).isVisible(subject.id, self)
  }

  /// The entity as it is, whatever the principal may see.
  ///
  /// - Throws: as ``record(of:)``.
  package func unscopedRecord(of subject: SubjectReference) throws -> Record {
    let entity = try requireCheck(of: subject.entity).info
    let found = try snapshots(for: .entity(entity, id: subject.id), in: .unrestricted)
    guard let snapshot = found.first else { throw Self.notFound(subject) }
    return Record(distinct: entity.fields.map(\.name), snapshot.values)
  }

  static func notFound(_ subject: SubjectReference) -> Refusal {
    Refusal(
      .notFound,
      "There is no \(subject.entity) \(ID<Never>(rawValue: subject.id).description).",
      remedy: "It was deleted, or you may not see it.",
      field: "id"
    )
  }

  /// Whether an entity meets a condition written as text, whatever the principal may see.
  ///
  /// - Throws: ``Refusal`` if the text is no condition about the entity.
  package func meets(_ condition: String, _ subject: SubjectReference) throws -> Bool {
    let model = try model()
    let entity = try model.entity(subject.entity)
    let formula = try Formula(condition, about: entity, in: model)
    let compiled = try formula.sql(about: entity, at: moment, in: .unrestricted, first: 2)
    var isMet = false
    try connection.run(
      "SELECT 1 FROM \(entity.name) WHERE id = $1 AND \(compiled.text)",
      [.int(subject.id)] + compiled.arguments
    ) { _ in isMet = true }
    return isMet
  }

  /// The ids of the entities that meet a condition written as text, whatever the principal may see.
  ///
  /// - Throws: ``Refusal`` if there is no such entity, or the text is no condition about it.
  package func ids(of entity: String, meeting condition: String?) throws -> [Int64] {
    let model = try model()
    let info = try model.entity(entity)
    let formula = try condition.map { try Formula($0, about: info, in: model) } ?? .constant(true)
    let compiled = try formula.sql(about: info, at: moment, in: .unrestricted, first: 1)
    var ids: [Int64] = []
    try connection.run(
      "SELECT id FROM \(info.name) WHERE deleted_at IS NULL AND \(compiled.text) ORDER BY id",
      compiled.arguments
    ) { row in ids.append(row.nextInt()) }
    return ids
  }

  /// What modules of this book contribute to something that is declared above the store.
  package func contributions<T: Sendable>(_: T.Type = T.self) -> [T] {
    book.modules.flatMap(\.contributions).compactMap { $0 as? T }
  }
}
