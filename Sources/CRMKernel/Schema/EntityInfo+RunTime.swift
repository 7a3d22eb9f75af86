// Entities that no type of Swift stands for: an administrator defines them while the book is open.

extension FieldInfo {
  /// A column of an entity that was defined at run time.
  ///
  /// - `target`: What the id in it names; asked anew each time, so that entities can name each
  ///   other without holding each other.
  package static func column(
    _ name: String,
    of entity: String,
    kind: Kind,
    rules: [Rule] = [],
    position: Int,
    target: (@Sendable () -> EntityInfo)? = nil
  ) -> FieldInfo {
    FieldInfo(
      entity: entity,
      name: name,
      kind: kind,
      rules: rules,
      storage: .column,
      position: position,
      reference: target
    )
  }

  /// Writes the SQL columns of `value`, which is of the field's kind.
  package func write(_ value: Value, next row: inout Bindings) {
    guard value != .null else {
      for _ in 0..<kind.width { row.nextNull() }
      return
    }
    switch kind.wrapped {
    case .list, .record: row.next(value.json)
    default: for stored in storedForm(of: value) { stored.write(next: &row) }
    }
  }
}

extension EntityInfo {
  /// An entity whose fields are known only at run time: `id` and `version` first.
  package convenience init(runTime name: String, _ fields: [FieldInfo]) {
    self.init(
      name: name,
      fields: fields,
      readers: fields.map { Self.reader(of: $0.kind.wrapped) }
    )
  }

  private static func reader(
    of kind: Kind
  ) -> @Sendable (inout Row) throws(CorruptRow) -> Value {
    { (row: inout Row) throws(CorruptRow) -> Value in try kind.read(next: &row) }
  }

  /// Writes a row as ``Statements/insert`` wants it: its fields, then what is derived from them.
  package func write(_ values: [Value], next row: inout Bindings) {
    for (field, value) in zip(fields, values) { field.write(value, next: &row) }
    for (field, value) in zip(fields, values) where !field.derivedColumns.isEmpty {
      guard case .text(let text) = value else {
        for _ in field.derivedColumns { row.nextNull() }
        continue
      }
      if field.isFolded { row.next(text.folded) }
      if field.isSorted { row.next(text.sortKey(.pinyin)) }
      if field.hasPinyin { row.next(SearchText.pinyin(in: text)) }
    }
  }
}

extension Kind {
  /// Reads the next column, which holds a value of this kind.
  package func read(next row: inout Row) throws(CorruptRow) -> Value {
    switch self {
    case .bool: return Bool.read(next: &row).value
    case .int: return .int(row.nextInt())
    case .real: return .real(row.nextReal())
    case .text, .choice, .any: return .text(row.nextText())
    case .quantity: return Quantity.read(next: &row).value
    case .rate: return Rate.read(next: &row).value
    case .money: return try Money.read(next: &row).value
    case .price: return try UnitPrice.read(next: &row).value
    case .date: return try LocalDate.read(next: &row).value
    case .instant: return try Instant.read(next: &row).value
    case .id: return .text(IDText.text(of: row.nextInt()))
    case .list, .record:
      let text = row.nextText()
      guard let value = try? Value(json: text) else { throw CorruptRow(kind: self, found: text) }
      return value
    case .optional(let kind): return try kind.read(next: &row)
    }
  }
}
