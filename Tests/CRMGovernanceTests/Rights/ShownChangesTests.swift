import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `What a merge did` {
  @Test func `is told of the rows that one sees, and of no others`() async throws {
    let company = try await GovernedCompany.open()
    let (mine, hers) = (try company.account("li.wei"), try company.account("chen"))
    let merge = try await company.boss.write { tx in
      try tx.accounts.merge(hers, into: mine, isConfirmed: true).merge
    }
    let id = try #require(merge)
    // Contacts are somebody else's matter.
    for login in ["li.wei", "wang"] {
      try await company.role(
        for: login,
        [("account", ["read"], .own), ("merge_record", ["read"], .all)]
      )
    }
    func entities(_ session: Session) async throws -> Set<String> {
      Set(try await session.read { tx in try tx.merges.changes(by: id).map(\.entity) })
    }
    let all = try await entities(company.boss)
    #expect(all.isSuperset(of: ["account", "address", "contact"]))
    let seen = try await entities(company.session("li.wei"))
    #expect(seen.contains("account"))
    #expect(seen == all.subtracting(["contact"]))
    // Who sees neither of the two learns of no merge.
    let answer = await refusal { _ = try await entities(company.session("wang")) }
    #expect(answer?.code == .notFound)
  }

  @Test func `says in its record whose values count, not which they are`() async throws {
    let company = try await GovernedCompany.open()
    let (mine, hers) = (try company.account("li.wei"), try company.account("chen"))
    let record = try await company.boss.write { tx in
      try tx.accounts.update(hers, set: ["website": "secret.example"])
      let plan = try tx.accounts.merge(hers, into: mine, isConfirmed: true)
      return try tx.merges.get(#require(plan.merge))
    }
    #expect(!record.fieldChoices.contains("secret"))
    #expect(record.fieldChoices.contains(#"{"field":"name","from":"winner"}"#))
    #expect(record.fieldChoices.contains(#"{"field":"website","from":"loser"}"#))
  }
}

@Suite struct `The plan of a write` {
  @Test func `shows what it would make and change, and no row that one doesn't see`()
    async throws
  {
    let company = try await GovernedCompany.open()
    try await company.role(for: "li.wei", [("account", ["*"], .own)])
    let (mine, hers) = (try company.account("li.wei"), try company.account("chen"))
    let plan = try await company.session("li.wei").whatIf { tx in
      let made = try tx.accounts.open(named: "New")
      try tx.accounts.update(mine, set: ["notes": "changed"])
      try tx.asLibrary { _ = try tx.accounts.update(hers, set: ["notes": "by the library"]) }
      return made.id
    }
    #expect(plan.refusal == nil)
    let ids = plan.changes.filter { $0.entity == "account" }.map(\.id)
    #expect(ids.count == 2)
    #expect(ids.contains(mine.rawValue))
    #expect(!ids.contains(hers.rawValue))
  }
}
