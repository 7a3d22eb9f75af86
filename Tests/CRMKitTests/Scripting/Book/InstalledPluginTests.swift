import CRMKernel
import CRMKit
import CRMPlugins
import CRMSales
import CRMScripting
import CRMStore
import Synchronization
import Testing

@Suite struct `A plugin of the book` {
  @Test func `prices from its installation on, with the settings that it has`() async throws {
    let desk = try await PluginDesk.open()
    let quote = try await desk.draft()
    #expect(try await desk.prices(quote) == ["USD 1250.00", "USD 10.00"])
    try await desk.session.plugins.install(.bulk(), .trusted)
    #expect(try await desk.prices(quote) == ["USD 1125.00", "USD 9.00"])
    try await desk.session.write { tx in try tx.plugins.configure("bulk", set: ["off": 20]) }
    #expect(try await desk.prices(quote) == ["USD 1000.00", "USD 8.00"])
    try await desk.session.write { tx in try tx.plugins.disable("bulk") }
    #expect(try await desk.prices(quote) == ["USD 1250.00", "USD 10.00"])
  }

  @Test func `is run by Lua's names`() async throws {
    let desk = try await PluginDesk.open()
    let source = PluginSource.bulk().text
    let installed = try await desk.session.run(
      "plugins.install",
      ["source": .text(source), "grants": ["list_price"], "config": .record(["off": 5])]
    )
    #expect(Record(installed)?["active_version"] == "1.0.0")
    let list = try await desk.session.run("plugins.list")
    guard case .list(let plugins) = list, let first = Record(plugins[0]) else {
      Issue.record("It answered \(list).")
      return
    }
    #expect(first["name"] == "bulk" && first["origin"] == "book" && first["status"] == "enabled")
    _ = try await desk.session.run("plugins.disable", ["plugin": "bulk"])
    _ = try await desk.session.run("plugins.remove", ["plugin": "bulk"])
    #expect(try await desk.session.run("plugins.list") == [])
  }

