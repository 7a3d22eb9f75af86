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

  @Test(arguments: [
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
