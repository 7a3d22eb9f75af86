import CRMKernel

/// What merging, handing over and undoing do to rows of an entity, for those who know no type.
struct EntityRows: Sendable {
  /// Sets fields by name, whatever their rules are.
  let overwrite: @Sendable (Int64, Record, Transaction) throws -> Void
  /// Makes a tombstone of a row, whatever names it.
  let bury: @Sendable (Int64, Transaction) throws -> Void
  /// Puts a row back: fields, version, and whether it is brought back to life.
  let putBack: @Sendable (Int64, Record, Int64, Bool, Transaction) throws -> Void
  /// Takes away a row that was made.
  let remove: @Sendable (Int64, Transaction) throws -> Void
  /// Has the first row take over what it must from the second, which can't stay beside it.
  let combine: @Sendable (Int64, Int64, Transaction) throws -> Void
  /// The values with which a row can stay beside another; nil if it can't.
  let yielding: @Sendable (Int64, Transaction) throws -> Record?
  /// Puts rows in order that were brought together; answers which are absorbed by which.
  let settle: (@Sendable (Gathering, Transaction) throws -> [Absorption])?
  /// The states in which a row no longer occupies anybody.
  let closed: ClosedStates?
  /// Whether it is a document that binds two parties, and for how many years it is kept.
  let yearsToKeep: Int64?
  /// Whether its rows go with the person whom they are about.
  let goesWithPerson: Bool
  /// Whether its rows are persons or firms.
  let isParty: Bool
  /// Whether each of its rows is a person.
  let isAlwaysPerson: Bool
  /// Takes away a row that goes with a person, and what it had outside its table.
  let erase: @Sendable (Int64, Transaction) throws -> Void
  /// Whether its rows may go when the one whose they are leaves.
  let retiresWithOwner: Bool
  /// What a row holds, whatever the principal may see; deleted or not.
  let record: @Sendable (Int64, Transaction) throws -> Record?
  /// What a condition in text asks of the entity.
  let formula: @Sendable (String, Model) throws -> Formula

  struct Absorption {
    let row: Int64
    let into: Int64
  }

  /// The rows that name the one that stays in one field, and those that have joined them there.
  struct Gathering {
    let field: String
    let own: [Int64]
    let joined: [Int64]
  }

  struct ClosedStates: Sendable {
    let field: String
    let states: [String]
  }

  /// What is done to rows of an object that an administrator defined.
  init(_ object: CustomObject) {
    overwrite = { id, values, tx in try CustomRows(tx, object).overwrite(id, with: values) }
    bury = { id, tx in try CustomRows(tx, object).bury(id) }
    putBack = { id, values, version, revives, tx in
      try CustomRows(tx, object).putBack(id, values, version: version, revives: revives)
    }
    remove = { id, tx in try CustomRows(tx, object).erase(id) }
    formula = { text, model in
      try Formula(text, about: model.entity(object.entity), in: model)
    }
    closed = object.states.isEmpty ? nil : ClosedStates(field: "status", states: object.finalStates)
    yearsToKeep = nil
    goesWithPerson = false
    isParty = false
    isAlwaysPerson = false
    erase = { id, tx in try CustomRows(tx, object).erase(id) }
    retiresWithOwner = false
    record = { id, tx in try CustomRows(tx, object).stored(id).map { $0.record } }
    combine = { _, _, _ in }
    yielding = { _, _ in nil }
    settle = nil
  }

  init<E: Entity>(_ entity: E.Type) {
    overwrite = { id, values, tx in try Repository<E>(tx).overwrite(id, with: values) }
    bury = { id, tx in try Repository<E>(tx).bury(id) }
    putBack = { id, values, version, revives, tx in
      try Repository<E>(tx).putBack(id, values, version: version, revives: revives)
    }
    remove = { id, tx in try Repository<E>(tx).remove(id) }
    formula = { text, model in try Condition<E>(text, in: model).formula }
    closed = (entity as? any Stateful.Type).flatMap { Self.closedStates(of: $0) }
    yearsToKeep = (entity as? any BusinessDocument.Type).map { $0.yearsToKeep }
    let erasing = entity as? any ErasedWithPerson.Type
    goesWithPerson = erasing != nil
    isParty = entity is any Party.Type
    isAlwaysPerson = (entity as? any Party.Type)?.isAlwaysPerson ?? false
    erase = { id, tx in
      if let erasing { try Self.erase(erasing, id, tx) } else { try Repository<E>(tx).remove(id) }
    }
    retiresWithOwner = entity is any RetiredWithOwner.Type
    record = { id, tx in
      try Repository<E>(tx).stored(id).map { E.schema.record(of: $0.entity) }
    }
    guard let combining = entity as? any CombinesOnMerge.Type else {
      combine = { _, _, _ in }
      yielding = { _, _ in nil }
      settle = nil
      return
    }
    combine = { kept, other, tx in try Self.combine(combining, kept, other, tx) }
    yielding = { id, tx in try Self.yielding(combining, id, tx) }
    settle = { gathering, tx in try Self.settle(combining, gathering, tx) }
  }

  private static func closedStates<E: Stateful>(of _: E.Type) -> ClosedStates? {
    // A lifecycle keeps its state in the field that every entity calls status.
    guard E.schema.info.declaredField("status") != nil else { return nil }
    return ClosedStates(field: "status", states: E.closedStates.map(\.rawValue))
  }

  private static func erase<E: ErasedWithPerson>(
    _: E.Type,
    _ id: Int64,
    _ tx: Transaction
  ) throws {
    let repository = Repository<E>(tx)
    guard let row = try repository.stored(id) else { return }
    try repository.remove(id)
    try E.eraseRemains(of: row.entity, in: tx)
  }

  private static func combine<E: CombinesOnMerge>(
    _: E.Type,
    _ kept: Int64,
    _ other: Int64,
    _ tx: Transaction
  ) throws {
    let repository = Repository<E>(tx)
    guard let one = try repository.stored(kept), let two = try repository.stored(other) else {
      return
    }
    try repository.overwrite(with: E.combined(one.entity, with: two.entity))
  }

  private static func yielding<E: CombinesOnMerge>(
    _: E.Type,
    _ id: Int64,
    _ tx: Transaction
  ) throws -> Record? {
    guard let row = try Repository<E>(tx).stored(id), let yielding = E.yielding(row.entity) else {
      return nil
    }
    let names = E.schema.diff(row.entity, yielding).map(\.field)
    guard !names.isEmpty else { return nil }
    return Record(try names.map { ($0, try E.schema.field($0).value(of: yielding)) })
  }

  private static func settle<E: CombinesOnMerge>(
    _: E.Type,
    _ gathering: Gathering,
    _ tx: Transaction
  ) throws -> [Absorption] {
    let repository = Repository<E>(tx)
    func live(_ ids: [Int64]) throws -> [E] {
      // A row can have gone by another field already.
      try ids.compactMap { try repository.stored($0) }.filter { $0.deletedAt == nil }.map(\.entity)
    }
    let settlement = E.settled(
      own: try live(gathering.own),
      joined: try live(gathering.joined),
      by: gathering.field,
      at: tx.now
    )
    for row in settlement.changed { try repository.overwrite(with: row) }
    for row in settlement.added { try repository.keep(row) }
    return settlement.absorbed.map { Absorption(row: $0.row.rawValue, into: $0.into.rawValue) }
  }
}
