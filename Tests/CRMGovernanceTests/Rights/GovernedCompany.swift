import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport

/// A company whose administrator is "boss".
///
/// "li.wei" and "wang" are in the team East, "chen" is in West, "zhao" leads both. Li Wei's, Wang's and Chen's accounts are each an account with a
/// contact, an address and a number.
struct GovernedCompany: Sendable {
  let test: OpenBook
  let users: [String: ID<User>]
  let east: ID<Team>
  let west: ID<Team>
  /// An account each, by the login of its owner.
  let accounts: [String: ID<Account>]
  let boss: Session

  static let logins = ["boss", "li.wei", "wang", "chen", "zhao"]
  static let owners = ["li.wei", "wang", "chen"]

  static func open() async throws -> GovernedCompany {
    let test = try await OpenBook.with([.governance, .parties])
    let (users, teams) = try await test.session.write { tx in
      var users: [String: ID<User>] = [:]
      for login in logins { users[login] = try tx.users.add(login, name: "Name of \(login)").id }
      let teams = try ["East", "West"].map { try tx.teams.add(named: $0).id }
      for (login, team) in [("li.wei", 0), ("wang", 0), ("chen", 1)] {
        if let user = users[login] { _ = try tx.teams.join(teams[team], user: user) }
      }
      for team in teams { _ = try tx.teams.setManager(team, users["zhao"]) }
      return (users, teams)
    }
    let accounts = try await test.session.write { tx in
      var accounts: [String: ID<Account>] = [:]
      for (login, team) in zip(owners, [teams[0], teams[0], teams[1]]) {
        accounts[login] = try tx.furnish(login, owner: users[login], team)
      }
      return accounts
    }
    try await test.session.write { tx in
      guard let boss = users["boss"] else { return }
      _ = try tx.governance.begin(administrator: boss)
    }
    return GovernedCompany(
      test: test,
      users: users,
      east: teams[0],
      west: teams[1],
      accounts: accounts,
      boss: test.session(as: "boss")
    )
  }

  func session(_ login: String) -> Session { test.session(as: login) }

  func user(_ login: String) throws -> ID<User> { try value(users[login]) }
  func account(_ login: String) throws -> ID<Account> { try value(accounts[login]) }

  private func value<T>(_ value: T?) throws -> T {
    guard let value else { throw Refusal("test", "There is no such fixture.") }
    return value
  }

  /// Gives `login` a new role with these grants, and all commands.
  @discardableResult
  func role(
    for login: String,
    _ grants: [(entity: String, actions: [String], reach: Reach)],
    commands: [String] = ["*"]
  ) async throws -> ID<Role> {
    let user = try user(login)
    return try await boss.write { tx in
      let count = try tx.roles.count()
      let role = try tx.roles.add(named: "Role \(count)").id
      for pattern in commands { _ = try tx.roles.allow(role, commands: pattern) }
      for grant in grants {
        _ = try tx.roles.grant(role, grant.entity, grant.actions, grant.reach)
      }
      _ = try tx.users.assign(user, role: role)
      return role
    }
  }
}

extension Transaction {
  fileprivate func furnish(
    _ login: String,
    owner: ID<User>?,
    _ team: ID<Team>
  ) throws -> ID<Account> {
    var account = Account(name: "Customer of \(login)")
    account.notes = "pumps"
    account.annualRevenue = .usd(10)
    let stored = try accounts.insert(account)
    _ = try accounts.assign(stored.id, owner: owner, team: team)
    _ = try accounts.addAddress(
      to: stored.id,
      lines: ["Road 1"],
      city: login,
      region: nil,
      postalCode: nil,
      country: Country(code: "DE")
    )
    let contact = try contacts.add(to: stored.id, familyName: "Person", givenName: login)
    _ = try accounts.addContactMethod(
      to: stored.id,
      kind: .email,
      value: "\(login)@example.com",
      contact: contact.id
    )
    return stored.id
  }
}

/// The refusal that `body` throws.
func refusal(_ body: () async throws -> Void) async -> Refusal? {
  do {
    try await body()
    return nil
  } catch {
    return error as? Refusal
  }
}
