import CRMKernel

// MARK: What may be written

extension Repository {
  /// A new entity with the acting user as its owner, where it has room for one and none is given.
  func owned(_ new: E) throws -> E {
    guard tx.rights != nil, schema.info.owner != nil else { return new }
    let values = schema.values(of: new)
    let owned = tx.owned(values, schema.info)
    return owned == values ? new : try schema.make(owned)
  }

  /// Refuses a write that no right of the principal reaches.
  func requireRight(_ action: Action, from current: E?, to new: E?) throws {
    guard tx.rights != nil else { return }
    try tx.requireRight(
      action,
      on: schema.info,
      from: current.map { Snapshot($0) },
      to: new.map { Snapshot($0) }
    )
  }
}

extension Transaction {
  /// The values of a new row with the acting user as its owner, where none is given.
  func owned(_ new: [Value], _ entity: EntityInfo) -> [Value] {
    guard let rights, let owner = entity.owner else { return new }
    var values = new
    let place = entity.place(of: owner)
    guard values[place] == .null else { return new }
    values[place] = ID<Never>(rawValue: rights.newOwner.user).value
    if let team = entity.team, let own = rights.newOwner.team {
      let place = entity.place(of: team)
      if values[place] == .null { values[place] = ID<Never>(rawValue: own).value }
    }
    return values
  }

  /// Refuses a write that no right of the principal reaches.
  ///
  /// The row must be within reach before and after it; what this transaction made itself is
  /// finished with the right to make it. A verb is asked about the row as it was: it is the
  /// verb that changes the state which a condition may be about.
  func requireRight(
    _ action: Action,
    on entity: EntityInfo,
    from current: Snapshot?,
    to new: Snapshot?
  ) throws {
    guard let rights else { return }
    let isOwnWork = action == .update && current.map { hasDrawn($0.id) } ?? false
    let rule = rights.rule(action, of: entity)
    if let current, !isOwnWork, try !holds(rule, for: current) {
      throw notGranted(action, rule, entity)
    }
    guard let new, action == .create || action == .update else { return }
    try refuseReadOnly(rights, from: current, to: new)
    let reach = isOwnWork ? rights.rule(.create, of: entity) : rule
    guard try isPartOfOwnWork(new) || holds(reach, for: new) else {
      throw current.map { outOfReach($0, new, action, rule) } ?? notGranted(action, rule, entity)
    }
  }

  private func holds(_ rule: Formula, for row: Snapshot) throws -> Bool {
    if case .constant(let answer) = rule { return answer }
    let facts = try facts(for: rule, of: row, in: .unrestricted)
    return rule.holds(for: row, at: moment, facts: facts) == true
  }

  /// Whether it is a part of what this transaction made.
  private func isPartOfOwnWork(_ row: Snapshot) -> Bool {
    guard let whole = row.entity.whole,
      case .int(let id)? = whole.storedForm(of: row[whole]).first
    else { return false }
    return hasDrawn(id)
  }

  private func refuseReadOnly(
    _ rights: Rights,
    from current: Snapshot?,
    to new: Snapshot
  ) throws(Refusal) {
    for field in rights.readOnlyFields where field.entity == new.entity.name {
      let before = current?[field] ?? .null
      guard !new[field].isIdentical(to: before) else { continue }
      // Who may make one must be able to give what can't be left out.
      if current == nil, !field.kind.isOptional { continue }
      throw Refusal.readOnly(field.name, of: new.entity.name)
    }
  }
}

extension Refusal {
  static func readOnly(_ field: String, of entity: String) -> Refusal {
    Refusal(
      .forbidden,
      "\(field) of \(entity) can't be changed by you.",
      remedy: "You may see it only: leave it as it is.",
      field: field
    )
  }
}

// MARK: What is said

extension Transaction {
  private func notGranted(_ action: Action, _ rule: Formula, _ entity: EntityInfo) -> Refusal {
    guard rule != .constant(false) else {
      return Refusal(
        .forbidden,
        "None of your roles has the right to \(action.rawValue) \(entity.name).",
        remedy: "Ask an administrator for it."
      )
    }
    return Refusal(
      .forbidden,
      "Your right to \(action.rawValue) \(entity.name) doesn't reach this one.",
      remedy: "Ask who looks after it, or an administrator."
    )
  }

  /// A row that would leave the reach of who changes it.
  private func outOfReach(
    _ old: Snapshot,
    _ new: Snapshot,
    _ action: Action,
    _ rule: Formula
  ) -> Refusal {
    let entity = new.entity
    let moved = [entity.owner, entity.team, entity.territory].compactMap { $0 }
      .first { old[$0] != new[$0] }
    guard let moved else { return notGranted(action, rule, entity) }
    return Refusal(
      .forbidden,
      "This \(entity.name) would be out of your reach with another \(moved.name).",
      remedy: "Choose one that you reach, or ask somebody who reaches both.",
      field: moved.name
    )
  }
}
