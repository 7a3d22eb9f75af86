import CRMKernel
import CRMStore

/// What users may do by the roles that they hold, by delegations and by what is shared with them.
struct GovernedRights: RightsSource {
  let entities = [
    "user", "team", "team_member", "role", "role_command", "role_grant", "role_field",
    "role_holder", "territory_member", "delegation", "record_share",
  ]

  func rights(of principal: Principal, in tx: Transaction) throws -> Rights {
    let user = try tx.activeUser(principal.rightsLogin)
    var readsOnly = user.status == .leaving
    if principal.behalf != nil {
      let deputy = try tx.activeUser(principal.login)
      readsOnly = readsOnly || deputy.status == .leaving
      try tx.requireDelegation(from: user, to: deputy)
    }
    return try RightsBuilder(RightsFacts(of: user, in: tx), in: tx).rights(readsOnly: readsOnly)
  }
}

extension Transaction {
  /// The user called `login`, if they work here.
  fileprivate func activeUser(_ login: String) throws -> User {
    guard
      let user = try users.kept(
        where: "login_folded = $1 AND login = $2",
        [.text(login.folded), .text(login)]
      ).first
    else {
      throw Refusal(
        "principal.unknown",
        "\(login) is no user of this book.",
        remedy: "Have an administrator add them with users.add, and give them a role."
      )
    }
    guard user.status != .deactivated else {
      throw Refusal(
        "principal.deactivated",
        "\(user.name) doesn't work here any more.",
        remedy: "An administrator can have them back with users.reactivate."
      )
    }
    return user
  }

  fileprivate func requireDelegation(from user: User, to deputy: User) throws {
    let today = moment.today
    let found = try delegations.kept(
      where: "user = $1 AND deputy = $2",
      [.int(user.id.rawValue), .int(deputy.id.rawValue)]
    )
    guard found.contains(where: { $0.validFrom <= today && today <= $0.validTo }) else {
      throw Refusal(
        "principal.delegation",
        "\(deputy.name) may not act for \(user.name) today.",
        remedy: "Ask \(user.name) for a delegation with delegations.add."
      )
    }
  }
}
