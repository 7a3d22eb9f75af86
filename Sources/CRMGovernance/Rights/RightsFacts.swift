import CRMKernel
import CRMStore

/// All that the book says about what one user may do on one day.
struct RightsFacts {
  let user: User
  /// The teams that they are in, those that they lead, and the parts of these.
  let teams: [ID<Team>]
  /// Themselves, and who is in a team that they lead.
  let people: [ID<User>]
  /// The territories that they work in today, themselves or through a team.
  let territories: [String]
  /// The names by which they act: their login, and those of who acts for them.
  let logins: [String]
  /// The team of their new records: theirs, if they are in one only.
  let onlyTeam: ID<Team>?
  let roles: [RoleFacts]
  let shares: [Share]

  /// What a role lets its holders do.
  struct RoleFacts {
    let role: Role
    let commands: [String]
    let grants: [RoleGrant]
    let fields: [RoleField]
  }

  /// Reads what is said about `user`, whatever the session may see.
  init(of user: User, in tx: Transaction) throws {
    self.user = user
    let id: [Value] = [.int(user.id.rawValue)]
    let own = try tx.teamMembers.kept(where: "user = $1", id).map(\.team)
    let led = Self.led(by: user.id, among: try tx.teams.kept())
    teams = own + led.filter { !own.contains($0) }
    onlyTeam = own.count == 1 ? own[0] : nil
    var people = [user.id]
    for team in led {
      let members = try tx.teamMembers.kept(where: "team = $1", [.int(team.rawValue)])
      people += members.map(\.user).filter { !people.contains($0) }
    }
    self.people = people
    let deputies = try tx.delegations.kept(where: "user = $1", id).compactMap { delegation in
      try tx.users.kept(where: "id = $1", [.int(delegation.deputy.rawValue)]).first?.login
    }
    logins = [user.login] + Set(deputies).sorted().map { Principal($0, for: user.login).name }
    territories = try tx.territories(of: user.id, in: own)
    roles = try Self.roles(of: user.id, own, in: tx)
    shares = try Self.shares(with: user.id, own, in: tx)
  }

  /// The teams that somebody leads, and all that are parts of them.
  private static func led(by user: ID<User>, among teams: [Team]) -> [ID<Team>] {
    var led = teams.filter { $0.manager == user }.map(\.id)
    var next = 0
    while next < led.count {
      let parts = teams.filter { $0.parent == led[next] && !led.contains($0.id) }
      led += parts.map(\.id)
      next += 1
    }
    return led
  }

  private static func roles(
    of user: ID<User>,
    _ teams: [ID<Team>],
    in tx: Transaction
  ) throws -> [RoleFacts] {
    let held = try tx.roleHolders.current(of: user, in: teams)
    return try Set(held.map(\.role)).sorted().compactMap { id in
      let number: [Value] = [.int(id.rawValue)]
      guard let role = try tx.roles.kept(where: "id = $1", number).first else { return nil }
      return RoleFacts(
        role: role,
        commands: try tx.roleCommands.kept(where: "role = $1", number).map(\.pattern),
        grants: try tx.roleGrants.kept(where: "role = $1", number),
        fields: try tx.roleFields.kept(where: "role = $1", number)
      )
    }
  }

  private static func shares(
    with user: ID<User>,
    _ teams: [ID<Team>],
    in tx: Transaction
  ) throws -> [Share] {
    try tx.shares.kept(where: with(user, teams))
  }

  /// The condition of what a user has themselves or through their teams.
  static func with(_ user: ID<User>, _ teams: [ID<Team>]) -> String {
    guard !teams.isEmpty else { return "user = \(user.rawValue)" }
    let list = teams.map { "\($0.rawValue)" }.joined(separator: ", ")
    return "(user = \(user.rawValue) OR team IN (\(list)))"
  }

  /// What `me`, `my_teams`, `my_territories` and `my_logins` mean in the conditions of roles.
  var names: [String: [Value]] {
    [
      "me": [user.id.value], "my_teams": teams.map(\.value),
      "my_territories": territories.map(\.value), "my_logins": logins.map(\.value),
    ]
  }

  /// The same for nobody in particular: to check a condition.
  static let sampleNames: [String: [Value]] = [
    "me": [ID<User>(rawValue: 1).value], "my_teams": [ID<Team>(rawValue: 1).value],
    "my_territories": ["north"], "my_logins": ["somebody"],
  ]
}
