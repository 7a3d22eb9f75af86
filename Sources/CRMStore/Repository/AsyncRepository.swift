public import CRMKernel

/// The entities of one kind from outside a transaction: each call opens its own.
///
/// A context adds the operations that read, think and write:
/// `extension AsyncRepository<Quote> { func price(_ id: ID<Quote>) async throws -> Quote }`.
public struct AsyncRepository<E: Entity>: Sendable {
  /// Who asks, and what they may see.
  public let session: Session

  /// The entities as the principal of `session` sees them.
  public init(_ session: Session) { self.session = session }

  /// The entity with this id, if there is one that the principal may see.
  public func find(_ id: ID<E>) async throws -> E? {
    try await session.read { tx in try Repository<E>(tx).find(id) }
  }

  /// The entity with this id.
  ///
  /// - Throws: ``Refusal`` `notFound` if there is none that the principal may see.
  public func get(_ id: ID<E>) async throws -> E {
    try await session.read { tx in try Repository<E>(tx).get(id) }
  }

  /// All entities that meet `condition`.
  ///
  /// - `limit`: At most so many. What may be too much to hold at once is read with
  ///   ``stream(where:order:pageSize:)``.
  /// - Complexity: O(*n*) in the entities that are answered, in time and memory.
  public func all(
    where condition: Condition<E> = .always,
    order: Order<E> = .oldestFirst,
    limit: Int = .max
  ) async throws -> [E] {
    try await session.read { tx in
      try Repository<E>(tx).all(where: condition, order: order, limit: limit)
    }
  }

  /// All entities that meet `condition`, page by page, as they are asked for.
  ///
  /// Each page is a read of its own, so that a long list holds no snapshot.
  public func stream(
    where condition: Condition<E> = .always,
    order: Order<E> = .oldestFirst,
    pageSize: Int = 200
  ) -> AsyncThrowingStream<E, any Error> {
    let pages = PageReader(session: session, condition: condition, order: order, size: pageSize)
    return AsyncThrowingStream { try await pages.next() }
  }
}

extension AsyncRepository: SubjectModule {
  public static var subject: Kind { ID<E>.kind }
}

/// Hands out the entities of one page after another.
private actor PageReader<E: Entity> {
  private let session: Session
  private let condition: Condition<E>
  private let order: Order<E>
  private let size: Int
  private var items: ArraySlice<E> = []
  private var cursor: Cursor?
  private var isFinished = false

  init(session: Session, condition: Condition<E>, order: Order<E>, size: Int) {
    self.session = session
    self.condition = condition
    self.order = order
    self.size = size
  }

  func next() async throws -> E? {
    if items.isEmpty, !isFinished {
      let (condition, order, size, cursor) = (condition, order, size, cursor)
      let page = try await session.read { tx in
        try Repository<E>(tx).page(where: condition, order: order, size: size, after: cursor)
      }
      items = page.items[...]
      self.cursor = page.next
      isFinished = page.next == nil
    }
    return items.popFirst()
  }
}
