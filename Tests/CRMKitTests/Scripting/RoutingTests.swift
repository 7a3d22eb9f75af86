import CRMKernel
import CRMSales
import CRMScripting
import Testing

@Suite struct `A routing plugin` {
  private func policy(_ body: String) throws -> LuaRoutingPolicy {
    let text = """
      return { name = "route", version = "1.0.0", api = 1, kind = "routing",
        route = function(item, candidates) \(body) end }
      """
    return try LuaRoutingPolicy(ActivePlugin(Plugin(source: text, file: "route.lua")))
  }

  private func request(_ candidates: RoutingCandidate...) throws -> RoutingRequest {
    try RoutingRequest(item: ["language": "zh"], candidates: candidates, now: .epoch)
  }

  private let ada = RoutingCandidate("Ada", load: 2, capacity: 2)
  private let wei = RoutingCandidate("李伟", load: 1, attributes: ["language": "zh"])

  @Test func `chooses one of the candidates and says why`() throws {
    let policy = try policy(
      """
      for _, person in ipairs(candidates) do
        if person.is_free and person.language == item.language then
          return person, { "speaks {1}", person.language }
        end
      end
      """
    )
    let assignment = try #require(try policy.route(request(ada, wei)))
    #expect(assignment.candidate == "李伟")
    #expect(assignment.reason?.description == "speaks zh")
  }

  @Test func `may leave it to others`() throws {
    #expect(try policy("return nil").route(request(ada)) == nil)
  }

  @Test(arguments: [
    ("return 'Adda'", "returned \"Adda\", who is none of the candidates. Did you mean Ada?"),
    ("return 7", "returned the number 7. Return a candidate, a candidate's name, or nothing."),
    ("return {}", "returned a table. Return a candidate, a candidate's name, or nothing."),
    ("return print", "returned a function. Return a candidate"),
  ])
  func `is refused when it returns nobody who is there`(body: String, message: String) throws {
    let policy = try policy(body)
    let error = #expect(throws: PluginError.self) { try policy.route(request(ada)) }
    #expect(error?.description.contains(message) == true, "\(String(describing: error))")
  }

  @Test func `gets no two candidates of one name`() throws {
    let refusal = #expect(throws: Refusal.self) { try request(ada, ada) }
    #expect(refusal?.code == "routing.twice")
  }

  @Test func `answers an input as JSON has it`() throws {
    let active = try policy("return candidates[1], 'first'").active
    let candidates: Value = [.record(["name": "Mia", "load": 3, "skills": ["zh"]])]
    let value = try active.evaluate(
      input: ["candidates": candidates, "now": "2026-03-01T00:00:00Z"]
    )
    #expect(value.json == #"{"candidate":"Mia","reason":"first"}"#)
  }

  @Test func `asks the calendar that it was given`() throws {
    let text = """
      return { name = "route", version = "1.0.0", api = 1, kind = "routing",
        route = function(candidates, calendar, now)
          return calendar:is_open(now) and candidates[1] or nil
        end }
      """
    let active = try ActivePlugin(Plugin(source: text, file: "route.lua"))
    let request = try request(ada)
    #expect(
      try LuaRoutingPolicy(active, calendar: .alwaysOpen).route(request)?.candidate == "Ada"
    )
    let shut: Value = .record(["zone": "UTC", "week": .record(["mon": ["09:00-17:00"]])])
    let candidates: Value = [.record(["name": "Ada"])]
    let sunday: Value = "2026-03-01T10:00:00Z"
    #expect(
      try active.evaluate(input: ["candidates": candidates, "calendar": shut, "now": sunday])
        == .null
    )
    let error = #expect(throws: PluginError.self) {
      try LuaRoutingPolicy(active).route(request)
    }
    #expect(error?.description.contains("There is no calendar here.") == true)
  }

  @Test func `needs to know the time`() throws {
    let active = try policy("return nil").active
    let refusal = #expect(throws: Refusal.self) { try active.evaluate(input: ["candidates": []]) }
    #expect(refusal?.field == "now")
  }
}
