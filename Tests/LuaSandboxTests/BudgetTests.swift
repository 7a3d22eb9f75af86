import Foundation
import LuaSandbox
import Testing

@Suite struct `A budget` {
  @Test(arguments: [
    ("while true do end", SandboxError.Kind.instructionLimit),
    ("local t = {} for i = 1, 1e9 do t[i] = {} end", .memoryLimit),
    ("return ('x'):rep(1 << 20) .. ('y'):rep(100)", .memoryLimit),
    ("repeat until pcall(error) and false", .instructionLimit),
    ("while true do xpcall(error, function() while true do end end) end", .instructionLimit),
  ])
  func `stops what exceeds it, by name and line`(source: String, kind: SandboxError.Kind) throws {
    let error = try failure(of: "local a = 1\n" + source)
    #expect(error.kind == kind)
    #expect(error.file == "test.lua")
    #expect(error.line == 2)
  }

  @Test func `is each call's own`() throws {
    let sandbox = try Sandbox(limits: Limits(instructions: 100_000))
    let chunk = try sandbox.load("for i = 1, 60000 do end return 1", name: "loop.lua")
    for _ in 1...5 { #expect(try sandbox.evaluate(chunk) == [.int(1)]) }
  }

  @Test func `leaves the sandbox as it was`() throws {
    let sandbox = try Sandbox()
    for source in ["while true do end", "local s = 'x' while true do s = s .. s end", "error('x')"]
    {
      _ = try failure(of: source, in: sandbox)
      #expect(try sandbox.run("return 1 + 1") == .int(2))
    }
  }

  @Test func `counts alike each time`() throws {
    let sandbox = try Sandbox()
    let source = "local n = 0 for i = 1, 50000 do n = n + i % 7 end return n"
    let chunk = try sandbox.load(source, name: "count.lua")
    var used: Set<Int64> = []
    for _ in 1...4 {
      _ = try sandbox.run("for i = 1, 333 do end")
      _ = try sandbox.evaluate(chunk)
      used.insert(sandbox.instructionsUsed)
    }
    #expect(used.count == 1, "\(used)")
    #expect(try #require(used.first) >= 150_000)
  }

  @Test func `has a count of work that no other program changes`() throws {
    let source = """
      local words = {}
      for i = 1, 500 do words[i] = "word " .. i end
      return #table.concat(words, ",")
      """
    let fresh = try Sandbox()
    _ = try fresh.evaluate(fresh.load(source, name: "count.lua"))
    let used = try Sandbox()
    _ = try used.run("local t = {} for i = 1, 3000 do t[i] = 'word ' .. i end return #t")
    _ = try used.evaluate(used.load(source, name: "count.lua"))
    #expect(fresh.workDone > 1000)
    #expect(fresh.workDone == used.workDone)
  }

  @Test func `of time stops a program that instructions would not`() throws {
    let limits = Limits(instructions: .max / 4, time: .milliseconds(20))
    let error = try failure(of: "while true do end", in: Sandbox(limits: limits))
    #expect(error.kind == .deadline)
  }

  @Test func `bounds the names that a result has, as it bounds its texts`() throws {
    // Each of these tables would cost the host a copy of the name that they share.
    let source = """
      local shared, list = { [('x'):rep(1 << 17)] = 1 }, {}
      for i = 1, 5000 do list[i] = shared end
      return list
      """
    #expect(try failure(of: source).kind == .instructionLimit)
  }

  @Test func `of time may be endless`() throws {
    let limits = Limits(instructions: 5_000_000, time: .seconds(Int64.max))
    #expect(try Sandbox(limits: limits).run("for i = 1, 1e6 do end return 1") == .int(1))
  }

  @Test func `of memory too small for the libraries is an error`() throws {
    var smallest: Int?
    for memory in stride(from: 0, through: 65_536, by: 256) {
      do {
        let sandbox = try Sandbox(limits: Limits(memory: memory))
        smallest = smallest ?? memory
        _ = try? sandbox.run("local t = {} for i = 1, 100 do t[i] = i .. '' end return #t")
        _ = try? sandbox.run("error('x')")
      } catch {
        #expect(error.kind == .memoryLimit)
      }
    }
    #expect(try #require(smallest) > 8_000)
  }

  @Test func `of memory is not outlived by living just below it`() throws {
    // Each allocation then costs a full collection; those are charged.
    let source = """
      local t, n = {}, 0
      local fill = function() for i = 1, 1e7 do n = i t[i] = {} end end
      fill()
      """
    #expect(try failure(of: source).kind == .memoryLimit)
    let tight = """
      local t = {}
      for i = 1, \(Int.random(in: 129_000...131_000)) do t[i] = { i } end
      for i = 1, 1e9 do local x = { i } end
      """
    let clock = ContinuousClock()
    let start = clock.now
    let error = try failure(of: tight)
    #expect([.memoryLimit, .instructionLimit, .deadline].contains(error.kind))
    #expect(clock.now - start < .seconds(20), "a hang, not a measure of speed")
  }

  @Test func `of memory frees what garbage holds`() throws {
    let sandbox = try Sandbox(limits: Limits(instructions: 20_000_000, time: .seconds(20)))
    _ = try sandbox.run("for i = 1, 200000 do local t = { i, i, i } end")
    #expect(sandbox.memoryPeak <= 16 << 20)
    #expect(sandbox.memoryUsed <= sandbox.memoryPeak)
  }

  @Test func `of the C stack stops deep callbacks on a small thread`() {
    let kind = Box<SandboxError.Kind?>(nil)
    onSmallStack {
      let source = """
        local function f(s) return (s:gsub('.', f)) end
        return f('x')
        """
      do { _ = try lua(source) } catch { kind.value = (error as? SandboxError)?.kind }
    }
    #expect(kind.value == .runtime)
  }
}

@Suite struct `A cancellation` {
  @Test func `from another thread stops a running program`() throws {
    let sandbox = try Sandbox(limits: Limits(instructions: .max / 4, time: .seconds(600)))
    let canceller = sandbox.canceller
    try sandbox.expose("started") { _ in
      Thread.detachNewThread { canceller.cancel() }
      return []
    }
    let error = try failure(of: "started() while true do pcall(error) end", in: sandbox)
    #expect(error.kind == .cancelled)
    #expect(error.line == 1)
    #expect(try sandbox.run("return 1") == .int(1))
  }

  @Test func `that comes too early stops the next call, once`() throws {
    let sandbox = try Sandbox()
    sandbox.canceller.cancel()
    #expect(try failure(of: "return 1", in: sandbox).kind == .cancelled)
    #expect(try sandbox.run("return 1") == .int(1))
  }

  @Test func `can be taken back`() throws {
    let sandbox = try Sandbox()
    sandbox.canceller.cancel()
    sandbox.canceller.reset()
    #expect(try sandbox.run("return 1") == .int(1))
  }

  @Test func `is harmless after the sandbox has gone`() throws {
    let canceller = try Sandbox().canceller
    canceller.cancel()
    canceller.reset()
  }
}
