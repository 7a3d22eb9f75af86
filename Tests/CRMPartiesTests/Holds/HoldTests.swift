import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `A hold` {
  private func place(
    _ desk: CustomerDesk,
    _ kind: Hold.Kind,
    until: Instant? = nil
  ) async throws -> ID<Hold> {
    try await desk.session.write { tx in
      try tx.holds.place(kind, on: desk.account, reason: "Unpaid since May", until: until).id
    }
  }

  @Test(arguments: Hold.Kind.allCases) func `blocks what its kind usually blocks, and no more`(
    kind: Hold.Kind
  ) async throws {
    let desk = try await CustomerDesk.open()
    _ = try await place(desk, kind)
    for block in Hold.Block.allCases {
      let code = try await desk.refusal { tx in
        try tx.accounts.requireNotHeld(desk.account, for: block)
      }
      #expect((code == "hold.blocks") == kind.usualBlocks.contains(block), "\(block)")
    }
  }

  @Test func `is named with its reason and who placed it`() async throws {
    let desk = try await CustomerDesk.open()
    _ = try await place(desk, .creditHold)
    let refusal = await #expect(throws: Refusal.self) {
      try await desk.session.write { tx in
        try tx.accounts.requireNotHeld(desk.account, for: .order)
      }
    }
    let text = refusal.map { "\($0)" } ?? ""
    #expect(text.contains("Unpaid since May"))
    #expect(text.contains("li.wei"))
  }

  @Test func `binds those who may not see it, and tells them nothing`() async throws {
    let desk = try await CustomerDesk.open()
    _ = try await place(desk, .creditHold)
    let scope = Scope.unrestricted.showing(\Hold.kind == .blacklist)
    let session = desk.test.book.session(
      as: Principal("mallory"),
      scope: scope,
      time: desk.test.time
    )
    let refusal = await #expect(throws: Refusal.self) {
      try await session.read { tx in try tx.accounts.requireNotHeld(desk.account, for: .order) }
    }
    #expect(refusal?.code == "hold.blocks")
    #expect(refusal.map { "\($0)".contains("Unpaid") } == false)
  }

  @Test func `ends by itself at its time, and not before`() async throws {
    let desk = try await CustomerDesk.open()
    let end = OpenBook.start + .hours(2)
    _ = try await place(desk, .legal, until: end)
    desk.test.time.set(end - .milliseconds(1))
    let before = try await desk.session.read { tx in try tx.accounts.holds(on: desk.account).count }
    desk.test.time.set(end)
    let after = try await desk.session.read { tx in try tx.accounts.holds(on: desk.account).count }
    #expect(before == 1 && after == 0)
  }

  @Test func `can't be over when it is placed`() async throws {
    let desk = try await CustomerDesk.open()
    let code = try await desk.refusal { tx in
      try tx.holds.place(.legal, on: desk.account, reason: "x", until: tx.now)
    }
    #expect(code == "hold.past")
  }

  @Test(arguments: Hold.Status.allCases, Hold.Verb.allCases)
  func `makes only the moves of its lifecycle`(status: Hold.Status, verb: Hold.Verb) async throws {
    let desk = try await CustomerDesk.open()
    let id = try await place(desk, .legal)
    if status == .released {
      try await desk.session.write { tx in try tx.holds.release(id, reason: "Paid") }
    }
    let code = try await desk.refusal { tx in try tx.holds.release(id, reason: "Paid") }
    #expect(code == (status == .placed ? nil : .illegalMove))
    #expect(verb == .release)
  }

  @Test func `is released with a reason`() async throws {
    let desk = try await CustomerDesk.open()
    let id = try await place(desk, .legal)
    #expect(
      try await desk.refusal { tx in try tx.holds.release(id, reason: "  ") } == .reasonMissing
    )
  }

  @Test func `on a person blocks contact with them alone`() async throws {
    let desk = try await CustomerDesk.open()
    let blocked = try await desk.session.write { tx in
      let other = try tx.contacts.add(
        to: desk.account,
        familyName: "王",
        givenName: "芳",
        email: "wang@donghua.example"
      )
      var li = try tx.contacts.get(desk.person)
      li.email = "li@donghua.example"
      try tx.contacts.update(li)
      try tx.messageTypes.add("invoice", .transactional, purpose: "contract")
      try tx.holds.place(.blacklist, on: desk.account, reason: "Threats", contact: desk.person)
      try tx.accounts.requireNotHeld(desk.account, for: .quote)
      return try [desk.person, other.id].map {
        try tx.consents.mayContact($0, "invoice", by: .email).isAllowed
      }
    }
    #expect(blocked == [false, true])
  }

  @Test func `on a person can't block documents, which are an account's`() async throws {
    let desk = try await CustomerDesk.open()
    let refusal = await #expect(throws: Refusal.self) {
      try await desk.session.write { tx in
        try tx.holds.place(
          .legal,
          on: desk.account,
          reason: "Lawsuit",
          blocks: [.quote, .contact],
          contact: desk.person
        )
      }
    }
    #expect(refusal?.code == "hold.personBlocks")
    #expect(refusal?.field == "blocks")
    let blocks = try await desk.session.write { tx in
      try tx.holds.place(.blacklist, on: desk.account, reason: "Threats", contact: desk.person)
        .blocks
    }
    #expect(blocks == [.contact])
  }
}

