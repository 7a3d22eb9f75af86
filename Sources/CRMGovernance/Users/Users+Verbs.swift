public import CRMKernel
public import CRMStore

extension Users {
  /// Says whom a user reports to; nil for nobody.
  ///
  /// - Throws: ``Refusal`` `notFound`, or `user.manager` if they would report to themselves, if
  ///   only by way of others.
  @discardableResult
  public func setManager(_ user: ID<User>, _ manager: ID<User>?) throws -> User {
    var found = try get(user)
    var next = manager
    var steps = 0
    while let above = next, steps < 1000 {
      guard above != user else {
        throw Refusal(
          "user.manager",
          "\(found.name) would report to themselves.",
          remedy: "Choose somebody who doesn't report to them.",
          field: "manager"
        )
      }
      next = try get(above).manager
      steps += 1
    }
    found.manager = manager
    return try update(found)
  }
}

extension Teams {
  /// Says who leads a team, and so reaches what its people own; nil for nobody.
  @discardableResult
  public func setManager(_ team: ID<Team>, _ manager: ID<User>?) throws -> Team {
    var found = try get(team)
    if let manager { _ = try tx.users.get(manager) }
    found.manager = manager
    return try update(found)
  }
}
