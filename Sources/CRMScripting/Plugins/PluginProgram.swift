import CRMKernel
import LuaSandbox

/// A plugin's compiled text and modules in a machine of their own.
final class PluginProgram {
  let sandbox: Sandbox
  private let chunk: Chunk

  /// Compiles the text and its modules.
  init(_ source: PluginSource, limits: Limits) throws(SandboxError) {
    sandbox = try Sandbox(limits: limits)
    sandbox.describeMissing { owner, name, known in
      let near = name.nearest(among: known).map { ": did you mean '\($0)'?" } ?? ""
      return "\(owner) has no '\(name)'\(near)"
    }
    for module in source.modules {
      let chunk = try sandbox.load(module.file.text, name: source.name(of: module.file))
      try sandbox.provide(chunk, as: module.name)
    }
    chunk = try sandbox.load(source.text, name: source.file)
  }

  /// The plugin's table as if it had just been loaded.
  func instance() throws(SandboxError) -> Instance { try sandbox.instantiate(chunk) }
}
