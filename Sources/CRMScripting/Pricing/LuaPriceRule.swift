public import CRMCatalog
public import CRMKernel
import LuaSandbox

/// A pricing plugin at work: a price rule that is written in Lua.
///
/// Each document is priced by the plugin as if it had just been loaded, so that nothing passes from
/// one to the next; many documents can be priced at once. Both functions of a plugin see a line as
/// the rules before it left it.
public struct LuaPriceRule: PriceRule {
  /// The plugin.
  public let plugin: Plugin
  /// Its settings.
  public let config: PluginConfig
  public let identity: PriceRuleIdentity
  private let pool: MachinePool
  private let plans: [Plan]

  /// A function of the plugin, and how its parameters are filled.
  private struct Plan: Sendable {
    let function: Manifest.Signature
    let parameters: ParameterPlan<PricingLine, PricingScope>
  }

  /// Sets a plugin to work.
  ///
  /// - Parameters:
  ///   - plugin: A plugin of the kind `pricing`.
  ///   - config: The administrator's settings; those left out have the plugin's defaults.
  ///   - log: Where the plugin's `print` goes.
  /// - Throws: ``PluginError`` for settings that don't fit, or a plugin of another kind.
  public init(_ plugin: Plugin, config: Record = [:], log: PluginLog? = nil) throws(PluginError) {
    guard plugin.manifest.kind == .pricing else {
      throw PluginError(
        .manifest,
        plugin: plugin.name,
        file: plugin.file,
        "\(plugin.name) is a \(plugin.manifest.kind.name) plugin; it can't set prices."
      )
    }
    self.plugin = plugin
    self.config = try plugin.config(config)
    identity = PriceRuleIdentity(
      name: plugin.name,
      version: plugin.manifest.version,
      sourceHash: plugin.sourceHash,
      configHash: self.config.hash
    )
    pool = MachinePool(plugin, log: log)
    plans = plugin.manifest.functions.map { function in
      Plan(
        function: function,
        parameters: ParameterPlan(function.parameters, among: PricingScope.slots)
      )
    }
  }

  /// Prices the lines of one document; each line has the plugin's budget to itself.
  ///
  /// - Throws: ``PluginError`` that names the plugin, the line of the document and the line of the
  ///   source.
  /// - Complexity: O(*n*) in the number of lines; Lua is entered once for each function.
  public func price(
    _ lines: [PricingLine],
    of document: PricingDocument
  ) throws -> [RuledPrice?] {
    guard !lines.isEmpty else { return [] }
    let scope = PricingScope(document: document, config: try config(for: document))
    return try pool.withInstance { sandbox, instance in
      var prices = [RuledPrice?](repeating: nil, count: lines.count)
      for plan in plans {
        let results = try call(plan, lines, scope, sandbox, instance)
        for (index, result) in results.enumerated() {
          let reader = PriceResultReader(
            plugin: plugin,
            function: plan.function,
            subject: Self.subject(index, lines)
          )
          try reader.read(result, currency: document.currency, into: &prices[index])
        }
      }
      return prices
    }
  }

  private func config(for document: PricingDocument) throws(PluginError) -> LuaValue {
    do {
      return try config.lua(in: document.currency)
    } catch {
      throw PluginError(.config, plugin: plugin.name, file: plugin.file, error.description)
    }
  }

  private func call(
    _ plan: Plan,
    _ lines: [PricingLine],
    _ scope: PricingScope,
    _ sandbox: Sandbox,
    _ instance: Instance
  ) throws(PluginError) -> [[LuaValue]] {
    do {
      guard let function = try instance.function(.name(plan.function.name)) else { return [] }
      let rows = plan.parameters.rows(lines, in: scope)
      return try sandbox.call(function, over: rows, results: 2)
    } catch {
      throw PluginError(
        error,
        plugin: plugin.name,
        file: plugin.file,
        subject: error.row.map { Self.subject($0, lines) }
      )
    }
  }

  private static func subject(_ index: Int, _ lines: [PricingLine]) -> String {
    "line \(index + 1) (\(lines[index].sku))"
  }
}
