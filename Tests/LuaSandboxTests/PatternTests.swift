import CLua
import LuaSandbox
import TestSeeds
import Testing

/// A Lua state as the system's library makes it, to compare with.
private final class StockLua {
  private let state: OpaquePointer

  init?() {
    guard let state = luaL_newstate() else { return nil }
    self.state = state
    luaL_openlibs(state)
  }

  deinit { lua_close(state) }

  func run(_ source: String) -> String? {
    defer { lua_settop(state, 0) }
    let status = luaL_loadbufferx(state, source, source.utf8.count, "@test.lua", nil)
    guard status == LUA_OK, lua_pcallk(state, 0, 1, 0, 0, nil) == LUA_OK,
      let text = lua_tolstring(state, -1, nil)
    else { return nil }
    return String(cString: text)
  }
}

/// Programs of random calls; every call stands in Lua text, so that both sides read the same.
private struct PatternSource {
  var generator: SeededNumbers
  private static let atoms = [
    "a", "b", ".", "%a", "%d", "%s", "%w", "%p", "%u", "%l", "%x", "%c", "%g", "%A", "%W", "%%",
    "[ab]", "[^a]", "[a-c]", "[%d_]", "[]]", "[^]a]", "[a-]", "%b()", "%f[%w]", "(", ")", "()",
    "(a)", "(.-)", "%1", "%2", "^", "$", "-", "x", "%", "[", "[a",
  ]
  private static let repeats = ["", "", "", "*", "+", "-", "?"]
  private static let subjects = ["a", "b", "c", "x", "1", " ", "_", "(", ")", "]", "A", "-", "%"]
  private static let replacements = ["<%0>", "%1", "%%", "z", "", "%2%1", "%"]

  private mutating func pick(_ list: [String]) -> String {
    list[Int(generator.next() % UInt64(list.count))]
  }

  private mutating func join(_ range: ClosedRange<Int>, _ body: (inout Self) -> String) -> String {
    let count = range.lowerBound + Int(generator.next() % UInt64(range.count))
    return (0..<count).map { _ in body(&self) }.joined()
  }

  mutating func program(calls: Int) -> String {
    var lines = [
      "local out = {}",
      "local function show(...)",
      "  local t = table.pack(...)",
      "  for i = 1, t.n do t[i] = tostring(t[i]) end",
      "  out[#out + 1] = table.concat(t, ',')",
      "end",
      "local function each(s, p, i)",
      "  local n = 0",
      "  for a, b in s:gmatch(p, i) do n = n + 1 show(a, b) if n > 40 then break end end",
      "end",
    ]
    for _ in 0..<calls { lines.append(call()) }
    return (lines + ["return table.concat(out, '\\n')"]).joined(separator: "\n")
  }

  private mutating func call() -> String {
    let subject = join(0...12) { $0.pick(Self.subjects) }
    let pattern = join(0...5) { $0.pick(Self.atoms) + $0.pick(Self.repeats) }
    let start = Int(generator.next() % 20) - 8
    let quoted = "'\(subject)', '\(pattern)'"
    switch generator.next() % 6 {
    case 0: return "show(pcall(string.find, \(quoted), \(start)))"
    case 1: return "show(pcall(string.match, \(quoted), \(start)))"
    case 2: return "show(pcall(string.find, \(quoted), \(start), true))"
    case 3: return "show(pcall(each, \(quoted), \(start)))"
    case 4:
      return "show(pcall(string.gsub, \(quoted), '\(pick(Self.replacements))', \(start)))"
    default:
      return "show(pcall(string.gsub, \(quoted), function(a, b) return b or a end))"
    }
  }
}

@Suite struct `The pattern matcher` {
  @Test func `agrees with stock Lua on random calls`() throws {
    let seed = Trials.seed()
    var source = PatternSource(generator: SeededNumbers(seed: seed))
    let stock = try #require(StockLua())
    let limits = Limits(instructions: 1_000_000_000, time: .seconds(60))
    let sandbox = try Sandbox(limits: limits)
    for _ in 0..<80 {
      let program = source.program(calls: 250)
      let expected = try #require(stock.run(program), "seed \(seed)")
      guard case .string(let found) = try sandbox.run(program) else {
        Issue.record("no text, seed \(seed)")
        return
      }
      let pairs = zip(expected.split(separator: "\n"), found.split(separator: "\n"))
      if found != expected {
        let first = pairs.first { $0 != $1 }
        Issue.record("seed \(seed): stock \(first?.0 ?? ""), ours \(first?.1 ?? "")")
      }
    }
  }

  @Test(arguments: [
    "('a'):rep(40):find(('a?'):rep(40) .. ('a'):rep(40) .. 'b')",
    "('a'):rep(20000):find('(.-)%1%1b')",
    "('('):rep(200000):gsub('%b()x', '')",
    "('a'):rep(1 << 20):find(('a'):rep(1 << 19) .. 'b', 1, true)",
  ])
  func `is charged for every step`(call: String) throws {
    let error = try failure(of: "for i = 1, 100 do local x = \(call) end")
    #expect([.instructionLimit, .deadline].contains(error.kind))
  }
}
