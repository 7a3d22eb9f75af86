import LuaSandbox
import Synchronization
import Testing

private struct OutOfStock: Error, Equatable, CustomStringConvertible {
  let sku: String
  var description: String { "\(sku) is out of stock" }
}

private let live = Atomic(0)

/// Counts how many of its kind are alive.
private final class Witness {
  init() { live.add(1, ordering: .relaxed) }
  deinit { live.subtract(1, ordering: .relaxed) }
}

@Suite(.serialized) struct `A function of the host` {
  @Test func `takes values and returns several`() throws {
    let sandbox = try Sandbox()
    try sandbox.expose("crm.quotes.price") { arguments in
      #expect(arguments == ["A-1", 3, 0.5, true, .nil, ["tags": ["x", "y"]]])
      return [.money(millionths: 5_000_000), "because"]
    }
    let source = """
      local price, reason = crm.quotes.price('A-1', 3, 0.5, true, nil, { tags = { 'x', 'y' } })
      return tostring(price) .. ' ' .. reason
      """
    #expect(try sandbox.run(source) == "5.00 because")
  }

  @Test func `throws an error that comes back as itself, with the line`() throws {
    let sandbox = try Sandbox()
    try sandbox.expose("stock.take") { _ in throw OutOfStock(sku: "A-1") }
    let source = """
      local function inner() stock.take(1) end
      local function outer() inner() end
      outer()
      """
    let error = try failure(of: source, in: sandbox)
    #expect(error.kind == .host)
    #expect(error.underlying as? OutOfStock == OutOfStock(sku: "A-1"))
    #expect(error.message == "test.lua:1: A-1 is out of stock")
    #expect(error.line == 1)
    #expect(error.traceback.contains("test.lua:2"))
  }

  @Test func `throws an error that a program can catch`() throws {
    let sandbox = try Sandbox()
    try sandbox.expose("take") { _ in throw OutOfStock(sku: "B-2") }
    let value = try sandbox.run("local ok, why = pcall(take)\nreturn why")
    #expect(value == "B-2 is out of stock")
  }

  @Test func `is not blamed for a later error of the program`() throws {
    let sandbox = try Sandbox()
    try sandbox.expose("take") { _ in throw OutOfStock(sku: "B-2") }
    let error = try failure(of: "pcall(take) error('mine')", in: sandbox)
    #expect(error.kind == .runtime)
    #expect(error.underlying == nil)
  }

  @Test func `is known again when its error is caught and raised again`() throws {
    let sandbox = try Sandbox()
    try sandbox.expose("take") { _ in throw OutOfStock(sku: "B-2") }
    let error = try failure(of: "local ok, why = pcall(take) error(why, 0)", in: sandbox)
    #expect(error.kind == .host)
    #expect(error.underlying is OutOfStock)
  }

  @Test func `leaks nothing over 20000 errors`() throws {
    let before = live.load(ordering: .relaxed)
    do {
      let limits = Limits(instructions: 50_000_000, time: .seconds(60))
      let sandbox = try Sandbox(limits: limits)
      try sandbox.expose("boom") { arguments in
        let witnesses = [Witness(), Witness(), Witness()]
        guard witnesses.count == arguments.count else { throw OutOfStock(sku: "C-3") }
        return []
      }
      let source = """
        for i = 1, 20000 do
          local ok, why = pcall(boom, i)
          assert(not ok and why:find('C-3', 1, true), why)
        end
        """
      _ = try sandbox.run(source)
    }
    #expect(live.load(ordering: .relaxed) == before)
  }

  @Test func `may call back into the sandbox`() throws {
    let sandbox = try Sandbox()
    try sandbox.expose("twice") { [unowned sandbox] arguments in
      guard case .function(let body) = arguments.first else { return [] }
      return try sandbox.call(body, [1]) + sandbox.call(body, [2])
    }
    #expect(try sandbox.run("local a, b = twice(function(x) return x * 10 end) return a + b") == 30)
    let error = try failure(of: "twice(function() error('inside') end)", in: sandbox)
    #expect(error.message.contains("inside"))
  }

  @Test func `cannot forgive a limit that was passed in its callback`() throws {
    let sandbox = try Sandbox()
    try sandbox.expose("quietly") { [unowned sandbox] arguments in
      guard case .function(let body) = arguments.first else { return [] }
      return (try? sandbox.call(body)) ?? []
    }
    let source = "for i = 1, 1e9 do quietly(function() while true do end end) end"
    #expect(try failure(of: source, in: sandbox).kind == .instructionLimit)
  }

  @Test func `is refused from another sandbox`() throws {
    let (one, other) = (try Sandbox(), try Sandbox())
    guard case .function(let function) = try one.run("return function() end") else {
      Issue.record("no function")
      return
    }
    #expect(throws: SandboxError.self) { try other.call(function) }
    #expect(throws: SandboxError.self) {
      try one.call(function, [.table(LuaTable([try other.run("return function() end")]))])
    }
  }

  @Test func `lives in a namespace that programs can read but not change`() throws {
    let sandbox = try Sandbox()
    try sandbox.expose("crm.b") { _ in [1] }
    try sandbox.expose("crm.a") { _ in [2] }
    let names = "local n = '' for k in pairs(crm) do n = n .. k end return n"
    #expect(try sandbox.run(names) == "ab")
    #expect(try failure(of: "crm.a = 1", in: sandbox).message.contains("read-only"))
    #expect(try failure(of: "return crm.c", in: sandbox).message.contains("crm has no 'c'"))
    #expect(try failure(of: "table.insert(crm, 1)", in: sandbox).message.contains("read-only"))
    let escape = "local next, state = pairs(crm) state.a = 1"
    #expect(try failure(of: escape, in: sandbox).message.contains("read-only"))
    #expect(try sandbox.run("return crm.a()") == 2)
  }

  @Test func `prints to the log`() throws {
    let sandbox = try Sandbox()
    var lines: [String] = []
    sandbox.log = { lines.append($0) }
    _ = try sandbox.run("print('a', 1, nil, money('2'), {}) print()")
    #expect(lines == ["a\t1\tnil\t2.00\ttable", ""])
    #expect(try failure(of: "while true do print('x') end", in: sandbox).kind == .instructionLimit)
    #expect(lines.count < 45_000)
  }
}
