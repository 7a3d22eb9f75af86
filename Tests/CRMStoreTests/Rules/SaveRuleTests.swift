import CRMKernel
import CRMStore
import CSQLite
import Synchronization
import Testing

@Suite struct `A rule of a save` {
  @Test(arguments: [false, true])
  func `refuses it in its own words`(rerunsWrites: Bool) async throws {
    let rule = TestSaveRule.rank(atMost: 5)
    let test = try await TestBook.open(saveRules: [rule], rerunsWrites: rerunsWrites)
    let refusal = await refusal { try await test.insert(Company("Acme", rank: 6)) }
    #expect(refusal?.code == "rank.limit")
    #expect(refusal?.field == "rank")
    #expect(refusal?.remedy?.description == "Give at most 5.")
    #expect(try await test.session.read { try $0.companies.count() } == 0)
    #expect(try await test.insert(Company("Acme", rank: 5)).version == 1)
    #expect(rule.asked.count == 2)
  }

  @Test func `is told what it reads, as it would be and as it is`() async throws {
    let rule = TestSaveRule("all", reads: ["rank", "city"]) { _ in .approved }
    let test = try await TestBook.open(saveRules: [rule])
    let company = try await test.insert(Company("Acme", rank: 3))
    try await test.session.write { try $0.companies.update(company.with { $0.city = "Bern" }) }
    let subjects = rule.asked.subjects
    try #require(subjects.count == 2)
    #expect(subjects[0].id == nil)
    #expect(subjects[0].before == nil)
    #expect(subjects[0].after == ["rank": 3, "city": .null])
    #expect(subjects[1].id == company.id.rawValue)
    #expect(subjects[1].before == ["rank": 3, "city": .null])
    #expect(subjects[1].after == ["rank": 3, "city": "Bern"])
    #expect(subjects[1].principal == test.session.principal)
    #expect(subjects[1].now == TestBook.start)
  }

  @Test func `isn't asked for a change of other fields, or of other entities`() async throws {
    let rule = TestSaveRule.rank(atMost: 5)
    let test = try await TestBook.open(saveRules: [rule])
    let company = try await test.insert(Company("Acme", rank: 3))
    try await test.session.write { tx in
      _ = try tx.companies.update(company.with { $0.city = "Bern" })
      _ = try tx.deals.insert(Deal(company.id))
    }
    #expect(rule.asked.count == 1)
  }

  @Test func `refuses the save if it throws, and is named`() async throws {
    let test = try await TestBook.open(
      saveRules: [TestSaveRule("credit", reads: ["rank"]) { _ in throw Planned() }]
    )
    let refusal = await refusal { try await test.insert(Company("Acme")) }
    #expect(refusal?.code == "save.rule")
    #expect(refusal?.description.contains("The rule credit failed: Planned()") == true)
  }

  @Test func `refuses the save if it reads a field that isn't there`() async throws {
    let rule = TestSaveRule("tiers", reads: ["tier"]) { _ in .approved }
    let test = try await TestBook.open(saveRules: [rule])
    let refusal = await refusal { try await test.insert(Company("Acme")) }
    #expect(refusal?.code == "save.rule")
    #expect(refusal?.description.contains("tiers failed: There is no field tier") == true)
    #expect(rule.asked.count == 0)
  }

  @Test func `says everything that it has against the save`() async throws {
    let cities = TestSaveRule("cities", reads: ["city"]) { _ in
      .refused(Refusal("city.missing", "city is missing.", remedy: "Fill it in.", field: "city"))
    }
    let test = try await TestBook.open(saveRules: [.rank(atMost: 5), cities])
    let refusal = await refusal { try await test.insert(Company("Acme", rank: 9)) }
    #expect(refusal?.code == "rank.limit")
    #expect(refusal?.remedy?.description == "Give at most 5. city is missing. Fill it in.")
  }

  @Test(arguments: [false, true])
  func `is asked while nobody holds the book`(rerunsWrites: Bool) async throws {
    let folder = try ScratchFolder()
    let path = folder.file()
    let answers = Mutex<[Int32]>([])
    let rule = TestSaveRule("slow", reads: ["rank"]) { _ in
      let answer = writePast(path, "BEGIN IMMEDIATE; UPDATE book SET node = node; COMMIT")
      answers.withLock { $0.append(answer) }
      return .approved
    }
    let test = try await TestBook.open(saveRules: [rule], on: folder, rerunsWrites: rerunsWrites)
    try await test.session.write { tx in
      _ = try tx.companies.insert(Company("Acme", rank: 1))
      _ = try tx.companies.insert(Company("Bolt", rank: 2))
    }
    #expect(answers.withLock { $0 } == [SQLITE_OK, SQLITE_OK])
  }

  @Test func `is asked again if someone else changed its subject meanwhile`() async throws {
    let folder = try ScratchFolder()
    let path = folder.file()
    let isFirst = Mutex(true)
    let rule = TestSaveRule("ranks", reads: ["rank"]) { subject in
      guard subject.id != nil else { return .approved }
      if isFirst.withLock({ first in
        defer { first = false }; return first
      }) {
        _ = writePast(path, "UPDATE company SET rank = 40")
      }
      return .approved
    }
    let test = try await TestBook.open(saveRules: [rule], on: folder)
    let id = try await test.insert(Company("Acme", rank: 1)).id
    try await test.session.write { tx in
      let company = try tx.companies.get(id)
      try tx.companies.update(company.with { $0.rank = ($0.rank ?? 0) + 1 })
    }
    #expect(try await test.session.read { try $0.companies.get(id).rank } == 41)
    #expect(rule.asked.subjects.map(\.after) == [["rank": 1], ["rank": 2], ["rank": 41]])
  }

