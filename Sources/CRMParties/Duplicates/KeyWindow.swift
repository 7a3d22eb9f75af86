/// Brings keys in their order together with their neighbours.
struct KeyWindow {
  /// With how many before it a key is compared.
  static let width = 10

  private var last: [(key: String, source: Int64)] = []

  /// Takes the next key, and answers the sources of those before it that are like it.
  mutating func take(_ key: String, _ source: Int64) -> [Int64] {
    let found = last.filter { $0.source != source && Self.isAlike($0.key, key) }.map(\.source)
    if last.count == Self.width { last.removeFirst() }
    last.append((key, source))
    return found
  }

  /// Names share the beginning up to about their middle; everything else is equal.
  static func isAlike(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    guard DuplicateKeys.isName(one) else { return false }
    let shared = zip(one.utf8, other.utf8).prefix { $0 == $1 }.count - 1
    return shared >= max(2, (min(one.utf8.count, other.utf8.count) - 2) / 2)
  }
}
