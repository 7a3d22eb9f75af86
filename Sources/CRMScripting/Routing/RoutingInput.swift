import CRMKernel
import CRMSales

/// A piece of work as `crm plugin run --input` gives it to a routing plugin.
enum RoutingInput {
  private static let names = ["item", "account", "candidates", "calendar", "now"]
  private static let known = [
    "name", "load", "capacity", "is_available", "is_free", "last_assigned_at",
  ]

  /// Routes the work of an input.
  ///
  /// - Throws: ``Refusal`` that names what is wrong in the input; ``PluginError``.
  static func evaluate(
    _ active: ActivePlugin,
    _ input: Record,
    _ context: EvaluationContext
  ) throws -> Value {
    let reader = try InputReader(input, names: names)
    var context = context
    if let now = try reader.instant("now") { context.now = now }
    guard let now = context.now else { throw Refusal.inputWithoutTime(active.plugin.name) }
    let candidates: [Value] = try reader.required("candidates", "a list") { value in
      if case .list(let values) = value { values } else { nil }
    }
    var read: [RoutingCandidate] = []
    for (index, value) in candidates.enumerated() {
      read.append(try candidate(value, at: "candidates[\(index + 1)]"))
    }
    let request = try RoutingRequest(
      item: try reader.fields("item"),
      account: try reader.fields("account"),
      candidates: read,
      now: now
    )
    let calendar = input["calendar"] == nil ? nil : try reader.calendar("calendar")
    let policy = try LuaRoutingPolicy(active, calendar: calendar)
    return try policy.route(request, context).assignment?.value ?? .null
  }

  private static func candidate(_ value: Value, at path: String) throws(Refusal) -> RoutingCandidate
  {
    guard let record = Record(value) else {
      throw Refusal(.wrongType, "\(path) must be named values.", field: path)
    }
    let reader = try InputReader(record, names: record.names, at: path + ".")
    var attributes = record
    for name in known { attributes[name] = nil }
    return RoutingCandidate(
      try reader.text("name"),
      load: try reader.optional("load", "a whole number") { Int64($0).map { Int($0) } } ?? 0,
      capacity: try reader.optional("capacity", "a whole number") { Int64($0).map { Int($0) } },
      isAvailable: try reader.optional("is_available", "true or false") { Bool($0) } ?? true,
      lastAssignedAt: try reader.instant("last_assigned_at"),
      attributes: attributes
    )
  }
}
