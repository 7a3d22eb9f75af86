public import CRMKernel
public import CRMStore

/// A price book with those on top of it.
public struct PriceBookNode: Hashable, Sendable, ValueConvertible {
  /// Each edition has a node of its own.
  public let book: PriceBook
  /// What the book is on the day of the question.
  public let phase: PriceBook.Phase
  /// The books that stand on it, by name.
  public let children: [PriceBookNode]

  /// The node by names.
  public var value: Value {
    var record: Record = [
      "id": book.id.value, "name": .text(book.name), "currency": book.currency.value,
      "edition": .int(book.edition), "phase": phase.value,
    ]
    if !children.isEmpty { record["children"] = children.value }
    return .record(record)
  }
}

extension PriceBooks {
  /// The price books, each under the one on which it stands, with what each is today.
  ///
  /// - Complexity: O(*n*) in the books.
  public func tree() throws -> [PriceBookNode] {
    var below: [ID<PriceBook>?: [PriceBook]] = [:]
    try each(order: .by(\.name)) { below[$0.parent, default: []].append($0) }
    let today = tx.moment.today
    // Bounded: what stands on itself is under no root, and never met.
    func nodes(under parent: ID<PriceBook>?) -> [PriceBookNode] {
      (below[parent] ?? []).map { book in
        PriceBookNode(
          book: book,
          phase: book.phase(on: today),
          children: nodes(under: book.id)
        )
      }
    }
    return nodes(under: nil)
  }
}
