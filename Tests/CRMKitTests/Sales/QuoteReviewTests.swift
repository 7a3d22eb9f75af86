import CRMCatalog
import CRMGovernance
import CRMKernel
import CRMSales
import CRMStore
import Testing

@Suite struct `A quote in review` {
  /// A submitted quote that a sales lead and then finance must approve.
  private static func submitted(_ test: TestBook) async throws -> ID<Quote> {
    try await test.session.write { tx in
      for approver in ["sales_lead", "finance"] {
        try tx.approvalPolicies.add(
          ApprovalPolicy(name: approver, approver: approver, condition: "net > 0")
        )
      }
    }
    let quote = try await test.pricedDraft()
    #expect(quote.quote.approvers == "sales_lead; finance")
    _ = try await test.session.write { tx in try tx.quotes.submit(quote.id) }
    return quote.id
  }

  private func other(_ test: TestBook, _ login: String = "boss") -> Session {
    test.book.session(as: Principal(login), time: test.time)
  }

  @Test func `is approved when each who is asked has agreed, in their order`() async throws {
    let test = try await TestBook.open()
    let id = try await Self.submitted(test)
    let first = try await other(test).write { tx in
      let waiting = try tx.approvals.waiting()
      #expect(waiting.map(\.subject) == [id.rawValue])
      return try tx.quotes.approve(id, note: "Fine.")
    }
    #expect(first.status == .inReview)
    let second = try await other(test, "chen").write { tx in try tx.quotes.approve(id) }
    #expect(second.status == .approved)
    try await test.session.read { tx in
      let request = try #require(try tx.approvals.requests(for: id).first)
      #expect(request.status == .approved)
      let isApproved = try tx.approvals.isApproved(id)
      #expect(isApproved)
    }
    let presented = try await test.session.write { tx in
      try tx.quotes.present(id, validUntil: tx.moment.today).status
    }
    #expect(presented == .presented)
  }

  @Test func `isn't approved by who submitted it`() async throws {
    let test = try await TestBook.open()
    let id = try await Self.submitted(test)
    let refused = await code { try await test.session.write { try $0.quotes.approve(id) } }
    #expect(refused == "approval.ownRequest")
    #expect(try await test.session.quotes.get(id).status == .inReview)
  }

  @Test func `goes on when its request is decided, wherever that is done`() async throws {
    let test = try await TestBook.open()
    let id = try await Self.submitted(test)
    let status = try await other(test).write { tx in
      let request = try #require(try tx.approvals.requests(for: id).first)
      try tx.approvals.approve(request.id)
      try tx.approvals.approve(request.id)
      return try tx.quotes.get(id).status
    }
    #expect(status == .approved)
  }

  @Test func `goes back with the reason, and can be submitted anew`() async throws {
    let test = try await TestBook.open()
    let id = try await Self.submitted(test)
    let rejected = try await other(test).write { tx in
      try tx.quotes.reject(id, reason: "Too cheap.")
    }
    #expect(rejected.status == .draft && rejected.approvedContent == nil)
    try await test.session.read { tx in
      let passages = try Repository<StatusChange>(tx).all(
        where: \.subject == id.rawValue,
        \.entity == "quote"
      )
      #expect(passages.last?.reason == "Too cheap.")
    }
    try await test.session.write { tx in
      _ = try tx.quotes.submit(id)
      let all = try tx.approvals.requests(for: id)
      #expect(all.map(\.status) == [.pending, .rejected])
    }
  }

  @Test func `is taken back only by who submitted it`() async throws {
    let test = try await TestBook.open()
    let id = try await Self.submitted(test)
    let refused = await code { try await other(test).write { try $0.quotes.recall(id) } }
    #expect(refused == "approval.othersRequest")
    let recalled = try await test.session.write { try $0.quotes.recall(id) }
    #expect(recalled.status == .draft && recalled.approvedContent == nil)
  }

  @Test func `asks nobody any more once it is cancelled`() async throws {
    let test = try await TestBook.open()
    let id = try await Self.submitted(test)
    try await test.session.write { _ = try $0.quotes.cancel(id) }
    try await other(test).read { tx in
      let waiting = try tx.approvals.waiting()
      #expect(waiting.isEmpty)
      let all = try tx.approvals.requests(for: id)
      #expect(all.map(\.status) == [.invalidated])
    }
    let refused = await code { try await other(test).write { try $0.quotes.approve(id) } }
    #expect(refused == Refusal.Code.illegalMove.rawValue)
  }

  @Test func `is decided only by holders of the role, where rights are administered`()
    async throws
  {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let boss = try tx.users.add("boss", name: "Boss").id
      let lead = try tx.users.add("lead", name: "Lead").id
      let clerk = try tx.users.add("clerk", name: "Clerk").id
      for name in ["sales_lead", "finance"] {
        let role = try tx.roles.add(named: name).id
        _ = try tx.roles.grant(role, "*", ["read"], .all)
        _ = try tx.users.assign(lead, role: role)
      }
      let reader = try tx.roles.add(named: "Reader").id
      _ = try tx.roles.grant(reader, "*", ["read"], .all)
      _ = try tx.users.assign(clerk, role: reader)
      _ = try tx.governance.begin(administrator: boss)
    }
    let host = test.host
    let id = try await Self.submitted(host)
    let refused = await code { try await other(test, "clerk").write { try $0.quotes.approve(id) } }
    #expect(refused == "approval.notAsked")
    let status = try await other(test, "lead").write { tx in
      _ = try tx.quotes.approve(id)
      return try tx.quotes.approve(id).status
    }
    #expect(status == .approved)
  }

  @Test func `can't be submitted to a role that a governed book doesn't have`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let boss = try tx.users.add("boss", name: "Boss").id
      _ = try tx.governance.begin(administrator: boss)
    }
    let host = test.host
    let refused = await code { _ = try await Self.submitted(host) }
    #expect(refused == "approval.nobody")
  }
}

extension TestBook {
  /// The same book for the host, whom rights don't hold.
  fileprivate var host: TestBook {
    let session = book.session(as: .unrestricted("host"), time: time)
    return TestBook(book: book, time: time, session: session)
  }
}
