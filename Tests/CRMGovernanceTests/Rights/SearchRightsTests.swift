import CRMGovernance
import CRMKernel
import CRMParties
@testable import CRMStore
import TestSupport
import Testing

@Suite struct `A search by who sees few of the hits` {
  /// Li Wei owns three of 303 accounts that a search for pump finds; all name pump a number of times.
  private func open() async throws -> GovernedCompany {
    let company = try await GovernedCompany.open()
    let (wei, chen) = (try company.user("li.wei"), try company.user("chen"))
    try await company.boss.write { tx in
      for number in 0..<300 {
        var account = Account(name: "Firm \(number)")
        account.notes = Array(repeating: "pump", count: number % 7 + 1).joined(separator: " ")
        let owner = number % 150 == 3 ? wei : chen
        _ = try tx.accounts.assign(tx.accounts.insert(account).id, owner: owner, team: nil)
      }
    }
    try await company.role(for: "li.wei", [("account", ["*"], .own)])
    try await company.role(for: "chen", [("account", ["*"], .own)])
    return company
  }

  @Test func `finds the same, in the same order, as one who sees all finds of it`() async throws {
    let company = try await open()
    for word in ["pump", "pumps", "p", "firm", "customer"] {
      let all = try await company.boss.read { tx in
        try tx.accounts.search(word, limit: 1000)
      }
      for login in ["li.wei", "chen"] {
        let owner = try company.user(login)
        let own = try await company.session(login).read { tx in
          try tx.accounts.search(word, limit: 1000)
        }
        let expected = all.filter { $0.entity.owner == owner }
        #expect(own.map(\.entity.id) == expected.map(\.entity.id), "\(word), \(login)")
        #expect(own.map(\.snippet) == expected.map(\.snippet))
      }
    }
  }

  @Test func `is led by their own rows where these are few`() async throws {
    let company = try await open()
    let few = try await company.session("li.wei").read { tx in
      try AnchoredRows.few(of: Account.schema.info, in: tx)
    }
    #expect(few?.count == 3)
    let many = try await company.session("chen").read { tx in
      try AnchoredRows.few(of: Account.schema.info, in: tx)
    }
    #expect(many == nil)
    let unlimited = try await company.boss.read { tx in
      try AnchoredRows.few(of: Account.schema.info, in: tx)
    }
    #expect(unlimited == nil)
  }
}
