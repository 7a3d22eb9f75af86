public import LuaSandbox

/// What a plugin sees of Lua: asked of the sandbox itself, so that it can't be wrong.
public struct LuaSurface: Sendable, Hashable {
  /// A global, and its fields if it is a library.
  public struct Global: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The names in it, sorted; none for a function or a value.
    public let fields: [String]
  }

  /// The globals, sorted.
  public let globals: [Global]

  /// What specs see beside them.
  public static let specGlobals = ["describe", "expect", "it", "plugin", "properties"]

  /// Every global of Lua 5.4 (its manual, "Index"), and our own.
  private static let candidates = """
    _G _VERSION assert collectgarbage coroutine debug dofile error getmetatable io ipairs load \
    loadfile math money next os package pairs pcall print rawequal rawget rawlen rawset require \
    select setmetatable string table tonumber tostring type utf8 warn xpcall
    """.split(separator: " ").map(String.init)

  /// Asks a plugin's sandbox which names there are.
  ///
  /// - Throws: ``SandboxError`` if there is no memory for one.
  public init() throws(SandboxError) {
    let sandbox = try Sandbox()
    // `require` is there for plugins that are shipped with modules.
    try sandbox.provide(try sandbox.load("return true", name: "module"), as: "module")
    var globals: [Global] = []
    for name in Self.candidates {
      let probe = try sandbox.load(
        """
        local isThere, value = pcall(function() return \(name) end)
        if not isThere then return nil end
        local fields = {}
        if type(value) == "table" then
          for field in pairs(value) do fields[#fields + 1] = field end
        end
        return fields
        """,
        name: "probe"
      )
      guard case .table(let fields)? = try sandbox.evaluate(probe).first else { continue }
      let names = fields.items.compactMap { item in
        if case .string(let name) = item { name } else { nil }
      }
      globals.append(Global(name: name, fields: names))
    }
    self.globals = globals
  }
}
