public import CRMKernel

/// The stored entities of one kind: the only way to read and to change them.
///
/// A context gives it a plural name and adds the verbs of its domain by extension:
/// ```swift
/// public typealias Quotes = Repository<Quote>
/// extension Quotes { public func draft(for account: ID<Account>) throws -> Quote { … } }
/// ```
public struct Repository<E: Entity> {
  /// What every read and write goes through: who acts, when, and what they may see.
  public let tx: Transaction

  /// The entities as `tx` sees them; like it, never to leave its closure.
  public init(_ tx: Transaction) { self.tx = tx }

  var schema: Schema<E> { E.schema }
}

extension Repository: SubjectModule {
  public static var subject: Kind { ID<E>.kind }
}

// MARK: One entity

extension Repository {
  /// The entity with this id, if there is one that the principal may see.
  ///
  /// The id of what was merged leads to what it was merged into.
  ///
  /// - Complexity: one lookup by key.
  public func find(_ id: ID<E>) throws -> E? { try noted(.get, located(id)) }

  /// The same, for what the store itself must know: nobody looks at it.
  func located(_ id: ID<E>) throws -> E? {
    if let entity = try findExactly(id) { return entity }
    guard let heir = try tx.heir(of: id.rawValue, schema.name) else { return nil }
    return try findExactly(ID(rawValue: heir))
  }

  private func findExactly(_ id: ID<E>) throws -> E? {
    guard !tx.scope.limits(schema.info) else {
      return try select(Formula.comparing(idOperand, .equal, id.value), [], limit: 1).first
    }
    var entity: E?
    try tx.connection.run(
      schema.statements.find,
      bind: { row in row.next(id.rawValue) },
      row: { row in entity = try schema.decode(&row) }
    )
    return entity
  }

  /// The entity with this id.
  ///
  /// - Throws: ``Refusal`` `notFound` if there is none that the principal may see.
  public func get(_ id: ID<E>) throws -> E {
    guard let entity = try find(id) else { throw notFound(id) }
    return entity
  }

  /// The entity as who wrote it sees it.
  func written(_ id: ID<E>) throws -> E {
    guard let entity = try located(id) else { throw notFound(id) }
    return entity
  }

  func notFound(_ id: ID<E>) -> Refusal {
    Refusal(
      .notFound,
      "There is no \(schema.name) \(id).",
      remedy: "It was deleted, or you may not see it.",
      field: "id"
    )
  }

  var idOperand: Operand { Operand(schema.fields[0].info) }
}

// MARK: Lists

extension Repository {
  /// All entities that meet all of `conditions`, oldest first unless an order is given.
  ///
  /// Conditions given one by one are type-checked one by one: a wrong one is
  /// reported at once and in its place, which Swift can't do for a chain of `&&`.
  ///
  /// Nothing is left out unless a limit is given. What may be too much to hold at once is read with
  /// ``each(where:order:_:)`` or in pages.
  ///
  /// - `limit`: At most so many.
  /// - Complexity: O(*n*) in the entities that are answered, in time and memory.
  public func all(
    where conditions: Condition<E>...,
    order: Order<E> = .oldestFirst,
    limit: Int = .max
  ) throws -> [E] {
    try noted(.list, select(Condition.all(conditions).formula, order.keys, limit: limit))
  }

  /// The first of the entities that meet all of `conditions`.
  public func first(
    where conditions: Condition<E>...,
    order: Order<E> = .oldestFirst
  ) throws -> E? {
    try noted(.list, select(Condition.all(conditions).formula, order.keys, limit: 1)).first
  }

  /// How many entities meet all of `conditions`.
  ///
  /// - Complexity: O(*n*) in the rows that an index leaves.
  public func count(where conditions: Condition<E>...) throws -> Int {
    try count(Condition.all(conditions))
  }

  func count(_ condition: Condition<E>) throws -> Int {
    var query = ListQuery(E.schema.info, tx)
    let text = try query.count(condition.formula)
    var count = 0
    try tx.connection.run(text, query.arguments) { row in count = Int(row.nextInt()) }
    return count
  }

