import CRMKernel
import CRMStore
import CRMStoreSQLite

/// A book with companies and deals, whose clock moves by hand.
struct TestBook: Sendable {
  let book: Book
  let driver: SQLiteDriver
  let time: ManualTime
  /// Sees and may do everything.
  let session: Session

  static let start = Instant(milliseconds: 1_767_225_600_000)  // 2026-01-01T00:00:00Z
  static let firstMigration = Migration(
    1,
    "Companies and deals",
    """
    CREATE TABLE company(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, industry TEXT,
      annual_revenue INTEGER, annual_revenue_currency TEXT, city TEXT, notes TEXT, rank INTEGER,
      founded TEXT, last_order INTEGER, weight INTEGER, is_key INTEGER NOT NULL,
      parent INTEGER REFERENCES company(id), custom TEXT NOT NULL DEFAULT '{}',
      name_folded TEXT NOT NULL, name_sort TEXT NOT NULL, name_pinyin TEXT NOT NULL,
      deleted_at INTEGER
    ) STRICT;
    CREATE INDEX company_name ON company(name_sort, id) WHERE deleted_at IS NULL;
    CREATE INDEX company_rank ON company(rank, id) WHERE deleted_at IS NULL;
    CREATE INDEX company_parent ON company(parent) WHERE deleted_at IS NULL;
    CREATE VIRTUAL TABLE search_company USING fts5(
      name, name_pinyin, notes, content='company', content_rowid='id', tokenize='crm'
    );
    CREATE TABLE deal(
      id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
      company INTEGER NOT NULL REFERENCES company(id), title TEXT NOT NULL,
      amount INTEGER NOT NULL, amount_currency TEXT NOT NULL, discount INTEGER,
      close_on TEXT, status TEXT NOT NULL, deleted_at INTEGER
    ) STRICT;
    CREATE INDEX deal_company ON deal(company) WHERE deleted_at IS NULL;
    CREATE UNIQUE INDEX deal_title ON deal(company, title) WHERE deleted_at IS NULL;
    """
  )

  static func module(
    _ migrations: [Migration] = [firstMigration],
    commands: [BookCommand] = []
  ) -> Module {
    Module(
      "test",
      entities: [EntityCheck(Company.self), EntityCheck(Deal.self)],
      migrations: migrations,
      commands: Companies.readingCommands(named: "companies", \.companies)
        + Companies.editingCommands(named: "companies", \.companies)
        + Companies.searchCommands(named: "companies", \.companies) + commands
    )
  }

  /// Opens a book in memory, or on a file.
  static func open(
    _ driver: SQLiteDriver? = nil,
    rerunsWrites: Bool = false,
    module: Module = module(),
    extensions: Extensions = Extensions(),
    rules: [EventRule] = [],
    milliseconds: @escaping @Sendable () -> Int64 = { TestBook.start.milliseconds }
  ) async throws -> TestBook {
    var options = SQLiteOptions()
    options.rerunsWrites = rerunsWrites
    let driver = try driver ?? SQLiteDriver.open(.memory, options: options)
    let book = try await Book.open(
      driver,
      modules: [module],
      extensions: extensions,
      rules: rules,
      identities: IdentitySource(milliseconds: milliseconds)
    )
    let time = ManualTime(start)
    let session = book.session(as: .unrestricted("test"), time: time)
    return TestBook(book: book, driver: driver, time: time, session: session)
  }

  /// A session that sees what `scope` shows.
  func session(_ scope: Scope) -> Session {
    book.session(as: Principal("li.wei"), scope: scope, time: time)
  }

  /// A text from the database itself.
  func raw(_ text: String, _ arguments: [Value] = []) async throws -> [String] {
    try await driver.read { try $0.texts(text, arguments) }
  }

  /// The steps of SQLite's plan for a statement.
  func plan(_ text: String, _ arguments: [Value] = []) async throws -> String {
    try await driver.read { connection in
      var steps: [String] = []
      try connection.run("EXPLAIN QUERY PLAN \(text)", arguments) { row in
        for _ in 0..<3 { _ = row.nextInt() }
        steps.append(row.nextText())
      }
      return steps.joined(separator: "; ")
    }
  }
}

/// Expects a refusal, and returns it.
func refusal<T>(_ body: () async throws -> T) async -> Refusal? {
  do {
    _ = try await body()
    return nil
  } catch {
    return error as? Refusal
  }
}

/// A refusal of what is thrown without waiting.
func refusal<T>(of body: () throws -> T) -> Refusal? {
  do {
    _ = try body()
    return nil
  } catch {
    return error as? Refusal
  }
}
