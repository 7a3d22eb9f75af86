import CRMCatalog
import CRMGovernance
import CRMInventory
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
        + SchemaContract.findings(UnitOfMeasure.self, in: tx)
        + SchemaContract.findings(Packaging.self, in: tx)
        + SchemaContract.findings(ProductCategory.self, in: tx)
        + SchemaContract.findings(AttributeDefinition.self, in: tx)
        + SchemaContract.findings(ProductTemplate.self, in: tx)
        + SchemaContract.findings(VariantAxis.self, in: tx)
        + SchemaContract.findings(ProductAttribute.self, in: tx)
        + SchemaContract.findings(ProductBundle.self, in: tx)
        + SchemaContract.findings(BundleComponent.self, in: tx)
        + SchemaContract.findings(ProductRelation.self, in: tx)
        + SchemaContract.findings(ProductAttachment.self, in: tx)
        + SchemaContract.findings(CostRecord.self, in: tx)
        + SchemaContract.findings(CompetitorPrice.self, in: tx)
        + SchemaContract.findings(PriceBook.self, in: tx)
        + SchemaContract.findings(PriceEntry.self, in: tx)
        + SchemaContract.findings(Promotion.self, in: tx)
        + SchemaContract.findings(Coupon.self, in: tx)
        + SchemaContract.findings(PromotionUse.self, in: tx)
        + SchemaContract.findings(ContractedPrice.self, in: tx)
        + SchemaContract.findings(DiscountSchedule.self, in: tx)
        + SchemaContract.findings(PartnerDiscount.self, in: tx)
        + SchemaContract.findings(PriceLimit.self, in: tx)
        + SchemaContract.findings(ApprovalPolicy.self, in: tx)
        + SchemaContract.findings(PriceSettings.self, in: tx)
        + SchemaContract.findings(CurrencyRate.self, in: tx)
        + SchemaContract.findings(TaxCode.self, in: tx)
        + SchemaContract.findings(TaxRate.self, in: tx)
        + SchemaContract.findings(TaxRule.self, in: tx)
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

  @Test func `fit their tables and their initializers in the record of a customer`() async throws {
    let test = try await TestBook.open()
    let findings = try await test.session.write { tx in
      try SchemaContract.findings(AccountSource.self, in: tx)
        + SchemaContract.findings(WinReason.self, in: tx)
        + SchemaContract.findings(Tag.self, in: tx)
        + SchemaContract.findings(Tagging.self, in: tx)
        + SchemaContract.findings(TerritoryAssignment.self, in: tx)
        + SchemaContract.findings(AccountContact.self, in: tx)
        + SchemaContract.findings(RelationType.self, in: tx)
        + SchemaContract.findings(AccountRelation.self, in: tx)
        + SchemaContract.findings(FactType.self, in: tx)
        + SchemaContract.findings(PersonFact.self, in: tx)
        + SchemaContract.findings(ContactPreference.self, in: tx)
        + SchemaContract.findings(AccountStanding.self, in: tx)
        + SchemaContract.findings(TierRule.self, in: tx)
        + SchemaContract.findings(StagePolicy.self, in: tx)
        + SchemaContract.findings(Hold.self, in: tx)
        + SchemaContract.findings(CreditProfile.self, in: tx)
        + SchemaContract.findings(Consent.self, in: tx)
        + SchemaContract.findings(Suppression.self, in: tx)
        + SchemaContract.findings(MessageType.self, in: tx)
        + SchemaContract.findings(ContactAttempt.self, in: tx)
        + SchemaContract.findings(ContactPolicy.self, in: tx)
    }
    #expect(findings == [])
  }

  @Test func `fit their tables and their initializers in a warehouse`() async throws {
    let test = try await TestBook.open()
    let findings = try await test.session.write { tx in
      try SchemaContract.findings(Warehouse.self, in: tx)
        + SchemaContract.findings(Location.self, in: tx)
        + SchemaContract.findings(Lot.self, in: tx)
        + SchemaContract.findings(StockPolicy.self, in: tx)
        + SchemaContract.findings(ReorderRule.self, in: tx)
        + SchemaContract.findings(StockMove.self, in: tx)
        + SchemaContract.findings(OpeningBalance.self, in: tx)
        + SchemaContract.findings(Reservation.self, in: tx)
        + SchemaContract.findings(StockCount.self, in: tx)
        + SchemaContract.findings(CountLine.self, in: tx)
    }
    #expect(findings == [])
  }
}
