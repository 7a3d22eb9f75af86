import CRMKernel

/// What administrators removed, and where its values were put aside.
///
/// A removed field of an object has its columns renamed, one of an entity of the library keeps its
/// key in the JSON of the custom fields, and a removed object has its whole table copied. Their
/// definitions stay as tombstones, by which all of that is found again.
struct Removals {
  let tx: Transaction
  let fields: [Tombstone<CustomField>]
  let objects: [Tombstone<CustomObject>]
  private let tables: [String: Set<String>]

  struct Tombstone<E: Entity> {
    let item: E
    let removedAt: Instant
  }

  init(in tx: Transaction) throws {
    self.tx = tx
    fields = try Self.tombstones(in: tx)
    objects = try Self.tombstones(in: tx)
    var tables: [String: Set<String>] = [:]
    for name in Set(fields.map(\.item.entity) + objects.map(\.item.tableAside)) {
      tables[name] = try Self.columns(of: name, tx)
    }
    self.tables = tables
  }

  private static func tombstones<E: Entity>(in tx: Transaction) throws -> [Tombstone<E>] {
    var found: [Tombstone<E>] = []
    try tx.connection.run(
      """
      SELECT deleted_at, \(E.schema.statements.columns) FROM \(E.schema.name)
      WHERE deleted_at IS NOT NULL ORDER BY id
      """
    ) { row in
      let removedAt = Instant(milliseconds: row.nextInt())
      found.append(Tombstone(item: try E.schema.decode(&row), removedAt: removedAt))
    }
    return found
  }

  private static func columns(of table: String, _ tx: Transaction) throws -> Set<String> {
    var columns: Set<String> = []
    try tx.connection.run("SELECT name FROM pragma_table_info($1)", [.text(table)]) { row in
      columns.insert(row.nextText())
    }
    return columns
  }
}

// MARK: Where values are

extension Removals {
  /// Where the values of a removed field are.
  enum Place {
    /// Columns of the table of its object.
    case columns([String])
    /// A key in the JSON of the custom fields, in the column called so.
    case key(column: String)
  }

  /// Where the values of a removed field are; nil if they went with its object or were purged.
  func place(of field: CustomField) throws -> Place? {
    if tables[field.entity]?.contains(field.columnsAside[0]) == true {
      return .columns(field.columnsAside)
    }
    let model = try tx.model()
    guard let entity = model.entities.first(where: { $0.name == field.entity }),
      let column = entity.customColumn,
      // A field that took the name has taken the values, too.
      !model.customFields(of: entity).contains(where: { $0.name == field.name })
    else { return nil }
    return .key(column: column.name)
  }

  /// The rows among `ids`, or all, that have a value of a removed field.
  func rows(with field: CustomField, at place: Place, among ids: [Int64]? = nil) throws -> [Int64] {
    // Names were checked when the field was defined: letters, digits and _.
    let condition =
      switch place {
      case .columns(let columns): "\(columns[0]) IS NOT NULL"
      case .key(let column): "(\(column) ->> '$.\(field.name)') IS NOT NULL"
      }
    var found: [Int64] = []
    try tx.connection.run("SELECT id FROM \(field.entity) WHERE \(condition) ORDER BY id") { row in
      found.append(row.nextInt())
    }
    guard let ids else { return found }
    let asked = Set(ids)
    return found.filter { asked.contains($0) }
  }

  /// The rows of an object that name one of `ids` by a reference that was removed.
  func rows(of object: CustomObject, naming ids: [Int64], _ entity: EntityInfo) throws -> [Int64] {
    let references = fields.map(\.item).filter {
      $0.entity == object.entity && $0.target == entity.name
        && tables[object.entity]?.contains($0.columnsAside[0]) == true
    }
    return try references.flatMap { field in
      try rows(in: object.entity, where: field.columnsAside[0], isAmong: ids)
    }
  }

  /// The rows of a removed object that name one of `ids`.
  func rows(aside object: CustomObject, naming ids: [Int64], _ entity: EntityInfo) throws -> [Int64]
  {
    let references = fieldsAside(object).filter { $0.target == entity.name }
    let found = try references.flatMap { field in
      guard let column = columnAside(of: field, in: object)?.name else { return [Int64]() }
      return try rows(in: object.tableAside, where: column, isAmong: ids)
    }
    return Array(Set(found)).sorted()
  }

  /// The fields that a removed object had or had had.
  ///
  /// Another object can have had its name; ids tell in which of the lives a field was defined.
  func fieldsAside(_ object: CustomObject) -> [CustomField] {
    let lives = objects.map(\.item).filter { $0.entity == object.entity }.map(\.id.rawValue)
    let next = lives.filter { $0 > object.id.rawValue }.min()
    return fields.map(\.item).filter { field in
      field.entity == object.entity && field.id.rawValue > object.id.rawValue
        && (next.map { field.id.rawValue < $0 } ?? !isLive(field))
    }
  }

  /// Whether a removed field was one of an object that is there.
  private func isLive(_ field: CustomField) -> Bool {
    tables[field.entity]?.contains(field.columnsAside[0]) == true
  }

  private func rows(in table: String, where column: String, isAmong ids: [Int64]) throws -> [Int64]
  {
    var found: [Int64] = []
    for id in ids {
      try tx.connection.run(
        "SELECT id FROM \(table) WHERE \(column) = $1",
        [.int(id)]
      ) { row in found.append(row.nextInt()) }
    }
    return found
  }

  /// Where a removed object has the values of one of its fields; nil if they were purged before.
  func columnAside(of field: CustomField, in object: CustomObject) -> FieldInfo? {
    let columns = tables[object.tableAside] ?? []
    if columns.contains(field.columnsAside[0]) { return field.columnAside }
    guard columns.contains(field.name) else { return nil }
    return .column(field.name, of: object.entity, kind: .optional(field.kind), position: 0)
  }

  /// Whether the rows that were put aside are still there.
  func isHeld(_ object: CustomObject) -> Bool { tables[object.tableAside]?.isEmpty == false }

  /// All rows that were put aside with an object.
  func rowsAside(_ object: CustomObject) throws -> [Int64] {
    guard isHeld(object) else { return [] }
    var found: [Int64] = []
    try tx.connection.run("SELECT id FROM \(object.tableAside) ORDER BY id") { row in
      found.append(row.nextInt())
    }
    return found
  }
}

extension CustomField {
  /// The column that holds its values when it was removed from an object, as a field.
  var columnAside: FieldInfo {
    .column(columnsAside[0], of: entity, kind: .optional(kind), position: 0)
  }

  /// The columns that hold its values when it was removed from an object.
  var columnsAside: [String] {
    let column = "removed_\(id.rawValue)"
    return kind.width == 2 ? [column, "\(column)_currency"] : [column]
  }
}

extension CustomObject {
  /// The table that holds its rows when it was removed.
  var tableAside: String { "removed_\(id.rawValue)" }
}
