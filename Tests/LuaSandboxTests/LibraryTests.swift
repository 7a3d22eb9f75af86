import LuaSandbox
import Testing

@Suite struct `The order of a table` {
  @Test func `is numbers, names by bytes, truth values, in every process`() throws {
    let source = """
      local t = { z = 1, [2.5] = 1, [false] = 1, a = 1, [-1] = 1, [true] = 1, ["é"] = 1, Z = 1, [3] = 1 }
      local keys = {}
      for k in pairs(t) do keys[#keys + 1] = tostring(k) end
      return table.concat(keys, ' ')
      """
    #expect(try lua(source) == "-1 2.5 3 Z a z é false true")
  }

  @Test func `is the host's for records, and for what a program adds by name`() throws {
    let sandbox = try Sandbox()
    let chunk = try sandbox.load(
      """
      return function(record)
        local keys = {}
        for k in pairs(record) do keys[#keys + 1] = k end
        record.b, record.zebra, record.ant = nil, 1, 1
        for k in pairs(record) do keys[#keys + 1] = k end
        return table.concat(keys, ' '), record
      end
      """,
      name: "order.lua"
    )
    let function = try #require(try sandbox.instantiate(chunk).function())
    let results = try sandbox.call(function, [["z": 1, "b": 2, "a": 3]])
    #expect(results.first == "z b a z a ant zebra")
    guard case .table(let record) = results.last else {
      Issue.record("no record")
      return
    }
    #expect(record.fields.map(\.name) == ["z", "a", "ant", "zebra"])
  }

  @Test func `allows fields to be removed on the way`() throws {
    let source = """
      local t, seen = { 1, 2, 3, a = 1, b = 2, c = 3 }, 0
      for k in pairs(t) do seen = seen + 1 t[k] = nil end
      return seen * 10 + (next(t) == nil and 1 or 0)
      """
    #expect(try lua(source) == 61)
  }

  @Test func `is the same for next`() throws {
    let source = """
      local t, keys, k = { 10, 20, b = 1, a = 1, [true] = 1, [1.5] = 1 }, {}, nil
      repeat k = next(t, k) keys[#keys + 1] = tostring(k) until k == nil
      return table.concat(keys, ' ')
      """
    #expect(try lua(source) == "1 1.5 2 a b true nil")
  }

  @Test func `honours __pairs`() throws {
    let source = """
      local t = setmetatable({}, { __pairs = function() return function() end, nil, nil end })
      t.x = 1
      for k in pairs(t) do return k end
      return 'none'
      """
    #expect(try lua(source) == "none")
  }

  @Test func `of sorting keeps equals in place, and the table whole on errors`() throws {
    let stable = """
      local t = {}
      for i = 1, 300 do t[i] = { key = i % 7, at = i } end
      table.sort(t, function(a, b) return a.key < b.key end)
      for i = 2, 300 do
        local a, b = t[i - 1], t[i]
        assert(a.key < b.key or (a.key == b.key and a.at < b.at))
      end
      local u, n = { 5, 4, 3, 2, 1 }, 0
      pcall(table.sort, u, function(a, b) n = n + 1 if n == 3 then error('x') end return a < b end)
      return table.concat(u, ' ')
      """
    #expect(try lua(stable) == "5 4 3 2 1")
  }
}

@Suite struct `The world of a plugin` {
  @Test(arguments: [
    "x = 1", "string.upper = nil", "table.insert(math, 1)", "table.move({1}, 1, 1, 1, _ENV)",
    "table.sort(string)", "table.remove(utf8)", "setmetatable(string, {})", "_ENV.y = 1",
    "getmetatable('').__index = 1", "local m = getmetatable(money('1')) m.__index = {}",
    "setmetatable(_ENV, nil)", "math.pi = 3",
  ])
  func `cannot be changed`(source: String) throws {
    #expect(try failure(of: source).kind == .runtime)
  }

  @Test(arguments: [
    "os", "io", "debug", "package", "_ENV.require", "load", "loadstring", "dofile", "loadfile",
    "coroutine", "rawset", "collectgarbage", "_G", "warn",
  ])
  func `has no way out`(name: String) throws {
    let error = try failure(of: "return \(name)")
    let global = name.split(separator: ".").last ?? ""
    #expect(error.message.contains("undeclared global '\(global)'"))
  }

  @Test(arguments: ["string.dump", "string.pack", "string.unpack", "math.randomseed", "utf8.codes"])
  func `lacks what could do harm`(path: String) throws {
    #expect(try lua("return \(path)") == .nil)
  }

  @Test func `is the same in each evaluation`() throws {
    let sandbox = try Sandbox()
    let source = """
      local before = math.random(1 << 40)
      pcall(function() math.floor = 1 end)
      pcall(function() leak = 1 end)
      return before
      """
    let first = try sandbox.run(source)
    #expect(try sandbox.run(source) == first)
    #expect(try Sandbox(seed: 7).run(source) != first)
  }

