import CRMCatalog
import CRMKernel
import CRMParties
import CRMPlugins
import CRMSales
import CRMStore
import CRMTesting
import Testing

@Suite struct `The schemas that ship` {
  @Test func `fit their tables and their initializers`() async throws {
    let test = try await TestBook.open()
    let findings = try await test.session.write { tx in
      try SchemaContract.findings(Account.self, in: tx)
        + SchemaContract.findings(Contact.self, in: tx)
        + SchemaContract.findings(Address.self, in: tx)
        + SchemaContract.findings(ContactMethod.self, in: tx)
        + SchemaContract.findings(Product.self, in: tx)
        + SchemaContract.findings(PriceBook.self, in: tx)
        + SchemaContract.findings(PriceEntry.self, in: tx)
        + SchemaContract.findings(Quote.self, in: tx)
        + SchemaContract.findings(QuoteLine.self, in: tx)
        + SchemaContract.findings(SalesOrder.self, in: tx)
        + SchemaContract.findings(OrderLine.self, in: tx)
        + SchemaContract.findings(InstalledPlugin.self, in: tx)
        + SchemaContract.findings(PluginVersion.self, in: tx)
        + SchemaContract.findings(NativeRequirement.self, in: tx)
        + SchemaContract.findings(Decision.self, in: tx)
        + SchemaContract.findings(Artifact.self, in: tx)
    }
    #expect(findings == [])
  }
}
