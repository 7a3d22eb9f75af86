import CRMKernel
import CRMStore
import Foundation
import Testing

@testable import CRMStoreSQLite

@Suite struct `Opening` {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func refusal(_ name: String, isReadOnly: Bool = false) -> StoreError? {
    #expect(throws: StoreError.self) { try folder.open(name) { $0.isReadOnly = isReadOnly } }
  }

  private func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: folder.file(name)))
  }

  @Test func `a file in a folder that doesn't exist says so`() {
    let error = refusal("missing/book.crm")
    #expect(error?.code == .cannotOpen)
    #expect(error?.message.contains("missing/book.crm") == true)
    #expect(error?.remedy?.contains("folder") == true)
  }

  @Test func `a folder says so`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.file("folder"),
      withIntermediateDirectories: false
    )
    #expect(refusal("folder")?.code == .cannotOpen)
  }

  @Test(arguments: ["", "a\u{0}b"])
  func `a path that is none says so`(path: String) {
    let error = #expect(throws: StoreError.self) { try SQLiteDriver.open(.file(path)) }
    #expect(error?.code == .cannotOpen)
  }

  @Test func `a file that is something else leaves it alone`() throws {
    let letter = Array(String(repeating: "Dear Ms. Li, ", count: 500).utf8)
    try write(letter, to: "letter.txt")
    let error = refusal("letter.txt")
    #expect(error?.code == .corrupt)
    #expect(error?.message.contains("no SQLite database") == true)
    let after = try Data(contentsOf: URL(fileURLWithPath: folder.file("letter.txt")))
    #expect(Array(after) == letter)
  }

  @Test func `a file cut short finds the damage`() async throws {
    let driver = try folder.open()
    try await driver.exclusive { try $0.script(Journal.tables) }
    for id in Int64(1)...20 {
      try await driver.write { try Journal.insert(id, padding: 300, in: $0) }
    }
    await driver.close()
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.file()))
    try write(Array(whole.prefix(whole.count / 2)), to: "half.crm")
    let error = await #expect(throws: StoreError.self) {
      let half = try folder.open("half.crm")
      _ = try await half.read { try $0.texts("SELECT pad FROM entry") }
    }
    #expect(error?.code == .corrupt)
  }

  @Test func `for reading only reads, and refuses to write`() async throws {
    let writer = try folder.open()
    try await writer.exclusive { try $0.script("CREATE TABLE t(n); INSERT INTO t VALUES(7)") }
    let driver = try folder.open { $0.isReadOnly = true }
    #expect(try await driver.read { try $0.int("SELECT n FROM t") } == 7)
    let error = await #expect(throws: StoreError.self) {
      try await driver.write { try $0.run("INSERT INTO t VALUES(1)") }
    }
    #expect(error?.code == .readOnly)
    #expect(error?.remedy?.contains("permissions") == true)
    await driver.close()
    await writer.close()
  }

  @Test func `for reading only creates nothing`() throws {
    #expect(refusal("new.crm", isReadOnly: true)?.code == .cannotOpen)
    #expect(try folder.contents.isEmpty)
  }

  @Test func `with an SQLite that is too old names both versions`() throws {
    try SQLiteConnection.check(version: 3_037_000)
    let error = #expect(throws: StoreError.self) {
      try SQLiteConnection.check(version: 3_036_010)
    }
    #expect(error?.code == .cannotOpen)
    #expect(error?.message == "The system's SQLite is 3.36.10; the library needs 3.37 or newer.")
    #expect(SQLiteDriver.version.hasPrefix("3."))
  }

  @Test func `sets what the store relies on`() async throws {
    let driver = try SQLiteDriver.open(.file(folder.file()))
    let pragmas = [
      "journal_mode", "synchronous", "page_size", "foreign_keys", "trusted_schema", "mmap_size",
      "secure_delete", "journal_size_limit", "cache_size", "query_only",
    ]
    let values: @Sendable (any Connection) throws -> [String] = { connection in
      try pragmas.map { "\($0) \(try connection.texts("PRAGMA \($0)").first ?? "")" }
    }
    let common = [
      "journal_mode wal", "synchronous 2", "page_size 4096", "foreign_keys 1", "trusted_schema 1",
      "mmap_size 0", "secure_delete 2", "journal_size_limit 67108864",
    ]
    let writer = try await driver.exclusive(values)
    let reader = try await driver.read(values)
    #expect(writer == common + ["cache_size -65536", "query_only 0"])
    #expect(reader == common + ["cache_size -32768", "query_only 1"])
    await driver.close()
  }

  @Test(arguments: 1...10)
  func `one new file from many places at once works`(file: Int) async throws {
    let drivers = try await withThrowingTaskGroup(of: SQLiteDriver.self) { group in
      for _ in 0..<8 { group.addTask { [folder] in try folder.open("\(file).crm") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(drivers.count == 8)
    for driver in drivers { await driver.close() }
  }
}
