import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `Duplicate pairs of which somebody sees some` {
  /// Forty pairs that others see, and one that comes last.
  private func open() async throws -> (test: OpenBook, viewer: Session) {
    let test = try await OpenBook.with([.governance, .parties])
    try await test.session.write { tx in
      for number in 0..<40 {
        for ending in ["GmbH", "AG"] {
          let firm = try tx.accounts.open(named: "Hidden \(number) Werke \(ending)")
          try tx.accounts.addContactMethod(
            to: firm.id,
            kind: .phone,
            value: "+41 61 555 \(1000 + number)"
          )
        }
      }
      for ending in ["GmbH", "AG"] {
        let firm = try tx.accounts.open(named: "Shown Druckerei \(ending)")
        try tx.accounts.addContactMethod(to: firm.id, kind: .phone, value: "+41 61 111 1111")
      }
    }
    _ = try await test.session.findDuplicates()
    let scope = Scope.unrestricted.showing(\Account.name >= "Shown")
    let viewer = test.book.session(as: Principal("m"), scope: scope, time: test.time)
    return (test, viewer)
  }

  @Test func `are counted for the limit only if they see both accounts`() async throws {
    let (test, viewer) = try await open()
    let all = try await test.session.read { tx in try tx.duplicatePairs.open().map(\.points) }
    #expect(all.count == 41, "\(all)")
    try await viewer.read { (tx: Transaction) throws in
      #expect(try tx.duplicatePairs.open(limit: 5).count == 1)
      #expect(try tx.duplicatePairs.count() == 1)
      #expect(try tx.duplicatePairs.open(limit: 0).isEmpty)
    }
  }

  @Test func `are hidden by the second account as by the first`() async throws {
    let (test, _) = try await open()
    let pair = try #require(
      try await test.session.read { tx in try tx.duplicatePairs.open(limit: 1).first }
    )
    for hidden in [pair.first, pair.second] {
      let scope = Scope.unrestricted.showing(\Account.id != ID(rawValue: hidden))
      let viewer = test.book.session(as: Principal("m"), scope: scope, time: test.time)
      #expect(try await viewer.read { tx in try tx.duplicatePairs.find(pair.id) } == nil)
    }
  }
}
