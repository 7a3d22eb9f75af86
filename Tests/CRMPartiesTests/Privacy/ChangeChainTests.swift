import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

/// Every column of a change, and how it is tampered with.
private let tamperings = [
  "seq = seq + 100000", "at = at + 1", "principal = 'somebody'", "command = 'nothing'",
  "entity = 'tag'", "id = id + 1", "version = version + 1", "op = 'restore'",
  "schema = schema + 1", "diff = '{\"name\":[\"A\",\"B\"]}'", "salt = zeroblob(16)",
  "content = zeroblob(32)", "chain = zeroblob(32)",
]

@Suite struct `The chain of the log` {
  /// A log in which a person's changes were erased, or not yet.
  private static func verdict(
    erasing: Bool,
    _ sql: String
  ) async throws -> (before: LogVerdict, after: LogVerdict) {
    let desk = try await CustomerDesk.open()
    try await desk.session.write { tx in
      try tx.contacts.update(desk.person, set: ["notes": "likes tea"])
      if erasing { try tx.privacy.erase(desk.person) }
      try tx.accounts.open(named: "Contoso")
    }
    let before = try await desk.session.audit.verify()
    try await desk.session.write { tx in try tx.connection.script(sql) }
    return (before, try await desk.session.audit.verify())
  }

  @Test(arguments: tamperings) func `shows what was altered in any column`(column: String)
    async throws
  {
    let place = "(SELECT max(seq) FROM change WHERE diff <> '{}')"
    let (before, after) = try await Self.verdict(
      erasing: false,
      "UPDATE change SET \(column) WHERE seq = \(place)"
    )
    #expect(before.findings == [])
    #expect(after.findings != [])
  }

  @Test(arguments: tamperings) func `shows what was altered of a change that was erased`(
    column: String
  ) async throws {
    let place = "(SELECT max(seq) FROM change WHERE salt IS NULL)"
    let (before, after) = try await Self.verdict(
      erasing: true,
      "UPDATE change SET \(column) WHERE seq = \(place)"
    )
    #expect(before.findings == [])
    #expect(before.erased > 0)
    #expect(after.findings != [])
  }

  @Test(arguments: ["principal = 'somebody'", "at = 0", "command = 'x'", "diff = NULL", "id = id"])
  func `isn't silenced by taking the salt away`(column: String) async throws {
    let (_, after) = try await Self.verdict(
      erasing: false,
      "UPDATE change SET salt = NULL, \(column) WHERE seq = 2"
    )
    #expect(after.findings != [])
  }

  @Test func `takes an emptied change for tampering unless an erasure is logged`() async throws {
    let emptied = "UPDATE change SET salt = NULL, diff = NULL WHERE seq = 1"
    let (before, after) = try await Self.verdict(erasing: true, emptied)
    #expect(before.findings == [])
    #expect(after.findings.count == 1)
    #expect(after.findings.first?.contains("No erasure is logged of the changes 1:") == true)
  }

  @Test(arguments: [
    "UPDATE change SET salt = NULL, diff = NULL WHERE op = 'forget'",
    "DELETE FROM change WHERE op = 'forget'",
    "UPDATE change SET diff = '{\"forgotten\":[null,\"1-100\"]}' WHERE op = 'forget'",
  ]) func `guards the change that logs an erasure`(sql: String) async throws {
    #expect(try await Self.verdict(erasing: true, sql).after.findings != [])
  }

  @Test func `logs of every erasure which changes it emptied, and keeps that for good`()
    async throws
  {
    let desk = try await CustomerDesk.open()
    try await desk.session.write { tx in try tx.privacy.erase(desk.person) }
    try await desk.session.write { tx in
      try tx.contacts.update(desk.person, set: ["notes": "written later"])
      try tx.privacy.erase(desk.person)
    }
    let changes = try await desk.session.read { tx in try tx.contacts.changes(of: desk.person) }
    let lines = changes.filter { $0.operation == .forget }
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { !$0.diff.isEmpty })
    #expect(try await desk.session.audit.verify().findings == [])
    #expect(try await desk.test.book.checkup() == [])
  }

  @Test func `reads the past of a person before and after an erasure`() async throws {
    let desk = try await CustomerDesk.open()
    try await desk.session.write { tx in try tx.privacy.erase(desk.person) }
    let version = try await desk.session.write { tx in
      try tx.contacts.update(desk.person, set: ["job_title": "buyer"]).version
    }
    let changes = try await desk.session.read { tx in try tx.contacts.changes(of: desk.person) }
    #expect(changes.first?.version == version)
  }
}
