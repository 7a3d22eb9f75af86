import CRMKernel
import CRMStore
import CRMStoreSQLite
import Testing

/// A note as the second migration has it.
private struct Note: Entity {
  var id: ID<Note> = .unsaved
  var version: Int64 = 0
  var title: String
  var body: String?

  static let schema = Schema(
    "note",
    Note.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("title", \.title),
    Column("body", \.body)
  )
}

/// The same as the first migration has it.
private struct OldNote: Entity {
  var id: ID<OldNote> = .unsaved
  var version: Int64 = 0
  var subject: String
  var body: String?

  static let schema = Schema(
    "note",
    OldNote.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("subject", \.subject),
    Column("body", \.body)
  )
}

@Suite struct `A migration` {
  private static let first = Migration(
    1,
    "Notes",
    """
    CREATE TABLE note(id INTEGER PRIMARY KEY, version INTEGER NOT NULL, subject TEXT NOT NULL,
      body TEXT, deleted_at INTEGER) STRICT
    """
  )
  private static let second = Migration(
    2,
    "Titles",
    renames: [.init("note", "subject", to: "title")],
    "ALTER TABLE note RENAME COLUMN subject TO title"
  )

  private static func module<E: Entity>(_: E.Type, _ migrations: [Migration]) -> Module {
    Module("notes", entities: [EntityCheck(E.self)], migrations: migrations)
  }

  @Test func `that renames a field leaves its history readable`() async throws {
    let folder = try ScratchFolder()
    let old = try await TestBook.open(
      folder.open(),
      module: Self.module(OldNote.self, [Self.first])
    )
    let stored = try await old.session.write { tx in
      try Repository<OldNote>(tx).insert(OldNote(subject: "One", body: "x"))
    }
    old.time.advance(by: .hours(1))
    try await old.session.write { tx in
      var note = stored
      note.subject = "Two"
      try Repository<OldNote>(tx).update(note)
    }
    await old.book.close()

    let new = try await TestBook.open(
      folder.open(),
      module: Self.module(Note.self, [Self.first, Self.second])
    )
    new.time.advance(by: .hours(2))
    let id = ID<Note>(rawValue: stored.id.rawValue)
    try await new.session.write { tx in
      let notes = Repository<Note>(tx)
      var note = try notes.get(id)
      note.title = "Three"
      try notes.update(note)
    }
    try await new.session.read { tx throws in
      let notes = Repository<Note>(tx)
      #expect(try notes.find(id, asOf: TestBook.start)?.title == "One")
      #expect(try notes.find(id, asOf: TestBook.start + .hours(1))?.title == "Two")
      #expect(try notes.find(id, asOf: TestBook.start + .hours(2))?.title == "Three")
      #expect(try notes.all(where: \.title == "Two", asOf: TestBook.start + .hours(1)).count == 1)
      let changes = try notes.changes(of: id)
      #expect(changes.flatMap { $0.diff.map(\.field) } == ["title", "title"])
    }
    var fed: [ChangeRecord] = []
    for try await change in new.session.changes(after: 0) {
      fed.append(change)
      if fed.count == 3 { break }
    }
    #expect(fed.map { $0.diff.map(\.field) } == [[], ["title"], ["title"]])
    #expect(try await new.book.checkup() == [])
  }

  @Test func `that was changed after its release is refused`() async throws {
    let folder = try ScratchFolder()
    let book = try await TestBook.open(
      folder.open(),
      module: Self.module(OldNote.self, [Self.first])
    )
    await book.book.close()
    let other = Migration(1, "Notes", "CREATE TABLE note(id INTEGER PRIMARY KEY)")
    await #expect {
      _ = try await TestBook.open(folder.open(), module: Self.module(OldNote.self, [other]))
    } throws: {
      ($0 as? StoreError)?.code == .migrationChanged
    }
  }

  @Test func `of a newer version is refused, and nothing changes`() async throws {
    let folder = try ScratchFolder()
    let new = try await TestBook.open(
      folder.open(),
      module: Self.module(Note.self, [Self.first, Self.second])
    )
    await new.book.close()
    let before = try await folder.open().read { try $0.texts("SELECT sql FROM sqlite_schema") }
    await #expect {
      _ = try await TestBook.open(folder.open(), module: Self.module(OldNote.self, [Self.first]))
    } throws: {
      ($0 as? StoreError)?.code == .newerFile
    }
    let after = try await folder.open().read { try $0.texts("SELECT sql FROM sqlite_schema") }
    #expect(before == after)
  }

  @Test func `that fails leaves the book as it was`() async throws {
    let folder = try ScratchFolder()
    let book = try await TestBook.open(
      folder.open(),
      module: Self.module(OldNote.self, [Self.first])
    )
    await book.book.close()
    let broken = Migration(
      3,
      "Broken",
      "CREATE TABLE good(x INTEGER); CREATE TABLE note(x INTEGER)"
    )
    await #expect(throws: StoreError.self) {
      _ = try await TestBook.open(
        folder.open(),
        module: Self.module(Note.self, [Self.first, Self.second, broken])
      )
    }
    let again = try await TestBook.open(
      folder.open(),
      module: Self.module(OldNote.self, [Self.first])
    )
    #expect(
      try await again.raw("SELECT name FROM pragma_table_info('note') WHERE cid = 2") == ["subject"]
    )
    #expect(try await again.raw("SELECT count(*) FROM sqlite_schema WHERE name = 'good'") == ["0"])
  }

  @Test func `out of its order is a mistake that opening names`() async throws {
    await #expect {
      _ = try await TestBook.open(module: Self.module(OldNote.self, [Self.second, Self.first]))
    } throws: {
      "\($0)".contains("notes")
    }
  }

  @Test func `isn't needed to read a book that is up to date`() async throws {
    let folder = try ScratchFolder()
    let book = try await TestBook.open(
      folder.open(),
      module: Self.module(OldNote.self, [Self.first])
    )
    try await book.session.write { tx in
      try Repository<OldNote>(tx).insert(OldNote(subject: "One"))
    }
    await book.book.close()
    let reading = try await TestBook.open(
      folder.open { $0.isReadOnly = true },
      module: Self.module(OldNote.self, [Self.first])
    )
    #expect(try await reading.session.read { try Repository<OldNote>($0).count() } == 1)
    await #expect {
      try await reading.session.write { tx in
        _ = try Repository<OldNote>(tx).insert(OldNote(subject: "Two"))
      }
    } throws: {
      ($0 as? StoreError)?.code == .readOnly
    }
  }
}
