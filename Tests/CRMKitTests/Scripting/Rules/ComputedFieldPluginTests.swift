import CRMKernel
import CRMKit
import CRMParties
import CRMScripting
import CRMStore
import Testing

@Suite struct `A plugin that computes fields` {
  private func open(_ fields: String) async throws -> RuleBook {
    let lines = "entity = \"account\",\nfields = { \(fields) },"
    return try await RuleBook.open([RuleBook.plugin("computing", "computed", lines)])
  }

  private static let health = """
    label = function(health) return health and health >= 50 and "good" or "poor" end,
    health = function(industry, annual_revenue)
      if not annual_revenue then return nil end
      return (industry and 50 or 0) + (annual_revenue > money "1000" and 25 or 0)
    end,
    """

  @Test func `has them stored, found by conditions, orders and SQL`() async throws {
    let test = try await open(Self.health)
    try await test.insert(Account(name: "a", industry: .retail, annualRevenue: .usd(500)))
    try await test.insert(Account(name: "b", annualRevenue: .usd(5000)))
    try await test.insert(Account(name: "c", industry: .retail, annualRevenue: .jpy(2000)))
    try await test.insert(Account(name: "d"))
    #expect(try await test.names(where: "health >= 50") == ["a", "c"])
    #expect(try await test.names(where: "label == 'poor'") == ["b", "d"])
    #expect(try await test.names(where: "health ~= nil", order: "health desc") == ["c", "a", "b"])
  }

  @Test func `computes them again when what they come of changes, and not otherwise`() async throws
  {
    let test = try await open(Self.health)
    let account = try await test.insert(Account(name: "a", annualRevenue: .usd(5000)))
    #expect(account.custom["health"] == 25)
    #expect(account.custom["label"] == "poor")
    let industrial = try await test.update(account.id) { $0.industry = .retail }
    #expect(industrial.custom["health"] == 75)
    #expect(industrial.custom["label"] == "good")
    let forged = try await test.update(account.id) { $0.custom["health"] = 1000 }
    #expect(forged.custom["health"] == 75)
  }

  @Test func `tells rules what it computed`() async throws {
    let computing = try RuleBook.plugin(
      "computing",
      "computed",
      "entity = \"account\", fields = { \(Self.health) },"
    )
    let judging = try RuleBook.plugin(
      "judging",
      "validation",
      """
      entity = "account", custom_fields = { "health" },
      check = function(health)
        return health and health > 70 and { field = "health", message = "too good" } or nil
      end,
      """
    )
    let test = try await RuleBook.open([judging, computing])
    try await test.insert(Account(name: "a", annualRevenue: .usd(5000)))
    let great = Account(name: "a", industry: .retail, annualRevenue: .usd(5000))
    let refusal = await refused { try await test.insert(great) }
    #expect(refusal?.field == "health")
  }

  @Test(arguments: [
    "' OR 1=1 --", "x' == 'x", #"a"b\c"#, "'; DROP TABLE account; --", "{1} %s $1 ?1", "价格：①尾 🇨🇭",
  ])
  func `can't say anything to conditions with what it computes`(text: String) async throws {
    let lines = "entity = 'account', fields = { label = function(notes) return notes end },"
    let test = try await RuleBook.open([RuleBook.plugin("mirror", "computed", lines)])
    var account = Account(name: "mirrored")
    account.notes = text
    #expect(try await test.insert(account).custom["label"] == .text(text))
    try await test.insert(Account(name: "other"))
    #expect(try await test.names(where: "label ~= nil") == ["mirrored"])
    #expect(try await test.names(where: "label == 'x'") == [])
    #expect(try await test.names(where: "name == 'other' and label == nil") == ["other"])
    #expect(try await test.crm.book.checkup() == [])
  }

  @Test(arguments: [
    ("health", "return 0 / 0", "returned a value that can't be kept"),
    ("share", "return 0 / 0", "is not a number to count with"),
    ("share", "return math.huge", "is not a number to count with"),
    ("health", "return 1.5", "it gave health the value 1.5"),
    ("health", "return 'many'", "it gave health the value"),
    ("health", "return true", "it gave health the value true"),
    ("label", "return ('x'):rep(10001)", "returned text longer than 10000 characters."),
    ("label", "return ('x'):rep(1000000)", "returned text longer than 10000 characters."),
    ("label", #"return "a\0b""#, "returned text with the character U+0000"),
    ("label", "return { 'a' }", "returned a table. Return one text"),
    ("label", "return function() end", "returned a function. Return one text"),
    ("label", "return annual_revenue / 3", "finer than the currency's smallest unit"),
    ("label", "while true do end", "instruction limit exceeded"),
    ("label", "return label(name)", "label"),
    ("label", "error { code = 1 }", "computing.lua:3: (the error is a table"),
  ])
  func `lets nothing be saved whose fields it can't compute`(
    field: String,
    body: String,
    reason: String
  ) async throws {
    let test = try await open("\(field) = function(name, annual_revenue) \(body) end")
    let account = Account(name: "a", annualRevenue: .usd(10))
    let refusal = await refused { try await test.insert(account) }
    #expect(refusal?.code == "save.rule")
    let text = refusal?.description ?? ""
    #expect(text.contains("The rule computing failed"), "\(text)")
    #expect(text.contains(reason), "\(text)")
    #expect(text.utf8.count < 1000)
  }

  @Test func `lets nothing be saved while the book lacks its field`() async throws {
    let test = try await open("zodiac = function(name) return name end")
    let refusal = await refused { try await test.insert(Account(name: "a")) }
    #expect(refusal?.description.contains("computing failed: There is no field zodiac") == true)
  }

  @Test func `answers an input as JSON has it`() throws {
    let lines = "entity = \"account\", fields = { \(Self.health) },"
    let active = try ActivePlugin(RuleBook.plugin("computing", "computed", lines))
    let after: Record = ["industry": "retail", "annual_revenue": "USD 2500.00"]
    #expect(
      try active.evaluate(input: ["after": .record(after)]).json
        == #"{"health":75,"label":"good"}"#
    )
    #expect(
      try active.evaluate(input: ["after": .record([:])]).json
        == #"{"health":null,"label":"poor"}"#
    )
  }
}
