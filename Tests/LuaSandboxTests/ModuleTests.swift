import LuaSandbox
import Testing

/// A sandbox with modules by name and source; errors call them "name.lua".
private func sandbox(
  _ modules: KeyValuePairs<String, String>,
  limits: Limits = .standard
) throws -> Sandbox {
  let sandbox = try Sandbox(limits: limits)
  for (name, source) in modules {
    try sandbox.provide(sandbox.load(source, name: name + ".lua"), as: name)
  }
  return sandbox
}

@Suite struct `A module` {
  @Test func `is what its program returns first`() throws {
    let sandbox = try sandbox([
      "tiers": "return { off = function(n) return n >= 10 and 5 or 0 end }, 'dropped'",
      "util.round": "return 7",
    ])
    let source = """
      local tiers, second = require 'tiers'
      return tiers.off(12) + require('util.round') + (second and 100 or 0)
      """
    #expect(try sandbox.run(source) == 12)
  }

  @Test(arguments: [("", LuaValue.bool(true)), ("return nil", true), ("return false", false)])
  func `is true if it returns nil`(source: String, value: LuaValue) throws {
    let sandbox = try sandbox(["m": source])
    #expect(try sandbox.run("require 'm' return require 'm'") == value)
  }

  @Test func `runs once, however often and from wherever it is required`() throws {
    let sandbox = try sandbox([
      "counted": "print('run') return {}",
      "user": "return require 'counted'",
    ])
    var runs = 0
    sandbox.log = { _ in runs += 1 }
    let source = """
      local first = require 'counted'
      for i = 1, 3 do assert(require 'counted' == first and require 'user' == first) end
      """
    _ = try sandbox.run(source)
    #expect(runs == 1)
  }

  @Test func `runs once even if it returns false or fails`() throws {
    let sandbox = try sandbox(["no": "print('no') return false", "bad": "print('bad') error('x')"])
    var lines: [String] = []
    sandbox.log = { lines.append($0) }
    let source = """
      assert(require 'no' == false and require 'no' == false)
      assert(not pcall(require, 'bad'))
      local ok, why = pcall(function() require 'bad' end)
      return why
      """
    let why = try sandbox.run(source)
    #expect(why == "test.lua:3: module 'bad' failed when it was first required")
    #expect(lines == ["no", "bad"])
  }

  @Test func `can be required inside functions, after the program has loaded`() throws {
    let sandbox = try sandbox(["tiers": "local n = 0 return function() n = n + 1 return n end"])
    let source = "return function() return require('tiers')() end"
    let chunk = try sandbox.load(source, name: "plugin.lua")
    let one = try #require(try sandbox.instantiate(chunk).function())
    let other = try #require(try sandbox.instantiate(chunk).function())
    #expect(try sandbox.call(one) == [1])
    #expect(try sandbox.call(one) == [2])
    #expect(try sandbox.call(other) == [1])
  }

  @Test func `outlives its handle and can be replaced for later runs`() throws {
    let sandbox = try sandbox(["m": "return 'old'"])
    #expect(try sandbox.run("return require 'm'") == "old")
    try sandbox.provide(sandbox.load("return 'new'", name: "m.lua"), as: "m")
    #expect(try sandbox.run("return require 'm'") == "new")
  }

  @Test func `can be required as a callback`() throws {
    let sandbox = try sandbox(["a": "return 'A'", "b": "return ('a'):gsub('a', require) .. 'B'"])
    #expect(try sandbox.run("return (('a b'):gsub('%w', require))") == "A AB")
    let error = try failure(of: "return ('a c'):gsub('%w', require)", in: sandbox)
    #expect(error.message.contains("no module 'c'"))
  }

  @Test func `of another sandbox is refused`() throws {
    let chunk = try Sandbox().load("return 1", name: "m.lua")
    #expect(throws: SandboxError.self) { try Sandbox().provide(chunk, as: "m") }
  }

  @Test func `can be required in a console`() throws {
    let sandbox = try Sandbox(profile: .console)
    try sandbox.provide(sandbox.load("return 6", name: "m.lua"), as: "m")
    #expect(try sandbox.run("require 'm' * 7") == 42)
  }
}

