public import CRMKernel
public import CRMStore

/// An account and how far below another it is.
public struct AccountBranch: Hashable, Sendable, ValueConvertible {
  /// As it is stored; accounts that the principal may not see are left out.
  public let account: Account
  /// 0 for the account at the top, 1 for its children.
  public let depth: Int64

  public var value: Value { .record(["account": account.value, "depth": .int(depth)]) }
}

/// What an account and all below it come to.
public struct AccountRollUp: Hashable, Sendable, ValueConvertible {
  /// How many accounts, the one at the top included.
  public let accounts: Int64
  /// How many persons mainly work at these accounts.
  public let contacts: Int64
  /// Their revenue, one amount a currency: amounts of two currencies are never added.
  public let annualRevenue: [Money]

  public var value: Value {
    .record([
      "accounts": .int(accounts), "contacts": .int(contacts),
      "annual_revenue": annualRevenue.value,
    ])
  }
}

extension Accounts {
  /// No hierarchy of organizations is deeper.
  static var mostLevels: Int { 50 }

  /// Makes an account a part of another, or of none.
  ///
  /// - Throws: ``Refusal`` `account.cycle` if the account would be below itself, or
  ///   `account.depth` below 50 levels.
  @discardableResult
  public func setParent(_ parent: ID<Account>?, of id: ID<Account>) throws -> Account {
    var account = try get(id)
    if let parent {
      let above = try [get(parent).id] + idsAbove(parent)
      guard !above.contains(id) else { throw Refusal.cycle(account, try get(parent)) }
      guard above.count < Self.mostLevels else {
        throw Refusal(
          "account.depth",
          "\(account.name) would be more than \(Self.mostLevels) levels below the top.",
          remedy: "Choose a parent nearer to the top.",
          field: "parent"
        )
      }
    }
    account.parent = parent
    return try update(account)
  }

  /// The accounts above one, the nearest first, as far as the principal may see them.
  public func ancestors(of id: ID<Account>) throws -> [Account] {
    _ = try get(id)
    return try idsAbove(id).compactMap { try find($0) }
  }

  /// An account and all below it, level by level.
  ///
  /// Who may not see an account doesn't see what is below it here.
  ///
  /// - `limit`: At most so many.
  public func subtree(of id: ID<Account>, limit: Int = .max) throws -> [AccountBranch] {
    _ = try get(id)
    var branches: [AccountBranch] = []
    for (below, depth) in try idsBelow(id, limit: limit) {
      guard let account = try find(below) else { continue }
      branches.append(AccountBranch(account: account, depth: depth))
    }
    return branches
  }

  /// What an account and all below it come to, as far as the principal may see them.
  ///
  /// - Complexity: O(*n*) in the accounts below.
  public func rollUp(_ id: ID<Account>) throws -> AccountRollUp {
    let branches = try subtree(of: id)
    var revenue: [Currency: Money] = [:]
    var contacts: Int64 = 0
    for branch in branches {
      contacts += Int64(try tx.contacts.count(where: \.account == branch.account.id))
      guard let amount = branch.account.annualRevenue else { continue }
      revenue[amount.currency] = try (revenue[amount.currency] ?? .zero(amount.currency)) + amount
    }
    return AccountRollUp(
      accounts: Int64(branches.count),
      contacts: contacts,
      annualRevenue: revenue.values.sorted { $0.currency.code < $1.currency.code }
    )
  }

  /// Whatever the principal may see: a cycle through an account that is hidden is one, too.
  func idsAbove(_ id: ID<Account>) throws -> [ID<Account>] {
    let text = """
      WITH RECURSIVE above(id, level) AS (
        SELECT parent, 1 FROM account WHERE id = $1 AND parent IS NOT NULL
        UNION ALL
        SELECT account.parent, level + 1 FROM above JOIN account ON account.id = above.id
        WHERE account.parent IS NOT NULL AND level < 100
      ) SELECT id FROM above ORDER BY level
      """
    var ids: [ID<Account>] = []
    try tx.connection.run(text, [.int(id.rawValue)]) { row in
      ids.append(ID(rawValue: row.nextInt()))
    }
    return ids
  }

  func idsBelow(_ id: ID<Account>, limit: Int) throws -> [(id: ID<Account>, depth: Int64)] {
    var ids: [(id: ID<Account>, depth: Int64)] = []
    let sql: SQL = """
      WITH RECURSIVE tree(id, depth) AS (
        SELECT id, 0 FROM \(Account.self) WHERE id = \(id)
        UNION ALL
        SELECT account.id, depth + 1 FROM tree JOIN \(Account.self) ON account.parent = tree.id
        WHERE depth < 100
      ) SELECT id, depth FROM tree ORDER BY depth, id LIMIT \(Int64(max(0, limit)))
      """
    try tx.each(sql) { row in ids.append((ID(rawValue: row.nextInt()), row.nextInt())) }
    return ids
  }
}

extension Accounts {
  // What commands call: limits are 64 bits there.
  func subtree(of id: ID<Account>, limit: Int64) throws -> [AccountBranch] {
    try subtree(of: id, limit: Int(max(0, min(limit, 100_000))))
  }
}

extension Refusal {
  fileprivate static func cycle(_ account: Account, _ parent: Account) -> Refusal {
    let isSame = parent.id == account.id
    return Refusal(
      "account.cycle",
      isSame
        ? "\(account.name) can't be its own parent."
        : "\(parent.name) is below \(account.name), which can't be below itself.",
      remedy: "Choose another parent.",
      field: "parent"
    )
  }
}
