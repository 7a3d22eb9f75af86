import CRMKernel
import CRMScripting
import LuaSandbox

// Calls of plugins: each is an evaluation of its own, as in production.
extension SpecSession {
  private static let mostActives = 16

  /// Calls a plugin's function by its number; a problem comes first, or else nil and the results.
  func call(_ values: [LuaValue]) -> [LuaValue] {
    guard case .int(let number)? = values.first, calls.indices.contains(Int(number)) else {
      return ["there is no such function"]
    }
    do {
      return [.nil] + (try results(of: calls[Int(number)], Array(values.dropFirst())))
    } catch {
      return [.string("\(error)")]
    }
  }

  private func results(of call: NamedCall, _ values: [LuaValue]) throws -> [LuaValue] {
    // A plugin's machine stands on the stack of the spec's; one of them is enough.
    if isAnswering { throw SpecProblem("a service can't call a plugin") }
    let given = try call.arguments(values)
    if given[PluginParameter.tables.name] != nil {
      throw SpecProblem("tables are the plugin's own files; they can't be given")
    }
    let currency = call.currency(given)
    let active = try self.active(call.plugin, call.settings(given, in: currency))
    let context = EvaluationContext(
      currency: currency,
      services: try services(of: call, given, currency.map { .exact($0) } ?? .text)
    )
    try budget.check(call.plugin)
    isAnswering = true
    defer { isAnswering = false }
    let results = try active.evaluate(context) { evaluation in
      defer { budget.spend(evaluation.instructionsUsed) }
      return try evaluation.call(call.signature) { try call.value($0, of: given) }
    }.result
    for result in results {
      if let place = result.placeOfFunction(at: "its result") {
        throw SpecProblem("\(call.signature.name): \(place) is a function; a plugin returns data")
      }
    }
    return results
  }

  private func services(
    of call: NamedCall,
    _ given: LuaTable,
    _ amounts: AmountForm
  ) throws(SpecProblem) -> [any ServiceProvider] {
    var services: [any ServiceProvider] = []
    for service in call.plugin.manifest.kind.services {
      let answers = given[service.name]
      services.append(try SpecService(service, answers, amounts: amounts, in: sandbox))
    }
    return services
  }

  /// The plugin with settings; the last few are kept, for they hold machines.
  private func active(_ plugin: Plugin, _ settings: Record) throws(PluginError) -> ActivePlugin {
    let key = Active(plugin: plugin.name, config: Value.record(settings).json)
    if let active = actives[key] { return active }
    let output = output
    let active = try ActivePlugin(plugin, config: settings) { _, line in output.add(line) }
    if actives.count >= Self.mostActives { actives.removeAll() }
    actives[key] = active
    return active
  }
}
