import CRMKernel
import CRMStore
import Testing

@Suite struct `Opening a book with references that carry fields` {
  private let depot: Depot
  private let kept = ["follow", "insert", "move"].map { "carried.device.site.\($0)" }

  init() throws { depot = try Depot() }

  /// Two devices at a site that Ada keeps, one at a site that nobody keeps, one nowhere.
  private func stock<E: Entity>(
    _ modules: [Module],
    _ device: @escaping @Sendable (ID<Site>?) -> E
  ) async throws {
    try await depot.open(modules) { _, session in
      try await session.write { tx in
        let site = try tx.sites.insert(Site(keeper: "Ada", rank: 7))
        let other = try tx.sites.insert(Site())
        for site in [site.id, site.id, other.id, nil] {
          try Repository<E>(tx).insert(device(site))
        }
      }
    }
  }

  private func stock() async throws { try await stock(Depot.now) { Device(site: $0) } }

  private func handOver(_ modules: [Module], to keeper: String) async throws {
    try await depot.open(modules) { _, session in
      try await session.write { tx in
        let site = try #require(try tx.sites.first())
        try tx.sites.update(site.id, set: ["keeper": .text(keeper)])
      }
    }
  }

  @Test func `fills and keeps what a later step gave columns`() async throws {
    try await stock([Depot.sites, Depot.devices(PlainDevice.self, steps: 1)]) {
      PlainDevice(site: $0)
    }
    #expect(try await depot.triggers() == [])
    #expect(try await depot.checkup() == [])
    #expect(try await depot.keepers() == ["Ada", "Ada", "-", "-"])
    #expect(try await depot.triggers() == kept)
    try await handOver(Depot.now, to: "Bo")
    #expect(try await depot.keepers() == ["Bo", "Bo", "-", "-"])
  }

  @Test func `follows a declaration that carries more`() async throws {
    try await stock()
    let wide = [Depot.sites, Depot.devices(WideDevice.self, steps: 3)]
    #expect(try await depot.checkup(wide) == [])
    let ranks = "SELECT coalesce(site_rank, -1) || '' FROM device ORDER BY id"
    #expect(try await depot.texts(ranks) == ["7", "7", "-1", "-1"])
    #expect(try await depot.keepers() == ["Ada", "Ada", "-", "-"])
  }

  @Test func `writes nothing where the triggers are as they should be`() async throws {
    try await stock()
    let before = try await depot.texts("SELECT schema_version || '' FROM pragma_schema_version")
    try await depot.run("UPDATE device SET site_keeper = 'left as it is'")
    try await depot.open { _, _ in }
    #expect(
      try await depot.texts("SELECT schema_version || '' FROM pragma_schema_version") == before
    )
    #expect(try await depot.keepers() == Array(repeating: "left as it is", count: 4))
  }

  @Test func `makes a trigger anew that reads otherwise or is gone`() async throws {
    try await stock()
    let texts = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name"
    let before = try await depot.texts(texts)
    try await depot.run(
      """
      DROP TRIGGER "carried.device.site.follow";
      DROP TRIGGER "carried.device.site.move";
      CREATE TRIGGER "carried.device.site.move" AFTER UPDATE ON device BEGIN SELECT 1; END;
      UPDATE site SET keeper = 'Bo' WHERE keeper = 'Ada';
      """
    )
    #expect(try await depot.checkup() == [])
    #expect(try await depot.texts(texts) == before)
    #expect(try await depot.keepers() == ["Bo", "Bo", "-", "-"])
  }

  @Test func `drops the triggers of what is carried no more`() async throws {
    try await stock()
    try await depot.open([Depot.sites, Depot.devices(PlainDevice.self, steps: 2)]) { _, _ in }
    #expect(try await depot.triggers() == [])
  }

  @Test func `leaves alone what another host declared, and it goes on`() async throws {
    try await stock()
    try await handOver([Depot.sites], to: "Bo")
    #expect(try await depot.triggers() == kept)
    #expect(try await depot.keepers() == ["Bo", "Bo", "-", "-"])
  }

  @Test func `drops the triggers of a table that is gone`() async throws {
    try await stock()
    let last = Migration(3, "No devices any more", "DROP TABLE device")
    let without = Depot.devices([], Depot.steps.prefix(2) + [last])
    try await handOver([Depot.sites, without], to: "Bo")
    #expect(try await depot.triggers() == [])
  }

  @Test func `lets a step build a table anew that carries or is carried`() async throws {
    try await stock()
    let rebuild = Migration(
      3,
      "Another order of columns",
      """
      CREATE TABLE new_device(id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
        site_keeper TEXT, site INTEGER REFERENCES site(id), deleted_at INTEGER) STRICT;
      INSERT INTO new_device(id, version, site, deleted_at)
        SELECT id, version, site, deleted_at FROM device;
      DROP TABLE device;
      ALTER TABLE new_device RENAME TO device;
      ALTER TABLE site RENAME COLUMN rank TO grade;
      ALTER TABLE site RENAME COLUMN grade TO rank;
      UPDATE site SET keeper = 'Bo' WHERE keeper = 'Ada'
      """
    )
    let modules = [
      Depot.sites, Depot.devices([EntityCheck(Device.self)], Depot.steps.prefix(2) + [rebuild]),
    ]
    #expect(try await depot.checkup(modules) == [])
    #expect(try await depot.keepers() == ["Bo", "Bo", "-", "-"])
    #expect(try await depot.triggers() == kept)
  }
}

