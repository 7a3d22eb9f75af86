import CRMGovernance
import CRMParties
import CRMStore
import CRMWork
import TestSupport
import Testing

@Suite struct `A book of work` {
  @Test func `opens on what is below it`() async throws {
    let test = try await OpenBook.with([.governance, .parties, .work])
    #expect(test.book.modules.map(\.name) == ["store", "governance", "parties", "work"])
  }
}
