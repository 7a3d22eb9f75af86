public import CRMKernel

/// One row of the append-only log: audit trail, history, outbox and sync feed in one.
public struct ChangeRecord: Hashable, Sendable {
  /// What was done to the row.
  public enum Operation: String, Choice {
    /// The row was written, or some of its fields changed.
    case insert, update
    /// The row was hidden from every list, or brought back; it was there all along.
    case delete, restore
    /// A person was erased: what the log said of their rows is gone, and the diff says of which
    /// changes.
    case forget
  }

  /// Its place in the log.
  public let seq: Int64
  /// When, by the session's clock.
  public let at: Instant
  /// Who did it: the name of the session's principal.
  public let principal: String
  /// The command that did it, `swift` where the host's code did it without one.
  public let command: String
  /// The entity's name in the schema.
  public let entity: String
  /// The id of the entity, without its type.
  public let id: Int64
  /// The version that the change made.
  public let version: Int64
  /// What was done; only an update has a diff, and a ``Operation/forget``.
  public let operation: Operation
  /// The number of migrations that the book had: fields may have been renamed since.
  public let schema: Int64
  /// What each changed field was and became.
  ///
  /// An insert's is empty: the row itself says it.
  public let diff: [FieldChange]

  /// A field's value before and after.
  public struct FieldChange: Hashable, Sendable {
    /// The field's name; where a migration renamed it since, its new one.
    public let field: String
    /// What it was; `null` if it had no value.
    public let old: Value
    /// What it became; `null` if it has no value any more.
    public let new: Value
  }
}

extension ChangeRecord: ValueConvertible {
  public var value: Value {
    .record([
      "seq": .int(seq), "at": .instant(at), "principal": .text(principal),
      "command": .text(command), "entity": .text(entity),
      "id": ID<Never>(rawValue: id).value, "version": .int(version),
      "operation": operation.value,
      "changes": .record(
        Record(diff.map { ($0.field, .record(["old": $0.old, "new": $0.new])) })
      ),
    ])
  }
}

extension ChangeRecord {
  static func json(_ diff: [FieldChange]) -> String {
    Value.record(Record(diff.map { ($0.field, .list([$0.old, $0.new])) })).json
  }

  static func diff(json: String) -> [FieldChange] {
    guard case .record(let record) = try? Value(json: json) else { return [] }
    return record.compactMap { field, pair in
      guard case .list(let values) = pair, values.count == 2 else { return nil }
      return FieldChange(field: field, old: values[0], new: values[1])
    }
  }
}
