import CRMCatalog
import CRMConfigurator
import CRMKernel
import CRMScripting
import Testing

/// The folder of the configurators that ship.
private let folder =
  #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
  .joined(separator: "/") + "/Plugins/configurator"

private func shipped(_ name: String, config: Record = [:]) throws -> ConfigurationEngine {
  let file = try #require(try PluginFolder.load(["\(folder)/\(name).lua"]).first)
  return ConfigurationEngine(try LuaConfigurationModel(file.plugin, config: config))
}

@Suite struct `The configurators that ship` {
  @Test(arguments: ["centrifugal-pump", "rack-server", "window"])
  func `say each sentence in Chinese, and help with each option`(name: String) throws {
    let plugin = try #require(try PluginFolder.load(["\(folder)/\(name).lua"]).first).plugin
    let schema = try LuaConfigurationModel(plugin).schema
    for language in [Language.simplifiedChinese, .traditionalChinese] {
      let chinese = try #require(plugin.catalogues.first { $0.language == language })
      #expect(Set(chinese.sentences.keys) == Set(schema.rules.map(\.sentence)))
    }
    #expect(schema.options.allSatisfy { !$0.help.isEmpty })
    #expect(plugin.manifest.config.fields.allSatisfy { !$0.help.isEmpty })
    #expect(plugin.source.specs.map(\.path) == ["spec/\(name)_spec.lua"])
  }
}

@Suite struct `The rack server` {
  @Test func `is valid as it comes`() throws {
    let server = try shipped("rack-server").configure()
    #expect(server.isValid)
    #expect(server.suggested == ["module": 16, "raid": "1", "psu": 800])
    #expect(
      server.items.map { "\($0.quantity) \($0.sku)" } == [
        "1 CHASSIS-2U", "1 CPU-S-16", "8 DIMM-16", "2 SSD-1920", "1 RAID-CARD", "1 NIC-2X10G",
        "2 PSU-800", "1 RAIL-KIT",
      ]
    )
  }

  @Test(
    arguments: [
      (["chassis": "1U", "cpus": 3], 0, ["cpus": 2]),
      (["memory": 1024, "module": 32], 1, ["module": 64]),
      (["cpus": 2, "memory": 64, "module": 64], 2, ["module": 16]),
      (["chassis": "1U", "drives": 12], 3, ["drives": 10]),
      (["drives": 3, "raid": "6"], 4, ["raid": "5"]),
      (["drives": 5, "raid": "10"], 5, [:]),
      (["chassis": "1U", "gpus": 2], 6, ["gpus": 1]),
      (["chassis": "4U", "gpus": 5], 7, ["cpus": 2]),
      (["gpus": 3, "psu": 800], 8, ["psu": 2400]),
      (
        ["chassis": "1U", "cpus": 2, "processor": "S-64", "gpus": 1, "drives": 10, "memory": 1024],
        9, [:]
      ),
    ] as [(Record, Int, Record)]
  )
  func `says what is wrong, and how to mend it`(choices: Record, rule: Int, fix: Record) throws {
    let violations = try shipped("rack-server").configure(choices).violations
    #expect(violations.map(\.rule).contains(rule))
    #expect(violations.first { $0.rule == rule }?.fix == fix)
  }

  @Test func `has the reserve that is set`() throws {
    let server = try shipped("rack-server", config: ["reserve": 100]).configure(["gpus": 2])
    #expect(server.derived["watts"] == 1013)
    #expect(server.suggested["psu"] == 2400)
  }
}

@Suite struct `The centrifugal pump` {
  private let duty: Record = ["flow": 40, "head": 36]

  @Test func `waits for its duty point`() throws {
    let pump = try shipped("centrifugal-pump").configure()
    #expect(pump.open == ["flow", "head", "model", "motor"])
    #expect(pump.violations == [])
  }

