import CRMKernel
import CRMStore
import Testing

@Suite struct `A computed field` {
  @Test(arguments: [false, true])
  func `is stored with what it is computed from`(rerunsWrites: Bool) async throws {
    let test = try await TestBook.open(saveRules: [.score()], rerunsWrites: rerunsWrites)
    let company = try await test.insert(Company("Acme", rank: 3))
    #expect(company.score == 30)
    let updated = try await test.session.write { tx in
      try tx.companies.update(company.with { $0.rank = 4 })
    }
    #expect(updated.score == 40)
    let cleared = try await test.session.write { tx in
      try tx.companies.update(updated.with { $0.rank = nil })
    }
    #expect(cleared.score == .null)
  }

  @Test func `is known to conditions, orders and SQL`() async throws {
    let test = try await TestBook.open(saveRules: [.score()])
    try await test.session.write { tx in
      for rank: Int64 in [3, 1, 2] { _ = try tx.companies.insert(Company("\(rank)", rank: rank)) }
    }
    let found = try await test.session.run(
      "companies.find",
      ["where": "score >= 20", "order": "score desc"]
    )
    guard case .list(let companies) = found else { throw Planned() }
    let names = companies.compactMap { company -> Value? in
      guard case .record(let record) = company else { return nil }
      return record["name"]
    }
    #expect(names == ["3", "2"])
    let sums = try await test.raw("SELECT sum(custom ->> 'score') FROM company")
    #expect(sums == ["60"])
  }

  @Test func `isn't what a caller says`() async throws {
    let test = try await TestBook.open(saveRules: [.score()])
    let company = try await test.insert(
      Company("Acme", rank: 3).with { $0.custom["score"] = 99 }
    )
    #expect(company.score == 30)
    let renamed = try await test.session.write { tx in
      try tx.companies.update(
        company.with { ($0.city, $0.custom["score"]) = ("Bern", "not even a number") }
      )
    }
    #expect(renamed.score == 30)
    let dropped = try await test.session.write { tx in
      try tx.companies.update(renamed.with { $0.custom = CustomValues() })
    }
    #expect(dropped == renamed)
  }

  @Test func `may be required, though no caller gives it`() async throws {
    let test = try await TestBook.open(saveRules: [.score()], isRequired: true)
    #expect(try await test.insert(Company("Acme", rank: 3)).score == 30)
    let refusal = await refusal { try await test.insert(Company("Bolt")) }
    #expect(refusal?.code == .missing)
    #expect(refusal?.field == "score")
  }

  @Test func `must fit its type`() async throws {
    let rule = TestSaveRule("score", reads: ["rank"], computes: ["score"]) { _ in
      SaveVerdict(values: ["score": "high"])
    }
    let test = try await TestBook.open(saveRules: [rule])
    let refusal = await refusal { try await test.insert(Company("Acme")) }
    #expect(refusal?.code == "save.rule")
    #expect(refusal?.description.contains(#"score failed: it gave score the value "high""#) == true)
  }

  @Test func `is no other than the rule's own`() async throws {
    let rule = TestSaveRule("score", reads: ["rank"], computes: ["score"]) { _ in
      SaveVerdict(values: ["rank": 1])
    }
    let test = try await TestBook.open(saveRules: [rule])
    let refusal = await refusal { try await test.insert(Company("Acme")) }
    #expect(refusal?.description.contains("it gave rank, which it doesn't compute") == true)
  }

  @Test func `is known to the rules after its own, in the same round`() async throws {
    let limit = TestSaveRule("limit", reads: ["score"]) { subject in
      guard case .int(let score)? = subject.after["score"], score > 50 else { return .approved }
      return .refused(Refusal("score.limit", "Too much.", field: "score"))
    }
    let test = try await TestBook.open(saveRules: [.score(), limit])
    let company = try await test.insert(Company("Acme", rank: 5))
    let refusal = await refusal {
      try await test.session.write { try $0.companies.update(company.with { $0.rank = 6 }) }
    }
    #expect(refusal?.code == "score.limit")
    #expect(limit.asked.subjects.map(\.after) == [["score": 50], ["score": 60]])
    #expect(limit.asked.subjects.last?.before == ["score": 50])
  }

  @Test func `is answered to the same write's own reads`() async throws {
    let test = try await TestBook.open(saveRules: [.score()])
    let scores = try await test.session.write { tx in
      let first = try tx.companies.insert(Company("Acme", rank: 1))
      guard case .int(let score) = try tx.companies.get(first.id).score else { throw Planned() }
      let second = try tx.companies.insert(Company("Bolt", rank: score))
      return [first.score, second.score]
    }
    #expect(scores == [10, 100])
  }
}

