import CRMKernel

extension Repository {
  /// The commands that every entity has: to get, find, count, page and see its history.
  ///
  /// - `name`: The plural, such as `accounts`.
  /// - `module`: Where a transaction has them.
  public static func readingCommands(
    named name: String,
    _ module: @escaping @Sendable (Transaction) -> Repository<E>
  ) -> [BookCommand] {
    listCommands(named: name, module) + entityCommands(named: name, module)
      + historyCommands(named: name, module)
  }

  private static func listCommands(
    named name: String,
    _ module: @escaping @Sendable (Transaction) -> Repository<E>
  ) -> [BookCommand] {
    [
      .transaction(
        Command(
          "\(name).find",
          "Lists \(name) that meet a condition.",
          module,
          Repository.find(where:order:limit:),
          Parameter("where", "The condition; all unless given."),
          Parameter("order", "Fields, each with desc or not; oldest first unless given."),
          Parameter("limit", "At most so many.", default: 100),
          effect: .reads
        )
      ),
      .transaction(
        Command(
          "\(name).page",
          "Answers a page of \(name), and where the next begins.",
          module,
          Repository.page(where:order:size:after:),
          Parameter("where", "The condition; all unless given."),
          Parameter("order", "Fields, each with desc or not; oldest first unless given."),
          Parameter("size", "At most so many.", default: 50),
          Parameter("after", "What the page before gave as next."),
          effect: .reads
        )
      ),
    ]
  }

  private static func entityCommands(
    named name: String,
    _ module: @escaping @Sendable (Transaction) -> Repository<E>
  ) -> [BookCommand] {
    let one = E.schema.name
    return [
      .transaction(
        Command(
          "\(name).count",
          "Counts the \(name) that meet a condition.",
          module,
          Repository.count(where:),
          Parameter("where", "The condition; all unless given."),
          effect: .reads
        )
      ),
      .transaction(
        Command(
          "\(name).get",
          "Answers one \(one) by its id.",
          module,
          Repository.get,
          Parameter("id", "Which one."),
          effect: .reads
        )
      ),
      .transaction(
        Command(
          "\(name).explain",
          "Says whether and why one \(one) meets a condition.",
          module,
          Repository.explain(_:where:),
          Parameter("id", "Which one."),
          Parameter("where", "The condition."),
          effect: .reads
        )
      ),
    ]
  }

  private static func historyCommands(
    named name: String,
    _ module: @escaping @Sendable (Transaction) -> Repository<E>
  ) -> [BookCommand] {
    let one = E.schema.name
    return [
      .transaction(
        Command(
          "\(name).history",
          "Lists what was done to one \(one), newest first.",
          module,
          Repository.history(of:limit:),
          Parameter("id", "Which one."),
          Parameter("limit", "At most so many.", default: 100),
          effect: .reads
        )
      ),
      .transaction(
        Command(
          "\(name).as_of",
          "Answers one \(one) as it was.",
          module,
          Repository.find(_:asOf:),
          Parameter("id", "Which one."),
          Parameter("at", "When."),
          effect: .reads
        )
      ),
    ]
  }

  /// The commands of entities that are edited by their fields: to update, delete and restore.
  public static func editingCommands(
    named name: String,
    _ module: @escaping @Sendable (Transaction) -> Repository<E>
  ) -> [BookCommand] {
    let one = E.schema.name
    return [
      .transaction(
        Command(
          "\(name).update",
          "Changes fields of one \(one).",
          module,
          Repository.update(_:set:version:),
          Parameter("id", "Which one."),
          Parameter("set", "The new values by field."),
          Parameter("version", "The version that was read: refuses if it changed since.")
        )
      ),
      .transaction(
        Command(
          "\(name).delete",
          "Hides one \(one) from every list.",
          module,
          Repository.deleting,
          Parameter("id", "Which one.")
        )
      ),
      .transaction(
        Command(
          "\(name).restore",
          "Brings a deleted \(one) back.",
          module,
          Repository.restore,
          Parameter("id", "Which one.")
        )
      ),
    ]
  }

  /// The command of entities that full-text search finds.
  public static func searchCommands(
    named name: String,
    _ module: @escaping @Sendable (Transaction) -> Repository<E>
  ) -> [BookCommand] {
    [
      .transaction(
        Command(
          "\(name).search",
          "Finds \(name) by words, in Chinese and English.",
          module,
          Repository.search(_:where:limit:),
          Parameter("text", "The words; names are found by pinyin, too: zhangwei, zw."),
          Parameter("where", "What else must hold."),
          Parameter("limit", "At most so many.", default: 20),
          effect: .reads
        )
      )
    ]
  }
}

// MARK: What the commands call: conditions and orders are text there

extension Repository {
  private func condition(_ text: String?) throws -> Condition<E> {
    guard let text else { return .always }
    return try redirected(Condition(text, in: tx.model()))
  }

  private func order(_ text: String?) throws -> Order<E> {
    guard let text, !text.isEmpty else { return .oldestFirst }
    return try Order(text, in: tx.model())
  }

  func find(where text: String?, order: String?, limit: Int64) throws -> [E] {
    let limit = max(0, min(limit, 100_000))
    let found = try select(condition(text).formula, self.order(order).keys, limit: Int(limit))
    return try noted(.list, found)
  }

  func page(where text: String?, order: String?, size: Int64, after: Cursor?) throws -> Page<E> {
    try page(condition(text), self.order(order), size: Int(max(1, min(size, 1000))), after: after)
  }

  func count(where text: String?) throws -> Int64 { Int64(try count(condition(text))) }

  func history(of id: ID<E>, limit: Int64) throws -> [ChangeRecord] {
    try changes(of: id, limit: Int(max(0, min(limit, 100_000))))
  }

  func explain(_ id: ID<E>, where text: String) throws -> [String] {
    let explanation = try explain(condition(text), get(id))
    return [explanation.description] + explanation.clauses.map(\.description)
  }

  func update(_ id: ID<E>, set values: Record, version: Int64?) throws -> E {
    let current = try get(id)
    guard version == nil || version == current.version else {
      throw try stale(version ?? 0, values.names, current)
    }
    return try update(id, set: values)
  }

  func deleting(_ id: ID<E>) throws -> E {
    let entity = try get(id)
    try delete(id)
    return entity
  }

  func search(_ text: String, where condition: String?, limit: Int64) throws -> [SearchHit<E>] {
    try search(
      text,
      self.condition(condition),
      limit: Int(max(0, min(limit, 1000))),
      marks: .brackets
    )
  }
}
