import CRMScripting
import LuaSandbox
import Testing

@Suite struct `Loading a plugin` {
  @Test func `reads what it says of itself`() throws {
    let plugin = try plugin(
      """
        price = function(unit_price, quantity) return unit_price end,
        discount = function(config, quantity) end,
      """
    )
    #expect(plugin.manifest.name == "test-rule")
    #expect(plugin.manifest.version == "1.0.0")
    #expect(plugin.manifest.api == 1)
    #expect(plugin.manifest.kind == .pricing)
    #expect(plugin.manifest.asks == ["quantity", "unit_price", "config"])
    #expect(plugin.manifest.functions.map(\.line) == [2, 3])
  }

  @Test func `keeps the digest of its source`() throws {
    let text =
      "return { name = 'a', version = '1', api = 1, kind = 'pricing', price = function() end }"
    #expect(
      try Plugin(source: text, file: "a.lua").sourceHash
        == "51e21c5ced2f0e963e1b9fa24c5e5df3c2babe0442c7e86adf63f68b277a687c"
    )
  }

  @Test(arguments: [
    ("return {", "test.lua:1: unexpected symbol near <eof>"),
    ("error('no')", "test.lua:1: no"),
    (
      "return 5",
      "test.lua:1: A plugin must return a table, not number. "
        + "Write return { name = …, version = …, api = 1, kind = …, … }."
    ),
    (
      "\nreturn { 1 }",
      "test.lua:2: The plugin's table has values without a key. Write key = value."
    ),
    ("return {}", "test.lua:1: The plugin has no name. Add name = \"volume-discount\"."),
    (
      "return {\n  name = 5 }",
      "test.lua:2: name must be text, not 5. Write name = \"volume-discount\"."
    ),
    (
      "return { name = 'Big Deal' }",
      "test.lua:1: The name \"Big Deal\" must be up to 64 lower-case letters, digits and hyphens, "
        + "such as \"volume-discount\"."
    ),
    ("return { name = 'a' }", "test.lua:1: The plugin has no version. Add version = \"1.0.0\"."),
    ("return { name = 'a', version = '1' }", "test.lua:1: The plugin has no api. Add api = 1."),
    (
      "return { name = 'a', version = '1',\n api = '1' }",
      "test.lua:2: api must be a whole number, not \"1\". Write api = 1."
    ),
    (
      "return { name = 'a', version = '1',\n api = 2 }",
      "test.lua:2: The plugin is written for api 2; this version serves 1."
    ),
    (
      "return { name = 'a', version = '1', api = 1 }",
      "test.lua:1: The plugin has no kind. Add kind = \"pricing\"."
    ),
    (
      "return { name = 'a', version = '1', api = 1,\n\n kind = 'prising' }",
      "test.lua:3: There is no kind of plugin prising. Did you mean pricing?"
    ),
    (
      "return { name = 'a', version = '1', api = 1, kind = 'pricing' }",
      "test.lua:1: A pricing plugin needs a function 'price' or 'discount' or 'document'."
    ),
  ])
  func `refuses what is no plugin`(text: String, message: String) throws {
    #expect(try refusal(of: text) == message)
  }

  @Test(arguments: [
    (
      "  prise = function() end,",
      "test.lua:2: There is no manifest key prise. Did you mean price?"
    ),
    (
      "  price = 5,",
      "test.lua:2: price must be a function, not 5. It answers the price of one unit and, "
        + "if it likes, the reason; nil leaves it as it is."
    ),
    (
      "\n  price = function(list_price, quanity) end,",
      "test.lua:3: unknown 'quanity': did you mean 'quantity'?"
    ),
    (
      "  price = function(weather) end,",
      "test.lua:2: unknown 'weather': a pricing function can ask for sku, product_name, category, "
        + "quantity, list_price, unit_price, discount, unit_cost, attributes, line, account, "
        + "document, currency, priced_on, config, tables."
    ),
    (
      "  price = function(list_price, ...) end,",
      "test.lua:2: price can't take '...': it gets what its parameters name. "
        + "Write the names of what it needs."
    ),
    (
      "  price = function(self, list_price) end,",
      "test.lua:2: price can't have a parameter 'self': a plugin is not an object. "
        + "Write price = function(…) with the names of what it needs."
    ),
    (
      "  price = print,",
      "test.lua:2: price can't take '...': it gets what its parameters name. "
        + "Write the names of what it needs."
    ),
  ])
  func `refuses a plugin that asks amiss`(lines: String, message: String) throws {
    #expect(try refusal(of: source(lines)) == message)
  }

  @Test func `finds the line of a key behind comments and strings that look like it`() throws {
    let text = """
      -- prise = 1
      local text = "prise = 2"
      local long = [==[ prise = 3 ]==] --[[
        prise = 4 ]]
      local plugin = { name = "a", version = "1", api = 1, kind = "pricing",
        price = function(x) return x == prise end,
        prise = 5 }
      return plugin
      """
    #expect(
      try refusal(of: text) == "test.lua:7: There is no manifest key prise. Did you mean price?"
    )
  }

  @Test func `ends when the plugin doesn't`() throws {
    let error = #expect(throws: PluginError.self) {
      try Plugin(source: "\nwhile true do end", file: "test.lua")
    }
    #expect(error?.kind == .limit)
    #expect(
      error?.description
        == "test.lua:2: instruction limit exceeded: look for a loop that doesn't end"
    )
  }
}
