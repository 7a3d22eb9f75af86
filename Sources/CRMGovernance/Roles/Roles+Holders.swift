public import CRMKernel
public import CRMStore

extension Users {
  /// Gives a user a role, perhaps from a day to another.
  ///
  /// - Throws: ``Refusal`` `notFound`, or `role.days` if the last day is before the first.
  @discardableResult
  public func assign(
    _ user: ID<User>,
    role: ID<Role>,
    from: LocalDate? = nil,
    to: LocalDate? = nil
  ) throws -> User {
    let found = try get(user)
    try tx.hold(RoleHolder(role: role, user: user, team: nil, validFrom: from, validTo: to))
    return found
  }

  /// Takes a role from a user at once; those of their teams stay.
  @discardableResult
  public func withdraw(_ user: ID<User>, role: ID<Role>) throws -> User {
    for held in try tx.roleHolders.all(where: \.role == role, \.user == user) {
      try tx.roleHolders.delete(held.id)
    }
    return try get(user)
  }
}

extension Teams {
  /// Gives the members of a team a role, perhaps from a day to another.
  ///
  /// - Throws: ``Refusal`` `notFound`, or `role.days` if the last day is before the first.
  @discardableResult
  public func assign(
    _ team: ID<Team>,
    role: ID<Role>,
    from: LocalDate? = nil,
    to: LocalDate? = nil
  ) throws -> Team {
    let found = try get(team)
    try tx.hold(RoleHolder(role: role, user: nil, team: team, validFrom: from, validTo: to))
    return found
  }

  /// Takes a role from the members of a team; it holds at once.
  @discardableResult
  public func withdraw(_ team: ID<Team>, role: ID<Role>) throws -> Team {
    for held in try tx.roleHolders.all(where: \.role == role, \.team == team) {
      try tx.roleHolders.delete(held.id)
    }
    return try get(team)
  }
}

extension Transaction {
  fileprivate func hold(_ holder: RoleHolder) throws {
    _ = try roles.get(holder.role)
    try refuseBackwards(holder.validFrom, holder.validTo)
    try roleHolders.insert(holder)
  }

  func refuseBackwards(_ from: LocalDate?, _ to: LocalDate?) throws(Refusal) {
    guard let from, let to, to < from else { return }
    throw Refusal(
      "role.days",
      "\(to.description) is before \(from.description).",
      remedy: "Give the first day before the last.",
      field: "to"
    )
  }
}
