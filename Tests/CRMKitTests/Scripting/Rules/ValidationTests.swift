import CRMKernel
import CRMKit
import CRMParties
import CRMScripting
import CRMStore
import CSQLite
import LuaSandbox
import Synchronization
import Testing

@Suite struct `A validation plugin` {
  private static let industry = """
    entity = "account",
    check = function(name, industry, before)
      if industry then return nil end
      return {
        field = "industry", message = { "{1} has no industry.", name },
        remedy = before and "Leave it as it was." or "Choose one.",
      }
    end,
    """

  private func open(_ lines: String, name: String = "rule") async throws -> RuleBook {
    try await RuleBook.open([RuleBook.plugin(name, "validation", lines)])
  }

  @Test func `refuses what is new, in its own words`() async throws {
    let test = try await open(Self.industry)
    let refusal = await refused { try await test.insert(Account(name: "Acme")) }
    #expect(refusal?.code.rawValue == "plugin.rule")
    #expect(refusal?.field == "industry")
    #expect(refusal?.description == "Acme has no industry. Choose one.")
    #expect(try await test.insert(Account(name: "Acme", industry: .retail)).version == 1)
  }

  @Test func `refuses a change, and knows what there was before`() async throws {
    let test = try await open(Self.industry)
    let id = try await test.insert(Account(name: "Acme", industry: .retail)).id
    let refusal = await refused { try await test.update(id) { $0.industry = nil } }
    #expect(refusal?.description == "Acme has no industry. Leave it as it was.")
    #expect(try await test.update(id) { $0.notes = "Rang." }.version == 2)
  }

  @Test func `refuses rows of an import by their place`() async throws {
    let test = try await open(Self.industry)
    let csv = "external_id,name,industry\n1,Acme,retail\n2,东华机械,\n"
    let report = try await test.session.importCSV(
      "accounts",
      from: ImportSource("accounts.csv", bytes: Array(csv.utf8)),
      options: ImportOptions(mode: .keepGood)
    )
    #expect([report.counts.created, report.counts.refused] == [1, 1])
    guard case .refused(let problems)? = report.refused.first?.outcome else {
      Issue.record("The row is not refused.")
      return
    }
    #expect(problems.first?.row == 3)
    #expect(problems.first?.refusal.field == "industry")
    #expect(problems.first?.refusal.description == "东华机械 has no industry. Choose one.")
  }

  @Test func `says everything that it has against a save`() async throws {
    let test = try await open(
      """
      entity = "account",
      check = function(industry, number)
        local refusals = {}
        if not industry then table.insert(refusals, "请填写行业。") end
        if not number then table.insert(refusals, { field = "number", message = "缺少编号。" }) end
        return refusals
      end,
      """
    )
    let refusal = await refused { try await test.insert(Account(name: "东华机械")) }
    #expect(refusal?.description == "请填写行业。 缺少编号。")
    #expect(try await test.insert(Account(name: "a", industry: .retail).numbered("1")).version == 1)
  }

  @Test func `counts with amounts, and knows who saves and when`() async throws {
    let test = try await open(
      """
      entity = "account",
      check = function(annual_revenue, principal, now)
        if annual_revenue and annual_revenue > money "1000000" then
          return { "{1} is too much for {2} on {3}", annual_revenue, principal, now:sub(1, 10) }
        end
      end,
      """
    )
    let large = Account(name: "Acme", annualRevenue: .eur(1_000_001))
    let refusal = await refused { try await test.insert(large) }
    #expect(refusal?.description == "EUR 1000001.00 is too much for li.wei on 2026-03-10")
    #expect(try await test.insert(Account(name: "a", annualRevenue: .eur(999_999))).version == 1)
  }

