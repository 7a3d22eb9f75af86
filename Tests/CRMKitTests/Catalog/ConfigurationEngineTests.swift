import CRMConfigurator
import CRMKernel
import Synchronization
import Testing

/// A server in Swift, which counts how often its formulas are evaluated.
private struct Server {
  let engine: ConfigurationEngine
  let counts = Counts()

  final class Counts: Sendable {
    private let evaluated = Mutex<[String]>([])
    func add(_ name: String) { evaluated.withLock { $0.append(name) } }
    func take() -> [String] {
      evaluated.withLock { names in
        defer { names = [] }
        return names
      }
    }
  }

  init() throws {
    let counts = counts
    let watts = NativeConfigurationModel.Derived("watts", from: "cpus", "gpus") { values in
      counts.add("watts")
      return .int(120 + 205 * (try values.get("cpus")) + 350 * (try values.get("gpus")))
    }
    let units = NativeConfigurationModel.Derived("units", from: "chassis") { values in
      counts.add("units")
      return values["chassis"] == "1U" ? 1 : 2
    }
    let psu = NativeConfigurationModel.Suggestion(for: "psu", from: "watts") { values in
      counts.add("psu")
      let watts = try values.get("watts", as: Int64.self)
      return [800, 1600].first { $0 >= watts }.map { .int($0) } ?? .null
    }
    let power = NativeConfigurationModel.Rule(
      "The power supply cannot carry the load.",
      about: "psu",
      "watts",
      fix: { _, suggested in suggested["psu"].map { ["psu": $0] } ?? [:] }
    ) { values in
      counts.add("power")
      return try values.get("psu", as: Int64.self) >= values.get("watts", as: Int64.self)
    }
    let room = NativeConfigurationModel.Rule("1U has no room for GPUs.", about: "units", "gpus") {
      counts.add("room")
      return try $0.get("units", as: Int64.self) > 1 || $0.get("gpus", as: Int64.self) == 0
    }
    let items = NativeConfigurationModel.Items(from: "psu", "gpus") { values in
      counts.add("items")
      return [
        try ConfiguredItem(sku: "PSU-\(try values.get("psu", as: Int64.self))"),
        try ConfiguredItem(sku: "GPU", quantity: try values.get("gpus")),
      ]
    }
    engine = ConfigurationEngine(
      try NativeConfigurationModel(
        options: [
          ConfigurationOption("chassis", .oneOf(["1U", "2U"]), default: "2U"),
          ConfigurationOption("cpus", .integer(1...4), default: 1),
          ConfigurationOption("gpus", .integer(0...8)),
          ConfigurationOption("psu", .oneOf([800, 1600])),
          ConfigurationOption("label", .oneOf(["red", "blue"]), isOptional: true),
        ],
        derived: [watts, units],
        suggestions: [psu],
        rules: [power, room],
        items: items
      )
    )
  }
}

@Suite struct `A configuration` {
  private let server: Server

  init() throws { server = try Server() }

  @Test func `has defaults, and waits for what nobody chose`() throws {
    let configuration = try server.engine.configure()
    #expect(configuration.choices == [:])
    #expect(configuration.values == ["chassis": "2U", "cpus": 1])
    #expect(configuration.derived == ["units": 2])
    #expect(configuration.open == ["gpus", "psu"])
    #expect(configuration.pending.map(\.waitsFor) == [["psu", "watts"], ["gpus"]])
    #expect(!configuration.isComplete && !configuration.isValid)
    #expect(configuration.items == [])
  }

  @Test func `takes suggestions for what is open`() throws {
    let configuration = try server.engine.configure(["gpus": 2])
    #expect(configuration.suggested == ["psu": 1600])
    #expect(configuration.derived == ["watts": 1025, "units": 2])
    #expect(configuration.isComplete && configuration.isValid)
    #expect(configuration.items.map(\.sku) == ["PSU-1600", "GPU"])
  }

  @Test func `leaves out items of which there are none`() throws {
    #expect(try server.engine.configure(["gpus": 0]).items.map(\.sku) == ["PSU-800"])
  }

