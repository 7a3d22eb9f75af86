public import CRMKernel
public import CRMStore

/// A rule that takes part in pricing: a plugin, or a host's own Swift code.
///
/// A rule is pure: the same lines give the same prices. It never writes.
public protocol PriceRule: Sendable {
  /// Who it is, as the trace names it.
  var identity: PriceRuleIdentity { get }

  /// After which stage it is asked; unless it says otherwise after ``PriceStage/proration``, when
  /// the price of one unit is complete.
  ///
  /// Up to then a price that it answers is the price of one unit, and a discount a share of the
  /// regular amount. After later stages a price is what one unit comes to after everything so far,
  /// and a discount a share of what is left.
  var stage: PriceStage { get }

  /// Prices the lines of one document.
  ///
  /// - Returns: What the rule says of each line, in their order; `nil` for a line
  ///   that it leaves alone.
  /// - Throws: Anything: the document isn't priced then. Prices fail closed.
  func price(_ lines: [PricingLine], of document: PricingDocument) throws -> [RuledPrice?]

  /// Prices the lines, and says what is needed to do so again.
  ///
  /// The default has nothing to say beyond the prices: a host's own code can't be kept in a book.
  ///
  /// - Throws: As ``price(_:of:)``.
  func decide(_ lines: [PricingLine], of document: PricingDocument) throws -> RuledPrices

  /// The sentences of its reasons in other languages than English.
  var catalogues: [Catalogue] { get }
}

extension PriceRule {
  /// When the price of one unit is complete.
  public var stage: PriceStage { .proration }

  /// None: reasons are shown as they are.
  public var catalogues: [Catalogue] { [] }

  public func decide(
    _ lines: [PricingLine],
    of document: PricingDocument
  ) throws -> RuledPrices {
    RuledPrices(try price(lines, of: document))
  }
}

/// What a rule says of the lines of a document.
public struct RuledPrices: Sendable {
  /// One for each line, in their order; `nil` for a line that the rule leaves alone.
  public let prices: [RuledPrice?]
  /// What is needed to price the lines again, if the rule can say it.
  public let decision: DecisionDraft?

  /// Answers for the lines of a document.
  public init(_ prices: [RuledPrice?], decision: DecisionDraft? = nil) {
    self.prices = prices
    self.decision = decision
  }
}

/// Which rule it was, so that a stored price can be computed again.
public typealias PriceRuleIdentity = RuleIdentity

/// What a rule may know of a line.
///
/// Names are those of a plugin's parameters.
public struct PricingLine: Hashable, Sendable {
  /// The stock-keeping unit: the code of the product that is sold.
  public let sku: String
  /// The product's name; empty where the host gave none.
  public let productName: String
  /// The name of the product's own category, without those above it; nil if it has none.
  public let category: String?
  /// In the line's unit, which may hold several base units; below zero for what comes back.
  public let quantity: Quantity
  /// The price book's price for this quantity and day.
  public let listPrice: UnitPrice
  /// What the rules before this one made of it; the list price for the first.
  public var unitPrice: UnitPrice
  /// The discount that the rules before this one gave on the line.
  public var discount: Rate
  /// What one unit costs us, in the line's unit and with its taxes where the document's prices
  /// include them, so that it compares with the prices beside it; nil where that isn't known.
  public let unitCost: UnitPrice?
  /// The product's custom fields.
  public let attributes: Record

  /// A line as rules see it.
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
  /// What list prices are in; a rule's prices must be in it too.
  public let currency: Currency
  /// The day whose prices apply.
  public let pricedOn: LocalDate
  /// The account's fields, custom ones included.
  public let account: Record
  /// The document's fields, custom ones included.
  public let document: Record
  /// What people call it, such as `Q-000001`: for logs and errors, and nothing that rules see.
  public let title: String?

  /// A document as rules see it.
  public init(
    currency: Currency,
    pricedOn: LocalDate,
    account: Record = [:],
    document: Record = [:],
    title: String? = nil
  ) {
    self.currency = currency
    self.pricedOn = pricedOn
    self.account = account
    self.document = document
    self.title = title
  }
}

/// What a rule says of a line.
public struct RuledPrice: Hashable, Sendable {
  /// The price of one unit, or `nil` to leave it as it is.
  public var unitPrice: UnitPrice?
  /// A discount on the line's rounded amount, or `nil` to leave it as it is.
  public var discount: Rate?
  /// Why: a sentence of the rule, or text in its own words.
  public var reason: Message?

  /// What a rule makes of a line: a price, a discount, or neither.
  public init(unitPrice: UnitPrice? = nil, discount: Rate? = nil, reason: Message? = nil) {
    self.unitPrice = unitPrice
    self.discount = discount
    self.reason = reason
  }

  /// Adds a reason after those that there are.
  public mutating func add(reason added: Message) {
    guard let reason else {
      self.reason = added
      return
    }
    if let first = reason.verbatim, let second = added.verbatim {
      self.reason = Message(verbatim: "\(first); \(second)")
    } else {
      self.reason = "\(reason); \(added)"
    }
  }
}
