import CRMConfigurator
import CRMKernel
import CRMScripting
import Testing

@Suite struct `A curve in a formula` {
  private func model(_ formula: String) throws -> NativeConfigurationModel {
    try NativeConfigurationModel(
      options: [
        ConfigurationOption("size", .oneOf(["s", "m", "none"])),
        ConfigurationOption("flow", .decimal(0...12, step: Quantity(millionths: 500_000))),
        ConfigurationOption("head", .integer(0...20)),
      ],
      derived: [
        .init(
          "most",
          is: "curve(size, flow, 's', 1, 10, 's', 4, 9, 's', 7, 2, 'm', 10, 5.5, 'm', 3, 18)"
        )
      ],
      constraints: [.holds(formula, or: "It can't.")]
    )
  }

  @Test(arguments: [
    "head <= most", "head == most", "most > 0", "most >= 9 or head == 7", "not (head > most)",
    "2 * most - head == 13", "floor(most) == head",
    "curve(size, flow + head, 's', 0, 0, 's', 9, 3, 'm', 2, 1, 'm', 5, 1) >= 1",
    "curve(size, head, 'm', 4, 4) == 4",
  ])
  func `is read by the solver as the engine computes it`(formula: String) throws {
    let model = try model(formula)
    let all = try BruteForce(model).valid
    var session = try ConfigurationSession(model)
    var left = all
    var models = RandomModels(seed: 11)
    for name in ["flow", "size", "head"] {
      #expect(try session.count() == .exactly(left.count))
      for option in model.schema.options {
        let possible = Set(left.compactMap { $0[option.name] })
        #expect(try Set(session.remaining(option.name).values) == possible, "\(option.name)")
      }
      let value = models.one(of: left)[name] ?? .null
      try session.choose(name, value)
      left = left.filter { $0[name] == value }
    }
  }

  @Test func `has no value beyond its ends, nor for an option that has none`() throws {
    let engine = try ConfigurationEngine(model("head <= most"))
    #expect(
      try engine.configure(["size": "s", "flow": 5]).derived["most"]
        == .quantity(
          Quantity(millionths: 6_666_666)
        )
    )
    #expect(try engine.configure(["size": "m", "flow": 3]).derived["most"] == 18)
    #expect(try engine.configure(["size": "s", "flow": 8]).derived["most"] == nil)
    #expect(try engine.configure(["size": "none", "flow": 5]).derived["most"] == nil)
  }
}

@Suite struct `A lookup by two options` {
  @Test func `is read by the solver as the engine computes it`() throws {
    let table = "lookup(one, other, 'a', 'x', 3, 'a', 'y', 5, 'b', 'x', 8)"
    let model = try NativeConfigurationModel(
      options: [
        ConfigurationOption("one", .oneOf(["a", "b", "c"])),
        ConfigurationOption("other", .oneOf(["x", "y"]), isOptional: true),
        ConfigurationOption("least", .integer(0...9)),
      ],
      derived: [.init("most", is: "2 * \(table)")],
      constraints: [
        .holds("\(table) >= least", or: "Too little."), .holds("most ~= 6", or: "Not six."),
      ],
      prices: [OptionPrice("least", .each(2))]
    )
    let all = try BruteForce(model).valid
    let session = try ConfigurationSession(model)
    #expect(try session.count() == .exactly(all.count))
    #expect(try session.remaining("one").values == ["a", "b"])
    #expect(try session.remaining("least").values.last == 8)
    #expect(try session.cheapest().objective == 0)
  }
}

@Suite struct `A lookup table of a plugin` {
  private func refused(_ table: String) -> String {
    let error = #expect(throws: PluginError.self) {
      try Plugin(
        source: configurator(
          "tables = { seals = { columns = { name = \"string\", most = \"integer\" }, \(table) } },\n"
            + "options = { n = { integer = { 1, 2 } } },"
        ),
        file: "box.lua"
      )
    }
    return error?.description ?? ""
  }

  @Test func `says how its key and its curve are declared`() {
    #expect(refused("key = 'nam'").contains("must be one of its columns, or a list of some"))
    #expect(refused("key = { 'name', 'mos' }").contains("must be one of its columns"))
    #expect(refused("along = 'most'").contains("must be a column of numbers beside one key"))
    #expect(refused("key = 'name', along = 'name'").contains("must be a column of numbers"))
  }
}
