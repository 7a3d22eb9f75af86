import CRMConfigurator
import CRMKernel
import Testing

@Suite struct `An optional option with a default` {
  /// A desk whose tray is fitted unless somebody does without, and which has no room below glass.
  private func desk() throws -> NativeConfigurationModel {
    try NativeConfigurationModel(
      options: [
        ConfigurationOption("top", .oneOf(["oak", "glass"]), default: "oak"),
        ConfigurationOption("tray", .oneOf(["felt", "steel"]), default: "felt", isOptional: true),
      ],
      constraints: [
        .when("top == 'glass'", requires: "tray == nil", or: "Glass carries no tray.")
      ],
      prices: [OptionPrice("tray", .values(["felt": 30, "steel": 50]))]
    )
  }

  @Test func `has its default as long as nobody chooses`() throws {
    let configuration = try ConfigurationEngine(desk()).configure(["top": "oak"])
    #expect(configuration.values["tray"] == "felt")
    #expect(configuration.choices == ["top": "oak"])
  }

  @Test func `is left out by null`() throws {
    let engine = ConfigurationEngine(try desk())
    let configuration = try engine.configure(["tray": nil])
    #expect(configuration.values == ["top": "oak"])
    #expect(configuration.isValid)
    #expect(configuration.choices == ["tray": nil])
    #expect(try engine.configure(configuration.choices) == configuration)
  }

  @Test func `has its default again once the choice is taken back`() throws {
    let engine = ConfigurationEngine(try desk())
    let configuration = try engine.configure(["tray": nil])
    #expect(try engine.changing(configuration, ["tray": nil]).values["tray"] == "felt")
  }

  @Test func `stays left out when the rest is completed`() throws {
    var session = try ConfigurationSession(desk())
    try session.choose("tray", nil)
    #expect(try session.complete().values == ["top": "oak"])
  }

  @Test func `is left out when its default is not possible`() throws {
    let session = try ConfigurationSession(desk(), choosing: ["top": "glass"])
    #expect(try session.remaining("tray").canBeLeftOut)
    let configuration = try session.complete()
    #expect(configuration.isValid)
    #expect(configuration.values == ["top": "glass"])
  }

  @Test func `is left out of the cheapest configuration`() throws {
    let best = try ConfigurationSession(desk()).cheapest()
    #expect(best.configuration.values["tray"] == nil)
    #expect(try best.configuration.price() == 0)
  }

  @Test func `is left out in every solution that the engine gets back`() throws {
    let engine = ConfigurationEngine(try desk())
    let session = try ConfigurationSession(desk())
    let solutions = try session.solutions(limit: 10)
    #expect(try session.count() == .exactly(4))
    #expect(Set(try solutions.map { try engine.configure($0).values }).count == 4)
    for solution in solutions { #expect(try engine.configure(solution).isValid) }
  }
}
