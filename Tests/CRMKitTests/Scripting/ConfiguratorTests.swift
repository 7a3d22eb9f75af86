import CRMCatalog
import CRMConfigurator
import CRMKernel
import CRMScripting
import Foundation
import LuaSandbox
import TestSeeds
import Testing

/// The source of a configurator plugin with these lines in its table, from line 2 on.
func configurator(_ lines: String) -> String {
  """
  return { name = "box", version = "1", api = 1, kind = "configurator",
  \(lines)
  }
  """
}

/// A configurator plugin at work, with these lines in its table.
private func model(_ lines: String) throws -> LuaConfigurationModel {
  try LuaConfigurationModel(Plugin(source: configurator(lines), file: "box.lua"))
}

/// The model of the example, where that is at hand.
private enum Example {
  /// The plugin's file in a folder `shared` of a folder above; nil where there is none.
  static let path: String? = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      let file = folder.appending(path: "shared/examples/plugins/server-configurator.lua")
      if FileManager.default.fileExists(atPath: file.path) { return file.path }
      folder.deleteLastPathComponent()
    }
    return nil
  }()
  static func model() throws -> LuaConfigurationModel {
    try LuaConfigurationModel(active())
  }
  static func active() throws -> ActivePlugin {
    let files = try PluginFolder.load([path ?? ""])
    return try ActivePlugin(#require(files.first).plugin)
  }
}

@Suite(.enabled(if: Example.path != nil, "needs the shared examples"))
struct `The example of a configurator` {
  @Test func `is a server as it comes`() throws {
    let answer = try Example.active().evaluate(input: [:])
    #expect(
      answer.json
        == #"{"choices":{"chassis":"2U","cpus":1,"gpus":0,"rails":true},"#
        + #""derived":{"units":2,"slots":4,"watts":325},"suggested":{"psu":800},"open":[],"#
        + #""violations":[],"pending":[],"items":[{"sku":"CH-2U","quantity":1},"#
        + #"{"sku":"CPU-X","quantity":1},{"sku":"PSU-800","quantity":1},"#
        + #"{"sku":"RAIL-KIT","quantity":1}],"complete":true,"valid":true}"#
    )
  }

  @Test func `says what is wrong, and what would mend it`() throws {
    let choices: Record = ["cpus": 4, "gpus": 3, "psu": 800]
    let answer = try Example.active().evaluate(input: ["choices": .record(choices)])
    let record = try #require(Record(answer))
    #expect(
      record["violations"]?.json
        == #"[{"rule":3,"sentence":"The power supply cannot carry the load","#
        + #""fix":{"psu":2400}}]"#
    )
    #expect(record["derived"]?.json == #"{"units":2,"slots":4,"watts":1990}"#)
    #expect(record["valid"] == false && record["items"] == [])
  }

  @Test func `waits for a supply that nobody makes`() throws {
    let choices: Record = ["chassis": "4U", "gpus": 8]
    let record = try #require(
      Record(try Example.active().evaluate(input: ["choices": .record(choices)]))
    )
    #expect(record["open"] == ["psu"])
    #expect(
      record["pending"]?.json
        == #"[{"rule":3,"sentence":"The power supply cannot carry the load","#
        + #""waits_for":["psu"]}]"#
    )
  }

  @Test func `holds what its specs say`() throws {
    let engine = ConfigurationEngine(try Example.model())
    #expect(try engine.configure(["cpus": 2, "gpus": 1]).derived["watts"] == 880)
    #expect(try engine.configure(["cpus": 2, "gpus": 1]).suggested["psu"] == 1600)
    let small = try engine.configure(["chassis": "1U", "gpus": 1])
    #expect(small.violations.map(\.sentence) == ["There are not enough slots for the GPUs"])
  }

  @Test func `computes its values in the order of their needs`() throws {
    let schema = try Example.model().schema
    #expect(schema.options.map(\.name) == ["chassis", "cpus", "gpus", "psu", "rails"])
    #expect(schema.derived.map(\.name) == ["units", "slots", "watts"])
    #expect(schema.derived.map(\.needs) == [["chassis"], ["units"], ["cpus", "gpus"]])
    #expect(
      schema.rules.map(\.needs) == [["chassis", "cpus"], ["gpus", "slots"], ["psu", "watts"]]
    )
  }
}