  @Test func `isn't installed until what it asks for is granted`() async throws {
    let desk = try await PluginDesk.open()
    let error = await #expect(throws: Refusal.self) {
      try await desk.session.plugins.install(.bulk())
    }
    #expect(
      error?.description == "bulk asks for list_price. "
        + #"Install it with grants = {"list_price"}, or {"all"} for everything that it asks for."#
    )
    #expect(try await desk.session.plugins.all() == [])
  }

  @Test func `isn't upgraded to one that asks for more, until that is granted`() async throws {
    let desk = try await PluginDesk.open()
    try await desk.session.plugins.install(.bulk(), .trusted)
    let greedy = PluginSource.bulk("2.0.0", asks: "list_price, unit_cost, config")
    let error = await #expect(throws: Refusal.self) {
      try await desk.session.plugins.upgrade(greedy)
    }
    #expect(error?.code == "plugin.grants")
    #expect(error?.field == "unit_cost")
    #expect(try await desk.plugin().activeVersion == "1.0.0")
    try await desk.session.plugins.upgrade(greedy, PluginInstallation(grants: ["unit_cost"]))
    let plugin = try await desk.plugin()
    #expect(plugin.activeVersion == "2.0.0")
    #expect(plugin.grants == ["list_price", "unit_cost"])
  }

  @Test func `keeps its settings when it is upgraded and rolled back`() async throws {
    let desk = try await PluginDesk.open()
    let quote = try await desk.draft()
    try await desk.session.plugins.install(.bulk(), .trusted)
    try await desk.session.write { tx in try tx.plugins.configure("bulk", set: ["off": 20]) }
    try await desk.session.plugins.upgrade(.bulk("2.0.0", body: "return list_price / 2"))
    #expect(try await desk.prices(quote) == ["USD 625.00", "USD 5.00"])
    try await desk.session.write { tx in try tx.plugins.rollBack("bulk") }
    #expect(try await desk.prices(quote) == ["USD 1000.00", "USD 8.00"])
    let error = await #expect(throws: Refusal.self) {
      try await desk.session.write { tx in try tx.plugins.rollBack("bulk") }
    }
    #expect(
      error?.description
        == "The book has no version of bulk before 1.0.0. It has 1.0.0, 2.0.0."
    )
  }

  @Test func `has one source for each version`() async throws {
    let desk = try await PluginDesk.open()
    try await desk.session.plugins.install(.bulk(), .trusted)
    let error = await #expect(throws: Refusal.self) {
      try await desk.session.plugins.upgrade(.bulk(body: "return list_price / 2"))
    }
    #expect(error?.code == "plugin.version")
    try await desk.session.plugins.install(.bulk())
    let versions = try await desk.session.read { tx in try tx.plugins.versions(of: "bulk") }
    #expect(versions.map(\.number) == ["1.0.0"])
  }

  @Test func `isn't touched by a setting that doesn't fit`() async throws {
    let desk = try await PluginDesk.open()
    try await desk.session.plugins.install(.bulk(), .trusted)
    let error = await #expect(throws: PluginError.self) {
      try await desk.session.write { tx in
        try tx.plugins.configure("bulk", set: ["off": 90])
      }
    }
    #expect(
      error?.reason
        == "off must be a percentage from 0 to 50, such as 7.5 for 7.5 %, not 90."
    )
    let plugin = try await desk.plugin()
    #expect(plugin.config.values == [:] && plugin.version == 1)
  }

  @Test func `has a setting's default again once it is reset`() async throws {
    let desk = try await PluginDesk.open()
    let quote = try await desk.draft()
    let how = PluginInstallation(config: ["off": 20], grants: ["all"])
    try await desk.session.plugins.install(.bulk(), how)
    _ = try await desk.session.run("plugins.configure", ["plugin": "bulk", "reset": ["off"]])
    #expect(try await desk.prices(quote) == ["USD 1125.00", "USD 9.00"])
  }

  @Test func `says in its log and its errors which quote it was about`() async throws {
    let lines = Mutex<[String]>([])
    let desk = try await PluginDesk.open { options in
      options.pluginLog = { name, line in lines.withLock { $0.append("\(name): \(line)") } }
    }
    let quote = try await desk.draft()
    let talking = PluginSource.bulk(asks: "sku", body: "print(sku) error 'no price'")
    try await desk.session.plugins.install(talking, .trusted)
    let refusal = try await desk.refusal(quote)
    #expect(lines.withLock { $0 } == ["bulk: \(quote): PUMP-200"])
    let place = "bulk, \(quote), line 1 (PUMP-200): bulk.lua:3: "
    #expect(refusal.description.contains(place), "\(refusal)")
  }

  @Test func `gives way to a folder's plugin of the same name`() async throws {
    try await withPath("bulk.lua") { path in
      try write(PluginSource.bulk("2", body: "return list_price / 2").text, to: path)
      let desk = try await PluginDesk.open(plugins: [path])
      let quote = try await desk.draft()
      try await desk.session.plugins.install(.bulk(), .trusted)
      #expect(try await desk.prices(quote) == ["USD 625.00", "USD 5.00"])
      let listing = try await desk.session.read { tx in try tx.plugins.list() }
      #expect(listing.map(\.origin) == [.folder, .book])
      #expect(listing[1].alert == "The plugin of this name in a folder works in its place.")
    }
  }

  @Test func `goes on with its version when the specs of the next one fail`() async throws {
    let desk = try await PluginDesk.open { options in
      options.specs = { plugin in
        if plugin.manifest.version == "2.0.0" {
          throw Refusal("spec.failed", "1 of 3 specs failed.")
        }
      }
    }
    try await desk.session.plugins.install(.bulk(), .trusted)
    await #expect(throws: Refusal.self) {
      try await desk.session.plugins.upgrade(.bulk("2.0.0", body: "return nil"))
    }
    #expect(try await desk.plugin().activeVersion == "1.0.0")
  }

  @Test func `says who did what to it`() async throws {
    let desk = try await PluginDesk.open()
    let id = try await desk.session.plugins.install(.bulk(), .trusted).id
    _ = try await desk.session.run(
      "plugins.configure",
      ["plugin": "bulk", "set": .record(["off": 7])]
    )
    let changes = try await desk.session.read { tx in try tx.plugins.changes(of: id) }
    #expect(changes.map(\.principal) == ["li.wei", "li.wei"])
    #expect(changes.first?.command == "plugins.configure")
    #expect(changes.first?.diff.map(\.field) == ["config", "config_hash"])
  }

  @Test func `works in the other process, too`() async throws {
    try await withPath("two.crm") { path in
      let one = try await PluginDesk.open(path)
      let two = try await PluginDesk.open(path)
      let quote = try await one.draft()
      #expect(try await two.prices(quote) == ["USD 1250.00", "USD 10.00"])
      try await one.session.plugins.install(.bulk(), .trusted)
      #expect(try await two.prices(quote) == ["USD 1125.00", "USD 9.00"])
      try await two.session.write { tx in try tx.plugins.configure("bulk", set: ["off": 20]) }
      #expect(try await one.prices(quote) == ["USD 1000.00", "USD 8.00"])
      await one.crm.close()
      await two.crm.close()
    }
  }

  @Test func `applies by its position, after the host's own rules`() async throws {
    let desk = try await PluginDesk.open { options in
      options.priceRules = [TestRule.markdown("native", percent: 50)]
    }
    let quote = try await desk.draft()
    let add = PluginSource.bulk(
      name: "fee",
      asks: "unit_price",
      body: "return unit_price + money(1)"
    )
    let halve = PluginSource.bulk(
      name: "half",
      asks: "unit_price",
      body: "return unit_price / 2"
    )
    try await desk.session.plugins.install(add, .trusted)
    try await desk.session.plugins.install(halve, .trusted)
    #expect(try await desk.prices(quote) == ["USD 313.00", "USD 3.00"])
    try await desk.session.write { tx in _ = try tx.plugins.move("half", to: 0) }
    #expect(try await desk.prices(quote) == ["USD 313.50", "USD 3.50"])
  }
}