  @Test func `is found for a duty point`() throws {
    let pump = try shipped("centrifugal-pump").configure(duty)
    #expect(pump.isValid)
    #expect(
      pump.suggested.map(\.1.plainText) == ["CP-50", "cast-iron", "epdm", "7.5"]
    )
    // 44 m between 48 at 30 m³/h and 42 at 45; √(36 / 44) of the diameter.
    #expect(pump.derived["full_head"] == 44)
    #expect(pump.derived["trim"] == 91)
    // 998 · 9.81 · 40 / 3600 · 36 / 0.69 is 5.6756 kilowatts, up to the next watt.
    #expect(pump.derived["shaft_power"] == .quantity(Quantity(millionths: 5_676_000)))
    #expect(pump.items.map(\.sku) == ["CP-50", "MOTOR-7.5"])
    #expect(
      pump.items.first?.items.map(\.sku) == ["CP-50-CASING", "CP-50-IMPELLER", "SEAL-EPDM"]
    )
  }

  @Test(
    arguments: [
      (["model": "CP-32"], 0, ["model": "CP-50"]),
      (["head": 50, "model": "CP-50"], 1, ["model": "CP-80"]),
      (["model": "CP-100"], 2, ["model": "CP-50"]),
      (["motor": .real(5.5)], 3, ["motor": .real(7.5)]),
      (["medium": "seawater", "material": "cast-iron"], 4, ["material": "bronze"]),
      (
        ["medium": "seawater", "temperature": 50, "material": "bronze"], 4,
        ["material": "stainless"]
      ),
      (["medium": "oil", "seal": "epdm"], 5, ["seal": "fkm"]),
      (["temperature": 140, "seal": "epdm"], 5, ["seal": "metal"]),
      (["npsh": 3], 6, [:]), (["flow": 5, "head": 45, "model": "CP-50"], 7, [:]),
    ] as [(Record, Int, Record)]
  )
  func `says what is wrong, and how to mend it`(choices: Record, rule: Int, fix: Record) throws {
    let engine = try shipped("centrifugal-pump")
    let pump = try engine.changing(try engine.configure(duty), choices)
    let fix = fix.map { ($0, $1.optionScalar) }
    #expect(pump.violations.map(\.rule).contains(rule))
    #expect(pump.violations.first { $0.rule == rule }?.fix == Record(fix))
  }

  @Test func `has no material for water that freezes`() throws {
    let pump = try shipped("centrifugal-pump").configure(["temperature": -5])
    #expect(pump.open.contains("material"))
  }
}

@Suite struct `The window` {
  private let size: Record = ["width": 1230, "height": 1480]

  @Test func `is valid with a size`() throws {
    let window = try shipped("window").configure(size)
    #expect(window.isValid)
    #expect(window.suggested == ["glazing": "double-24", "hinges": 60])

    #expect(window.derived["u_value"] == .quantity(Quantity(millionths: 1_170_000)))
    #expect(
      window.items.first?.items.map { "\($0.quantity) \($0.sku)" } == [
        "5.42 FRAME-PVC-82", "1.2276 GLASS-DOUBLE-24", "1 FITTING-TILT-TURN", "1 HINGES-60",
      ]
    )
  }

  @Test(
    arguments: [
      (["width": 1800], 0, ["width": 1600]), (["opening": "tilt"], 1, ["height": 1400]),
      (["width": 1400, "height": 900], 2, ["opening": "tilt"]),
      (["opening": "fixed", "width": 3000, "height": 2500], 3, [:]),
      (["profile": "pvc-70", "glazing": "triple-40"], 4, ["glazing": "double-24"]),
      (
        ["opening": "fixed", "width": 2400, "height": 2000, "glazing": "double-24"], 5,
        ["glazing": "double-24-safe"]
      ),
      (["width": 1500, "height": 2200, "hinges": 60], 6, ["hinges": 80]),
      (["opening": "fixed", "hinges": 60], 7, [:]),
      (
        ["profile": "aluminium-75", "spacer": "aluminium", "width": 600, "height": 600], 8,
        ["spacer": "warm-edge"]
      ),
      (["opening": "fixed", "extras": ["vent", "lock"]], 9, ["extras": ["vent"]]),
    ] as [(Record, Int, Record)]
  )
  func `says what is wrong, and how to mend it`(choices: Record, rule: Int, fix: Record) throws {
    let engine = try shipped("window")
    let window = try engine.changing(try engine.configure(size), choices)
    #expect(window.violations.map(\.rule).contains(rule))
    #expect(window.violations.first { $0.rule == rule }?.fix == fix)
  }

  @Test func `needs no hinges where there is no sash`() throws {
    let window = try shipped("window").configure(size.merging(["opening": "fixed"]))
    #expect(window.isValid)
    #expect(window.values["hinges"] == nil)
    #expect(window.items.first?.items.map(\.sku) == ["FRAME-PVC-82", "GLASS-DOUBLE-24"])
  }
}

extension Record {
  fileprivate func merging(_ other: Record) -> Record {
    Record(Array(self) + Array(other))
  }
}
