import CRMScripting
import LuaSandbox

/// What `expect(x)` offers: each compares, and says what was expected and what came instead.
enum SpecMatcher: String, CaseIterable {
  /// Equal, deeply.
  case `is`
  /// Not equal.
  case isNot = "is_not"
  /// A number or an amount within a tolerance.
  case near
  /// A number, an amount or a text that is not less.
  case atLeast = "at_least"
  /// A number, an amount or a text that is not more.
  case atMost = "at_most"
  /// A record with a field, a list with an item, a text with a part.
  case has
  /// A value of a type.
  case isA = "is_a"

  /// The names, with that of the one that is written in Lua: a function that fails.
  static let names = allCases.map(\.rawValue) + ["fails"]

  /// Says what is wrong; nil if nothing is.
  func problem(_ actual: LuaValue, _ arguments: [LuaValue]) -> String? {
    let expected = arguments.first ?? .nil
    switch self {
    case .is: return Self.difference(actual, expected)
    case .isNot:
      if LuaDifference.between(actual, expected) != nil { return nil }
      return "expected anything but \(LuaText.of(expected))"
    case .near: return Self.distance(actual, expected, arguments.count > 1 ? arguments[1] : .nil)
    case .atLeast: return Self.order(actual, expected, "at least") { $0 >= 0 }
    case .atMost: return Self.order(actual, expected, "at most") { $0 <= 0 }
    case .has: return Self.lack(actual, arguments)
    case .isA:
      guard case .string(let type) = expected else { return "is_a needs the name of a type" }
      if actual.typeName == type { return nil }
      return "expected \(type), got \(Self.typed(actual))"
    }
  }

  /// Says what is wrong with how a function ended that should have failed.
  static func failing(_ type: String, _ values: [LuaValue]) -> String? {
    guard type == "function" else {
      return "fails needs a function: expect(function() … end).fails \"text\"; it got a \(type)"
    }
    guard values.first == .bool(false), values.count > 1, case .string(let reason) = values[1]
    else { return "expected an error, and there was none" }
    guard values.count > 2, values[2] != .nil else { return nil }
    guard case .string(let text) = values[2] else {
      return "fails needs a part of the error's text, or nothing"
    }
    if reason.contains(text) { return nil }
    return "expected an error with \(LuaText.of(.string(text))), "
      + "got \(LuaText.of(.string(reason)))"
  }

  // MARK: What each says

  private static func difference(_ actual: LuaValue, _ expected: LuaValue) -> String? {
    guard let difference = LuaDifference.between(actual, expected) else { return nil }
    let (got, wanted) = (difference.actual, difference.expected)
    var text = "expected \(LuaText.of(wanted)), got \(LuaText.of(got))"
    if case .function = wanted { text += "; functions can't be compared" }
    if case (.money, .int) = (got, wanted) { text += "; amounts are written money \"10\"" }
    if case (.money, .number) = (got, wanted) { text += "; amounts are written money \"9.90\"" }
    if case (.string(let got), .string(let wanted)) = (got, wanted), wanted.count > 40 {
      let same = zip(got, wanted).prefix { $0 == $1 }.count
      text += "; they differ from character \(same + 1) on"
    }
    guard !difference.path.isEmpty else { return text }
    return "at \(difference.path): \(text)\n  expected \(LuaText.of(expected))"
      + "\n  got      \(LuaText.of(actual))"
  }

  private static func distance(
    _ actual: LuaValue,
    _ expected: LuaValue,
    _ tolerance: LuaValue
  ) -> String? {
    guard let wanted = expected.measure, let allowed = tolerance.measure,
      wanted.isMoney == allowed.isMoney
    else { return "near needs what to be near to and how near, such as near(0.3, 0.001)" }
    if let got = actual.measure, got.isMoney == wanted.isMoney,
      abs(got.size - wanted.size) <= allowed.size
    {
      return nil
    }
    return "expected \(LuaText.of(expected)) within \(LuaText.of(tolerance)), "
      + "got \(LuaText.of(actual))"
  }

  private static func order(
    _ actual: LuaValue,
    _ expected: LuaValue,
    _ words: String,
    _ fits: (Int) -> Bool
  ) -> String? {
    if let order = actual.order(with: expected), fits(order) { return nil }
    return "expected \(words) \(LuaText.of(expected)), got \(LuaText.of(actual))"
  }

  private static func lack(_ actual: LuaValue, _ arguments: [LuaValue]) -> String? {
    let wanted = arguments.first ?? .nil
    switch (actual, wanted) {
    case (.string(let text), .string(let part)):
      if text.contains(part) { return nil }
    case (.table(let table), .string(let name)) where arguments.count > 1:
      let difference = difference(table[name] ?? .nil, arguments[1])
      return difference.map { "at \(name): \($0)" }
    case (.table(let table), .string(let name)) where !table.fields.isEmpty:
      if table[name] != nil { return nil }
    case (.table(let table), _):
      if table.items.contains(where: { LuaDifference.between($0, wanted) == nil }) { return nil }
    default: break
    }
    return "expected something with \(LuaText.of(wanted)), got \(LuaText.of(actual))"
  }

  private static func typed(_ value: LuaValue) -> String {
    value == .nil ? "nil" : "\(value.typeName) \(LuaText.of(value))"
  }
}

extension LuaValue {
  /// The size of a number or an amount.
  fileprivate var measure: (size: Double, isMoney: Bool)? {
    switch self {
    case .int(let int): (Double(int), false)
    case .number(let number): (number, false)
    case .money(let millionths): (Double(millionths) / 1_000_000, true)
    default: nil
    }
  }

  /// -1, 0 or 1 as it is less, equal or more; nil for what has no order.
  fileprivate func order(with other: LuaValue) -> Int? {
    switch (self, other) {
    case (.string(let left), .string(let right)):
      return left == right ? 0 : left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
    case (.money(let left), .money(let right)): return left == right ? 0 : left < right ? -1 : 1
    default: break
    }
    guard let left = measure, let right = other.measure, left.isMoney == right.isMoney,
      !left.size.isNaN, !right.size.isNaN
    else { return nil }
    return left.size == right.size ? 0 : left.size < right.size ? -1 : 1
  }
}
