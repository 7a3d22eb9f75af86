import CRMKernel
@testable import CRMStore
import CRMStoreSQLite
import TestSeeds
import Testing

@Suite struct `Pages of a list` {
  static let orders = [
    "", "id desc", "name", "name desc", "city", "city desc", "rank, name desc", "rank desc, city",
    "annual_revenue", "annual_revenue desc", "founded desc", "last_order", "last_order desc",
    "weight", "is_key desc, rank", "budget", "budget desc", "seen", "seats desc, name",
  ]

  static func fill(_ test: TestBook, _ seed: UInt64) async throws -> Model {
    let model = try await test.session.write { tx in
      for (name, type) in `A random condition`.customTypes {
        _ = try tx.customFields.define(
          name,
          of: "company",
          type: type,
          label: nil,
          choices: ["red"],
          isRequired: false
        )
      }
      return try tx.model()
    }
    try await test.session.write { tx in
      var draw = RandomConditions(random: SeededNumbers(seed: seed), model: model)
      for _ in 0..<60 { try tx.companies.insert(draw.company()) }
    }
    return model
  }

  /// Reads all pages; `between` happens after each.
  private static func pages(
    _ test: TestBook,
    _ order: Order<Company>,
    size: Int,
    between: @escaping @Sendable (Transaction) throws -> Void = { _ in }
  ) async throws -> [Company] {
    var companies: [Company] = []
    var cursor: Cursor?
    repeat {
      let after = cursor
      let page = try await test.session.read { tx in
        try tx.companies.page(order: order, size: size, after: after)
      }
      companies += page.items
      // By way of text, as hosts pass it on.
      cursor = try page.next.map { try #require(Cursor("\($0)")) }
      try await test.session.write { try between($0) }
    } while cursor != nil
    return companies
  }

  @Test(arguments: orders)
  func `are the list, in every order`(order: String) async throws {
    let seed = Trials.seed()
    let test = try await TestBook.open()
    let model = try await Self.fill(test, seed)
    let order = try Order<Company>(order.isEmpty ? "id" : order, in: model)
    let list = try await test.session.read { try $0.companies.all(order: order) }
    #expect(list.count == 60)
    for size in [1, 7, 60] {
      let pages = try await Self.pages(test, order, size: size)
      #expect(pages.map(\.id) == list.map(\.id), "seed \(seed), size \(size)")
    }
  }

  @Test(arguments: ["id", "name", "city desc", "annual_revenue", "seats"])
  func `neither skip nor repeat what stays while others come and go`(text: String) async throws {
    let seed = Trials.seed()
    let test = try await TestBook.open()
    let model = try await Self.fill(test, seed)
    let order = try Order<Company>(text, in: model)
    let before = try await test.session.read { try $0.companies.all(order: order) }
    let staying = before.indices.filter { !$0.isMultiple(of: 3) }.map { before[$0].id }
    let leaving = before.indices.filter { $0.isMultiple(of: 3) }.map { before[$0].id }
    let pages = try await Self.pages(test, order, size: 5) { tx in
      if let gone = try leaving.first(where: { try tx.companies.find($0) != nil }) {
        try tx.companies.delete(gone)
      }
      var draw = RandomConditions(
        random: SeededNumbers(seed: UInt64(try tx.companies.count())),
        model: model
      )
      try tx.companies.insert(draw.company())
    }
    #expect(pages.map(\.id).filter(staying.contains) == staying, "seed \(seed)")
    #expect(Set(pages.map(\.id)).count == pages.count)
  }

  @Test func `begin again when the cursor is of another list`() async throws {
    let test = try await TestBook.open()
    _ = try await Self.fill(test, 1)
    let cursor = try await test.session.read {
      try $0.companies.page(order: .by(\.name), size: 2).next
    }
    let refused = await refusal {
      try await test.session.read {
        _ = try $0.companies.page(order: .by(\.city), size: 2, after: cursor)
      }
    }
    #expect(refused?.code == "cursor.order")
    for text in ["", "0", "zz", "7b7d", "5b5d"] { #expect(Cursor(text) == nil) }
    let forged = Cursor(order: "company name", values: [1])
    let forgery = await refusal {
      try await test.session.read {
        _ = try $0.companies.page(order: .by(\.name), size: 2, after: forged)
      }
    }
    #expect(forgery?.code == "cursor.order")
  }

  @Test(arguments: [
    ("name", ["company_name (name_sort=? AND id>?)", "company_name (name_sort>?)"]),
    ("name desc", ["company_name (name_sort=? AND id<?)", "company_name (name_sort<?)"]),
    ("rank", ["company_rank (rank=? AND id>?)", "company_rank (rank>?)"]),
    (
      "rank desc",
      [
        "company_rank (rank=? AND id<?)", "company_rank (rank<?)", "company_rank (rank=?)",
      ]
    ),
    ("id", ["rowid>?"]),
  ])
  func `come from ranges of an index, one after the other`(
    order: String,
    ranges: [String]
  ) async throws {
    let test = try await TestBook.open()
    let plans = try await Self.plans(test, Order<Company>(order))
    #expect(plans.count == ranges.count)
    for (plan, range) in zip(plans, ranges) {
      #expect(plan.contains(range), "\(plan)")
      #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
    }
  }

  @Test(arguments: ["city", "city desc", "rank, name desc"])
  func `come from all rows at once where no index has the order`(order: String) async throws {
    let test = try await TestBook.open()
    #expect(try await Self.plans(test, Order<Company>(order)).count == 1)
  }

  /// How SQLite reads each part of what comes after a company.
  private static func plans(_ test: TestBook, _ order: Order<Company>) async throws -> [String] {
    var company = Company("Acme")
    (company.id, company.rank, company.city) = (ID(rawValue: 7), 3, "Bonn")
    let row = Snapshot(company)
    let position = order.keys.reduce(into: [Value]()) { $0 += $1.position(of: row) } + [.int(7)]
    let statements = try await test.session.read { tx in
      let list = ListQuery(Company.schema.info, tx)
      return try list.parts(.constant(true), order.keys, after: position).map { part in
        var query = list
        let text = try query.select(.constant(true), order.keys, in: part, limit: 50)
        return (text, query.arguments)
      }
    }
    var plans: [String] = []
    for (text, arguments) in statements { plans.append(try await test.plan(text, arguments)) }
    return plans
  }
}

@Suite struct `A sorted list` {
  @Test func `is in the order that its readers expect`() async throws {
    let test = try await TestBook.open()
    let names = ["Zebra", "apple", "Ähre", "张伟", "李娜", "王芳", "陈静", "曾国藩"]
    let sorted = try await test.session.write { tx in
      for name in names { try tx.companies.insert(Company(name)) }
      return try tx.companies.all(order: .by(\.name)).map(\.name)
    }
    #expect(sorted == ["Ähre", "apple", "陈静", "李娜", "王芳", "Zebra", "曾国藩", "张伟"])
  }
}
