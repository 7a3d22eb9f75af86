import CRMKernel
import CRMStore
import Testing

@Suite struct `A reaction` {
  @Test(arguments: [false, true])
  func `runs its commands once, in its own name`(rerunsWrites: Bool) async throws {
    let test = try await TestBook.open(reactions: [.promotion()], rerunsWrites: rerunsWrites)
    let id = try await test.insert(Company("Acme", rank: 1)).id
    #expect(try await test.ranks() == [1])
    let report = try await test.react()
    #expect([report.handled, report.commands] == [1, 1])
    #expect(report.isFinished)
    #expect(report.failures.isEmpty)
    try await test.react()
    #expect(try await test.ranks() == [2])
    let change = try await test.session.read { try $0.companies.changes(of: id).first }
    #expect(change?.principal == "plugin:promotion")
    #expect(change?.command == "companies.promote")
  }

  @Test func `hears plain changes, with what changed and what is there now`() async throws {
    let listener = TestReaction.listening(
      to: "company.inserted",
      "company.updated",
      "company.deleted",
      "company.restored"
    )
    let test = try await TestBook.open(reactions: [listener])
    let company = try await test.insert(Company("Acme", rank: 1))
    try await test.session.write { tx in
      _ = try tx.companies.update(company.with { $0.annualRevenue = .usd(5) })
      try tx.companies.delete(company.id)
      _ = try tx.companies.restore(company.id)
    }
    try await test.react()
    let events = listener.heard.events
    #expect(
      listener.heard.names == [
        "company.inserted", "company.updated", "company.deleted", "company.restored",
      ]
    )
    try #require(events.count == 4)
    #expect(events.allSatisfy { $0.event.subject == company.id.rawValue })
    #expect(events[0].subject["annual_revenue"] == .money(.usd(5)))
    #expect(events[0].principal == test.session.principal.name)
    #expect(events[0].command == "swift")
    let change = Value.record(["old": .null, "new": .money(.usd(5))])
    let changes = Value.record(["annual_revenue": change])
    #expect(events[1].event.details == ["version": 2, "changes": changes])
  }

  @Test func `hears events and changes in the order in which they happened`() async throws {
    let listener = TestReaction.listening(to: "company.inserted", "company.admired")
    let test = try await TestBook.open(reactions: [listener])
    for number in 0..<3 {
      let id = try await test.insert(Company("\(number)", rank: Int64(number))).id
      _ = try await test.session.run("companies.admire", ["id": id.value])
    }
    try await test.react()
    let pair = ["company.inserted", "company.admired"]
    #expect(listener.heard.names == pair + pair + pair)
    let admired = listener.heard.events.filter { $0.event.name == "company.admired" }
    #expect(admired.map { $0.event.details["rank"] } == [0, 1, 2])
    #expect(admired.map(\.command) == Array(repeating: "companies.admire", count: 3))
  }

  @Test func `hears many events and changes in order`() async throws {
    let listener = TestReaction.listening(to: "company.inserted", "company.admired")
    let test = try await TestBook.open(reactions: [listener])
    try await test.session.write { tx in
      for number in 0..<500 {
        let company = try tx.companies.insert(Company("\(number)"))
        if number.isMultiple(of: 3) || number > 300 {
          try tx.emit(DomainEvent("company.admired", company.id))
        }
      }
    }
    try await test.react()
    let expected = (0..<500).flatMap { number in
      number.isMultiple(of: 3) || number > 300
        ? ["company.inserted", "company.admired"] : ["company.inserted"]
    }
    let isInOrder = listener.heard.names == expected
    #expect(isInOrder)
  }

  @Test func `doesn't hear what was taken back`() async throws {
    let listener = TestReaction.listening(to: "company.inserted", "company.admired")
    let test = try await TestBook.open(reactions: [listener])
    _ = try await test.session.whatIf { tx in
      let company = try tx.companies.insert(Company("Acme"))
      try tx.emit(DomainEvent("company.admired", company.id))
      return company
    }
    try await test.react()
    #expect(listener.heard.events.isEmpty)
  }

  @Test func `doesn't hear itself`() async throws {
    let echo = TestReaction(
      "echo",
      to: ["company.inserted", "company.updated"],
      allowing: ["companies.promote"]
    ) { event in
      [Intent("companies.promote", ["id": ID<Company>(rawValue: event.event.subject).value])]
    }
    let other = TestReaction.listening(to: "company.updated")
    let test = try await TestBook.open(reactions: [echo, other])
    try await test.insert(Company("Acme", rank: 1))
    for _ in 0..<3 { try await test.react() }
    #expect(try await test.ranks() == [2])
    #expect(other.heard.events.map(\.principal) == ["plugin:echo"])
  }

  @Test func `goes on where it was when the book is opened again`() async throws {
    let folder = try ScratchFolder()
    let plain = try await TestBook.open(reactions: [], on: folder)
    try await plain.insert(Company("Before"))
    await plain.book.close()
    let first = TestReaction.listening(to: "company.inserted")
    let test = try await TestBook.open(reactions: [first], on: folder)
    try await test.insert(Company("One"))
    try await test.react()
    try await test.insert(Company("Two"))
    await test.book.close()
    let second = TestReaction.listening(to: "company.inserted")
    let again = try await TestBook.open(reactions: [second], on: folder)
    try await again.react()
    #expect(first.heard.events.map { $0.subject["name"] } == ["One"])
    #expect(second.heard.events.map { $0.subject["name"] } == ["Two"])
  }

  @Test func `hears no more at a time than the host wants`() async throws {
    let test = try await TestBook.open(reactions: [.promotion()])
    for number in 0..<5 { try await test.insert(Company("\(number)", rank: 1)) }
    let report = try await test.react(limit: 2)
    #expect(!report.isFinished)
    #expect(try await test.ranks() == [2, 2, 1, 1, 1])
    #expect(try await test.react(limit: 3).handled == 3)
    #expect(try await test.ranks() == [2, 2, 2, 2, 2])
  }

  @Test func `acts once, however many hosts ask it`() async throws {
    let folder = try ScratchFolder()
    let hosts = [
      try await TestBook.open(reactions: [.promotion()], on: folder),
      try await TestBook.open(reactions: [.promotion()], on: folder),
    ]
    try await hosts[0].session.write { tx in
      for number in 0..<40 { _ = try tx.companies.insert(Company("\(number)", rank: 1)) }
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for host in hosts {
        group.addTask { while try await !host.react().isFinished {} }
      }
      try await group.waitForAll()
    }
    #expect(try await hosts[1].ranks() == Array(repeating: 2, count: 40))
  }
}

