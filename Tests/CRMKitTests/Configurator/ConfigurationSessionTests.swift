import CRMConfigurator
import CRMKernel
import Testing

@Suite struct `A configuration session` {
  private func server() throws -> NativeConfigurationModel {
    try NativeConfigurationModel(
      options: [
        ConfigurationOption("chassis", .oneOf(["1U", "2U", "4U"]), default: "2U"),
        ConfigurationOption("cpus", .integer(1...4), default: 1),
        ConfigurationOption("gpus", .integer(0...8), default: 0),
        ConfigurationOption("disks", .integer(0...24)),
        ConfigurationOption("raid", .oneOf(["none", "1", "5"])),
        ConfigurationOption("psu", .oneOf([800, 1600, 2400, 4000])),
        ConfigurationOption("extras", .anyOf(["rails", "bezel"], count: 0...2), default: []),
      ],
      derived: [
        .init("sockets", is: "lookup(chassis, '1U', 1, '2U', 2, '4U', 4)"),
        .init("watts", is: "90 + 150 * cpus + 350 * gpus + 9 * disks"),
      ],
      constraints: [
        .holds("cpus <= sockets", or: "The chassis has not enough sockets."),
        .holds("psu >= 1.2 * watts", or: "The power supply cannot carry the load."),
        .holds("gpus <= 4 * cpus", or: "A processor serves four accelerators."),
        .when("raid ~= 'none'", requires: "disks >= 2", or: "RAID needs two disks."),
        .when(
          "chassis == '1U'",
          excludes: "contains(extras, 'bezel')",
          or: "A flat chassis has no bezel."
        ),
      ]
    )
  }

  @Test func `offers only what can be completed`() throws {
    var session = try ConfigurationSession(server())
    #expect(try session.remaining("gpus").values == [0, 1, 2, 3, 4, 5, 6, 7, 8])
    try session.choose("psu", 800)
    #expect(try session.remaining("gpus").values == [0, 1])
    try session.choose("chassis", "1U")
    #expect(try session.remaining("cpus").only == 1)
    #expect(try session.remaining("extras").values == ["rails"])
  }

  @Test func `offers no value that only an earlier choice allowed`() throws {
    // max(…) of the same number twice: what follows from it is searched for, not computed.
    let model = try NativeConfigurationModel(
      options: [
        ConfigurationOption("pumps", .integer(0...2)),
        ConfigurationOption("isHeated", .boolean),
        ConfigurationOption("isDeep", .boolean),
      ],
      constraints: [
        .holds("not isHeated or max(pumps, pumps) >= 1", or: "Heat needs a pump."),
        .holds("not isDeep or max(pumps, pumps) >= 2", or: "Depth needs two pumps."),
      ]
    )
    var session = try ConfigurationSession(model)
    try session.choose("isHeated", true)
    #expect(try session.remaining("pumps").values == [1, 2])
    try session.choose("isDeep", true)
    #expect(try session.remaining("pumps").values == [2])
  }

  @Test func `says in words why a value is gone`() throws {
    var session = try ConfigurationSession(server())
    try session.choose("psu", 800)
    try session.choose("raid", "5")
    let conflict = try #require(try session.why(not: 2, for: "gpus"))
    #expect(conflict.description == "You chose psu = 800. The power supply cannot carry the load.")
    #expect(conflict.isMinimal)
    #expect(try session.why(not: 1, for: "gpus") == nil)
  }

  @Test func `refuses a dead end with its reason`() throws {
    var session = try ConfigurationSession(server())
    try session.choose("chassis", "1U")
    let refusal = #expect(throws: Refusal.self) { try session.choose("cpus", 2) }
    #expect(
      refusal?.message.description
        == "cpus can't be 2: You chose chassis = 1U. The chassis has not enough sockets."
    )
    #expect(session.choices == ["chassis": "1U"])
  }

  @Test func `proposes the fewest changes that bring a value back`() throws {
    var session = try ConfigurationSession(server())
    try session.choose(["chassis": "1U", "psu": 800, "disks": 4])
    let change = try #require(try session.change(toAllow: 8, for: "gpus"))
    #expect(change.retracted.names.sorted() == ["chassis", "psu"])
    #expect(change.proposed["psu"] == 4000)
    #expect(change.isSmallest)
  }

  @Test func `completes with defaults as far as they are possible`() throws {
    var session = try ConfigurationSession(server())
    try session.choose("gpus", 5)
    let configuration = try session.complete()
    #expect(configuration.isValid)
    #expect(configuration.values["chassis"] == "2U")
    #expect(configuration.values["cpus"] == 2)
    #expect(configuration.values["gpus"] == 5)
  }

  @Test func `finds the cheapest configuration and proves it`() throws {
    var session = try ConfigurationSession(server())
    try session.choose("gpus", 3)
    let price = try Expression(
      "95 * cpus + lookup(psu, 800, 120, 1600, 210.50, 2400, 380, 4000, 700)"
        + " + lookup(chassis, '1U', 300, '2U', 250, '4U', 500) + 80 * disks"
    )
    let best = try session.cheapest(by: price)
    #expect(best.objective == .quantity(Quantity(millionths: 555_500_000)))
    #expect(best.isProven)
    #expect(best.configuration.isValid)
    #expect(try session.best(by: Expression("disks - cpus")).objective == 23)
  }

  @Test func `counts and lists configurations`() throws {
    var session = try ConfigurationSession(server())
    try session.choose(["psu": 800, "chassis": "1U", "raid": "none"])
    let all = try session.solutions(limit: 1000)
    #expect(try session.count() == .exactly(all.count))
    #expect(try session.count(limit: 5) == .atLeast(5))
    let engine = try ConfigurationEngine(server())
    #expect(try all.allSatisfy { try engine.configure($0).isValid })
  }

  @Test func `goes its own way once it is copied`() throws {
    let session = try ConfigurationSession(server())
    var copy = session
    try copy.choose("psu", 800)
    #expect(try session.remaining("gpus").values.count == 9)
    try copy.retract("psu")
    #expect(try copy.remaining("gpus") == session.remaining("gpus"))
  }
}
