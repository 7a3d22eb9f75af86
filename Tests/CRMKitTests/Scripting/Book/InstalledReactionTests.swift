import CRMKernel
import CRMKit
import CRMParties
import CRMScripting
import CRMStore
import Testing

@Suite struct `An automation plugin of the book` {
  private static let noting = PluginSource.rule(
    "noting",
    "automation",
    """
    on = { "account.inserted" }, allows = { "accounts.update" },
    act = function(event, subject)
      local notes = (subject.notes or "") .. "+"
      return { command = "accounts.update", arguments = { id = event.id, set = { notes = notes } } }
    end,
    """
  )

  private func notes(_ desk: PluginDesk) async throws -> [String?] {
    try await desk.session.read { try $0.accounts.all().map(\.notes) }
  }

  @Test func `hears what happens after its installation, once`() async throws {
    try await withPath("acme.crm") { path in
      let desk = try await PluginDesk.open(path)
      let other = try await PluginDesk.open(path)
      try await desk.insert("before")
      try await desk.session.plugins.install(Self.noting, .trusted)
      try await desk.insert("after")
      let answer = try await other.session.run("rules.react")
      #expect(
        Record(answer) == ["handled": 1, "commands": 1, "failures": .list([]), "finished": true]
      )
      try await desk.crm.react()
      try await other.crm.react()
      #expect(try await notes(desk) == [nil, "+"])
      await desk.crm.close()
      await other.crm.close()
    }
  }

  @Test func `hears nothing while it is disabled, and nothing of that time later`() async throws {
    let desk = try await PluginDesk.open()
    try await desk.session.plugins.install(Self.noting, .trusted)
    _ = try await desk.session.run("plugins.disable", ["plugin": "noting"])
    try await desk.insert("a")
    try await desk.crm.react()
    _ = try await desk.session.run("plugins.enable", ["plugin": "noting"])
    try await desk.insert("b")
    try await desk.crm.react()
    #expect(try await notes(desk) == [nil, "+"])
  }

  @Test func `isn't installed if it may run what there isn't`() async throws {
    let desk = try await PluginDesk.open()
    let lost = PluginSource.rule(
      "lost",
      "automation",
      "on = { \"account.inserted\" }, allows = { \"accounts.updat\" }, act = function() end,"
    )
    let refusal = await refused { try await desk.session.plugins.install(lost, .trusted) }
    #expect(refusal?.description.contains("accounts.update") == true)
  }
}

@Suite struct `A folder of plugins that is loaded again` {
  private func text(_ source: PluginSource) -> String { source.text }

  @Test func `is obeyed from then on, and names what changed`() async throws {
    let folder = try PluginFiles(["capitals.lua": text(.capitals)])
    let desk = try await PluginDesk.open(plugins: [folder.path])
    #expect(await desk.code(of: "acme") == "plugin.capitals")
    let lenient = PluginSource.rule(
      "capitals",
      "validation",
      "entity = \"account\", check = function(name) end,",
      version: "2.0.0"
    )
    try write(text(lenient), to: "\(folder.path)/capitals.lua")
    #expect(await desk.code(of: "acme") == "plugin.capitals")
    #expect(try await desk.session.run("plugins.reload") == .list(["capitals"]))
    #expect(await desk.code(of: "acme") == nil)
    #expect(try await desk.session.run("plugins.reload") == .list([]))
  }

  @Test func `works on as it was if what it has now doesn't fit`() async throws {
    let folder = try PluginFiles(["capitals.lua": text(.capitals)])
    let desk = try await PluginDesk.open(plugins: [folder.path])
    let broken = text(.capitals).replacing("\"account\"", with: "\"plugin\"")
    try write(broken, to: "\(folder.path)/capitals.lua")
    await #expect(throws: (any Error).self) { try await desk.session.run("plugins.reload") }
    #expect(await desk.code(of: "acme") == "plugin.capitals")
  }
}
