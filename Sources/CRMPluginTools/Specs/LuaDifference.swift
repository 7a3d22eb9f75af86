import LuaSandbox

/// Where two values of Lua's first differ.
struct LuaDifference: Equatable {
  /// What leads there, such as `case.priority`; empty for the values themselves.
  let path: String
  let actual: LuaValue
  let expected: LuaValue

  /// Compares deeply, as a reader of a spec expects it: whole floats equal integers, the order of
  /// names doesn't count, and what isn't a number equals itself.
  ///
  /// - Returns: Nil for equal values.
  /// - Complexity: O(*n*²) in the names of one table.
  static func between(
    _ actual: LuaValue,
    _ expected: LuaValue,
    at path: String = ""
  ) -> LuaDifference? {
    guard case .table(let left) = actual, case .table(let right) = expected else {
      if isSame(actual, expected) { return nil }
      return LuaDifference(path: path, actual: actual, expected: expected)
    }
    for index in 0..<max(left.items.count, right.items.count) {
      let item = between(left.item(index), right.item(index), at: "\(path)[\(index + 1)]")
      if let item { return item }
    }
    let added = left.fields.filter { right[$0.name] == nil }
    for name in right.fields.map(\.name) + added.map(\.name) {
      let place = path.isEmpty ? name : "\(path).\(name)"
      let field = between(left[name] ?? .nil, right[name] ?? .nil, at: place)
      if let field { return field }
    }
    return nil
  }

  private static func isSame(_ left: LuaValue, _ right: LuaValue) -> Bool {
    switch (left, right) {
    case (.int(let int), .number(let number)), (.number(let number), .int(let int)):
      Int64(exactly: number) == int
    case (.number(let left), .number(let right)): left == right || left.isNaN && right.isNaN
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    default: left == right
    }
  }
}

extension LuaTable {
  /// A value of the sequence, from 0; nil beyond its end.
  fileprivate func item(_ index: Int) -> LuaValue {
    items.indices.contains(index) ? items[index] : .nil
  }
}
