import LuaSandbox

/// A parameter of a kind, and where its value comes from: of the item at hand, or of the scope that
/// all items share.
struct ParameterSlot<Item, Scope>: Sendable {
  let parameter: PluginParameter
  let source: Source

  /// Where the value comes from.
  ///
  /// An item is lent where it lies: a copy would count the references to everything that it holds.
  /// The pointer is valid until the closure returns, and no closure keeps it.
  enum Source: Sendable {
    case item(@Sendable (UnsafePointer<Item>, Scope) -> LuaValue)
    case shared(@Sendable (Scope) -> LuaValue)
  }

  /// A value of the item's own.
  init(
    _ name: String,
    _ type: String,
    _ summary: String,
    fields: [String] = [],
    item: @escaping @Sendable (UnsafePointer<Item>, Scope) -> LuaValue
  ) {
    parameter = PluginParameter(name, type, summary, fields: fields)
    source = .item(item)
  }

  /// A value that all items share; a plugin can't change it.
  init(
    _ name: String,
    _ type: String,
    _ summary: String,
    shared: @escaping @Sendable (Scope) -> LuaValue
  ) {
    parameter = PluginParameter(name, type, summary)
    source = .shared(shared)
  }
}

/// How the parameters of one function are filled; made once, when its plugin is loaded.
struct ParameterPlan<Item, Scope>: Sendable {
  private let sources: [Source]

  private enum Source: Sendable {
    case slot(ParameterSlot<Item, Scope>)
    /// What all kinds offer: settings, lookup tables, services.
    case common(String)
  }

  /// The plan for `names`; the manifest was checked, so what has no slot is common to all kinds.
  init(_ names: [String], among slots: [ParameterSlot<Item, Scope>]) {
    sources = names.map { name in
      slots.first { $0.parameter.name == name }.map { .slot($0) } ?? .common(name)
    }
  }

  /// Where the value of each parameter comes from.
  var places: [CallRecord.Place] {
    sources.map { source in
      switch source {
      case .common: .common
      case .slot(let slot):
        switch slot.source {
        case .item: .own
        case .shared: .shared
        }
      }
    }
  }

  /// The shared values of rows that aren't common to all kinds.
  func recordedShared(_ rows: Rows) -> [LuaValue] {
    let kept = places.filter { $0 != .own }
    return zip(kept, rows.shared).filter { $0.0 == .shared }.map(\.1.value)
  }

  /// The arguments of one call an item.
  ///
  /// - Complexity: O(*n*) in the number of items; what they share is converted once.
  func rows(
    _ items: some Collection<Item>,
    in scope: Scope,
    common: (String) throws -> LuaValue?
  ) throws -> Rows {
    var shared: [Rows.Shared] = []
    var own: [Reading] = []
    var arguments: [Rows.Argument] = []
    for source in sources {
      switch source {
      case .slot(let slot):
        switch slot.source {
        case .item(let value):
          own.append(value)
          arguments.append(.own)
          continue
        case .shared(let value): shared.append(Rows.Shared(value(scope)))
        }
      case .common(let name): shared.append(Rows.Shared(try common(name) ?? .nil))
      }
      arguments.append(.shared(shared.count - 1))
    }
    let values = Self.values(of: items, own, scope)
    return Rows(arguments, sharing: shared, count: items.count, values: values)
  }

  private typealias Reading = @Sendable (UnsafePointer<Item>, Scope) -> LuaValue

  private static func values(
    of items: some Collection<Item>,
    _ own: [Reading],
    _ scope: Scope
  ) -> [LuaValue] {
    let lent = items.withContiguousStorageIfAvailable { places in
      Self.read(places, own, scope)
    }
    if let lent { return lent }
    return Array(items).withUnsafeBufferPointer { places in Self.read(places, own, scope) }
  }

  /// The values row after row; they are read column after column, so that what reads is fetched once.
  private static func read(
    _ items: UnsafeBufferPointer<Item>,
    _ own: [Reading],
    _ scope: Scope
  ) -> [LuaValue] {
    guard let first = items.baseAddress else { return [] }
    let all = items.count * own.count
    // Every place is written once: nothing in the loop can throw.
    return [LuaValue](unsafeUninitializedCapacity: all) { places, count in
      for (column, value) in own.enumerated() {
        for row in 0..<items.count {
          places.initializeElement(at: row * own.count + column, to: value(first + row, scope))
        }
      }
      count = all
    }
  }
}
