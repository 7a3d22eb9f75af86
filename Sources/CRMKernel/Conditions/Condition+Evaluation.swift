extension Condition {
  /// Whether `entity` meets the condition; unknown isn't yes.
  public func matches(_ entity: E, at moment: Moment, facts: Facts = Facts()) -> Bool {
    holds(for: entity, at: moment, facts: facts) == true
  }

  /// True, false, or `nil` where the answer is unknown.
  ///
  /// - `facts`: What ``missingFacts(for:at:facts:)`` asked for; what
  ///   isn't there is unknown.
  public func holds(for entity: E, at moment: Moment, facts: Facts = Facts()) -> Bool? {
    var evaluation = Evaluation(moment: moment, facts: facts)
    return evaluation.holds(formula, for: Snapshot(entity))
  }

  /// What must be loaded before the condition can be asked in memory.
  ///
  /// What is loaded may lead to more: ask again until nothing is missing.
  public func missingFacts(
    for entity: E,
    at moment: Moment,
    facts: Facts = Facts()
  ) -> Set<FactRequest> {
    var evaluation = Evaluation(moment: moment, facts: facts)
    _ = evaluation.holds(formula, for: Snapshot(entity))
    return evaluation.missing
  }
}

extension Formula {
  /// True, false, or `nil` where the answer is unknown: as ``Condition/holds(for:at:facts:)``.
  package func holds(for snapshot: Snapshot, at moment: Moment, facts: Facts) -> Bool? {
    var evaluation = Evaluation(moment: moment, facts: facts)
    return evaluation.holds(self, for: snapshot)
  }

  /// What must be loaded first: as ``Condition/missingFacts(for:at:facts:)``.
  package func missingFacts(
    for snapshot: Snapshot,
    at moment: Moment,
    facts: Facts
  ) -> Set<FactRequest> {
    var evaluation = Evaluation(moment: moment, facts: facts)
    _ = evaluation.holds(self, for: snapshot)
    return evaluation.missing
  }
}

/// Asks formulas of values with SQL's three-valued logic.
struct Evaluation {
  let moment: Moment
  let facts: Facts
  private(set) var missing: Set<FactRequest> = []

  init(moment: Moment, facts: Facts) {
    self.moment = moment
    self.facts = facts
  }

  mutating func holds(_ formula: Formula, for snapshot: Snapshot) -> Bool? {
    switch formula {
    case .constant(let bool): return bool
    case .compare(let operand, let comparison, let term):
      guard let right = term.resolved(for: operand, at: moment) else { return nil }
      return comparison.holds(value(of: operand, in: snapshot, comparedWith: right), right)
    case .isNil(let operand): return isNil(operand, in: snapshot)
    case .isIn(let operand, let values):
      return contains(values, operand, in: snapshot)
    case .match(let operand, let match, let part):
      guard case .text(let text) = value(of: operand, in: snapshot) else { return nil }
      return match.holds(text, operand.isFolded ? part.folded : part)
    case .exists(let relation, let inner):
      return rows(relation, inner, to: snapshot).map { !$0.isEmpty }
    case .and(let one, let other):
      // Both sides are always asked, so that all missing facts are found at once.
      switch (holds(one, for: snapshot), holds(other, for: snapshot)) {
      case (false, _), (_, false): return false
      case (true, true): return true
      default: return nil
      }
    case .or(let one, let other):
      switch (holds(one, for: snapshot), holds(other, for: snapshot)) {
      case (true, _), (_, true): return true
      case (false, false): return false
      default: return nil
      }
    case .not(let operand): return holds(operand, for: snapshot).map { !$0 }
    }
  }

  /// A number about related entities is there wherever the entity is that they name.
  private mutating func isNil(_ operand: Operand, in snapshot: Snapshot) -> Bool {
    guard case .sum(let relation, _, let inner) = operand.leaf else {
      return value(of: operand, in: snapshot) == .null
    }
    return value(of: Operand(path: operand.path, .count(relation, inner)), in: snapshot) == .null
  }

