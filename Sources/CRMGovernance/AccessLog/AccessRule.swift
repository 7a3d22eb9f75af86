public import CRMKernel
public import CRMStore

/// That reads of an entity are logged: who switched that on or off is in the change log.
public struct AccessRule: Entity {
  public internal(set) var id: ID<AccessRule> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The name of the entity whose reads are logged, such as `contact`.
  public let entity: String
  /// Whether they are logged now; what was logged before stays for ``days``.
  public internal(set) var isOn: Bool
  /// How many days an entry is kept.
  public internal(set) var days: Int64
  /// Whether nobody sees a record before the log knows that they do.
  public internal(set) var isStrict: Bool

  public static let schema = Schema(
    "access_rule",
    AccessRule.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("entity", \.entity, .notEmpty),
    Column("is_on", \.isOn, .readOnly),
    Column("days", \.days, .readOnly),
    Column("is_strict", \.isStrict, .readOnly)
  )
}

/// Whose reads are logged.
public typealias AccessRules = Repository<AccessRule>

extension Transaction {
  /// Whose reads are logged.
  public var accessRules: AccessRules { AccessRules(self) }
}

extension AccessRules {
  static let pruning = "access_log.prune"
  private static let mostDays: Int64 = 36_500

  /// Has reads of an entity be logged from the next transaction on.
  ///
  /// Its parts count: who reads an address looks at the account. What is only about it, such as a
  /// note, has a rule of its own.
  ///
  /// - Parameters:
  ///   - entity: The entity's name, or that of an object of the administrator's own.
  ///   - days: How long an entry is kept.
  ///   - isStrict: Whether an answer waits until the log has it. Each read then costs a write.
  /// - Returns: The rule.
  /// - Throws: ``Refusal`` `unknown` for an entity that there isn't, `outOfRange` for the days.
  @discardableResult
  public func watch(_ entity: String, days: Int64 = 365, isStrict: Bool = false) throws
    -> AccessRule
  {
    let name = try tx.entity(called: entity).name
    guard (1...Self.mostDays).contains(days) else {
      throw Refusal(
        "outOfRange",
        "\(days) days can't be kept.",
        remedy: "Keep entries for 1 to \(Self.mostDays) days.",
        field: "days"
      )
    }
    let rule: AccessRule
    if var known = try setting(of: name) {
      (known.isOn, known.days, known.isStrict) = (true, days, isStrict)
      rule = try update(known)
    } else {
      rule = try insert(AccessRule(entity: name, isOn: true, days: days, isStrict: isStrict))
    }
    try tx.armTimer(Self.pruning, for: rule.id, at: tx.now + .days(1))
    return rule
  }

  /// Has reads of an entity be logged no longer; what was logged is kept for its time.
  ///
  /// - Throws: ``Refusal`` `notFound` if they never were.
  @discardableResult
  public func unwatch(_ entity: String) throws -> AccessRule {
    let name = try tx.entity(called: entity).name
    guard var rule = try setting(of: name) else {
      throw Refusal(
        .notFound,
        "Reads of \(name) aren't logged.",
        remedy: "access_log.rules lists what is.",
        field: "entity"
      )
    }
    rule.isOn = false
    return try update(rule)
  }

  private func setting(of entity: String) throws -> AccessRule? {
    try first(where: \.entity == entity)
  }
}

let accessLogTables = """
  CREATE TABLE access_rule(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, entity TEXT NOT NULL,
    is_on INTEGER NOT NULL, days INTEGER NOT NULL, is_strict INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX access_rule_entity ON access_rule(entity) WHERE deleted_at IS NULL;
  CREATE TABLE access_entry(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, at INTEGER NOT NULL,
    principal TEXT NOT NULL, command TEXT NOT NULL, reason TEXT, way TEXT NOT NULL,
    entity TEXT NOT NULL, part TEXT, statement TEXT, count INTEGER NOT NULL,
    records TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX access_entry_principal ON access_entry(principal, id) WHERE deleted_at IS NULL;
  CREATE INDEX access_entry_entity ON access_entry(entity, at);
  CREATE TABLE access_record(
    record INTEGER NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY(record, entry)
  ) STRICT, WITHOUT ROWID;
  """
