public import CRMKernel
public import CRMStore

/// What people may do by their work.
public typealias Roles = Repository<Role>

extension Transaction {
  /// What people may do by their work.
  public var roles: Roles { Roles(self) }
  var roleCommands: Repository<RoleCommand> { Repository(self) }
  var roleGrants: Repository<RoleGrant> { Repository(self) }
  var roleFields: Repository<RoleField> { Repository(self) }
  var roleHolders: Repository<RoleHolder> { Repository(self) }
}

extension Session {
  /// What people may do by their work.
  public var roles: AsyncRepository<Role> { AsyncRepository(self) }
}

// MARK: Commands

extension Roles {
  /// Sets up a role that may do nothing yet.
  @discardableResult
  public func add(named name: String, summary: String? = nil) throws -> Role {
    try insert(Role(name: name, summary: summary))
  }

  /// The role called `name`.
  public func find(named name: String) throws -> Role? { try first(where: \.name == name) }

  /// Lets a role run commands: a name, `quotes.*`, or `*`.
  ///
  /// - Throws: ``Refusal`` `unknown` if no command is meant; it suggests one.
  @discardableResult
  public func allow(_ role: ID<Role>, commands pattern: String) throws -> Role {
    let names = tx.commandNames
    guard names.contains(where: { Rights.matches(pattern, $0) }) else {
      throw Refusal.unknown("command", pattern, among: names)
    }
    let found = try get(role)
    let own = try tx.roleCommands.first(where: \.role == role, \.pattern == pattern)
    if own == nil { try tx.roleCommands.insert(RoleCommand(role: role, pattern: pattern)) }
    return found
  }

  /// Takes commands from a role: the pattern by which they were given.
  ///
  /// - Throws: ``Refusal`` `unknown` if the role has no such pattern.
  @discardableResult
  public func disallow(_ role: ID<Role>, commands pattern: String) throws -> Role {
    let own = try tx.roleCommands.all(where: \.role == role)
    guard let found = own.first(where: { $0.pattern == pattern }) else {
      throw Refusal.unknown("pattern", pattern, among: own.map(\.pattern))
    }
    try tx.roleCommands.delete(found.id)
    return try get(role)
  }
}

// MARK: Rows

extension Roles {
  /// Lets a role do things with the rows of an entity.
  ///
  /// ```swift
  /// try tx.roles.grant(sales.id, "account", ["read", "update"], .team)
  /// try tx.roles.grant(sales.id, "account", ["read"], .all, where: #"territory == "DACH""#)
  /// ```
  /// Parts of a document have no grants of their own: who may change the document changes them.
  ///
  /// - `entity`: Its name, or `*`.
  /// - `actions`: `read`, `create`, `update`, `delete`, verbs of the lifecycle, or `*`.
  /// - `condition`: What the rows must meet beside; `me`, `my_teams` and
  ///   `my_territories` stand for who asks.
  /// - Throws: ``Refusal`` that names the entity, the action or the place in the condition.
  @discardableResult
  public func grant(
    _ role: ID<Role>,
    _ entity: String,
    _ actions: [String],
    _ reach: Reach = .own,
    where condition: String? = nil
  ) throws -> Role {
    let found = try get(role)
    try tx.requireGrantable(entity, actions, reach, condition)
    for action in actions {
      try tx.roleGrants.insert(
        RoleGrant(role: role, entity: entity, action: action, reach: reach, condition: condition)
      )
    }
    return found
  }

  /// Takes back what a role was granted about an entity: one action, or all of them.
  ///
  /// - Throws: ``Refusal`` `unknown` if nothing of it was granted.
  @discardableResult
  public func revoke(_ role: ID<Role>, _ entity: String, _ action: String? = nil) throws -> Role {
    let own = try tx.roleGrants.all(where: \.role == role)
    let meant = own.filter { $0.entity == entity && (action == nil || $0.action == action) }
    guard !meant.isEmpty else {
      let granted = own.map { "\($0.action) \($0.entity)" }
      throw Refusal.unknown("grant", action.map { "\($0) \(entity)" } ?? entity, among: granted)
    }
    for grant in meant { try tx.roleGrants.delete(grant.id) }
    return try get(role)
  }

  /// Hides a field from a role, or keeps it from changing it.
  ///
  /// Who holds several roles sees what one of them shows.
  ///
  /// Text that can't be empty is shown as ``Mask/text`` where its entity lets it be hidden.
  ///
  /// - Throws: ``Refusal`` if there is no such field, it can't be empty and so not be hidden, or
  ///   only commands change it.
  @discardableResult
  public func limit(
    _ role: ID<Role>,
    _ entity: String,
    _ field: String,
    _ limit: RoleField.Limit = .hidden
  ) throws -> Role {
    let found = try get(role)
    try tx.requireLimitable(entity, field, limit)
    try free(role, entity, field)
    try tx.roleFields.insert(RoleField(role: role, entity: entity, field: field, limit: limit))
    return found
  }

  /// Lets a role see and change a field again.
  @discardableResult
  public func free(_ role: ID<Role>, _ entity: String, _ field: String) throws -> Role {
    let own = try tx.roleFields.all(
      where: \.role == role,
      \.entity == entity,
      \.field == field
    )
    for rule in own { try tx.roleFields.delete(rule.id) }
    return try get(role)
  }
}

// MARK: Checks

extension Transaction {
  fileprivate func requireGrantable(
    _ name: String,
    _ actions: [String],
    _ reach: Reach,
    _ condition: String?
  ) throws {
    guard name != "*" else {
      if condition != nil { throw Refusal.conditionOfAll }
      return
    }
    let model = try model()
    let entity = try model.entity(name)
    if let whole = entity.whole, let target = whole.target {
      throw Refusal(
        "role.part",
        "\(name) is a part of \(target.name), and has no rights of its own.",
        remedy: "Grant the right to read or update \(target.name).",
        field: "entity"
      )
    }
    let known = Action.common.map(\.rawValue) + verbs(of: name) + ["*"]
    for action in actions where !known.contains(action) {
      throw Refusal.unknown("action", action, among: known)
    }
    guard reach == .all || entity.canBelong || entity.subject != nil else {
      throw Refusal(
        "role.reach",
        "\(name) is nobody's own: \(reach.rawValue) reaches none.",
        remedy: "Grant it with the reach all.",
        field: "reach"
      )
    }
    guard let condition else { return }
    _ = try Formula(condition, about: entity, in: model, names: RightsFacts.sampleNames)
  }

  fileprivate func requireLimitable(
    _ name: String,
    _ field: String,
    _ limit: RoleField.Limit
  ) throws {
    let model = try model()
    let info = try model.field(field, of: model.entity(name))
    switch limit {
    case .hidden: _ = try Scope.unrestricted.hiding([info])
    case .readOnly:
      guard !info.isReadOnly else {
        throw Refusal(
          .readOnly,
          "\(field) of \(name) is changed by commands only.",
          remedy: "Take the commands from the role instead.",
          field: "field"
        )
      }
    }
  }
}

extension Refusal {
  fileprivate static var conditionOfAll: Refusal {
    Refusal(
      "role.condition",
      "A condition is about one entity.",
      remedy: "Grant each entity with its own condition.",
      field: "condition"
    )
  }
}

extension EntityInfo {
  /// Whether its rows have an owner or a team, if only by what they belong to.
  var canBelong: Bool {
    if owner != nil || team != nil { return true }
    return (guardian ?? whole)?.target?.canBelong ?? false
  }
}
