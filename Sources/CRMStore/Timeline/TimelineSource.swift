public import CRMKernel

/// What an entity adds to the timelines of those that it is about.
///
/// A module declares its sources beside its entities, and whoever asks for a timeline hears them:
/// ```swift
/// timeline: [
///   TimelineSource("hold", Hold.self, at: .field(\.startsAt), .via(\.account)) { hold in
///     "A \(hold.kind) was placed: \(hold.reason)."
///   }
/// ]
/// ```
/// Give the table an index of the link, the time and the id: each page is then one range of it.
public struct TimelineSource: Sendable {
  /// What its entries are called, and asked for by.
  public let kind: String
  /// What its entries are.
  public let entity: EntityInfo
  private let links: [String: @Sendable (Int64) -> Formula]
  private let read: @Sendable (Formula, TimelineReading) throws -> [Found]

  /// An entry before anybody knows whose it is.
  struct Found {
    let at: Instant
    let id: Int64
    let title: Message
  }

  /// Declares that each `E` is an entry of the timelines of those to which `links` lead.
  ///
  /// - `at`: When it happened.
  /// - `title`: What a reader sees, of what the principal may see: a hidden field is empty.
  public init<E: Entity>(
    _ kind: String,
    _: E.Type,
    at moment: TimelineMoment<E>,
    _ links: TimelineLink<E>...,
    title: @escaping @Sendable (E) -> Message
  ) {
    self.kind = kind
    entity = E.schema.info
    self.links = Dictionary(links.map { ($0.target, $0.formula) }) { first, _ in first }
    read = { formula, reading in
      try moment.entities(meeting: formula, reading).map { entity in
        Found(at: moment.instant(of: entity), id: entity.id.rawValue, title: title(entity))
      }
    }
  }

  /// The newest entries about `subject` before a position; none if it is about no such thing.
  func entries(about subject: SubjectReference, _ reading: TimelineReading) throws
    -> [TimelineEntry]
  {
    guard let link = links[subject.entity] else { return [] }
    return try read(link(subject.id), reading).map { found in
      TimelineEntry(
        at: found.at,
        kind: kind,
        entity: entity.name,
        id: found.id,
        subject: subject,
        title: found.title
      )
    }
  }
}

/// When an entity happened: by a field of its own, or when it was made.
public struct TimelineMoment<E: Entity>: Sendable {
  private let order: Order<E>
  /// `nil` for when it was made: the id says it.
  private let field: Field<E>?

  /// When it was made, by the machine's clock.
  public static var made: TimelineMoment { TimelineMoment(order: .newestFirst, field: nil) }

  /// When a field of it says.
  public static func field(_ path: KeyPath<E, Instant>) -> TimelineMoment {
    TimelineMoment(order: .byDescending(path), field: E.schema.field(path))
  }

  func instant(of entity: E) -> Instant {
    guard let field, case .instant(let at) = field.value(of: entity) else {
      return TimelinePosition.instant(of: entity.id.rawValue)
    }
    return at
  }

  func entities(meeting formula: Formula, _ reading: TimelineReading) throws -> [E] {
    let position = reading.before.map { before -> [Value] in
      field == nil
        ? [.int(before.idBound), .int(before.idBound)]
        : [.int(before.at.milliseconds), .int(before.id)]
    }
    let repository = Repository<E>(reading.tx)
    return try repository.noted(
      .timeline,
      repository.select(formula, order.keys, after: position, limit: reading.limit)
    )
  }
}

/// How an entity names whom it is about.
public struct TimelineLink<E: Entity>: Sendable {
  let target: String
  let formula: @Sendable (Int64) -> Formula

  /// By a field with an id.
  public static func via<Name: Reference>(_ path: KeyPath<E, Name>) -> TimelineLink {
    let operand = Operand(E.schema.field(path).info)
    return TimelineLink(target: Name.target.name) { id in
      .compare(operand, .equal, .value(ID<Name.Target>(rawValue: id).value))
    }
  }

  /// By two fields that can name an entity of any kind, where they name one of `parent`.
  public static func subject<Parent: Entity>(
    _ parent: Parent.Type,
    entity: KeyPath<E, String>,
    id: KeyPath<E, Int64>
  ) -> TimelineLink {
    let name = Operand(E.schema.field(entity).info)
    let number = Operand(E.schema.field(id).info)
    return TimelineLink(target: Parent.schema.name) { id in
      .and(
        .compare(number, .equal, .value(.int(id))),
        .compare(name, .equal, .value(.text(Parent.schema.name)))
      )
    }
  }
}

/// One page's reading of a source.
struct TimelineReading {
  let tx: Transaction
  let before: TimelinePosition?
  let limit: Int
}
