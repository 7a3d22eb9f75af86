import ArgumentParser
import CRMPlatform
import LuaSandbox

/// Tries a file of Lua alone: `crm lua --sandbox SCRIPT`.
struct LuaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lua",
    abstract: "Says whether a file of Lua is harmless.",
    usage: "crm lua --sandbox SCRIPT",
    discussion: """
      Runs the file twice in a plugin's sandbox with the standard limits, then a trivial one, and \
      prints how each ended as a JSON object a line. No book is involved.
      """
  )

  @Flag(help: "Run the file as a plugin would be run.")
  var sandbox = false

  @Argument(help: "The file of Lua.")
  var script: String

  func validate() throws {
    if !sandbox {
      throw ValidationError("Say --sandbox: there is no other way to run a file alone.")
    }
  }

  func run() throws {
    let source = try Platform.read(script, limit: 1 << 24)
    let lines = SandboxReport.run(source: source, name: script)
    Platform.write(lines.map { $0 + "\n" }.joined())
  }
}
