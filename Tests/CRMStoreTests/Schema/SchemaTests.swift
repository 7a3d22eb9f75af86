import CRMKernel
import CRMStore
import CRMTesting
import Testing

@Suite struct `A schema` {
  /// Two neighbours of the same type, swapped.
  private struct Swapped: Entity {
    var id: ID<Swapped> = .unsaved
    var version: Int64 = 0
    var street: String
    var city: String
    static let schema = Schema(
      "swapped",
      Swapped.init,
      Column("id", \.id, .readOnly),
      Column("version", \.version, .readOnly),
      Column("city", \.city),
      Column("street", \.street)
    )
  }

  @Test func `keeps its contract`() async throws {
    let test = try await TestBook.open()
    let findings = try await test.session.write { tx in
      try SchemaContract.findings(Company.self, in: tx)
        + SchemaContract.findings(Deal.self, in: tx)
        + SchemaContract.findings(CustomField.self, in: tx)
        + SchemaContract.findings(StatusChange.self, in: tx)
    }
    #expect(findings == [])
    #expect(try await test.raw("SELECT count(*) FROM company") == ["0"])
  }

  @Test func `whose neighbours are swapped is found out`() throws {
    #expect(
      try SchemaContract.swaps(of: Swapped.self) == [
        "swapped.city is bound to another parameter of the initializer.",
        "swapped.street is bound to another parameter of the initializer.",
      ]
    )
  }
}
