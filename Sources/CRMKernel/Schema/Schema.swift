/// What the library knows of an entity: its name, its columns, and how to make one.
///
/// The columns are bound to the memberwise initializer in its order, so a
/// missing, misplaced or mistyped column doesn't compile:
/// ```swift
/// static let schema = Schema(
///   "account",
///   Account.init,
///   Column("id", \.id, .readOnly),
///   Column("version", \.version, .readOnly),
///   Column("name", \.name, .notEmpty, .folded)
/// )
/// ```
public struct Schema<E: Entity>: Sendable {
  // One reference, so that handing a schema on costs one.
  private let parts: Parts

  private final class Parts: Sendable {
    let name: String
    let fields: [Field<E>]
    let info: EntityInfo
    let decode: @Sendable (inout Row) throws(CorruptRow) -> E
    let append: @Sendable (inout Row, inout [E]) throws(CorruptRow) -> Void
    let encode: @Sendable (UnsafeRawPointer, [Int], inout Bindings) -> Void
    let derived: [Field<E>]
    let textFields: [Field<E>]
    let references: [Field<E>]
    let offsets: [Int]
    let positions: [Int: Int]
    let names: [String]
    let customPosition: Int?

    init(
      _ name: String,
      _ fields: [Field<E>],
      decode: @escaping @Sendable (inout Row) throws(CorruptRow) -> E,
      append: @escaping @Sendable (inout Row, inout [E]) throws(CorruptRow) -> Void,
      encode: @escaping @Sendable (UnsafeRawPointer, [Int], inout Bindings) -> Void
    ) {
      self.name = name
      self.fields = fields
      info = EntityInfo(name: name, fields: fields.map(\.info), readers: fields.map(\.reader))
      self.decode = decode
      self.append = append
      self.encode = encode
      derived = fields.filter { !$0.info.derivedColumns.isEmpty }
      textFields = fields.filter { $0.kind.wrapped.mayHoldText }
      // By their kind: asking for the target would have schemas wait for each other.
      references = fields.dropFirst(2).filter {
        if case .id = $0.kind.wrapped { true } else { false }
      }
      offsets = fields.map(\.offset)
      positions = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.offset, $0) })
      names = fields.map(\.name)
      customPosition = info.customColumn?.position
    }
  }

  // Inlined, so that the closures are compiled for the entity's own columns: a
  // pack of types that is known only at run time makes decoding twice as slow.
  /// Binds the columns to the memberwise initializer in its order.
  ///
  /// - Precondition: the first two columns are `id` and `version`.
  @inlinable
  public init<each V: FieldValue>(
    _ name: String,
    _ make: @escaping @Sendable (consuming (repeat each V)) -> E,
    _ column: repeat Column<E, each V>
  ) {
    var fields: [Field<E>] = []
    for column in repeat each column {
      fields.append(Field(column, entity: name, position: fields.count))
    }
    self.init(
      name,
      fields,
      decode: { (row: inout Row) throws(CorruptRow) -> E in
        make((repeat try (each V).read(next: &row)))
      },
      append: { (row: inout Row, entities: inout [E]) throws(CorruptRow) in
        entities.append(make((repeat try (each V).read(next: &row))))
      },
      encode: { entity, offsets, row in
        var offsets = offsets.makeIterator()
        repeat Field<E>.write((each V).self, of: entity, at: offsets.next(), &row)
      }
    )
  }

  // The initializer above takes the values of a row as one tuple, because the compiler moves the
  // elements of a tuple into the entity and copies those of a pack. This one is never chosen
  // where a schema compiles: for it, the compiler reports a wrong column on the column's own line.
  /// Binds the columns to the memberwise initializer in its order.
  @_disfavoredOverload
  public init<each V: FieldValue>(
    _ name: String,
    _ make: @escaping @Sendable (repeat consuming each V) -> E,
    _ column: repeat Column<E, each V>
  ) {
    self.init(
      name,
      { (values: consuming (repeat each V)) -> E in make(repeat each values) },
      repeat each column
    )
  }

  @usableFromInline
  init(
    _ name: String,
    _ fields: [Field<E>],
    decode: @escaping @Sendable (inout Row) throws(CorruptRow) -> E,
    append: @escaping @Sendable (inout Row, inout [E]) throws(CorruptRow) -> Void,
    encode: @escaping @Sendable (UnsafeRawPointer, [Int], inout Bindings) -> Void
  ) {
    precondition(fields.prefix(2).map(\.name) == ["id", "version"], "\(name) needs them first")
    parts = Parts(name, fields, decode: decode, append: append, encode: encode)
  }

  /// What SQL, Lua and the REPL call the entity.
  public var name: String { parts.name }
  /// In the order of the columns and of the initializer.
  public var fields: [Field<E>] { parts.fields }
  /// The same without the type.
  public var info: EntityInfo { parts.info }
  /// The texts of the statements that every repository runs.
  package var statements: Statements { parts.info.statements }
  /// The fields that name other entities.
  package var references: [Field<E>] { parts.references }
  /// The fields that hold text, or may.
  var textFields: [Field<E>] { parts.textFields }

  /// Reads an entity from the columns of `row`.
  public func decode(_ row: inout Row) throws(CorruptRow) -> E { try parts.decode(&row) }

  /// Reads an entity from the columns of `row` into its place at the end of `entities`.
  package func decode(_ row: inout Row, appendingTo entities: inout [E]) throws(CorruptRow) {
    try parts.append(&row, &entities)
  }

  /// Writes an entity to the columns of `row`: those of its fields, then the derived ones.
  public func encode(_ entity: E, _ row: inout Bindings) {
    withUnsafeBytes(of: entity) { bytes in
      if let start = bytes.baseAddress { parts.encode(start, parts.offsets, &row) }
    }
    for field in parts.derived {
      guard case .text(let text) = field.value(of: entity) else {
        for _ in field.info.derivedColumns { row.nextNull() }
        continue
      }
      if field.info.isFolded { row.next(text.folded) }
      if field.info.isSorted { row.next(text.sortKey(.pinyin)) }
      if field.info.hasPinyin { row.next(SearchText.pinyin(in: text)) }
    }
  }

  /// The value of each field, in the order of ``fields``.
  public func values(of entity: E) -> [Value] { fields.map { $0.value(of: entity) } }

  /// The fields by name; custom fields stand beside the others.
  public func record(of entity: E) -> Record {
    var values = values(of: entity)
    guard let customPosition = parts.customPosition else {
      return Record(distinct: parts.names, values)
    }
    var names = parts.names
    names.remove(at: customPosition)
    var record = Record()
    if case .record(let custom) = values.remove(at: customPosition) { record = custom }
    var result = Record(distinct: names, values)
    for (name, value) in record where result[name] == nil { result[name] = value }
    return result
  }

  /// Makes an entity from values in the order of ``fields``.
  ///
  /// - Throws: ``Refusal`` `wrongType` that names the field whose value doesn't fit.
  public func make(_ values: [Value]) throws -> E {
    let cells = ValueRow()
    var bindings = Bindings(cells)
    for (field, value) in zip(fields, values) { try field.write(value, next: &bindings) }
    var row = Row(cells)
    return try decode(&row)
  }

  /// A copy with another identity and version: the repository's business alone.
  package func stamped(_ entity: E, id: ID<E>, version: Int64) throws(Refusal) -> E {
    var copy = entity
    try fields[0].restore(id.value, of: &copy)
    try fields[1].restore(.int(version), of: &copy)
    return copy
  }
}