  private mutating func contains(
    _ values: [Value],
    _ operand: Operand,
    in snapshot: Snapshot
  ) -> Bool? {
    var answers: [Bool?] = []
    for value in values {
      let right = operand.isFolded ? value.folded : value
      // One by one: a sum of amounts is known only beside an amount in its currency.
      let left = self.value(of: operand, in: snapshot, comparedWith: right)
      answers.append(Comparison.equal.holds(left, right))
    }
    return answers.contains(true) ? true : answers.contains(nil) ? nil : false
  }

  /// The related entities that meet `inner`; `nil` if they weren't loaded.
  ///
  /// Of those, unknown counts as no, as in SQL's `WHERE`.
  private mutating func rows(
    _ relation: Relation,
    _ inner: Formula?,
    to snapshot: Snapshot
  ) -> [Snapshot]? {
    guard let request = request(relation, of: snapshot) else { return [] }
    guard let rows = facts[request] else {
      missing.insert(request)
      return nil
    }
    guard let inner else { return rows }
    var result: [Snapshot] = []
    for row in rows where holds(inner, for: row) == true { result.append(row) }
    return result
  }

  /// What must be known of a relation; `nil` where nothing can be related.
  private func request(_ relation: Relation, of snapshot: Snapshot) -> FactRequest? {
    if let key = relation.key {
      return snapshot[key] == .null ? nil : .matching(relation, snapshot[key])
    }
    // What isn't stored yet is named by nothing.
    return snapshot.id == 0 ? nil : .related(relation, id: snapshot.id)
  }
}

// MARK: Operands

extension Evaluation {
  /// The value of `operand`; text of folded columns is folded.
  mutating func value(
    of operand: Operand,
    in snapshot: Snapshot,
    comparedWith right: Value = .null
  ) -> Value {
    guard let last = follow(operand.path, from: snapshot) else { return .null }
    switch operand.leaf {
    case .field(let field):
      let value = last[field]
      return operand.isFolded ? value.folded : value
    case .count(let relation, let inner):
      guard let rows = rows(relation, inner, to: last) else { return .null }
      return .int(Int64(rows.count))
    case .sum(let relation, let field, let inner):
      guard let rows = rows(relation, inner, to: last) else { return .null }
      let values = rows.map { $0[field] }.filter { $0 != .null }
      return Self.sum(values, like: right, of: field.kind.wrapped)
    }
  }

  private mutating func follow(_ path: [FieldInfo], from snapshot: Snapshot) -> Snapshot? {
    var current = snapshot
    for field in path {
      guard let target = field.target,
        case .int(let id)? = current[field].storedForm(of: field.kind).first
      else { return nil }
      let request = FactRequest.entity(target, id: id)
      guard let found = facts[request] else {
        missing.insert(request)
        return nil
      }
      guard let next = found.first else { return nil }
      current = next
    }
    return current
  }

  /// The exact sum; unknown where an amount is in another currency than `right`, or beyond 64 bits.
  private static func sum(_ values: [Value], like right: Value, of kind: Kind) -> Value {
    var exact: Int128 = 0
    let currency = right.storedForm(of: kind).dropFirst().first
    for value in values {
      let stored = value.storedForm(of: kind)
      guard case .int(let addend) = stored[0], stored.dropFirst().first == currency else {
        return .null
      }
      exact += Int128(addend)
    }
    guard let sum = Int64(exactly: exact) else { return .null }
    switch (kind, right) {
    case (.quantity, _): return .quantity(Quantity(millionths: sum))
    case (.rate, _): return .rate(Rate(billionths: sum))
    case (.money, .money(let money)): return .money(Money(minorUnits: sum, money.currency))
    case (.price, .price(let price)): return .price(UnitPrice(millionths: sum, price.currency))
    default: return .int(sum)
    }
  }
}

extension TextMatch {
  func holds(_ text: String, _ part: String) -> Bool {
    switch self {
    case .contains: part.isEmpty || text.utf8.contains(part.utf8)
    case .startsWith: text.utf8.starts(with: part.utf8)
    }
  }
}
