import CRMCatalog
import CRMPricing
import CRMKernel
import CRMScripting
import LuaSandbox
import Testing

private let settings = """
    config = {
      steps = { list_of = { from = "integer", off = { percent = { 0, 50 } }, note = { string = true, optional = true } },
        default = { { from = 10, off = 5 } } },
      margin = { percent = true, default = 7.25, help = "Least margin" },
      mode = { one_of = { "soft", "hard" }, default = "soft" },
      count = { integer = { 1, 4 }, default = 2 },
      factor = { number = { min = 0 }, optional = true },
      since = { date = true, optional = true },
      least = { money = true, optional = true },
      active = { boolean = true, default = true },
      tags = { list_of = "string", default = {} },
    },
    price = function() end,
  """

private func declared(_ config: String) throws -> String {
  try refusal(of: source("config = {\n \(config) },\nprice = function() end,"))
}

@Suite struct `The settings of a plugin` {
  @Test func `are a form in the author's order`() throws {
    let fields = try plugin(settings).manifest.config.fields
    #expect(
      fields.map(\.name) == [
        "steps", "margin", "mode", "count", "factor", "since", "least", "active", "tags",
      ]
    )
    #expect(fields[1].help == "Least margin")
    #expect(fields[1].fallback == .rate(try #require(Rate("7.25"))))
    #expect(fields[1].kind.description == "a percentage, such as 7.5 for 7.5 %")
    #expect(fields[3].kind.description == "a whole number from 1 to 4")
    #expect(fields[4].isRequired == false)
  }

  @Test func `have their defaults`() throws {
    let config = try plugin(settings).config()
    #expect(
      config.json
        == #"{"steps":[{"from":10,"off":5}],"margin":"7.25","mode":"soft","count":2,"active":true,"tags":[]}"#
    )
  }

  @Test func `have one digest however they are written`() throws {
    let schema = try plugin(settings).manifest.config
    let first = try schema.config(json: #"{"margin": 5.0, "factor": 0.1, "count": 3}"#)
    let second = try schema.config(["count": 3, "factor": "0.1", "margin": 5])
    #expect(first.hash == second.hash)
    #expect(first.hash.count == 64)
    #expect(first.hash != (try schema.config()).hash)
  }

  @Test func `have no digest where there are none`() throws {
    #expect(try plugin("price = function() end").config().hash == "")
  }

  @Test(arguments: [
    (#"{"marign": 5}"#, "There is no setting marign. Did you mean margin?"),
    (#"{"steps": [{"from": 1, "of": 2}]}"#, "There is no setting steps[1].of. Did you mean off?"),
    (
      #"{"steps": [{"from": 1, "off": 2}, {"from": 1, "off": "ten"}]}"#,
      "steps[2].off must be a percentage from 0 to 50, such as 7.5 for 7.5 %, not \"ten\"."
    ),
    (
      #"{"steps": [{"from": 1, "off": 60}]}"#,
      "steps[1].off must be a percentage from 0 to 50, such as 7.5 for 7.5 %, not 60."
    ),
    (
      #"{"steps": [{"from": 1}]}"#,
      "steps[1].off is missing. It is a percentage from 0 to 50, such as 7.5 for 7.5 %."
    ),
    (#"{"steps": 5}"#, "steps must be a list, each with from, off, note, not 5."),
    (
      #"{"margin": 0.3333333333333333}"#,
      "margin must be a percentage, such as 7.5 for 7.5 %, not 0.3333333333333333."
    ),
    (#"{"mode": "hrad"}"#, "mode must be one of soft, hard, not \"hrad\"."),
    (#"{"count": 5}"#, "count must be a whole number from 1 to 4, not 5."),
    (#"{"count": 1.5}"#, "count must be a whole number from 1 to 4, not 1.5."),
    (#"{"factor": -1}"#, "factor must be a number of 0 or more, not -1."),
    (
      #"{"since": "31.1.2026"}"#,
      "since must be a date such as \"2026-01-31\", not \"31.1.2026\"."
    ),
    (#"{"least": "12.50"}"#, "least must be an amount such as \"USD 12.50\", not \"12.50\"."),
    (#"{"active": "yes"}"#, "active must be true or false, not \"yes\"."),
    (#"{"tags": ["a", 1]}"#, "tags[2] must be text, not 1."),
    ("[1]", "The configuration must be a JSON object. Write {\"name\": value, …}."),
  ])
  func `are refused where they don't fit`(json: String, message: String) throws {
    let schema = try plugin(settings).manifest.config
    let refusal = #expect(throws: Refusal.self) { try schema.config(json: json) }
    #expect(refusal?.description == message)
  }

  @Test(arguments: [
    (
      "margin = 5",
      "test.lua:3: config.margin must be a table such as { percent = true, default = 8 }."
    ),
    (
      "margin = { percnt = true }",
      "test.lua:3: config.margin: There is no property percnt. Did you mean percent?"
    ),
    (
      "margin = { default = 5 }",
      "test.lua:3: config.margin must have exactly one of percent, integer, number, string, "
        + "boolean, money, date, one_of, list_of."
    ),
    (
      "margin = { integer = { 4, 1 } }",
      "test.lua:3: config.margin must say integer = true or integer = { least, most }."
    ),
    (
      "margin = { percent = true,\n default = 'much' }",
      "test.lua:4: The default doesn't fit: "
        + "margin must be a percentage, such as 7.5 for 7.5 %, not \"much\"."
    ),
    (
      "steps = { list_of = { off = 'percent' }, default = { { off = 1 }, { off = true } } }",
      "test.lua:3: The default doesn't fit: "
        + "steps[2].off must be a percentage, such as 7.5 for 7.5 %, not true."
    ),
    (
      "steps = { list_of = { off = 'percnt' } }",
      "test.lua:3: config.steps.off: There is no kind of setting percnt. Did you mean percent?"
    ),
    (
      "mode = { one_of = {} }",
      "test.lua:3: config.mode must say one_of = { … } with the values in a list."
    ),
    (
      "least = { money = true, default = money(5) }",
      "test.lua:3: The default doesn't fit: The money 5.00 has no currency here. "
        + "Write it as text, such as \"USD 5.00\"."
    ),
  ])
  func `are refused where they are declared amiss`(config: String, message: String) throws {
    #expect(try declared(config) == message)
  }

  @Test func `reach Lua as a table that is read only`() throws {
    let plugin = try plugin(
      """
        config = {
          off = { percent = true, default = 7.25 }, whole = { percent = true, default = 5 },
          least = { money = true, default = "USD 12.50" }, since = { date = true, default = "2026-01-31" },
          none = { string = true, optional = true }, steps = { list_of = "integer", default = { 3, 4 } },
        },
        price = function(config, priced_on)
          local step = 0
          for _, n in ipairs(config.steps) do step = step + n end
          local text = table.concat({ config.off, config.whole, math.type(config.whole),
            tostring(config.least), tostring(config.none), step, #config.steps,
            tostring(config.since == priced_on) }, " ")
          return config.least, text
        end,
        discount = function(config) config.off = 1 end,
      """
    )
    let rule = try LuaPriceRule(plugin)
    let error = try rule.failure(.sample())
    #expect(
      error.description
        == "test-rule, line 1 (PUMP-200): test.lua:15: "
        + "attempt to modify a read-only table (key 'off')"
    )
    let alone = try LuaPriceRule(
      Plugin(source: plugin.source.text.replacing("config.off = 1", with: ""), file: "test.lua")
    )
    let price = try #require(try alone.prices(.sample()).first ?? nil)
    #expect(price.reason?.description == "7.25 5 integer 12.50 nil 7 2 true")
    #expect(price.unitPrice == (try usd("12.50")))
  }

  @Test func `that the plugin misspells are an error, not nil`() throws {
    let plugin = try plugin(
      """
        config = { margin = { percent = true, default = 8 } },
        price = function(config)
          if config.margn then return money(1) end
        end,
      """
    )
    #expect(
      try LuaPriceRule(plugin).failure(.sample()).description
        == "test-rule, line 1 (PUMP-200): test.lua:4: config has no 'margn': did you mean 'margin'?"
    )
  }

  @Test func `in another currency than the document's stop the pricing`() throws {
    let plugin = try plugin(
      """
        config = { least = { money = true, default = "EUR 5" } },
        price = function(config) return config.least end,
      """
    )
    #expect(
      try LuaPriceRule(plugin).failure(.sample()).description
        == "test.lua: The setting least is in EUR, the document in USD. "
        + "Use the plugin for documents in EUR only, or change the setting."
    )
  }
}
