import CRMKernel

/// Orders what a model computes so that each value comes after what it needs.
struct DependencyOrder {
  typealias Step = ConfigurationSchema.Step

  private let all: [Step]
  private let names: [String]
  private let paths: [String]
  /// For each step the places in `all` of what it needs.
  private let needs: [[Int]]

  init(
    _ options: [ConfigurationOption],
    _ derived: [DerivedValue],
    _ suggestions: [OptionSuggestion],
    _ places: [String: Int],
    _ suggestionOfOption: [Int?]
  ) {
    // Values stand at their places, so that a name's place is that of its step; suggestions follow.
    let values = options.count + derived.count
    all =
      options.indices.map { .option($0) } + derived.indices.map { .derived($0) }
      + suggestions.indices.map { .suggestion($0) }
    names =
      options.map(\.name) + derived.map(\.name) + suggestions.map { "suggest.\($0.option)" }
    paths =
      options.map { "options.\($0.name)" } + derived.map { "derived.\($0.name)" }
      + suggestions.map { "suggest.\($0.option)" }
    needs =
      options.indices.map { place in
        // A default needs no suggestion.
        guard options[place].fallback == nil, let own = suggestionOfOption[place] else { return [] }
        return [values + own]
      } + derived.map { $0.needs.compactMap { places[$0] } }
      + suggestions.map { $0.needs.compactMap { places[$0] } }
  }

  /// The steps in order; those that are free to come first keep the order of their declaration.
  ///
  /// - Throws: ``Refusal`` `configurator.cycle`.
  /// - Complexity: O(*n*) in steps and needs (Kahn, 1962).
  func steps() throws(Refusal) -> [Step] {
    var missing = needs.map { Set($0).count }
    var users: [[Int]] = Array(repeating: [], count: all.count)
    for (place, needed) in needs.enumerated() {
      for need in Set(needed) { users[need].append(place) }
    }
    var ready = all.indices.filter { missing[$0] == 0 }
    var next = 0
    while next < ready.count {
      for user in users[ready[next]] {
        missing[user] -= 1
        if missing[user] == 0 { ready.append(user) }
      }
      next += 1
    }
    guard ready.count == all.count else { throw cycle(among: missing) }
    return ready.map { all[$0] }
  }

  /// The refusal that names the chain; `missing` is above zero for what can't be computed.
  private func cycle(among missing: [Int]) -> Refusal {
    var chain: [Int] = []
    var place = missing.firstIndex { $0 > 0 } ?? 0
    // Whatever can't be computed needs something else that can't, so the way comes back.
    while !chain.contains(place), let need = needs[place].first(where: { missing[$0] > 0 }) {
      chain.append(place)
      place = need
    }
    var circle = Array(chain[(chain.firstIndex(of: place) ?? 0)...])
    if let first = circle.min(), let turn = circle.firstIndex(of: first) {
      circle = Array(circle[turn...] + circle[..<turn])
    }
    let start = circle.first ?? place
    let text = (circle + [start]).map { names[$0] }.joined(separator: " → ")
    // An option has no formula: the line to look at is that of its suggestion.
    let formula = circle.first { paths[$0] != "options.\(names[$0])" } ?? start
    return Refusal(
      "configurator.cycle",
      "\(names[start]) depends on itself: \(text).",
      remedy: "Compute one of them without the next.",
      field: paths[formula]
    )
  }
}
