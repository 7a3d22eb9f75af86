public import CRMKernel

/// Where a book keeps who looked at what: the module of governance.
public protocol AccessLogSource: Sendable {
  /// The entities whose reads are logged, by name; none while nobody asked for it.
  ///
  /// It is asked at the first read of each transaction, outside of any rights.
  func rules(in tx: Transaction) throws -> [String: AccessLogging]

  /// Stores what was read, in its order.
  func store(_ reads: [LoggedRead], in tx: Transaction) throws
}

/// When a read is written to the access log.
public enum AccessLogging: Sendable, Hashable {
  /// Soon: with the next write, the next tick, or when enough has gathered.
  case batched
  /// Before the answer is given: without the entry, nobody sees the row.
  case strict
}

/// What one transaction read of one entity by one way.
public struct LoggedRead: Sendable, Hashable {
  /// When, by the session's clock.
  public let at: Instant
  /// Who looked, as the change log would name them.
  public let principal: String
  /// The command that was run; `swift` for what a host read itself.
  public let command: String
  /// Why, if the host said so.
  public let reason: String?
  /// How it was read.
  public let way: ReadingWay
  /// The name of the entity whose record was seen.
  public let entity: String
  /// The part of the record that was read, such as `address`; nil for the record itself.
  public let part: String?
  /// The statement of a host that reads by SQL, without its values: which rows it saw isn't known.
  public let statement: String?
  /// The records, each once, in the order in which they were read.
  public let ids: [Int64]
}

/// How a record was read.
public enum ReadingWay: String, Choice {
  /// By its id.
  case get
  /// In a list or a page of one.
  case list
  /// In the results of a search.
  case search
  /// How it was, or what was done to it.
  case history
  /// In a timeline.
  case timeline
  /// To see whether a condition about something else holds.
  case condition
  /// By a statement of the host's own.
  case sql
  /// With everything that is held about a person.
  case export
}
