/// A stored property and its column: the one line that an entity's author writes.
///
/// From it come the SQL columns, the decoding and binding, the operators on the
/// key path, the name in conditions, Lua, CSV and the REPL, the help, the diff
/// and the history.
public struct Column<E: Entity, V: FieldValue>: Sendable {
  let name: String
  let path: any KeyPath<E, V> & Sendable
  let offset: Int
  let rules: [Rule]

  /// Declares the column of a stored property.
  ///
  /// - Precondition: `path` names a stored property.
  public init(_ name: String, _ path: any KeyPath<E, V> & Sendable, _ rules: Rule...) {
    guard let offset = MemoryLayout<E>.offset(of: path) else {
      preconditionFailure("\(path) isn't a stored property.")
    }
    self.name = name
    self.path = path
    self.offset = offset
    self.rules = rules
  }
}

/// A column as those use it who know only its name, with the entity's type.
public struct Field<E: Entity>: Sendable {
  /// The same without the type: its rules, and where SQL finds it.
  public let info: FieldInfo
  let offset: Int
  /// The type of the property.
  let type: any FieldValue.Type

  private let get: @Sendable (borrowing E) -> Value
  private let set: @Sendable (inout E, Value) -> Bool
  private let convert: @Sendable (Value) -> (any FieldValue)?
  private let refusal: @Sendable (Value) -> Refusal
  let reader: @Sendable (inout Row) throws(CorruptRow) -> Value

  /// What SQL, conditions, Lua, CSV and the REPL call it.
  public var name: String { info.name }
  /// What its values are, to those who see only ``Value``.
  public var kind: Kind { info.kind }

  @usableFromInline
  init<V>(_ column: Column<E, V>, entity: String, position: Int) {
    let path = column.path
    let writable = path is WritableKeyPath<E, V>
    var target: (@Sendable () -> EntityInfo)?
    // An entity's own id leads nowhere: it would name itself.
    if position > 0, let reference = V.self as? any Reference.Type {
      target = { reference.target }
    }
    var listed: (@Sendable () -> EntityInfo)?
    if let list = V.self as? any ReferenceList.Type { listed = { list.target } }
    info = FieldInfo(
      entity: entity,
      name: column.name,
      kind: V.kind,
      rules: writable || column.rules.contains(.readOnly)
        ? column.rules : column.rules + [.constant],
      storage: .column,
      position: position,
      reference: target,
      listed: listed
    )
    offset = column.offset
    type = V.self
    get = { $0[keyPath: path].value }
    set = { entity, value in
      guard let value = V(value), let path = path as? WritableKeyPath<E, V> else { return false }
      entity[keyPath: path] = value
      return true
    }
    convert = { V($0) }
    let name = column.name
    refusal = { V.refusal(of: $0, for: name) }
    reader = { (row: inout Row) throws(CorruptRow) in try V.read(next: &row).value }
  }

  /// The value in `entity`; `null` if it has none.
  public func value(of entity: borrowing E) -> Value { get(entity) }

  /// Changes the field of `entity`, as a script or an import asks for it.
  ///
  /// - Throws: ``Refusal`` `readOnly`, or `wrongType` if the value is of another kind.
  public func set(_ value: Value, of entity: inout E) throws(Refusal) {
    guard !info.isReadOnly else {
      throw Refusal(
        .readOnly,
        "\(name) can't be set.",
        remedy: "It changes by the commands of \(info.entity).",
        field: name
      )
    }
    try restore(value, of: &entity)
  }

  package func restore(_ value: Value, of entity: inout E) throws(Refusal) {
    guard set(&entity, value) else { throw refusal(value) }
  }

  /// The value in the field's own type.
  public func converted(_ value: Value) throws(Refusal) -> Value { try typed(value).value }

  /// Writes the SQL columns of `value`.
  func write(_ value: Value, next row: inout Bindings) throws(Refusal) {
    try typed(value).write(next: &row)
  }

  private func typed(_ value: Value) throws(Refusal) -> any FieldValue {
    guard let typed = convert(value) else { throw refusal(value) }
    return typed
  }

  func validate(_ entity: E) throws(Refusal) {
    guard !info.rules.isEmpty else { return }
    try info.validate(value(of: entity))
  }
}

extension FieldInfo {
  /// Checks the field's rules on `value`.
  public func validate(_ value: Value) throws(Refusal) {
    for rule in rules {
      switch (rule, value) {
      case (.notEmpty, .text(let text)) where text.showsNothing:
        throw Refusal("empty", "\(name) is empty.", remedy: "Give it a value.", field: name)
      case (.maxLength(let limit), .text(let text)) where text.count > limit:
        throw Refusal(
          "tooLong",
          "\(name) has \(text.count) characters; \(limit) are allowed.",
          remedy: "Shorten it.",
          field: name
        )
      case (.range(let range), .int(let int)) where !range.contains(int):
        throw Refusal(
          "outOfRange",
          "\(name) is \(int); it must be from \(range.lowerBound) to \(range.upperBound).",
          field: name
        )
      default: break
      }
    }
  }
}

extension String {
  /// Whether nobody sees anything of it: spaces, controls and what Unicode has without a width.
  fileprivate var showsNothing: Bool {
    unicodeScalars.allSatisfy { scalar in
      let properties = scalar.properties
      return properties.isWhitespace || properties.isDefaultIgnorableCodePoint
        || properties.generalCategory == .control
    }
  }
}
