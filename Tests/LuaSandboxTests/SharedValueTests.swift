import LuaSandbox
import Testing

/// Calls the function that a program returns.
private func call(
  _ source: String,
  _ arguments: [LuaValue],
  in sandbox: Sandbox
) throws -> [LuaValue] {
  let function = try sandbox.function(source)
  return try sandbox.call(function, arguments)
}

@Suite struct `A shared value` {
  private let config: LuaValue = [
    "rate": 2, "steps": [["from": 10, "off": 5], ["from": 20, "off": 8]], "note": .nil,
  ]

  @Test func `is passed as an argument, again and again`() throws {
    let sandbox = try Sandbox()
    let shared = try sandbox.share(config)
    let source = "return function(n, c) return n * c.rate + c.steps[2].off + #c.steps end"
    for number in 1...3 as ClosedRange<Int64> {
      let results = try call(source, [.int(number), .shared(shared)], in: sandbox)
      #expect(results == [.int(number * 2 + 10)])
    }
  }

  @Test func `is passed inside a table`() throws {
    let sandbox = try Sandbox()
    let shared = LuaValue.shared(try sandbox.share(config))
    let source = "return function(t) return t[1].rate + t.config.steps[1].off end"
    let table = LuaValue.table(LuaTable([shared], fields: [("config", shared)]))
    #expect(try call(source, [table], in: sandbox) == [7])
  }

  @Test func `is passed to rows, as their own or as everybody's`() throws {
    let sandbox = try Sandbox()
    let shared = LuaValue.shared(try sandbox.share(config, owner: "config"))
    var rows = Rows([.own, .shared(0)], sharing: [Rows.Shared(["inner": shared], owner: "outer")])
    rows.append([shared])
    rows.append([["rate": 30]])
    let source = "return function(a, b) return a.rate + b.inner.rate + #b.inner.steps end"
    let function = try sandbox.function(source)
    #expect(try sandbox.call(function, over: rows) == [[6], [34]])
    var misread = Rows([.shared(0)], sharing: [Rows.Shared(["inner": shared], owner: "outer")])
    misread.append([])
    let reader = try sandbox.function("return function(b) return b.inner.x end")
    let error = #expect(throws: SandboxError.self) { try sandbox.call(reader, over: misread) }
    #expect(error?.message == "test.lua:1: config has no 'x'")
  }

  @Test func `may be part of another, and may be no table`() throws {
    let sandbox = try Sandbox()
    let inner = LuaValue.shared(try sandbox.share(["a", "b"]))
    let outer = LuaValue.shared(try sandbox.share(["list": inner, "list2": inner]))
    let source = "return function(t) return #t.list, rawequal(t.list, t.list2) end"
    #expect(try call(source, [outer], in: sandbox) == [2, true])
    for value in ["text", 5, nil, true, .money(millionths: 7)] as [LuaValue] {
      let shared = LuaValue.shared(try sandbox.share(value))
      #expect(try call("return function(v) return v end", [shared], in: sandbox) == [value])
    }
  }

