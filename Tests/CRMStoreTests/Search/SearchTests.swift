import CRMKernel
import CRMStore
import CRMStoreSQLite
import TestSeeds
import Testing

@Suite struct `Searching companies` {
  static let companies: [(String, String?)] = [
    ("张伟", nil), ("张伟明有限公司", "老客户"), ("李张", nil), ("東華機械有限公司", "消耗品 供应商"),
    ("ＡＢＣ１２３ Pumps", "VIP客户，张先生介绍，下个月再联系他"), ("Müller & Söhne", "running shoes"),
    ("Acme", String(repeating: "无关的话。", count: 80) + "水泵" + String(repeating: "更多的话。", count: 80)),
  ]

  private static func open() async throws -> TestBook {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      for (name, notes) in companies {
        try tx.companies.insert(Company(name).with { ($0.notes, $0.rank) = (notes, 1) })
      }
    }
    return test
  }

  /// What is typed, what it finds, and what is marked in the first of these.
  static let searches: [(String, [String], String?)] = [
    ("张", ["ＡＢＣ１２３ Pumps", "李张", "张伟明有限公司", "张伟"], "[张]"),
    ("张伟", ["张伟", "张伟明有限公司"], "[张伟]"),
    ("张伟明", ["张伟明有限公司"], "[张伟明]"),
    ("VIP客户", ["ＡＢＣ１２３ Pumps"], "[VIP客户]"),
    ("水泵", ["Acme"], "[水泵]"),
    ("abc１２３", ["ＡＢＣ１２３ Pumps"], "[ＡＢＣ１２３]"),
    ("abc123", ["ＡＢＣ１２３ Pumps"], "[ＡＢＣ１２３]"),
    ("东华机械", ["東華機械有限公司"], "[東華機械]"),
    ("zwm", ["张伟明有限公司"], "[张伟明有限公司]"),
    ("zhangweiming", ["张伟明有限公司"], "[张伟明有限公司]"),
    ("zhang wei", ["张伟", "张伟明有限公司"], "[张伟]"),
    ("wei zhang", ["张伟"], "[张伟]"),
    ("run ning", [], nil), ("VI P", [], nil),
    ("Donghua jixie", ["東華機械有限公司"], "[東華機械有限公司]"),
    ("donghuajixieyouxiangongsi", ["東華機械有限公司"], "[東華機械有限公司]"),
    ("muller", ["Müller & Söhne"], "[Müller]"),
    ("runs", ["Müller & Söhne"], "[running]"),
    ("没有的", [], nil),
  ]

  @Test(arguments: searches)
  func `finds and marks what was meant`(text: String, names: [String], mark: String?) async throws {
    let test = try await Self.open()
    let hits = try await test.session.read { try $0.companies.search(text) }
    let found = hits.map(\.entity.name)
    if text.count == 1 {
      #expect(found == names)
    } else {
      #expect(found.sorted() == names.sorted())
    }
    guard let mark, let first = hits.first(where: { $0.entity.name == names[0] }) else { return }
    let texts = first.highlights.values.map(\.plainText)
    #expect(texts.contains { $0.contains(mark) }, "\(texts)")
    #expect(hits.allSatisfy { !$0.snippet.isEmpty })
  }

  @Test func `by pinyin goes on where another field is hidden`() async throws {
    let test = try await Self.open()
    let blind = test.session(try Scope.unrestricted.hiding("notes", of: Company.self))
    try await blind.read { tx throws in
      #expect(try tx.companies.search("wei zhang").map(\.entity.name) == ["张伟"])
      #expect(try tx.companies.search("vip customer").isEmpty)
      #expect(try tx.companies.search("running shoes").isEmpty)
    }
    let seen = try await test.session.read { tx in try tx.companies.search("running shoes") }
    #expect(seen.count == 1)
  }

  @Test func `shows the part of a long note where it was found`() async throws {
    let test = try await Self.open()
    let snippet = try await test.session.read { try $0.companies.search("水泵")[0].snippet }
    #expect(snippet.contains("[水泵]"))
    #expect(snippet.hasPrefix("…") && snippet.hasSuffix("…") && snippet.count < 60)
  }

  @Test func `may ask for more, and is ranked`() async throws {
    let test = try await Self.open()
    try await test.session.read { tx throws in
      #expect(try tx.companies.search("张伟", limit: 1).map(\.entity.name) == ["张伟"])
      #expect(try tx.companies.search("张", where: \.notes == nil).count == 2)
      #expect(try tx.companies.search("有限公司", where: \.rank == 1, \.name == "东华机械有限公司").count == 1)
      #expect(try tx.companies.search("有限公司", where: \.rank == 2).isEmpty)
      #expect(refusal { try tx.deals.search("x") }?.code == "search.fields")
    }
  }

  @Test(arguments: [
    #"" OR name:*"#, "name : 张", "NEAR(a b)", "*", "張*\"", "'; DROP TABLE company; --", "a^b",
    "\u{0}张", "((", "-张 +伟", "{name}: x", "", " ", "AND", "NOT a",
  ])
  func `takes whatever is typed`(text: String) async throws {
    let test = try await Self.open()
    _ = try await test.session.read { try $0.companies.search(text) }
    #expect(try await test.raw("SELECT count(*) FROM company") == ["\(Self.companies.count)"])
  }

  @Test(arguments: [false, true])
  func `knows every change`(rerunsWrites: Bool) async throws {
    let test = try await TestBook.open(rerunsWrites: rerunsWrites)
    let id = try await test.session.write { try $0.companies.insert(Company("张伟明")).id }
    func found(_ text: String) async throws -> Bool {
      try await test.session.read { try !$0.companies.search(text).isEmpty }
    }
    try await test.session.write { tx in
      let company = try tx.companies.get(id)
      try tx.companies.update(company.with { ($0.name, $0.notes) = ("李娜", "水泵") })
    }
    #expect(try await found("张伟") == false)
    #expect(try await found("zwm") == false)
    #expect(try await found("李娜"))
    #expect(try await found("ln"))
    try await test.session.write { try $0.companies.delete(id) }
    #expect(try await found("李娜") == false)
    try await test.session.write { try $0.companies.restore(id) }
    #expect(try await found("水泵"))
    try await test.driver.write {
      try $0.run("INSERT INTO search_company(search_company) VALUES('integrity-check')")
    }
  }

  @Test func `leaves an index that a fresh one would equal`() async throws {
    let seed = Trials.seed()
    let test = try await TestBook.open()
    try await test.session.write { tx in
      var draw = RandomConditions(
        random: SeededNumbers(seed: seed),
        model: Model([Company.schema.info, Deal.schema.info])
      )
      var ids: [ID<Company>] = []
      for _ in 0..<200 {
        let company = draw.company()
        let id = ids.isEmpty ? nil : draw.random.pick(ids)
        switch (draw.random.below(4), id) {
        case (1, let id?):
          if let old = try tx.companies.find(id) {
            try tx.companies.update(company.with { ($0.id, $0.version) = (old.id, old.version) })
          }
        case (2, let id?): if try tx.companies.find(id) != nil { try tx.companies.delete(id) }
        case (3, let id?): if try tx.companies.find(id) == nil { try tx.companies.restore(id) }
        default: ids.append(try tx.companies.insert(company).id)
        }
      }
    }
    let terms = "SELECT term || ' ' || col || ' ' || doc || ' ' || offset FROM terms ORDER BY 1"
    let (kept, fresh) = try await test.driver.exclusive { connection in
      try connection.script(
        "CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search_company, instance)"
      )
      let kept = try connection.texts(terms)
      try connection.script(
        """
        INSERT INTO search_company(search_company) VALUES('delete-all');
        INSERT INTO search_company(rowid, name, name_pinyin, notes)
          SELECT id, name, name_pinyin, notes FROM company WHERE deleted_at IS NULL
        """
      )
      return (kept, try connection.texts(terms))
    }
    #expect(kept == fresh, "seed \(seed)")
    #expect(!fresh.isEmpty)
  }
}
