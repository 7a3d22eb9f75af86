import CRMKernel
import CRMScripting
import LuaSandbox

/// A service whose answers a spec gives: functions, or the answers themselves.
///
/// Sendable: it lives for one call of a plugin, which takes place on the spec's own thread while the
/// spec waits for it; nobody else ever sees it or the sandbox.
final class SpecService: ServiceProvider, @unchecked Sendable {
  let name: String
  private let methods: LuaTable
  private let amounts: AmountForm
  private let sandbox: Sandbox

  /// A service of a kind, as a spec wrote it; nil where it wrote nothing.
  ///
  /// - Throws: ``SpecProblem`` for what isn't a table, and for a method that the service doesn't
  ///   have.
  init(
    _ service: PluginService,
    _ given: LuaValue?,
    amounts: AmountForm,
    in sandbox: Sandbox
  ) throws(SpecProblem) {
    name = service.name
    self.amounts = amounts
    self.sandbox = sandbox
    switch given ?? .nil {
    case .nil: methods = LuaTable()
    case .table(let table) where table.items.isEmpty: methods = table
    case let other:
      throw SpecProblem("\(name) must be a table of functions, not \(LuaText.of(other))")
    }
    let known = service.methods.map(\.name)
    for method in methods.fields where !known.contains(method.name) {
      let near = method.name.nearest(among: known)
      throw SpecProblem(
        "\(name) has no '\(method.name)'"
          + (near.map { ": did you mean '\($0)'?" } ?? "; it has \(known.joined(separator: ", "))")
      )
    }
  }

  func answer(_ method: String, _ arguments: [Value]) throws -> Value {
    switch methods[method] {
    case nil:
      throw SpecProblem(
        "the spec has no answer of \(name):\(method); give "
          + "\(name) = { \(method) = function() return … end }"
      )
    case .function(let function)?:
      var values = arguments.map { LuaValue($0, amounts: amounts) }
      // `function team:on_duty()` and `on_duty = function(self)` expect the service itself.
      if function.parameters.first == "self" { values.insert(.table(methods), at: 0) }
      return try Value(sandbox.call(function, values).first ?? .nil, amounts: amounts)
    case let value?: return try Value(value, amounts: amounts)
    }
  }
}
