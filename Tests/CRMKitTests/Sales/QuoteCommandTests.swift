import CRMCatalog
import CRMKernel
import CRMParties
import CRMSales
import CRMStore
import LuaSandbox
import Testing

@Suite struct `The commands of quotes` {
  @Test func `lead from an account to an order`() async throws {
    let test = try await TestBook.open()
    let company = try await test.stock()
    func run(_ name: String, _ arguments: Record) async throws -> Record {
      guard case .record(let record) = try await test.session.run(name, arguments) else {
        return [:]
      }
      return record
    }
    let draft = try await run("quotes.draft", ["account": .text("\(company.account)")])
    let quote = try #require(draft["id"])
    _ = try await run("quotes.add", ["sku": "pump-200", "quantity": 2, "quote": quote])
    let priced = try await run("quotes.price", ["quote": quote])
    #expect(priced["total"] == .money(.usd(3000)))
    guard case .list(let lines)? = priced["lines"] else {
      Issue.record("There are no lines in \(priced).")
      return
    }
    #expect(lines.count == 1)
    _ = try await run("quotes.submit", ["quote": quote])
    _ = try await run("quotes.present", ["quote": quote, "valid_until": "2026-04-30"])
    _ = try await run("quotes.accept", ["quote": quote])
    let order = try await run("quotes.order", ["quote": quote])
    #expect(order["total"] == .money(.usd(3000)))
    let again = try await run("orders.get", ["id": order["id"] ?? .null])
    #expect(again == order)
  }

  @Test func `have names that no other command has`() async throws {
    let test = try await TestBook.open()
    let names = test.book.allCommands.map(\.info.name)
    #expect(Set(names).count == names.count)
  }

  @Test func `are called in Lua as they are named, without brackets`() async throws {
    let test = try await TestBook.open()
    let sandbox = try Sandbox(profile: .console)
    for command in test.book.allCommands.map(\.info) {
      let arguments = command.parameters.map { "\($0.name) = 1" }.joined(separator: ", ")
      #expect(throws: Never.self) {
        try sandbox.load("return crm.\(command.name){ \(arguments) }", name: "call")
      }
    }
    for entity in test.book.modules.flatMap(\.entities) {
      for field in entity.fields {
        #expect(throws: Never.self, "\(entity.name)") {
          try sandbox.load("return row.\(field.name)", name: "field")
        }
      }
    }
  }

  @Test func `say what each parameter means`() async throws {
    let test = try await TestBook.open()
    for command in test.book.allCommands {
      #expect(command.info.summary.hasSuffix("."))
      for parameter in command.info.parameters {
        #expect(parameter.summary.hasSuffix("."), "\(command.info.name) \(parameter.name)")
      }
    }
  }

  @Test func `find quotes of any currency by an amount above zero`() async throws {
    let test = try await TestBook.open()
    let quote = try await test.pricedDraft()
    let company = try await test.session.read { tx in try tx.accounts.get(quote.account) }
    try await test.session.write { tx in
      try tx.quotes.draft(for: company.id, currency: .jpy)
    }
    func count(_ text: String) async throws -> Value {
      try await test.session.run("quotes.count", ["where": .text(text)])
    }
    #expect(try await count("total > 0") == 1)
    #expect(try await count("total == 0") == 1)
    #expect(try await count("not (total > 0)") == 1)
    #expect(try await count(#"account.name == "東華機械有限公司" and any(lines)"#) == 1)
    let condition = try Condition<Quote>("total > 0")
    #expect("\(condition)" == "total > 0")
    #expect(condition.matches(quote.quote, at: test.session.moment))
  }

  @Test func `keep every entity of the book readable`() async throws {
    let test = try await TestBook.open()
    _ = try await test.quote(in: .ordered)
    #expect(try await test.book.checkup() == [])
  }
}
