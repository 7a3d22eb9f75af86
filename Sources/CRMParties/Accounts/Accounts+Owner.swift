public import CRMGovernance
public import CRMKernel
public import CRMStore

extension Accounts {
  /// Says who looks after an account: a user, a team, both, or nobody.
  ///
  /// Rights that reach one's own accounts, or those of one's teams, follow it at once.
  ///
  /// - Throws: ``Refusal`` `notFound`, or `forbidden` if the principal may not update the account,
  ///   or wouldn't reach it any more.
  @discardableResult
  public func assign(
    _ account: ID<Account>,
    owner: ID<User>? = nil,
    team: ID<Team>? = nil
  ) throws -> Account {
    var found = try get(account)
    if let owner { _ = try tx.users.get(owner) }
    if let team { _ = try tx.teams.get(team) }
    (found.owner, found.team) = (owner, team)
    return try update(found)
  }
}

let ownerCommands: [BookCommand] = [
  .transaction(
    Command(
      "accounts.assign",
      "Says who looks after an account.",
      \.accounts,
      Accounts.assign,
      Parameter("account", "Which account."),
      Parameter("owner", "The user; nobody unless given."),
      Parameter("team", "The team; none unless given.")
    )
  )
]
