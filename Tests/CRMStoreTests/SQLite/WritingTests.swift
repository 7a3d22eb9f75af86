import CRMKernel
import CRMStore
import Testing

@testable import CRMStoreSQLite

@Suite struct `Writes that wait together` {
  let folder: ScratchFolder
  let driver: SQLiteDriver

  init() async throws {
    folder = try ScratchFolder()
    driver = try folder.open()
    try await driver.exclusive {
      try $0.script("CREATE TABLE t(id INTEGER PRIMARY KEY, n INTEGER NOT NULL UNIQUE) STRICT")
    }
  }

  @Test func `all count when two hundred increment one row`() async throws {
    try await driver.write { try $0.run("INSERT INTO t VALUES(1, 0)") }
    await withThrowingTaskGroup { group in
      for _ in 0..<200 {
        group.addTask { [driver] in
          try await driver.write { try $0.run("UPDATE t SET n = n + 1 WHERE id = 1") }
        }
      }
    }
    #expect(try await driver.read { try $0.int("SELECT n FROM t WHERE id = 1") } == 200)
  }

  @Test func `leave the others alone when one of them throws`() async throws {
    let outcomes = await withTaskGroup(of: (Int64, Bool).self) { group in
      for id in Int64(1)...100 {
        group.addTask { [driver] in
          do {
            try await driver.write { connection in
              try connection.run("INSERT INTO t VALUES($1, $1)", [.int(id)])
              if id % 7 == 0 { throw Planned() }
            }
            return (id, true)
          } catch {
            return (id, false)
          }
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    let stored = try await driver.read { try $0.texts("SELECT id FROM t ORDER BY id") }
    #expect(stored == (1...100).filter { $0 % 7 != 0 }.map(String.init))
    #expect(outcomes.filter(\.value).count == stored.count)
  }

  @Test func `are told apart when only the commit finds one of them wrong`() async throws {
    try await driver.exclusive {
      try $0.script(
        """
        CREATE TABLE child(
          id INTEGER PRIMARY KEY, t_id INTEGER REFERENCES t DEFERRABLE INITIALLY DEFERRED
        ) STRICT
        """
      )
    }
    let gate = Gate()
    let first = Task { try await driver.write { _ in gate.wait() } }
    await driver.isBusy()
    let wrong = Task { try await driver.write { try $0.run("INSERT INTO child VALUES(1, 99)") } }
    let right = Task { try await driver.write { try $0.run("INSERT INTO t VALUES(1, 1)") } }
    await driver.waits(for: 2)
    gate.open()
    try await first.value
    let error = await #expect(throws: StoreError.self) { try await wrong.value }
    #expect(error?.code == .constraint)
    #expect(try await right.value == 1)
    #expect(try await driver.read { try $0.int("SELECT count(*) FROM t") } == 1)
    #expect(try await driver.read { try $0.int("SELECT count(*) FROM child") } == 0)
  }

  @Test func `keep their order`() async throws {
    let gate = Gate()
    var tasks = [Task { try await driver.write { _ in gate.wait() } }]
    await driver.isBusy()
    for n in 1...20 {
      tasks.append(
        Task {
          try await driver.write { _ = try $0.run("INSERT INTO t(n) VALUES($1)", [.int(Int64(n))]) }
        }
      )
      await driver.waits(for: n)
    }
    gate.open()
    for task in tasks { try await task.value }
    let order = try await driver.read { try $0.texts("SELECT n FROM t ORDER BY id") }
    #expect(order == (1...20).map(String.init))
  }

  @Test func `run twice where tests ask for it, and count once`() async throws {
    let folder = try ScratchFolder()
    let driver = try folder.open { $0.rerunsWrites = true }
    try await driver.exclusive { try $0.script("CREATE TABLE t(n)") }
    let runs = Counter()
    try await driver.write { connection in
      runs.increment()
      try connection.run("INSERT INTO t VALUES(1)")
    }
    #expect(runs.value == 2)
    #expect(try await driver.read { try $0.int("SELECT count(*) FROM t") } == 1)
  }
}

@Suite struct `A write` {
  let folder: ScratchFolder
  let driver: SQLiteDriver

  init() async throws {
    folder = try ScratchFolder()
    driver = try folder.open()
    try await driver.exclusive { try $0.script("CREATE TABLE t(n INTEGER) STRICT") }
  }

  private var count: Int64? {
    get async throws { try await driver.read { try $0.int("SELECT count(*) FROM t") } }
  }

  @Test func `leaves nothing when it throws`() async throws {
    await #expect(throws: Planned.self) {
      try await driver.write { connection in
        try connection.run("INSERT INTO t VALUES(1)")
        throw Planned()
      }
    }
    #expect(try await count == 0)
  }

  @Test func `may undo a part of itself`() async throws {
    try await driver.write { connection in
      try connection.run("INSERT INTO t VALUES(1)")
      try connection.script("SAVEPOINT part")
      try connection.run("INSERT INTO t VALUES(2)")
      try connection.script("ROLLBACK TO part; RELEASE part")
    }
    #expect(try await count == 1)
  }

  @Test func `that ends its transaction by itself is refused`() async throws {
    let error = await #expect(throws: StoreError.self) {
      try await driver.write { try $0.script("ROLLBACK") }
    }
    #expect(error?.message == "A write ended its transaction by itself.")
  }

  @Test func `that goes on after losing its transaction writes nothing`() async throws {
    try await driver.exclusive { try $0.script("CREATE UNIQUE INDEX u ON t(n)") }
    let error = await #expect(throws: StoreError.self) {
      try await driver.write { connection in
        try connection.run("INSERT INTO t VALUES(1)")
        // As a full disk or an interrupt can, this ends the whole transaction.
        try? connection.script("INSERT OR ROLLBACK INTO t VALUES(1)")
        try? connection.script("INSERT INTO t VALUES(2)")
        _ = try? connection.run("INSERT INTO t VALUES(3)")
      }
    }
    #expect(error?.code == .constraint)
    #expect(try await count == 0)
  }

  @Test func `outside of transactions must not leave one open`() async throws {
    await #expect(throws: StoreError.self) {
      try await driver.exclusive { connection in
        try connection.script("PRAGMA foreign_keys = OFF; BEGIN")
        try connection.run("INSERT INTO t VALUES(1)")
      }
    }
    #expect(try await count == 0)
    let keys = try await driver.exclusive { try $0.int("PRAGMA foreign_keys") }
    #expect(keys == 1)
  }
}
