public import CRMKernel

/// What can be asked of an entity of a module without knowing its type.
public struct EntityCheck: Sendable {
  /// What is known of the entity without its type.
  public let info: EntityInfo
  /// The entity's lifecycle as a Mermaid state diagram, if it has one.
  public let lifecycle: String?
  /// The verbs of its lifecycle, in their order: each is a right of its own.
  public let verbs: [String]
  /// How rights reach its rows.
  public let access: EntityAccess
  /// Whether lines are only added to it, of what happened.
  let isLedger: Bool
  /// Whether the principal may see the entity, or could when it was deleted.
  let isVisible: @Sendable (Int64, Transaction) throws -> Bool
  /// What the principal sees of the entity, if it is there.
  let record: @Sendable (Int64, Transaction) throws -> Record?
  /// Saves the entity as it is, and says whether that changed it; `nil` if it isn't there.
  let saveAgain: @Sendable (Int64, Transaction) throws -> Bool?
  /// Reads every row, and says which can't be read or break a rule.
  let findings: @Sendable (Transaction) throws -> [String]
  /// Adds the keys that modules derive from its rows.
  let deriveKeys: @Sendable (Transaction) throws -> Void
  /// What merging, handing over and undoing do to its rows.
  let rows: EntityRows

  /// What is asked of an object that an administrator defined.
  init(_ object: CustomObject, _ entity: EntityInfo) {
    info = entity
    lifecycle = object.mermaid
    verbs = object.verbs
    access = .byColumns
    isLedger = false
    rows = EntityRows(object)
    isVisible = { id, tx in try CustomRows(tx, object).isVisible(RowID(rawValue: id)) }
    record = { id, tx in try CustomRows(tx, object).located(RowID(rawValue: id))?.record }
    saveAgain = { id, tx in
      guard let row = try CustomRows(tx, object).located(RowID(rawValue: id)) else { return nil }
      return try CustomRows(tx, object).update(row.id, set: [:]).version != row.version
    }
    findings = { tx in try CustomRows(tx, object).findings() }
    deriveKeys = { _ in }
  }

  /// What is asked of an entity whose state nothing restricts.
  public init<E: Entity>(_ entity: E.Type, _ access: EntityAccess = .byColumns) {
    self.init(entity, access, lifecycle: nil, verbs: [])
  }

  /// What is asked of an entity with a lifecycle.
  public init<E: Stateful>(_ entity: E.Type, _ access: EntityAccess = .byColumns) {
    self.init(
      entity,
      access,
      lifecycle: E.lifecycle.mermaid,
      verbs: E.Verb.allCases.map(\.rawValue)
    )
  }

  private init<E: Entity>(
    _: E.Type,
    _ access: EntityAccess,
    lifecycle: String?,
    verbs: [String]
  ) {
    info = E.schema.info
    isLedger = E.isAppendOnly
    self.access = access
    self.verbs = verbs
    self.lifecycle = lifecycle
    deriveKeys = { tx in try Repository<E>(tx).deriveKeys() }
    isVisible = { id, tx in
      do {
        try Repository<E>(tx).refuseIfInvisible(ID(rawValue: id))
        return true
      } catch let refusal as Refusal where refusal.code == .notFound {
        return false
      }
    }
    record = { id, tx in
      try Repository<E>(tx).located(ID(rawValue: id)).map { E.schema.record(of: $0) }
    }
    saveAgain = { id, tx in
      let repository = Repository<E>(tx)
      guard let entity = try repository.located(ID(rawValue: id)) else { return nil }
      return try repository.update(entity).version != entity.version
    }
    findings = { tx in try tx.findings(of: E.self) }
    rows = EntityRows(E.self)
  }
}

extension Transaction {
  /// Rows that can't be read, break a rule, or name what isn't there.
  fileprivate func findings<E: Entity>(of _: E.Type) throws -> [String] {
    let name = E.schema.name
    var findings: [String] = []
    var broken: [Int64] = []
    let text = "SELECT id, \(E.schema.statements.columns) FROM \(name)"
    try connection.run(text) { row in
      let id = row.nextInt()
      do {
        try E.schema.validate(E.schema.decode(&row))
      } catch {
        if broken.count < 10 {
          broken.append(id)
          findings.append("\(name) \(ID<E>(rawValue: id)): \(error)")
        }
      }
    }
    return try findings + rowFindings(of: E.schema.info)
  }
}

extension Transaction {
  /// References that lead nowhere, and rows that were changed past the log.
  func rowFindings(of entity: EntityInfo) throws -> [String] {
    let name = entity.name
    var findings: [String] = []
    for field in entity.fields {
      guard let target = field.target else { continue }
      let lost = """
        SELECT count(*) FROM \(name) WHERE \(field.name) IS NOT NULL AND deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM \(target.name) AS r1 WHERE r1.id = \(name).\(field.name))
        """
      try connection.run(lost) { row in
        let count = row.nextInt()
        if count > 0 { findings.append("\(count) \(name) name a \(target.name) that isn't there.") }
      }
    }
    try connection.run(
      """
      SELECT count(*) FROM \(name) AS e WHERE coalesce((SELECT max(used) FROM undone_version
        WHERE id = e.id AND entity = $1 AND restored = e.version), version) <>
      (SELECT coalesce(max(version), 0) FROM change WHERE id = e.id AND entity = $1)
      """,
      [.text(name)]
    ) { row in
      let count = row.nextInt()
      if count > 0 { findings.append("\(count) \(name) were changed past the change log.") }
    }
    findings += try carriedFindings(of: entity)
    return findings
  }
}

extension Book {
  /// Looks for damage of the file, the tables, what is derived from them, and the log; none if all is well.
  ///
  /// - Complexity: reads the whole book.
  public func checkup() async throws -> [String] {
    var findings = try await driver.checkIntegrity()
    let checks = modules.flatMap(\.checks)
    let session = session(
      as: .unrestricted("checkup"),
      time: FixedTime(Instant(milliseconds: state.realMilliseconds()))
    )
    for check in checks {
      findings += try await session.read { tx in try check.findings(tx) }
    }
    findings += try await session.read { tx in
      try tx.model().entities.flatMap { try tx.objectCheck(of: $0.name)?.findings(tx) ?? [] }
    }
    findings += try await session.read { tx in try tx.keyFindings() }
    for audit in modules.flatMap(\.audits) {
      findings += try await session.read { tx in try audit(tx) }
    }
    findings += try await session.read { tx in try tx.verifyLog().findings }
    return findings
  }
}
