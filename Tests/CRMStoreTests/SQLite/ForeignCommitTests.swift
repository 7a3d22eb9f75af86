import CRMKernel
import CRMStore
import CRMStoreSQLite
import Testing

@Suite struct `Commits of others` {
  let folder: ScratchFolder
  let driver: SQLiteDriver

  init() async throws {
    folder = try ScratchFolder()
    driver = try folder.open { $0.foreignCommitInterval = .milliseconds(5) }
    try await driver.exclusive { try $0.script("CREATE TABLE t(n INTEGER) STRICT") }
  }

  @Test func `are heard of, each time and by everyone`() async throws {
    let other = try folder.open()
    var first = driver.foreignCommits().makeAsyncIterator()
    var second = driver.foreignCommits().makeAsyncIterator()
    for n in Int64(1)...3 {
      try await other.write { try $0.run("INSERT INTO t VALUES($1)", [.int(n)]) }
      #expect(await first.next() != nil)
      #expect(await second.next() != nil)
      #expect(try await driver.read { try $0.int("SELECT max(n) FROM t") } == n)
    }
    await other.close()
    await driver.close()
  }

  @Test func `aren't our own`() async throws {
    let heard = Counter()
    let listening = Task { [driver] in
      for await _ in driver.foreignCommits() { heard.increment() }
    }
    for n in Int64(1)...50 {
      try await driver.write { try $0.run("INSERT INTO t VALUES($1)", [.int(n)]) }
      try await Task.sleep(for: .milliseconds(1))
    }
    await driver.close()
    await listening.value
    #expect(heard.value == 0)
  }
}