  @Test func `names what it doesn't have, if it has an owner`() throws {
    let sandbox = try Sandbox()
    let strict = LuaValue.shared(try sandbox.share(config, owner: "config"))
    let loose = LuaValue.shared(try sandbox.share(config))
    #expect(try call("return function(c) return c.note end", [strict], in: sandbox) == [.nil])
    #expect(try call("return function(c) return c.rat end", [loose], in: sandbox) == [.nil])
    let error = #expect(throws: SandboxError.self) {
      try call("return function(c)\n return c.rat end", [strict], in: sandbox)
    }
    #expect(error?.message == "test.lua:2: config has no 'rat': did you mean 'rate'?")
    sandbox.describeMissing { owner, name, known in "\(owner) \(name) \(known)" }
    let worded = #expect(throws: SandboxError.self) {
      try call("return function(c) return c.rat end", [strict], in: sandbox)
    }
    #expect(worded?.message == #"test.lua:1: config rat ["rate", "steps", "note"]"#)
  }

  @Test func `is read like any table when a program returns it`() throws {
    let sandbox = try Sandbox()
    let shared = LuaValue.shared(try sandbox.share(config, owner: "config"))
    var expected = LuaTable(fields: [("rate", 2)])
    expected["steps"] = [["from": 10, "off": 5], ["from": 20, "off": 8]]
    let source = "return function(c) return c, { c.steps[1] }, c.steps end"
    let results = try call(source, [shared], in: sandbox)
    let steps = try #require(expected["steps"])
    #expect(results == [.table(expected), [["from": 10, "off": 5]], steps])
  }

  @Test func `is found in an instance by its path`() throws {
    let sandbox = try Sandbox()
    let shared = LuaValue.shared(try sandbox.share(config, owner: "config"))
    try sandbox.expose("config") { _ in [shared] }
    let chunk = try sandbox.load("return { config = config() }", name: "plugin.lua")
    let instance = try sandbox.instantiate(chunk)
    #expect(try instance.member("config", "steps", 2, "off") == 8)
    #expect(try instance.member("config", "none") == .nil)
  }

  @Test func `gives its memory back with its last handle`() throws {
    let sandbox = try Sandbox()
    let big = LuaValue.table(LuaTable((0..<10_000).map { .string("item number \($0)") }))
    for _ in 1...60 { _ = try sandbox.share(big) }
    #expect(sandbox.memoryUsed < 16 << 20)
    let kept = #expect(throws: SandboxError.self) {
      var handles: [SharedValue] = []
      for _ in 1...1000 { handles.append(try sandbox.share(big)) }
    }
    #expect(kept?.kind == .memoryLimit)
    #expect(try sandbox.run("return 1") == 1)
  }

  @Test func `is refused by another sandbox`() throws {
    let (one, other) = (try Sandbox(), try Sandbox())
    let shared = LuaValue.shared(try one.share(["x": 1]))
    let source = "return function(v) return v end"
    #expect(throws: SandboxError.self) { try call(source, [shared], in: other) }
    #expect(throws: SandboxError.self) { try call(source, [["deep": [shared]]], in: other) }
    #expect(throws: SandboxError.self) { try other.share(["x": shared]) }
    var rows = Rows([.shared(0)], sharing: [Rows.Shared(shared)])
    rows.append([])
    let function = try other.function(source)
    let error = #expect(throws: SandboxError.self) { try other.call(function, over: rows) }
    #expect(error?.message.contains("belongs to another sandbox") == true)
  }

  @Test(arguments: [
    "c.rate = 3", "c.more = 1", "c.steps[1].off = 6", "c.steps[3] = {}", "table.insert(c.steps, 1)",
    "table.remove(c.steps)", "table.sort(c.steps, function() return true end)",
    "table.move({ 1 }, 1, 1, 1, c.steps)", "table.move({ 1 }, 1, 1, 1, c.steps[1])",
    "setmetatable(c, {})", "setmetatable(c.steps[2], nil)",
    "for _, step in pairs(c.steps) do step.off = 1 end",
    "local _, step = next(c.steps) step.off = 1",
    "local f, state = pairs(c.steps) state[1] = 1", "table.unpack(c.steps).off = 1",
    "table.move(c.steps, 1, 2, 1, {})[1].off = 1", "getmetatable(c).__index.rate = 3",
    "getmetatable(c).__newindex = nil", "c.holes[4].x = 2",
  ])
  func `cannot be written, by whatever way`(attack: String) throws {
    let sandbox = try Sandbox()
    let holes: LuaValue = [["x": 1], .nil, .nil, ["x": 1], .nil, .nil]
    var table = LuaTable(fields: [("holes", holes)])
    if case .table(let config) = config {
      for field in config.fields { table[field.name] = field.value }
    }
    let shared = LuaValue.shared(try sandbox.share(.table(table)))
    let error = #expect(throws: SandboxError.self) {
      try call("return function(c) \(attack) end", [shared], in: sandbox)
    }
    #expect(error?.kind == .runtime)
    let source = "return function(c) return c.rate, c.steps[1].off, #c.steps, c.holes[4].x end"
    #expect(try call(source, [shared], in: sandbox) == [2, 5, 2, 1])
  }
}
