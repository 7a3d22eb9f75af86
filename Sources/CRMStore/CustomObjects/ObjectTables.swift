import CRMKernel

/// The tables of custom objects: made and changed while the book is open.
///
/// Names were checked when they were defined: letters, digits and `_`, no word of SQL.
struct ObjectTables {
  let tx: Transaction

  init(_ tx: Transaction) { self.tx = tx }

  func create(_ object: CustomObject, _ entity: EntityInfo) throws {
    let table = entity.name
    var columns = [
      "id INTEGER PRIMARY KEY", "version INTEGER NOT NULL", "name TEXT NOT NULL",
      "name_folded TEXT NOT NULL", "name_sort TEXT NOT NULL", "name_pinyin TEXT NOT NULL",
      "status TEXT",
    ]
    for field in entity.fields where field.name == "owner" || field.name == "team" {
      columns.append("\(field.name) INTEGER REFERENCES \(field.target?.name ?? field.name)(id)")
    }
    columns.append("deleted_at INTEGER")
    try tx.connection.script("CREATE TABLE \(table)(\(columns.joined(separator: ", "))) STRICT")
    for column in ["name_sort", "name_folded", "status", "owner", "team"] {
      let isThere = columns.contains { $0.hasPrefix("\(column) ") }
      guard isThere else { continue }
      try tx.connection.script(
        """
        CREATE INDEX x_\(object.id.rawValue)_\(column) ON \(table)(\(column), id)
        WHERE deleted_at IS NULL
        """
      )
    }
    try indexText(of: entity)
  }

  /// Adds the columns of a field, and the index that its kind asks for.
  func add(_ field: CustomField, to entity: EntityInfo, naming target: EntityInfo?) throws {
    guard let info = entity.declaredField(field.name) else { return }
    let names = info.columns
    for (name, type) in zip(names, field.kind.columnTypes) {
      let reference = target.map { " REFERENCES \($0.name)(id)" } ?? ""
      try tx.connection.script("ALTER TABLE \(entity.name) ADD COLUMN \(name) \(type)\(reference)")
    }
    if field.isUnique {
      try tx.connection.script(
        """
        CREATE UNIQUE INDEX \(field.indexName) ON \(entity.name)(\(names.joined(separator: ", ")))
        WHERE deleted_at IS NULL
        """
      )
    } else if target != nil {
      try addIndex(of: field, to: entity)
    }
    if info.isSearchable { try indexText(of: entity) }
  }

  /// Makes an index for conditions on a field.
  func addIndex(of field: CustomField, to entity: EntityInfo) throws {
    guard let info = entity.declaredField(field.name) else { return }
    let names = info.columns.reversed().joined(separator: ", ")
    try tx.connection.script(
      """
      CREATE INDEX \(field.indexName) ON \(entity.name)(\(names), id) WHERE deleted_at IS NULL
      """
    )
  }

  /// Puts the columns of a field aside: what rows had there stays in the file.
  ///
  /// - `entity`: The object as it is without the field.
  func remove(_ field: CustomField, from entity: EntityInfo) throws {
    let table = entity.name
    if field.type == .text { try dropText(of: entity) }
    try tx.connection.script("DROP INDEX IF EXISTS \(field.indexName)")
    let aside = "removed_\(field.id.rawValue)"
    let suffixes = field.kind.columnTypes.count == 2 ? ["", "_currency"] : [""]
    for suffix in suffixes {
      guard field.type == .reference else {
        try tx.connection.script(
          "ALTER TABLE \(table) RENAME COLUMN \(field.name)\(suffix) TO \(aside)\(suffix)"
        )
        continue
      }
      // What is no reference any more must not keep what it named from being erased.
      try tx.connection.script(
        """
        ALTER TABLE \(table) ADD COLUMN \(aside) INTEGER;
        UPDATE \(table) SET \(aside) = \(field.name);
        ALTER TABLE \(table) DROP COLUMN \(field.name)
        """
      )
    }
    if field.type == .text { try indexText(of: entity) }
  }

  /// Puts the whole table aside: a copy that names nothing, for those who look back.
  func remove(_ object: CustomObject, _ entity: EntityInfo) throws {
    try dropText(of: entity)
    try tx.connection.script(
      """
      CREATE TABLE removed_\(object.id.rawValue) AS SELECT * FROM \(entity.name);
      DROP TABLE \(entity.name)
      """
    )
  }

  private func dropText(of entity: EntityInfo) throws {
    try tx.connection.script("DROP TABLE IF EXISTS \(SearchIndex.name(of: entity))")
  }

  /// Makes the full-text index anew, from the rows that aren't deleted.
  private func indexText(of entity: EntityInfo) throws {
    try dropText(of: entity)
    let index = SearchIndex.name(of: entity)
    let columns = entity.searchColumns.joined(separator: ", ")
    try tx.connection.script(
      """
      CREATE VIRTUAL TABLE \(index) USING fts5(\(columns), content='\(entity.name)',
        content_rowid='id', tokenize='\(SearchIndex.tokenizer)', prefix='1');
      INSERT INTO \(index)(rowid, \(columns)) SELECT id, \(columns) FROM \(entity.name)
        WHERE deleted_at IS NULL
      """
    )
  }
}

extension Kind {
  /// The SQL types of the columns that hold a value.
  var columnTypes: [String] {
    switch wrapped {
    case .bool, .int, .quantity, .rate, .instant, .id: ["INTEGER"]
    case .real: ["REAL"]
    case .money, .price: ["INTEGER", "TEXT"]
    case .text, .date, .choice, .list, .record, .any, .optional: ["TEXT"]
    }
  }
}
