import CRMKernel
import CRMStore
import CSQLite
import Testing

@testable import CRMStoreSQLite

@Suite struct `A read` {
  let folder: ScratchFolder
  let driver: SQLiteDriver

  init() async throws {
    folder = try ScratchFolder()
    driver = try folder.open { $0.maximumReaders = 2 }
    try await driver.exclusive { try $0.script("CREATE TABLE t(n INTEGER) STRICT") }
  }

  @Test func `sees one moment, whatever is committed meanwhile`() async throws {
    let (hasLooked, mayLookAgain) = (Gate(), Gate())
    let reading = Task {
      try await driver.read { connection in
        let before = try connection.int("SELECT count(*) FROM t")
        hasLooked.open()
        mayLookAgain.wait()
        return (before, try connection.int("SELECT count(*) FROM t"))
      }
    }
    try await driver.write { connection in
      hasLooked.wait()
      try connection.run("INSERT INTO t VALUES(1)")
    }
    mayLookAgain.open()
    let (before, after) = try await reading.value
    #expect(before == 0 && after == 0)
    #expect(try await driver.read { try $0.int("SELECT count(*) FROM t") } == 1)
  }

  @Test func `can't write`() async throws {
    let error = await #expect(throws: StoreError.self) {
      try await driver.read { try $0.run("INSERT INTO t VALUES(1)") }
    }
    #expect(error?.code == .readOnly)
  }

  @Test func `waits for a reader when all are busy`() async throws {
    let sum = try await withThrowingTaskGroup(of: Int64.self) { group in
      for n in Int64(1)...100 {
        group.addTask { [driver] in
          try await driver.read { try $0.int("SELECT $1", [.int(n)]) } ?? 0
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(sum == 5050)
    #expect((driver.readers?.count).map { (1...2).contains($0) } == true)
  }

  @Test func `opens a reader only when it needs one`() async throws {
    #expect(driver.readers?.count == 0)
    for _ in 0..<5 { _ = try await driver.read { try $0.int("SELECT 1") } }
    #expect(driver.readers?.count == 1)
  }
}

@Suite struct `A database in memory` {
  let driver: SQLiteDriver

  init() async throws {
    driver = try SQLiteDriver.open(.memory)
    try await driver.exclusive { try $0.script("CREATE TABLE t(n INTEGER) STRICT") }
  }

  @Test func `reads what was written, and never half of it`() async throws {
    let counts = try await withThrowingTaskGroup(of: Int64?.self) { group in
      for _ in 0..<50 {
        group.addTask { [driver] in
          try await driver.write { connection in
            try connection.run("INSERT INTO t VALUES(1)")
            try connection.run("INSERT INTO t VALUES(2)")
            return nil
          }
        }
        group.addTask { [driver] in
          try await driver.read { try $0.int("SELECT count(*) FROM t") }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts.allSatisfy { $0.map { $0 % 2 == 0 } ?? true })
    #expect(try await driver.read { try $0.int("SELECT count(*) FROM t") } == 100)
  }

  @Test func `can't be written by a read, and can afterwards`() async throws {
    let error = await #expect(throws: StoreError.self) {
      try await driver.read { try $0.run("INSERT INTO t VALUES(1)") }
    }
    #expect(error?.code == .readOnly)
    try await driver.write { try $0.run("INSERT INTO t VALUES(1)") }
  }

  @Test func `can't be written by a script in a read, and can afterwards`() async throws {
    let error = await #expect(throws: StoreError.self) {
      try await driver.read { try $0.script("INSERT INTO t VALUES(1); CREATE TABLE u(n)") }
    }
    #expect(error?.code == .readOnly)
    #expect(try await driver.read { try $0.int("SELECT count(*) FROM t") } == 0)
    try await driver.exclusive { try $0.script("INSERT INTO t VALUES(1); CREATE TABLE u(n)") }
    #expect(try await driver.read { try $0.int("SELECT count(*) FROM t") } == 1)
  }

  @Test func `keeps its statements as they were prepared, whatever reads and writes`() async throws
  {
    for n in Int64(1)...5 {
      try await driver.write { try $0.run("INSERT INTO t VALUES($1)", [.int(n)]) }
      #expect(try await driver.read { try $0.int("SELECT count(*) FROM t") } == n)
    }
    let again = try await driver.exclusive { connection in
      let handle = try #require(connection as? SQLiteConnection).handle
      var again: Int32 = 0
      var statement = sqlite3_next_stmt(handle, nil)
      while let one = statement {
        again += sqlite3_stmt_status(one, SQLITE_STMTSTATUS_REPREPARE, 0)
        statement = sqlite3_next_stmt(handle, one)
      }
      return again
    }
    #expect(again == 0)
  }

  @Test func `is another one each time`() async throws {
    let other = try SQLiteDriver.open(.memory)
    let tables = try await other.read { try $0.int("SELECT count(*) FROM sqlite_schema") }
    #expect(tables == 0)
  }
}

@Suite struct `A closed store` {
  @Test(arguments: [true, false])
  func `finishes what waited, and refuses the rest`(isFile: Bool) async throws {
    let folder = try ScratchFolder()
    let driver = isFile ? try folder.open() : try SQLiteDriver.open(.memory)
    try await driver.exclusive { try $0.script("CREATE TABLE t(n INTEGER) STRICT") }
    let gate = Gate()
    let held = Task { try await driver.write { _ in gate.wait() } }
    await driver.isBusy()
    let waiting = Task { try await driver.write { try $0.run("INSERT INTO t VALUES(1)") } }
    await driver.waits(for: 1)
    let closing = Task { await driver.close() }
    gate.open()
    try await held.value
    #expect(try await waiting.value == 1)
    await closing.value
    for attempt in [driver.read, driver.write, driver.exclusive] as [Attempt] {
      await #expect(throws: StoreError.closed) { try await attempt { _ in } }
    }
    await driver.close()
    var commits = driver.foreignCommits().makeAsyncIterator()
    #expect(await commits.next() == nil)
  }

  private typealias Attempt =
    (@escaping @Sendable (any Connection) throws -> Void) async throws -> Void

  @Test func `leaves one file`() async throws {
    let folder = try ScratchFolder()
    let driver = try folder.open()
    try await driver.exclusive { try $0.script("CREATE TABLE t(n INTEGER) STRICT") }
    _ = try await driver.read { try $0.int("SELECT count(*) FROM t") }
    await driver.close()
    #expect(try folder.contents == ["book.crm"])
  }
}
