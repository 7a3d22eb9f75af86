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
    _ = try tx.roles.get(role)
    try tx.roleHolders.begin(
      RoleHolder(role: role, user: user, team: nil, validFrom: from, validTo: to)
    )
    return found
  }

  /// Takes a role from a user at once; those of their teams stay.
  @discardableResult
  public func withdraw(_ user: ID<User>, role: ID<Role>) throws -> User {
    try tx.roleHolders.end(where: \.role == role && \.user == user)
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
    _ = try tx.roles.get(role)
    try tx.roleHolders.begin(
      RoleHolder(role: role, user: nil, team: team, validFrom: from, validTo: to)
    )
    return found
  }

  /// Takes a role from the members of a team; it holds at once.
  @discardableResult
  public func withdraw(_ team: ID<Team>, role: ID<Role>) throws -> Team {
    try tx.roleHolders.end(where: \.role == role && \.team == team)
    return try get(team)
  }
}
