import CRMKernel
import CRMStore
import Testing

@testable import CRMStoreSQLite

@Suite struct `A statement` {
  let connection: SQLiteConnection

  init() throws {
    connection = try SQLiteConnection.open(.memory, as: .writer, SQLiteOptions())
    try connection.script("CREATE TABLE t(a ANY, b ANY) STRICT")
  }

  private func echo(_ text: String) throws -> String? {
    try connection.texts("SELECT $1", [.text(text)]).first
  }

  @Test(arguments: ["", "a", "null\u{0}inside", "\u{0}", "东華機械", "e\u{301}", "👩‍👩‍👧"])
  func `gives text back byte by byte`(text: String) throws {
    let echoed = try #require(try echo(text))
    #expect(Array(echoed.utf8) == Array(text.utf8))
  }

  @Test func `tells empty text and bytes from null`() throws {
    try connection.run("INSERT INTO t VALUES($1, $2)") { row in
      row.next("")
      row.next([UInt8]())
    } row: { _ in
    }
    let types = try connection.texts("SELECT typeof(a) || ' ' || typeof(b) FROM t")
    #expect(types == ["text blob"])
  }

  @Test func `reads text that is no UTF-8 as replacement characters`() throws {
    #expect(try connection.texts("SELECT CAST(X'41FF42C3' AS TEXT)") == ["A\u{fffd}B\u{fffd}"])
  }

  @Test func `keeps numbers and bytes`() throws {
    var read: (Int64, Double, [UInt8], Bool)?
    try connection.run("SELECT $1, $2, $3, $4") { row in
      row.next(Int64.min)
      row.next(0.1)
      row.next([0, 255, 7])
      row.nextNull()
    } row: { row in
      read = (row.nextInt(), row.nextReal(), row.nextBytes(), row.skipsNull())
    }
    let (int, real, bytes, isNull) = try #require(read)
    #expect(int == .min && real == 0.1 && bytes == [0, 255, 7] && isNull)
  }

  @Test func `finds its parameters by number, not by first appearance`() throws {
    let found = try connection.texts("SELECT $2 || $1 || $2 || $3", ["a", "b", "c"])
    #expect(found == ["babc"])
  }

  @Test(arguments: [[], ["a"], ["a", "b", "c"]] as [[Value]])
  func `refuses too few and too many parameters`(arguments: [Value]) throws {
    try connection.run("SELECT $1, $2", ["x", "y"])
    let error = #expect(throws: StoreError.self) {
      try connection.run("SELECT $1, $2", arguments)
    }
    #expect(error?.message.contains("2 parameters, not \(arguments.count)") == true)
  }

  @Test func `is one, and not two`() throws {
    #expect(throws: StoreError.self) { try connection.run("SELECT 1; DELETE FROM t") }
    #expect(throws: StoreError.self) { try connection.run(" -- nothing") }
    #expect(try connection.int("SELECT 7; -- a comment") == 7)
  }

  @Test func `counts the rows that it changed itself`() throws {
    try connection.run("INSERT INTO t VALUES(1, 1), (2, 2)")
    #expect(try connection.run("UPDATE t SET b = 0") == 2)
    #expect(try connection.run("SELECT * FROM t") == 0)
    #expect(try connection.run("UPDATE t SET b = 0 WHERE a = 9") == 0)
    #expect(try connection.run("CREATE TABLE u(a)") == 0)
  }

  @Test func `runs again while it runs`() throws {
    try connection.run("INSERT INTO t VALUES(1, 'x'), (2, 'y')")
    var seen: [String] = []
    try connection.run("SELECT b FROM t WHERE a >= $1", [1]) { row in
      let outer = row.nextText()
      for inner in try connection.texts("SELECT b FROM t WHERE a >= $1", [2]) {
        seen.append(outer + inner)
      }
    }
    #expect(seen == ["xy", "yy"])
  }

  @Test func `can be stopped by what reads its rows, and runs again`() throws {
    let numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    #expect(throws: Planned.self) { try connection.run(numbers) { _ in throw Planned() } }
    #expect(throws: Planned.self) {
      try connection.run(numbers) { row in if row.nextInt() == 3 { throw Planned() } }
    }
  }
}

@Suite struct `The statement cache` {
  @Test func `keeps 256, and lets go of the one not used for longest`() throws {
    let connection = try SQLiteConnection.open(.memory, as: .writer, SQLiteOptions())
    for number in 0..<1000 {
      #expect(try connection.int("SELECT \(number)") == Int64(number))
      #expect(try connection.int("SELECT -1") == -1)
    }
    #expect(connection.cachedStatementCount == 256)
  }

  @Test func `evicts by age of use`() throws {
    let connection = try SQLiteConnection.open(.memory, as: .writer, SQLiteOptions())
    var cache = StatementCache(capacity: 2)
    cache.insert(try connection.prepare("SELECT 1"), for: "a")
    cache.insert(try connection.prepare("SELECT 2"), for: "b")
    _ = cache.find("a")
    cache.insert(try connection.prepare("SELECT 3"), for: "c")
    #expect(cache.find("a") != nil)
    #expect(cache.find("b") == nil)
  }

  @Test func `tells texts apart that Swift takes for equal`() throws {
    let connection = try SQLiteConnection.open(.memory, as: .writer, SQLiteOptions())
    #expect("é" == "e\u{301}")
    #expect(try connection.int("SELECT length('é')") == 1)
    #expect(try connection.int("SELECT length('e\u{301}')") == 2)
  }
}
