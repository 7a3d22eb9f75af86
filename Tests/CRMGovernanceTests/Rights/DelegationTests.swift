import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `Rights that were delegated` {
  private func acting(_ company: GovernedCompany) -> Session {
    company.test.book.session(as: Principal("chen", for: "li.wei"), time: company.test.time)
  }

  private func delegated() async throws -> GovernedCompany {
    let company = try await GovernedCompany.open()
    try await company.role(
      for: "li.wei",
      [("account", ["*"], .own)],
      commands: ["accounts.*", "delegations.*"]
    )
    let chen = try company.user("chen")
    let today = company.test.session.moment.today
    try await company.session("li.wei").write { tx in
      _ = try tx.delegations.add(to: chen, from: today, to: today.adding(days: 1))
    }
    return company
  }

  @Test func `are used in the name of both, and the log says so`() async throws {
    let company = try await delegated()
    let id = try company.account("li.wei")
    try await acting(company).write { tx in
      #expect(try tx.accounts.all().map(\.id) == [id])
      _ = try tx.accounts.update(id, set: ["notes": "by the deputy"])
    }
    let log = try await company.boss.read { tx in try tx.accounts.changes(of: id) }
    #expect(log.first?.principal == "chen for li.wei")
  }

  @Test func `are over after the last day, and when they are ended`() async throws {
    let company = try await delegated()
    #expect(await refusal { _ = try await acting(company).accounts.all() } == nil)
    _ = company.test.time.advance(by: .days(2))
    let over = await refusal { _ = try await acting(company).accounts.all() }
    #expect(over?.code == "principal.delegation")
    let other = try await delegated()
    try await other.session("li.wei").write { tx in
      for delegation in try tx.delegations.kept() { _ = try tx.delegations.revoke(delegation.id) }
    }
    let ended = await refusal { _ = try await acting(other).accounts.all() }
    #expect(ended?.code == "principal.delegation")
  }

  @Test func `aren't there for who asks without them, nor delegated on`() async throws {
    let company = try await delegated()
    let uninvited = company.test.book.session(
      as: Principal("wang", for: "li.wei"),
      time: company.test.time
    )
    let answer = await refusal { _ = try await uninvited.accounts.all() }
    #expect(answer?.code == "principal.delegation")
    let wang = try company.user("wang")
    let onward = await refusal {
      try await acting(company).write { tx in
        _ = try tx.delegations.add(to: wang, from: tx.moment.today, to: tx.moment.today)
      }
    }
    #expect(onward?.code == "delegation.chain")
  }

  @Test func `of somebody else are given only with the right to`() async throws {
    let company = try await delegated()
    let (boss, chen) = (try company.user("boss"), try company.user("chen"))
    let answer = await refusal {
      try await company.session("li.wei").write { tx in
        _ = try tx.delegations.add(
          to: chen,
          from: tx.moment.today,
          to: tx.moment.today,
          user: boss
        )
      }
    }
    #expect(answer?.code == .forbidden)
  }
}

@Suite struct `A record that is shared` {
  @Test func `is seen, and changed if so shared, with its parts`() async throws {
    let company = try await GovernedCompany.open()
    try await company.role(for: "li.wei", [("account", ["*"], .own)])
    let (id, chen) = (try company.account("li.wei"), try company.user("chen"))
    let session = company.session("chen")
    #expect(try await session.accounts.find(id) == nil)
    let share = try await company.session("li.wei").write { tx in
      try tx.shares.add("account", id.description, user: chen)
    }
    #expect(try await session.accounts.find(id)?.id == id)
    let addresses = try await session.read { tx in try tx.accounts.addresses(of: id).count }
    #expect(addresses == 1)
    let changing = await refusal {
      try await session.write { tx in try WritingWay.updates[0].body(tx, id) }
    }
    #expect(changing?.code == .forbidden)
    try await company.session("li.wei").write { tx in
      _ = try tx.shares.revoke(share.id)
      _ = try tx.shares.add("account", id.description, user: chen, level: .edit)
    }
    try await session.write { tx in try WritingWay.updates[0].body(tx, id) }
    let deleting = await refusal { try await session.write { tx in try tx.accounts.delete(id) } }
    #expect(deleting?.code == .forbidden)
  }

  @Test func `can't be shared by who doesn't see it, or only sees it`() async throws {
    let company = try await GovernedCompany.open()
    try await company.role(for: "wang", [("account", ["read"], .team)])
    let (seen, unseen) = (try company.account("li.wei"), try company.account("chen"))
    let user = try company.user("wang")
    for (id, code) in [(seen, Refusal.Code.forbidden), (unseen, .notFound)] {
      let answer = await refusal {
        try await company.session("wang").write { tx in
          _ = try tx.shares.add("account", id.description, user: user, level: .edit)
        }
      }
      #expect(answer?.code == code)
    }
  }
}
