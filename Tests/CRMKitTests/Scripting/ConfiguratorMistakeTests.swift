import CRMCatalog
import CRMConfigurator
import CRMKernel
import CRMScripting
import LuaSandbox
import Testing

@Suite struct `A configurator that is declared wrongly` {
  /// The message for a plugin whose line 2 declares one option so, and whose line 3 has a function.
  private func reply(option: String) throws -> String {
    try CRMKitTests.refusal(
      of: configurator("options = { a = \(option) },\nitems = function() return {} end,")
    )
  }

  @Test(arguments: [
    ("5", "options.a must be a table such as { one_of = { \"a\", \"b\" } }, not 5."),
    (
      "{ 1, 2 }", "options.a must be a table such as { one_of = { \"a\", \"b\" } }, not {1, 2}."
    ),
    (
      "{ help = 'x' }",
      "options.a must say what can be chosen: one_of, any_of, integer, number, boolean."
    ),
    (
      "{ one_off = { 1 } }",
      "options.a has a mistake: There is no property one_off. Did you mean one_of?"
    ),
    (
      "{ one_of = { 1 }, boolean = true }",
      "options.a says one_of and boolean; it must say one of them."
    ),
    ("{ one_of = 1 }", "options.a must list its values: one_of = { \"a\", \"b\" }."),
    ("{ one_of = {} }", "options.a has no values."),
    ("{ one_of = { 1, 1.0 } }", "options.a has the value 1 twice."),
    (
      "{ one_of = { {} } }",
      "options.a can't have the value {}: values are text, numbers or truth values."
    ),
    ("{ integer = 4 }", "options.a must say the least and the most: integer = { 1, 4 }."),
    ("{ integer = { 1, 2.5 } }", "options.a must say the least and the most: integer = { 1, 4 }."),
    ("{ integer = { '1', 4 } }", "options.a must say the least and the most: integer = { 1, 4 }."),
    ("{ integer = { 4, 1 } }", "options.a has more as its least than as its most."),
    (
      "{ number = { 1, '2' } }", "options.a must say the least and the most: number = { 0.5, 2.5 }."
    ),
    (
      "{ integer = { 1, 4 }, step = 0.5 }",
      "options.a must have a step that is a whole number above 0, not 0.5."
    ),
    ("{ integer = { 1, 4 }, step = 0 }", "options.a must have a step above 0, not 0."),
    ("{ boolean = true, step = 1 }", "options.a can't have a step: only integer and number has."),
    ("{ boolean = true, count = 1 }", "options.a can't have a count: only any_of has."),
    ("{ boolean = 1 }", "options.a must say boolean = true."),
    (
      "{ any_of = { 1, 2 }, count = { 2, 1 } }",
      "options.a must say how many: count = 2, or count = { 0, 2 }."
    ),
    ("{ any_of = { 1 }, count = 2 }", "options.a can't have 2 to 2 of 1 values."),
    (
      "{ integer = { 1, 4 }, default = 5 }",
      "options.a must have a default that is a whole number from 1 to 4, not 5."
    ),
    (
      "{ one_of = { 'S', 'L' }, default = 'M' }",
      "options.a must have a default that is one of S, L, not \"M\"."
    ),
    (
      "{ boolean = true, default = true, optional = true }",
      "options.a can't be optional and have a default; leave one of them out."
    ),
    (
      "{ boolean = true, optional = 1 }", "options.a must say optional = true, not 1."
    ),
    ("{ boolean = true, help = 1 }", "options.a must have text as its help, not 1."),
  ])
  func `has options that nobody can choose`(option: String, message: String) throws {
    #expect(try reply(option: option) == "test.lua:2: " + message)
  }

