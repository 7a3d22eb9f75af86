import CRMKernel
import CRMKit
import CRMParties
import CRMScripting
import CRMStore
import Testing

@Suite struct `A validation plugin of the book` {
  private static let capitals = PluginSource.capitals

  @Test func `is obeyed from its installation on, in every program, until it is disabled`()
    async throws
  {
    try await withPath("acme.crm") { path in
      let here = try await PluginDesk.open(path)
      let there = try await PluginDesk.open(path)
      #expect(await here.code(of: "acme") == nil)
      #expect(await there.code(of: "acme") == nil)
      try await here.session.plugins.install(Self.capitals, .trusted)
      for desk in [here, there] {
        let refusal = await refused { try await desk.insert("acme") }
        #expect(refusal?.code == "plugin.capitals")
        #expect(refusal?.field == "name")
        #expect(await desk.code(of: "Acme") == nil)
      }
      _ = try await there.session.run("plugins.disable", ["plugin": "capitals"])
      for desk in [here, there] { #expect(await desk.code(of: "acme") == nil) }
      _ = try await here.session.run("plugins.enable", ["plugin": "capitals"])
      for desk in [here, there] { #expect(await desk.code(of: "acme") == "plugin.capitals") }
      await here.crm.close()
      await there.crm.close()
    }
  }

  @Test func `judges what is saved after it in the same transaction`() async throws {
    let desk = try await PluginDesk.open()
    _ = try await desk.session.plugins.install(
      Self.capitals,
      PluginInstallation(grants: ["all"], isEnabled: false)
    )
    let refusal = await refused {
      try await desk.session.write { tx in
        try tx.plugins.enable("capitals")
        try tx.accounts.insert(Account(name: "acme"))
      }
    }
    #expect(refusal?.code == "plugin.capitals")
    #expect(try await desk.plugin("capitals").status == .disabled)
    #expect(await desk.code(of: "acme") == nil)
  }

  @Test func `is asked by its new version as soon as it is upgraded`() async throws {
    let desk = try await PluginDesk.open()
    try await desk.session.plugins.install(Self.capitals, .trusted)
    #expect(await desk.code(of: "acme") == "plugin.capitals")
    let lenient = PluginSource.rule(
      "capitals",
      "validation",
      "entity = \"account\", check = function(name) return name == 'Acme' and 'taken' or nil end,",
      version: "2.0.0"
    )
    try await desk.session.plugins.upgrade(lenient)
    #expect(await desk.code(of: "acme") == nil)
    #expect(await desk.code(of: "Acme") == "plugin.capitals")
    _ = try await desk.session.run("plugins.rollback", ["plugin": "capitals"])
    #expect(await desk.code(of: "Acme") == nil)
  }

  @Test func `that fails five times in a row is quarantined, and its entity isn't saved`()
    async throws
  {
    let desk = try await PluginDesk.open()
    let account = try await desk.insert("Acme")
    try await desk.session.plugins.install(Self.capitals, .trusted)
    for failure in 1...5 {
      #expect(await desk.code(of: "oops") == "save.rule")
      #expect(try await desk.plugin("capitals").failures == Int64(failure))
    }
    #expect(try await desk.plugin("capitals").status == .quarantined)
    #expect(await desk.code(of: "Acme") == "plugin.quarantined")
    let alert = try await desk.alert("capitals")
    #expect(alert?.contains("oops") == true, "\(alert ?? "")")
    #expect(alert?.hasSuffix("nobody knows whether it may be.") == true, "\(alert ?? "")")
    // What it doesn't read is none of its business, and neither are other entities.
    try await desk.session.write { tx in
      var account = try tx.accounts.get(account.id)
      account.notes = "big"
      try tx.accounts.update(account)
      try tx.contacts.insert(Contact(at: account.id, familyName: "Li", givenName: "Wei"))
    }
    _ = try await desk.session.run("plugins.disable", ["plugin": "capitals"])
    #expect(await desk.code(of: "Acme") == nil)
  }

  @Test func `that works again is forgiven`() async throws {
    let desk = try await PluginDesk.open()
    try await desk.session.plugins.install(Self.capitals, .trusted)
    for _ in 1...4 { #expect(await desk.code(of: "loop") == "save.rule") }
    #expect(try await desk.plugin("capitals").failures == 4)
    #expect(await desk.code(of: "acme") == "plugin.capitals")
    #expect(try await desk.plugin("capitals").failures == 0)
  }

  @Test func `that can't be loaded has nothing of its entity saved, and can be disabled`()
    async throws
  {
    try await withPath("acme.crm") { path in
      let desk = try await PluginDesk.open(path)
      let tier: Record = ["name": "grade", "entity": "account", "type": "text"]
      let field = try await desk.session.run("custom_fields.define", tier)
      let tiers = PluginSource.rule(
        "tiers",
        "validation",
        """
        entity = "account", custom_fields = { "grade" },
        check = function(grade) return not grade and { field = "grade", message = "Needed." } or nil end,
        """
      )
      try await desk.session.plugins.install(tiers, .trusted)
      #expect(await desk.code(of: "Acme") == "plugin.tiers")
      let id = Record(field)?["id"] ?? .null
      _ = try await desk.session.run("custom_fields.remove", ["id": id])
      await desk.crm.close()

      let again = try await PluginDesk.open(path)
      let refusal = await refused { try await again.insert("Acme") }
      #expect("\(refusal.map(\.description) ?? "")".contains("tiers"))
      #expect(try await again.alert("tiers")?.hasPrefix("It can't work: ") == true)
      _ = try await again.session.run("custom_fields.define", tier)
      #expect(await again.code(of: "Acme") == "plugin.tiers")
      _ = try await again.session.run("plugins.disable", ["plugin": "tiers"])
      #expect(await again.code(of: "Acme") == nil)
      await again.crm.close()
    }
  }

  @Test func `can't be about plugins, which must stay possible to disable`() async throws {
    let desk = try await PluginDesk.open()
    let lock = PluginSource.rule(
      "lock",
      "validation",
      "entity = \"plugin\", check = function(name) return 'never' end,"
    )
    let refusal = await refused { try await desk.session.plugins.install(lock, .trusted) }
    #expect(refusal?.description.contains("plugin") == true)
    #expect(try await desk.session.read { try $0.plugins.all() } == [])
  }

  @Test func `works as well when it is installed from Lua's command`() async throws {
    let desk = try await PluginDesk.open()
    _ = try await desk.session.run(
      "plugins.install",
      ["source": Self.capitals.value, "grants": .list(["all"])]
    )
    #expect(await desk.code(of: "acme") == "plugin.capitals")
  }
}
