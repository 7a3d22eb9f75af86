import CRMKernel
import CRMStore
import CRMStoreSQLite
import Testing

@Suite struct `Writing an entity` {
  static let full = Company("張偉明有限公司", industry: .retail, city: "Zürich", isKey: true).with {
    $0.annualRevenue = Money(minorUnits: 123_456, .eur)
    $0.notes = "VIP客户"
    $0.rank = 7
    $0.founded = LocalDate(year: 1999, month: 12, day: 31)
    $0.lastOrder = Instant("2025-12-24T18:00:00.123Z")
    $0.weight = Quantity("9223372036854.775807")
  }

  @Test(arguments: [false, true])
  func `keeps every field`(rerunsWrites: Bool) async throws {
    let test = try await TestBook.open(rerunsWrites: rerunsWrites)
    let stored = try await test.session.write { try $0.companies.insert(Self.full) }
    let found = try await test.session.read { try $0.companies.get(stored.id) }
    #expect(found == stored)
    #expect(found.version == 1)
    #expect(found.with { ($0.id, $0.version) = (.unsaved, 0) } == Self.full)
  }

  @Test(arguments: [false, true])
  func `counts its versions`(rerunsWrites: Bool) async throws {
    let test = try await TestBook.open(rerunsWrites: rerunsWrites)
    let stored = try await test.session.write { try $0.companies.insert(Company("Acme")) }
    let updated = try await test.session.write {
      try $0.companies.update(stored.with { $0.city = "Basel" })
    }
    #expect(updated.version == 2)
    #expect(try await test.session.read { try $0.companies.get(stored.id) } == updated)
  }

  @Test func `that didn't change writes nothing`() async throws {
    let test = try await TestBook.open()
    let stored = try await test.session.write { try $0.companies.insert(Company("Café")) }
    let same = try await test.session.write {
      try $0.companies.update(stored.with { $0.name = "Cafe\u{301}" })
    }
    #expect(same == stored)
    #expect(same.name.utf8.elementsEqual("Café".utf8))
    #expect(try await test.raw("SELECT count(*) FROM change") == ["1"])
  }

  @Test func `brings its text to normal form C`() async throws {
    let test = try await TestBook.open()
    let stored = try await test.session.write { tx in
      try tx.companies.insert(Company("Cafe\u{301}", city: "Zu\u{308}rich"))
    }
    #expect(stored.name.utf8.elementsEqual("Café".utf8))
    #expect(try await test.raw("SELECT city FROM company WHERE city = 'Zürich'") == ["Zürich"])
  }

  @Test func `refuses the character U+0000 in text`() async throws {
    let test = try await TestBook.open()
    let refusal = await refusal {
      try await test.session.write { try $0.companies.insert(Company("Ac\u{0}me")) }
    }
    #expect(refusal?.code == "text.nul")
    #expect(refusal?.field == "name")
  }

  @Test func `refuses what breaks a field's rule`() async throws {
    let test = try await TestBook.open()
    let broken: [(Company, Refusal.Code, String)] = [
      (Company(" \t"), "empty", "name"),
      (Company(String(repeating: "張", count: 101)), "tooLong", "name"),
      (Company("Acme").with { $0.rank = -1 }, "outOfRange", "rank"),
    ]
    for (company, code, field) in broken {
      let refusal = await refusal {
        try await test.session.write { try $0.companies.insert(company) }
      }
      #expect(refusal?.code == code)
      #expect(refusal?.field == field)
    }
    #expect(try await test.raw("SELECT count(*) FROM company") == ["0"])
  }

  @Test func `refuses a reference to what was deleted`() async throws {
    let test = try await TestBook.open()
    let parent = try await test.session.write { tx in
      let parent = try tx.companies.insert(Company("Parent"))
      try tx.companies.delete(parent.id)
      return parent.id
    }
    let refusal = await refusal {
      try await test.session.write { tx in
        try tx.companies.insert(Company("Child").with { $0.parent = parent })
      }
    }
    #expect(refusal?.code == .notFound)
    #expect(refusal?.field == "parent")
  }

  @Test func `in a read is refused`() async throws {
    let test = try await TestBook.open()
    let refusal = await refusal {
      try await test.session.read { _ = try $0.companies.insert(Company("Acme")) }
    }
    #expect(refusal?.code == "transaction.readOnly")
  }

