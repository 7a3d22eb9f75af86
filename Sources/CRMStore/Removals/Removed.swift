public import CRMKernel

/// A field that was taken from its entity, and what the book still holds of it.
public struct RemovedField: Hashable, Sendable {
  /// The field as it was.
  public let field: CustomField
  /// When it was taken away.
  public let removedAt: Instant
  /// How many rows have a value, out of everybody's sight.
  public let rows: Int
  /// How many changes say what it was.
  public let changes: Int
}

extension RemovedField: ValueConvertible {
  public var value: Value {
    .record([
      "id": field.id.value, "entity": .text(field.entity), "name": .text(field.name),
      "personal": .bool(field.isPersonal), "removed_at": removedAt.value,
      "rows": .int(Int64(rows)), "changes": .int(Int64(changes)),
    ])
  }
}

/// An object that was taken away, and what the book still holds of it.
public struct RemovedObject: Hashable, Sendable {
  /// The object as it was.
  public let object: CustomObject
  /// When it was taken away.
  public let removedAt: Instant
  /// How many rows were put aside.
  public let rows: Int
  /// How many changes of them say what they held.
  public let changes: Int
}

extension RemovedObject: ValueConvertible {
  public var value: Value {
    .record([
      "id": object.id.value, "name": .text(object.name), "removed_at": removedAt.value,
      "rows": .int(Int64(rows)), "changes": .int(Int64(changes)),
    ])
  }
}
