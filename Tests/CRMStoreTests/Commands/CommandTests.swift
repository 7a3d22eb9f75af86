import CRMKernel
import CRMStore
import CRMStoreSQLite
import Testing

extension Companies {
  fileprivate func add(_ name: String, city: String?, rank: Int64) throws -> Company {
    try insert(Company(name, city: city).with { $0.rank = rank })
  }
}

private struct Slow: Sendable {
  let session: Session
  func double(_ number: Int64) async throws -> Int64 { number * 2 }
}

@Suite struct `A command` {
  private static let commands: [BookCommand] = [
    .transaction(
      Command(
        "companies.add",
        "Adds a company.",
        \.companies,
        Companies.add,
        Parameter("name", "What it is called."),
        Parameter("city", "Where it is."),
        Parameter("rank", "How large it is.", default: 3)
      )
    ),
    .session(
      AsyncCommand(
        "slow.double",
        "Doubles.",
        Slow.init(session:),
        Slow.double,
        Parameter("number", "What to double."),
        effect: .reads
      )
    ),
  ]

  private static func open() async throws -> TestBook {
    try await TestBook.open(module: TestBook.module(commands: commands))
  }

  @Test func `takes its arguments by name, and its defaults`() async throws {
    let test = try await Self.open()
    let answer = try await test.session.run("companies.add", ["name": "Acme"])
    guard case .record(let record) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(record["rank"] == 3)
    #expect(record["city"] == .null)
    #expect(try await test.session.run("slow.double", ["number": 21]) == 42)
    let change = try await test.raw("SELECT command FROM change")
    #expect(change == ["companies.add"])
  }

  @Test(
    arguments: [
      (["nam": "Acme"], .unknown, "nam"), ([:], .missing, "name"),
      (["name": 3], .wrongType, "name"), (["name": "Acme", "rank": "x"], .wrongType, "rank"),
      (["name": .null], .missing, "name"), (["name": ""], "empty", "name"),
    ] as [(Record, Refusal.Code, String)]
  )
  func `refuses wrong arguments`(arguments: Record, code: Refusal.Code, field: String) async throws
  {
    let test = try await Self.open()
    let refusal = await refusal { try await test.session.run("companies.add", arguments) }
    #expect(refusal?.code == code)
    #expect(refusal?.field == field)
  }

  @Test func `that isn't there is refused with the nearest name`() async throws {
    let test = try await Self.open()
    let refusal = await refusal { try await test.session.run("companies.ad") }
    #expect(refusal?.remedy == "Did you mean \(name: "companies.add")?")
  }

  @Test func `has a help text`() async throws {
    let test = try await Self.open()
    #expect(
      try test.book.command("companies.add").info.help == """
        companies.add{name, city, rank}
        Adds a company.
          name  What it is called. Text.
          city  Where it is. Text.
          rank  How large it is. A whole number. (3 unless given)
        """
    )
  }

  @Test(arguments: [false, true])
  func `can be planned: it shows what would change and changes nothing`(
    rerunsWrites: Bool
  ) async throws {
    let test = try await TestBook.open(
      rerunsWrites: rerunsWrites,
      module: TestBook.module(commands: Self.commands)
    )
    let plan = try await test.session.plan("companies.add", ["name": "Acme"])
    #expect(plan.changes.map(\.operation) == [.insert])
    #expect(plan.refusal == nil)
    let refused = try await test.session.plan("companies.add", ["name": ""])
    #expect(refused.refusal?.code == "empty")
    #expect(refused.changes.isEmpty)
    #expect(try await test.raw("SELECT count(*) FROM company") == ["0"])
    #expect(try await test.raw("SELECT last_id FROM book") == ["0"])
    let slow = await refusal { try await test.session.plan("slow.double", ["number": 1]) }
    #expect(slow?.code == "plan.session")
  }

  @Test func `of every entity reads, edits, searches and explains`() async throws {
    let test = try await Self.open()
    let id = try await test.session.write {
      try $0.companies.add("张伟", city: nil, rank: 1).id.value
    }
    func run(_ name: String, _ arguments: Record) async throws -> Value {
      try await test.session.run("companies.\(name)", arguments)
    }
    _ = try await run("update", ["id": id, "set": .record(["city": "Basel"]), "version": 1])
    #expect(try await run("count", ["where": #"city == "Basel""#]) == 1)
    for (name, arguments) in [
      ("find", ["order": "name desc"]), ("search", ["text": "zw"]), ("history", ["id": id]),
      ("explain", ["id": id, "where": "rank > 3"]),
    ] as [(String, Record)] {
      guard case .list(let list) = try await run(name, arguments) else {
        Issue.record("\(name)")
        continue
      }
      #expect(!list.isEmpty, "\(name)")
    }
    _ = try await run("delete", ["id": id])
    #expect(try await run("count", [:]) == 0)
    _ = try await run("restore", ["id": id])
    #expect(try await run("as_of", ["id": id, "at": "2026-01-01T00:00:00Z"]) != .null)
  }
}
