public import CRMKernel
public import CRMStore

extension DuplicatePairs {
  /// Says that two accounts aren't one, whatever they have in common; no search finds them again.
  ///
  /// It stays said if either is merged into another account.
  ///
  /// - Throws: ``Refusal`` `duplicate.same` if both are the same account; `notFound`.
  @discardableResult
  public func dismiss(
    _ one: ID<Account>,
    _ other: ID<Account>,
    note: String? = nil
  ) throws -> DuplicatePair {
    _ = try tx.accounts.get(one)
    let account = try tx.accounts.get(other)
    guard one != other else {
      throw Refusal(
        "duplicate.same",
        "\(account.name) is one account.",
        remedy: "Name two accounts.",
        field: "other"
      )
    }
    if var pair = try find(AccountPair(one.rawValue, other.rawValue)) {
      pair.status = .dismissed
      pair.note = note ?? pair.note
      return try update(pair)
    }
    var pair = DuplicatePair(one, other, points: 0, status: .dismissed)
    pair.note = note
    return try insert(pair)
  }

  /// The pairs that somebody should look at, the likeliest first.
  ///
  /// Pairs of which the principal sees one account only, or none, don't count for the limit.
  ///
  /// - Complexity: O(*limit*) index lookups, and one for each pair that is left out.
  public func open(
    atLeast level: DuplicateScore.Level = .possible,
    limit: Int = 100
  ) throws -> [DuplicatePair] {
    let limit = max(0, min(limit, 1000))
    var pairs: [DuplicatePair] = []
    var next: Cursor?
    repeat {
      let page = try page(
        where: \.status == .open,
        \.points >= Int64(level.least),
        order: .byDescending(\.points),
        size: max(limit, 100),
        after: next
      )
      pairs += try visible(page.items)
      next = page.next
    } while pairs.count < limit && next != nil
    return Array(pairs.prefix(limit))
  }

  private func visible(_ pairs: [DuplicatePair]) throws -> [DuplicatePair] {
    let visible = try tx.accounts(ofSources: Set(pairs.flatMap { [$0.first, $0.second] }))
    return pairs.filter { pair in
      // A merge of the two makes a pair of one.
      guard pair.first != pair.second else { return false }
      return visible[pair.first] != nil && visible[pair.second] != nil
    }
  }

  /// The accounts of which somebody said that they aren't one with `account`.
  func dismissed(of account: Int64) throws -> Set<Int64> {
    let before = try all(where: \.first == account, \.status == .dismissed)
    let after = try all(where: \.second == account, \.status == .dismissed)
    return Set(before.map(\.second) + after.map(\.first))
  }

  /// A merge may have turned a pair around.
  func find(_ pair: AccountPair) throws -> DuplicatePair? {
    try first(where: \.first == pair.first, \.second == pair.second)
      ?? first(where: \.first == pair.second, \.second == pair.first)
  }

  /// Keeps what a search found, and answers the levels of what is new or open.
  func keep(_ found: [FoundPair]) throws -> [DuplicateScore.Level] {
    var levels: [DuplicateScore.Level] = []
    for item in found {
      if var known = try find(item.pair) {
        guard known.status == .open, known.points != Int64(item.points) else { continue }
        known.points = Int64(item.points)
        try update(known)
        continue
      }
      levels.append(item.level)
      try insert(
        DuplicatePair(
          ID(rawValue: item.pair.first),
          ID(rawValue: item.pair.second),
          points: item.points,
          status: .open
        )
      )
    }
    return levels
  }
}
