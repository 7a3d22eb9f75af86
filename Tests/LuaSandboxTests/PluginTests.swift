import Foundation
import LuaSandbox
import Testing

@Suite struct `A plugin` {
  private func instance(_ source: String, in sandbox: Sandbox) throws -> Instance {
    try sandbox.instantiate(sandbox.load(source, name: "pricing/volume.lua"))
  }

  @Test func `tells its manifest, its functions and what they ask for`() throws {
    let sandbox = try Sandbox()
    let plugin = try instance(
      """
      return {
        name = "volume", api = 1,
        price = function(list_price, quantity, config) return list_price, "list" end,
        steps = { { after = "20m" }, { after = "30m", act = function(case, ...) return case end } },
        applies = function() return true end,
      }
      """,
      in: sandbox
    )
    let price = try #require(try plugin.function("price"))
    #expect(price.parameters == ["list_price", "quantity", "config"])
    #expect(!price.isVariadic)
    let act = try #require(try plugin.function("steps", 2, "act"))
    #expect(act.parameters == ["case"])
    #expect(act.isVariadic)
    #expect(try plugin.function("steps", 1, "act") == nil)
    #expect(try plugin.function("name", "deeper") == nil)
    #expect(try plugin.member("name") == "volume")
    guard case .table(let manifest) = try plugin.value else {
      Issue.record("no manifest")
      return
    }
    #expect(manifest.fields.map(\.name) == ["api", "applies", "name", "price", "steps"])
    guard case .function(let applies)? = manifest["applies"] else {
      Issue.record("no function")
      return
    }
    #expect(try sandbox.call(applies) == [true])
    let results = try sandbox.call(price, [.money(millionths: 1), 2, nil])
    #expect(results == [.money(millionths: 1), "list"])
  }

  @Test func `keeps its locals to its instance`() throws {
    let sandbox = try Sandbox()
    let source = "local n = 0 return function() n = n + 1 return n end"
    let chunk = try sandbox.load(source, name: "counter.lua")
    let one = try #require(try sandbox.instantiate(chunk).function())
    let other = try #require(try sandbox.instantiate(chunk).function())
    #expect(try sandbox.call(one) == [1])
    #expect(try sandbox.call(one) == [2])
    #expect(try sandbox.call(other) == [1])
  }

  @Test(arguments: [
    ("local t = nil\nreturn t.x", 2, "attempt to index a nil value (local 't')"),
    ("return 1 +", 1, "unexpected symbol near <eof>"),
    ("error({ message = 'a table' })", 1, "a table"),
    ("error('plain', 0)", 1, "plain"),
    ("error(setmetatable({}, { __tostring = error }))", 1, "without a message"),
    ("error()", 1, "(the error is a nil)"),
    ("error(42)", 1, "42"),
  ])
  func `fails with file, line and reason`(source: String, line: Int, reason: String) throws {
    let sandbox = try Sandbox()
    let error = #expect(throws: SandboxError.self) { try instance(source, in: sandbox) }
    #expect(error?.file == "pricing/volume.lua" || error?.kind == .syntax)
    #expect(error?.line == line)
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }

  @Test func `fails with a traceback`() throws {
    let error = try failure(of: "local function f() error('x') end\nlocal ok = f()\nreturn ok")
    #expect(error.traceback.contains("test.lua:2"))
  }

  @Test(arguments: [
    String(repeating: "a.", count: 70) + "b()",
    "return " + String(repeating: "(", count: 40) + "a" + String(repeating: ".b.c)", count: 40),
    "return " + String(repeating: "a[a.b.c.d", count: 30) + String(repeating: "]", count: 30),
    "return x" + String(repeating: "[1]", count: 65),
    String(repeating: "-", count: 2) + String(repeating: " filler", count: 40_000),
    "\u{1B}Lua",
  ])
  func `is not compiled if compiling it could do harm`(source: String) throws {
    #expect(try failure(of: source).kind == .syntax)
  }

  @Test func `may be long where it is honest`() throws {
    let calls = String(repeating: "  t.insert(list, item.name)\n", count: 200)
    let source = """
      local t, list, item = table, {}, { name = 'x' }
      \(calls)
      -- a.b.c.d.e [[ not a bracket
      local s = [==[ a.b.c ]] ]==] .. 'it\\'s' .. "\\z
         x" .. 1.5e+3 .. 0x1p4
      ::top:: local u = #list > 0 and list[1] or nil
      return #list
      """
    #expect(try lua(source) == 200)
  }
}

