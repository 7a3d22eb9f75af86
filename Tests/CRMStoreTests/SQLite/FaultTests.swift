import CRMKernel
import CRMStore
import CRMStoreSQLite
import CTestVFS
import Testing

@Suite struct `A disk that fails once` {
  /// Fails the first call, the second, … until `check` is done before one failed: then it says so.
  private func eachCall(
    isFull: Bool,
    _ check: (TestDisk, _ call: Int) async throws -> Bool
  ) async throws -> Int {
    for call in 1...2000 {
      let disk = TestDisk()
      disk.fail(at: call, isFull: isFull)
      guard try await check(disk, call) else { return call - 1 }
    }
    return 2000
  }

  @Test(arguments: [false, true])
  func `leaves each write done or undone, whichever call it is`(isFull: Bool) async throws {
    let calls = try await eachCall(isFull: isFull) { disk, call in
      let acknowledged = await work(on: disk)
      let hasFailed = crm_disk_failed_call(disk.disk) != crm_disk_call_none
      disk.fail(at: 0)
      let driver = try disk.open()
      try await driver.exclusive { try $0.script(Journal.tables) }
      let findings = try await Journal.findings(in: driver, acknowledged: acknowledged)
      await driver.close()
      try #require(findings.isEmpty, "call \(call): \(findings.joined(separator: " "))")
      return hasFailed
    }
    // Opening, writing, a checkpoint and closing: fewer would mean that little was tried.
    #expect(calls > 100)
  }

  /// Writes a few entries, and returns those that were acknowledged.
  private func work(on disk: TestDisk) async -> Set<Int64> {
    guard let driver = try? disk.open({ $0.writerCacheBytes = 8 * 4096 }) else { return [] }
    try? await driver.exclusive {
      try $0.script("PRAGMA wal_autocheckpoint = 10")
      try $0.script(Journal.tables)
    }
    var acknowledged: Set<Int64> = []
    for id in Int64(1)...6 {
      do {
        try await driver.write { try Journal.insert(id, padding: 200, in: $0) }
        acknowledged.insert(id)
      } catch {
        // Refused: it must not be there by half.
      }
    }
    await driver.close()
    return acknowledged
  }
}

@Suite struct `A disk that` {
  let disk = TestDisk()

  private func code(of error: (any Error)?) -> StoreError.Code? { (error as? StoreError)?.code }

  private func refusal(
    of driver: SQLiteDriver,
    _ body: @escaping @Sendable (any Connection) throws -> Void
  ) async -> StoreError? {
    do {
      try await driver.write(body)
      return nil
    } catch {
      return error as? StoreError
    }
  }

  @Test func `is full refuses a write, keeps the rest, and works again with space`() async throws {
    let driver = try disk.open()
    try await driver.exclusive { try $0.script(Journal.tables) }
    try await driver.write { try Journal.insert(1, padding: 10, in: $0) }
    crm_disk_set_full(disk.disk, true)
    let error = await refusal(of: driver) { try Journal.insert(2, padding: 10, in: $0) }
    #expect(error?.code == .full)
    #expect(error?.remedy?.contains("Free some space") == true)
    crm_disk_set_full(disk.disk, false)
    try await driver.write { try Journal.insert(3, padding: 10, in: $0) }
    #expect(try await driver.read { try $0.texts("SELECT id FROM entry") } == ["1", "3"])
    await driver.close()
  }

  @Test func `fails to read says so`() async throws {
    let driver = try disk.open { $0.readerCacheBytes = 4096 }
    try await driver.exclusive { try $0.script(Journal.tables) }
    for id in Int64(1)...20 {
      try await driver.write { try Journal.insert(id, padding: 300, in: $0) }
    }
    _ = try await driver.read { try $0.int("SELECT 1") }
    disk.fail(at: 6)
    let error = await #expect(throws: StoreError.self) {
      try await driver.read { try $0.texts("SELECT pad FROM entry") }
    }
    #expect(error?.code == .io)
    #expect(try await driver.read { try $0.int("SELECT count(*) FROM entry") } == 20)
    await driver.close()
  }

  @Test func `flips bytes is found out`() async throws {
    let driver = try disk.open()
    try await driver.exclusive { try $0.script(Journal.tables) }
    for id in Int64(1)...40 {
      try await driver.write { try Journal.insert(id, padding: 300, in: $0) }
    }
    #expect(try await driver.checkIntegrity().isEmpty)
    await driver.close()
    #expect(crm_disk_flip(disk.disk, "/book.crm", 4096, 8 * 4096))
    let damaged = try disk.open()
    let error = await #expect(throws: StoreError.self) {
      try await damaged.read { try $0.texts("SELECT pad FROM entry") }
    }
    #expect(error?.code == .corrupt)
    let findings = try await damaged.checkIntegrity()
    #expect(!findings.isEmpty)
    #expect(findings.allSatisfy { $0.hasPrefix("The database file is damaged") })
    await damaged.close()
  }
}
