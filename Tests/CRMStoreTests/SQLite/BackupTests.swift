import CRMKernel
import CRMStore
import CRMStoreSQLite
import Synchronization
import Testing

@Suite struct `A backup` {
  let folder: ScratchFolder
  let driver: SQLiteDriver

  init() async throws {
    folder = try ScratchFolder()
    driver = try folder.open()
    try await driver.exclusive { try $0.script(Journal.tables) }
    try await driver.write { connection in
      // Some 6 MB: a copy takes several steps.
      for id in Int64(1)...300 { try Journal.insert(id, padding: 900, in: connection) }
    }
  }

  @Test func `is of one moment while writes go on`() async throws {
    let ids = Mutex<Int64>(300)
    let steps = Mutex<[Double]>([])
    let copy = folder.file("copy.crm")
    let writing = Task {
      while !Task.isCancelled {
        let id = ids.withLock {
          $0 += 1
          return $0
        }
        try? await driver.write { try Journal.insert(id, padding: 20, in: $0) }
      }
    }
    try await driver.backup(to: copy) { share in steps.withLock { $0.append(share) } }
    writing.cancel()
    await writing.value
    let opened = try folder.open("copy.crm")
    let findings = try await Journal.findings(in: opened, acknowledged: Set(1...300))
    #expect(findings.isEmpty)
    await opened.close()
    let shares = steps.withLock { $0 }
    #expect(shares.count > 2 && shares == shares.sorted() && shares.last == 1)
  }

  @Test func `replaces nothing`() async throws {
    try await driver.backup(to: folder.file("copy.crm"))
    let error = await #expect(throws: StoreError.self) {
      try await driver.backup(to: folder.file("copy.crm"))
    }
    #expect(error?.code == .cannotOpen)
  }

  @Test func `to a folder that doesn't exist leaves nothing`() async throws {
    let error = await #expect(throws: StoreError.self) {
      try await driver.backup(to: folder.file("missing/copy.crm"))
    }
    #expect(error?.code == .cannotOpen)
    #expect(try folder.contents.allSatisfy { $0.hasPrefix("book.crm") })
  }

  @Test func `that is cancelled leaves nothing`() async throws {
    let (hasBegun, mayGoOn) = (Gate(), Gate())
    let task = Task {
      try await driver.backup(to: folder.file("copy.crm")) { _ in
        hasBegun.open()
        mayGoOn.wait()
      }
    }
    _ = try await driver.read { _ in hasBegun.wait() }
    task.cancel()
    mayGoOn.open()
    await #expect(throws: StoreError(.cancelled, "The task was cancelled; nothing was written.")) {
      try await task.value
    }
    #expect(try folder.contents.allSatisfy { $0.hasPrefix("book.crm") })
  }

  @Test func `can be made of a database in memory`() async throws {
    let memory = try SQLiteDriver.open(.memory)
    try await memory.exclusive { try $0.script(Journal.tables) }
    try await memory.write { try Journal.insert(6, padding: 5, in: $0) }
    try await memory.backup(to: folder.file("copy.crm"))
    let opened = try folder.open("copy.crm")
    #expect(try await Journal.findings(in: opened, acknowledged: [6]).isEmpty)
    await opened.close()
  }
}

@Suite struct `An integrity check` {
  @Test(arguments: [true, false])
  func `names rows that refer to nothing`(quick: Bool) async throws {
    let driver = try SQLiteDriver.open(.memory)
    try await driver.exclusive {
      try $0.script(
        """
        CREATE TABLE product(id INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE quote_line(id INTEGER PRIMARY KEY, product_id INTEGER REFERENCES product)
          STRICT;
        PRAGMA foreign_keys = OFF;
        INSERT INTO quote_line VALUES(5, 99)
        """
      )
    }
    let findings = try await driver.checkIntegrity(quick: quick)
    #expect(findings == ["Row 5 of quote_line refers to a row of product that doesn't exist."])
  }
}
