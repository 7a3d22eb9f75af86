import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `An account that nobody looks after` {
  @Test func `has no owner and no team`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let account = try await test.session.write { tx in try tx.accounts.open(named: "東華機械") }
    #expect(account.owner == nil)
    #expect(account.team == nil)
  }
}
