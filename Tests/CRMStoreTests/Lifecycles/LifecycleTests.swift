import CRMKernel
import CRMStore
import CRMStoreSQLite
import Testing

@Suite struct `A move of a lifecycle` {
  private static func open(isKey: Bool, closeOn: LocalDate?) async throws -> (TestBook, ID<Deal>) {
    let test = try await TestBook.open()
    let deal = try await test.session.write { tx in
      let company = try tx.companies.insert(Company("Acme", isKey: isKey))
      var deal = Deal(company.id)
      deal.closeOn = closeOn
      return try tx.deals.insert(deal).id
    }
    return (test, deal)
  }

  @Test func `records the passage, and how long it took`() async throws {
    let (test, id) = try await Self.open(isKey: true, closeOn: .min)
    test.time.advance(by: .hours(2))
    let won = try await test.session.write { try $0.deals.move(id, .win) }
    #expect(won.status == .won)
    test.time.advance(by: .minutes(30))
    try await test.session.write { _ = try $0.deals.move(id, .reopen, reason: "Mistake") }
    let passages = try await test.session.read { try Repository<StatusChange>($0).all() }
    #expect(passages.map(\.verb) == ["win", "reopen"])
    #expect(passages.map(\.oldStatus) == ["open", "won"])
    #expect(passages.map(\.newStatus) == ["won", "open"])
    #expect(passages.map(\.millisecondsInOld) == [7_200_000, 1_800_000])
    #expect(passages.map(\.reason) == [nil, "Mistake"])
    #expect(passages.map(\.principal) == ["unrestricted:test", "unrestricted:test"])
  }

  @Test(
    arguments: [
      (true, nil, "close_on ~= nil"), (false, LocalDate.min, "company.is_key == true"),
    ] as [(Bool, LocalDate?, String)]
  )
  func `asks its condition, also of what is related`(
    isKey: Bool,
    closeOn: LocalDate?,
    obstacle: String
  ) async throws {
    let (test, id) = try await Self.open(isKey: isKey, closeOn: closeOn)
    let refusal = await refusal { try await test.session.write { try $0.deals.move(id, .win) } }
    #expect(refusal?.code == .conditionNotMet)
    #expect(refusal?.remedy?.description.contains(obstacle) == true)
    #expect(try await test.session.read { try Repository<StatusChange>($0).count() } == 0)
  }

  @Test func `is hidden with what moved`() async throws {
    let planted = try await PlantedRule()
    let read: @Sendable (Transaction) throws -> [StatusChange] = { try Repository($0).all() }
    try await planted.test.session.write { tx in
      for deal in try tx.deals.all() { try tx.deals.move(deal.id, .lose, reason: deal.title) }
    }
    let all = try await planted.test.session.read(read)
    #expect(all.map(\.reason) == ["Seen", "Unseen"])
    #expect(try await planted.limited.read(read).map(\.reason) == ["Seen"])
    let now = planted.test.time.now
    try await planted.limited.read { tx throws in
      let passages = Repository<StatusChange>(tx)
      #expect(try passages.find(all[1].id) == nil)
      #expect(try passages.find(all[1].id, asOf: now) == nil)
      #expect(try passages.all(asOf: now).map(\.reason) == ["Seen"])
      #expect(refusal { try passages.changes(of: all[1].id) }?.code == .notFound)
      #expect(
        try tx.all("SELECT reason FROM \(StatusChange.self)", as: String.self) == ["Seen"]
      )
    }
  }

  @Test func `needs a reason where the table says so`() async throws {
    let (test, id) = try await Self.open(isKey: true, closeOn: nil)
    for reason in [nil, "", " \n"] {
      let refusal = await refusal {
        try await test.session.write { try $0.deals.move(id, .lose, reason: reason) }
      }
      #expect(refusal?.code == .reasonMissing)
    }
    let lost = try await test.session.write { try $0.deals.move(id, .lose, reason: "Price") }
    #expect(lost.status == .lost)
  }

  @Test(arguments: Deal.Status.allCases, Deal.Verb.allCases)
  func `is legal only if the table has it`(status: Deal.Status, verb: Deal.Verb) {
    var deal = Deal(ID(rawValue: 1))
    deal.status = status
    let legal = Deal.lifecycle.moves.contains { $0.verb == verb && $0.from.contains(status) }
    let refusal = refusal(of: {
      try Deal.lifecycle.apply(verb, to: deal, at: Moment(utc: TestBook.start), reason: "x")
    })
    #expect((refusal?.code != .illegalMove) == legal)
    guard !legal else { return }
    #expect(refusal?.remedy?.description.contains("Possible: ") == true)
  }

  @Test func `is drawn in the diagram`() {
    #expect(
      Deal.lifecycle.mermaid == """
        stateDiagram-v2
          [*] --> open
          open --> won: win [(close_on ~= nil and company.is_key == true)]
          open --> lost: lose, with a reason
          won --> open: reopen
          lost --> open: reopen
        """
    )
  }
}
