import CRMKernel
import CRMStore
import CRMStoreSQLite
import Testing

/// A book in which "li.wei" sees no company of Basel, no revenue and no custom field `secret`.
struct PlantedRule {
  let test: TestBook
  let limited: Session
  let shown: Company
  let hidden: Company

  init(rerunsWrites: Bool = false) async throws {
    test = try await TestBook.open(rerunsWrites: rerunsWrites)
    try await test.session.write { tx in
      for name in ["secret", "open"] {
        _ = try tx.customFields.define(
          name,
          of: "company",
          type: .text,
          label: nil,
          choices: [],
          isRequired: false
        )
      }
    }
    (shown, hidden) = try await test.session.write { tx in
      func company(_ name: String, _ city: String, _ rank: Int64) throws -> Company {
        try tx.companies.insert(
          Company(name, city: city).with {
            ($0.annualRevenue, $0.rank, $0.notes) = (.usd(Int32(rank)), rank, "pumps")
            ($0.custom["secret"], $0.custom["open"]) = ("s", "o")
          }
        )
      }
      let shown = try company("Acme", "Bern", 5)
      let hidden = try company("Bolt", "Basel", 7)
      let child = try company("Child", "Bern", 3)
      _ = try tx.companies.update(child.with { $0.parent = hidden.id })
      try tx.deals.insert(Deal(shown.id, "Seen"))
      try tx.deals.insert(Deal(hidden.id, "Unseen", .usd(900)))
      return (shown, hidden)
    }
    let secret = try await test.session.read { tx in
      try tx.model().field("secret", of: Company.schema.info)
    }
    let scope = try Scope.unrestricted
      .showing(\Company.city != "Basel")
      .showing(Condition<Deal>.related(\.company, \.city != "Basel"))
      .hiding("annual_revenue", of: Company.self)
      .hiding([secret])
    limited = test.session(scope)
  }

  func isMasked(_ company: Company) -> Bool {
    company.annualRevenue == nil && company.custom["secret"] == .null
      && company.custom["open"] == "o" && company.id != hidden.id
  }
}

@Suite struct `A row rule and a hidden field` {
  @Test func `hold in every list`() async throws {
    let planted = try await PlantedRule()
    let (shown, hidden) = (planted.shown.id, planted.hidden.id)
    let lists = try await planted.limited.read { tx in
      var each: [Company] = []
      try tx.companies.each { each.append($0) }
      #expect(try tx.companies.find(hidden) == nil)
      #expect(try tx.companies.count() == 2)
      #expect(try tx.deals.count() == 1)
      #expect(try tx.deals.sum(\.amount) == .usd(100))
      #expect(try tx.companies.first(where: \.rank == 7) == nil)
      return [
        each, try tx.companies.all(), try tx.companies.page().items,
        [try tx.companies.get(shown), try tx.companies.all()[1]],
      ]
    }
    var streamed: [Company] = []
    for try await company in AsyncRepository<Company>(planted.limited).stream(pageSize: 1) {
      streamed.append(company)
    }
    for list in lists + [streamed] {
      #expect(list.map(\.name) == ["Acme", "Child"])
      #expect(list.allSatisfy(planted.isMasked))
    }
  }