  @Test func `is not carried on in the environment of a chunk`() throws {
    let sandbox = try Sandbox()
    let source = """
      local before = pcall(function() return leak end)
      local env = _ENV
      _ENV = setmetatable({ leak = 'customer A' }, { __index = env })
      return before, function() _ENV = { leak = 'customer B' } end
      """
    let chunk = try sandbox.load(source, name: "env.lua")
    for _ in 1...2 {
      let results = try sandbox.evaluate(chunk)
      #expect(results.first == false)
      guard case .function(let poison)? = results.last else {
        Issue.record("no function")
        return
      }
      _ = try sandbox.call(poison)
    }
  }

  @Test func `shows no addresses and one kind of NaN`() throws {
    #expect(try lua("return tostring({}) .. tostring(print)") == "tablefunction")
    #expect(try lua("return tostring(0/0) .. tostring(-(0/0))") == "nannan")
    #expect(try lua("return string.format('%s %5.2f', {}, 1.5)") == "table  1.50")
    #expect(try failure(of: "return ('%p'):format({})").message.contains("invalid conversion"))
  }
}

@Suite struct `A metatable` {
  @Test(arguments: ["__gc", "__mode", "__close"])
  func `is refused with a field that could do harm`(field: String) throws {
    let error = try failure(of: "setmetatable({}, { \(field) = 'k' })")
    #expect(error.message.contains("'\(field)' is not available"))
  }

  @Test(arguments: [
    "local mt = {} setmetatable({}, mt) mt.__mode = 'k'",
    "local mt = {} setmetatable({}, mt) mt['__mo' .. 'de'] = 'k'",
    "local mt = { __mode = false } setmetatable({}, mt)",
    "local mt = setmetatable({}, { __index = {} }) setmetatable({}, mt) mt.__mode = 'k'",
    "local mt = {} setmetatable({}, mt) setmetatable(mt, { __index = {} }) mt.__close = print",
    "local mt = {} setmetatable({}, mt) setmetatable(mt, nil) mt.__mode = 'k'",
    "local mt = {} setmetatable(mt, mt) mt.__mode = 'k'",
    "local mt = {} setmetatable({}, mt) setmetatable(mt, { __newindex = {} }) mt.__gc = print",
    "local mt = setmetatable({}, { __metatable = 1 }) setmetatable({}, mt) mt.__mode = 'k'",
    "local mt = { __mode = nil, x = 1 } setmetatable({}, mt) mt.x = nil mt.__mode = 'v'",
  ])
  func `is refused such a field afterwards too`(source: String) throws {
    #expect(try failure(of: source).message.contains("is not available"))
  }

  @Test func `works as in any Lua otherwise`() throws {
    let source = """
      local Base = {} Base.__index = Base
      function Base.new(x) return setmetatable({ x = x }, Base) end
      local Derived = setmetatable({}, { __index = Base, __call = function(_, x) return x + 1 end })
      Derived.__index = Derived
      local one = setmetatable({ x = 1 }, Derived)
      function Base:get() return self.x end
      function Derived:twice() return self:get() * 2 end
      Derived.__add = function(a, b) return a.x + b.x end
      assert(one:twice() == 2)
      assert(one + one == 2)
      assert(Derived(4) == 5)
      assert(getmetatable(one) == Derived)
      assert(getmetatable(Base) == nil)
      assert(getmetatable(Derived).__index == Base)
      local log = {}
      local proxy = setmetatable({}, { __newindex = function(t, k, v) rawequal(t, t) log[k] = v end })
      setmetatable({}, proxy)
      proxy.__tostring = 5
      assert(log.__tostring == 5 and rawget(proxy, '__tostring') == nil)
      local own = setmetatable({}, {})
      setmetatable(own, own)
      own.__index = function() return 'late' end
      assert(own.anything == 'late' and getmetatable(own) == own)
      assert(getmetatable(setmetatable({}, { __metatable = 'locked' })) == 'locked')
      assert(select(2, pcall(setmetatable, setmetatable({}, { __metatable = 1 }), {})))
      return true
      """
    #expect(try lua(source) == true)
  }

  @Test func `of a record from the host stays hidden, and may be replaced`() throws {
    let sandbox = try Sandbox()
    let chunk = try sandbox.load(
      """
      return function(r)
        assert(getmetatable(r) == nil)
        local t = setmetatable({}, r)
        assert(getmetatable(t) == r)
        assert(not pcall(function() r.__mode = 'k' end))
        local shown = getmetatable(r)
        assert(shown == nil)
        setmetatable(r, { __index = function() return 7 end })
        return r.missing
      end
      """,
      name: "record.lua"
    )
    let function = try #require(try sandbox.instantiate(chunk).function())
    #expect(try sandbox.call(function, [["a": 1, "b": 2]]) == [7])
  }
}
