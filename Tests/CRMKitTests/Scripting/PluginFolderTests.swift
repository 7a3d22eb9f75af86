import CRMKernel
import CRMScripting
import Foundation
import Testing

/// A folder with these files, which is removed afterwards.
private func withFolder(
  _ files: [String: String],
  _ body: (String) throws -> Void
) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "plugins-\(UUID())")
  defer { try? FileManager.default.removeItem(at: folder) }
  for (path, text) in files {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: file)
  }
  try body(folder.path)
}

private func named(_ name: String) -> String {
  """
  return { name = "\(name)", version = "1", api = 1, kind = "pricing",
    config = { off = { percent = true, default = 5 } },
    price = function() end }
  """
}

/// A plugin that has a lookup table.
private let withTable = """
  return { name = "a", version = "1", api = 1, kind = "pricing",
    tables = { tiers = { columns = { from = "integer", off = "percent" } } },
    price = function() end }
  """

/// A plugin that has a module.
private let bundled = """
  local power = require("parts.power")
  return { name = "a", version = "1", api = 1, kind = "pricing",
    config = { off = { percent = true, default = power.off } },
    price = function() end }
  """

@Suite struct `A folder of plugins` {
  @Test func `has one in each Lua file but specs and definitions`() throws {
    let files = [
      "b.lua": named("b"), "a/z.lua": named("z"), "a/z_spec.lua": "error()",
      "spec/x.lua": "error()", "crm.d.lua": "error()", "notes.txt": "", ".hidden.lua": "error()",
    ]
    try withFolder(files) { folder in
      let all = try PluginFolder.load([folder])
      #expect(all.map(\.plugin.file) == ["a/z.lua", "b.lua"])
      let one = try PluginFolder.load([folder + "/b.lua"])
      #expect(one.map(\.plugin.file) == ["b.lua"])
    }
  }

  @Test func `has settings beside the plugins`() throws {
    try withFolder(["a.lua": named("a"), "a.json": #"{"off": 7.5}"#]) { folder in
      let rule = try #require(try PluginFolder.priceRules([folder]).first as? LuaPriceRule)
      #expect(rule.config.json == #"{"off":"7.5"}"#)
    }
  }

  @Test func `has tables, messages and specs beside the plugins`() throws {
    let files = [
      "a.lua": withTable, "a.tiers.csv": "from,off\n10,5\n", "a.messages.zh-Hans.json": "{}",
      "a_spec.lua": "-- 1", "spec/a_spec.lua": "-- 2", "spec/b_spec.lua": "-- 3",
      "a.old.tiers.csv": "", "b.tiers.csv": "", "ab.lua": named("ab"), "a.json": "{}",
      "a.md": "",
    ]
    try withFolder(files) { folder in
      let all = try PluginFolder.load([folder])
      #expect(all.map(\.plugin.name) == ["a", "ab"])
      let source = try #require(all.first).plugin.source
      #expect(source.parts.map(\.path) == ["messages.zh-Hans.json", "tiers.csv"])
      #expect(source.specs.map(\.text) == ["-- 1", "-- 2"])
      #expect(all.last?.plugin.source.parts == [])
      let one = try PluginFolder.load([folder + "/a.lua"])
      #expect(one.first?.plugin.sourceHash == all.first?.plugin.sourceHash)
    }
  }

  @Test func `has a bundle in each folder with a plugin.lua`() throws {
    let files = [
      "big/a/plugin.lua": bundled, "big/a/parts/power.lua": "return { off = 1 }",
      "big/a/tiers.csv": "from,off\n10,5\n", "big/a/parts/tiers.csv": "",
      "big/a/messages.zh-Hans.json": "{}", "big/a/config.json": #"{"off": 7}"#,
      "big/a/spec/a_spec.lua": "-- 1", "big/a/parts/power_spec.lua": "-- 2",
      "big/a/crm.d.lua": "error()", "big/a/README.md": "", "b.lua": named("b"),
    ]
    try withFolder(files) { folder in
      let all = try PluginFolder.load([folder])
      #expect(all.map(\.plugin.file) == ["b.lua", "big/a/plugin.lua"])
      let bundle = try #require(all.last)
      let parts = ["messages.zh-Hans.json", "parts/power.lua", "tiers.csv"]
      #expect(bundle.plugin.source.parts.map(\.path) == parts)
      #expect(
        bundle.plugin.source.specs.map(\.path) == ["parts/power_spec.lua", "spec/a_spec.lua"]
      )
      #expect(bundle.settings == ["off": 7])
      for path in ["/big/a", "/big/a/", "/big/a/plugin.lua"] {
        let one = try PluginFolder.load([folder + path])
        #expect(one.map(\.plugin.sourceHash) == [bundle.plugin.sourceHash])
      }
    }
  }

  @Test(arguments: [
    (
      ["a.lua": withTable],
      "a.lua: The lookup table tiers has no file: add a.tiers.csv."
    ),
    (
      ["a.lua": withTable, "a.tiers.csv": "from,of\n"],
      "a.tiers.csv:1: There is no column of. Did you mean off?"
    ),
    (
      ["p/plugin.lua": withTable, "p/a.tiers.csv": ""],
      "p/plugin.lua: The lookup table tiers has no file: add p/tiers.csv."
    ),
    (
      ["p/plugin.lua": withTable, "p/tiers.csv": "from,off\nx,5\n"],
      "p/tiers.csv:2: from must be a whole number, not \"x\"."
    ),
    (
      ["a.lua": named("a"), "a.messages.zh.json": "{}"],
      "a.messages.zh.json: There is no language zh. There are en, zh-Hans, zh-Hant."
    ),
    (
      ["a.lua": "return 1"],
      "a.lua:1: A plugin must return a table, not number. "
        + "Write return { name = …, version = …, api = 1, kind = …, … }."
    ),
    (
      ["a.lua": named("a"), "b.lua": named("a")],
      "b.lua: There is another plugin named a, in a.lua. Rename one of them."
    ),
    (
      ["a.lua": named("a"), "a.json": #"{"of": 5}"#],
      "a.lua: There is no setting of. Did you mean off?"
    ),
    (
      ["a.lua": named("a"), "a.json": "5"],
      "$/a.json: The configuration must be a JSON object. Write {\"name\": value, …}."
    ),
  ])
  func `is refused as a whole`(files: [String: String], message: String) throws {
    try withFolder(files) { folder in
      let error = #expect(throws: PluginError.self) { try PluginFolder.priceRules([folder]) }
      #expect(error?.description == message.replacing("$", with: folder))
    }
  }

  @Test func `that is not there can't be read`() throws {
    let error = #expect(throws: PluginError.self) { try PluginFolder.load(["/no/such/place"]) }
    #expect(
      error?.description == "/no/such/place: It can't be read: No such file or directory."
    )
  }
}
