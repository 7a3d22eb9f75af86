import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

extension OpenBook {
  fileprivate func dump() async throws -> [String: [String]] {
    try await session.read { tx in try BookDump.rows(in: tx, without: BookDump.journals) }
  }

  fileprivate func merge(_ twins: Twins) async throws -> ID<MergeRecord> {
    let plan = try await session.write { tx in
      try tx.accounts.merge(twins.loser, into: twins.winner)
    }
    return try #require(plan.merge)
  }

  @discardableResult
  fileprivate func undo(_ merge: ID<MergeRecord>) async throws -> MergeRecord {
    try await session.write { tx in try tx.merges.undo(merge) }
  }
}

@Suite struct `Undoing a merge` {
  @Test func `restores every byte of every table but the journal`() async throws {
    let (test, twins) = try await Twins.openBook()
    let before = try await test.dump()
    let merge = try await test.merge(twins)
    #expect(try await test.dump() != before)
    try await test.undo(merge)
    let after = try await test.dump()
    for (table, rows) in before { #expect(after[table] == rows, "\(table)") }
    #expect(try await test.book.checkup() == [])
  }

  @Test func `restores every byte again after a second merge`() async throws {
    let (test, twins) = try await Twins.openBook()
    let before = try await test.dump()
    try await test.undo(test.merge(twins))
    try await test.undo(test.merge(twins))
    #expect(try await test.dump() == before)
    #expect(try await test.book.checkup() == [])
  }

  @Test func `has search find both again`() async throws {
    let (test, twins) = try await Twins.openBook()
    try await test.undo(test.merge(twins))
    let found = try await test.session.read { tx in
      try tx.accounts.search("东华").map(\.entity.id)
    }
    #expect(Set(found) == [twins.winner, twins.loser])
  }

  @Test func `lets who read the row before the merge still write it`() async throws {
    let (test, twins) = try await Twins.openBook()
    var account = try await test.session.read { tx in try tx.accounts.get(twins.winner) }
    try await test.undo(test.merge(twins))
    account.notes = "written before"
    let changed = account
    let stored = try await test.session.write { tx in try tx.accounts.update(changed) }
    #expect(stored.notes == "written before")
  }

  @Test func `gives no version twice, so that who read the merged row can't overwrite`()
    async throws
  {
    let (test, twins) = try await Twins.openBook()
    let merge = try await test.merge(twins)
    var merged = try await test.session.read { tx in try tx.accounts.get(twins.winner) }
    try await test.undo(merge)
    try await test.session.write { tx in
      try tx.accounts.update(twins.winner, set: ["notes": "after the undo"])
    }
    merged.notes = "from the merged row"
    let changed = merged
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in try tx.accounts.update(changed) }
    }
    #expect(refusal?.code == .stale)
  }

  @Test func `shows in history what the row was while it was merged`() async throws {
    let (test, twins) = try await Twins.openBook()
    test.time.advance(by: .seconds(1))
    let merge = try await test.merge(twins)
    let meanwhile = test.time.now
    test.time.advance(by: .seconds(1))
    try await test.undo(merge)
    let (then, now) = try await test.session.read { tx in
      (try tx.accounts.find(twins.winner, asOf: meanwhile), try tx.accounts.get(twins.winner))
    }
    #expect(then?.territory == "east")
    #expect(now.territory == nil)
  }

  @Test func `keeps what was changed since, where it is something else`() async throws {
    let (test, twins) = try await Twins.openBook()
    let merge = try await test.merge(twins)
    let added = try await test.session.write { tx in
      try tx.accounts.update(twins.winner, set: ["industry": "retail"])
      return try tx.contacts.add(to: twins.winner, familyName: "王", givenName: "芳").id
    }
    try await test.undo(merge)
    let (winner, loser, contact) = try await test.session.read { tx in
      (
        try tx.accounts.get(twins.winner), try tx.accounts.get(twins.loser),
        try tx.contacts.get(added)
      )
    }
    #expect(winner.industry == .retail)
    #expect(winner.territory == nil)
    #expect(loser.territory == "east")
    #expect(contact.account == twins.winner)
  }

  @Test func `is refused with the rows and fields that were changed since`() async throws {
    let (test, twins) = try await Twins.openBook()
    let merge = try await test.merge(twins)
    try await test.session.write { tx in
      try tx.accounts.update(twins.winner, set: ["territory": "west"])
    }
    let before = try await test.dump()
    let refusal = await #expect(throws: Refusal.self) { try await test.undo(merge) }
    #expect(refusal?.code == "undo.obstacles")
    #expect(refusal.map { "\($0)".contains("account \(twins.winner) (territory)") } == true)
    #expect(try await test.dump() == before)
  }

  @Test func `begins with the last of a chain`() async throws {
    let (test, twins) = try await Twins.openBook()
    let before = try await test.dump()
    let first = try await test.merge(twins)
    let (second, last) = try await test.session.write { tx in
      let last = try tx.accounts.open(named: "東華集團")
      return (try tx.accounts.merge(twins.winner, into: last.id).merge, last.id)
    }
    let refusal = await #expect(throws: Refusal.self) { try await test.undo(first) }
    #expect(refusal?.code == "merge.followed")
    try await test.undo(try #require(second))
    try await test.undo(first)
    let after = try await test.dump()
    let added = "\(last.rawValue),"
    #expect(after["contact"] == before["contact"])
    #expect(after["account"]?.filter { !$0.hasPrefix(added) } == before["account"])
  }

  @Test func `happens once`() async throws {
    let (test, twins) = try await Twins.openBook()
    let merge = try await test.merge(twins)
    try await test.undo(merge)
    let refusal = await #expect(throws: Refusal.self) { try await test.undo(merge) }
    #expect(refusal?.code == "merge.undone")
  }
}