@Suite struct `The credit of an account` {
  private func desk(owing amounts: [Money]) async throws -> CustomerDesk {
    try await CustomerDesk.open(
      extensions: Extensions().offering(
        CustomerFacts.self,
        CustomerFactSource(exposure: { _, _, _ in
          amounts.map { CreditExposure("Invoices", $0) }
        })
      )
    )
  }

  @Test func `is what the limit leaves, with every part of it`() async throws {
    let desk = try await desk(owing: [.eur(300), .eur(150)])
    let standing = try await desk.session.write { tx in
      try tx.accounts.setCredit(.eur(1000), of: desk.account, rating: "B")
      return try tx.accounts.credit(desk.account)
    }
    #expect(standing.exposure == .eur(450))
    #expect(standing.available == .eur(550))
    #expect(standing.items.map(\.amount) == [.eur(300), .eur(150)])
    #expect(standing.why.map { "\($0)" }.contains("Invoices: EUR 300.00."))
  }

  @Test func `allows exactly what is left`() async throws {
    let desk = try await desk(owing: [.eur(450)])
    let codes = try await [Int64(550), 551].asyncMap { amount in
      try await desk.refusal { tx in
        try tx.accounts.setCredit(.eur(1000), of: desk.account)
        try tx.accounts.requireCredit(desk.account, for: Money(minorUnits: amount * 100, .eur))
      }
    }
    #expect(codes == [nil, "credit.exceeded"])
  }

  @Test func `isn't checked without a limit`() async throws {
    let desk = try await desk(owing: [.eur(450)])
    let standing = try await desk.session.read { tx in
      try tx.accounts.requireCredit(desk.account, for: .eur(1_000_000))
      return try tx.accounts.credit(desk.account)
    }
    #expect(standing.limit == nil && standing.available == nil)
  }

  @Test func `says when its review is overdue`() async throws {
    let desk = try await desk(owing: [])
    let standing = try await desk.session.write { tx in
      let yesterday = tx.moment.today.adding(days: -1)
      try tx.accounts.setCredit(.eur(1000), of: desk.account, reviewDate: yesterday)
      return try tx.accounts.credit(desk.account)
    }
    #expect(standing.isReviewOverdue)
  }

  @Test func `has no limit below zero`() async throws {
    let desk = try await desk(owing: [])
    let code = try await desk.refusal { tx in
      try tx.accounts.setCredit(.eur(-1), of: desk.account)
    }
    #expect(code == "credit.limit")
  }
}

extension Array {
  /// One answer after the other.
  func asyncMap<T>(_ transform: (Element) async throws -> T) async throws -> [T] {
    var results: [T] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
