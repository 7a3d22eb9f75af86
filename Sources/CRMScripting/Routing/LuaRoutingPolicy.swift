public import CRMKernel
public import CRMSales
import LuaSandbox

/// A routing plugin at work: a routing policy that is written in Lua.
public struct LuaRoutingPolicy: RoutingPolicy {
  /// The plugin, its settings and what it may ask for.
  public let active: ActivePlugin
  private let function: Manifest.Signature
  private let calendar: WorkingCalendar?

  /// Sets a plugin to work that is ready.
  ///
  /// - Parameters:
  ///   - active: A plugin of the kind `routing`.
  ///   - calendar: What its service `calendar` answers from; without one it has no answers.
  /// - Throws: ``PluginError`` for a plugin of another kind.
  public init(
    _ active: ActivePlugin,
    calendar: WorkingCalendar? = nil
  ) throws(PluginError) {
    try active.require(.routing)
    self.active = active
    self.calendar = calendar
    guard let function = active.plugin.manifest.function("route") else {
      throw PluginError(.manifest, plugin: active.plugin.name, file: active.plugin.file, "no route")
    }
    self.function = function
  }

  public var identity: RuleIdentity { active.identity }

  /// Chooses one of the candidates.
  ///
  /// - Throws: ``PluginError``, also for a name that is none of theirs.
  public func route(_ request: RoutingRequest) throws -> Assignment? {
    try route(request, EvaluationContext(now: request.now)).assignment
  }

  func route(
    _ request: RoutingRequest,
    _ context: EvaluationContext
  ) throws -> (assignment: Assignment?, record: DecisionRecord?) {
    let candidates = request.candidates.map { LuaValue($0.value, amounts: .text) }
    var context = context
    if let calendar { context.services.append(CalendarService(calendar)) }
    let evaluated = try active.evaluate(context) { evaluation -> Assignment? in
      let results = try evaluation.call(function) { name in
        switch name {
        case "item": LuaValue(request.item, amounts: .text)
        case "account": LuaValue(request.account, amounts: .text)
        case "candidates": .table(LuaTable(candidates))
        case "now": .string(request.now.description)
        default: nil
        }
      }
      let reader = ResultReader(evaluation, function)
      guard let name = try Self.name(results.first ?? .nil, reader) else { return nil }
      guard request.candidates.contains(where: { $0.name == name }) else {
        let known = request.candidates.map(\.name)
        let near = name.nearest(among: known).map { " Did you mean \($0)?" } ?? ""
        throw reader.error("returned \"\(name)\", who is none of the candidates.\(near)")
      }
      return Assignment(name, reason: try reader.reason(results.count > 1 ? results[1] : .nil))
    }
    return (evaluated.result, evaluated.record)
  }

  /// The name in a result: text, or a candidate's own table.
  private static func name(
    _ value: LuaValue,
    _ reader: ResultReader
  ) throws(PluginError) -> String? {
    switch value {
    case .nil, .bool(false): return nil
    case .string(let name): return name
    case .table(let table):
      if case .string(let name)? = table["name"] { return name }
    default: break
    }
    throw reader.error(
      "returned \(reader.described(value)). Return a candidate, a candidate's name, or nothing."
    )
  }
}
