public import CRMKernel

/// The identity of a row of an object that an administrator defined.
public struct RowID: Hashable, Sendable, Comparable, LosslessStringConvertible {
  /// The bits, as SQL stores them.
  public let rawValue: Int64

  /// Takes the bits as they are: nothing checks that a row has them.
  public init(rawValue: Int64) { self.rawValue = rawValue }

  public init?(_ description: String) {
    guard let id = ID<Never>(description) else { return nil }
    rawValue = id.rawValue
  }

  public var description: String { ID<Never>(rawValue: rawValue).description }

  public static func < (lhs: RowID, rhs: RowID) -> Bool { lhs.rawValue < rhs.rawValue }
}

extension RowID: FieldValue {
  public static var kind: Kind { .id(entity: "row") }
  public var value: Value { .text(description) }
  public init?(_ value: Value) {
    switch value {
    case .int(let int) where int > 0: self.init(rawValue: int)
    case .text(let text): self.init(text)
    default: return nil
    }
  }
  public static func read(next row: inout Row) -> RowID { RowID(rawValue: row.nextInt()) }
  public func write(next row: inout Bindings) { row.next(rawValue) }
}

/// A row of an object that an administrator defined: a project, a vehicle.
public struct CustomRow: Hashable, Sendable {
  /// The object's name.
  public let object: String
  /// What commands and references name the row by; it never changes and isn't given twice.
  public let id: RowID
  /// How often it was changed: 1 once inserted.
  public let version: Int64
  /// Its fields by name, without the id and the version; what is hidden is `null`.
  public let values: Record

  /// The value of a field; `null` where it has none.
  public subscript(name: String) -> Value { values[name] ?? .null }

  /// What the row is called.
  public var name: String { String(self["name"]) ?? "" }

  init(_ object: CustomObject, _ snapshot: Snapshot) {
    self.object = object.name
    id = RowID(rawValue: snapshot.id)
    if case .int(let version) = snapshot.values[1] { self.version = version } else { version = 0 }
    let fields = snapshot.entity.fields.dropFirst(2)
    values = Record(fields.map { ($0.name, snapshot[$0]) })
  }

  /// What Lua, the REPL and JSON see of a row.
  var record: Record {
    Record([("id", id.value), ("version", .int(version))] + values.map { ($0, $1) })
  }
}

extension CustomRow: ValueConvertible {
  public var value: Value { .record(record) }
}

/// A row that a search found, and what was found in it.
public struct RowHit: Hashable, Sendable, ValueConvertible {
  /// The row as the principal sees it.
  public let row: CustomRow
  /// The fields in which something was found, with the words marked.
  public let highlights: Record
  /// The part of the longest field around what was found.
  public let snippet: String

  public var value: Value {
    .record(["row": row.value, "highlights": .record(highlights), "snippet": .text(snippet)])
  }
}
