public import CRMKernel
public import CRMStore

/// Who administers the book, and whether rights apply in it.
public struct Governance {
  let tx: Transaction
}

extension Transaction {
  /// Who administers the book, and whether rights apply in it.
  public var governance: Governance { Governance(tx: self) }
}

extension Governance {
  /// Has rights apply in the book, and gives its first administrator the role that may do all.
  ///
  /// Until then everybody may do everything. From the next transaction on, every principal but
  /// an unrestricted one must be an active user, and what no role grants is refused.
  ///
  /// - Throws: ``Refusal`` `governance.begun` if somebody administers the book already,
  ///   `notFound`, or `governance.inactive` if the user doesn't work here.
  @discardableResult
  public func begin(administrator: ID<User>) throws -> Role {
    guard try !tx.isGoverned() else {
      throw Refusal(
        "governance.begun",
        "The book has an administrator already.",
        remedy: "Ask them for a role."
      )
    }
    let user = try tx.users.get(administrator)
    guard user.status == .active else {
      throw Refusal(
        "governance.inactive",
        "\(user.name) is \(user.status.rawValue).",
        remedy: "Choose an active user.",
        field: "administrator"
      )
    }
    let role = try tx.roles.add(named: "Administrator", summary: "May do everything.")
    try tx.roles.allow(role.id, commands: "*")
    try tx.roles.grant(role.id, "*", ["*"], .all)
    try tx.users.assign(administrator, role: role.id)
    try tx.beginGoverning()
    return role
  }

  /// Whether rights apply.
  public func isBegun() throws -> Bool { try tx.isGoverned() }
}
