import CRMKernel
import CRMStore
import Testing

@Suite struct `The model of all modules` {
  @Test func `says of each field that can name a person what becomes of the row on erasure`()
    async throws
  {
    let test = try await TestBook.open()
    let places = try await test.session.read { tx in try tx.undeclaredPersonalPlaces() }
    #expect(places == [])
  }
}
