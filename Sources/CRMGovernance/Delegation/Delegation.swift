public import CRMKernel
public import CRMStore

/// That somebody acts with another's rights for some days.
public struct Delegation: Entity {
  public internal(set) var id: ID<Delegation> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Whose rights are used.
  public let user: ID<User>
  /// Who uses them.
  public let deputy: ID<User>
  /// The first day on which it holds.
  public let validFrom: LocalDate
  /// The last day on which it holds.
  public internal(set) var validTo: LocalDate

  public static let schema = Schema(
    "delegation",
    Delegation.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("user", \.user, .owner, .history, .inverse("delegations")),
    Column("deputy", \.deputy, .history, .inverse("deputations")),
    Column("valid_from", \.validFrom),
    Column("valid_to", \.validTo, .readOnly)
  )
}

/// Who acts with whose rights.
public typealias Delegations = Repository<Delegation>

extension Transaction {
  /// Who acts with whose rights.
  public var delegations: Delegations { Delegations(self) }
}

extension Delegations {
  /// Lets `deputy` act with the rights of `user` from a day to another, both included.
  ///
  /// The deputy's session is opened as `Principal("deputy", for: "user")`; the change log says
  /// "deputy for user". Rights that are delegated can't be delegated on.
  ///
  /// - `user`: Whose rights; one's own unless given.
  /// - Throws: ``Refusal`` `delegation.own` to oneself, `delegation.chain` by a deputy, or if the
  ///   principal may not delegate for another.
  @discardableResult
  public func add(
    to deputy: ID<User>,
    from: LocalDate,
    to last: LocalDate,
    user: ID<User>? = nil
  ) throws -> Delegation {
    try refuseIfDeputy()
    let own = try tx.currentUser()?.id
    guard let user = user ?? own else {
      throw Refusal(
        .missing,
        "user is missing.",
        remedy: "You are no user yourself: say whose rights are delegated.",
        field: "user"
      )
    }
    guard user != deputy else {
      throw Refusal(
        "delegation.own",
        "Nobody acts for themselves.",
        remedy: "Choose somebody else.",
        field: "deputy"
      )
    }
    for one in [user, deputy] { _ = try tx.users.get(one) }
    try tx.refuseBackwards(from, last)
    let new = Delegation(user: user, deputy: deputy, validFrom: from, validTo: last)
    // One's own rights are one's own to give; those of others need the right to.
    return try user == own ? keep(new) : insert(new)
  }

  /// Ends a delegation now.
  ///
  /// - Throws: ``Refusal`` `notFound`, or if it is somebody else's and the principal may not.
  @discardableResult
  public func revoke(_ id: ID<Delegation>) throws -> Delegation {
    try refuseIfDeputy()
    let own = try tx.currentUser()?.id
    let found = try tx.asLibrary { try find(id) }
    guard let found, try found.user == own || find(id) != nil else {
      return try get(id)
    }
    if found.user == own {
      try tx.asLibrary { try delete(id) }
      try tx.renewRights()
    } else {
      try delete(id)
    }
    return found
  }

  private func refuseIfDeputy() throws(Refusal) {
    guard tx.principal.behalf != nil else { return }
    throw Refusal(
      "delegation.chain",
      "Rights that were delegated can't be delegated on.",
      remedy: "Ask whose rights they are."
    )
  }
}
