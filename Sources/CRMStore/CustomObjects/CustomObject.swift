public import CRMKernel

/// A whole kind of record that an administrator defined: projects, vehicles, visits to a fair.
///
/// It has a table of its own, so that conditions, references, unique values, the history and the
/// checks treat its rows as they treat any other.
public struct CustomObject: Entity {
  public internal(set) var id: ID<CustomObject> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What scripts and commands call it, such as `project`; it never changes.
  public let name: String
  /// What forms show.
  public var label: String
  /// Whether somebody looks after each row: it then has the fields `owner` and `team`.
  public let isOwned: Bool
  /// The states that a row can be in, the first for a new one; none without a lifecycle.
  public internal(set) var states: [String]
  /// The legal moves between the states.
  public internal(set) var moves: [ObjectMove]

  public static let schema = Schema(
    "custom_object",
    CustomObject.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty),
    Column("label", \.label, .notEmpty, .maxLength(200)),
    Column("is_owned", \.isOwned),
    Column("states", \.states, .readOnly),
    Column("moves", \.moves, .readOnly)
  )

  /// What the model, the tables and the change log call its rows: `x_project`.
  ///
  /// The prefix keeps room for the entities that later versions of the library bring.
  public var entity: String { Self.entityPrefix + name }

  static let entityPrefix = "x_"
}

/// A legal move of a custom object: a verb, the states it leaves, the state it reaches, and when.
public struct ObjectMove: Hashable, Sendable {
  /// What is done, as the history calls it.
  public let verb: String
  /// The states in which it can be done.
  public let from: [String]
  /// The state that it leads to.
  public let to: String
  /// What must hold of the row, as text; nothing if left out.
  public let condition: String?
  /// Whether the one who moves must say why.
  public let needsReason: Bool

  /// Declares that `verb` leads from any of `states` to `state`.
  public init(
    _ verb: String,
    from states: [String],
    to state: String,
    if condition: String? = nil,
    needsReason: Bool = false
  ) {
    self.verb = verb
    self.from = states
    self.to = state
    self.condition = condition
    self.needsReason = needsReason
  }
}

extension ObjectMove: FieldValue {
  public static var kind: Kind { .record }

  public var value: Value {
    .record([
      "verb": .text(verb), "from": from.value, "to": .text(to), "when": condition.value,
      "needs_reason": .bool(needsReason),
    ])
  }

  public init?(_ value: Value) {
    guard case .record(let record) = value else { return nil }
    let known = ["verb", "from", "to", "when", "needs_reason"]
    // A single state may stand without a list.
    let from = record["from"].flatMap { [String]($0) ?? String($0).map { [$0] } }
    guard record.names.allSatisfy(known.contains), let from,
      let verb = record["verb"].flatMap({ String($0) }),
      let to = record["to"].flatMap({ String($0) }),
      let condition = String?(record["when"] ?? .null),
      let needsReason = Bool(record["needs_reason"] ?? false)
    else { return nil }
    self.init(verb, from: from, to: to, if: condition, needsReason: needsReason)
  }

  public static func read(next row: inout Row) throws(CorruptRow) -> ObjectMove {
    guard let move = ObjectMove(.record(try Record.read(next: &row))) else {
      throw CorruptRow(kind: .record)
    }
    return move
  }

  public func write(next row: inout Bindings) { row.next(value.json) }
}

/// What an administrator says of a field of a custom object or of an entity of the library.
public struct FieldDefinition: Hashable, Sendable {
  /// What conditions and scripts call it.
  public var name: String
  /// What its values are.
  public var type: CustomField.FieldType
  /// What forms show; the name unless given.
  public var label: String?
  /// The values of a choice.
  public var choices: [String] = []
  /// The entity that a reference names: `account`, or an object of the administrator's own.
  public var target: String?
  /// What the entity that a reference names calls the rows that name it: `projects`.
  public var inverse: String?
  /// The list that the values of a picklist come from.
  public var picklist: String?
  /// Whether a row can't be written without a value.
  public var isRequired = false
  /// Whether no two rows have the same value.
  public var isUnique = false

  /// Describes a field; what isn't said here is set on the result.
  public init(_ name: String, _ type: CustomField.FieldType = .text, label: String? = nil) {
    self.name = name
    self.type = type
    self.label = label
  }

  /// A reference to an entity, which calls those that name it by `inverse`.
  public static func reference(
    _ name: String,
    to target: String,
    inverse: String? = nil
  ) -> FieldDefinition {
    var field = FieldDefinition(name, .reference)
    field.target = target
    field.inverse = inverse
    return field
  }

  /// A field whose values come from a list.
  public static func picklist(_ name: String, of list: String) -> FieldDefinition {
    var field = FieldDefinition(name, .picklist)
    field.picklist = list
    return field
  }
}

extension FieldDefinition: FieldValue {
  public static var kind: Kind { .record }

  public var value: Value {
    .record([
      "name": .text(name), "type": type.value, "label": label.value, "choices": choices.value,
      "to": target.value, "inverse": inverse.value, "list": picklist.value,
      "required": .bool(isRequired), "unique": .bool(isUnique),
    ])
  }

  public init?(_ value: Value) {
    let known = [
      "name", "type", "label", "choices", "to", "inverse", "list", "required", "unique",
    ]
    guard case .record(let record) = value, record.names.allSatisfy(known.contains),
      let name = record["name"].flatMap({ String($0) }),
      let type = CustomField.FieldType(record["type"] ?? "text"),
      let label = String?(record["label"] ?? .null),
      let choices = [String](record["choices"] ?? []),
      let target = String?(record["to"] ?? .null),
      let inverse = String?(record["inverse"] ?? .null),
      let picklist = String?(record["list"] ?? .null),
      let isRequired = Bool(record["required"] ?? false),
      let isUnique = Bool(record["unique"] ?? false)
    else { return nil }
    self.init(name, type, label: label)
    self.choices = choices
    self.target = target
    self.inverse = inverse
    self.picklist = picklist
    self.isRequired = isRequired
    self.isUnique = isUnique
  }

  public static func read(next row: inout Row) throws(CorruptRow) -> FieldDefinition {
    guard let field = FieldDefinition(.record(try Record.read(next: &row))) else {
      throw CorruptRow(kind: .record)
    }
    return field
  }

  public func write(next row: inout Bindings) { row.next(value.json) }
}
