public import CRMKernel

/// The fewest choices to change so that all can be completed together, with a value that is wished.
public struct ConfigurationChange: Sendable, Hashable, CustomStringConvertible {
  /// The choices that stand against it, as they are.
  public let retracted: Record
  /// What those options are in a valid configuration that has the value and all other choices;
  /// null for one that is left out.
  public let proposed: Record
  /// Whether it was found out within the budget that fewer changes don't suffice.
  public let isSmallest: Bool

  /// The changes, for people.
  public var description: String {
    guard !retracted.isEmpty else { return "No choice has to change." }
    return retracted.map { name, old in
      let new = proposed[name] ?? .null
      return "\(name): \(old.plainText) → \(new == .null ? "none" : new.plainText)"
    }.joined(separator: ", ")
  }
}

extension ConfigurationSession {
  /// The fewest choices to change so that a value can be chosen for an option.
  ///
  /// Among changes of the same size those come first that leave earlier choices alone.
  ///
  /// - Returns: Nil if no configuration has the value at all.
  /// - Throws: ``Refusal`` `unknown`, `configurator.domain`, `configurator.budget`;
  ///   `CancellationError`.
  /// - Complexity: A search for each conflict that has to be hit (implicit hitting sets: Davies and
  ///   Bacchus, CP 2011).
  public func change(
    toAllow value: Value,
    for option: String
  ) throws -> ConfigurationChange? {
    let value = try kept(value, for: option)
    var others = Record()
    for (name, value) in choices where name != option { others[name] = value }
    let solver = ConfigurationSolver(compiled: compiled, budget: budget)
    return try solver.change(of: others, toAllow: (option, value), near: domains.base)
  }
}

extension ConfigurationSolver {
  /// The fewest of some choices to change so that they can be completed.
  ///
  /// - Parameters:
  ///   - choices: Values that the model has; earlier ones are rather left alone.
  ///   - target: A choice that must not change.
  ///   - start: A solution that the proposal should be near.
  /// - Returns: Nil if nothing can be completed that has the target.
  /// - Throws: ``Refusal`` `configurator.budget`; `CancellationError`.
  func change(
    of choices: Record,
    toAllow target: (String, Value)? = nil,
    near start: [Int]? = nil
  ) throws -> ConfigurationChange? {
    let items = choices.map { ConflictItem.choice($0.0, $0.1) }
    var inquiry = ConflictInquiry(compiled, budget, near: start)
    if let target { inquiry.assume(target.0, target.1) }
    guard try inquiry.isPossible([], allRules: true) else { return nil }
    var conflicts: [[Int]] = []
    while true {
      let hit = HittingSet.smallest(conflicts)
      let kept = items.indices.filter { !hit.contains($0) }.map { items[$0] }
      if try inquiry.isPossible(kept, allRules: true) {
        guard let solution = inquiry.solution else { throw Refusal.outOfBudget }
        return change(hit.map { items[$0] }, solution, isSmallest: !inquiry.isOutOfBudget)
      }
      let conflict = try inquiry.minimal(kept, given: inquiry.rules)
      let places = items.indices.filter { conflict.contains(items[$0]) }
      // A conflict without choices would have been met before the first.
      guard !places.isEmpty else { return nil }
      conflicts.append(places)
    }
  }

  private func change(
    _ items: [ConflictItem],
    _ solution: [Int],
    isSmallest: Bool
  ) -> ConfigurationChange {
    var retracted = Record()
    var proposed = Record()
    for case .choice(let name, let old) in items {
      retracted[name] = old
      proposed[name] = compiled.value(of: name, in: solution)
    }
    return ConfigurationChange(retracted: retracted, proposed: proposed, isSmallest: isSmallest)
  }
}

/// The smallest set that has a member of each of some sets.
enum HittingSet {
  /// Among sets of the same size the one that has the latest members.
  ///
  /// - Complexity: Exponential in the size of the answer, which is that of a change that people
  ///   would make.
  static func smallest(_ sets: [[Int]]) -> [Int] {
    guard !sets.isEmpty else { return [] }
    for size in 1...sets.count {
      if let hit = hit(sets, [], size) { return hit.sorted() }
    }
    return []
  }

  private static func hit(_ sets: [[Int]], _ chosen: [Int], _ size: Int) -> [Int]? {
    guard let missed = sets.first(where: { set in !set.contains { chosen.contains($0) } }) else {
      return chosen
    }
    guard chosen.count < size else { return nil }
    for member in missed.reversed() {
      if let hit = hit(sets, chosen + [member], size) { return hit }
    }
    return nil
  }
}
