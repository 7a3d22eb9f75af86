import CRMKernel
import CRMStore

/// Turns what is said about a user into the conditions that rows must meet.
struct RightsBuilder {
  private let facts: RightsFacts
  private let tx: Transaction
  private let model: Model

  init(_ facts: RightsFacts, in tx: Transaction) throws {
    self.facts = facts
    self.tx = tx
    model = try tx.model()
  }

  func rights(readsOnly: Bool) throws -> Rights {
    var rules: [String: [Action: Formula]] = [:]
    for entity in model.entities { rules[entity.name] = try self.rules(of: entity) }
    let reading = model.entities.map { entity in
      (entity: entity, rule: rules[entity.name]?[.read] ?? .constant(false))
    }
    let limits = fieldLimits()
    let hidden = limits.filter { $0.limit == .hidden && $0.field.canBeHidden }.map(\.field)
    let readOnly = limits.filter { $0.limit == .readOnly }.map(\.field)
    return Rights(
      commands: facts.roles.flatMap(\.commands),
      rules: rules,
      scope: try Scope.unrestricted.showing(reading).hiding(hidden),
      readOnlyFields: Set(readOnly),
      newOwner: (facts.user.id.rawValue, facts.onlyTeam?.rawValue),
      readsOnly: readsOnly
    )
  }

  private func rules(of entity: EntityInfo) throws -> [Action: Formula] {
    let verbs = tx.verbs(of: entity.name).map { Action($0) }
    var rules: [Action: Formula] = [:]
    for action in Action.common + verbs { rules[action] = try rule(action, of: entity) }
    return rules
  }
}

// MARK: Rows

extension RightsBuilder {
  /// The condition that rows of `entity` must meet for `action`.
  func rule(_ action: Action, of entity: EntityInfo) throws -> Formula {
    if let whole = entity.whole, let target = whole.target {
      // A part is read with its whole, and changed as a change of it.
      let reached = try rule(action == .read ? .read : .update, of: target).asked(through: whole)
      guard whole.kind.isOptional else { return reached }
      let others = try rulesWithoutWhole(action, of: entity)
      guard !others.isEmpty else { return reached }
      return .any([reached, .and(.isNil(Operand(whole)), .any(others))])
    }
    if action == .read, isReadByAll(entity) { return .constant(true) }
    var alternatives: [Formula] = []
    if action == .read, case .addressed(let condition) = tx.access(of: entity.name) {
      alternatives.append(try Formula(condition, about: entity, in: model, names: facts.names))
    }
    for grant in grants(action, entity) { alternatives.append(try rows(of: grant, entity)) }
    alternatives.append(shared(entity, for: action))
    return .any(alternatives)
  }

  /// Who reaches a row that is a part of nothing: who wrote it down, and who reaches something with
  /// the same text.
  private func rulesWithoutWhole(_ action: Action, of entity: EntityInfo) throws -> [Formula] {
    var rules: [Formula] = []
    for field in entity.fields {
      if action == .read, field.rules.contains(.recorder) {
        rules.append(.comparing(Operand(field), .equal, .text(facts.user.login)))
      }
      for case .belongsWith(let name, let key) in field.rules {
        let other = try model.entity(name)
        let inner = try rule(action == .read ? .read : .update, of: other)
        guard inner != .constant(false) else { continue }
        let relation = Relation(
          name: name,
          parent: entity,
          child: other,
          via: try model.field(key, of: other),
          key: field
        )
        rules.append(.exists(relation, inner == .constant(true) ? nil : inner))
      }
    }
    return rules
  }

  /// What every user reads: what the whole company works with, and what is about a record that
  /// they see.
  private func isReadByAll(_ entity: EntityInfo) -> Bool {
    tx.access(of: entity.name) == .shared || entity.subject != nil && !entity.canBelong
  }

  private func grants(_ action: Action, _ entity: EntityInfo) -> [RoleGrant] {
    facts.roles.flatMap(\.grants).filter { grant in
      [entity.name, "*"].contains(grant.entity)
        && [action.rawValue, Action.any.rawValue].contains(grant.action)
    }
  }

  /// The rows that a grant reaches.
  func rows(of grant: RoleGrant, _ entity: EntityInfo) throws -> Formula {
    let reached = reached(grant.reach, entity)
    guard let text = grant.condition, reached != .constant(false) else { return reached }
    let condition = try Formula(text, about: entity, in: model, names: facts.names)
    return reached == .constant(true) ? condition : .and(reached, condition)
  }