@Suite struct `Opening a book that can't carry what is declared` {
  private let depot: Depot

  init() throws { depot = try Depot() }

  private func refusal(_ modules: [Module], isReadOnly: Bool = false) async -> StoreError? {
    do {
      try await depot.open(modules, isReadOnly: isReadOnly) { _, _ in }
      return nil
    } catch {
      return error as? StoreError
    }
  }

  @Test func `names the entity and the column that is missing, and the step to add`()
    async throws
  {
    try await depot.open { _, _ in }
    let before = try await depot.texts("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    let wide = [Depot.sites, Depot.devices(WideDevice.self, steps: 2)]
    let refused = try #require(await refusal(wide))
    #expect(
      refused.description == "device carries rank of its site, and its table has no column "
        + "site_rank. Add a migration: ALTER TABLE device ADD COLUMN site_rank INTEGER."
    )
    let after = try await depot.texts("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
    #expect(after == before)
  }

  @Test func `takes back the steps of a new book, too`() async throws {
    let plain = [Depot.sites, Depot.devices(Device.self, steps: 1)]
    #expect(await refusal(plain)?.message.contains("no column site_keeper") == true)
    #expect(try await depot.texts("SELECT name FROM sqlite_schema") == [])
  }

  private static let mistakes: [(fields: [String], reason: String, namesSite: Bool)] = [
    (["colour"], "it names no entity", false),
    (["colour"], "site has no field colour of one column", true),
    (["keeper", "value"], "site has no field value of one column", true),
  ]

  @Test(arguments: mistakes) func `says what is wrong with a declaration`(
    fields: [String],
    reason: String,
    namesSite: Bool
  ) throws {
    let site: @Sendable () -> EntityInfo = { Site.schema.info }
    let field = FieldInfo.column(
      "site",
      of: "device",
      kind: .optional(.int),
      rules: [.carries(fields)],
      position: 2,
      target: namesSite ? site : nil
    )
    let entity = EntityInfo(runTime: "device", [field])
    let names = fields.joined(separator: ", ")
    #expect {
      _ = try CarryingReference.all(of: entity)
    } throws: { error in
      (error as? StoreError)?.message == "site of device can't carry \(names): \(reason)."
    }
  }

  @Test func `is allowed for reading as long as what is carried is right`() async throws {
    try await depot.open { _, session in
      try await session.write { tx in
        let site = try tx.sites.insert(Site(keeper: "Ada"))
        try tx.devices.insert(Device(site: site.id))
      }
    }
    try await depot.run("DROP TRIGGER \"carried.device.site.follow\"")
    let before = try await depot.triggers()
    #expect(await refusal(Depot.now, isReadOnly: true) == nil)
    #expect(try await depot.triggers() == before)
    try await depot.run("UPDATE site SET keeper = 'Bo'")
    #expect(await refusal(Depot.now, isReadOnly: true)?.code == .readOnly)
    #expect(try await depot.keepers() == ["Ada"])
  }
}
