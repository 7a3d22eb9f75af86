import CRMKernel
import CRMParties
import CRMStore

/// An entity that names accounts in every way in which one can, as a module of a host would have it.
struct Planted: Entity {
  var id: ID<Planted> = .unsaved
  var version: Int64 = 0
  var account: ID<Account>?
  var entity: String = "account"
  var subject: Int64 = 0
  var listed: [ID<Account>] = []
  var notes: String?
  var settings: PlantedSettings = PlantedSettings(record: [:])
  var credit: ID<Account>?

  static let schema = Schema(
    "planted",
    Planted.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account),
    Column("entity", \.entity),
    Column("subject", \.subject, .subject(entity: "entity")),
    Column("listed", \.listed),
    Column("notes", \.notes, .holdsIDs),
    Column("settings", \.settings, .holdsIDs),
    Column("credit", \.credit, .history)
  )
}

/// JSON in which ids may stand.
struct PlantedSettings: FieldValue {
  var record: Record
  static var kind: Kind { .any }
  var value: Value { .record(record) }
  init(record: Record) { self.record = record }
  init?(_ value: Value) {
    guard case .record(let record) = value else { return nil }
    self.record = record
  }
  static func read(next row: inout Row) throws(CorruptRow) -> PlantedSettings {
    PlantedSettings(record: try row.next(Record.self))
  }
  func write(next row: inout Bindings) { record.write(next: &row) }
}

/// One of a kind for each account and key: where both have one, the lower limit counts.
struct Allowance: CombinesOnMerge {
  var id: ID<Allowance> = .unsaved
  var version: Int64 = 0
  var account: ID<Account>
  var key: String
  var limit: Int64

  static let schema = Schema(
    "allowance",
    Allowance.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account),
    Column("key", \.key),
    Column("limit_amount", \.limit)
  )

  static func combined(_ kept: Allowance, with other: Allowance) -> Allowance {
    var kept = kept
    kept.limit = min(kept.limit, other.limit)
    return kept
  }
}

/// What names an allowance: it must follow when one of two goes.
struct AllowanceUse: Entity {
  var id: ID<AllowanceUse> = .unsaved
  var version: Int64 = 0
  var allowance: ID<Allowance>

  static let schema = Schema(
    "allowance_use",
    AllowanceUse.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("allowance", \.allowance)
  )
}

/// A ledger of permissions: a row is never changed, and no merge may make a no a yes.
struct Permission: CombinesOnMerge {
  var id: ID<Permission> = .unsaved
  var version: Int64 = 0
  var account: ID<Account>
  var isGranted: Bool

  static let schema = Schema(
    "permission",
    Permission.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account),
    Column("is_granted", \.isGranted)
  )

  static func settled(
    own: [Permission],
    joined: [Permission],
    by field: String,
    at now: Instant
  ) -> Settlement<Permission> {
    let newest = [own, joined].compactMap { rows in rows.max { $0.id < $1.id } }
    guard let account = newest.first?.account, newest.contains(where: { !$0.isGranted }),
      newest.contains(where: \.isGranted)
    else { return Settlement() }
    return Settlement(added: [Permission(account: account, isGranted: false)])
  }
}

/// A document that binds two parties.
struct Bond: BusinessDocument {
  var id: ID<Bond> = .unsaved
  var version: Int64 = 0
  var account: ID<Account>
  var parent: ID<Bond>?
  var status: Status = .open

  enum Status: String, Choice { case open, closed }
  enum Verb: String, Choice { case close }
  static let lifecycle = Lifecycle<Bond, Status, Verb>(
    \.status,
    [Move(.close, from: .open, to: .closed)]
  )
  static var yearsToKeep: Int64 { 10 }

  static let schema = Schema(
    "bond",
    Bond.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("account", \.account),
    Column("parent", \.parent),
    Column("status", \.status, .readOnly)
  )
}

extension Module {
  static let planted = Module(
    "planted",
    entities: [
      EntityCheck(Planted.self), EntityCheck(Allowance.self), EntityCheck(AllowanceUse.self),
      EntityCheck(Permission.self), EntityCheck(Bond.self),
    ],
    migrations: [
      Migration(
        1,
        "What names accounts in every way",
        """
        CREATE TABLE planted(
          id INTEGER PRIMARY KEY, version INTEGER NOT NULL, account INTEGER REFERENCES account(id),
          entity TEXT NOT NULL, subject INTEGER NOT NULL, listed TEXT NOT NULL, notes TEXT,
          settings TEXT NOT NULL, credit INTEGER REFERENCES account(id), deleted_at INTEGER
        ) STRICT;
        CREATE TABLE allowance(
          id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
          account INTEGER NOT NULL REFERENCES account(id), key TEXT NOT NULL,
          limit_amount INTEGER NOT NULL, deleted_at INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX allowance_key ON allowance(account, key) WHERE deleted_at IS NULL;
        CREATE TABLE allowance_use(
          id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
          allowance INTEGER NOT NULL REFERENCES allowance(id), deleted_at INTEGER
        ) STRICT;
        CREATE TABLE permission(
          id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
          account INTEGER NOT NULL REFERENCES account(id), is_granted INTEGER NOT NULL,
          deleted_at INTEGER
        ) STRICT;
        CREATE TABLE bond(
          id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
          account INTEGER NOT NULL REFERENCES account(id), parent INTEGER REFERENCES bond(id),
          status TEXT NOT NULL, deleted_at INTEGER
        ) STRICT;
        """
      )
    ]
  )
}
