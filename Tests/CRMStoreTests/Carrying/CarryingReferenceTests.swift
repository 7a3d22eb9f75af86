import CRMKernel
import CRMStore
import Testing

/// Parts of parts: each carries who keeps that of which it is one.
private struct Part: Entity {
  var id: ID<Part> = .unsaved
  var version: Int64 = 0
  var keeper: String?
  var parent: ID<Part>?

  static let schema = Schema(
    "part",
    Part.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("keeper", \.keeper),
    Column("parent", \.parent, .carries(["keeper"]), .inverse("parts"))
  )

  static let module = Module(
    "parts",
    entities: [EntityCheck(Part.self)],
    migrations: [
      Migration(
        1,
        "Parts",
        """
        CREATE TABLE part(id INTEGER PRIMARY KEY, version INTEGER NOT NULL, keeper TEXT,
          parent INTEGER REFERENCES part(id), parent_keeper TEXT, deleted_at INTEGER) STRICT
        """
      )
    ]
  )
}

@Suite struct `A reference that carries fields` {
  @Test func `says the triggers that keep them`() throws {
    let reference = try #require(CarryingReference.all(of: WideDevice.schema.info).first)
    #expect(
      reference.triggers.map(\.text) == [
        """
        CREATE TRIGGER "carried.device.site.insert" AFTER INSERT ON device
        WHEN EXISTS (
          SELECT named.keeper, named.rank FROM site AS named \
        WHERE named.id = NEW.site AND named.deleted_at IS NULL \
        AND (named.keeper IS NOT NULL OR named.rank IS NOT NULL))
        BEGIN
          UPDATE device SET (site_keeper, site_rank) = (
            SELECT named.keeper, named.rank FROM site AS named \
        WHERE named.id = NEW.site AND named.deleted_at IS NULL)
          WHERE id = NEW.id;
        END
        """,
        """
        CREATE TRIGGER "carried.device.site.move" AFTER UPDATE OF site, deleted_at ON device
        WHEN NEW.site IS NOT OLD.site
          OR NEW.deleted_at IS NULL AND OLD.deleted_at IS NOT NULL
        BEGIN
          UPDATE device SET (site_keeper, site_rank) = (
            SELECT named.keeper, named.rank FROM site AS named \
        WHERE named.id = NEW.site AND named.deleted_at IS NULL)
          WHERE id = NEW.id;
        END
        """,
        """
        CREATE TRIGGER "carried.device.site.follow" \
        AFTER UPDATE OF keeper, rank, deleted_at ON site
        WHEN NEW.keeper IS NOT OLD.keeper OR NEW.rank IS NOT OLD.rank
          OR (NEW.deleted_at IS NULL) <> (OLD.deleted_at IS NULL)
        BEGIN
          UPDATE device SET (site_keeper, site_rank) = (
            SELECT named.keeper, named.rank FROM site AS named \
        WHERE named.id = NEW.id AND named.deleted_at IS NULL)
          WHERE site = NEW.id AND deleted_at IS NULL;
        END
        """,
      ]
    )
  }

  @Test func `is the only one that has triggers`() throws {
    #expect(try CarryingReference.all(of: PlainDevice.schema.info).isEmpty)
    #expect(try CarryingReference.all(of: Site.schema.info).isEmpty)
  }

  @Test func `may name its own kind`() async throws {
    let test = try await TestBook.open(rerunsWrites: true, module: Part.module)
    let ids = try await test.session.write { tx in
      let parts = Repository<Part>(tx)
      let whole = try parts.insert(Part(keeper: "Ada"))
      let half = try parts.insert(Part(keeper: "Bo", parent: whole.id))
      return [whole.id, half.id, try parts.insert(Part(parent: half.id)).id]
    }
    let carried = "SELECT coalesce(parent_keeper, '-') FROM part ORDER BY id"
    #expect(try await test.raw(carried) == ["-", "Ada", "Bo"])
    try await test.session.write { tx in
      let parts = Repository<Part>(tx)
      try parts.update(ids[0], set: ["keeper": "Cy"])
      try parts.update(ids[2], set: ["parent": ids[0].value])
    }
    #expect(try await test.raw(carried) == ["-", "Cy", "Cy"])
    try await test.session.write { tx in
      try Repository<Part>(tx).update(ids[2], set: ["parent": .null])
    }
    #expect(try await test.raw(carried) == ["-", "Cy", "-"])
    #expect(try await test.book.checkup() == [])
  }

  @Test func `carries nothing of what is deleted, until that is back`() async throws {
    let depot = try Depot()
    try await depot.open { _, session in
      try await session.write { tx in
        let site = try tx.sites.insert(Site(keeper: "Ada"))
        try tx.devices.insert(Device(site: site.id))
      }
    }
    // The library keeps what is named from being deleted; a merge or a host's SQL needn't.
    try await depot.run("UPDATE site SET deleted_at = 1")
    #expect(try await depot.keepers() == ["-"])
    try await depot.run("UPDATE site SET keeper = 'Bo'")
    #expect(try await depot.keepers() == ["-"])
    try await depot.run("UPDATE site SET deleted_at = NULL")
    #expect(try await depot.keepers() == ["Bo"])
  }

  @Test func `is found wrong by a checkup where somebody wrote beside it`() async throws {
    let depot = try Depot()
    let findings = try await depot.open { book, session in
      try await session.write { tx in
        let site = try tx.sites.insert(Site(keeper: "Ada"))
        for _ in 0..<3 { try tx.devices.insert(Device(site: site.id)) }
        try tx.connection.script("UPDATE device SET site_keeper = 'Bo' WHERE id % 2 = 0")
        try tx.connection.script("UPDATE device SET site_keeper = NULL WHERE id % 2 = 1")
      }
      return try await book.checkup()
    }
    #expect(findings == ["3 device carry something else than their site has."])
  }
}
