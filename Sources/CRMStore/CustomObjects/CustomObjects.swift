import CRMKernel

/// What administrators defined: the objects, not their rows.
public typealias CustomObjects = Repository<CustomObject>

extension Transaction {
  /// The objects that administrators defined; their rows are had by ``rows(_:)``.
  public var customObjects: CustomObjects { CustomObjects(self) }
}

extension CustomObjects {
  /// Defines an object: its table is there when the transaction is committed, in every process.
  ///
  /// Its rows have a `name`, and what is said here. Nothing is kept of an object of which anything
  /// is refused.
  ///
  /// - Parameters:
  ///   - name: What scripts call it: lower-case letters, digits and `_`.
  ///   - label: What forms show; the name unless given.
  ///   - fields: The administrator's fields.
  ///   - isOwned: Whether rows have an `owner` and a `team`.
  ///   - states: The states of its lifecycle, the first for new rows; none without a lifecycle.
  ///   - moves: The legal moves between the states.
  /// - Returns: The object as it is stored.
  /// - Throws: ``Refusal`` that names what can't be so, and why.
  @discardableResult
  public func define(
    _ name: String,
    label: String? = nil,
    fields: [FieldDefinition] = [],
    isOwned: Bool = false,
    states: [String] = [],
    moves: [ObjectMove] = []
  ) throws -> CustomObject {
    try ObjectNames.check(name, .object, field: "name")
    let known = try tx.objectDefinitions()
    guard !known.objects.contains(where: { $0.name == name }) else {
      throw Refusal(
        "customObject.taken",
        "There is an object \(name) already.",
        remedy: "Choose another name, or add fields to it.",
        field: "name"
      )
    }
    try requireUsers(isOwned)
    return try tx.savepoint {
      let object = try insert(
        CustomObject(name: name, label: label ?? name, isOwned: isOwned, states: states, moves: [])
      )
      try ObjectTables(tx).create(object, tx.objectDefinitions().entity(of: object))
      for field in fields { _ = try add(field, to: object) }
      return try setLifecycle(of: object, states: states, moves: moves)
    }
  }

  private func requireUsers(_ isOwned: Bool) throws {
    guard isOwned, !(try tx.model().entities.contains { $0.name == "user" }) else { return }
    throw Refusal(
      "customObject.owner",
      "This book knows no users who could look after rows.",
      remedy: "Leave out owned, or have the host link the module of users.",
      field: "owned"
    )
  }

  /// The object called `name`, or by the name of its entity.
  public func named(_ name: String) throws -> CustomObject {
    try get(tx.objectDefinitions().object(name).id)
  }

  /// Gives an object another lifecycle.
  ///
  /// Rows that had no state get the first one.
  ///
  /// - Throws: ``Refusal`` if a move can't be so, or rows are in a state that would be gone.
  /// - Complexity: O(*n*) in the rows if the object had no lifecycle.
  @discardableResult
  public func setLifecycle(
    of object: CustomObject,
    states: [String],
    moves: [ObjectMove]
  ) throws -> CustomObject {
    for state in states { try ObjectNames.check(state, .state, field: "states") }
    guard Set(states).count == states.count else {
      throw Refusal("customObject.states", "A state is named twice.", field: "states")
    }
    return try tx.savepoint {
      let gone = object.states.filter { !states.contains($0) }
      try refuseIfInUse(gone, of: object)
      var changed = try get(object.id)
      changed.states = states
      changed.moves = moves
      let stored = try update(changed)
      try checkMoves(of: stored)
      if object.states.isEmpty, let first = states.first {
        try CustomRows(tx, stored).enterLifecycle(at: first)
      }
      return stored
    }
  }

  private func refuseIfInUse(_ states: [String], of object: CustomObject) throws {
    for state in states {
      var count: Int64 = 0
      try tx.connection.run(
        "SELECT count(*) FROM \(object.entity) WHERE status = $1 AND deleted_at IS NULL",
        [.text(state)]
      ) { row in count = row.nextInt() }
      guard count == 0 else {
        throw Refusal(
          "customObject.stateInUse",
          "\(count) rows of \(object.name) are \(state).",
          remedy: "Move them first, or keep the state.",
          field: "states"
        )
      }
    }
  }

  /// Whether every move leads from states to a state of the object by a condition about it.
  func checkMoves(of object: CustomObject) throws {
    let model = try tx.model()
    let entity = try model.entity(object.entity)
    for move in object.moves {
      try ObjectNames.check(move.verb, .verb, field: "moves")
      guard !move.from.isEmpty else {
        throw Refusal("customObject.move", "\(move.verb) leaves no state.", field: "moves")
      }
      for state in move.from + [move.to] where !object.states.contains(state) {
        throw Refusal.unknown("state", state, among: object.states)
      }
      guard let condition = move.condition else { continue }
      do {
        _ = try Formula(condition, about: entity, in: model)
      } catch {
        throw Refusal(
          "customObject.condition",
          "The condition of \(move.verb) can't be read: \(error.description)",
          remedy: "Correct it, or change the move first.",
          field: "moves"
        )
      }
    }
  }

  /// Takes an object away; its rows and their history stay in the file, out of sight, until they
  /// are purged.
  ///
  /// - Throws: ``Refusal`` while a field of another object leads to it.
  /// - Complexity: O(*n*) in its rows.
  @discardableResult
  public func remove(_ object: CustomObject) throws -> CustomObject {
    let naming = try tx.customFields.all().filter {
      $0.target == object.entity && $0.entity != object.entity
    }
    if let field = naming.first {
      throw Refusal(
        "customObject.referenced",
        "\(field.name) of \(field.entity) leads to \(object.name).",
        remedy: "Remove that field first.",
        field: "name"
      )
    }
    return try tx.savepoint {
      let entity = try tx.model().entity(object.entity)
      try ObjectTables(tx).remove(object, entity)
      for field in try tx.objectDefinitions().fields(of: object) {
        try tx.customFields.delete(field.id)
      }
      try delete(object.id)
      return object
    }
  }
}
