import CRMPluginTools

/// What the Lua language server must know of the language that plugins see: `.luarc.json`.
struct LuarcReference {
  private let missing: [String]

  /// The libraries of Lua 5.4 and of LuaJIT that the language server would offer.
  private static let libraries = [
    "bit", "coroutine", "debug", "ffi", "io", "jit", "math", "os", "package", "string", "table",
    "utf8",
  ]

  init() throws {
    let known = try LuaSurface().globals.map(\.name)
    missing = Self.libraries.filter { !known.contains($0) }
  }

  var text: String {
    """
    {
      "runtime.version": "Lua 5.4",
      "runtime.builtin": {
    \(missing.map { "    \"\($0)\": \"disable\"" }.joined(separator: ",\n"))
      },
      "workspace.library": ["../Documentation/Reference/crm.d.lua"]
    }

    """
  }
}
