import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `The keys of duplicates` {
  private func damaged() async throws -> OpenBook {
    let test = try await OpenBook.with([.governance, .parties])
    try await test.session.write { tx in
      for number in 0..<20 {
        let firm = try tx.accounts.open(named: "Firm \(number / 2) of many").id
        try tx.accounts.addContactMethod(
          to: firm,
          kind: .email,
          value: "office@firm\(number / 2).example"
        )
      }
    }
    #expect(try await test.book.checkup() == [])
    try await test.session.write { tx in
      try tx.connection.run("DELETE FROM duplicate_key WHERE key LIKE 'm%'")
      try tx.connection.run("INSERT INTO duplicate_key VALUES('fnobody', 7), ('mnobody', 1)")
    }
    return test
  }

  @Test func `are missed by a checkup where they don't say what is stored`() async throws {
    let test = try await damaged()
    #expect(
      try await test.book.checkup()
        == ["duplicate_key lacks 20 keys, and has 2 that no row has."]
    )
  }

  @Test func `are made again of what is stored`() async throws {
    let test = try await damaged()
    let rebuilt = try await test.session.rebuildDuplicateKeys(pageSize: 7)
    #expect((rebuilt.rows, rebuilt.added, rebuilt.removed) == (40, 20, 2))
    #expect(try await test.book.checkup() == [])
    let again = try await test.session.run("duplicates.rebuild")
    #expect(again == .record(["rows": .int(40), "added": .int(0), "removed": .int(0)]))
    #expect(try await test.session.findDuplicates().certain == 10)
  }

  @Test func `stay where making them again is cancelled`() async throws {
    let test = try await damaged()
    let task = Task {
      try await test.session.rebuildDuplicateKeys(pageSize: 5) { rebuild in
        if rebuild.rows >= 30 { withUnsafeCurrentTask { $0?.cancel() } }
      }
    }
    let error = await #expect(throws: StoreError.self) { try await task.value }
    #expect(error?.code == .cancelled)
    #expect(try await test.session.rebuildDuplicateKeys().removed == 2)
    #expect(try await test.book.checkup() == [])
  }
}
