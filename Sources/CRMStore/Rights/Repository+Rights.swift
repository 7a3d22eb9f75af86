import CRMKernel

// MARK: What may be written

extension Repository {
  /// A new entity with the acting user as its owner, where it has room for one and none is given.
  func owned(_ new: E) throws -> E {
    guard let rights = tx.rights, let owner = schema.info.owner else { return new }
    var values = schema.values(of: new)
    let place = schema.info.place(of: owner)
    guard values[place] == .null else { return new }
    values[place] = ID<Never>(rawValue: rights.newOwner.user).value
    if let team = schema.info.team, let own = rights.newOwner.team {
      let place = schema.info.place(of: team)
      if values[place] == .null { values[place] = ID<Never>(rawValue: own).value }
    }
    return try schema.make(values)
  }

  /// Refuses a write that no right of the principal reaches.
  ///
  /// The row must be within reach before and after it; what this transaction made itself is
  /// finished with the right to make it. A verb is asked about the row as it was: it is the
  /// verb that changes the state which a condition may be about.
  func requireRight(_ action: Action, from current: E?, to new: E?) throws {
    guard let rights = tx.rights else { return }
    let isOwnWork = action == .update && current.map { tx.hasDrawn($0.id.rawValue) } ?? false
    let rule = rights.rule(action, of: schema.info)
    if let current, !isOwnWork, try !holds(rule, for: current) {
      throw notGranted(action, rule)
    }
    guard let new, action == .create || action == .update else { return }
    try refuseReadOnly(rights, from: current, to: new)
    guard try isPartOfOwnWork(new) || holds(isOwnWork ? made(rights) : rule, for: new) else {
      throw current.map { outOfReach($0, new, action, rule) } ?? notGranted(action, rule)
    }
  }

  private func made(_ rights: Rights) -> Formula { rights.rule(.create, of: schema.info) }

  private func holds(_ rule: Formula, for entity: E) throws -> Bool {
    if case .constant(let answer) = rule { return answer }
    let condition = Condition<E>(rule)
    let facts = try loadForRule(condition, for: entity)
    return condition.matches(entity, at: tx.moment, facts: facts)
  }

  /// Whether it is a part of what this transaction made.
  private func isPartOfOwnWork(_ entity: E) -> Bool {
    guard let whole = schema.info.whole else { return false }
    let value = schema.values(of: entity)[schema.info.place(of: whole)]
    guard case .int(let id)? = whole.storedForm(of: value).first else { return false }
    return tx.hasDrawn(id)
  }

  private func refuseReadOnly(_ rights: Rights, from current: E?, to new: E) throws(Refusal) {
    for field in rights.readOnlyFields where field.entity == schema.name {
      let before = current.map { Snapshot($0)[field] } ?? .null
      let after = Snapshot(new)[field]
      guard !after.isIdentical(to: before) else { continue }
      // Who may make one must be able to give what can't be left out.
      if current == nil, !field.kind.isOptional { continue }
      throw Refusal(
        .forbidden,
        "\(field.name) of \(schema.name) can't be changed by you.",
        remedy: "You may see it only: leave it as it is.",
        field: field.name
      )
    }
  }
}

// MARK: What is said

extension Repository {
  private func notGranted(_ action: Action, _ rule: Formula) -> Refusal {
    guard rule != .constant(false) else {
      return Refusal(
        .forbidden,
        "None of your roles has the right to \(action.rawValue) \(schema.name).",
        remedy: "Ask an administrator for it."
      )
    }
    return Refusal(
      .forbidden,
      "Your right to \(action.rawValue) \(schema.name) doesn't reach this one.",
      remedy: "Ask who looks after it, or an administrator."
    )
  }

  /// A row that would leave the reach of who changes it.
  private func outOfReach(_ old: E, _ new: E, _ action: Action, _ rule: Formula) -> Refusal {
    let moved = [schema.info.owner, schema.info.team].compactMap { $0 }.first { field in
      let place = schema.info.place(of: field)
      return schema.values(of: old)[place] != schema.values(of: new)[place]
    }
    guard let moved else { return notGranted(action, rule) }
    return Refusal(
      .forbidden,
      "This \(schema.name) would be out of your reach with another \(moved.name).",
      remedy: "Choose one that you reach, or ask somebody who reaches both.",
      field: moved.name
    )
  }
}
