import CRMKernel
import CRMKit
import CRMParties
import CRMScripting
import CRMStore
import Testing

@Suite struct `A computed plugin of the book` {
  private static func length(_ version: String, times factor: Int) -> PluginSource {
    PluginSource.rule(
      "length",
      "computed",
      "entity = \"account\", fields = { size = function(name) return #name * \(factor) end },",
      version: version
    )
  }

  private func open() async throws -> PluginDesk {
    let desk = try await PluginDesk.open()
    _ = try await desk.session.run(
      "custom_fields.define",
      ["name": "size", "entity": "account", "type": "int"]
    )
    return desk
  }

  private func sizes(_ desk: PluginDesk) async throws -> [Value] {
    try await desk.session.read { try $0.accounts.all().map { $0.custom["size"] } }
  }

  @Test func `says that old values are stale until they are computed again`() async throws {
    let desk = try await open()
    try await desk.insert("ab")
    try await desk.session.plugins.install(Self.length("1.0.0", times: 1), .trusted)
    try await desk.insert("abc")
    #expect(try await sizes(desk) == [.null, 3])
    let alert = try await desk.alert("length")
    #expect(alert?.contains("rules.recompute with entity = \"account\"") == true)
    _ = try await desk.session.run("rules.recompute", ["entity": "account"])
    #expect(try await sizes(desk) == [2, 3])
    #expect(try await desk.alert("length") == nil)

    try await desk.session.plugins.upgrade(Self.length("2.0.0", times: 10))
    #expect(try await desk.alert("length") != nil)
    _ = try await desk.session.run("rules.recompute", ["entity": "account"])
    #expect(try await sizes(desk) == [20, 30])
    #expect(try await desk.alert("length") == nil)

    _ = try await desk.session.run("plugins.disable", ["plugin": "length"])
    _ = try await desk.session.run("plugins.enable", ["plugin": "length"])
    #expect(try await desk.alert("length") != nil)
  }

  @Test func `has nothing stale in a book without any`() async throws {
    let desk = try await open()
    try await desk.session.plugins.install(Self.length("1.0.0", times: 1), .trusted)
    #expect(try await desk.alert("length") == nil)
  }

  @Test func `can't compute the field of another`() async throws {
    let desk = try await open()
    try await desk.session.plugins.install(Self.length("1.0.0", times: 1), .trusted)
    let rival = PluginSource.rule(
      "rival",
      "computed",
      "entity = \"account\", fields = { size = function(name) return 1 end },"
    )
    let refusal = await refused { try await desk.session.plugins.install(rival, .trusted) }
    #expect(refusal?.code == "save.computes")
    #expect(refusal?.description.contains("rival") == true)
    try await desk.insert("abc")
    #expect(try await sizes(desk) == [3])
  }

  @Test func `leaves its fields as they are while it is quarantined`() async throws {
    let desk = try await open()
    let fragile = PluginSource.rule(
      "length",
      "computed",
      """
      entity = "account",
      fields = { size = function(name) if name == "oops" then error "x" end return #name end },
      """
    )
    try await desk.session.plugins.install(fragile, .trusted)
    let account = try await desk.insert("abc")
    for _ in 1...5 { #expect(await desk.code(of: "oops") == "save.rule") }
    #expect(await desk.code(of: "fine") == "plugin.quarantined")
    try await desk.session.write { tx in
      var account = try tx.accounts.get(account.id)
      account.notes = "big"
      account.custom["size"] = 1000
      try tx.accounts.update(account)
    }
    #expect(try await sizes(desk) == [3])
  }
}
