import CRMCatalog
import CRMConfigurator
import CRMKernel
import CRMScripting
import Testing

@Suite struct `The calendar that plugins ask` {
  private let service: CalendarService
  init() throws { service = CalendarService(try .office()) }

  @Test(
    arguments: [
      ("is_open", ["2026-02-06T16:59:00Z"], true), ("is_open", ["2026-02-06T17:00:00Z"], false),
      ("next_opening", ["2026-02-06T12:00:00Z"], "2026-02-06T12:00:00.000Z"),
      ("next_opening", ["2026-02-06T17:00:00Z"], "2026-02-09T09:00:00.000Z"),
      ("working_minutes", ["2026-02-06T16:00:00Z", "2026-02-09T10:30:00Z"], 150),
      ("working_minutes", ["2026-02-09T10:30:00Z", "2026-02-06T16:00:00Z"], -150),
      ("working_minutes", ["2026-02-06T16:00:00Z", "2026-02-06T16:00:30Z"], .real(0.5)),
      ("add_minutes", ["2026-02-06T16:00:00Z", 90], "2026-02-09T09:30:00.000Z"),
      ("add_minutes", ["2026-02-09T09:30:00Z", -90], "2026-02-06T16:00:00.000Z"),
    ] as [(String, [Value], Value)]
  )
  func `answers by working time`(method: String, arguments: [Value], answer: Value) throws {
    #expect(try service.answer(method, arguments).plainText == answer.plainText)
  }

  @Test func `says what calendar and clock show`() throws {
    #expect(
      try service.answer("local_time", ["2026-02-08T23:05:00Z"]).json == """
        {"date":"2026-02-08","year":2026,"month":2,"day":8,"weekday":7,"hour":23,"minute":5}
        """
    )
  }

  @Test(
    arguments: [
      ("is_open", []), ("is_open", [7]), ("working_minutes", ["2026-02-06T16:00:00Z"]),
      ("add_minutes", ["2026-02-06T16:00:00Z", "90"]), ("add_minutes", ["soon", 1]),
      ("add_minutes", ["2026-02-06T16:00:00Z", .real(1e300)]),
      ("add_minutes", ["2026-02-06T16:00:00Z", .real(.nan)]),
    ] as [(String, [Value])]
  )
  func `refuses what is no time in words`(method: String, arguments: [Value]) {
    let refusal = #expect(throws: Refusal.self) { try service.answer(method, arguments) }
    #expect(refusal?.code == "service.argument")
  }

  @Test func `has no other questions`() {
    #expect(throws: Refusal.self) { try service.answer("close", []) }
  }
}

@Suite struct `The team that plugins ask` {
  private let team = TeamService([
    TeamService.Member("noor"), TeamService.Member("mia", isOnDuty: true, load: 3),
    TeamService.Member("wei", isOnDuty: true, load: 1, attributes: ["load": 9, "skill": "zh"]),
    TeamService.Member("ada", isOnDuty: true, load: 1),
  ])

  @Test func `names the first on duty of those with the least to do`() throws {
    #expect(try team.answer("on_duty", []) == "wei")
    #expect(try TeamService([]).answer("on_duty", []) == .null)
  }

  @Test func `knows its members by name`() throws {
    #expect(
      try team.answer("member", ["wei"]).json
        == #"{"name":"wei","is_on_duty":true,"load":1,"skill":"zh"}"#
    )
    #expect(try team.answer("member", ["bob"]) == .null)
    #expect(throws: Refusal.self) { try team.answer("member", [7]) }
  }

  @Test func `lists them in their order`() throws {
    guard case .list(let members) = try team.answer("members", []) else {
      Issue.record("no list")
      return
    }
    #expect(members.count == 4)
  }
}

@Suite struct `The catalogue that plugins ask` {
  private let catalog = CatalogService([
    Product(sku: "PSU-800", name: "Power supply"), Product(sku: "泵-200", name: "离心泵"),
  ])

  @Test func `answers the fields of a product`() throws {
    for (sku, name) in [("PSU-800", "Power supply"), ("泵-200", "离心泵")] {
      let record = try #require(Record(try catalog.answer("product", [.text(sku)])))
      #expect(record["name"] == .text(name))
    }
  }

  @Test func `has nothing to say of what isn't sold`() throws {
    #expect(try catalog.answer("product", ["PSU-900"]) == .null)
  }

  @Test func `refuses what is no number of a product in words`() {
    let refusal = #expect(throws: Refusal.self) { try catalog.answer("product", [7]) }
    #expect(refusal?.code == "service.argument")
    #expect(throws: Refusal.self) { try catalog.answer("products", []) }
  }

  @Test func `is asked by a configurator`() throws {
    let text = """
      return { name = "rack", version = "1.0.0", api = 1, kind = "configurator",
        options = { psu = { one_of = { "PSU-800", "PSU-900" }, default = "PSU-800" } },
        rules = { { "The supply isn't sold",
          requires = function(psu, catalog) return catalog:product(psu) ~= nil end } },
        items = function(psu) return { { sku = psu, quantity = 1 } } end }
      """
    let active = try ActivePlugin(Plugin(source: text, file: "rack.lua"))
    let model = try LuaConfigurationModel(active, EvaluationContext(services: [catalog]))
    let engine = ConfigurationEngine(model)
    #expect(try engine.configure([:]).isValid)
    #expect(try engine.configure(["psu": "PSU-900"]).violations.count == 1)
  }
}