  @Test func `is asked once about what is the same`() async throws {
    let rule = TestSaveRule.rank(atMost: 5)
    let test = try await TestBook.open(saveRules: [rule], rerunsWrites: true)
    try await test.session.write { tx in
      for number in 0..<20 { _ = try tx.companies.insert(Company("\(number)", rank: 1)) }
    }
    #expect(rule.asked.count == 1)
    #expect(try await test.session.read { try $0.companies.count() } == 20)
  }

  @Test func `doesn't learn an id that may yet be another`() async throws {
    let rule = TestSaveRule("families", reads: ["parent"]) { _ in .approved }
    let test = try await TestBook.open(saveRules: [rule])
    let child = try await test.session.write { tx in
      let parent = try tx.companies.insert(Company("Parent"))
      let child = try tx.companies.insert(Company("Child").with { $0.parent = parent.id })
      return try tx.companies.update(child.with { $0.parent = nil })
    }
    #expect(child.version == 2)
    let unsaved = ID<Company>.unsaved.value
    #expect(
      rule.asked.subjects.map(\.after) == [
        ["parent": .null], ["parent": unsaved], ["parent": .null],
      ]
    )
    #expect(rule.asked.subjects.allSatisfy { $0.id == nil })
  }

  @Test func `ends a write whose questions never end`() async throws {
    let rule = TestSaveRule.rank(atMost: 1_000_000)
    let test = try await TestBook.open(saveRules: [rule])
    let runs = Counter()
    let refusal = await refusal {
      try await test.session.write { tx in
        runs.increment()
        _ = try tx.companies.insert(Company("Acme", rank: Int64(runs.value)))
      }
    }
    #expect(refusal?.code == "save.unsettled")
    #expect(rule.asked.count == 5)
    #expect(runs.value == 6)
    #expect(try await test.session.read { try $0.companies.count() } == 0)
  }

  @Test func `isn't asked any more when the task is cancelled`() async throws {
    let rule = TestSaveRule("slow", reads: ["rank"]) { _ in
      withUnsafeCurrentTask { $0?.cancel() }
      return .approved
    }
    let test = try await TestBook.open(saveRules: [rule])
    let task = Task {
      try await test.session.write { tx in
        _ = try tx.companies.insert(Company("Acme", rank: 1))
        _ = try tx.companies.insert(Company("Bolt", rank: 2))
      }
    }
    let error = await #expect(throws: StoreError.self) { try await task.value }
    #expect(error?.code == .cancelled)
    #expect(rule.asked.count == 1)
    #expect(try await test.session.read { try $0.companies.count() } == 0)
  }

  @Test func `leaves the writes beside its own alone`() async throws {
    let test = try await TestBook.open(saveRules: [.rank(atMost: 5)])
    let kept = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<20 {
        group.addTask {
          await refusal { try await test.insert(Company("\(number)", rank: Int64(number))) } == nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(kept == 6)
    #expect(try await test.session.read { try $0.companies.count() } == 6)
  }

  @Test func `is obeyed by a plan`() async throws {
    let test = try await TestBook.open(saveRules: [.score(), .rank(atMost: 5)])
    let company = try await test.insert(Company("Acme", rank: 1))
    let good = try await test.session.plan(
      "companies.update",
      ["id": company.id.value, "set": .record(["rank": 2])]
    )
    #expect(good.refusal == nil)
    let custom = good.changes.flatMap(\.diff).first { $0.field == "custom" }
    #expect(custom?.new == .record(["score": 20]))
    let bad = try await test.session.plan(
      "companies.update",
      ["id": company.id.value, "set": .record(["rank": 6])]
    )
    #expect(bad.refusal?.code == "rank.limit")
    #expect(try await test.session.read { try $0.companies.get(company.id) } == company)
  }
}

@Suite struct `A book with rules for what it doesn't have` {
  @Test(arguments: [
    (TestSaveRule("a", of: "comapny", reads: []) { _ in .approved }, "unknown"),
    (TestSaveRule("a", reads: ["id"]) { _ in .approved }, "save.reads"),
    (TestSaveRule("a", reads: [], computes: ["rank"]) { _ in .approved }, "save.computes"),
    (TestSaveRule("a", of: "deal", reads: [], computes: ["x"]) { _ in .approved }, "save.computes"),
  ])
  func `isn't opened`(rule: TestSaveRule, code: String) async throws {
    let refusal = await refusal { try await TestBook.open(saveRules: [rule]) }
    #expect(refusal?.code.rawValue == code)
  }

  @Test func `isn't opened if two compute one field`() async throws {
    let refusal = await refusal {
      try await TestBook.open(saveRules: [.score(), .score(times: 3)])
    }
    #expect(refusal?.code == "save.computes")
  }
}
