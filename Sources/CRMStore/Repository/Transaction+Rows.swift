package import CRMKernel

// What a write asks of rows, whether or not a type of Swift stands for them.

extension Transaction {
  /// What can be asked of the entities called `entity`, those that administrators defined included.
  func check(of entity: String) throws -> EntityCheck? {
    try book.check(of: entity) ?? objectCheck(of: entity)
  }

  /// The same, or a refusal that suggests one.
  func requireCheck(of entity: String) throws -> EntityCheck {
    if let check = try check(of: entity) { return check }
    throw Refusal.unknown("entity", entity, among: try model().entities.map(\.name))
  }

  func objectCheck(of entity: String) throws -> EntityCheck? {
    guard entity.utf8.starts(with: CustomObject.entityPrefix.utf8),
      let object = try objectDefinitions().objects.first(where: { $0.entity == entity })
    else { return nil }
    return try EntityCheck(object, model().entity(entity))
  }

  /// What is known of an entity by its name, or by that of an object of the administrator's own.
  ///
  /// - Throws: ``Refusal`` if there is none; it suggests a name like it.
  package func entity(called name: String) throws -> EntityInfo {
    let object = try objectDefinitions().objects.first { $0.name == name }
    return try model().entity(object?.entity ?? name)
  }

  /// Refuses a reference to what was deleted, which a foreign key lets through.
  func refuseIfLost(_ value: Value, _ field: FieldInfo) throws {
    guard let target = field.target else { return }
    let visible = try scope.visible(target, at: moment, first: 2)
    let text = "SELECT 1 FROM \(target.name) WHERE id = $1 AND \(visible.text)"
    var isThere = false
    try connection.run(text, field.storedForm(of: value) + visible.arguments) { _ in
      isThere = true
    }
    guard isThere else { throw Refusal.lostReference(field.name, to: target.name, value) }
  }

  func refuseIfReferenced(_ entity: EntityInfo, _ id: Int64) throws {
    for (child, field) in try model().references(to: entity) {
      var isNamed = false
      try connection.run(
        "SELECT 1 FROM \(child.name) WHERE \(field.name) = $1 AND deleted_at IS NULL LIMIT 1",
        [.int(id)]
      ) { _ in isNamed = true }
      guard !isNamed else { throw try referenced(entity, id, by: child, field) }
    }
  }

  /// Says who names the entity, as far as the principal may see them.
  private func referenced(
    _ entity: EntityInfo,
    _ id: Int64,
    by child: EntityInfo,
    _ field: FieldInfo
  ) throws -> Refusal {
    let visible = try scope.visible(child, at: moment, first: 2)
    var count: Int64 = 0
    try connection.run(
      "SELECT count(*) FROM \(child.name) WHERE \(field.name) = $1 AND \(visible.text)",
      [.int(id)] + visible.arguments
    ) { row in count = row.nextInt() }
    let name = ID<Never>(rawValue: id)
    guard count > 0, !scope.hides(field) else {
      return Refusal(
        "referenced",
        "\(entity.name) \(name) is named by something that you may not see.",
        remedy: "Ask someone who may see everything."
      )
    }
    return Refusal(
      "referenced",
      "\(entity.name) \(name) is named by \(count) \(child.name).",
      remedy: "Delete or change these first.",
      field: field.name
    )
  }

  /// Runs a statement that stores a row, and says in terms of fields what isn't unique.
  @discardableResult
  func storing(_ entity: EntityInfo, _ body: (any Connection) throws -> Int) throws -> Int {
    do {
      return try body(connection)
    } catch let error as StoreError where error.code == .constraint {
      let fields = entity.fields.filter { field in
        (field.columns + field.derivedColumns).contains { error.uniqueColumns.contains($0) }
      }
      guard let first = fields.first else { throw error }
      throw Refusal(
        .notUnique,
        "Another \(entity.name) has the same \(fields.map(\.name).joined(separator: ", ")).",
        remedy: "Change it, or change the other one.",
        field: (fields.last ?? first).name
      )
    }
  }

  /// Loads what a rule or a condition must know of other entities.
  func facts(for formula: Formula, of snapshot: Snapshot, in scope: Scope) throws -> Facts {
    var facts = Facts()
    while true {
      let missing = formula.missingFacts(for: snapshot, at: moment, facts: facts)
      guard !missing.isEmpty else { return facts }
      for request in missing { facts[request] = try snapshots(for: request, in: scope) }
    }
  }
}
