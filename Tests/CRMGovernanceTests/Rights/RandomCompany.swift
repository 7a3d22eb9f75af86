import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSeeds
import TestSupport

/// A company with random teams, rights, accounts and contacts, and what each of its users may see,
/// found out without the library's rules.
struct RandomCompany {
  let test: OpenBook
  private(set) var random: SeededNumbers
  private var users: [ID<User>] = []
  private var teams: [ID<Team>] = []
  private var members: [ID<User>: [ID<Team>]] = [:]
  private var managers: [ID<Team>: ID<User>] = [:]
  private var rights: [ID<User>: [(reach: Reach, retailOnly: Bool)]] = [:]
  private var shares: [ID<User>: Set<ID<Account>>] = [:]
  private var territories: [ID<User>: Set<String>] = [:]

  private static let places = ["north", "south", "east"]

  static let logins = (0..<6).map { "user-\($0)" }

  /// What the rights of some are limited to.
  private static let condition = [
    "account": "industry == 'retail'", "contact": "account.industry == 'retail'",
  ]

  /// Some of its people, of whom lists are asked.
  var owners: [ID<User>] { Array(users.prefix(3)) }

  /// The condition that an account belongs to one of them.
  var isOwned: String {
    "owner in {\(owners.map { "\"\($0)\"" }.joined(separator: ", "))}"
  }

  /// Who sees everything.
  var setup: Session { test.book.session(as: .unrestricted("setup"), time: test.time) }

  init(seed: UInt64) async throws {
    test = try await OpenBook.with([.governance, .parties])
    random = SeededNumbers(seed: seed)
    (users, teams) = try await setup.write { tx in
      let users = try Self.logins.map { try tx.users.add($0, name: $0).id }
      return (users, try (0..<3).map { try tx.teams.add(named: "Team \($0)").id })
    }
    try await organize()
    try await fill()
    try await share()
  }

  mutating func pick<T>(_ list: [T]) -> T? { list.randomElement(using: &random) }

  private mutating func organize() async throws {
    for user in users {
      for team in teams where Int.random(in: 0..<3, using: &random) == 0 {
        members[user, default: []].append(team)
      }
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let reach = pick([Reach.own, .own, .team, .team, .territory, .all]) ?? .own
        rights[user, default: []].append((reach, Int.random(in: 0..<4, using: &random) == 0))
      }
      territories[user] = Set([pick(Self.places), pick(Self.places)].compactMap { $0 })
    }
    for team in teams { managers[team] = pick(users + users.map { _ in nil }) ?? nil }
    let (users, members, managers, rights) = (users, members, managers, rights)
    let territories = territories
    try await setup.write { tx in
      for (team, manager) in managers { _ = try tx.teams.setManager(team, manager) }
      for user in users {
        for team in members[user] ?? [] { _ = try tx.teams.join(team, user: user) }
        for place in territories[user] ?? [] { _ = try tx.users.assign(user, territory: place) }
        for (number, right) in (rights[user] ?? []).enumerated() {
          let role = try tx.roles.add(named: "\(user) \(number)").id
          for entity in ["account", "contact"] {
            let condition = right.retailOnly ? Self.condition[entity] : nil
            _ = try tx.roles.grant(role, entity, ["read"], right.reach, where: condition)
          }
          _ = try tx.users.assign(user, role: role)
        }
      }
      let boss = try tx.users.add("boss", name: "Boss").id
      _ = try tx.governance.begin(administrator: boss)
    }
  }

  private mutating func fill() async throws {
    for number in 0..<40 {
      let name = "\(pick(["Acme", "東華", "Müller", "北方"]) ?? "") \(number % 7)"
      let people = Int.random(in: 0...3, using: &random)
      let id = try await setup.write { tx in
        let industry: Industry = number % 3 == 0 ? .retail : .software
        let account = try tx.accounts.open(named: name, industry: industry).id
        for person in 0..<people {
          try tx.contacts.add(to: account, familyName: "李", givenName: "\(person)")
        }
        return account
      }
      try await assign(id)
    }
  }

  private mutating func assign(_ account: ID<Account>) async throws {
    let owner = pick(users + [nil, nil]) ?? nil
    let team = pick(teams + [nil]) ?? nil
    let place = pick(Self.places + [nil]) ?? nil
    try await setup.write { tx in
      _ = try tx.accounts.assign(account, owner: owner, team: team)
      _ = try tx.accounts.update(account, set: ["territory": place.value])
    }
  }

  private mutating func share() async throws {
    let accounts = try await setup.read { tx in try tx.accounts.all().map(\.id) }
    for user in users where Bool.random(using: &random) {
      for _ in 0..<3 {
        guard let account = pick(accounts) else { continue }
        shares[user, default: []].insert(account)
      }
      let shared = shares[user] ?? []
      try await setup.write { tx in
        for id in shared { try tx.shares.add("account", id.description, user: user) }
      }
    }
  }

  /// Does something that changes who sees what.
  mutating func happen() async throws {
    let (accounts, contacts) = try await setup.read { tx in
      (try tx.accounts.all().map(\.id), try tx.contacts.all().map(\.id))
    }
    guard let one = pick(accounts), let other = pick(accounts), let person = pick(contacts) else {
      return
    }
    switch Int.random(in: 0..<5, using: &random) {
    case 0: try await assign(one)
    case 1: try await setup.write { tx in _ = try tx.contacts.move(person, to: other) }
    case 2:
      try await setup.write { tx in
        // Who has worked elsewhere is named by that, and stays.
        guard try tx.accountContacts.count(where: \.contact == person) == 0 else { return }
        try tx.contacts.delete(person)
        _ = try tx.accounts.assign(one)
        try tx.contacts.restore(person)
      }
    case 3 where one != other:
      try await setup.write { tx in
        _ = try tx.accounts.merge(one, into: other, isConfirmed: true)
      }
      for user in users where shares[user]?.contains(one) == true {
        shares[user]?.remove(one)
        shares[user]?.insert(other)
      }
    default: try await setup.write { tx in _ = try tx.accounts.open(named: "New") }
    }
  }

  /// Whether a user may see an account; without what is shared with them, whether its contacts.
  func sees(_ login: String, _ account: Account, sharesCount: Bool) -> Bool {
    guard let place = Self.logins.firstIndex(of: login) else { return false }
    let user = users[place]
    if sharesCount, shares[user]?.contains(account.id) == true { return true }
    let led = teams.filter { managers[$0] == user }
    let people = [user] + users.filter { !(members[$0] ?? []).filter(led.contains).isEmpty }
    return (rights[user] ?? []).contains { right in
      guard !right.retailOnly || account.industry == .retail else { return false }
      return switch right.reach {
      case .all: true
      case .own: account.owner == user
      case .territory:
        account.owner == user
          || account.territory.map { territories[user]?.contains($0) == true } ?? false
      case .team:
        account.owner.map(people.contains) ?? false
          || account.team.map(((members[user] ?? []) + led).contains) ?? false
      }
    }
  }
}
