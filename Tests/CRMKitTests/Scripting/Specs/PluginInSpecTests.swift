import CRMPluginTools
import CRMScripting
import Testing

private let greeter = """
  config = {
    margin = { percent = true, default = 8 },
    floor = { money = true, default = "EUR 5.00" },
  },
  price = function(list_price, quantity, config)
    if quantity == nil then return list_price, "no quantity" end
    if quantity > 10 then error("too many") end
    return list_price * (1 + config.margin / 100), config.floor
  end,
  """

@Suite struct `A plugin's function in a spec` {
  @Test(
    arguments: [
      #"expect(p.price { list_price = money "10", quantity = 1 }).is(money "10.80")"#,
      #"local net, why = p.price { list_price = money "10" } expect(why).is "no quantity""#,
      #"expect(p.price { list_price = money "10", quantity = 1, config = { margin = 0 } })"#
        + #".is(money "10")"#,
      #"local _, floor = p.price { list_price = money "1", quantity = 1 }"#
        + #" expect(floor).is(money "5")"#,
      #"expect(function() p.price { quantity = 11 } end).fails "test-rule.lua:"#
        + #"8: too many""#,
      #"expect(p.name).is "test-rule" expect(p.version).is "1.0.0""#,
    ]
  )
  func `takes its arguments by name, with the defaults of its settings`(body: String) {
    let report = example(body, of: greeter)
    #expect(report.isPassed, "\(report.firstFailure ?? "")")
  }

  @Test(
    arguments: [
      (
        "p.price { list_price = 1, quanity = 2 }",
        "price doesn't ask for 'quanity': did you mean 'quantity'?"
      ),
      (
        "p.price { sku = 1 }",
        "price doesn't ask for 'sku'; it asks for list_price, quantity, config"
      ),
      (
        #"p.price(money "10", 3)"#,
        "price takes named arguments: write { list_price = …, quantity = …, config = … }"
      ),
      ("p.prize {}", "test-rule has no 'prize': did you mean 'price'?"),
      (
        "p.price { quantity = 1, config = { margn = 1 } }",
        "test-rule.lua: There is no setting margn. Did you mean margin?"
      ),
      (
        #"p.price { quantity = 1, config = { margin = "much" } }"#,
        #"test-rule.lua: margin must be a percentage, such as 7.5 for 7.5 %, not "much"."#
      ),
      (
        "p.price { quantity = function() end }",
        "quantity is a function; only services have functions"
      ),
      ("p.price { quantity = 12 }", "test-rule.lua:8: too many"),
      (#"plugin "test-rul""#, "There is no plugin test-rul. Did you mean test-rule?"),
      ("describe(\"x\", function() end)", "describe can't stand inside it"),
      ("undefined_name()", "undeclared global 'undefined_name'"),
    ]
  )
  func `is refused with a line for what it doesn't ask for`(body: String, says: String) throws {
    let report = example("\n\n\(body)\n", of: greeter)
    let failure = try #require(report.suites.first?.cases.first?.failure)
    #expect(failure.message.contains(says), "\(failure.message)")
    #expect(failure.file == "spec/test_spec.lua")
    #expect(failure.line == 3)
  }

  @Test func `that can't be loaded fails where it is asked for`() {
    let file = PluginSource.File("spec/bulk_spec.lua", "local p = plugin \"bulk\"")
    let text = "return { name = \"bulk\", version = \"1\", api = 1, kind = \"pricing\", prize = 1 }"
    let report = SpecRunner.run(source: PluginSource(file: "bulk.lua", text: text, specs: [file]))
    #expect(
      report.problems.map(\.description) == [
        "spec/bulk_spec.lua:1: bulk.lua:1: There is no manifest key prize. Did you mean price?"
      ]
    )
  }

  @Test func `finds modules and lookup tables of its bundle`() throws {
    let text = """
      local half = require "parts.half"
      return { name = "bundle", version = "1.0.0", api = 1, kind = "pricing",
        tables = { tiers = { key = "sku", columns = { sku = "string", off = "percent" } } },
        price = function(list_price, sku, tables)
          local row = tables.tiers[sku]
          return row and list_price * (1 - row.off / 100) or half(list_price)
        end,
      }
      """
    let spec = """
      describe("bundle", function()
        local p = plugin "bundle"
        it("reads its table", function()
          expect(p.price { list_price = money "10", sku = "A" }).is(money "7.50")
        end)
        it("requires its module", function()
          expect(p.price { list_price = money "10", sku = "B" }).is(money "5")
        end)
        it("lets its specs require it too", function()
          expect(require "parts.half"(money "3")).is(money "1.50")
        end)
      end)
      """
    let report = SpecRunner.run(
      source: PluginSource(
        file: "bundle/plugin.lua",
        text: text,
        parts: [
          PluginSource.File("parts/half.lua", "return function(amount) return amount / 2 end"),
          PluginSource.File("tiers.csv", "sku,off\nA,25\n"),
        ],
        specs: [PluginSource.File("spec/bundle_spec.lua", spec)]
      )
    )
    #expect(report.isPassed, "\(report.firstFailure ?? "")")
    #expect(report.count == 3)
  }
}

@Suite struct `The examples of a spec` {
  @Test func `are told as sentences under what they describe`() {
    let report = report(
      """
      it("stands alone", function() end)
      describe("test-rule", function()
        it("is one", function() end)
        describe("for resellers", function()
          it("fails", function()
            print("about to fail")
            error("no")
          end)
        end)
      end)
      """
    )
    #expect(
      report.suites.map(\.name) == [
        "spec/test_spec.lua", "test-rule", "test-rule for resellers",
      ]
    )
    #expect(
      report.suites.map { $0.cases.map(\.name) } == [["stands alone"], ["is one"], ["fails"]]
    )
    #expect(report.suites.map { $0.cases.map(\.line) } == [[1], [3], [5]])
    #expect(report.count == 3 && report.failureCount == 1 && !report.isPassed)
    #expect(report.suites[2].cases[0].output == ["about to fail"])
    #expect(report.firstFailure == "test-rule for resellers fails: spec/test_spec.lua:7: no")
  }

  @Test func `begin afresh, each with its own locals`() {
    let report = report(
      """
      local count = 0
      describe("a counter", function()
        local inner = {}
        for number = 1, 3 do
          it("counts once in " .. number, function()
            count = count + 1
            inner[#inner + 1] = true
            expect(count).is(1)
            expect(#inner).is(1)
          end)
        end
      end)
      """
    )
    #expect(report.isPassed && report.count == 3, "\(report.firstFailure ?? "")")
  }

  @Test func `come out alike whenever they are run, whatever time they take`() {
    let run = { report(#"it("draws", function() expect(math.random(1000)).is(0) end)"#) }
    #expect(run() == run())
    #expect(run().firstFailure != nil)
  }

  @Test func `of a plugin without specs are none, which is no failure`() {
    let report = SpecRunner.run(source: PluginSource(file: "x.lua", text: "return {}"))
    #expect(report.isPassed && report.count == 0)
  }
}
