public import CRMKernel

/// What happened to somebody, as one line of their timeline.
public struct TimelineEntry: Hashable, Sendable {
  /// When it happened.
  public let at: Instant
  /// What kind of thing it is, as its source calls it, such as `quote`.
  public let kind: String
  /// The name of the entity that it is.
  public let entity: String
  /// The id of it.
  public let id: Int64
  /// Whose timeline it belongs to: the account itself, or one below it.
  public let subject: SubjectReference
  /// What happened, for the reader.
  public let title: Message
}

extension TimelineEntry: ValueConvertible {
  public var value: Value {
    .record([
      "at": at.value, "kind": .text(kind), "entity": .text(entity),
      "id": ID<Self>(rawValue: id).value, "title": title.value,
      "subject": .record([
        "entity": .text(subject.entity), "id": ID<Self>(rawValue: subject.id).value,
      ]),
    ])
  }
}

/// Where a page of a timeline ended: what follows is older, or was made before it.
struct TimelinePosition: Hashable {
  let at: Instant
  let id: Int64

  /// The first id that is too new for an order by id.
  ///
  /// Ids carry the millisecond in which they were drawn, so the two orders agree.
  var idBound: Int64 {
    let first = Self.firstID(at: at.milliseconds)
    return min(max(id, first), Self.firstID(at: at.milliseconds + 1))
  }

  /// When an id was drawn, by the machine's clock.
  static func instant(of id: Int64) -> Instant {
    Instant(milliseconds: (id >> 22) + IDSequence.epoch)
  }

  private static func firstID(at milliseconds: Int64) -> Int64 {
    let elapsed = min(max(0, milliseconds - IDSequence.epoch), 1 << 41 - 1)
    return elapsed << 22
  }
}
