public import CRMKernel
public import CRMStore

/// That a user or a team works in a territory: rights with the reach ``Reach/territory`` show them
/// what lies there.
public struct TerritoryMember: Entity, Assignment {
  public internal(set) var id: ID<TerritoryMember> = .unsaved
  public internal(set) var version: Int64 = 0
  /// As accounts name it.
  public let territory: String
  /// Who works there; `nil` if a team does.
  public let user: ID<User>?
  /// The team whose members work there; `nil` if a user does.
  public let team: ID<Team>?
  /// The first day.
  public let validFrom: LocalDate?
  /// The last day.
  public let validTo: LocalDate?

  public static let schema = Schema(
    "territory_member",
    TerritoryMember.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("territory", \.territory, .notEmpty, .maxLength(64)),
    Column("user", \.user, .history, .inverse("worked_territories")),
    Column("team", \.team, .inverse("worked_territories")),
    Column("valid_from", \.validFrom),
    Column("valid_to", \.validTo)
  )
}

extension Transaction {
  /// Who works in which territory, and when.
  public var territoryMembers: Repository<TerritoryMember> { Repository(self) }

  /// The territories of today of a user and of their teams, whatever the session may see.
  func territories(of user: ID<User>, in teams: [ID<Team>]) throws -> [String] {
    let current = try territoryMembers.current(of: user, in: teams)
    return Set(current.map(\.territory)).sorted()
  }
}

extension Users {
  /// Has a user work in a territory, perhaps from a day to another.
  ///
  /// - Throws: ``Refusal`` `notFound`, or `role.days` if the last day is before the first.
  @discardableResult
  public func assign(
    _ user: ID<User>,
    territory: String,
    from: LocalDate? = nil,
    to: LocalDate? = nil
  ) throws -> User {
    let found = try get(user)
    try tx.territoryMembers.begin(
      TerritoryMember(territory: territory, user: user, team: nil, validFrom: from, validTo: to)
    )
    return found
  }

  /// Has a user work in a territory no more.
  ///
  /// It holds at once; the territories of their teams stay.
  @discardableResult
  public func withdraw(_ user: ID<User>, territory: String) throws -> User {
    try tx.territoryMembers.end(where: \.user == user && \.territory == territory)
    return try get(user)
  }

  /// The territories that a user works in today, themselves or through a team.
  public func territories(of user: ID<User>) throws -> [String] {
    let id = try get(user).id
    let teams = try tx.teamMembers.kept(where: "user = $1", [.int(id.rawValue)]).map(\.team)
    return try tx.territories(of: id, in: teams)
  }
}

extension Teams {
  /// Has the members of a team work in a territory, perhaps from a day to another.
  ///
  /// - Throws: ``Refusal`` `notFound`, or `role.days` if the last day is before the first.
  @discardableResult
  public func assign(
    _ team: ID<Team>,
    territory: String,
    from: LocalDate? = nil,
    to: LocalDate? = nil
  ) throws -> Team {
    let found = try get(team)
    try tx.territoryMembers.begin(
      TerritoryMember(territory: territory, user: nil, team: team, validFrom: from, validTo: to)
    )
    return found
  }

  /// Has the members of a team work in a territory no more; it holds at once.
  @discardableResult
  public func withdraw(_ team: ID<Team>, territory: String) throws -> Team {
    try tx.territoryMembers.end(where: \.team == team && \.territory == territory)
    return try get(team)
  }
}