@Suite struct `The state of a plugin` {
  private static let verbs = ["enable", "disable", "remove", "configure", "upgrade", "rollback"]

  /// Which verbs are possible in which state.
  private static let possible: [InstalledPlugin.Status: [String]] = [
    .enabled: ["disable", "configure", "upgrade", "rollback"],
    .disabled: ["enable", "remove", "configure", "upgrade", "rollback"],
    .quarantined: ["enable", "disable", "configure", "upgrade", "rollback"],
  ]

  @Test(arguments: InstalledPlugin.Status.allCases, verbs)
  func `allows its own verbs only`(status: InstalledPlugin.Status, verb: String) async throws {
    let desk = try await PluginDesk.open()
    try await desk.session.plugins.install(.bulk(), .trusted)
    try await desk.session.plugins.install(.bulk("1.1.0"), .trusted)
    try await desk.session.write { tx in
      let plugin = try tx.plugins.get(named: "bulk")
      switch status {
      case .enabled: break
      case .disabled: try tx.plugins.move(plugin.id, .disable)
      case .quarantined: try tx.plugins.makeMove(plugin.id, .quarantine, reason: "It failed.")
      }
    }
    var arguments: Record = ["plugin": "bulk"]
    if verb == "configure" { arguments["set"] = .record(["off": 3]) }
    if verb == "upgrade" { arguments = ["source": .text(PluginSource.bulk("1.2.0").text)] }
    let isPossible = Self.possible[status]?.contains(verb) == true
    do {
      _ = try await desk.session.run("plugins.\(verb)", arguments)
      #expect(isPossible, "\(verb) in \(status)")
    } catch let refusal as Refusal {
      #expect(!isPossible, "\(verb) in \(status): \(refusal)")
    }
  }
}
