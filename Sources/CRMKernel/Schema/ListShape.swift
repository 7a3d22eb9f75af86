import Synchronization

/// All that the text of a list's statement depends on, and the values of its parameters.
///
/// A chain of comparisons of the entity's own fields with values has a shape;
/// `or`, paths, aggregates and custom fields have none, and are written anew each time.
package struct ListShape {
  /// What one piece of the text depends on: a field by its place, and what is done with it.
  fileprivate enum Part: Hashable {
    /// The number of columns differs for amounts: zero needs no currency.
    case compare(field: Int, Comparison, columns: Int)
    case isNil(field: Int)
    case isNotNil(field: Int)
    case order(field: Int, isDescending: Bool)
    case limit
  }

  fileprivate private(set) var parts: [Part] = []
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

/// The texts of the statements of an entity's lists, by their shapes.
///
/// Few shapes are all that most programs have; those who write conditions by
/// hand can have any number, so that only so many are kept.
package final class ListStatements: Sendable {
  private let texts = Mutex<[[ListShape.Part]: String]>([:])
  private static let capacity = 256

  package subscript(shape: ListShape) -> String? {
    get { texts.withLock { $0[shape.parts] } }
    set {
      texts.withLock { texts in
        if texts.count >= Self.capacity { texts.removeAll() }
        texts[shape.parts] = newValue
      }
    }
  }
}

/// The statements of lists under a scope, which take longer to write than to run.
///
/// A scope that shows something else has others.
package final class ScopedLists: Sendable {
  private struct Key: Hashable {
    let entity: String
    let parts: [ListShape.Part]
    /// Where values are missing in the position after which the list goes on; nil at its beginning.
    let position: [Bool]?
  }

  /// A text with those of its parameters that are the same whatever is asked.
  package struct Statement: Sendable {
    package let text: String
    /// What the scope's rules ask: the first parameters are what they compare with.
    private let visible: CompiledCondition
    /// Those between the position and the limit: where its rows are looked for.
    package let last: [Value]

    /// A statement with the parameters that don't depend on what is asked.
    package init(text: String, visible: CompiledCondition, last: [Value]) {
      self.text = text
      self.visible = visible
      self.last = last
    }

    /// The first parameters, with the times of the scope's rules as they are at `moment`.
    package func first(at moment: Moment) -> [Value] {
      var first = visible.arguments
      for time in visible.times ?? [] { time.count(at: moment, in: &first) }
      return first
    }
  }

  private let statements = Mutex<[Key: Statement]>([:])
  private static let capacity = 256

  init() {}

  package subscript(shape: ListShape, entity: EntityInfo, position: [Value]?) -> Statement? {
    get { statements.withLock { $0[key(shape, entity, position)] } }
    set {
      statements.withLock { statements in
        if statements.count >= Self.capacity { statements.removeAll() }
        statements[key(shape, entity, position)] = newValue
      }
    }
  }

  private func key(_ shape: ListShape, _ entity: EntityInfo, _ position: [Value]?) -> Key {
    Key(entity: entity.name, parts: shape.parts, position: position?.map { $0 == .null })
  }
}