  @Test(arguments: [
    (
      "items = function() end,",
      "test.lua:1: options is missing. Each can be chosen, and says one_of, any_of (and count), "
        + "integer or number (and step), or boolean; it may say default, optional and help."
    ),
    (
      "options = {}, items = function() end,",
      "test.lua:2: options must declare by name what can be chosen: "
        + "{ cpus = { integer = { 1, 4 } } }."
    ),
    (
      "options = { flag = { boolean = true } },",
      "test.lua:1: A configurator plugin needs a function 'derived' or 'suggest' or 'rules' or "
        + "'items'."
    ),
    (
      "options = { catalog = { boolean = true } }, items = function() end,",
      "test.lua:2: options.catalog must have another name: a function that asks for 'catalog' "
        + "gets something else."
    ),
    (
      "options = { flag = { boolean = true } },\nderived = { choices = function() end },",
      "test.lua:3: derived.choices must have another name: a function that asks for 'choices' "
        + "gets something else."
    ),
    (
      "options = { flag = { boolean = true } },\nderived = { flag = function() end },",
      "test.lua:3: flag is an option already. Give the derived value another name."
    ),
    (
      "options = { flag = { boolean = true } },\nderived = { a = function(flagg) end },",
      "test.lua:3: unknown 'flagg': did you mean 'flag'?"
    ),
    (
      "options = { flag = { boolean = true } },\nderived = { a = function(choices) end },",
      "test.lua:3: unknown 'choices': a configurator function can ask for flag, a, config, "
        + "tables, catalog."
    ),
    (
      "options = { flag = { boolean = true } },\nderived = { a = 5 },",
      "test.lua:3: derived.a must be a function, not 5. Each computes a value that other functions "
        + "can ask for; nil says that it isn't known."
    ),
    (
      "options = { flag = { boolean = true } },\nderived = {\n a = function(b) end,\n"
        + " b = function(a) end },",
      "test.lua:4: a depends on itself: a → b → a. Compute one of them without the next."
    ),
    (
      "options = { flag = { boolean = true } },\nsuggest = {\n flag = function(flag) end },",
      "test.lua:4: flag depends on itself: flag → suggest.flag → flag. "
        + "Compute one of them without the next."
    ),
    (
      "options = { flag = { boolean = true } },\nsuggest = { flagg = function() end },",
      "test.lua:3: There is no option flagg. Did you mean flag?"
    ),
    (
      "options = { n = { integer = { 1, 2000 } } },\nsuggest = { n = function(choices) end },",
      "test.lua:3: suggest.n can't ask for 'choices', which lists up to 1000 values. "
        + "Give the option n a larger step, or compute the value."
    ),
    (
      "options = { flag = { boolean = true } },\nrules = { { requires = function() end } },",
      "test.lua:3: rules[1] must begin with its sentence: { \"…\", … }."
    ),
    (
      "options = { flag = { boolean = true } },\nrules = {\n { \"No.\",\n fix = function() end } },",
      "test.lua:5: rules[1] says neither requires nor excludes. "
        + "Add requires = function(…) that answers whether it holds, or holds = "
        + "\"a formula\"."
    ),
    (
      "options = { flag = { boolean = true } },\nrules = { { \"No.\",\n"
        + " requires = function(flag) return flag end,\n"
        + " excludes = function(flag) return flag end } },",
      "test.lua:5: rules[1] says requires and excludes. Make it two rules, or say it in one."
    ),
    (
      "options = { flag = { boolean = true } },\nrules = { { \"No.\", require = 5 } },",
      "test.lua:3: There is no key of rules[1] require. Did you mean requires?"
    ),
    (
      "options = { flag = { boolean = true } },\nitem = function() end,",
      "test.lua:3: There is no manifest key item. Did you mean items?"
    ),
  ])
  func `is refused when it is loaded`(lines: String, message: String) throws {
    #expect(try refusal(of: configurator(lines)) == message)
  }
}

