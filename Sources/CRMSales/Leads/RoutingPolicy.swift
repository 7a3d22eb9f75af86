public import CRMKernel

/// Says who gets a piece of work: a plugin, or a host's own Swift code.
///
/// A policy is pure: the same request is given to the same person.
public protocol RoutingPolicy: Sendable {
  /// Who it is, as a stored assignment names it.
  var identity: RuleIdentity { get }

  /// Chooses one of the candidates.
  ///
  /// - Returns: Who gets it and why; nil to leave it to the next policy or to a person.
  /// - Throws: Anything: the work stays where it is.
  func route(_ request: RoutingRequest) throws -> Assignment?
}

/// A piece of work that somebody must get, and who may.
public struct RoutingRequest: Hashable, Sendable {
  /// The fields of the work: a lead, a case, a conversation.
  public let item: Record
  /// The fields of the account that it concerns; empty if there is none.
  public let account: Record
  /// Who may get it.
  public let candidates: [RoutingCandidate]
  /// What time it is.
  public let now: Instant

  /// Gathers a request.
  ///
  /// - Throws: ``Refusal`` `routing.twice` for two candidates of one name.
  public init(
    item: Record,
    account: Record = [:],
    candidates: [RoutingCandidate],
    now: Instant
  ) throws(Refusal) {
    var names: Set<String> = []
    for candidate in candidates where !names.insert(candidate.name).inserted {
      throw Refusal(
        "routing.twice",
        "Two candidates are named \(candidate.name).",
        remedy: "Give each a name of their own.",
        field: "candidates"
      )
    }
    self.item = item
    self.account = account
    self.candidates = candidates
    self.now = now
  }
}

/// Somebody who may get work.
public struct RoutingCandidate: Hashable, Sendable {
  /// The name by which work is assigned.
  public let name: String
  /// How much they have to do, in pieces of work.
  public let load: Int
  /// How much they can have at a time; nil for any amount.
  public let capacity: Int?
  /// Whether they are there now.
  public let isAvailable: Bool
  /// When they got work last; nil if never.
  public let lastAssignedAt: Instant?
  /// Skills, languages, territories: whatever policies look at.
  public let attributes: Record

  /// Names a candidate.
  public init(
    _ name: String,
    load: Int = 0,
    capacity: Int? = nil,
    isAvailable: Bool = true,
    lastAssignedAt: Instant? = nil,
    attributes: Record = [:]
  ) {
    self.name = name
    self.load = load
    self.capacity = capacity
    self.isAvailable = isAvailable
    self.lastAssignedAt = lastAssignedAt
    self.attributes = attributes
  }

  /// Whether they are there and have less than they can have.
  public var isFree: Bool { isAvailable && capacity.map { load < $0 } ?? true }
}

extension RoutingCandidate: ValueConvertible {
  /// The candidate as plugins and JSON see them; what is unknown is left out.
  public var value: Value {
    var record: Record = [
      "name": .text(name), "load": .int(Int64(load)), "is_available": .bool(isAvailable),
      "is_free": .bool(isFree),
    ]
    if let capacity { record["capacity"] = .int(Int64(capacity)) }
    if let lastAssignedAt { record["last_assigned_at"] = .instant(lastAssignedAt) }
    for (name, value) in attributes where record[name] == nil { record[name] = value }
    return .record(record)
  }
}

/// Who gets a piece of work, and why.
public struct Assignment: Hashable, Sendable {
  /// The candidate's name.
  public let candidate: String
  /// Why, for people.
  public let reason: Message?

  /// Names who gets it.
  public init(_ candidate: String, reason: Message? = nil) {
    self.candidate = candidate
    self.reason = reason
  }
}

extension Assignment: ValueConvertible {
  /// The assignment as JSON has it.
  public var value: Value {
    var record: Record = ["candidate": .text(candidate)]
    if let reason { record["reason"] = .text(reason.description) }
    return .record(record)
  }
}
