import CRMKernel
import CRMKit
import CRMPlugins
import CRMScripting
import CRMStore
import Testing

@Suite struct `The configuration of all plugins` {
  private func desk() async throws -> PluginDesk {
    let desk = try await PluginDesk.open()
    try await desk.session.plugins.install(
      .bulk(),
      PluginInstallation(config: ["off": "12.5"], grants: ["all"])
    )
    try await desk.session.plugins.install(.bulk(name: "late"), .trusted)
    return desk
  }

  private func export(_ desk: PluginDesk) async throws -> String {
    try await desk.session.read { tx in try tx.plugins.configuration().text }
  }

  @Test func `is a file with a line for each value, and applies back without a change`()
    async throws
  {
    let desk = try await desk()
    let text = try await export(desk)
    let plugin = try await desk.plugin()
    #expect(
      text.hasPrefix(
        """
        [
          {
            "name": "bulk",
            "kind": "pricing",
            "version": "1.0.0",
            "source": "\(plugin.sourceHash)",
            "status": "enabled",
            "position": 1,
            "grants": ["list_price"],
            "config": {
              "off": "12.5"
            }
          },
        """
      )
    )
    let changes = try await desk.session.write { tx in
      try tx.plugins.apply(PluginConfiguration(text: text))
    }
    #expect(changes == [])
    #expect(try await desk.plugin().version == plugin.version)
  }

  @Test func `says what applying it would change, a sentence a setting`() async throws {
    let desk = try await desk()
    let text = try await export(desk)
      .replacing("\"12.5\"", with: "5")
      .replacing("\"position\": 2", with: "\"position\": 7")
      .replacing("\"enabled\"", with: "\"disabled\"", maxReplacements: 1)
    let answer = try await desk.session.run("plugins.diff_config", ["text": .text(text)])
    let expected: Value = [
      "bulk: status: enabled -> disabled", "bulk: config.off: \"12.5\" -> 5",
      "late: position: 2 -> 7",
    ]
    #expect(answer == expected)
    #expect(try await desk.session.run("plugins.apply_config", ["text": .text(text)]) == expected)
    #expect(try await desk.session.run("plugins.diff_config", ["text": .text(text)]) == [])
    let plugin = try await desk.plugin()
    #expect(plugin.status == .disabled && plugin.config.values == ["off": 5])
  }

  @Test(arguments: [
    ("\"off\": \"12.5\"", "\"off\": 99", "off must be a percentage from 0 to 50"),
    ("\"off\": \"12.5\"", "\"of\": 5", "There is no setting of. Did you mean off?"),
    ("\"name\": \"late\"", "\"name\": \"lat\"", "There is no plugin lat. Did you mean late?"),
    ("\"position\": 2", "\"place\": 2", "Did you mean"),
    ("\"position\": 2", "\"position\": \"two\"", "[2].position must be a whole number"),
    ("[\"list_price\"]", "[]", "asks for list_price, which it was not granted"),
    (
      "\"kind\": \"pricing\"", "\"kind\": \"mail\"", "bulk is a pricing plugin here, not a mail one"
    ),
    ("\"source\": \"", "\"source\": \"0", "The book doesn't have that source of bulk 1.0.0."),
    ("]\n", "", "The JSON can't be read"),
  ])
  func `is applied as a whole or not at all`(
    old: String,
    new: String,
    message: String
  ) async throws {
    let desk = try await desk()
    let before = try await export(desk)
    let text =
      before.replacing("\"position\": 1", with: "\"position\": 5")
      .replacing(old, with: new, maxReplacements: 1)
    let error = await #expect(throws: (any Error).self) {
      try await desk.session.run("plugins.apply_config", ["text": .text(text)])
    }
    #expect("\(try #require(error))".contains(message), "\(String(describing: error))")
    #expect(try await export(desk) == before)
  }
}

@Suite struct `A book that needs a rule of the host` {
  @Test func `isn't opened by a program without it`() async throws {
    try await withPath("native.crm") { path in
      let desk = try await PluginDesk.open(path) { options in
        options.priceRules = [TestRule.markdown("dealer", percent: 5)]
      }
      _ = try await desk.session.run("plugins.require_native", ["name": "dealer"])
      await desk.crm.close()
      let refusal = await #expect(throws: Refusal.self) { try await PluginDesk.open(path) }
      #expect(
        refusal?.message.description
          == "The book requires the price rule dealer, which this program doesn't have."
      )
      let again = try await PluginDesk.open(path) { options in
        options.priceRules = [TestRule.markdown("dealer", percent: 5)]
      }
      _ = try await again.session.run("plugins.release_native", ["name": "dealer"])
      await again.crm.close()
      let free = try await PluginDesk.open(path)
      await free.crm.close()
    }
  }

  @Test func `can't be made by a program without it`() async throws {
    let desk = try await PluginDesk.open()
    let refusal = await #expect(throws: Refusal.self) {
      try await desk.session.run("plugins.require_native", ["name": "dealer"])
    }
    #expect(refusal?.code == "plugin.native")
  }
}

@Suite struct `A folder that changes` {
  @Test func `is loaded again, and the last good plugin stays if anything fails`() async throws {
    try await withPath("bulk.lua") { path in
      try write(PluginSource.bulk().text, to: path)
      let desk = try await PluginDesk.open(plugins: [path]) { options in
        options.specs = { plugin in
          if plugin.manifest.version == "bad" { throw Refusal("spec.failed", "A spec failed.") }
        }
      }
      let quote = try await desk.draft()
      #expect(try await desk.prices(quote) == ["USD 1125.00", "USD 9.00"])
      #expect(try desk.crm.plugins.reload() == [])
      try write("return {", to: path)
      #expect(throws: PluginError.self) { try desk.crm.plugins.reload() }
      try write(PluginSource.bulk("bad", body: "return nil").text, to: path)
      #expect(throws: Refusal.self) { try desk.crm.plugins.reload() }
      #expect(try await desk.prices(quote) == ["USD 1125.00", "USD 9.00"])
      try write(PluginSource.bulk("2", body: "return list_price / 2").text, to: path)
      #expect(try desk.crm.plugins.reload() == ["bulk"])
      #expect(try await desk.prices(quote) == ["USD 625.00", "USD 5.00"])
    }
  }
}
