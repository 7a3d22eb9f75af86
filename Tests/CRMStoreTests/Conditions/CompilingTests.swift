import CRMKernel
import CRMStore
import CRMStoreSQLite
import TestSeeds
import Testing

@Suite struct `A condition in SQL` {
  private static let model = Model([Company.schema.info, Deal.schema.info])
  private static let moment = Moment(utc: TestBook.start)

  private static func compiled(_ text: String) throws -> CompiledCondition {
    try Condition<Company>(text, in: model).sql(at: moment)
  }

  @Test(arguments: [
    (#"city == "Basel""#, "city = $1", ["Basel"] as [Value]),
    (#"name == "ＡＣＭＥ""#, "name_folded = $1", ["acme"]),
    (#"not (rank > 3 and city ~= "Basel")"#, "(rank <= $1 OR city = $2)", [3, "Basel"]),
    (
      #"annual_revenue > "USD 12.50""#,
      "(annual_revenue > $1 AND annual_revenue_currency = $2)", [1250, "USD"]
    ),
    ("industry in {\"retail\", \"software\"}", "industry IN ($1, $2)", ["retail", "software"]),
    ("rank in {}", "FALSE", []),
    ("not (rank in {})", "TRUE", []),
    ("city == nil", "city IS NULL", []),
    ("weight >= 2.5", "weight >= $1", [2_500_000]),
    ("last_order < now - days(90)", "last_order < $1", [1_759_449_600_000]),
    ("founded <= today", "founded <= $1", ["2026-01-01"]),
    (#"contains(name, "Ａｃ")"#, "instr(name_folded, $1) > 0", ["ac"]),
    (#"not starts_with(city, "Z")"#, "substr(city, 1, length($1)) <> $1", ["Z"]),
    (
      #"parent.city == "Basel""#,
      "(SELECT r1.city FROM company AS r1 WHERE r1.id = company.parent AND "
        + "r1.deleted_at IS NULL) = $1", ["Basel"]
    ),
    (
      #"count(deals, status == "won") > 2"#,
      "(SELECT count(*) FROM deal AS r1 WHERE r1.company = company.id AND "
        + "r1.deleted_at IS NULL AND r1.status = $1) > $2", ["won", 2]
    ),
    (
      #"none(deals, amount > "USD 1.00")"#,
      "NOT EXISTS (SELECT 1 FROM deal AS r1 WHERE r1.company = company.id AND "
        + "r1.deleted_at IS NULL AND (r1.amount > $1 AND r1.amount_currency = $2))",
      [100, "USD"]
    ),
    (
      #"sum(deals.amount, status == "won") >= "EUR 10.00""#,
      "(SELECT CASE WHEN total(r1.amount_currency <> $1) = 0 THEN \(exactSum("r1.amount")) "
        + "END FROM deal AS r1 WHERE r1.company = company.id AND r1.deleted_at IS NULL AND "
        + "r1.status = $2) >= $3", ["EUR", "won", 1000]
    ),
  ])
  func `has its parameters in the order of the text`(
    text: String,
    sql: String,
    arguments: [Value]
  ) throws {
    let compiled = try Self.compiled(text)
    #expect(compiled.text == sql)
    #expect(compiled.arguments == arguments)
  }

  @Test func `is the same however it is written`() throws {
    let written: [(Condition<Company>, String)] = [
      (
        \.industry == .retail && \.annualRevenue > .usd(1),
        #"industry == "retail" and annual_revenue > "USD 1.00""#
      ),
      (.any(\Company.parent, \.rank < 3), "any(children, rank < 3)"),
      (.related(\.parent, .any(\Deal.company)), "count(parent.deals) > 0"),
      (.sum(\Company.rank, of: \Company.parent) > 7, "sum(children.rank) > 7"),
      (.count(\Deal.company, \.status == .won) >= 2, #"count(deals, status == "won") >= 2"#),
      (\.lastOrder < .now - .months(3), "last_order < now - months(3)"),
      (
        .startsWith(\.city, "Z") || !(\Company.isKey == true),
        #"starts_with(city, "Z") or not (is_key == true)"#
      ),
    ]
    for (condition, text) in written {
      #expect(try Condition<Company>(text, in: Self.model) == condition)
    }
  }
}

@Suite struct `A condition that can't be read` {
  private static let model = Model([Company.schema.info, Deal.schema.info])

  @Test(arguments: [
    ("rank = 3", 6, "Write == for equality."),
    ("rank != 3", 6, "Write ~= for inequality."),
    ("rnk == 3", 1, "Did you mean rank?"),
    ("count(deal) > 1", 7, "Did you mean deals?"),
    ("cuont(deals) > 1", 1, "Did you mean count?"),
    (#"industry == "retial""#, 13, nil),
    ("rank == 2.5", 9, nil),
    ("rank < nil", 8, "Write == nil or ~= nil."),
    ("city.name == 3", 1, nil),
    ("rank == ", 9, nil),
    ("(rank == 1", 11, nil),
    ("rank == 1)", 10, nil),
    (#"city == "Basel"#, 9, "Close it with \"."),
    ("founded < now - hours(3)", 17, "Count days."),
    ("annual_revenue > 1000", 18, nil),
    ("sum(deals.title) > 1", 11, nil),
    ("city in {nil}", 10, "Write or city == nil."),
  ])
  func `says where and what to do`(text: String, position: Int, remedy: String?) throws {
    let refusal = refusal { try Condition<Company>(text, in: Self.model) }
    #expect(refusal?.position == position)
    if let remedy { #expect(refusal?.remedy?.description == remedy) }
    #expect(refusal?.description.hasPrefix("At character \(position): ") == true)
  }

  @Test func `may be as long or deep as it likes`() throws {
    let deep = String(repeating: "(", count: 5000) + "is_key"
    let long = Array(repeating: "is_key", count: 2000).joined(separator: " and ")
    let word = String(repeating: "a", count: 16_000)
    for text in [deep, long, word, long + long] {
      #expect(refusal { try Condition<Company>(text, in: Self.model) }?.position != nil)
    }
  }

  @Test func `is refused, never a crash, whatever it is`() throws {
    let seed = Trials.seed()
    print("Random condition texts: seed \(seed)")
    var random = SeededNumbers(seed: seed)
    let samples = [
      #"industry == "retail" and annual_revenue > "USD 1000000.00" or not is_key"#,
      #"count(deals, status == "won" and amount > "EUR 1.00") >= 2 and parent.city ~= nil"#,
      #"last_order < now - days(90) and weight >= 2.5 and rank in {1, 2, 3}"#,
      #"contains(name, "张\u{5F20}") and none(children, starts_with(city, 'Z'))"#,
    ].map { Array($0.unicodeScalars) }
    let pieces = "()\"'\\{},.=~<>+-! \n0123456789eEu_abcnotdrr张\u{301}\u{0}\u{FEFF}"
    let alphabet = Array(pieces.unicodeScalars)
    var read = 0
    for _ in 0..<100_000 {
      var scalars = random.pick(samples)
      for _ in 0...random.below(4) {
        let place = random.below(scalars.count + 1)
        switch random.below(3) {
        case 0: scalars.insert(random.pick(alphabet), at: place)
        case 1: if place < scalars.count { scalars.remove(at: place) }
        default:
          let end = place + random.below(scalars.count - place + 1)
          if end - place < scalars.count { scalars.removeSubrange(place..<end) }
        }
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      do {
        _ = try Formula(String(text), about: Company.schema.info, in: Self.model)
        read += 1
      } catch {
        guard let position = error.position, (1...scalars.count + 1).contains(position) else {
          Issue.record("No position: \(error) in \(String(text)), seed \(seed)")
          return
        }
      }
    }
    #expect(read > 1000)
  }
}

@Suite struct `A condition as large as the parser takes` {
  private static let nested = (0..<11).reduce("rank == 1") { text, _ in
    "(rank == 2 and (rank == 3 or \(text)))"
  }
  private static let related = (0..<4).reduce("rank == 1") { text, _ in
    "any(children, (rank == 2 or \(text)))"
  }

  @Test(arguments: [
    Array(repeating: "rank == 1", count: 500).joined(separator: " and "),
    Array(repeating: "not (rank == 1)", count: 160).joined(separator: " or "),
    "annual_revenue in {\((1..<500).map { "\"CHF \($0)\"" }.joined(separator: ","))}",
    String(repeating: "parent.", count: 16) + "rank == 1",
    nested, related,
  ])
  func `is one that the database takes`(text: String) async throws {
    let test = try await TestBook.open()
    let count = try await test.session.read { tx in
      let condition = try Condition<Company>(text, in: tx.model())
      _ = try tx.companies.search("pumps", where: condition)
      return try tx.companies.count(where: condition)
    }
    #expect(count == 0)
  }

  @Test(arguments: [
    String(repeating: "parent.", count: 17) + "rank == 1",
    "any(" + String(repeating: "parent.", count: 17) + "children)",
    "annual_revenue in {\((1...500).map { "\"CHF \($0)\"" }.joined(separator: ","))}",
  ])
  func `is refused beyond that`(text: String) throws {
    let model = Model([Company.schema.info, Deal.schema.info])
    let refusal = refusal { try Condition<Company>(text, in: model) }
    #expect(refusal?.code == "condition.syntax")
    #expect(refusal?.remedy == "Split the condition.")
  }
}

@Suite struct `A sum` {
  private static func book(_ amounts: [Int64]) async throws -> TestBook {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      let company = try tx.companies.insert(Company("Acme"))
      for (number, amount) in amounts.enumerated() {
        try tx.deals.insert(Deal(company.id, "\(number)", Money(minorUnits: amount, .usd)))
      }
    }
    return test
  }

  @Test(
    arguments: [
      [.max, 1, -1], [.min, -1, 1], [.max, .min], [-1], [1 << 32, -1, 4_294_967_295], [],
      [-4_294_967_296, 1],
    ] as [[Int64]]
  )
  func `that fits is exact, whatever its parts`(amounts: [Int64]) async throws {
    let test = try await Self.book(amounts)
    let expected = Int64(amounts.reduce(Int128(0)) { $0 + Int128($1) })
    let condition: Condition<Company> =
      .sum(\Deal.amount, of: \Deal.company) == Money(minorUnits: expected, .usd)
    try await test.session.read { tx throws in
      #expect(try tx.deals.sum(\.amount)?.minorUnits ?? 0 == expected)
      #expect(try tx.companies.count(where: condition) == 1)
      let company = try #require(try tx.companies.first())
      #expect(try tx.companies.explain(condition, company).holds == true)
    }
  }

  @Test func `beyond 64 bits is unknown in conditions, and refused as an answer`() async throws {
    let test = try await Self.book([.max, .max])
    let sum: Condition<Company> = .sum(\Deal.amount, of: \Deal.company) > Money.usd(0)
    try await test.session.read { tx throws in
      #expect(refusal { try tx.deals.sum(\.amount) }?.code == "money.tooLarge")
      #expect(try tx.companies.count(where: sum) == 0)
      #expect(try tx.companies.count(where: !sum) == 0)
      let company = try #require(try tx.companies.first())
      #expect(try tx.companies.explain(sum, company).holds == nil)
    }
  }
}