  @Test func `hold in history`() async throws {
    let planted = try await PlantedRule()
    let hidden = planted.hidden.id
    try await planted.test.session.write { tx in
      let shown = try tx.companies.get(planted.shown.id)
      try tx.companies.update(
        shown.with {
          ($0.annualRevenue, $0.rank) = (.usd(6), 6)
          ($0.custom["secret"], $0.custom["open"]) = ("t", "p")
        }
      )
    }
    let now = planted.test.time.now
    try await planted.limited.read { tx in
      #expect(try tx.companies.find(hidden, asOf: now) == nil)
      let past = try tx.companies.all(asOf: now)
      #expect(past.map(\.name) == ["Acme", "Child"])
      #expect(past.allSatisfy { $0.annualRevenue == nil && $0.custom["secret"] == .null })
      #expect(try tx.companies.all(where: .any(\Deal.company), asOf: now).map(\.name) == ["Acme"])
      #expect(
        try tx.companies.all(where: .related(\.parent, \.rank == 7), asOf: now).isEmpty
      )
      let changes = try tx.companies.changes(of: planted.shown.id)
      #expect(changes[0].diff.map(\.field) == ["rank", "custom"])
      #expect(!"\(changes)".contains("secret"))
      #expect(refusal { try tx.companies.changes(of: hidden) }?.code == .notFound)
      let masked = \Company.annualRevenue > .usd(1)
      #expect(refusal { try tx.companies.all(where: masked, asOf: now) }?.code == "maskedField")
    }
  }

  @Test func `hold in search`() async throws {
    let planted = try await PlantedRule()
    try await planted.limited.read { tx in
      let hits = try tx.companies.search("pumps")
      #expect(hits.map(\.entity.name).sorted() == ["Acme", "Child"])
      #expect(hits.allSatisfy { planted.isMasked($0.entity) })
      #expect(try tx.companies.search("bolt").isEmpty)
    }
    let blind = planted.test.session(try Scope.unrestricted.hiding("notes", of: Company.self))
    try await blind.read { tx in
      #expect(try tx.companies.search("pumps").isEmpty)
      let hit = try tx.companies.search("acme").first
      #expect(hit?.highlights == ["name": "[Acme]"])
      #expect(hit?.snippet == "[Acme]")
      #expect(hit?.entity.notes == nil)
    }
  }

  @Test func `hold in conditions and orders`() async throws {
    let planted = try await PlantedRule()
    try await planted.limited.read { tx in
      let model = try tx.model()
      for text in [
        #"annual_revenue > "USD 1.00""#, #"secret == "s""#, #"parent.annual_revenue == nil"#,
        #"any(children, annual_revenue > "USD 1.00")"#,
        #"sum(children.annual_revenue) > "USD 1.00""#,
      ] {
        let condition = try Condition<Company>(text, in: model)
        #expect(
          refusal { try tx.companies.all(where: condition) }?.code == "maskedField",
          "\(text)"
        )
        #expect(refusal { try tx.companies.count(where: condition) }?.code == "maskedField")
        #expect(
          refusal { try tx.companies.search("acme", where: condition) }?.code == "maskedField"
        )
        #expect(
          refusal { try tx.companies.explain(condition, planted.shown) }?.code == "maskedField"
        )
      }
      for order in ["annual_revenue", "secret desc"] {
        let order = try Order<Company>(order, in: model)
        #expect(refusal { try tx.companies.all(order: order) }?.code == "maskedField")
      }
      #expect(refusal { try tx.companies.sum(\.annualRevenue) }?.code == "maskedField")
    }
  }

  @Test func `hold for what is related`() async throws {
    let planted = try await PlantedRule()
    let agreed = [
      (#"parent.rank == 7"#, 0), ("parent.rank == nil", 2), ("any(deals)", 1),
      ("count(children) > 0", 0), (#"sum(deals.amount) > "USD 500.00""#, 0),
    ]
    try await planted.limited.read { tx in
      for (text, count) in agreed {
        let condition = try Condition<Company>(text, in: tx.model())
        #expect(try tx.companies.count(where: condition) == count, "\(text)")
        let explained = try tx.companies.all().filter {
          try tx.companies.explain(condition, $0).holds == true
        }
        #expect(explained.count == count, "\(text) in memory")
      }
    }
  }

  @Test func `hold in raw SQL`() async throws {
    let planted = try await PlantedRule()
    try await planted.limited.read { tx in
      let names: [String] = try tx.all("SELECT name FROM \(Company.self) ORDER BY id")
      #expect(names == ["Acme", "Child"])
      let amounts: Int64? = try tx.value("SELECT count(annual_revenue) FROM \(Company.self)")
      #expect(amounts == 0)
      let custom: [String] = try tx.all("SELECT custom FROM \(Company.self)")
      #expect(custom.allSatisfy { $0 == #"{"open":"o"}"# })
    }
  }

  @Test func `hold for what is planned`() async throws {
    let planted = try await PlantedRule()
    let id = planted.shown.id
    let plan = try await planted.limited.whatIf { tx in
      try tx.companies.update(id, set: ["open": "p"])
    }
    #expect(plan.changes.map(\.diff.count) == [1])
    #expect(!"\(plan)".contains("secret"))
  }

  @Test func `hold for events`() async throws {
    let planted = try await PlantedRule()
    let events = planted.limited.events()
    try await planted.test.session.write { tx in
      for id in [planted.hidden.id, planted.shown.id] {
        try tx.emit(
          DomainEvent("company.met", id, ["annual_revenue": 5, "city": "Bern", "secret": "s"])
        )
      }
    }
    for await event in events {
      #expect(event.subject == planted.shown.id.rawValue)
      #expect(event.details == ["city": "Bern"])
      break
    }
  }

  @Test func `hold for who names an entity`() async throws {
    let planted = try await PlantedRule()
    let seen = await refusal {
      try await planted.limited.write { try $0.companies.delete(planted.shown.id) }
    }
    #expect(seen?.message.description.hasSuffix("is named by 1 deal.") == true)
    try await planted.test.session.write { tx in
      let hidden = try tx.companies.get(planted.hidden.id)
      try tx.companies.update(hidden.with { $0.parent = planted.shown.id })
      for deal in try tx.deals.all(where: \.company == planted.shown.id) {
        try tx.deals.delete(deal.id)
      }
    }
    let unseen = await refusal {
      try await planted.limited.write { try $0.companies.delete(planted.shown.id) }
    }
    #expect(unseen?.code == "referenced")
    #expect(unseen?.field == nil)
    #expect(unseen?.message.description.hasSuffix("something that you may not see.") == true)
  }

  @Test func `hold for observers`() async throws {
    let planted = try await PlantedRule()
    let last = try await planted.test.session.lastChange()
    try await planted.test.session.write { tx in
      let hidden = try tx.companies.get(planted.hidden.id)
      try tx.companies.update(hidden.with { $0.rank = 8 })
      let shown = try tx.companies.get(planted.shown.id)
      try tx.companies.update(shown.with { ($0.rank, $0.annualRevenue) = (9, .usd(9)) })
    }
    for try await change in planted.limited.changes(after: last) {
      #expect(change.id == planted.shown.id.rawValue)
      #expect(change.diff.map(\.field) == ["rank"])
      break
    }
    let observed = planted.limited.observe { tx in try tx.companies.all() }
    for try await companies in observed {
      #expect(companies.count == 2)
      #expect(companies.allSatisfy(planted.isMasked))
      break
    }
  }
}
