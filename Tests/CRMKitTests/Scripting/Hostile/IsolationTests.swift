import CRMKernel
import CRMScripting
import LuaSandbox
import Testing

@Suite struct `Evaluations of plugins of any kind` {
  @Test(arguments: KindSample.all)
  func `remember nothing of those before`(sample: KindSample) throws {
    // Each function counts its calls in all that it can reach, and says so by failing.
    for function in sample.functions {
      let text = try sample.text(
        """
        local memory = require "parts.memory"
        memory.count = memory.count + 1 count = count + 1
        pcall(function() string.count = 1 end) pcall(function() memory.module.x = 1 end)
        error(memory.count .. count .. tostring(rawget(string, "count")) .. math.random(1000000))
        """,
        in: function
      )
      let parts = [PluginSource.File("parts/memory.lua", "return { count = 0, module = string }")]
      let active = try sample.active("local count = 0\n" + text, parts: parts)
      var texts: Set<String> = []
      for _ in 1...5 {
        let ending = try Ending { try sample.answer(of: active) }
        texts.insert(ending.text)
      }
      #expect(texts.count == 1, "\(function.name): \(texts)")
      #expect(texts.first?.contains("11nil") == true, "\(texts)")
    }
  }

  @Test func `are the same alone, one after another and all at once`() async throws {
    let samples = KindSample.all
    let plugins = try samples.map { try $0.active(limits: .standard) }
    for (sample, plugin) in zip(samples, plugins) {
      #expect(try sample.answer(of: plugin) == sample.expected)
    }
    let trouble = HostileProgram.own.prefix(20).compactMap { program in
      try? samples[0].active(samples[0].text(program.text, in: samples[0].functions[0]))
    }
    let wrong = try await withThrowingTaskGroup(of: [String].self) { group in
      for task in 0..<8 {
        group.addTask {
          var wrong: [String] = []
          for round in 0..<30 {
            let place = (task + round) % samples.count
            let answer = try samples[place].answer(of: plugins[place])
            if answer != samples[place].expected { wrong.append(answer) }
            if round.isMultiple(of: 6) {
              let hostile = trouble[(task + round) % trouble.count]
              _ = try? hostile.evaluate(input: samples[0].input)
            }
          }
          return wrong
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(wrong.isEmpty, "\(wrong)")
  }

  @Test func `can't change what two plugins have in common`() throws {
    let sample = try #require(KindSample.all.first { $0.kind == .pricing })
    let function = try #require(sample.functions.first)
    let poison = """
      for _, f in ipairs {
        function() string.rep = nil end, function() getmetatable("").__index = {} end,
        function() table.insert(string, 1) end, function() setmetatable(math, {}) end,
        function() list_price.x = 1 end, function() _ENV.money = nil end,
      } do pcall(f) end
      """
    let poisoned = try sample.active(try sample.text(poison, in: function))
    let other = try sample.active()
    for _ in 1...3 {
      #expect(try sample.answer(of: poisoned) == sample.expected)
      #expect(try sample.answer(of: other) == sample.expected)
    }
  }

  @Test(arguments: [
    ("parts/a.lua", "return require 'parts.b'", "parts/b.lua", "return require 'parts.a'"),
    ("parts/a.lua", "return require 'parts.a'", "parts/b.lua", "return 1"),
    ("string.lua", "return { upper = function() return 'mine' end }", "parts/b.lua", "return 1"),
    ("parts/a.lua", "while true do end", "parts/b.lua", "return nil"),
    ("parts/a.lua", "error('\\27[2J')", "_G.lua", "return {}"),
  ])
  func `load modules that call each other, fail or shadow libraries, and end in words`(
    first: String,
    one: String,
    second: String,
    other: String
  ) throws {
    let parts = [PluginSource.File(first, one), PluginSource.File(second, other)]
    for sample in KindSample.all {
      let function = try #require(sample.functions.first)
      let text = try sample.text(
        "pcall(require, 'parts.a') pcall(require, 'string') assert(('a'):upper() == 'A')\n"
          + "require 'parts.a'",
        in: function
      )
      let ending = try Ending {
        try sample.answer(of: sample.active(text, parts: parts))
      }
      #expect(ending.isFitToPrint, "\(ending.text)")
      #expect(!ending.text.contains("assertion failed"), "\(ending.text)")
    }
  }
}