@Suite struct `A module that cannot be had` {
  @Test func `is named with the nearest one and the list`() throws {
    let sandbox = try sandbox(["util.round": "return 1", "tiers": "return 2"])
    #expect(
      try failure(of: "local a\nrequire 'tires'", in: sandbox).message
        == "test.lua:2: no module 'tires': did you mean 'tiers'? (modules: tiers, util.round)"
    )
    #expect(
      try failure(of: "require 'socket'", in: sandbox).message
        == "test.lua:1: no module 'socket' (modules: tiers, util.round)"
    )
    let long = try failure(of: "require(('x'):rep(100000))", in: sandbox)
    #expect(long.kind == .runtime)
  }

  @Test func `is explained where there are none`() throws {
    #expect(
      try failure(of: "require 'tiers'").message
        == "test.lua:1: no module 'tiers': this plugin has no modules"
    )
    #expect(try failure(of: "require({})").message.contains("string expected, got table"))
    #expect(try lua("return type(require)") == "function")
  }

  @Test func `fails with its own file and line, and with the way to it`() throws {
    let sandbox = try sandbox(["outer": "\nrequire 'inner'", "inner": "\n\nlocal x = nil + 1"])
    let error = try failure(of: "require 'outer'", in: sandbox)
    #expect(error.file == "inner.lua")
    #expect(error.line == 3)
    #expect(error.traceback.contains("outer.lua:2"))
    #expect(error.traceback.contains("test.lua:1"))
  }

  @Test func `is refused when modules require each other, with the chain`() throws {
    let sandbox = try sandbox([
      "a": "require 'b'", "b": "\nrequire 'c'", "c": "require 'a'", "self": "require 'self'",
      "entry": "require 'a'",
    ])
    #expect(
      try failure(of: "require 'entry'", in: sandbox).message
        == "c.lua:1: modules require each other: a -> b -> c -> a"
    )
    #expect(
      try failure(of: "require 'self'", in: sandbox).message
        == "self.lua:1: modules require each other: self -> self"
    )
  }

  @Test func `is told from one that required itself through somebody else's function`() throws {
    // The program's own `require` runs while `a` is being loaded.
    let sandbox = try sandbox(["m": "return {}", "a": "return require('m').again()"])
    let source = "require('m').again = function() return require 'a' end\nrequire 'a'"
    let message = try failure(of: source, in: sandbox).message
    #expect(message == "test.lua:1: modules require each other: a -> a")
  }

  @Test func `leaves no trace of its loading when its error is caught`() throws {
    let sandbox = try sandbox([
      "bad": "require 'worse'", "worse": "error('x')", "good": "return pcall(require, 'bad')",
    ])
    let source = """
      assert(require 'good' == false)
      local ok, why = pcall(require, 'bad')
      xpcall(require, function() end, 'worse')
      return why
      """
    #expect(try sandbox.run(source) == "module 'bad' failed when it was first required")
  }
}

@Suite struct `A hostile module` {
  @Test func `passes nothing to the next evaluation`() throws {
    let sandbox = try sandbox([
      "state": "local t = { n = 0 } return t",
      "hidden": "local n = 0 return function() n = n + 1 return n end",
    ])
    let source = """
      local t, count = require 'state', require 'hidden'
      t.n = t.n + 1
      t[t] = true
      return t.n + count()
      """
    let chunk = try sandbox.load(source, name: "test.lua")
    for _ in 1...3 { #expect(try sandbox.evaluate(chunk) == [2]) }
  }

  @Test(arguments: [
    "string.upper = nil", "table.insert(math, 1)", "leak = 1", "_ENV.require = 1",
    "setmetatable(_ENV, {})",
  ])
  func `cannot change the libraries`(attack: String) throws {
    let sandbox = try sandbox(["m": "\n" + attack])
    let error = try failure(of: "require 'm'", in: sandbox)
    #expect(error.file == "m.lua")
    #expect(error.line == 2)
  }

  @Test func `changes require only for itself`() throws {
    let sandbox = try sandbox(["m": "require = function() return 'mine' end return require 'x'"])
    let source = "require 'm' local ok, why = pcall(require, 'x') return why"
    let chunk = try sandbox.load("require = nil return require", name: "own.lua")
    for _ in 1...2 {
      #expect(try sandbox.run(source) == "no module 'x' (modules: m)")
      #expect(try sandbox.evaluate(chunk) == [.nil])
    }
  }

  @Test func `uses up the budget of the program that requires it`() throws {
    let sandbox = try sandbox(["spin": "while true do end", "small": "return 1"])
    let spin = try failure(of: "pcall(require, 'spin') return 1", in: sandbox)
    #expect(spin.kind == .instructionLimit)
    #expect(spin.file == "spin.lua")
    let loop = try failure(of: "while true do require 'small' end", in: sandbox)
    #expect(loop.kind == .instructionLimit)
    let missing = try failure(of: "while true do pcall(require, 'smell') end", in: sandbox)
    #expect(missing.kind == .instructionLimit)
  }

  @Test func `uses up the memory of the program that requires it`() throws {
    let sandbox = try sandbox(["big": "local t = {} for i = 1, 1e9 do t[i] = { i } end return t"])
    #expect(try failure(of: "pcall(require, 'big') return 1", in: sandbox).kind == .memoryLimit)
    #expect(try sandbox.run("return 1") == 1)
  }

  @Test func `cannot overflow a small stack`() {
    let kind = Box<SandboxError.Kind?>(nil)
    onSmallStack {
      do {
        let sandbox = try Sandbox()
        for number in 1...400 {
          let source = "return ('x'):gsub('x', function() require 'm\(number + 1)' end)"
          try sandbox.provide(sandbox.load(source, name: "m\(number)"), as: "m\(number)")
        }
        _ = try sandbox.run("require 'm1'")
      } catch { kind.value = (error as? SandboxError)?.kind }
    }
    #expect(kind.value == .runtime)
  }
}