  /// The sum of a field over the entities that meet all of `conditions`; 0 for none.
  ///
  /// - Throws: ``Refusal`` `maskedField`, `sum.currencies` if amounts of several
  ///   currencies would be added up, or `money.tooLarge` beyond 64 bits.
  public func sum<V: Summable>(
    _ path: KeyPath<E, V>,
    where conditions: Condition<E>...
  ) throws -> V? {
    try sum(E.schema.field(path).info, Condition.all(conditions))
  }

  /// The sum of a field where it has a value, over the entities that meet all of `conditions`.
  public func sum<V: Summable>(
    _ path: KeyPath<E, V?>,
    where conditions: Condition<E>...
  ) throws -> V? {
    try sum(E.schema.field(path).info, Condition.all(conditions))
  }

  private func sum<V: Summable>(_ field: FieldInfo, _ condition: Condition<E>) throws -> V? {
    var query = ListQuery(E.schema.info, tx)
    let text = try query.sum(field, condition.formula)
    var results: [V] = []
    try tx.connection.run(text, query.arguments) { row in
      guard !row.skipsNull(width: V.width) else { throw Refusal.amountTooLarge }
      results.append(try row.next())
    }
    guard results.count < 2 else {
      throw Refusal(
        "sum.currencies",
        "\(field.name) is in several currencies, which can't be added up.",
        remedy: "Ask for one currency.",
        field: field.name
      )
    }
    return results.first
  }

  /// Visits the entities that meet `condition`, without keeping more than one in memory.
  ///
  /// - Complexity: O(*n*) in the entities visited. Cancelling the task ends it.
  public func each(
    where condition: Condition<E> = .always,
    order: Order<E> = .oldestFirst,
    _ body: (E) throws -> Void
  ) throws {
    var query = ListQuery(E.schema.info, tx)
    let text = try query.select(condition.formula, order.keys, limit: nil)
    try tx.connection.run(text, query.arguments) { row in
      let entity = try schema.decode(&row)
      _ = try noted(.list, entity)
      try body(entity)
    }
  }

  func select(
    _ formula: Formula,
    _ order: [Order<E>.Key],
    after cursor: [Value]? = nil,
    limit: Int
  ) throws -> [E] {
    let list = ListQuery(E.schema.info, tx)
    var entities: [E] = []
    entities.reserveCapacity(max(0, min(limit, 100)))
    for part in try list.parts(formula, order, after: cursor) {
      var query = list
      let text = try query.select(formula, order, in: part, limit: limit - entities.count)
      try tx.connection.run(text, query.arguments) { row in
        try schema.decode(&row, appendingTo: &entities)
      }
      if entities.count >= limit { break }
    }
    return entities
  }
}

// MARK: Pages

extension Repository {
  /// A page of the entities that meet all of `conditions`.
  ///
  /// - `cursor`: ``Page/next`` of the page before; `nil` for the first.
  /// - Complexity: one index range, wherever the page is, if an index has the order.
  public func page(
    where conditions: Condition<E>...,
    order: Order<E> = .oldestFirst,
    size: Int = 50,
    after cursor: Cursor? = nil
  ) throws -> Page<E> {
    try page(Condition.all(conditions), order, size: size, after: cursor)
  }

  func page(
    _ condition: Condition<E>,
    _ order: Order<E>,
    size: Int,
    after cursor: Cursor?
  ) throws -> Page<E> {
    let size = max(1, min(size, 1000))
    let name = "\(schema.name) \(order)"
    let position = try cursor?.values(for: name)
    var items = try select(condition.formula, order.keys, after: position, limit: size + 1)
    guard items.count > size else { return Page(items: try noted(.list, items), next: nil) }
    items.removeLast()
    _ = try noted(.list, items)
    let last = Snapshot(items[size - 1])
    let values = order.keys.flatMap { key in key.position(of: last) } + [.int(last.id)]
    return Page(items: items, next: Cursor(order: name, values: values))
  }
}