@Suite struct `A reaction that fails` {
  @Test func `is tried five times, then the event is set aside`() async throws {
    let failing = TestReaction("failing", to: ["company.inserted"]) { event in
      if event.subject["name"] == "Bad" { throw Planned() }
      return []
    }
    let listener = TestReaction.listening(to: "company.inserted")
    let test = try await TestBook.open(reactions: [failing, listener])
    try await test.insert(Company("Bad"))
    try await test.insert(Company("Good"))
    for attempt in 1...4 {
      let report = try await test.react()
      #expect(report.failures.map(\.isSetAside) == [false])
      #expect(failing.heard.events.count == attempt)
    }
    #expect(listener.heard.events.count == 2)
    #expect(try await test.book.setAsideEvents().isEmpty)
    let last = try await test.react()
    #expect(last.failures.map(\.isSetAside) == [true])
    #expect(last.handled == 1)
    #expect(failing.heard.events.last?.subject["name"] == "Good")
    let aside = try await test.book.setAsideEvents()
    #expect(aside.map(\.reaction) == ["failing"])
    #expect(aside.map(\.event) == ["company.inserted"])
    #expect(aside.first?.problem.contains("The reaction failing failed: Planned()") == true)
  }

  @Test func `does nothing by halves`() async throws {
    let reaction = TestReaction(
      "halves",
      to: ["company.inserted"],
      allowing: ["companies.promote", "companies.get"]
    ) { event in
      let id = ID<Company>(rawValue: event.event.subject).value
      return [Intent("companies.promote", ["id": id]), Intent("companies.get", ["id": "nobody"])]
    }
    let test = try await TestBook.open(reactions: [reaction])
    try await test.insert(Company("Acme", rank: 1))
    let report = try await test.react()
    #expect(report.failures.map(\.refusal.code) == [.wrongType])
    #expect([report.handled, report.commands] == [0, 0])
    #expect(try await test.ranks() == [1])
  }

  @Test func `may run no command that it wasn't granted`() async throws {
    let reaction = TestReaction("greedy", to: ["company.inserted"]) { event in
      [Intent("companies.promote", ["id": ID<Company>(rawValue: event.event.subject).value])]
    }
    let test = try await TestBook.open(reactions: [reaction])
    try await test.insert(Company("Acme", rank: 1))
    let report = try await test.react()
    #expect(report.failures.map(\.refusal.code) == [.forbidden])
    #expect(
      report.failures.first?.refusal.message.description
        == "The reaction greedy may not run companies.promote."
    )
    #expect(try await test.ranks() == [1])
  }

  @Test func `obeys the rules of a save`() async throws {
    var extensions = Extensions()
    extensions[SaveRules.self] = FixedSaveRules([TestSaveRule.rank(atMost: 1)])
    extensions[EventReactions.self] = FixedEventReactions([
      TestReaction("raise", to: ["company.inserted"], allowing: ["companies.update"]) { event in
        let id = ID<Company>(rawValue: event.event.subject).value
        return [Intent("companies.update", ["id": id, "set": .record(["rank": 2])])]
      }
    ])
    let test = try await TestBook.open(extensions: extensions)
    try await test.insert(Company("Acme", rank: 1))
    #expect(try await test.react().failures.map(\.refusal.code) == ["rank.limit"])
    #expect(try await test.ranks() == [1])
  }
}

@Suite struct `A book with reactions to what it doesn't have` {
  @Test(arguments: [
    (TestReaction.listening(to: "comapny.inserted"), "unknown"),
    (TestReaction("a", to: [], allowing: ["companies.promot"]) { _ in [] }, "unknown"),
    (TestReaction("a", to: [], allowing: ["companies.ponder"]) { _ in [] }, "reaction.session"),
  ])
  func `isn't opened`(reaction: TestReaction, code: String) async throws {
    let refusal = await refusal { try await TestBook.open(reactions: [reaction]) }
    #expect(refusal?.code.rawValue == code)
  }

  @Test func `isn't opened if two have one name`() async throws {
    let refusal = await refusal {
      try await TestBook.open(reactions: [.promotion(), .promotion()])
    }
    #expect(refusal?.code == "reaction.name")
  }
}
