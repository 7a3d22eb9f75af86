import CRMKernel
import CRMStore
import Testing

@testable import CRMStoreSQLite

@Suite struct `Cancelling` {
  let folder: ScratchFolder
  let driver: SQLiteDriver
  private static let endless = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n
    """

  init() async throws {
    folder = try ScratchFolder()
    driver = try folder.open()
    try await driver.exclusive { try $0.script("CREATE TABLE t(n INTEGER) STRICT") }
  }

  private var rows: [String] {
    get async throws { try await driver.read { try $0.texts("SELECT n FROM t ORDER BY n") } }
  }

  @Test func `a read stops its statement`() async throws {
    let isRunning = Gate()
    let task = Task {
      try await driver.read { connection in
        isRunning.open()
        return try connection.int(Self.endless)
      }
    }
    try await driver.write { _ in isRunning.wait() }
    task.cancel()
    await #expect(throws: StoreError.cancelled) { try await task.value }
    #expect(try await driver.read { try $0.int("SELECT 1") } == 1)
  }

  @Test func `a read between two statements stops it at the second`() async throws {
    let (isBetween, mayGoOn) = (Gate(), Gate())
    let task = Task {
      try await driver.read { connection in
        isBetween.open()
        mayGoOn.wait()
        return try connection.int("SELECT 1")
      }
    }
    try await driver.write { _ in isBetween.wait() }
    task.cancel()
    mayGoOn.open()
    await #expect(throws: StoreError.cancelled) { try await task.value }
  }

  @Test func `a waiting write takes it away at once`() async throws {
    let gate = Gate()
    let first = Task { try await driver.write { _ in gate.wait() } }
    await driver.isBusy()
    let runs = Counter()
    let waiting = Task { try await driver.write { _ in runs.increment() } }
    await driver.waits(for: 1)
    waiting.cancel()
    // The writer is still held back: only the task itself can have ended.
    await #expect(throws: StoreError.cancelled) { try await waiting.value }
    gate.open()
    try await first.value
    try await driver.write { try $0.run("INSERT INTO t VALUES(1)") }
    #expect(runs.value == 0)
  }

  @Test func `a running write undoes it, and not those beside it`() async throws {
    let (gate, isRunning) = (Gate(), Gate())
    let first = Task { try await driver.write { _ in gate.wait() } }
    await driver.isBusy()
    let before = Task { try await driver.write { try $0.run("INSERT INTO t VALUES(1)") } }
    await driver.waits(for: 1)
    let cancelled = Task {
      try await driver.write { connection in
        try connection.run("INSERT INTO t VALUES(2)")
        isRunning.open()
        try connection.run("INSERT INTO t \(Self.endless)")
      }
    }
    await driver.waits(for: 2)
    let after = Task { try await driver.write { try $0.run("INSERT INTO t VALUES(3)") } }
    await driver.waits(for: 3)
    gate.open()
    _ = try await driver.read { _ in isRunning.wait() }
    cancelled.cancel()
    await #expect(throws: StoreError.cancelled) { try await cancelled.value }
    try await first.value
    #expect(try await before.value == 1)
    #expect(try await after.value == 1)
    #expect(try await rows == ["1", "3"])
  }

  @Test func `a write that swallows it still writes nothing`() async throws {
    let isRunning = Gate()
    let task = Task {
      try await driver.write { connection in
        try connection.run("INSERT INTO t VALUES(1)")
        isRunning.open()
        _ = try? connection.int(Self.endless)
      }
    }
    _ = try await driver.read { _ in isRunning.wait() }
    task.cancel()
    await #expect(throws: StoreError.cancelled) { try await task.value }
    #expect(try await rows == [])
  }

  @Test func `before it begins is enough`() async throws {
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await driver.write { try $0.run("INSERT INTO t VALUES(1)") }
    }
    await #expect(throws: StoreError.cancelled) { try await task.value }
    #expect(try await rows == [])
  }

  @Test func `in great numbers leaves what was answered`() async throws {
    let kept = await withTaskGroup(of: Int64?.self) { group in
      for n in Int64(1)...200 {
        group.addTask { [driver] in
          let task = Task {
            try await driver.write { _ = try $0.run("INSERT INTO t VALUES($1)", [.int(n)]) }
          }
          if n % 2 == 0 { task.cancel() }
          return await task.result.isSuccess ? n : nil
        }
      }
      return await group.reduce(into: Set<Int64>()) { if let n = $1 { $0.insert(n) } }
    }
    #expect(try await Set(rows.compactMap(Int64.init)) == kept)
    #expect(kept.count >= 100)
  }
}

extension Result {
  fileprivate var isSuccess: Bool { if case .success = self { true } else { false } }
}