  @Test func `says which rule is broken, and what would mend it`() throws {
    let configuration = try server.engine.configure(["gpus": 2, "psu": 800])
    #expect(
      configuration.violations.map(\.sentence) == ["The power supply cannot carry the load."]
    )
    #expect(configuration.violations.map(\.fix) == [["psu": 1600]])
    #expect(configuration.suggested == [:])
    #expect(configuration.isComplete && !configuration.isValid)
    #expect(configuration.items == [])
    let mended = try server.engine.changing(configuration, configuration.violations[0].fix)
    #expect(mended.isValid)
  }

  @Test func `has no fix that changes nothing`() throws {
    let model = try NativeConfigurationModel(
      options: [ConfigurationOption("a", .boolean), ConfigurationOption("b", .boolean)],
      rules: [.init("No.", about: "a", fix: { _, _ in ["b": true] }) { _ in false }]
    )
    let engine = ConfigurationEngine(model)
    let first = try engine.configure(["a": true])
    #expect(first.violations.map(\.fix) == [["b": true]])
    #expect(try engine.changing(first, ["b": true]).violations.map(\.fix) == [[:]])
  }

  @Test func `is not valid while a rule can't be decided`() throws {
    let configuration = try server.engine.configure(["gpus": 8])
    #expect(configuration.open == ["psu"])
    #expect(configuration.violations == [] && configuration.pending.map(\.rule) == [0])
    #expect(!configuration.isValid)
  }

  @Test func `takes a choice back with null`() throws {
    let first = try server.engine.configure(["gpus": 2, "cpus": 4])
    let second = try server.engine.changing(first, ["cpus": nil])
    #expect(try second == server.engine.configure(["gpus": 2]))
  }

  @Test func `computes again only what depends on a change`() throws {
    let first = try server.engine.configure(["gpus": 1])
    #expect(server.counts.take() == ["units", "watts", "psu", "power", "room", "items"])
    let second = try server.engine.changing(first, ["chassis": "1U"])
    #expect(server.counts.take() == ["units", "room"])
    let third = try server.engine.changing(second, ["chassis": "2U"])
    #expect(server.counts.take() == ["units", "room", "items"])
    let fourth = try server.engine.changing(third, ["cpus": 2])
    // The suggestion went from 800 to 1600 with the load.
    #expect(server.counts.take() == ["watts", "psu", "power", "items"])
    _ = try server.engine.changing(fourth, ["label": "red", "cpus": 2])
    #expect(server.counts.take() == [])
  }

  @Test(
    arguments: [
      (["gpu": 1], "There is no option gpu. Did you mean gpus?"),
      (["watts": 1], "There is no option watts. There are chassis, cpus, gpus, psu, label."),
      (["gpus": 9], "gpus must be a whole number from 0 to 8, not 9."),
      (["gpus": "2"], "gpus must be a whole number from 0 to 8, not \"2\"."),
      (["chassis": "3U"], "chassis must be one of 1U, 2U, not \"3U\"."),
    ] as [(Record, String)]
  )
  func `refuses choices that can't be`(choices: Record, message: String) throws {
    let error = #expect(throws: Refusal.self) { try server.engine.configure(choices) }
    #expect(error?.description == message)
  }

  @Test func `is the same as JSON whatever the order of choices`() throws {
    let one = try server.engine.configure(["gpus": 2, "cpus": 2, "psu": 800])
    let other = try server.engine.configure(["psu": 800, "cpus": 2, "gpus": 2])
    #expect(one.value.json == other.value.json)
    #expect(
      one.value.json
        == #"{"choices":{"chassis":"2U","cpus":2,"gpus":2,"psu":800},"#
        + #""derived":{"watts":1230,"units":2},"suggested":{},"open":[],"#
        + #""violations":[{"rule":1,"sentence":"The power supply cannot carry the load.","#
        + #""fix":{"psu":1600}}],"pending":[],"items":[],"complete":true,"valid":false}"#
    )
  }

  @Test(arguments: [Value.real(.nan), .real(.infinity), .list([1]), .record(["a": 1])])
  func `has no derived value that can't be compared`(value: Value) throws {
    let model = try NativeConfigurationModel(
      options: [ConfigurationOption("a", .boolean, default: true)],
      derived: [.init("b", from: "a") { _ in value }]
    )
    let error = #expect(throws: Refusal.self) { try ConfigurationEngine(model).configure() }
    #expect(error?.field == "derived.b")
  }
}

@Suite struct `An option's domain` {
  @Test(
    arguments: [
      (.oneOf([1, "a", true]), 1, 1), (.oneOf([1]), .real(1), 1), (.oneOf([1]), "1", nil),
      (.oneOf([.quantity(Quantity(millionths: 750_000))]), .real(0.75), "0.75"),
      (.integer(1...9, step: 2), 5, 5), (.integer(1...9, step: 2), 4, nil),
      (.integer(1...9), .real(2), 2), (.integer(1...9), .real(2.5), nil),
      (.integer(1...9), true, nil), (.decimal(0...2), .real(1.25), "1.25"),
      (.decimal(0...2), 2, 2), (.decimal(0...2), .real(1 / 3), nil),
      (.decimal(0...2, step: Quantity(millionths: 100_000)), .real(0.3), "0.3"),
      (.decimal(0...2, step: Quantity(millionths: 100_000)), .real(0.35), nil),
      (.boolean, false, false), (.boolean, 0, nil), (.boolean, nil, nil),
      (.anyOf(["a", "b"], count: 0...2), ["b", "a"], ["a", "b"]),
      (.anyOf(["a", "b"], count: 0...2), [], []),
      (.anyOf(["a", "b"], count: 0...1), ["b", "a"], nil),
      (.anyOf(["a", "b"], count: 0...2), ["a", "a"], nil),
      (.anyOf(["a", "b"], count: 0...2), ["c"], nil), (.anyOf(["a"], count: 0...1), "a", nil),
      (.integer(.min ... .max, step: 2), .int(.max), nil),
    ] as [(OptionDomain, Value, Value?)]
  )
  func `keeps each value in one form`(domain: OptionDomain, value: Value, kept: Value?) {
    let read = domain.read(value)
    #expect(read == kept || read.map { .text($0.plainText) } == kept)
  }

