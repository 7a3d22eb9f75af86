import CRMKernel
import LuaSandbox
import Synchronization

/// Where the lines go that a plugin prints: the plugin's name, and the line.
public typealias PluginLog = @Sendable (_ plugin: String, _ line: String) -> Void

/// The Lua machines of one plugin: each evaluation has one to itself.
final class MachinePool: Sendable {
  private let plugin: Plugin
  private let log: PluginLog?
  private let idle = Mutex<[PluginMachine]>([])
  /// More than a host has cores waste their memory, about 20 KB each.
  private static let mostIdle = 16

  init(_ plugin: Plugin, log: PluginLog?) {
    self.plugin = plugin
    self.log = log
  }

  /// Lends a machine with the plugin's table as if it had just been loaded.
  ///
  /// So nothing passes from one evaluation to the next. A machine that failed is not used again.
  ///
  /// - Throws: What `body` throws, or ``PluginError`` if there is no memory for a machine.
  func withInstance<Result>(
    _ body: (Sandbox, Instance) throws -> Result
  ) throws -> Result {
    let machine = try idle.withLock { $0.popLast() } ?? PluginMachine(plugin, log: log)
    let result = try body(machine.sandbox, machine.instance())
    idle.withLock { idle in
      if idle.count < Self.mostIdle { idle.append(machine) }
    }
    return result
  }
}

/// One machine with the plugin's compiled source.
///
/// Sendable: the pool hands it to one evaluation at a time, and takes it back only when that has
/// ended; between evaluations nobody uses it. The mutex of the pool orders the two.
private final class PluginMachine: @unchecked Sendable {
  let sandbox: Sandbox
  private let chunk: Chunk
  private let plugin: Plugin

  init(_ plugin: Plugin, log: PluginLog?) throws(PluginError) {
    self.plugin = plugin
    do {
      sandbox = try Sandbox(limits: plugin.limits)
      chunk = try sandbox.load(plugin.source, name: plugin.file)
    } catch {
      throw PluginError(error, plugin: plugin.name, file: plugin.file)
    }
    let name = plugin.name
    if let log { sandbox.log = { line in log(name, line) } }
    sandbox.describeMissing { owner, name, known in
      let near = name.nearest(among: known).map { ": did you mean '\($0)'?" } ?? ""
      return "\(owner) has no '\(name)'\(near)"
    }
  }

  func instance() throws(PluginError) -> Instance {
    do {
      return try sandbox.instantiate(chunk)
    } catch {
      throw PluginError(error, plugin: plugin.name, file: plugin.file)
    }
  }
}
