import CRMKernel
import CRMKit
import CRMParties
import CRMSales
import CRMScripting
import CRMStore
import Testing

/// The folder of the plugins that ship.
private let folder =
  #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(5)
  .joined(separator: "/") + "/Plugins"

private func shipped(_ path: String, config: Record = [:]) throws -> ActivePlugin {
  let file = try PluginFolder.load(["\(folder)/\(path).lua"])[0]
  return try ActivePlugin(file.plugin, config: config)
}

@Suite struct `Required fields` {
  @Test func `are asked for in the reader's language`() throws {
    let rule = try LuaSaveRule(
      shipped("validation/required-fields", config: ["language": "zh-Hans"])
    )
    let subject = SaveSubject(
      entity: "account",
      after: ["kind": "organization"],
      principal: Principal("li.wei"),
      now: .epoch
    )
    let refusals = try rule.judge(subject).refusals
    #expect(refusals.map(\.field) == ["industry"])
    #expect(refusals.map(\.description) == ["缺少行业。 请填写行业：每个客户都必须有。"])
  }

  @Test func `may be missing in an account that never had them`() throws {
    let active = try shipped("validation/required-fields")
    let input: Record = [
      "after": .record(["kind": "person"]), "before": .record(["kind": "person"]),
    ]
    #expect(try active.evaluate(input: input).json == #"{"refusals":[]}"#)
  }
}

@Suite struct `The health of an account` {
  @Test func `comes of what is known of it`() throws {
    let active = try shipped("computed/account-health")
    let after: Record = ["industry": "retail", "annual_revenue": "CNY 25000000.00"]
    #expect(
      try active.evaluate(input: ["after": .record(after)]).json
        == #"{"health":40,"size_class":"A"}"#
    )
    #expect(
      try active.evaluate(input: ["after": .record([:])]).json == #"{"health":0,"size_class":null}"#
    )
  }
}

@Suite struct `The follow-up of quotes` {
  private func open(config: Record) async throws -> CRM {
    var options = CRM.Options()
    options.time = ManualTime(TestBook.start)
    options.timeZone = "UTC"
    options.reactions = try [shipped("automation/follow-up", config: config)].reactions()
    return try await CRM.inMemory(options: options)
  }

  @Test func `notes when to call, and orders what was accepted`() async throws {
    let crm = try await open(config: ["orders": true, "language": "zh-Hant"])
    let session = crm.session(as: "li.wei")
    let test = TestBook(book: crm.book, time: ManualTime(TestBook.start), session: session)
    let quote = try await test.quote(in: .accepted)
    let report = try await crm.react()
    #expect(report.failures.isEmpty)
    #expect([report.handled, report.commands] == [2, 3])
    let (after, orders) = try await session.read { tx in
      (try tx.quotes.get(quote.id), try tx.orders.all())
    }
    #expect(
      after.notes == "2026-03-10：報價 2026-04-09 到期前請致電客戶。\n2026-03-10：客戶已接受；請致謝並商定交貨日期。"
    )
    #expect(orders.map(\.quote) == [quote.id])
  }
}

@Suite struct `A folder of plugins of all kinds` {
  @Test func `is at work in a book that is opened with it`() async throws {
    let files = try PluginFiles([
      "rule.lua": """
      return { name = "rule", version = "1", api = 1, kind = "validation", entity = "account",
        config = { word = { string = true, default = "x" } },
        check = function(name, config)
          if name == config.word then return "Not this name." end
        end }
      """,
      "rule.json": #"{"word": "Acme"}"#,
      "shout.lua": """
      return { name = "shout", version = "1", api = 1, kind = "automation",
        on = { "account.inserted" }, allows = { "accounts.update" },
        act = function(subject)
          return { command = "accounts.update",
            arguments = { id = subject.id, set = { name = subject.name .. "!" } } }
        end }
      """,
      "label.lua": """
      return { name = "label", version = "1", api = 1, kind = "computed", entity = "contact",
        fields = { label = function(name) return name end } }
      """,
    ])
    let crm = try await CRM.inMemory(plugins: [files.path])
    let session = crm.session(as: "li.wei")
    let refusal = await refused {
      try await session.write { try $0.accounts.insert(Account(name: "Acme")) }
    }
    #expect(refusal?.description == "Not this name.")
    try await session.write { _ = try $0.accounts.insert(Account(name: "Bolt")) }
    #expect(try await crm.react().commands == 1)
    #expect(try await session.read { try $0.accounts.all().map(\.name) } == ["Bolt!"])
  }
}
