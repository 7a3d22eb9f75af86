import CRMKernel
@testable import CRMStore
import CRMStoreSQLite
import TestSeeds
import Testing

@Suite struct `The statement of a list` {
  @Test func `is what it would be if no other had been written before`() async throws {
    let seed = Trials.seed()
    print("Statements of lists: seed \(seed)")
    let test = try await TestBook.open()
    let model = try await `A random condition`.fill(test, seed)
    let (shaped, findings) = try await test.session.read { tx in
      var draw = RandomConditions(random: SeededNumbers(seed: seed), model: model)
      var shaped = 0
      var findings: [String] = []
      for _ in 0..<1000 {
        let formula = Self.formula(&draw)
        let words = draw.random.pick(`Pages of a list`.orders)
        let order = words.isEmpty ? .oldestFirst : try Order<Company>(words, in: model)
        let limit = draw.maybe(draw.random.below(40) - 1)
        if Self.shape(formula, order, limit, tx) != nil { shaped += 1 }
        findings += try Self.differences(formula, order, limit, tx)
      }
      return (shaped, findings)
    }
    #expect(findings == [], "seed \(seed)")
    #expect(shaped > 20, "seed \(seed)")
  }

  @Test(arguments: [
    #"city == "Basel" or rank == 1"#, #"parent.city == "Basel""#, #"contains(city, "x")"#,
  ])
  func `is written anew where its shape doesn't tell the text`(text: String) async throws {
    let test = try await TestBook.open()
    let condition = try Condition<Company>(text)
    let isShaped = try await test.session.read { tx in
      Self.shape(condition.formula, .oldestFirst, nil, tx) != nil
    }
    #expect(!isShaped)
  }

  @Test func `of a field that another entity has in the same place isn't taken for its own`()
    async throws
  {
    let test = try await TestBook.open()
    let foreign = Formula.isNil(Operand(Deal.schema.fields[6].info))
    let isShaped = try await test.session.read { tx in
      Self.shape(foreign, .oldestFirst, nil, tx) != nil
    }
    #expect(!isShaped)
  }

  /// One clause to three without nesting, as lists have them; some don't have a shape.
  private static func formula(_ draw: inout RandomConditions) -> Formula {
    var formula = draw.formula(about: Company.schema.info, depth: 3)
    for _ in 0..<draw.random.below(3) {
      formula = .and(formula, draw.formula(about: Company.schema.info, depth: 3))
    }
    return formula
  }

  private static func shape(
    _ formula: Formula,
    _ order: Order<Company>,
    _ limit: Int?,
    _ tx: Transaction
  ) -> ListShape? {
    ListShape(formula, order.keys, limit: limit, about: Company.schema.info, at: tx.moment)
  }

  private static func differences(
    _ formula: Formula,
    _ order: Order<Company>,
    _ limit: Int?,
    _ tx: Transaction
  ) throws -> [String] {
    var asked = ListQuery(Company.schema.info, tx)
    var written = ListQuery(Company.schema.info, tx)
    let text = try asked.select(formula, order.keys, limit: limit)
    let anew = try written.write(formula, order.keys, limit: limit)
    if text == anew, asked.arguments == written.arguments { return [] }
    return ["\(text) with \(asked.arguments), not \(anew) with \(written.arguments)"]
  }
}
