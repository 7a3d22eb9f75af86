import CRMKernel
import CRMStore
import CRMStoreSQLite
import Testing

@Suite struct `A custom field` {
  private static func open(
    _ driver: SQLiteDriver? = nil,
    rerunsWrites: Bool = false
  ) async throws -> TestBook {
    let test = try await TestBook.open(driver, rerunsWrites: rerunsWrites)
    for (name, type) in `A random condition`.customTypes {
      _ = try await test.session.run(
        "custom_fields.define",
        [
          "name": .text(name), "entity": "company", "type": .text(type.rawValue),
          "choices": ["red", "green"],
        ]
      )
    }
    return test
  }

  @Test(arguments: [false, true])
  func `is set and asked about like any other`(rerunsWrites: Bool) async throws {
    let test = try await Self.open(rerunsWrites: rerunsWrites)
    let company = try await test.session.write { tx in
      let company = try tx.companies.insert(Company("Acme"))
      return try tx.companies.update(
        company.id,
        set: [
          "tier": "Gold", "seats": 12, "score": .real(0.5), "vip": true, "since": "2020-02-29",
          "seen": "2026-01-01T08:00:00+08:00", "budget": "EUR 1200.50", "colour": "red",
        ]
      )
    }
    #expect(company.custom["budget"] == Money(minorUnits: 120_050, .eur).value)
    let record = Company.schema.record(of: company)
    #expect(record["seats"] == 12)
    #expect(record["custom"] == nil)
    let holding = [
      #"tier == "Gold""#, "seats > 11", "score <= 0.5", "vip", #"since < "2020-03-01""#,
      #"seen == "2026-01-01T00:00:00Z""#, "seen <= now", #"budget > "EUR 1200.49""#,
      #"colour in {"red"}"#, #"not (budget == "USD 1.00") or tier == "Gold""#,
    ]
    for text in holding {
      let count = try await test.session.run("companies.count", ["where": .text(text)])
      #expect(count == 1, "\(text)")
    }
    #expect(try await test.session.run("companies.count", ["where": "seats > 12"]) == 0)
  }

  @Test func `refuses what isn't of its type`() async throws {
    let test = try await Self.open()
    let id = try await test.session.write { try $0.companies.insert(Company("Acme")).id }
    let wrong: [(Record, Refusal.Code)] = [
      (["seats": "many"], .wrongType), (["colour": "blue"], .wrongType),
      (["budget": 12], .wrongType), (["nothing": 1], .unknown), (["seet": 1], .unknown),
    ]
    for (values, code) in wrong {
      let refusal = await refusal {
        try await test.session.write { _ = try $0.companies.update(id, set: values) }
      }
      #expect(refusal?.code == code)
      let direct = await CRMStoreTests.refusal {
        try await test.session.write { tx in
          _ = try tx.companies.insert(Company("Other").with { $0.custom = CustomValues(values) })
        }
      }
      #expect(direct?.code == code)
    }
  }

  @Test func `that is required must be there`() async throws {
    let test = try await TestBook.open()
    let field = try await test.session.write { tx in
      try tx.customFields.define(
        "tier",
        of: "company",
        type: .text,
        label: nil,
        choices: [],
        isRequired: true
      )
    }
    let missing = await refusal {
      try await test.session.write { _ = try $0.companies.insert(Company("Acme")) }
    }
    #expect(missing?.code == .missing)
    #expect(missing?.field == "tier")
    try await test.session.write { tx in
      var optional = try tx.customFields.get(field.id)
      optional.isRequired = false
      try tx.customFields.update(optional)
      try tx.companies.insert(Company("Acme"))
    }
  }

  @Test(arguments: [
    "", "Tier", "1st", "a b", "a'); DROP TABLE company; --", "a\"", "name", "é", "a.b",
    String(repeating: "a", count: 61),
  ])
  func `has a name that SQL can hold`(name: String) async throws {
    let test = try await TestBook.open()
    let refusal = await refusal {
      try await test.session.run(
        "custom_fields.define",
        ["name": .text(name), "entity": "company"]
      )
    }
    #expect(refusal?.code == "customField.name")
    #expect(try await test.raw("SELECT count(*) FROM custom_field") == ["0"])
  }

  @Test(arguments: ["tier", "budget", "seen"])
  func `that is searchable has an index, which conditions use`(name: String) async throws {
    let test = try await Self.open()
    let condition = [
      "tier": #"tier == "Gold""#, "budget": #"budget > "EUR 5.00""#, "seen": "seen < now",
    ][name]
    let compiled = try await test.session.write { tx in
      let id = try #require(try tx.customFields.first(where: \.name == name)).id
      #expect(try tx.customFields.makeSearchable(id).isSearchable)
      return try Condition<Company>(condition ?? "", in: tx.model()).sql(at: tx.moment)
    }
    let plan = try await test.plan(
      "SELECT id FROM company WHERE deleted_at IS NULL AND \(compiled.text)",
      compiled.arguments
    )
    #expect(plan.contains("USING INDEX custom_field_"), "\(plan)")
  }

  @Test func `is seen at once by other sessions and other drivers`() async throws {
    let folder = try ScratchFolder()
    let first = try await TestBook.open(folder.open())
    let second = try await TestBook.open(folder.open())
    let id = try await second.session.write { try $0.companies.insert(Company("Acme")).id }
    let field = try await first.session.write { tx in
      try tx.customFields.define(
        "tier",
        of: "company",
        type: .text,
        label: nil,
        choices: [],
        isRequired: false
      )
    }
    try await second.session.write { _ = try $0.companies.update(id, set: ["tier": "Gold"]) }
    #expect(try await first.session.run("companies.count", ["where": #"tier == "Gold""#]) == 1)
    try await first.session.write { _ = try $0.customFields.remove(field.id) }
    let gone = await refusal {
      try await second.session.run("companies.count", ["where": #"tier == "Gold""#])
    }
    #expect(gone?.code == .unknown)
    // What was set stays in the row, and doesn't stand in the way.
    try await second.session.write { _ = try $0.companies.update(id, set: ["rank": 1]) }
  }

  @Test func `that was taken back is forgotten`() async throws {
    let test = try await TestBook.open()
    @Sendable func define(_ name: String, _ tx: Transaction) throws {
      _ = try tx.customFields.define(
        name,
        of: "company",
        type: .text,
        label: nil,
        choices: [],
        isRequired: false
      )
    }
    await #expect(throws: Planned.self) {
      try await test.session.write { tx in
        try define("lost", tx)
        #expect(try tx.model().customFields(of: Company.schema.info).count == 1)
        throw Planned()
      }
    }
    try await test.session.write { try define("kept", $0) }
    let names = try await test.session.read { tx in
      try tx.model().customFields(of: Company.schema.info).map(\.name)
    }
    #expect(names == ["kept"])
  }
}
