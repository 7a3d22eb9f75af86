import CRMKernel
@testable import CRMStore
import CRMStoreSQLite
import Testing

@Suite struct `An entity's history` {
  /// When each of the five states of one company began, and what it was.
  struct Life {
    let test: TestBook
    var states: [(at: Instant, company: Company?)] = []

    init(rerunsWrites: Bool) async throws {
      test = try await TestBook.open(rerunsWrites: rerunsWrites)
      let first = try await test.session.write {
        try $0.companies.insert(WritingSamples.full)
      }
      note(first)
      let second = try await test.session.write { tx in
        try tx.companies.update(
          first.with {
            ($0.name, $0.city, $0.annualRevenue) = ("Bolt", nil, .usd(7))
            ($0.weight, $0.lastOrder, $0.isKey) = (Quantity("0.000001"), nil, false)
            ($0.rank, $0.industry) = (nil, .software)
          }
        )
      }
      note(second)
      try await test.session.write { try $0.companies.delete(first.id) }
      note(nil)
      let third = try await test.session.write { try $0.companies.restore(first.id) }
      note(third)
      note(try await test.session.write { try $0.companies.update(third.with { $0.rank = 1 }) })
    }

    mutating func note(_ company: Company?) {
      states.append((test.time.now, company))
      test.time.advance(by: .hours(1))
    }
  }

  @Test(arguments: [false, true])
  func `answers how it was at any time`(rerunsWrites: Bool) async throws {
    let life = try await Life(rerunsWrites: rerunsWrites)
    let id = try #require(life.states[0].company?.id)
    try await life.test.session.read { tx throws in
      #expect(try tx.companies.find(id, asOf: TestBook.start - .hours(1)) == nil)
      #expect(try tx.companies.all(asOf: TestBook.start - .hours(1)).isEmpty)
      for (at, company) in life.states {
        for instant in [at, at + .minutes(59)] {
          #expect(try tx.companies.find(id, asOf: instant) == company)
          #expect(try tx.companies.all(asOf: instant) == (company.map { [$0] } ?? []))
        }
      }
    }
  }

  @Test func `lists what was done, newest first`() async throws {
    let life = try await Life(rerunsWrites: false)
    let id = try #require(life.states[0].company?.id)
    let changes = try await life.test.session.read { try $0.companies.changes(of: id) }
    #expect(changes.map(\.operation) == [.update, .restore, .delete, .update, .insert])
    #expect(changes.map(\.version) == [5, 4, 3, 2, 1])
    #expect(changes[0].diff.map(\.field) == ["rank"])
    #expect(changes[0].diff[0].old == .null)
    #expect(changes[0].diff[0].new == 1)
    #expect(changes.map(\.at) == life.states.map(\.at).reversed())
  }

  @Test func `asks conditions of what was related then`() async throws {
    let test = try await TestBook.open()
    let (key, deal) = try await test.session.write { tx in
      let key = try tx.companies.insert(Company("Key", isKey: true))
      return (key, try tx.deals.insert(Deal(key.id)).id)
    }
    let before = test.time.now
    test.time.advance(by: .hours(1))
    try await test.session.write { tx in
      try tx.companies.update(key.with { $0.isKey = false })
      try tx.deals.delete(deal)
    }
    try await test.session.read { tx throws in
      let ofKey = Condition<Deal>.related(\.company, \.isKey == true)
      #expect(try tx.deals.all(where: ofKey, asOf: before).map(\.id) == [deal])
      #expect(try tx.deals.all(where: ofKey, asOf: test.time.now).isEmpty)
      #expect(try tx.companies.all(where: .any(\Deal.company), asOf: before).count == 1)
      #expect(try tx.companies.all(where: .any(\Deal.company), asOf: test.time.now).isEmpty)
    }
  }

  @Test func `says so when it was altered`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let company = try tx.companies.insert(Company("Acme", city: "Bern"))
      try tx.companies.update(company.with { $0.city = "Basel" })
    }
    #expect(try await test.book.checkup() == [])
    let frauds = [
      "UPDATE change SET diff = replace(diff, 'Bern', 'Rome') WHERE seq = 2",
      "UPDATE change SET principal = 'somebody' WHERE seq = 1",
      "UPDATE change SET at = at - 1 WHERE seq = 2",
    ]
    for fraud in frauds {
      let findings = try await test.session.write { tx in
        try tx.trial {
          try tx.connection.run(fraud)
          return try tx.verifyLog().findings
        }.result.get()
      }
      #expect(findings.count == 1, "\(fraud)")
    }
    try await test.driver.write { try $0.run("UPDATE company SET version = 9") }
    #expect(try await test.book.checkup() == ["1 company were changed past the change log."])
  }

  @Test func `tells apart what only looks the same`() async throws {
    let test = try await TestBook.open()
    let id = try await test.session.write { try $0.companies.insert(Company("Acme")).id }
    // A file of an older library: text that isn't normal.
    try await test.driver.write {
      try $0.run("UPDATE company SET city = $1", [.text("Zu\u{308}rich")])
    }
    try await test.session.write { tx in
      let company = try tx.companies.get(id)
      try tx.companies.update(company.with { $0.rank = 1 })
    }
    let change = try await test.session.read { try $0.companies.changes(of: id)[0] }
    #expect(change.diff.map(\.field) == ["city", "rank"])
  }
}

enum WritingSamples {
  static let full = `Writing an entity`.full
}
