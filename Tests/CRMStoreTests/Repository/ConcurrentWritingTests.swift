import CRMKernel
import CRMStore
import CRMStoreSQLite
import Testing

@Suite struct `A write on an old version` {
  @Test func `names the fields that both changed, with the values now`() async throws {
    let test = try await TestBook.open()
    let old = try await test.session.write {
      try $0.companies.insert(Company("Acme", city: "Bern"))
    }
    try await test.session.write { tx in
      try tx.companies.update(old.with { ($0.city, $0.rank) = ("Basel", 3) })
    }
    let refusal = await refusal {
      try await test.session.write { tx in
        try tx.companies.update(old.with { ($0.city, $0.notes) = ("Chur", "x") })
      }
    }
    #expect(refusal?.code == .stale)
    #expect(refusal?.field == "city")
    #expect(refusal?.remedy?.description.contains(#"city (now "Basel")"#) == true)
  }

  @Test func `names none if what was changed is apart`() async throws {
    let test = try await TestBook.open()
    let old = try await test.session.write { try $0.companies.insert(Company("Acme")) }
    try await test.session.write { try $0.companies.update(old.with { $0.rank = 3 }) }
    let refusal = await refusal {
      try await test.session.write { try $0.companies.update(old.with { $0.city = "Chur" }) }
    }
    #expect(refusal?.code == .stale)
    #expect(refusal?.field == nil)
  }

  @Test func `is refused by the command, too`() async throws {
    let test = try await TestBook.open()
    let old = try await test.session.write { try $0.companies.insert(Company("Acme")) }
    try await test.session.write {
      try $0.companies.update(old.with { ($0.rank, $0.city) = (3, "Rom") })
    }
    let refusal = await refusal {
      try await test.session.run(
        "companies.update",
        ["id": old.id.value, "set": .record(["rank": 4]), "version": 1]
      )
    }
    #expect(refusal?.code == .stale)
    #expect(refusal?.field == "rank")
  }
}

@Suite struct `Increments of one number` {
  @Test(arguments: [false, true])
  func `are all kept, from tasks and from two drivers`(rerunsWrites: Bool) async throws {
    let folder = try ScratchFolder()
    let drivers = try [folder.open { $0.rerunsWrites = rerunsWrites }, folder.open()]
    let first = try await TestBook.open(drivers[0])
    let second = try await TestBook.open(drivers[1])
    let id = try await first.session.write {
      try $0.companies.insert(Company("Acme").with { $0.rank = 0 }).id
    }
    try await withThrowingTaskGroup { group in
      for number in 0..<200 {
        let session = number.isMultiple(of: 2) ? first.session : second.session
        group.addTask {
          try await session.write { tx in
            let company = try tx.companies.get(id)
            try tx.companies.update(company.with { $0.rank = ($0.rank ?? 0) + 1 })
          }
        }
      }
      try await group.waitForAll()
    }
    let company = try await second.session.read { try $0.companies.get(id) }
    #expect(company.rank == 200)
    #expect(company.version == 201)
    #expect(try await first.book.checkup() == [])
  }
}

@Suite struct `A savepoint` {
  @Test func `takes back what it wrote, and ids go on`() async throws {
    let test = try await TestBook.open()
    let ids = try await test.session.write { tx in
      let first = try tx.companies.insert(Company("First"))
      let taken: Void? = try? tx.savepoint {
        try tx.savepoint { _ = try tx.companies.insert(Company("Inner")) }
        _ = try tx.companies.insert(Company("Outer"))
        throw Planned()
      }
      #expect(taken == nil)
      let second = try tx.companies.insert(Company("Second"))
      return [first.id, second.id]
    }
    let stored = try await test.session.read { try $0.companies.all() }
    #expect(stored.map(\.id) == ids)
    #expect(stored.map(\.name) == ["First", "Second"])
    #expect(try await test.raw("SELECT count(*) FROM change") == ["2"])
  }
}
