import CRMKernel
import CRMStore
import CRMStoreSQLite
import Testing

@Suite struct `Full-text search` {
  /// Words between spaces, in lower case.
  private struct SpaceTokenizer: SearchTokenizer {
    let name = "spaces"

    func tokenize(
      _ text: UnsafeBufferPointer<UInt8>,
      for purpose: TokenizingPurpose,
      emit: Emit
    ) -> Int32 {
      for word in text.split(separator: UInt8(ascii: " ")) {
        let folded = word.map { $0 | 0x20 }
        let code = folded.withUnsafeBufferPointer {
          emit($0, word.startIndex, word.endIndex, false)
        }
        if code != 0 { return code }
      }
      return 0
    }
  }

  private func open(_ tokenizer: String, _ documents: [String]) async throws -> SQLiteDriver {
    var options = SQLiteOptions()
    options.tokenizers.append(SpaceTokenizer())
    let driver = try SQLiteDriver.open(.memory, options: options)
    try await driver.exclusive {
      try $0.script("CREATE VIRTUAL TABLE f USING fts5(t, tokenize = '\(tokenizer)')")
    }
    for document in documents {
      try await driver.write { try $0.run("INSERT INTO f VALUES($1)", [.text(document)]) }
    }
    return driver
  }

  private func marked(_ query: String, in driver: SQLiteDriver) async throws -> [String] {
    let text = "SELECT highlight(f, 0, '[', ']') FROM f WHERE f MATCH $1 ORDER BY rank"
    return try await driver.read { try $0.texts(text, [.text(query)]) }
  }

  @Test func `uses a host's tokenizer, and marks what it found`() async throws {
    let driver = try await open("spaces", ["Big PUMPS sold", "small valves"])
    #expect(try await marked("pumps", in: driver) == ["Big [PUMPS] sold"])
    #expect(try await marked("pum*", in: driver) == ["Big [PUMPS] sold"])
    #expect(try await marked("pump", in: driver) == [])
  }

  @Test(
    arguments: [
      ("\"伟明\"", ["张[伟明]是VIP客户，running"]),
      ("\"张伟明\"", ["[张伟明]是VIP客户，running"]),
      ("vip", ["张伟明是[VIP]客户，running"]),
      ("run", ["张伟明是VIP客户，[running]"]),
      ("nobody", []),
    ]
  )
  func `finds Chinese and English with the library's tokenizer`(
    query: String,
    expected: [String]
  ) async throws {
    let driver = try await open("crm", ["张伟明是VIP客户，running", "other things"])
    #expect(try await marked(query, in: driver) == expected)
  }

  @Test func `cuts snippets at the right bytes`() async throws {
    let filler = String(repeating: "客户 ", count: 30)
    let driver = try await open("crm", ["\(filler)東華機械 pump \(filler)"])
    let snippet = try await driver.read {
      try $0.texts("SELECT snippet(f, 0, '[', ']', '…', 6) FROM f WHERE f MATCH 'pump'").first
    }
    #expect(snippet?.contains("[pump]") == true)
    #expect(snippet?.contains("\u{fffd}") == false)
  }

  @Test func `survives text that is no UTF-8`() async throws {
    let driver = try await open("crm", [])
    try await driver.write { connection in
      try connection.run("INSERT INTO f VALUES(CAST(X'FFE5BCA0E4BC9F41C328' AS TEXT))")
      try connection.run("INSERT INTO f VALUES('')")
      try connection.run("INSERT INTO f VALUES(NULL)")
    }
    #expect(try await marked("\"张伟\"", in: driver).count == 1)
  }

  @Test func `works on every connection to a file`() async throws {
    let folder = try ScratchFolder()
    let driver = try folder.open()
    try await driver.exclusive {
      try $0.script("CREATE VIRTUAL TABLE f USING fts5(t, tokenize = 'crm')")
    }
    try await driver.write { try $0.run("INSERT INTO f VALUES('pump')") }
    let found = try await withThrowingTaskGroup(of: Int64?.self) { group in
      for _ in 0..<8 {
        group.addTask {
          try await driver.read { try $0.int("SELECT count(*) FROM f WHERE f MATCH 'pump'") }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(found == Array(repeating: 1, count: 8))
    await driver.close()
  }
}