  @Test(arguments: [
    ("return 7", "returned the number 7. Return nothing if all is well"),
    ("return false", "returned false. Return nothing if all is well"),
    ("return ''", "returned the text \"\". Return nothing if all is well"),
    ("return check", "attempt to use the undeclared global"),
    ("return function() end", "returned a function."),
    ("return { message = 'No.', feild = 'name' }", "There is no key feild. Did you mean field?"),
    ("return { message = 'No.', field = 'nmae' }", "There is no field nmae. Did you mean name?"),
    ("return { message = 'No.', field = 5 }", "returned the number 5 as field."),
    ("return { field = 'name' }", "returned a refusal without a message."),
    ("return { message = { 1 } }", "as its reason."),
    ("return { { { 'deep' } } }", "returned a table. Return nothing"),
    ("return ('x'):rep(1001)", "returned a reason longer than 1000 characters."),
    (
      "local t = {} for i = 1, 101 do t[i] = 'No.' end return t",
      "returned 101 refusals. Return the first few."
    ),
    ("return { '{1} is not a number', 0 / 0 }", "returned a reason that can't be kept"),
    ("error('broken')", "broken"),
    ("return nothing.there", "nothing"),
  ])
  func `that can't answer lets nothing be saved`(body: String, reason: String) async throws {
    let test = try await open(
      "entity = 'account',\ncheck = function(name) \(body) end,",
      name: "broken"
    )
    let refusal = await refused { try await test.insert(Account(name: "Acme")) }
    #expect(refusal?.code == "save.rule")
    let text = refusal?.description ?? ""
    #expect(
      text.contains("The rule broken failed: broken, a new account: broken.lua:3:"),
      "\(text)"
    )
    #expect(text.contains(reason) || body.contains("check") || body.contains("nothing"), "\(text)")
    #expect(try await test.session.read { try $0.accounts.count() } == 0)
  }

  @Test func `that spins through its whole budget holds nobody up`() async throws {
    let folder = try PluginFiles()
    let path = "\(folder.path)/book.crm"
    let answers = Mutex<[Int32]>([])
    let spinning = try RuleBook.plugin(
      "spinning",
      "validation",
      """
      entity = "account",
      check = function(name)
        local i = 0
        while true do
          i = i + 1
          if i % 50000 == 0 then print(i) end
        end
      end,
      """
    )
    let test = try await RuleBook.open([spinning], at: path) { _, _ in
      // The plugin is in the middle of it, and waits for nothing but its budget.
      let answer = writePast(path, "BEGIN IMMEDIATE; UPDATE book SET node = node; COMMIT")
      answers.withLock { $0.append(answer) }
    }
    let refusal = await refused { try await test.insert(Account(name: "Acme")) }
    #expect(refusal?.description.contains("instruction limit exceeded") == true)
    let all = answers.withLock { $0 }
    #expect(all.count > 1)
    #expect(all.allSatisfy { $0 == SQLITE_OK })
    await test.crm.close()
  }

  @Test func `answers an input as JSON has it`() throws {
    let plugin = try RuleBook.plugin("rule", "validation", Self.industry)
    let active = try ActivePlugin(plugin)
    let input: Record = [
      "after": .record(["name": "Acme"]), "before": .record(["industry": "retail"]),
    ]
    #expect(
      try active.evaluate(input: input).json
        == #"{"refusals":[{"field":"industry","message":"Acme has no industry.","#
        + #""remedy":"Leave it as it was."}]}"#
    )
    let good: Record = ["after": .record(["name": "Acme", "industry": "retail"])]
    #expect(try active.evaluate(input: good).json == #"{"refusals":[]}"#)
  }

  @Test(
    arguments: [
      (
        ["after": .record(["nmae": "Acme"])],
        "There is no input after.nmae. Did you mean after.name?"
      ),
      (["before": .record(["name": 5])], "before.name must be text"),
      (["aftr": .record([:])], "There is no input aftr. Did you mean after?"),
      (["after": "Acme"], "after must be named values"),
    ] as [(Record, String)]
  )
  func `says what is wrong with an input`(input: Record, reason: String) throws {
    let active = try ActivePlugin(RuleBook.plugin("rule", "validation", Self.industry))
    let refusal = #expect(throws: Refusal.self) { try active.evaluate(input: input) }
    #expect(refusal?.description.contains(reason) == true, "\(String(describing: refusal))")
  }
}

extension Account {
  /// The account with a number.
  func numbered(_ number: String) -> Account {
    var account = self
    account.number = number
    return account
  }
}