@Suite struct `Computing all values again` {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func openTwice(
    _ rules: [TestSaveRule],
    thenWith newRules: [TestSaveRule]
  ) async throws -> TestBook {
    let old = try await TestBook.open(saveRules: rules, on: folder)
    try await old.session.write { tx in
      for rank: Int64 in 0..<25 { _ = try tx.companies.insert(Company("\(rank)", rank: rank)) }
    }
    await old.book.close()
    return try await TestBook.open(saveRules: newRules, on: folder)
  }

  @Test func `saves what differs, and nothing else`() async throws {
    let test = try await openTwice([.score()], thenWith: [.score(times: 11)])
    let pages = Counter()
    let result = try await test.session.recompute("company", pageSize: 10) { _ in
      pages.increment()
    }
    #expect([result.judged, result.changed, result.refused] == [25, 24, 0])
    #expect(pages.value == 3)
    let companies = try await test.session.read { try $0.companies.all() }
    #expect(companies.map(\.score) == (0..<25).map { .int($0 * 11) })
    #expect(companies.map(\.version) == [1] + Array(repeating: 2, count: 24))
    let again = try await test.session.recompute("company")
    #expect([again.judged, again.changed] == [25, 0])
  }

  @Test func `reports what can't be saved, and goes on`() async throws {
    let test = try await openTwice([], thenWith: [.score(), .rank(atMost: 20)])
    let result = try await test.session.recompute("company", pageSize: 7)
    #expect([result.judged, result.changed, result.refused] == [25, 21, 4])
    #expect(Set(result.refusals.values.map(\.code)) == ["rank.limit"])
  }

  @Test func `is a command`() async throws {
    let test = try await openTwice([], thenWith: [.score(), .rank(atMost: 23)])
    let result = try await test.session.run("rules.recompute", ["entity": "company"])
    guard case .record(let counts) = result else { throw Planned() }
    #expect([counts["judged"], counts["changed"], counts["refused"]] == [25, 24, 1])
  }

  @Test func `refuses an entity that isn't there`() async throws {
    let test = try await TestBook.open(saveRules: [.score()])
    let refusal = await refusal { try await test.session.recompute("companies") }
    #expect(refusal?.remedy?.description == "Did you mean company?")
  }
}

@Suite struct `An import through rules` {
  private func open() async throws -> Shop {
    let limit = TestSaveRule("staff", of: "customer", reads: ["employees"]) { subject in
      guard case .int(let staff)? = subject.after["employees"], staff > 100 else {
        return .approved
      }
      return .refused(Refusal("staff.limit", "Too many.", field: "employees"))
    }
    let size = TestSaveRule("size", of: "customer", reads: ["employees"], computes: ["size"]) {
      SaveVerdict(values: ["size": $0.after["employees"] == .null ? "unknown" : "known"])
    }
    var extensions = Extensions()
    extensions[SaveRules.self] = FixedSaveRules([limit, size])
    let shop = try await Shop(extensions: extensions)
    _ = try await shop.session.run(
      "custom_fields.define",
      ["name": "size", "entity": "customer"]
    )
    return shop
  }

  private let file = "name,employees,size\nAcme,7,?\nBolt,101,?\nCoil,,?\n"

  @Test func `refuses a row in its column, and computes the others`() async throws {
    let shop = try await open()
    let report = try await shop.take("customers", file, .keepGood)
    #expect(report.refusals == ["3 employees staff.limit"])
    #expect(report.counts.list == [2, 0, 0, 1])
    let customers = try await shop.customers()
    #expect(customers.map { $0.custom["size"] } == ["known", "unknown"])
  }

  @Test func `keeps nothing if a row is refused, or it is only tried`() async throws {
    let shop = try await open()
    let strict = try await shop.take("customers", file)
    #expect(!strict.isCommitted)
    #expect(strict.counts.list == [2, 0, 0, 1])
    let tried = try await shop.take("customers", "name,employees\nAcme,7\n", .dryRun)
    #expect(tried.counts.list == [1, 0, 0, 0])
    #expect(try await shop.customers().isEmpty)
  }

  @Test func `changes nothing the second time`() async throws {
    let shop = try await open()
    let file = "name,employees,size\nAcme,7,?\n"
    _ = try await shop.take("customers", file)
    let again = try await shop.take("customers", file)
    #expect(again.counts.list == [0, 0, 1, 0])
    #expect(try await shop.customer("Acme").version == 1)
  }
}
