import Synchronization

/// How a term of an order lies to a place after which a list goes on.
package enum ListRelation: Hashable, Sendable {
  case equal, above, below, something, nothing
  /// The terms are compared together, as one row.
  case row
}

/// The texts of the statements of an entity's lists, by their shapes.
///
/// Few shapes are all that most programs have; those who write conditions by
/// hand can have any number, so that only so many are kept.
package final class ListStatements: Sendable {
  private struct Key: Hashable {
    let parts: [ListShape.Part]
    let relations: [ListRelation]
  }

  private let texts = Mutex<[Key: String]>([:])
  private static let capacity = 256

  /// - `relations`: What the list goes on after; empty at its beginning.
  package subscript(shape: ListShape, relations: [ListRelation]) -> String? {
    get { texts.withLock { $0[Key(parts: shape.parts, relations: relations)] } }
    set {
      texts.withLock { texts in
        if texts.count >= Self.capacity { texts.removeAll() }
        texts[Key(parts: shape.parts, relations: relations)] = newValue
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
    let relations: [ListRelation]
  }

  /// A text with those of its parameters that are the same whatever is asked.
  package struct Statement: Sendable {
    package let text: String
    /// The first parameters: what the scope's rules compare with.
    package let first: [Value]
    /// Those between the position and the limit: where its rows are looked for.
    package let last: [Value]

    /// A statement with the parameters that are the same each time.
    package init(text: String, first: [Value], last: [Value]) {
      self.text = text
      self.first = first
      self.last = last
    }
  }

  private let statements = Mutex<[Key: Statement]>([:])
  private static let capacity = 256

  init() {}

  /// - `relations`: What the list goes on after; empty at its beginning.
  package subscript(
    shape: ListShape,
    entity: EntityInfo,
    relations: [ListRelation]
  ) -> Statement? {
    get { statements.withLock { $0[key(shape, entity, relations)] } }
    set {
      statements.withLock { statements in
        if statements.count >= Self.capacity { statements.removeAll() }
        statements[key(shape, entity, relations)] = newValue
      }
    }
  }

  private func key(_ shape: ListShape, _ entity: EntityInfo, _ relations: [ListRelation]) -> Key {
    Key(entity: entity.name, parts: shape.parts, relations: relations)
  }
}