  private func reached(_ reach: Reach, _ entity: EntityInfo) -> Formula {
    if reach == .all { return .constant(true) }
    if entity.isNobodysItself {
      if let guardian = entity.guardian ?? entity.whole, let target = guardian.target {
        return reached(reach, target).asked(through: guardian)
      }
      // What is about a record reaches as far as one sees the record.
      return .constant(entity.subject != nil)
    }
    let people = reach == .team ? facts.people : [facts.user.id]
    var alternatives: [Formula] = []
    if let owner = entity.owner {
      alternatives.append(.among(Operand(owner), people.map(\.value)))
    }
    if reach == .team, let team = entity.team, !facts.teams.isEmpty {
      alternatives.append(.among(Operand(team), facts.teams.map(\.value)))
    }
    if reach == .territory { alternatives.append(territories(of: entity)) }
    return .any(alternatives)
  }

  /// The rows that lie in the user's territories, by themselves or by what they name.
  private func territories(of entity: EntityInfo) -> Formula {
    guard !facts.territories.isEmpty else { return .constant(false) }
    let names = facts.territories.map(\.value)
    if let territory = entity.territory { return .among(Operand(territory), names) }
    guard let field = entity.placed, let territory = field.target?.territory else {
      return .constant(false)
    }
    return Formula.among(Operand(territory), names).asked(through: field)
  }

  /// The rows that were shared one by one.
  private func shared(_ entity: EntityInfo, for action: Action) -> Formula {
    guard action == .read || action == .update else { return .constant(false) }
    let shares = facts.shares.filter {
      $0.entity == entity.name && (action == .read || $0.level == .edit)
    }
    let ids = Set(shares.map(\.subject)).sorted()
    guard !ids.isEmpty else { return .constant(false) }
    return .among(Operand(entity.fields[0]), ids.map { ID<Never>(rawValue: $0).value })
  }
}

// MARK: Fields

extension RightsBuilder {
  /// The fields that all roles limit through which the user has to do with an entity.
  private func fieldLimits() -> [(field: FieldInfo, limit: RoleField.Limit)] {
    let named = Set(facts.roles.flatMap { role in role.fields.map { [$0.entity, $0.field] } })
    return named.compactMap { names in
      guard let entity = try? model.entity(names[0]),
        // A custom field may have been removed since.
        let field = try? model.field(names[1], of: entity)
      else { return nil }
      let root = root(of: entity)
      var limits: [RoleField.Limit?] = []
      for role in facts.roles {
        let own = role.fields.first { $0.entity == names[0] && $0.field == names[1] }
        let reads = role.grants.contains { grant in
          [root.name, "*"].contains(grant.entity)
            && [Action.read, .any].map(\.rawValue).contains(grant.action)
        }
        if own != nil || reads { limits.append(own?.limit) }
      }
      if limits.contains(nil) { return nil }
      return (field, limits.contains(.readOnly) ? .readOnly : .hidden)
    }
  }

  private func root(of entity: EntityInfo) -> EntityInfo {
    entity.whole?.target.map(root) ?? entity
  }
}

extension EntityInfo {
  /// Whether only what its rows belong to says whose they are.
  fileprivate var isNobodysItself: Bool { owner == nil && team == nil }

  /// The reference to what says in which territory a row lies: a quote's account.
  fileprivate var placed: FieldInfo? { fields.first { $0.target?.territory != nil } }
}

// MARK: Formulas

extension Formula {
  /// Whether one of the alternatives holds, without those that say nothing.
  fileprivate static func any(_ alternatives: [Formula]) -> Formula {
    var different: [Formula] = []
    for formula in alternatives where formula != .constant(false) && !different.contains(formula) {
      if formula == .constant(true) { return formula }
      different.append(formula)
    }
    guard let first = different.first else { return .constant(false) }
    return different.dropFirst().reduce(first) { .or($0, $1) }
  }

  /// Whether the operand has one of the values; one alone is compared, which an index answers.
  fileprivate static func among(_ operand: Operand, _ values: [Value]) -> Formula {
    values.count == 1 ? .compare(operand, .equal, .value(values[0])) : .isIn(operand, values)
  }

  /// The formula about what `field` names; its own id is then the field's value.
  fileprivate func asked(through field: FieldInfo) -> Formula {
    switch self {
    case .constant: self
    case .or(let one, let other): .or(one.asked(through: field), other.asked(through: field))
    case .compare(let operand, .equal, let term) where operand.isOwnID:
      .compare(Operand(field), .equal, term)
    case .isIn(let operand, let values) where operand.isOwnID: .isIn(Operand(field), values)
    default: prefixed(by: field)
    }
  }
}

extension Operand {
  fileprivate var isOwnID: Bool {
    guard path.isEmpty, case .field(let field) = leaf else { return false }
    return field.name == "id"
  }
}
