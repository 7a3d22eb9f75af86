import CRMKernel
import LuaSandbox

extension SandboxError {
  /// What to do about it, where the sandbox, which knows no plugins, can't say so.
  var advice: String {
    switch kind {
    case .instructionLimit, .deadline: ": look for a loop that doesn't end"
    case .memoryLimit: ": look for a table, a text or a call of itself that grows without end"
    case .runtime: undeclaredGlobal.map(Self.advice) ?? ""
    case .syntax, .cancelled, .host: ""
    }
  }

  /// The name that the program took for a global.
  private var undeclaredGlobal: String? {
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].hasSuffix(": undeclared global "), parts[2].isEmpty else {
      return nil
    }
    return String(parts[1])
  }

  /// What a plugin has in the place of what Lua has elsewhere.
  private static func advice(_ global: String) -> String {
    switch global {
    case "os": ": a plugin has no clock; ask for a time or a day by a parameter's name"
    case "io", "dofile", "loadfile": ": a plugin reads no files; use settings or a lookup table"
    case "load", "loadstring": ": a plugin runs no text; write a function"
    case "package": ": use require within the plugin's folder"
    case "coroutine": ": a plugin has no coroutines; return what is to be done"
    case "debug": ": print writes to the plugin's log"
    case "rawset": ": write table[key] = value"
    case "unpack": ": in Lua 5.4 it is table.unpack"
    default: ": declare it with local, or name a parameter so"
    }
  }
}
