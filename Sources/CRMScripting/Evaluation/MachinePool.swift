import CRMKernel
import LuaSandbox
import Synchronization

/// Where the lines go that a plugin prints: the plugin's name, and the line.
public typealias PluginLog = @Sendable (_ plugin: String, _ line: String) -> Void

/// The Lua machines of one plugin: each evaluation has one to itself.
final class MachinePool: Sendable {
  private let plugin: Plugin
  private let config: PluginConfig
  private let log: PluginLog?
  private let idle = Mutex<[PluginMachine]>([])
  /// More than a host has cores waste their memory, about 20 KB each.
  private static let mostIdle = 16

  init(_ plugin: Plugin, config: PluginConfig, log: PluginLog?) {
    self.plugin = plugin
    self.config = config
    self.log = log
  }

  /// The most bytes that Lua has held in one of the machines that wait for work.
  var memoryPeak: Int {
    idle.withLock { idle in idle.map(\.sandbox.memoryPeak).max() ?? 0 }
  }

  /// Lends a machine to one evaluation.
  ///
  /// A machine that failed is not used again: what it holds may be anything.
  ///
  /// - Throws: What `body` throws, or ``PluginError`` if there is no memory for a machine.
  func withMachine<Result>(_ body: (PluginMachine) throws -> Result) throws -> Result {
    let used = idle.withLock { $0.popLast() }
    let machine = try used ?? PluginMachine(plugin, config: config, log: log)
    let result = try body(machine)
    // Compiling left as much as the machine keeps, and many plugins are evaluated rarely.
    if used == nil { machine.sandbox.collectGarbage() }
    idle.withLock { idle in
      if idle.count < Self.mostIdle { idle.append(machine) }
    }
    return result
  }
}

/// One machine with the plugin's compiled source, and what all its evaluations share.
///
/// Sendable: the pool hands it to one evaluation at a time, and takes it back only when that has
/// ended; between evaluations nobody uses it. The mutex of the pool orders the two.
final class PluginMachine: @unchecked Sendable {
  let plugin: Plugin
  private let config: PluginConfig
  private let program: PluginProgram
  private var shared: [SharedKey: SharedValue] = [:]
  private var services: [String: SharedValue] = [:]
  private var printer: PluginPrinter?
  /// Who answers the services' questions in the evaluation at hand.
  var answers: ServiceAnswers?

  /// What a value depends on that evaluations share: its name, and the currency of its money.
  private struct SharedKey: Hashable {
    let name: String
    let currency: Currency?
  }

  init(_ plugin: Plugin, config: PluginConfig, log: PluginLog?) throws(PluginError) {
    self.plugin = plugin
    self.config = config
    do {
      program = try PluginProgram(plugin.source, limits: plugin.limits)
    } catch {
      throw PluginError(error, plugin: plugin.name, file: plugin.file)
    }
    guard let log else { return }
    printer = PluginPrinter(plugin.name, log)
    program.sandbox.log = { [unowned self] line in printer?.print(line, about: answers?.subject) }
  }

  var sandbox: Sandbox { program.sandbox }

  func instance() throws(PluginError) -> Instance {
    printer?.begin()
    do {
      return try program.instance()
    } catch {
      throw PluginError(error, plugin: plugin.name, file: plugin.file)
    }
  }

  /// What every kind offers under `name`: the settings, the lookup tables, or a granted service.
  ///
  /// - Throws: ``PluginError`` for settings in another currency, and for settings or lookup tables
  ///   that the plugin's memory can't hold.
  func common(_ name: String, in currency: Currency?) throws -> LuaValue? {
    do {
      return try shared(name, in: currency)
    } catch let error as SandboxError {
      throw PluginError(error, plugin: plugin.name, file: plugin.file)
    }
  }

  private func shared(_ name: String, in currency: Currency?) throws -> LuaValue? {
    if let service = try service(name) { return .shared(service) }
    let key = SharedKey(name: name, currency: currency)
    if let value = shared[key] { return .shared(value) }
    let value: LuaValue
    switch name {
    case PluginParameter.config.name: value = try configValue(currency)
    case PluginParameter.tables.name: value = try tableValue(currency)
    default: return nil
    }
    let handle = try sandbox.share(value, owner: name)
    shared[key] = handle
    return .shared(handle)
  }

  private func configValue(_ currency: Currency?) throws(PluginError) -> LuaValue {
    do {
      return try config.lua(in: currency)
    } catch {
      throw PluginError(.config, plugin: plugin.name, file: plugin.file, error.description)
    }
  }

  private func tableValue(_ currency: Currency?) throws -> LuaValue {
    var tables = LuaTable()
    for (table, rows) in zip(plugin.manifest.tables, plugin.lookups) {
      let value: LuaValue
      do throws(Refusal) {
        value = try table.lua(rows, in: currency)
      } catch {
        throw PluginError(.config, plugin: plugin.name, file: plugin.file, error.description)
      }
      // A key without a row is nil, as a table of Lua's has it; a table without a name an error.
      tables[table.name] = table.key == nil ? value : .shared(try sandbox.share(value))
    }
    return .table(tables)
  }

  private func service(_ name: String) throws -> SharedValue? {
    if let service = services[name] { return service }
    guard let declared = plugin.manifest.kind.services.first(where: { $0.name == name }) else {
      return nil
    }
    let methods = declared.methods.map { method in
      (
        name: method.name,
        body: { [unowned self] (arguments: [LuaValue]) throws -> [LuaValue] in
          guard let answers else { return [] }
          return [try answers.answer(name, method.name, arguments)]
        }
      )
    }
    let service = try sandbox.service(name, methods)
    services[name] = service
    return service
  }
}
