import CRMKernel

/// How far a reaction has heard the book: the last change and the last event.
struct HearingPlace: Hashable, Sendable {
  var change: Int64
  var event: Int64
}

/// What happened after a place, and the place after it.
struct LoggedEvent: Sendable {
  let event: PastEvent
  let place: HearingPlace
}

/// The table of domain events: only appended to, and read beside the log of changes.
enum EventLog {
  /// Keeps an event, so that reactions hear it after the commit.
  static func append(_ event: DomainEvent, in tx: Transaction) throws {
    try tx.connection.run(
      """
      INSERT INTO domain_event(at, principal, command, name, entity, subject, details, change)
      VALUES($1, $2, $3, $4, $5, $6, $7, (SELECT coalesce(max(seq), 0) FROM change))
      """,
      [
        .instant(tx.now), .text(tx.principal.name), .text(tx.command), .text(event.name),
        .text(event.entity), .int(event.subject), .text(Value.record(event.details).json),
      ]
    )
  }

  /// The next changes and events after `place`, in the order in which they happened.
  ///
  /// - Returns: Not all of them, but none only if there are no more.
  static func next(
    after place: HearingPlace,
    limit: Int,
    in tx: Transaction
  ) throws -> [LoggedEvent] {
    var changes = try changes(after: place.change, limit: limit, in: tx)
    var events = try events(after: place.event, limit: limit, in: tx)
    // Beyond the last of a list that was cut off, nobody knows what comes first.
    if changes.count == limit, let last = changes.last?.seq {
      events.removeAll { $0.change > last }
    } else if events.count == limit, let last = events.last?.change {
      changes.removeAll { $0.seq > last }
    }
    var merged: [LoggedEvent] = []
    var place = place
    var waiting = events[...]
    for change in changes {
      while let event = waiting.first, event.change < change.seq {
        place.event = event.seq
        merged.append(LoggedEvent(event: event.event, place: place))
        waiting.removeFirst()
      }
      place.change = change.seq
      merged.append(LoggedEvent(event: try PastEvent(change, in: tx), place: place))
    }
    for event in waiting {
      place.event = event.seq
      merged.append(LoggedEvent(event: event.event, place: place))
    }
    return merged
  }

  private static func changes(
    after seq: Int64,
    limit: Int,
    in tx: Transaction
  ) throws -> [ChangeRecord] {
    var changes: [ChangeRecord] = []
    try tx.connection.run(
      "SELECT \(ChangeLog.columns) FROM change WHERE seq > $1 ORDER BY seq LIMIT $2",
      [.int(seq), .int(Int64(limit))]
    ) { row in changes.append(try ChangeLog.decode(&row)) }
    return try Renames.apply(to: changes, in: tx)
  }

  private struct StoredEvent {
    let seq: Int64
    /// The last change before it.
    let change: Int64
    let event: PastEvent
  }

  private static func events(
    after seq: Int64,
    limit: Int,
    in tx: Transaction
  ) throws -> [StoredEvent] {
    let model = try tx.model()
    var events: [StoredEvent] = []
    try tx.connection.run(
      """
      SELECT seq, change, at, principal, command, name, entity, subject, details
      FROM domain_event WHERE seq > $1 ORDER BY seq LIMIT $2
      """,
      [.int(seq), .int(Int64(limit))]
    ) { row in
      let seq = row.nextInt()
      let change = row.nextInt()
      let at = Instant(milliseconds: row.nextInt())
      let principal = row.nextText()
      let command = row.nextText()
      let name = row.nextText()
      let entity = row.nextText()
      let subject = row.nextInt()
      var details = Record()
      if case .record(let record) = try Value(json: row.nextText()) { details = record }
      let event = DomainEvent(name, entity, subject, model.typed(details, of: entity))
      let past = PastEvent(event, at: at, principal: principal, command: command)
      events.append(StoredEvent(seq: seq, change: change, event: past))
    }
    return events
  }
}

extension PastEvent {
  /// A plain change as an event.
  fileprivate init(_ change: ChangeRecord, in tx: Transaction) throws {
    let model = try tx.model()
    var details: Record = ["version": .int(change.version)]
    if change.operation == .update {
      let pairs = change.diff.map { part in
        let old = model.typed([part.field: part.old], of: change.entity)[part.field] ?? .null
        let new = model.typed([part.field: part.new], of: change.entity)[part.field] ?? .null
        return (part.field, Value.record(["old": old, "new": new]))
      }
      details["changes"] = .record(Record(pairs))
    }
    let name = "\(change.entity).\(change.operation.pastParticiple)"
    self.init(
      DomainEvent(name, change.entity, change.id, details),
      at: change.at,
      principal: change.principal,
      command: change.command
    )
  }
}

extension Model {
  /// Values that were JSON, in the types of the fields that they are called like.
  fileprivate func typed(_ values: Record, of entity: String) -> Record {
    guard let entity = try? self.entity(entity) else { return values }
    return Record(
      values.map { name, value in
        let field = try? field(name, of: entity)
        return (name, field?.kind.convert(value) ?? value)
      }
    )
  }
}
