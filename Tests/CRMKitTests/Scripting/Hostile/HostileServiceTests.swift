import CRMKernel
import CRMScripting
import LuaSandbox
import Testing

/// Asks another plugin, and again, before it answers.
private struct Reentrant: ServiceProvider {
  let name = "team"
  let other: ActivePlugin
  let input: Record

  func answer(_ method: String, _ arguments: [CRMKernel.Value]) throws -> CRMKernel.Value {
    .text(try other.evaluate(input: input).json)
  }
}

/// Fails at every question.
private struct Failing: ServiceProvider {
  let name = "team"
  func answer(_ method: String, _ arguments: [CRMKernel.Value]) throws -> CRMKernel.Value {
    throw Refusal("team.failed", "no\n\u{1B}[2J answer")
  }
}

@Suite struct `A service that a plugin abuses` {
  private let sample: KindSample
  private let act: Manifest.Signature

  init() throws {
    sample = try #require(KindSample.all.first { $0.kind == .escalation })
    act = try #require(sample.functions.first { $0.parameters.contains("team") })
  }

  private func ending(_ statements: String, _ providers: [any ServiceProvider] = []) throws
    -> Ending
  {
    let active = try sample.active(sample.text(statements, in: act))
    var input = sample.input
    if !providers.isEmpty { input["team"] = nil }
    return try Ending {
      try active.evaluate(input: input, EvaluationContext(services: providers, isRecorded: true))
        .json
    }
  }

  @Test(arguments: [
    "team:member(('x'):rep(200000))", "team:member(nil)", "team:member(print)", "team:member(0/0)",
    "team:member((function() local t = {} t.t = t return t end)())", "team.member('mia')",
    "team:member(table.unpack((function() local t = {} for i = 1, 200 do t[i] = i end return t end)()))",
    "team.member = nil", "getmetatable(team).__index = nil", "team:nothing()", "team.member(team)",
    "for i = 1, 1e9 do team:member(('x'):rep(100000)) end", "team = nil",
    "for i = 1, 1e9 do pcall(team.member, team, {}) end", "team:member('\\27[2J\\n')",
    "setmetatable(team, {})", "for k in pairs(team) do team[k] = nil end", "error(team)",
    "do return { assign = team } end", "do return team end", "do return team.member end",
  ])
  func `answers or refuses, and the next evaluation is as if nothing happened`(
    statements: String
  ) throws {
    let ending = try ending(statements)
    #expect(ending.isFitToPrint, "\(ending.text.prefix(500))")
    #expect(try sample.answer() == sample.expected)
  }

  @Test func `can be caught where it fails, and is told without control characters where it isn't`()
    throws
  {
    let caught = try ending("if not pcall(team.on_duty, team) then return nil end", [Failing()])
    #expect(caught.text.contains("due"), "\(caught.text)")
    let told = try ending("", [Failing()])
    #expect(told.text.contains("no [2J answer"), "\(told.text)")
    #expect(told.isFitToPrint)
  }

  @Test func `may evaluate another plugin, which shares nothing with it`() throws {
    let other = try #require(KindSample.all.first { $0.kind == .pricing })
    let provider = Reentrant(other: try other.active(), input: other.input)
    let ending = try ending("do return { note = team:on_duty() } end", [provider])
    #expect(ending.text.contains("list_price"), "\(ending.text)")
  }

  @Test func `can't be asked until the host's memory is full`() throws {
    let text = "local s = ('x'):rep(200000) while true do pcall(team.member, team, s) end"
    #expect(try ending(text).text.contains("instruction limit exceeded"))
  }
}
