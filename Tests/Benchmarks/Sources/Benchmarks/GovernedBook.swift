import CRMGovernance
import CRMKernel
import CRMKit
import CRMParties
import CRMStore
import CRMStoreSQLite
import Foundation

/// A book whose accounts belong to people of a few teams, each account with a contact.
struct GovernedBook: Sendable {
  let crm: CRM

  /// Somebody who sees a known share of the accounts.
  struct Seller: Sendable {
    let login: String
    let team: String
    /// How many of 1,000 accounts are theirs.
    let share: Int
    let reach: Reach
  }

  /// Of each team one sees what is their own, the other what is the team's.
  static let sellers = [
    Seller(login: "ann", team: "A", share: 10, reach: .own),
    Seller(login: "abe", team: "A", share: 90, reach: .team),
    Seller(login: "bea", team: "B", share: 100, reach: .own),
    Seller(login: "ben", team: "B", share: 200, reach: .team),
    Seller(login: "cem", team: "C", share: 1, reach: .own),
    Seller(login: "cho", team: "C", share: 9, reach: .team),
    Seller(login: "dan", team: "D", share: 590, reach: .team),
  ]

  /// Who sees everything, without any rule.
  var unrestricted: Session {
    crm.book.session(as: .unrestricted("benchmark"), time: SystemTime(), timeZone: .utc)
  }

  func session(_ login: String) -> Session { crm.session(as: login) }

  /// Makes the file, or takes the one that an earlier run left.
  static func open(_ count: Int, in folder: URL) async throws -> GovernedBook {
    var options = CRM.Options()
    options.sqlite.durability = .normal
    let path = folder.appending(path: "governed-\(count).crm").path
    if !FileManager.default.fileExists(atPath: path) {
      let book = GovernedBook(crm: try await CRM.open(path, options: options))
      try await book.unrestricted.write { tx in try organize(tx) }
      let written = min(count, RowCopies.written)
      // In rounds, so that what belongs to one lies all over the table.
      for start in stride(from: 0, to: written, by: 1000) {
        try await book.fill(from: start, of: count)
      }
      await book.crm.close()
      let tables = [
        CopiedTable(name: "account", emptied: ["external_id"]),
        CopiedTable(name: "contact", references: ["account"]),
      ]
      let searched = ["account", "contact"]
      try await RowCopies.multiply(tables, count / written, in: path, searched: searched)
    }
    return GovernedBook(crm: try await CRM.open(path, options: options))
  }

  /// A thousand accounts with their contacts, as many of each seller as is their share.
  private func fill(from start: Int, of count: Int) async throws {
    var next = start
    for seller in Self.sellers {
      let numbers = next..<next + seller.share
      try await session(seller.login).write { tx in
        for number in numbers { try Self.add(number, of: count, tx) }
      }
      next = numbers.upperBound
    }
  }

  private static func organize(_ tx: Transaction) throws {
    var teams: [String: ID<Team>] = [:]
    let boss = try tx.users.add("boss", name: "Boss").id
    for name in Set(sellers.map(\.team)).sorted() {
      teams[name] = try tx.teams.add(named: name).id
    }
    for seller in sellers {
      let user = try tx.users.add(seller.login, name: seller.login).id
      if let team = teams[seller.team] { _ = try tx.teams.join(team, user: user) }
      let role = try tx.roles.add(named: seller.login).id
      _ = try tx.roles.allow(role, commands: "*")
      for entity in ["account", "contact"] {
        _ = try tx.roles.grant(role, entity, ["*"], seller.reach)
      }
      _ = try tx.users.assign(user, role: role)
    }
    _ = try tx.governance.begin(administrator: boss)
  }

  private static func add(_ number: Int, of count: Int, _ tx: Transaction) throws {
    // Every thousandth has the word that searches look for: another place in each round, so that
    // each seller has as many of the hits as of the accounts.
    let round = number / 1000
    let place = round * 1000 + (number + round * 137) % 1000
    let account = try tx.accounts.insert(AccountBook.account(place, of: count))
    let given = String(UnicodeScalar(0x4E00 + UInt32(scattered(number) % 5000)) ?? "偉")
    try tx.contacts.add(to: account.id, familyName: "李", givenName: given)
  }
}