  @Test func `lists its values up to a limit`() {
    #expect(OptionDomain.integer(1...7, step: 3).values(limit: 3) == [1, 4, 7])
    #expect(OptionDomain.integer(1...8, step: 3).values(limit: 3) == [1, 4, 7])
    #expect(OptionDomain.integer(1...7, step: 3).values(limit: 2) == nil)
    #expect(OptionDomain.integer(.min ... .max).values(limit: 1000) == nil)
    #expect(OptionDomain.decimal(0...1).values(limit: 1000) == nil)
    #expect(OptionDomain.integer(0...1, step: 0).values(limit: 1000) == nil)
    #expect(OptionDomain.boolean.values(limit: 2) == [false, true])
  }
}

@Suite struct `A configuration model that can't be` {
  private static let flag = ConfigurationOption("flag", .boolean)

  private static func derived(_ name: String, _ needs: String...) -> DerivedValue {
    DerivedValue(name, from: needs)
  }

  private func refusal(
    _ options: [ConfigurationOption],
    _ derived: [DerivedValue] = [],
    _ suggestions: [OptionSuggestion] = []
  ) throws -> Refusal {
    let error = #expect(throws: Refusal.self) {
      try ConfigurationSchema(options: options, derived: derived, suggestions: suggestions)
    }
    return try #require(error)
  }

  @Test(
    arguments: [
      ([], "There are no options. Declare what can be chosen.", "options"),
      ([flag, flag], "There are two options named flag.", "options.flag"),
      (
        [ConfigurationOption("a-b", .boolean)],
        "options.a-b must be a name of letters, digits and underscores, such as power_supply.",
        "options.a-b"
      ),
      ([ConfigurationOption("a", .oneOf([]))], "options.a has no values.", "options.a"),
      (
        [ConfigurationOption("a", .oneOf([1, 1]))], "options.a has the value 1 twice.",
        "options.a"
      ),
      (
        [ConfigurationOption("a", .integer(1...2, step: 0))],
        "options.a must have a step above 0, not 0.", "options.a"
      ),
      (
        [ConfigurationOption("a", .integer(1...2), default: 3)],
        "options.a must have a default that is a whole number from 1 to 2, not 3.", "options.a"
      ),
      (
        [ConfigurationOption("a", .anyOf([1], count: 0...2))],
        "options.a can't have 0 to 2 of 1 values.", "options.a"
      ),
    ] as [([ConfigurationOption], String, String)]
  )
  func `has options that nobody can choose`(
    options: [ConfigurationOption],
    message: String,
    field: String
  ) throws {
    let refusal = try refusal(options)
    #expect(refusal.description == message)
    #expect(refusal.field == field)
  }

  @Test func `has values that depend on themselves`() throws {
    let circle = [
      Self.derived("z", "flag", "a"), Self.derived("a", "b"), Self.derived("b", "flag", "c"),
      Self.derived("c", "a"),
    ]
    let refusal = try refusal([Self.flag], circle)
    #expect(
      refusal.description
        == "a depends on itself: a → b → c → a. Compute one of them without the next."
    )
    #expect(refusal.field == "derived.a")
    #expect(try self.refusal([Self.flag], [Self.derived("a", "a")]).field == "derived.a")
  }

  @Test func `suggests an option by what depends on it`() throws {
    let suggestion = OptionSuggestion(for: "flag", from: ["a"])
    let refusal = try refusal([Self.flag], [Self.derived("a", "flag")], [suggestion])
    #expect(
      refusal.description
        == "flag depends on itself: flag → suggest.flag → a → flag. "
        + "Compute one of them without the next."
    )
    #expect(refusal.field == "suggest.flag")
    // A default needs no suggestion, so there is no circle.
    let option = ConfigurationOption("flag", .boolean, default: true)
    let derived = Self.derived("a", "flag")
    let schema = try ConfigurationSchema(
      options: [option],
      derived: [derived],
      suggestions: [suggestion]
    )
    #expect(schema.names == ["flag", "a"])
  }

  @Test func `needs what there isn't`() throws {
    let refusal = try refusal([Self.flag], [Self.derived("a", "flagg")])
    #expect(
      refusal.description == "There is no option or derived value flagg. Did you mean flag?"
    )
    #expect(refusal.field == "derived.a")
  }

  @Test func `orders a long chain without running out of stack`() throws {
    let chain = (1...20_000).map { number in
      DerivedValue("d\(number)", from: [number == 20_000 ? "flag" : "d\(number + 1)"])
    }
    let schema = try ConfigurationSchema(options: [Self.flag], derived: chain)
    #expect(schema.derived.count == 20_000)
  }
}