@Suite struct `A console` {
  @Test func `takes expressions and statements, and keeps globals`() throws {
    let sandbox = try Sandbox(profile: .console)
    #expect(try sandbox.run("1 + 1") == 2)
    #expect(try sandbox.run("x = 20") == .nil)
    #expect(try sandbox.run("x * 2") == 40)
    _ = try sandbox.run("function double(n) return n * 2 end")
    #expect(try sandbox.run("double(x)") == 40)
    #expect(try sandbox.run("print = 5") == .nil)
    #expect(try sandbox.run("print") == 5)
    _ = try sandbox.run("print = nil")
    #expect(try sandbox.run("type(print)") == "function")
  }

  @Test func `still protects the libraries and names what is missing`() throws {
    let sandbox = try Sandbox(profile: .console)
    #expect(try failure(of: "string.upper = 1", in: sandbox).message.contains("read-only"))
    #expect(try failure(of: "nosuch", in: sandbox).message.contains("undeclared global 'nosuch'"))
    #expect(try failure(of: "setmetatable(_ENV, {})", in: sandbox).kind == .runtime)
  }

  @Test func `knows input that only ended too early`() throws {
    let sandbox = try Sandbox(profile: .console)
    #expect(try failure(of: "for i = 1, 2 do", in: sandbox).isIncomplete)
    #expect(try failure(of: "crm.list(", in: sandbox).isIncomplete)
    #expect(try !failure(of: "for for", in: sandbox).isIncomplete)
  }
}

@Suite struct `A batch` {
  private func price(in sandbox: Sandbox) throws -> Function {
    let chunk = try sandbox.load(
      """
      return function(list_price, quantity)
        if quantity == 13 then error('unlucky') end
        if quantity == 14 then return 0/0 end
        if quantity == 15 then return 'free' end
        if quantity == 16 then while true do end end
        return list_price * quantity
      end
      """,
      name: "price.lua"
    )
    return try #require(try sandbox.instantiate(chunk).function())
  }

  private func batch(_ quantities: [Int64]) -> Batch {
    var batch = Batch(columns: 2, capacity: quantities.count)
    for quantity in quantities {
      batch.append(.money(millionths: 1_500_000))
      batch.append(.int(quantity))
    }
    return batch
  }

  @Test func `gives each row its result`() throws {
    let sandbox = try Sandbox()
    var rows = batch(Array(0...9) + [100])
    try sandbox.run(price(in: sandbox), over: &rows)
    #expect(rows.count == 11)
    #expect(rows[3] == .money(millionths: 4_500_000))
    #expect(rows[10] == .money(millionths: 150_000_000))
    #expect(rows[11] == .nil)
  }

  @Test(arguments: [
    (13, SandboxError.Kind.runtime, "unlucky"),
    (14, .runtime, "returned nan"),
    (15, .runtime, "returned a string"),
    (16, .instructionLimit, "price.lua:5"),
  ])
  func `names the row that fails`(quantity: Int64, kind: SandboxError.Kind, text: String) throws {
    let sandbox = try Sandbox()
    var rows = batch([1, 2, quantity, 4])
    let function = try price(in: sandbox)
    let error = #expect(throws: SandboxError.self) { try sandbox.run(function, over: &rows) }
    #expect(error?.row == 2)
    #expect(error?.kind == kind)
    #expect(error?.message.contains(text) == true, "\(error?.message ?? "")")
    #expect(rows[1] == .money(millionths: 3_000_000))
    #expect(rows[2] == .nil)
  }

  @Test func `has a budget for each row`() throws {
    let sandbox = try Sandbox(limits: Limits(instructions: 50_000))
    let source = "return function(n) for i = 1, n do end return n end"
    let chunk = try sandbox.load(source, name: "loop.lua")
    let loop = try #require(try sandbox.instantiate(chunk).function())
    var rows = Batch(columns: 1)
    for _ in 1...20 { rows.append(.int(20_000)) }
    try sandbox.run(loop, over: &rows)
    #expect(rows[19] == .int(20_000))
  }

  @Test func `is cancelled between short rows`() throws {
    let sandbox = try Sandbox()
    let canceller = sandbox.canceller
    try sandbox.expose("stop") { _ in
      canceller.cancel()
      return [1]
    }
    let chunk = try sandbox.load("return function(n) return n == 5 and stop() or n end", name: "s")
    let function = try #require(try sandbox.instantiate(chunk).function())
    var rows = Batch(columns: 1)
    for row in 0..<100 { rows.append(.int(Int64(row))) }
    let error = #expect(throws: SandboxError.self) { try sandbox.run(function, over: &rows) }
    #expect(error?.kind == .cancelled)
    #expect(error?.row == 6)
  }

  @Test func `of one row has a way of its own`() throws {
    let sandbox = try Sandbox()
    let function = try price(in: sandbox)
    let result = try sandbox.scalar(function, .money(millionths: 2_000_000), .int(3))
    #expect(result == .money(millionths: 6_000_000))
    #expect(throws: SandboxError.self) { try sandbox.scalar(function, .number(1), .int(15)) }
  }
}
