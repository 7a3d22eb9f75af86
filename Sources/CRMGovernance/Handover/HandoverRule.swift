public import CRMKernel

/// Who gets what of somebody who leaves: the first rule that fits a row counts.
public struct HandoverRule: Hashable, Sendable {
  /// The entity whose rows it is about; all of them if none is named.
  public var entity: String?
  /// What must hold of a row, as text; only with ``entity``.
  public var condition: String?
  /// Who gets the rows that it fits; it must be somebody who is active and stays.
  public var receiver: Receiver

  /// Who gets the rows.
  public enum Receiver: Hashable, Sendable {
    /// One person gets them all.
    case user(ID<User>)
    /// The active members of a team in turn, by their ids, each row to the next.
    case eachOf(ID<Team>)
    /// Whom the one who leaves reports to.
    case manager
    /// Nobody: the rows go. Only what one has for oneself can, such as the lists that one saved;
    /// the rule names the entity.
    case nobody
  }

  /// - `entity`: The entity whose rows it is about; all of them if none is named.
  /// - `condition`: What must hold of a row, such as `territory == "east"`.
  public init(_ receiver: Receiver, entity: String? = nil, where condition: String? = nil) {
    self.receiver = receiver
    self.entity = entity
    self.condition = condition
  }
}

extension HandoverRule: FieldValue {
  public static var kind: Kind { .record }

  public var value: Value {
    var record = Record()
    if let entity { record["entity"] = .text(entity) }
    if let condition { record["where"] = .text(condition) }
    switch receiver {
    case .user(let user): record["user"] = user.value
    case .eachOf(let team): record["team"] = team.value
    case .manager: record["to"] = "manager"
    case .nobody: record["to"] = "nobody"
    }
    return .record(record)
  }

  public init?(_ value: Value) {
    guard case .record(let record) = value else { return nil }
    let receivers: [Receiver] = [
      record["user"].flatMap { ID<User>($0) }.map { .user($0) },
      record["team"].flatMap { ID<Team>($0) }.map { .eachOf($0) },
      record["to"] == "manager" ? .manager : nil,
      record["to"] == "nobody" ? .nobody : nil,
    ].compactMap { $0 }
    let known = ["entity", "where", "user", "team", "to"]
    guard receivers.count == 1, record.names.allSatisfy(known.contains) else { return nil }
    self.init(
      receivers[0],
      entity: record["entity"].flatMap { String($0) },
      where: record["where"].flatMap { String($0) }
    )
  }

  public static func read(next row: inout Row) throws(CorruptRow) -> HandoverRule {
    let record = try row.next(Record.self)
    guard let rule = HandoverRule(.record(record)) else {
      throw CorruptRow(kind: kind, found: record.value.json)
    }
    return rule
  }

  public func write(next row: inout Bindings) { row.next(value.json) }
}
