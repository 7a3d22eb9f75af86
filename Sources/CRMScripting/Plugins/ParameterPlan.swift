import LuaSandbox

/// A parameter of a kind, and where its value comes from: of the item at hand, or of the scope that
/// all items share.
struct ParameterSlot<Item, Scope>: Sendable {
  let parameter: PluginParameter
  let source: Source

  enum Source: Sendable {
    case item(@Sendable (Item, Scope) -> LuaValue)
    case shared(@Sendable (Scope) -> Rows.Shared)
  }

  /// A value of the item's own.
  init(
    _ name: String,
    _ type: String,
    _ summary: String,
    fields: [String] = [],
    item: @escaping @Sendable (Item, Scope) -> LuaValue
  ) {
    parameter = PluginParameter(name, type, summary, fields: fields)
    source = .item(item)
  }

  /// A value that all items share; a plugin can't change it.
  init(
    _ name: String,
    _ type: String,
    _ summary: String,
    shared: @escaping @Sendable (Scope) -> Rows.Shared
  ) {
    parameter = PluginParameter(name, type, summary)
    source = .shared(shared)
  }
}

/// How the parameters of one function are filled; made once, when its plugin is loaded.
struct ParameterPlan<Item, Scope>: Sendable {
  private let slots: [ParameterSlot<Item, Scope>]

  /// The plan for `names`; the manifest was checked, so each of them has a slot.
  init(_ names: [String], among slots: [ParameterSlot<Item, Scope>]) {
    self.slots = names.compactMap { name in slots.first { $0.parameter.name == name } }
  }

  /// The arguments of one call an item.
  ///
  /// - Complexity: O(*n*) in the number of items; what they share is converted once.
  func rows(_ items: [Item], in scope: Scope) -> Rows {
    var shared: [Rows.Shared] = []
    let arguments = slots.map { slot -> Rows.Argument in
      guard case .shared(let value) = slot.source else { return .own }
      shared.append(value(scope))
      return .shared(shared.count - 1)
    }
    var rows = Rows(arguments, sharing: shared, capacity: items.count)
    for item in items {
      rows.append(
        slots.compactMap { slot in
          guard case .item(let value) = slot.source else { return nil }
          return value(item, scope)
        }
      )
    }
    return rows
  }
}
