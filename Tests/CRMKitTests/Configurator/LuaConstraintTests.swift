import CRMConfigurator
import CRMKernel
import CRMScripting
import Testing

@Suite struct `Constraints of a Lua model` {
  private static let options = """
    options = {
      chassis = { one_of = { "1U", "2U" } }, cpus = { integer = { 1, 4 } },
      drives = { integer = { 0, 8 } }, raid = { one_of = { "none", "1" } },
      extras = { any_of = { "rails", "bezel" }, default = {} },
    },
    """

  private func model(_ lines: String, config: Record = [:]) throws -> LuaConfigurationModel {
    let source = configurator(Self.options + "\n" + lines)
    return try LuaConfigurationModel(Plugin(source: source, file: "box.lua"), config: config)
  }

  @Test func `are formulas that the engine and the solver read alike`() throws {
    let model = try model(
      """
      formulas = { sockets = "lookup(chassis, '1U', 1, '2U', 4)" },
      constraints = {
        { "Not enough sockets.", holds = "cpus <= sockets" },
        { "RAID needs two drives.", when = "raid ~= 'none'", requires = "drives >= 2" },
        { "A flat one has no bezel.", when = "chassis == '1U'",
          excludes = "contains(extras, 'bezel')" },
      },
      """
    )
    var session = try ConfigurationSession(model)
    try session.choose("cpus", 2)
    #expect(try session.remaining("chassis").only == "2U")
    try session.choose("drives", 1)
    let reason = try session.why(not: "1", for: "raid")
    #expect(reason?.description == "You chose drives = 1. RAID needs two drives.")
    let engine = ConfigurationEngine(model)
    let broken = try engine.configure(["cpus": 2, "chassis": "1U", "drives": 0, "raid": "1"])
    #expect(broken.violations.map(\.sentence) == ["Not enough sockets.", "RAID needs two drives."])
  }

  @Test func `are tables that list what goes together`() throws {
    let model = try model(
      """
      constraints = {
        { "No such pair.", allowed = { "chassis", "cpus" },
          rows = { { "1U", 1 }, { "2U", 1 }, { "2U", 2 } } },
        { "Not with that.", forbidden = { "raid", "drives" }, rows = { { "1", 3 } } },
      },
      """
    )
    var session = try ConfigurationSession(model)
    #expect(try session.remaining("cpus").values == [1, 2])
    try session.choose("chassis", "1U")
    #expect(try session.remaining("cpus").only == 1)
    try session.choose("raid", "1")
    #expect(try session.remaining("drives").contains(3) == false)
  }

  @Test func `compute with the administrator's settings`() throws {
    let model = try model(
      """
      config = { most = { integer = { 1, 9 }, default = 3 } },
      constraints = { { "Too many drives.", holds = "drives <= config.most" } },
      """,
      config: ["most": 5]
    )
    #expect(try ConfigurationSession(model).remaining("drives").values.last == 5)
  }

  @Test func `have rules with formulas beside them, and fixes`() throws {
    let model = try model(
      """
      rules = {
        { "Too many.", holds = "drives <= 2 * cpus",
          fix = function(cpus) return { drives = 2 * cpus } end },
      },
      """
    )
    let engine = ConfigurationEngine(model)
    let violation = try engine.configure(["drives": 5, "cpus": 1]).violations.first
    #expect(violation?.fix == ["drives": 2])
    var session = try ConfigurationSession(model)
    try session.choose("drives", 7)
    #expect(try session.remaining("cpus").only == 4)
  }

  @Test func `have prices, and the cheapest configuration is found by them`() throws {
    let model = try model(
      """
      prices = {
        cpus = "95.00", chassis = { { "1U", 300 }, { "2U", "250.50" } },
        extras = { { "bezel", 20 } },
      },
      constraints = { { "It needs power.", holds = "cpus + drives >= 4" } },
      """
    )
    let best = try ConfigurationSession(model).cheapest()
    #expect(best.objective == .quantity(Quantity(millionths: 345_500_000)))
    #expect(best.isProven)
    #expect(try best.configuration.price() == Quantity(millionths: 345_500_000))
  }

  @Test(arguments: [
    (
      "constraints = { { 'X.', holds = 'cpus <=' } }", 3,
      "constraints[1].holds: At character 8: Expected"
    ),
    ("constraints = { { 'X.', holds = 'cpu <= 1' } }", 3, "Did you mean cpus?"),
    ("constraints = { { 'X.', when = 'cpus > 1' } }", 3, "constraints[1] says when."),
    ("constraints = { { 'X.', holds = 'cpus <= config.mos' } }", 3, "no setting mos"),
    ("constraints = { { 'X.', allowed = { 'cpus' }, rows = { { 1, 2 } } } }", 3, "Row 1"),
    ("constraints = { { 'X.', allowed = { 'cpus' }, from = 'curve' } }", 3, "no table curve"),
    ("formulas = {\n watts = 5 }", 4, "formulas.watts must be a formula as text"),
    ("prices = { cpus = {} , raid = 'x' }", 3, "prices.raid must be an exact amount"),
    ("objective = 'drive'", 3, "Did you mean drives?"),
    ("rules = { { 'X.', holds = 'cpus > 1', requires = function() end } }", 3, "says holds and"),
  ])
  func `are refused with their line`(lines: String, line: Int, reason: String) throws {
    let error = #expect(throws: PluginError.self) {
      try Plugin(
        source: configurator(
          "options = { cpus = { integer = { 1, 4 } },\n"
            + "drives = { integer = { 0, 8 } }, raid = { one_of = { 'none' } } },\n" + lines
        ),
        file: "box.lua"
      )
    }
    #expect(error?.description.contains(reason) == true, "\(error.map { "\($0)" } ?? "")")
    #expect(error?.line == line + 1)
  }

  @Test func `of a thousand options are read within the limits of the sandbox`() throws {
    var lines = ["options = {"]
    for option in 0..<1000 { lines.append("o\(option) = { integer = { 0, 3 } },") }
    lines.append("},\nconstraints = {")
    for option in 1..<1000 {
      lines.append("{ \"C\(option).\", holds = \"o\(option) <= o\(option - 1) + 1\" },")
    }
    lines.append("},")
    let source = configurator(lines.joined(separator: "\n"))
    let model = try LuaConfigurationModel(Plugin(source: source, file: "large.lua"))
    var session = try ConfigurationSession(model)
    try session.choose("o0", 0)
    #expect(try session.remaining("o1").values == [0, 1])
  }
}