@Suite struct `A configurator in Lua` {
  @Test func `has options of all kinds`() throws {
    let model = try model(
      """
        options = {
          size = { one_of = { "S", 2, true }, default = 2, help = "How large" },
          wheels = { integer = { 2, 8 }, step = 2 },
          length = { number = { 0.5, 2.5 }, step = 0.1 },
          width = { number = { 0, 1 }, optional = true },
          lid = { boolean = true, default = false },
          extras = { any_of = { "lock", "strap" }, default = { "strap" } },
          pair = { any_of = { 1, 2, 3 }, count = 2 },
        },
        derived = { total = function(wheels) return wheels + 1 end },
      """
    )
    #expect(
      model.schema.options == [
        ConfigurationOption("size", .oneOf(["S", 2, true]), default: 2, help: "How large"),
        ConfigurationOption("wheels", .integer(2...8, step: 2)),
        ConfigurationOption(
          "length",
          .decimal(
            Quantity(millionths: 500_000)...Quantity(millionths: 2_500_000),
            step: Quantity(millionths: 100_000)
          )
        ),
        ConfigurationOption("width", .decimal(0...1), isOptional: true),
        ConfigurationOption("lid", .boolean, default: false),
        ConfigurationOption("extras", .anyOf(["lock", "strap"], count: 0...2), default: ["strap"]),
        ConfigurationOption("pair", .anyOf([1, 2, 3], count: 2...2)),
      ]
    )
  }

  @Test func `sees choices as a person would write them`() throws {
    let model = try model(
      """
        options = {
          length = { number = { 0.5, 2.5 } },
          extras = { any_of = { "lock", "strap" } },
          width = { number = { 0, 1 }, optional = true },
        },
        derived = {
          double = function(length) return length * 2 end,
          count = function(extras) return #extras end,
          has_width = function(width) return width ~= nil end,
          lock = function(extras) return extras[1] end,
        },
      """
    )
    let engine = ConfigurationEngine(model)
    let configuration = try engine.configure(["length": .real(1.25), "extras": ["strap", "lock"]])
    #expect(
      configuration.derived
        == ["double": .real(2.5), "count": 2, "has_width": false, "lock": "lock"]
    )
    #expect(configuration.isValid)
  }

  @Test func `lists the values of an option that it suggests`() throws {
    let model = try model(
      """
        options = {
          a = { integer = { 1, 9 }, step = 4 }, b = { boolean = true },
          c = { number = { 0, 1 }, step = 0.25 },
        },
        suggest = {
          a = function(choices) return choices[#choices] end,
          b = function(choices) return choices[2] end,
          c = function(choices) return choices[4] end,
        },
      """
    )
    let configuration = try ConfigurationEngine(model).configure()
    #expect(configuration.suggested.map(\.1.plainText) == ["9", "true", "0.75"])
  }

  @Test func `reads settings, tables and services`() throws {
    let text = configurator(
      """
        config = { reserve = { percent = true, default = 20 } },
        tables = { sizes = { key = "name", columns = { name = "string", load = "integer" } } },
        options = { size = { one_of = { "S", "L" }, default = "S" } },
        derived = {
          load = function(size, tables, config)
            return tables.sizes[size].load * (1 + config.reserve / 100)
          end,
          title = function(size, catalog) return catalog:product("BOX-" .. size).name end,
        },
      """
    )
    let table = PluginSource.File("sizes.csv", "name,load\nS,10\nL,20\n")
    let plugin = try Plugin(PluginSource(file: "box.lua", text: text, parts: [table]))
    let catalog = try CannedService("catalog", ["product": .record(["name": "Box"])])
    let context = EvaluationContext(services: [catalog])
    let model = try LuaConfigurationModel(ActivePlugin(plugin), context)
    let configuration = try ConfigurationEngine(model).configure(["size": "L"])
    #expect(configuration.derived == ["load": .real(24), "title": "Box"])
  }

  @Test func `answers items of items, with units and attributes`() throws {
    let model = try model(
      """
        options = { length = { number = { 0, 9 }, default = 1.5 } },
        items = function(length)
          return {
            { sku = "BOX", name = "Box", attributes = { length = length }, items = {
              { sku = "BOARD", quantity = length * 2.5, unit = "m" },
              { sku = "NONE", quantity = 0 },
            } },
          }
        end,
      """
    )
    let configuration = try ConfigurationEngine(model).configure()
    #expect(
      configuration.items.value.json
        == #"[{"sku":"BOX","quantity":1,"name":"Box","attributes":{"length":1.5},"#
        + #""items":[{"sku":"BOARD","quantity":"3.75","unit":"m"}]}]"#
    )
  }

  @Test func `has the same configuration in steps as at once`() throws {
    let model = try model(
      """
        options = { a = { integer = { 0, 9 } }, b = { integer = { 0, 9 } } },
        derived = { sum = function(a, b) return a + b end },
        suggest = { b = function(a) return 9 - a end },
        rules = { { "The sum is ten.", excludes = function(sum) return sum == 10 end,
          fix = function(suggested) return { b = suggested.b } end } },
      """
    )
    let engine = ConfigurationEngine(model)
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    var configuration = try engine.configure()
    for _ in 0..<100 {
      let number = Int64.random(in: -1...9, using: &numbers)
      let name = Bool.random(using: &numbers) ? "a" : "b"
      configuration = try engine.changing(configuration, [name: number < 0 ? nil : .int(number)])
      #expect(try engine.configure(configuration.choices) == configuration, "seed \(seed)")
    }
  }

  @Test(
    arguments: [
      (["choice": .record([:])], "There is no input choice. Did you mean choices?"),
      (["choices": 5], "choices must be named values, not 5."),
      (["choices": .record(["a": 1])], "There is no option a. There are flag."),
      (["choices": .record(["flag": 1])], "flag must be true or false, not 1."),
    ] as [(Record, String)]
  )
  func `refuses inputs that it can't read`(input: Record, message: String) throws {
    let lines = "options = { flag = { boolean = true } }, items = function() return {} end,"
    let plugin = try Plugin(source: configurator(lines), file: "box.lua")
    let error = #expect(throws: Refusal.self) { try ActivePlugin(plugin).evaluate(input: input) }
    #expect(error?.description == message)
  }
}
