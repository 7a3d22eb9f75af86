import CRMKernel
import CRMStore
import CRMStoreSQLite
import Foundation
import TestSeeds
import Testing

/// How many conditions are drawn: CRM_CONDITIONS asks for another number.
private let conditionCount =
  ProcessInfo.processInfo.environment["CRM_CONDITIONS"].flatMap { Int($0) } ?? 10_000

@Suite struct `A random condition` {
  static let customTypes: [(String, CustomField.FieldType)] = [
    ("tier", .text), ("seats", .int), ("score", .real), ("vip", .bool), ("since", .date),
    ("seen", .instant), ("budget", .money), ("colour", .choice),
  ]

  static func fill(_ test: TestBook, _ seed: UInt64) async throws -> Model {
    let model = try await test.session.write { tx in
      for (name, type) in customTypes {
        _ = try tx.customFields.define(
          name,
          of: "company",
          type: type,
          label: nil,
          choices: ["red", "green"],
          isRequired: false
        )
      }
      return try tx.model()
    }
    try await test.session.write { tx in
      var draw = RandomConditions(random: SeededNumbers(seed: seed), model: model)
      var companies: [Company] = []
      for _ in 0..<12 {
        var company = draw.company()
        if let parent = companies.randomElement(using: &draw.random), draw.random.isOne(in: 2) {
          company.parent = parent.id
        }
        companies.append(try tx.companies.insert(company))
      }
      for number in 0..<20 {
        let owner = draw.random.pick(companies)
        var deal = Deal(owner.id, "Deal \(number)", draw.random.pick(RandomConditions.amounts))
        deal.closeOn = draw.maybe(draw.random.pick(RandomConditions.days))
        let stored = try tx.deals.insert(deal)
        if draw.random.isOne(in: 8) { try tx.deals.delete(stored.id) }
      }
      // Some parents stay named by what lives on: a tombstone on a path.
      try tx.connection.run(
        "UPDATE company SET deleted_at = 1 WHERE id = (SELECT min(parent) FROM company)"
      )
    }
    return model
  }

  @Test func `means the same in SQL, in memory, in words and as text`() async throws {
    let seed = Trials.seed()
    print("Random conditions: seed \(seed)")
    let test = try await TestBook.open()
    let model = try await Self.fill(test, seed)
    let findings = try await test.session.read { tx in
      var draw = RandomConditions(random: SeededNumbers(seed: seed &+ 1), model: model)
      let companies = try tx.companies.all()
      var facts = Facts()
      var findings: [String] = []
      for _ in 0..<conditionCount where findings.count < 5 {
        let condition = Condition<Company>(draw.formula(about: Company.schema.info))
        findings += try Self.disagreements(on: condition, about: companies, &facts, tx, model)
      }
      return findings
    }
    #expect(findings == [], "seed \(seed)")
  }

  private static func disagreements(
    on condition: Condition<Company>,
    about companies: [Company],
    _ facts: inout Facts,
    _ tx: Transaction,
    _ model: Model
  ) throws -> [String] {
    let text = "\(condition)"
    let parsed = try Condition<Company>(text, in: model)
    if parsed != condition { return ["\(text) reads back as \(parsed)"] }
    let selected = Set(try tx.companies.all(where: condition).map(\.id))
    for company in companies {
      try tx.companies.load(condition, for: company, into: &facts)
      let holds = condition.matches(company, at: tx.moment, facts: facts)
      if holds != selected.contains(company.id) {
        return ["\(text) of \(company) is \(holds) in memory, and not in SQL"]
      }
      guard company.id == companies.first?.id else { continue }
      let explanation = condition.explain(company, at: tx.moment, facts: facts)
      if (explanation.holds == true) != holds { return ["\(text) is explained as \(explanation)"] }
      if holds == false, explanation.obstacles.isEmpty { return ["\(text) has no obstacles"] }
    }
    return []
  }
}
