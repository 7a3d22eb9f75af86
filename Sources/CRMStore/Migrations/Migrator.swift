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
    // A book that is up to date is only read, so that a read-only file opens.
    if try isTableThere(connection), try missing(on: connection).isEmpty {
      return Int64(try applied(on: connection).count)
    }
    try connection.script("BEGIN IMMEDIATE")
    do {
      try connection.script(Self.table)
      // Another process may have migrated meanwhile: look again, under the lock.
      for (module, migration) in try missing(on: connection) {
        try connection.script(migration.script)
        try record(migration, of: module, on: connection)
      }
      let count = try applied(on: connection).count
      try connection.script("COMMIT")
      return Int64(count)
    } catch {
      try? connection.script("ROLLBACK")
      throw error
    }
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

  private func isTableThere(_ connection: any Connection) throws -> Bool {
    var count: Int64 = 0
    try connection.run(connection.dialect.tableExists, [.text("migration")]) { row in
      count = row.nextInt()
    }
    return count > 0
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
