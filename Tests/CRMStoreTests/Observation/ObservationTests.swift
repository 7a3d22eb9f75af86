import CRMKernel
import CRMStore
import CRMStoreSQLite
import Testing

@Suite struct `Observing a book` {
  @Test(arguments: [false, true])
  func `shows every state's last value, from here and from other drivers`(
    isForeign: Bool
  ) async throws {
    let folder = try ScratchFolder()
    let here = try await TestBook.open(folder.open { $0.foreignCommitInterval = .milliseconds(10) })
    let there = isForeign ? try await TestBook.open(folder.open()) : here
    var seen: [Int] = []
    for try await count in here.session.observe({ try $0.companies.count() }) {
      seen.append(count)
      if count == 3 { break }
      try await there.session.write { _ = try $0.companies.insert(Company("\(count)")) }
    }
    #expect(seen == [0, 1, 2, 3])
  }

  @Test(arguments: [false, true])
  func `feeds each change once, in order`(isForeign: Bool) async throws {
    let folder = try ScratchFolder()
    let here = try await TestBook.open(folder.open { $0.foreignCommitInterval = .milliseconds(10) })
    let there = isForeign ? try await TestBook.open(folder.open()) : here
    let last = try await here.session.lastChange()
    let writer = Task {
      for number in 0..<30 {
        try await there.session.write { _ = try $0.companies.insert(Company("\(number)")) }
      }
    }
    var seen: [Int64] = []
    for try await change in here.session.changes(after: last) {
      seen.append(change.seq)
      if seen.count == 30 { break }
    }
    try await writer.value
    #expect(seen == Array(last + 1...last + 30))
  }

  @Test func `ends when the book is closed`() async throws {
    let test = try await TestBook.open()
    let values = test.session.observe { try $0.companies.count() }
    let changes = test.session.changes(after: 0)
    var reader = values.makeAsyncIterator()
    #expect(try await reader.next() == 0)
    await test.book.close()
    #expect(try await reader.next() == nil)
    var count = 0
    do { for try await _ in changes { count += 1 } } catch is StoreError {}
    #expect(count == 0)
  }

  @Test func `ends when its task is cancelled`() async throws {
    let test = try await TestBook.open()
    let task = Task {
      var count = 0
      for try await _ in test.session.observe({ try $0.companies.count() }) { count += 1 }
      return count
    }
    try await test.session.write { _ = try $0.companies.insert(Company("Acme")) }
    task.cancel()
    _ = await task.result
    await test.book.close()
  }
}

@Suite struct `An event` {
  @Test func `is heard by rules in the transaction, and by others after it`() async throws {
    let test = try await TestBook.open(rules: [
      { event, tx in
        guard event.name == "company.added" else { return }
        if event.details["name"] == "Bad" {
          throw Refusal("rule.no", "No bad companies.")
        }
        let company = try tx.companies.get(ID(rawValue: event.subject))
        try tx.companies.update(company.with { $0.city = "By rule" })
        try tx.emit(DomainEvent("rule.ran", company.id))
      }
    ])
    @Sendable func add(_ name: String, _ tx: Transaction) throws -> Company {
      let company = try tx.companies.insert(Company(name))
      try tx.emit(DomainEvent("company.added", company.id, ["name": .text(name)]))
      return try tx.companies.get(company.id)
    }
    let events = test.session.events()
    let refused = await refusal { try await test.session.write { try add("Bad", $0) } }
    #expect(refused?.code == "rule.no")
    let company = try await test.session.write { try add("Good", $0) }
    #expect(company.city == "By rule")
    var heard: [String] = []
    for await event in events {
      heard.append(event.name)
      if heard.count == 2 { break }
    }
    #expect(heard == ["company.added", "rule.ran"])
    #expect(try await test.session.read { try $0.companies.count() } == 1)
  }

  @Test func `that answers itself is stopped`() async throws {
    let test = try await TestBook.open(rules: [
      { event, tx in try tx.emit(event) }
    ])
    let refusal = await refusal {
      try await test.session.write { try $0.emit(DomainEvent("loop", ID<Company>.unsaved)) }
    }
    #expect(refusal?.code == "event.cascade")
  }
}
