import CRMKernel
import CRMParties
import CRMPricing
import CRMStore

let policyImports: [ImportKind] = [
  ImportKind(
    "partner_discounts",
    PartnerDiscount(name: "", rate: .zero),
    matchBy: "name",
    required: ["rate"],
    insert: { tx, new in _ = try tx.partnerDiscounts.add(new) }
  ),
  ImportKind(
    "price_limits",
    PriceLimit(name: ""),
    matchBy: "name",
    insert: { tx, new in _ = try tx.priceLimits.add(new) }
  ),
  ImportKind(
    "approval_policies",
    ApprovalPolicy(name: "", approver: "", condition: ""),
    matchBy: "name",
    required: ["approver", "condition"],
    insert: { tx, new in _ = try tx.approvalPolicies.add(new) }
  ),
]

// MARK: What the commands call: in the order of their parameters

extension PartnerDiscounts {
  func adding(
    _ name: String,
    _ rate: Rate,
    _ product: ID<Product>?,
    _ template: ID<ProductTemplate>?,
    _ category: ID<ProductCategory>?,
    _ account: ID<Account>?,
    _ segment: String?,
    _ territory: String?,
    _ channel: String?,
    _ validFrom: LocalDate?,
    _ validTo: LocalDate?
  ) throws -> PartnerDiscount {
    try add(
      PartnerDiscount(
        name: name,
        rate: rate,
        product: product,
        template: template,
        category: category,
        account: account,
        segment: segment,
        territory: territory,
        channel: channel,
        validFrom: validFrom,
        validTo: validTo
      )
    )
  }
}

extension PriceLimits {
  func adding(
    _ name: String,
    _ product: ID<Product>?,
    _ template: ID<ProductTemplate>?,
    _ category: ID<ProductCategory>?,
    _ floor: UnitPrice?,
    _ ceiling: UnitPrice?,
    _ margin: Rate?,
    _ listShare: Rate?,
    _ action: PriceGuard.Action,
    _ approver: String?,
    _ level: Int64,
    _ validFrom: LocalDate?,
    _ validTo: LocalDate?
  ) throws -> PriceLimit {
    try add(
      PriceLimit(
        name: name,
        product: product,
        template: template,
        category: category,
        floor: floor,
        ceiling: ceiling,
        margin: margin,
        listShare: listShare,
        action: action,
        approver: approver,
        level: level,
        validFrom: validFrom,
        validTo: validTo
      )
    )
  }
}

extension ApprovalPolicies {
  func adding(
    _ name: String,
    _ approver: String,
    _ condition: String,
    _ level: Int64,
    _ validFrom: LocalDate?,
    _ validTo: LocalDate?
  ) throws -> ApprovalPolicy {
    try add(
      ApprovalPolicy(
        name: name,
        approver: approver,
        level: level,
        condition: condition,
        validFrom: validFrom,
        validTo: validTo
      )
    )
  }
}

extension PriceSettingsStore {
  func setting(
    _ unitPriceDigits: Int64?,
    _ unitPriceRounding: Rounding?,
    _ pricesReturnsFromBooks: Bool?,
    _ currency: Currency?,
    _ maxRateAgeDays: Int64?
  ) throws -> PriceSettings {
    try change { settings in
      settings.unitPriceDigits = unitPriceDigits ?? settings.unitPriceDigits
      settings.unitPriceRounding = unitPriceRounding ?? settings.unitPriceRounding
      settings.pricesReturnsFromBooks = pricesReturnsFromBooks ?? settings.pricesReturnsFromBooks
      settings.currency = currency ?? settings.currency
      settings.maxRateAgeDays = maxRateAgeDays ?? settings.maxRateAgeDays
    }
  }
}
