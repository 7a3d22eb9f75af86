package import CRMKernel

extension Transaction {
  /// Finds out what the principal may do: the first thing in a transaction.
  ///
  /// - Throws: ``Refusal`` if the book is governed and the principal may do nothing.
  /// - Complexity: one lookup; reading the principal's roles if they aren't known.
  func loadRights() throws {
    guard appliesRights, let source = book.rightsSource else { return }
    var edition: RightsCache.Edition?
    try connection.run("SELECT rights_stamp, model_epoch FROM book") { row in
      let stamp = row.nextInt()
      let model = row.nextInt()
      if stamp != 0 { edition = .init(stamp: stamp, model: model, day: moment.today) }
    }
    (rights, scope) = (nil, sessionScope)
    guard let edition else { return }
    let found: Rights
    if let known = book.rightsCache.rights(of: principal, edition) {
      found = known
    } else {
      found = try source.rights(of: principal, in: self)
      book.rightsCache.keep(found, of: principal, edition)
    }
    rights = found
    scope = try found.scope.narrowed(by: sessionScope, in: self)
  }

  /// Whether somebody administers the book, so that rights apply to restricted principals.
  public func isGoverned() throws -> Bool {
    var stamp: Int64 = 0
    try connection.run("SELECT rights_stamp FROM book") { row in stamp = row.nextInt() }
    return stamp != 0
  }

  /// Has rights apply from the next transaction on: who begins needn't be a user.
  package func beginGoverning() throws {
    try connection.run("UPDATE book SET rights_stamp = $1", [.int(drawnStamp)])
  }

  /// Tells every process that rights changed; those of this transaction are read again, too.
  package func renewRights() throws {
    // Drawn, not counted: a number that was rolled back would come again for other rights.
    let rows = try connection.run(
      "UPDATE book SET rights_stamp = $1 WHERE rights_stamp <> 0",
      [.int(drawnStamp)]
    )
    // What the library does itself goes on without rights.
    if rows > 0, !isActingForLibrary { try loadRights() }
  }

  private var drawnStamp: Int64 { Int64.random(in: 1...Int64.max) }

  /// Runs `body` as the library itself: what it must read and keep whoever asks for it, such as
  /// the costs behind a price floor.
  package func asLibrary<T>(_ body: () throws -> T) rethrows -> T {
    let outside = (rights, scope, isActingForLibrary)
    (rights, scope, isActingForLibrary) = (nil, sessionScope, true)
    defer { (rights, scope, isActingForLibrary) = outside }
    return try body()
  }

  /// Runs a command, if the principal may.
  func run(_ command: Command<Transaction>, _ arguments: Record) throws -> Value {
    try require(command.info)
    return try command(arguments, in: self)
  }

  /// Refuses a command that the principal may not run.
  package func require(_ command: CommandInfo) throws(Refusal) {
    guard let rights, !rights.allows(command) else { return }
    if rights.readsOnly, command.effect == .writes { throw rights.onlyReads }
    throw Refusal(
      .forbidden,
      "You may not run \(command.name).",
      remedy: "Ask an administrator for a role that lets you.",
      field: command.name
    )
  }
}

extension Scope {
  /// The same scope, narrowed by what the host lets the session see.
  fileprivate func narrowed(by session: Scope, in tx: Transaction) throws -> Scope {
    guard !session.isUnrestricted else { return self }
    let entities = try tx.model().entities
    let rules = entities.compactMap { entity in
      session.rules[entity.name].map { (entity: entity, rule: $0) }
    }
    return try showing(rules).hiding(session.hiddenFields)
  }
}

// MARK: What a source of rights asks

extension Transaction {
  /// The commands of the book.
  package var commandNames: [String] { book.modules.flatMap(\.commands).map(\.info.name) }

  /// The command called `name`.
  package func command(_ name: String) throws(Refusal) -> CommandInfo {
    let commands = book.modules.flatMap(\.commands).map(\.info)
    guard let command = commands.first(where: { $0.name == name }) else {
      throw .unknown("command", name, among: commands.map(\.name))
    }
    return command
  }

  /// The verbs of an entity's lifecycle.
  package func verbs(of entity: String) -> [String] {
    // Who asks has read the model, so that this can't fail.
    (try? check(of: entity))?.verbs ?? []
  }

  /// How rights reach the rows of an entity.
  package func access(of entity: String) -> EntityAccess {
    (try? check(of: entity))?.access ?? .byColumns
  }

  /// What `principal` may do; nil if no rights apply to them.
  package func rights(of principal: Principal) throws -> Rights? {
    guard !principal.isUnrestricted, try isGoverned() else { return nil }
    return try book.rightsSource?.rights(of: principal, in: self)
  }

  /// Whether a stored row meets a rule, whatever the principal may see.
  package func meets(_ rule: Formula, _ entity: EntityInfo, _ id: Int64) throws -> Bool {
    let compiled = try rule.sql(about: entity, at: moment, in: .unrestricted, first: 2)
    var isMet = false
    try connection.run(
      "SELECT 1 FROM \(entity.name) WHERE id = $1 AND deleted_at IS NULL AND \(compiled.text)",
      [.int(id)] + compiled.arguments
    ) { _ in isMet = true }
    return isMet
  }

  /// The id of a row that the principal may see, and do `action` with.
  ///
  /// - Throws: ``Refusal`` `notFound` if they may not see it, `forbidden` if they only see it.
  package func requireMay(_ action: Action, _ name: String, _ id: String) throws -> Int64 {
    let entity = try model().entity(name)
    let visible = try scope.visible(entity, at: moment, first: 2)
    var isVisible = false
    let raw = ID<Never>(id)?.rawValue ?? 0
    try connection.run(
      "SELECT 1 FROM \(name) WHERE id = $1 AND \(visible.text)",
      [.int(raw)] + visible.arguments
    ) { _ in isVisible = true }
    guard isVisible else {
      throw Refusal(
        .notFound,
        "There is no \(name) \(id).",
        remedy: "It was deleted, or you may not see it.",
        field: "id"
      )
    }
    guard let rights, try !meets(rights.rule(action, of: entity), entity, raw) else { return raw }
    throw Refusal(
      .forbidden,
      "Your right to \(action.rawValue) \(name) doesn't reach this one.",
      remedy: "Ask who looks after it, or an administrator."
    )
  }

  /// Whether the principal may do all of `actions` with every row of an entity.
  package func mayReachAll(_ actions: [Action], of name: String) throws -> Bool {
    guard let rights else { return true }
    let entity = try model().entity(name)
    return actions.allSatisfy { rights.rule($0, of: entity) == .constant(true) }
  }

  /// Refuses a condition that asks about what the principal may not see.
  ///
  /// - Throws: ``Refusal`` `maskedField`.
  package func refuseHidden(in condition: Formula, about entity: EntityInfo) throws {
    _ = try condition.sql(about: entity, at: moment, in: scope, first: 1)
  }
}
