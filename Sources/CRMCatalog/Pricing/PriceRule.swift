public import CRMKernel
public import CRMStore

/// A rule that takes part in pricing: a plugin, or a host's own Swift code.
///
/// A rule is pure: the same lines give the same prices. It never writes.
public protocol PriceRule: Sendable {
  /// Who it is, as the trace names it.
  var identity: PriceRuleIdentity { get }

  /// Prices the lines of one document.
  ///
  /// - Returns: What the rule says of each line, in their order; `nil` for a line
  ///   that it leaves alone.
  /// - Throws: Anything: the document isn't priced then. Prices fail closed.
  func price(_ lines: [PricingLine], of document: PricingDocument) throws -> [RuledPrice?]
}

/// Which rule it was, so that a stored price can be computed again.
public struct PriceRuleIdentity: Hashable, Sendable {
  public let name: String
  public let version: String
  /// The SHA-256 of the source, or empty for a host's own rule.
  public let sourceHash: String
  /// The SHA-256 of the configuration, or empty where there is none.
  public let configHash: String

  public init(name: String, version: String, sourceHash: String = "", configHash: String = "") {
    self.name = name
    self.version = version
    self.sourceHash = sourceHash
    self.configHash = configHash
  }
}

/// The extension point of pricing: the host's rules, in the order in which they apply.
public enum PriceRules: ExtensionPoint {
  public typealias Implementation = [any PriceRule]
}

/// What a rule may know of a line.
///
/// Names are those of a plugin's parameters.
public struct PricingLine: Hashable, Sendable {
  public let sku: String
  public let productName: String
  public let category: String?
  public let quantity: Quantity
  /// The price book's price for this quantity and day.
  public let listPrice: UnitPrice
  /// What the rules before this one made of it; the list price for the first.
  public var unitPrice: UnitPrice
  /// The discount that the rules before this one gave on the line.
  public var discount: Rate
  public let unitCost: UnitPrice?
  /// The product's custom fields.
  public let attributes: Record

  public init(
    sku: String,
    productName: String,
    category: String?,
    quantity: Quantity,
    listPrice: UnitPrice,
    unitCost: UnitPrice? = nil,
    attributes: Record = [:]
  ) {
    self.sku = sku
    self.productName = productName
    self.category = category
    self.quantity = quantity
    self.listPrice = listPrice
    unitPrice = listPrice
    discount = .zero
    self.unitCost = unitCost
    self.attributes = attributes
  }
}

/// What a rule may know of the document that its lines belong to.
public struct PricingDocument: Hashable, Sendable {
  public let currency: Currency
  /// The day whose prices apply.
  public let pricedOn: LocalDate
  /// The account's fields, custom ones included.
  public let account: Record
  /// The document's fields, custom ones included.
  public let document: Record

  public init(
    currency: Currency,
    pricedOn: LocalDate,
    account: Record = [:],
    document: Record = [:]
  ) {
    self.currency = currency
    self.pricedOn = pricedOn
    self.account = account
    self.document = document
  }
}

/// What a rule says of a line.
public struct RuledPrice: Hashable, Sendable {
  /// The price of one unit, or `nil` to leave it as it is.
  public var unitPrice: UnitPrice?
  /// A discount on the line's rounded amount, or `nil` to leave it as it is.
  public var discount: Rate?
  /// Why, in the words of the rule.
  public var reason: String?

  public init(unitPrice: UnitPrice? = nil, discount: Rate? = nil, reason: String? = nil) {
    self.unitPrice = unitPrice
    self.discount = discount
    self.reason = reason
  }
}
