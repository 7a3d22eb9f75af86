public import CRMKernel
public import CRMStore

/// Users who work together: who shares records, and whose manager sees them.
public struct Team: Entity {
  public internal(set) var id: ID<Team> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What people call it, at most 200 characters; approvals name it by this.
  public var name: String
  /// The team that it is a part of.
  public internal(set) var parent: ID<Team>?
  /// Who leads it: ``Reach/team`` lets them reach what its people own, and those of its parts.
  public internal(set) var manager: ID<User>?

  public static let schema = Schema(
    "team",
    Team.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(200), .folded, .sorted, .searchableName),
    Column("parent", \.parent, .readOnly),
    Column("manager", \.manager, .readOnly)
  )
}

/// That a user belongs to a team.
public struct TeamMember: Entity {
  public internal(set) var id: ID<TeamMember> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Which team they are in; a user may be in several.
  public let team: ID<Team>
  /// Who is in it; they hold its roles, and see what is shared with it.
  public let user: ID<User>

  public static let schema = Schema(
    "team_member",
    TeamMember.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("team", \.team, .inverse("members")),
    Column("user", \.user, .inverse("memberships"))
  )
}

/// Who works together.
public typealias Teams = Repository<Team>

extension Transaction {
  /// Who works together.
  public var teams: Teams { Teams(self) }
  package var teamMembers: Repository<TeamMember> { Repository(self) }
}

extension Session {
  /// Who works together.
  public var teams: AsyncRepository<Team> { AsyncRepository(self) }
}

extension Teams {
  /// Sets up a team.
  ///
  /// - Throws: ``Refusal`` as `insert`.
  @discardableResult
  public func add(
    named name: String,
    parent: ID<Team>? = nil,
    manager: ID<User>? = nil
  ) throws -> Team {
    if let parent { _ = try get(parent) }
    if let manager { _ = try tx.users.get(manager) }
    return try insert(Team(name: name, parent: parent, manager: manager))
  }

  /// Takes a user into a team; nothing changes if they are in it.
  ///
  /// - Throws: ``Refusal`` `notFound` if there is no such team or user.
  @discardableResult
  public func join(_ team: ID<Team>, user: ID<User>) throws -> TeamMember {
    _ = try get(team)
    _ = try tx.users.get(user)
    if let member = try membership(of: user, in: team) { return member }
    return try tx.teamMembers.insert(TeamMember(team: team, user: user))
  }

  /// Takes a user out of a team; nothing changes if they aren't in it.
  ///
  /// - Throws: ``Refusal`` `notFound` if there is no such team.
  @discardableResult
  public func leave(_ team: ID<Team>, user: ID<User>) throws -> Team {
    if let member = try membership(of: user, in: team) { try tx.teamMembers.delete(member.id) }
    return try get(team)
  }

  private func membership(of user: ID<User>, in team: ID<Team>) throws -> TeamMember? {
    try tx.teamMembers.first(where: \.team == team, \.user == user)
  }
}