@Suite struct `A configurator that answers wrongly` {
  /// What an evaluation of a plugin with this line 3 says.
  private func failure(_ line: String) throws -> String {
    let options =
      "options = { n = { integer = { 1, 9 } }, flag = { boolean = true, default = true } },"
    let plugin = try Plugin(source: configurator("\(options)\n\(line)"), file: "box.lua")
    let error = #expect(throws: PluginError.self) {
      try ActivePlugin(plugin).evaluate(input: ["choices": .record(["n": 5])])
    }
    return try #require(error).description
  }

  @Test(arguments: [
    (
      "derived = { d = function(n) return { n } end },",
      "derived.d returned a table. Return text, a number, true or false, or nil if it can't be "
        + "known."
    ),
    (
      "derived = { d = function(n) return 0 / 0 end },",
      "derived.d returned nan, which no rule can compare. Return text, a number, true or false, "
        + "or nil if it can't be known."
    ),
    (
      "derived = { d = function(n) return 1 / 0 end },",
      "derived.d returned inf, which no rule can compare. Return text, a number, true or false, "
        + "or nil if it can't be known."
    ),
    (
      "derived = { d = function(n) return print end },",
      "derived.d returned a function. Return text, a number, true or false, or nil if it can't be "
        + "known."
    ),
    (
      "derived = { d = function(n) return money(5) end },",
      "derived.d: The money 5.00 has no currency here. "
        + "Write it as text, such as \"USD 5.00\"."
    ),
    (
      "suggest = { n = function() return 10 end },",
      "suggest.n returned 10; n must be a whole number from 1 to 9."
    ),
    (
      "suggest = { flag = function() return 'yes' end },",
      "suggest.flag returned \"yes\"; flag must be true or false."
    ),
    (
      "rules = { { \"No.\", requires = function(n) return n end } },",
      "rules[1].requires returned 5, not true or false. Return a comparison."
    ),
    (
      "rules = { { \"No.\", excludes = function(n) end } },",
      "rules[1].excludes returned nil, not true or false. Return a comparison."
    ),
    (
      "rules = { { \"No.\", excludes = function(n) return true end, "
        + "fix = function() return { m = 1 } end } },",
      "rules[1].fix: There is no option m. Did you mean n?"
    ),
    (
      "rules = { { \"No.\", excludes = function(n) return true end, "
        + "fix = function() return { n = 0 } end } },",
      "rules[1].fix returned n = 0; n must be a whole number from 1 to 9."
    ),
    (
      "rules = { { \"No.\", excludes = function(n) return true end, "
        + "fix = function() return 5 end } },",
      "rules[1].fix returned 5, not choices by option. Return { psu = 1600 }, or nil."
    ),
    (
      "items = function(n) return n end,",
      "items returned 5, not a list. Return { { sku = \"A-1\", quantity = 2 }, … }."
    ),
    (
      "items = function(n) return { sku = 'A' } end,",
      "items returned a table, not a list. Return { { sku = \"A-1\", quantity = 2 }, … }."
    ),
    (
      "items = function(n) return { 'A' } end,",
      "items[1] is \"A\", not an item such as { sku = \"A-1\" }."
    ),
    (
      "items = function(n) return { { sku = 'A', qty = 1 } } end,",
      "items[1] is no item: There is no property qty. "
        + "There are sku, quantity, unit, name, attributes, items."
    ),
    (
      "items = function(n) return { { quantity = 1 } } end,",
      "items[1] has no sku. Name the product that it is: { sku = \"A-1\" }."
    ),
    (
      "items = function(n) return { { sku = 5 } } end,", "items[1]: sku must be text, not 5."
    ),
    (
      "items = function(n) return { { sku = 'A', quantity = -1 } } end,",
      "items[1]: The quantity of A is -1. It can't be below zero; leave an item out with 0."
    ),
    (
      "items = function(n) return { { sku = 'A', quantity = n / 2 } } end,",
      "items[1]: The quantity of A is 2.5, and pieces are whole. "
        + "Round it, or give the item a unit such as \"m\"."
    ),
    (
      "items = function(n) return { { sku = 'A', quantity = 1 / 3 } } end,",
      "items[1]: quantity must be a number of up to six decimals, not 0.33333333333333."
    ),
    (
      "items = function(n) return { { sku = 'A', quantity = '2' } } end,",
      "items[1]: quantity must be a number of up to six decimals, not \"2\"."
    ),
    (
      "items = function(n) return { { sku = 'A', items = { { sku = '' } } } } end,",
      "items[1].items[1] has no sku. Name the product that it is: { sku = \"A-1\" }."
    ),
    (
      "items = function(n) local t = {} for i = 1, 1001 do t[i] = { sku = 'A' } end return t end,",
      "items returned more than 1000 items. Order fewer, or in larger units."
    ),
    (
      "items = function(n) local t = {} for i = 1, 9 do t = { { sku = 'A', items = t } } end "
        + "return t end,",
      "items[1].items[1].items[1].items[1].items[1].items[1].items[1].items[1].items is more than "
        + "8 levels deep. Order the assembly as a whole."
    ),
  ])
  func `is refused with what to answer instead`(line: String, message: String) throws {
    let error = try failure(line)
    #expect(error == "box.lua:3: " + message)
  }

  @Test func `fails closed when it doesn't end`() throws {
    #expect(
      try failure("derived = { d = function(n) while true do end end },")
        == "box.lua:3: instruction limit exceeded: look for a loop that doesn't end"
    )
  }

  @Test func `names the line of its own error`() throws {
    let message = try failure("derived = {\n d = function(n)\n return n.x.y end },")
    #expect(message.hasPrefix("box.lua:5: "))
  }

  @Test func `keeps nothing from one evaluation to the next`() throws {
    let text = configurator(
      """
        options = { n = { integer = { 1, 9 }, default = 1 } },
        derived = { count = (function()
          local calls = 0
          return function(n) calls = calls + 1 return calls end
        end)() },
      """
    )
    let model = try LuaConfigurationModel(Plugin(source: text, file: "box.lua"))
    let engine = ConfigurationEngine(model)
    let first = try engine.configure()
    #expect(try engine.changing(first, ["n": 2]).derived == ["count": 1])
  }
}
