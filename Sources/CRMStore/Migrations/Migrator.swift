import CRMKernel

/// Brings a book's tables up to date: forward only, in one transaction.
struct Migrator {
  private let modules: [Module]

  init(_ modules: [Module]) { self.modules = modules }

  private static let table = """
    CREATE TABLE IF NOT EXISTS migration(
      position INTEGER PRIMARY KEY, module TEXT NOT NULL, number INTEGER NOT NULL,
      summary TEXT NOT NULL, checksum TEXT NOT NULL, renames TEXT NOT NULL,
      UNIQUE(module, number)
    ) STRICT
    """

  private struct Applied {
    let module: String
    let number: Int
    let checksum: String
  }

  /// Applies what is missing, and returns how many migrations the book then has.
  func migrate(_ connection: any Connection) throws -> Int64 {
    try checkNumbers()
    let triggers = try CarryingTriggers(of: modules.flatMap(\.entities))
    // A book that is up to date is only read, so that a read-only file opens.
    if try isUpToDate(connection), try triggers.areCurrent(on: connection) {
      return Int64(try applied(on: connection).count)
    }
    do {
      try bringUpToDate(connection, triggers)
    } catch let error as StoreError where error.code == .readOnly {
      // Without other triggers it can be read, as long as what they would keep is right.
      guard try isUpToDate(connection), try triggers.areRowsRight(on: connection) else {
        throw error
      }
    }
    return Int64(try applied(on: connection).count)
  }

  private func bringUpToDate(
    _ connection: any Connection,
    _ triggers: CarryingTriggers
  ) throws {
    try connection.script("BEGIN IMMEDIATE")
    do {
      try connection.script(Self.table)
      // Another process may have migrated meanwhile: look again, under the lock.
      let steps = try missing(on: connection)
      if !steps.isEmpty { try triggers.drop(on: connection) }
      for (module, migration) in steps {
        try connection.script(migration.script)
        try record(migration, of: module, on: connection)
      }
      try triggers.renew(on: connection)
      try connection.script("COMMIT")
    } catch {
      try? connection.script("ROLLBACK")
      throw error
    }
  }

  /// Whether the book has every step.
  private func isUpToDate(_ connection: any Connection) throws -> Bool {
    try connection.hasTable("migration") && missing(on: connection).isEmpty
  }

  private func checkNumbers() throws {
    for module in modules
    where module.migrations.map(\.number) != Array(module.migrations.indices.map { $0 + 1 }) {
      throw StoreError(
        .failed,
        "The steps of \(module.name) aren't numbered from 1 on: "
          + "\(module.migrations.map(\.number)).",
        remedy: "Number them in their order, without gaps."
      )
    }
  }

  private func applied(on connection: any Connection) throws -> [Applied] {
    var applied: [Applied] = []
    try connection.run("SELECT module, number, checksum FROM migration ORDER BY position") { row in
      let module = row.nextText()
      let number = Int(row.nextInt())
      applied.append(Applied(module: module, number: number, checksum: row.nextText()))
    }
    return applied
  }

  /// What the book doesn't have yet; refuses a book that has what the library doesn't know.
  private func missing(on connection: any Connection) throws -> [(Module, Migration)] {
    let applied = try applied(on: connection)
    for step in applied {
      // Tables of modules that this host doesn't link are left alone.
      guard let module = modules.first(where: { $0.name == step.module }) else { continue }
      guard let known = module.migrations.first(where: { $0.number == step.number }) else {
        throw StoreError(
          .newerFile,
          "A newer version wrote this book: \(step.module) has step \(step.number), "
            + "and this version knows \(module.migrations.count).",
          remedy: "Open it with the newer version. Nothing was changed."
        )
      }
      guard known.checksum == step.checksum else {
        throw StoreError(
          .migrationChanged,
          "Step \(step.number) of \(step.module) isn't the one that this book was given.",
          remedy: "A released step must not change: add a new one. Nothing was changed."
        )
      }
    }
    return modules.flatMap { module in
      module.migrations
        .filter { step in
          !applied.contains { $0.module == module.name && $0.number == step.number }
        }
        .map { (module, $0) }
    }
  }

  private func record(
    _ migration: Migration,
    of module: Module,
    on connection: any Connection
  ) throws {
    let renames = migration.renames.map { rename in
      Value.list([.text(rename.entity), .text(rename.old), .text(rename.new)])
    }
    try connection.run(
      """
      INSERT INTO migration(position, module, number, summary, checksum, renames)
      VALUES((SELECT coalesce(max(position), 0) + 1 FROM migration), $1, $2, $3, $4, $5)
      """,
      [
        .text(module.name), .int(Int64(migration.number)), .text(migration.summary),
        .text(migration.checksum), .text(Value.list(renames).json),
      ]
    )
  }
}

extension Dialect {
  /// Counts the tables of a name.
  var tableExists: String {
    switch self {
    case .sqlite: "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $1"
    case .postgres: "SELECT count(*) FROM information_schema.tables WHERE table_name = $1"
    }
  }
}
