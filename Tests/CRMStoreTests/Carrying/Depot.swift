import CRMKernel
import CRMStore
import CRMStoreSQLite

/// Where devices stand: what they carry of it is the keeper, later also the rank.
struct Site: Entity {
  var id: ID<Site> = .unsaved
  var version: Int64 = 0
  var keeper: String?
  var rank: Int64?
  var value: Money?

  static let schema = Schema(
    "site",
    Site.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("keeper", \.keeper),
    Column("rank", \.rank),
    Column("value", \.value)
  )
}

/// A device as it was at first.
struct PlainDevice: Entity {
  var id: ID<PlainDevice> = .unsaved
  var version: Int64 = 0
  var site: ID<Site>?

  static let schema = Schema(
    "device",
    PlainDevice.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("site", \.site, .inverse("devices"))
  )
}

/// A device that carries its site's keeper.
struct Device: Entity {
  var id: ID<Device> = .unsaved
  var version: Int64 = 0
  var site: ID<Site>?

  static let schema = Schema(
    "device",
    Device.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("site", \.site, .carries(["keeper"]), .inverse("devices"))
  )
}

/// A device that carries its site's rank, too.
struct WideDevice: Entity {
  var id: ID<WideDevice> = .unsaved
  var version: Int64 = 0
  var site: ID<Site>?

  static let schema = Schema(
    "device",
    WideDevice.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("site", \.site, .carries(["keeper", "rank"]), .inverse("devices"))
  )
}

extension Transaction {
  var sites: Repository<Site> { Repository(self) }
  var devices: Repository<Device> { Repository(self) }
}

/// A file with sites and devices, opened by one version of a host after another.
struct Depot {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  static let sites = Module(
    "sites",
    entities: [EntityCheck(Site.self)],
    migrations: [
      Migration(
        1,
        "Sites",
        """
        CREATE TABLE site(id INTEGER PRIMARY KEY, version INTEGER NOT NULL, keeper TEXT,
          rank INTEGER, value INTEGER, value_currency TEXT, deleted_at INTEGER) STRICT
        """
      )
    ]
  )

  static let steps = [
    Migration(
      1,
      "Devices",
      """
      CREATE TABLE device(id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
        site INTEGER REFERENCES site(id), deleted_at INTEGER) STRICT
      """
    ),
    Migration(2, "Keepers beside sites", "ALTER TABLE device ADD COLUMN site_keeper TEXT"),
    Migration(3, "Ranks beside sites", "ALTER TABLE device ADD COLUMN site_rank INTEGER"),
  ]

  static func devices<E: Entity>(_: E.Type, steps: Int) -> Module {
    devices([EntityCheck(E.self)], Array(Self.steps.prefix(steps)))
  }

  static func devices(_ entities: [EntityCheck], _ steps: [Migration]) -> Module {
    Module("devices", entities: entities, migrations: steps)
  }

  /// The depot as it is now.
  static let now = [sites, devices(Device.self, steps: 2)]

  /// Opens the file, hands its session over, and closes it.
  func open<T: Sendable>(
    _ modules: [Module] = now,
    isReadOnly: Bool = false,
    _ body: (Book, Session) async throws -> T
  ) async throws -> T {
    let driver = try folder.open { $0.isReadOnly = isReadOnly }
    let book: Book
    do {
      book = try await Book.open(
        driver,
        modules: modules,
        identities: IdentitySource(milliseconds: { TestBook.start.milliseconds })
      )
    } catch {
      await driver.close()
      throw error
    }
    let session = book.session(as: .unrestricted("test"), time: ManualTime(TestBook.start))
    let result = try await body(book, session)
    await book.close()
    return result
  }

  /// What is wrong with the book once it is open.
  func checkup(_ modules: [Module] = now) async throws -> [String] {
    try await open(modules) { book, _ in try await book.checkup() }
  }

  /// Runs statements past the library.
  func run(_ text: String) async throws {
    let driver = try folder.open()
    try await driver.exclusive { try $0.script(text) }
    await driver.close()
  }

  /// The first column of what a query past the library finds.
  func texts(_ text: String) async throws -> [String] {
    let driver = try folder.open()
    let texts = try await driver.read { try $0.texts(text) }
    await driver.close()
    return texts
  }

  func triggers() async throws -> [String] {
    try await texts("SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")
  }

  func keepers() async throws -> [String] {
    try await texts("SELECT coalesce(site_keeper, '-') FROM device ORDER BY id")
  }
}