extension Schema {
  /// The field called `name`, or a refusal that suggests one.
  public func field(_ name: String) throws(Refusal) -> Field<E> {
    guard let info = info.declaredField(name) else {
      throw .unknown("field", name, among: fields.map(\.name))
    }
    return fields[info.position]
  }

  /// The field of a stored property.
  ///
  /// - Precondition: The property is a column. A key path is written by a
  ///   programmer, so a wrong one is a mistake in the program, not bad input.
  public func field<V: FieldValue>(_ path: KeyPath<E, V>) -> Field<E> {
    fields[position(of: path)]
  }

  /// The same without the type of its entity, as ``field(_:)`` finds it.
  func info<V: FieldValue>(of path: KeyPath<E, V>) -> FieldInfo {
    info.fields[position(of: path)]
  }

  private func position<V: FieldValue>(of path: KeyPath<E, V>) -> Int {
    guard let offset = MemoryLayout<E>.offset(of: path), let position = parts.positions[offset],
      fields[position].type == V.self
    else { preconditionFailure("\(path) isn't a column of \(name).") }
    return position
  }

  /// Checks the rules of every field.
  public func validate(_ entity: E) throws(Refusal) {
    for field in fields { try field.validate(entity) }
  }
}

extension Field {
  /// Writes the property of type `V` that lies at `offset` in an entity.
  ///
  /// Offsets, not key paths: reading all columns of an entity through key paths
  /// costs more than inserting the row.
  @usableFromInline
  static func write<V: FieldValue>(
    _: V.Type,
    of entity: UnsafeRawPointer,
    at offset: Int?,
    _ row: inout Bindings
  ) {
    // Safe: `Column` took each offset from the type's own layout for a stored
    // property of type `V`, and the pack repeats the columns in that order.
    guard let offset else { return }
    (entity + offset).assumingMemoryBound(to: V.self).pointee.write(next: &row)
  }
}