  @Test func `leaves nothing behind when the closure throws`() async throws {
    let test = try await TestBook.open()
    await #expect(throws: Planned.self) {
      try await test.session.write { tx in
        try tx.companies.insert(Company("Acme"))
        throw Planned()
      }
    }
    #expect(
      try await test.raw("SELECT count(*) FROM company UNION ALL SELECT count(*) FROM change") == [
        "0", "0",
      ]
    )
  }
}

@Suite struct `Deleting and restoring` {
  @Test(arguments: [false, true])
  func `hide and bring back an entity`(rerunsWrites: Bool) async throws {
    let test = try await TestBook.open(rerunsWrites: rerunsWrites)
    let id = try await test.session.write { try $0.companies.insert(Company("Acme")).id }
    try await test.session.write { try $0.companies.delete(id) }
    #expect(try await test.session.read { try $0.companies.find(id) } == nil)
    #expect(try await test.session.read { try $0.companies.count() } == 0)
    let restored = try await test.session.write { try $0.companies.restore(id) }
    #expect(restored.version == 3)
    #expect(try await test.session.read { try $0.companies.get(id) } == restored)
    #expect(try await test.book.checkup() == [])
  }

  @Test func `make room for another of the same name`() async throws {
    let test = try await TestBook.open()
    let (company, deal) = try await test.session.write { tx in
      let company = try tx.companies.insert(Company("Acme"))
      let deal = try tx.deals.insert(Deal(company.id, "Pumps"))
      return (company.id, deal.id)
    }
    let duplicate = { @Sendable (tx: Transaction) in
      _ = try tx.deals.insert(Deal(company, "Pumps"))
    }
    let refused = await refusal { try await test.session.write(duplicate) }
    #expect(refused?.code == .notUnique)
    #expect(refused?.field == "title")
    #expect(refused?.message.description == "Another deal has the same company, title.")
    try await test.session.write { try $0.deals.delete(deal) }
    try await test.session.write(duplicate)
    let restoring = await refusal {
      try await test.session.write { _ = try $0.deals.restore(deal) }
    }
    #expect(restoring?.code == .notUnique)
    let updating = await refusal {
      try await test.session.write { tx in
        let other = try tx.deals.insert(Deal(company, "Other"))
        _ = try tx.deals.update(other.id, set: ["title": "Pumps"])
      }
    }
    #expect(updating?.field == "title")
  }

  @Test func `leave nothing behind where restoring is refused`() async throws {
    let test = try await TestBook.open()
    let child = try await test.session.write { tx in
      let parent = try tx.companies.insert(Company("Parent"))
      let child = try tx.companies.insert(Company("Child").with { $0.parent = parent.id })
      try tx.companies.delete(child.id)
      try tx.companies.delete(parent.id)
      return child.id
    }
    try await test.session.write { tx in
      #expect(refusal { try tx.companies.restore(child) }?.code == .notFound)
    }
    #expect(try await test.session.read { try $0.companies.find(child) } == nil)
    #expect(try await test.book.checkup() == [])
  }

  @Test func `are refused while others name the entity`() async throws {
    let test = try await TestBook.open()
    let (parent, child) = try await test.session.write { tx in
      let parent = try tx.companies.insert(Company("Parent"))
      let child = try tx.companies.insert(Company("Child").with { $0.parent = parent.id })
      return (parent.id, child.id)
    }
    let refused = await refusal { try await test.session.write { try $0.companies.delete(parent) } }
    #expect(refused?.code == "referenced")
    try await test.session.write { tx in
      try tx.companies.delete(child)
      try tx.companies.delete(parent)
    }
    let orphan = await refusal { try await test.session.write { try $0.companies.restore(child) } }
    #expect(orphan?.code == .notFound)
    #expect(try await test.raw("SELECT count(*) FROM company WHERE deleted_at IS NULL") == ["0"])
  }

  @Test func `twice, or of what isn't there, are refused`() async throws {
    let test = try await TestBook.open()
    let id = try await test.session.write { try $0.companies.insert(Company("Acme")).id }
    #expect(
      await refusal { try await test.session.write { try $0.companies.restore(id) } }?.code
        == .notFound
    )
    try await test.session.write { try $0.companies.delete(id) }
    #expect(
      await refusal { try await test.session.write { try $0.companies.delete(id) } }?.code
        == .notFound
    )
  }
}
