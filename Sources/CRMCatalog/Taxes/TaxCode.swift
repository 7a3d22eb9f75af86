public import CRMKernel
public import CRMParties
public import CRMPricing

/// A tax by its name: how it is treated, and what it is part of; its rates are dated.
public struct TaxCode: Entity {
  public internal(set) var id: ID<TaxCode> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The code by which people, rules and products name it; unique.
  public let code: String
  /// What documents call it.
  public var name: String
  /// Whether it is charged; anything but `standard` needs no rate, and documents state why not.
  public let treatment: Tax.Treatment
  /// Why nothing is charged, such as the article of the law; documents state it.
  public var reason: String?
  /// Its place among the taxes of a line; lower ones are charged earlier.
  public let sequence: Int64
  /// Whether taxes with a higher sequence are charged on this one as well.
  public let raisesBase: Bool
  /// The tax that stands for this one and others together.
  public let partOf: ID<TaxCode>?

  public static let schema = Schema(
    "tax_code",
    TaxCode.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("code", \.code, .notEmpty, .maxLength(50), .folded),
    Column("name", \.name, .notEmpty, .maxLength(100)),
    Column("treatment", \.treatment),
    Column("reason", \.reason, .notEmpty, .maxLength(500)),
    Column("sequence", \.sequence),
    Column("raises_base", \.raisesBase),
    Column("part_of", \.partOf, .inverse("parts"))
  )

  /// What an import starts from: a tax that is charged.
  static let blank = TaxCode(
    code: "",
    name: "",
    treatment: .standard,
    sequence: 0,
    raisesBase: false,
    partOf: nil
  )
}

/// What a tax charges from one day on and before another: a share, or an amount for every unit.
///
/// It doesn't change: another rate is another entry, and documents keep theirs.
public struct TaxRate: Entity, Dated {
  public internal(set) var id: ID<TaxRate> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The tax whose rate it is; on a day it has one at most.
  public let tax: ID<TaxCode>
  /// The share of the net amount; `nil` where every unit is charged alike.
  public let rate: Rate?
  /// What each unit is charged; `nil` where a share is.
  public let perUnit: UnitPrice?
  /// The first day on which it is valid; from ever where there is none.
  public let validFrom: LocalDate?
  /// The day after the last on which it is valid; for ever where there is none.
  public var validTo: LocalDate?

  public static let schema = Schema(
    "tax_rate",
    TaxRate.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("tax", \.tax, .inverse("rates")),
    Column("rate", \.rate),
    Column("per_unit", \.perUnit),
    Column("valid_from", \.validFrom),
    Column("valid_to", \.validTo, .readOnly)
  )

  /// What an import starts from.
  static let blank = TaxRate(tax: .unsaved, rate: nil, perUnit: nil, validFrom: nil, validTo: nil)

  /// What it charges; `nil` if neither a share nor an amount was given.
  var charge: Tax.Charge? {
    if let rate { return .percentage(rate) }
    return perUnit.map { .perUnit($0) }
  }

  /// What it charges, for a reader: `19 %` or `USD 0.30`.
  var text: String { rate.map { "\($0.percentText) %" } ?? perUnit.map { "\($0)" } ?? "" }
}

/// Which tax a sale has: a condition on the product, the customer and the place.
public struct TaxRule: Entity, Dated {
  public internal(set) var id: ID<TaxRule> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The tax class of the product; any where there is none.
  public let taxClass: String?
  /// The tax status of the customer, such as `business`; any where there is none.
  public let taxStatus: String?
  /// Where the goods or services go; anywhere where there is none.
  public let country: Country?
  /// The state or province; all of them where there is none.
  public let region: String?
  /// The tax that such a sale has.
  public let tax: ID<TaxCode>
  /// The first day on which it is valid; from ever where there is none.
  public let validFrom: LocalDate?
  /// The day after the last on which it is valid; for ever where there is none.
  public var validTo: LocalDate?

  public static let schema = Schema(
    "tax_rule",
    TaxRule.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("tax_class", \.taxClass, .notEmpty, .maxLength(64)),
    Column("tax_status", \.taxStatus, .notEmpty, .maxLength(64)),
    Column("country", \.country),
    Column("region", \.region, .notEmpty, .maxLength(100)),
    Column("tax", \.tax, .inverse("rules")),
    Column("valid_from", \.validFrom),
    Column("valid_to", \.validTo, .readOnly)
  )

  /// What an import starts from: a rule for every sale.
  static let blank = TaxRule(
    taxClass: nil,
    taxStatus: nil,
    country: nil,
    region: nil,
    tax: .unsaved,
    validFrom: nil,
    validTo: nil
  )
}
