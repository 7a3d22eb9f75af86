/// All that the text of a list's statement depends on, and the values of its parameters.
///
/// A chain of comparisons of the entity's own fields with values has a shape;
/// `or`, paths, aggregates and custom fields have none, and are written anew each time.
package struct ListShape {
  /// What one piece of the text depends on: a field by its place, and what is done with it.
  enum Part: Hashable {
    /// The number of columns differs for amounts: zero needs no currency.
    case compare(field: Int, Comparison, columns: Int)
    case isNil(field: Int)
    case isNotNil(field: Int)
    case order(field: Int, isDescending: Bool)
    case limit
  }

  private(set) var parts: [Part] = []
  /// The values of the parameters, in the order of their numbers.
  package private(set) var arguments: [Value] = []
  private let entity: EntityInfo

  /// The shape of the list of what meets `formula`, if it has one.
  package init?(
    _ formula: Formula,
    _ order: [OrderKey],
    limit: Int?,
    about entity: EntityInfo,
    at moment: Moment
  ) {
    self.entity = entity
    parts.reserveCapacity(4)
    arguments.reserveCapacity(4)
    if formula != .constant(true) {
      guard add(formula, at: moment) else { return nil }
    }
    for key in order {
      guard let field = place(of: key.field) else { return nil }
      parts.append(.order(field: field, isDescending: key.isDescending))
    }
    if let limit {
      parts.append(.limit)
      arguments.append(Self.argument(ofLimit: limit))
    }
  }

  /// The parameter of a limit: SQLite takes a negative one for none.
  package static func argument(ofLimit limit: Int) -> Value { .int(Int64(max(0, limit))) }

  private mutating func add(_ formula: Formula, at moment: Moment) -> Bool {
    switch formula {
    case .and(let one, let other):
      return add(one, at: moment) && add(other, at: moment)
    case .compare(let operand, let comparison, let term):
      guard let field = place(of: operand),
        let value = term.resolved(for: operand, at: moment)
      else { return false }
      let stored = operand.storedForm(of: value)
      parts.append(.compare(field: field, comparison, columns: stored.count))
      arguments += stored
    case .isNil(let operand):
      guard let field = place(of: operand) else { return false }
      parts.append(.isNil(field: field))
    case .not(.isNil(let operand)):
      guard let field = place(of: operand) else { return false }
      parts.append(.isNotNil(field: field))
    case .constant, .isIn, .match, .exists, .or, .not: return false
    }
    return true
  }

  private func place(of operand: Operand) -> Int? {
    guard operand.path.isEmpty, case .field(let field) = operand.leaf else { return nil }
    return place(of: field)
  }

  /// The place of a field that is the entity's own column: a place says nothing about others.
  private func place(of field: FieldInfo) -> Int? {
    let position = field.position
    guard entity.fields.indices.contains(position),
      entity.fields[position].isIdentical(to: field)
    else { return nil }
    return position
  }
}
