import CRMKernel
import CRMStore
import Testing

@testable import CRMStoreSQLite

@Suite struct `A broken constraint` {
  let driver: SQLiteDriver

  init() async throws {
    driver = try SQLiteDriver.open(.memory)
    try await driver.exclusive {
      try $0.script(
        """
        CREATE TABLE account(
          id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT,
          credit INTEGER CONSTRAINT credit_limit CHECK (credit < 100)
        ) STRICT;
        CREATE UNIQUE INDEX account_code ON account(code);
        CREATE UNIQUE INDEX account_folded ON account(lower(name));
        CREATE TABLE quote(id INTEGER PRIMARY KEY, account_id INTEGER REFERENCES account) STRICT;
        INSERT INTO account VALUES(1, 'C-1', 'Acme', 5);
        INSERT INTO quote VALUES(1, 1)
        """
      )
    }
  }

  private func refusal(of statement: String, _ arguments: [Value] = []) async -> StoreError? {
    await #expect(throws: StoreError.self) {
      try await driver.write { try $0.run(statement, arguments) }
    }
  }

  @Test(
    arguments: [
      ("INSERT INTO account VALUES(1, 'C-2', NULL, 1)", "account.id"),
      ("INSERT INTO account VALUES(2, 'C-1', NULL, 1)", "account.code"),
      ("INSERT INTO account VALUES(2, 'C-2', 'ACME', 1)", "account_folded"),
      ("INSERT INTO account VALUES(2, NULL, NULL, 1)", "account.code must have a value"),
      ("INSERT INTO account VALUES(2, 'C-2', NULL, 100)", "credit_limit"),
      ("INSERT INTO account VALUES(2, 'C-2', NULL, 'much')", "account.credit"),
      ("INSERT INTO quote VALUES(2, 99)", "refers to one that doesn't exist"),
      ("DELETE FROM account", "still referred to"),
    ]
  )
  func `is named`(statement: String, name: String) async {
    let error = await refusal(of: statement)
    #expect(error?.code == .constraint)
    #expect(error?.message.contains(name) == true, "\(error?.message ?? "")")
  }

  @Test func `doesn't tell the values`() async {
    let statement = "INSERT INTO account VALUES($1, 'C-1', 'confidential', 1)"
    #expect(await refusal(of: statement, [2])?.description.contains("confidential") == false)
    let wrong = await refusal(of: "INSERT INTO account VALUES($1, $2, $2, $2)", [2, "secret"])
    #expect(wrong?.description.contains("secret") == false)
  }
}

@Suite struct `A wrong statement` {
  @Test func `is quoted without its values`() async throws {
    let driver = try SQLiteDriver.open(.memory)
    let error = await #expect(throws: StoreError.self) {
      try await driver.read { try $0.run("SELECT nmae FROM sqlite_schema") }
    }
    #expect(error?.code == .failed)
    #expect(error?.message == "no such column: nmae, in: SELECT nmae FROM sqlite_schema")
  }

  @Test func `for a search doesn't tell what was looked for`() async throws {
    let driver = try SQLiteDriver.open(.memory)
    try await driver.exclusive { try $0.script("CREATE VIRTUAL TABLE f USING fts5(t)") }
    let error = await #expect(throws: StoreError.self) {
      try await driver.read { try $0.run("SELECT * FROM f WHERE f MATCH $1", ["AND secret ("]) }
    }
    #expect(error?.code == .failed)
    #expect(error?.message.contains("secret") == false)
  }
}

@Suite struct `A lock` {
  @Test func `that another program keeps for a while is waited for`() async throws {
    let folder = try ScratchFolder()
    let driver = try folder.open()
    try await driver.exclusive { try $0.script("CREATE TABLE t(n INTEGER) STRICT") }
    let other = try folder.open()
    let (isLocked, mayGo) = (Gate(), Gate())
    let holding = Task {
      try await other.write { connection in
        try connection.run("INSERT INTO t VALUES(1)")
        isLocked.open()
        mayGo.wait()
      }
    }
    _ = try await driver.read { _ in isLocked.wait() }
    async let written = driver.write { try $0.run("INSERT INTO t VALUES(2)") }
    try await Task.sleep(for: .milliseconds(20))
    mayGo.open()
    try await holding.value
    #expect(try await written == 1)
    await other.close()
    await driver.close()
  }

  @Test func `that another program keeps is reported, and nothing is lost`() async throws {
    let folder = try ScratchFolder()
    let driver = try folder.open { $0.busyTimeout = .milliseconds(20) }
    try await driver.exclusive { try $0.script("CREATE TABLE t(n INTEGER) STRICT") }
    let other = try folder.open()
    let (isLocked, mayGo) = (Gate(), Gate())
    let holding = Task {
      try await other.write { connection in
        try connection.run("INSERT INTO t VALUES(1)")
        isLocked.open()
        mayGo.wait()
      }
    }
    let error = await #expect(throws: StoreError.self) {
      _ = try await driver.read { _ in isLocked.wait() }
      try await driver.write { try $0.run("INSERT INTO t VALUES(2)") }
    }
    #expect(error?.code == .locked)
    #expect(error?.remedy?.contains("Try again") == true)
    mayGo.open()
    try await holding.value
    try await driver.write { try $0.run("INSERT INTO t VALUES(3)") }
    #expect(try await driver.read { try $0.texts("SELECT n FROM t") } == ["1", "3"])
    await other.close()
    await driver.close()
  }

  @Test func `that is let go in time is waited for`() async throws {
    let folder = try ScratchFolder()
    let drivers = [try folder.open(), try folder.open()]
    try await drivers[0].exclusive {
      try $0.script("CREATE TABLE t(n INTEGER) STRICT; INSERT INTO t VALUES(0)")
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for driver in drivers {
        for _ in 0..<100 {
          group.addTask { try await driver.write { _ = try $0.run("UPDATE t SET n = n + 1") } }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await drivers[0].read { try $0.int("SELECT n FROM t") } == 200)
    for driver in drivers { await driver.close() }
  }
}

@Suite struct `A database that has reached its largest size` {
  @Test func `refuses what is too large, and takes what fits`() async throws {
    let folder = try ScratchFolder()
    let driver = try folder.open()
    try await driver.exclusive {
      try $0.script("CREATE TABLE t(b BLOB) STRICT; PRAGMA max_page_count = 20")
    }
    let error = await #expect(throws: StoreError.self) {
      try await driver.write { try $0.run("INSERT INTO t VALUES(zeroblob(1000000))") }
    }
    #expect(error?.code == .full)
    try await driver.write { try $0.run("INSERT INTO t VALUES(zeroblob(10))") }
    #expect(try await driver.read { try $0.int("SELECT count(*) FROM t") } == 1)
    #expect(try await driver.checkIntegrity().isEmpty)
    await driver.close()
  }
}
