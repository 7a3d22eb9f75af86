import CRMKernel

/// What a book has beyond what its modules declare, read from the file.
struct BookModel: Sendable {
  /// The entities, custom fields and lists, as conditions and scripts know them.
  let model: Model
  let objects: ObjectDefinitions

  /// The entities whose rows say what there is.
  static let definitions: Set<String> = [
    CustomField.schema.name, CustomObject.schema.name, Picklist.schema.name,
    PicklistValue.schema.name,
  ]

  /// Reads what administrators defined beside the entities that modules declare.
  init(
    of declared: [EntityInfo],
    shipped: [PicklistChoices],
    on connection: any Connection
  ) throws {
    let fields = try Self.all(CustomField.self, on: connection)
    let objects = try Self.all(CustomObject.self, on: connection)
    self.objects = ObjectDefinitions(objects, fields: fields, among: declared)
    let entities = declared + objects.map(self.objects.entity)
    let plain = Model(entities)
    let own = Set(objects.map(\.entity))
    model = Model(
      entities,
      customFields: try fields.filter { !own.contains($0.entity) }.map { try $0.info(in: plain) },
      picklists: try Self.picklists(shipped, on: connection)
    )
  }

  private static func picklists(
    _ shipped: [PicklistChoices],
    on connection: any Connection
  ) throws -> [String: PicklistChoices] {
    let values = Dictionary(grouping: try all(PicklistValue.self, on: connection), by: \.list)
    var lists = Dictionary(shipped.map { ($0.name, $0) }) { first, _ in first }
    for list in try all(Picklist.self, on: connection) {
      let own = (values[list.id] ?? []).sorted { ($0.position, $0.id) < ($1.position, $1.id) }
      lists[list.name] = PicklistChoices(list.name, own.map(\.choice))
    }
    return lists
  }

  private static func all<E: Entity>(_: E.Type, on connection: any Connection) throws -> [E] {
    var found: [E] = []
    let text = "\(E.schema.statements.select) WHERE deleted_at IS NULL ORDER BY id"
    try connection.run(text) { row in found.append(try E.schema.decode(&row)) }
    return found
  }
}

let customObjectTables = """
  CREATE TABLE custom_object(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, label TEXT NOT NULL,
    is_owned INTEGER NOT NULL, states TEXT NOT NULL, moves TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX custom_object_name ON custom_object(name) WHERE deleted_at IS NULL;
  CREATE TABLE picklist(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, label TEXT NOT NULL,
    deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX picklist_name ON picklist(name) WHERE deleted_at IS NULL;
  CREATE TABLE picklist_value(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    list INTEGER NOT NULL REFERENCES picklist(id), code TEXT NOT NULL, label TEXT NOT NULL,
    label_zh_hans TEXT, label_zh_hant TEXT, position INTEGER NOT NULL, is_active INTEGER NOT NULL,
    category TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX picklist_value_code ON picklist_value(list, code) WHERE deleted_at IS NULL;
  """
