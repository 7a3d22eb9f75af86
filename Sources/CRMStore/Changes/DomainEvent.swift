public import CRMKernel

/// What happened, as a value: one context speaks, others hear.
///
/// Rules hear it in the transaction, and may add to it or refuse; observers and
/// reactions hear it after the commit.
public struct DomainEvent: Hashable, Sendable {
  /// Such as `quote.accepted`.
  public let name: String
  /// The name of the entity that it happened to.
  public let entity: String
  /// The id of what it happened to.
  public let subject: Int64
  /// What a listener needs so that it doesn't have to read the subject again; a field's value
  /// has the field's name, by which it is hidden from who may not see the field.
  public private(set) var details: Record

  /// Names what happened to `subject`: the entity, a dot and the verb's past participle.
  public init<E: Entity>(_ name: String, _ subject: ID<E>, _ details: Record = [:]) {
    self.name = name
    entity = E.schema.name
    self.subject = subject.rawValue
    self.details = details
  }
}

extension DomainEvent {
  /// An event that was stored.
  init(_ name: String, _ entity: String, _ subject: Int64, _ details: Record) {
    self.name = name
    self.entity = entity
    self.subject = subject
    self.details = details
  }

  /// The same event without the details of these names.
  func without(_ names: [String]) -> DomainEvent {
    var copy = self
    for name in names { copy.details[name] = nil }
    return copy
  }
}

/// What a host does when something happens, in the transaction in which it does.
public typealias EventRule = @Sendable (DomainEvent, Transaction) throws -> Void

extension Transaction {
  /// Says that something happened: rules hear it now, others after the commit.
  public func emit(_ event: DomainEvent) throws {
    try requireWriting()
    events.append(event)
    guard events.count <= 1000 else {
      throw Refusal(
        "event.cascade",
        "More than 1,000 events in one transaction.",
        remedy: "Look for rules that answer each other."
      )
    }
    try EventLog.append(event, in: self)
    for rule in book.eventRules { try rule(event, self) }
  }
}
