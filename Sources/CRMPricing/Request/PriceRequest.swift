public import CRMKernel

/// A document to be priced: everything about it that prices may depend on.
///
/// What is sold at which price, and what is on offer, is the ``PriceContext``.
public struct PriceRequest: Sendable {
  /// What people call it, such as `Q-000001`: for logs and errors.
  public var title: String?
  /// How its amounts are rounded; its currency is the document's.
  public var rule: CurrencyRule
  /// The day whose prices apply.
  public var pricedOn: LocalDate
  /// Decides which contracts, entries, schedules, promotions and channel discounts hold.
  public var buyer: Buyer
  /// In the order of the document: what is priced keeps their places.
  public var lines: [PriceRequestLine]
  /// The codes of coupons that the buyer shows.
  public var coupons: [String]
  /// A discount on the whole document, shared by its lines.
  public var discount: ManualDiscount?
  /// Whether each tax is rounded once for the document, or on every line.
  public var taxMethod: TaxMethod
  /// Whether taxes are computed of what lines show, or of their amounts before rounding.
  public var taxBasis: TaxBasis
  /// Whether its prices contain the taxes.
  ///
  /// Where those of the book are of the other kind, the taxes of each line are put on its list price
  /// or taken out of it. Prices that were agreed, contracts and schedules are as the document's.
  public var pricesIncludeTax: Bool
  /// The distance of the sums that can be paid in cash, such as CHF 0.05; none unless said.
  public var cashStep: Money?
  /// The document's own fields, for conditions and plugins.
  public var document: Record

  /// A document with the usual ways of rounding and taxing.
  public init(
    title: String? = nil,
    rule: CurrencyRule,
    pricedOn: LocalDate,
    buyer: Buyer = Buyer(),
    lines: [PriceRequestLine],
    coupons: [String] = [],
    discount: ManualDiscount? = nil,
    taxMethod: TaxMethod = .perDocument,
    taxBasis: TaxBasis = .roundedLine,
    pricesIncludeTax: Bool = false,
    cashStep: Money? = nil,
    document: Record = [:]
  ) {
    self.title = title
    self.rule = rule
    self.pricedOn = pricedOn
    self.buyer = buyer
    self.lines = lines
    self.coupons = coupons
    self.discount = discount
    self.taxMethod = taxMethod
    self.taxBasis = taxBasis
    self.pricesIncludeTax = pricesIncludeTax
    self.cashStep = cashStep
    self.document = document
  }

  /// What its amounts are in.
  public var currency: Currency { rule.currency }
}

/// Who buys, as far as prices depend on it.
public struct Buyer: Hashable, Sendable {
  /// The account's id; 0 for nobody in particular.
  public var account: Int64
  /// Such as `gold`; a buyer may be of several.
  public var segments: [String]
  /// The territory that the account is in; nil for none, and then nothing that is for some holds.
  public var territory: String?
  /// By which way the document is sold, such as `web` or `partner`.
  public var channel: String?
  /// The account's fields, for conditions and plugins.
  public var fields: Record

  /// Somebody of whom nothing is known unless said.
  public init(
    account: Int64 = 0,
    segments: [String] = [],
    territory: String? = nil,
    channel: String? = nil,
    fields: Record = [:]
  ) {
    self.account = account
    self.segments = segments
    self.territory = territory
    self.channel = channel
    self.fields = fields
  }
}

/// A product, how much of it, and what was agreed about it.
public struct PriceRequestLine: Sendable {
  /// What is sold, with what prices may depend on; nothing more is looked up.
  public var product: PricedProduct
  /// In the line's unit.
  public var quantity: Quantity
  /// How many base units of the product the line's unit holds: 12 for a dozen.
  public var unitFactor: UnitFactor
  /// The price of one unit before discounts, where it isn't to be looked up: what a return was
  /// sold for, or what somebody agreed.
  public var agreedPrice: UnitPrice?
  /// What options and attributes add to the price of one unit.
  public var surcharges: [Surcharge]
  /// The part of the full period that the line is about; all of it unless said.
  public var period: PeriodShare?
  /// A discount that somebody gives on the line.
  public var discount: ManualDiscount?
  /// What the line is taxed by, each once: a sale without tax has none.
  public var taxes: [Tax]
  /// What is known of the line beside the product, such as its configuration.
  public var attributes: Record
  /// How many base units the buyer bought before, for rolling schedules without a window.
  public var boughtBefore: Quantity
  /// How many base units the buyer bought before, by how many days back a rolling schedule counts.
  public var boughtWithin: [Int: Quantity]

  /// A line that is priced by the books.
  public init(
    _ product: PricedProduct,
    quantity: Quantity,
    unitFactor: UnitFactor = .one,
    agreedPrice: UnitPrice? = nil,
    surcharges: [Surcharge] = [],
    period: PeriodShare? = nil,
    discount: ManualDiscount? = nil,
    taxes: [Tax] = [],
    attributes: Record = [:],
    boughtBefore: Quantity = 0,
    boughtWithin: [Int: Quantity] = [:]
  ) {
    self.product = product
    self.quantity = quantity
    self.unitFactor = unitFactor
    self.agreedPrice = agreedPrice
    self.surcharges = surcharges
    self.period = period
    self.discount = discount
    self.taxes = taxes
    self.attributes = attributes
    self.boughtBefore = boughtBefore
    self.boughtWithin = boughtWithin
  }
}

/// A product as far as prices depend on it.
public struct PricedProduct: Hashable, Sendable {
  /// The product's id; that of the variant where it is one.
  public var id: Int64
  /// The id of the template of which it is a variant.
  public var template: Int64?
  /// The ids of its category and of those above, the nearest first.
  public var categories: [Int64]
  /// The stock-keeping unit: what traces, formulas and refusals call the product.
  public var sku: String
  /// `product` in formulas; empty where nothing asks for it.
  public var name: String
  /// The name of its own category, for formulas and plugins; entries go by ``categories``.
  public var category: String?
  /// What one base unit costs us.
  public var unitCost: UnitPrice?
  /// The price on the product itself, for books that compute theirs from it.
  public var basePrice: UnitPrice?
  /// Its custom fields and variant attributes.
  public var attributes: Record

  /// A product by its id and code.
  public init(
    id: Int64,
    sku: String,
    name: String = "",
    template: Int64? = nil,
    categories: [Int64] = [],
    category: String? = nil,
    unitCost: UnitPrice? = nil,
    basePrice: UnitPrice? = nil,
    attributes: Record = [:]
  ) {
    self.id = id
    self.sku = sku
    self.name = name
    self.template = template
    self.categories = categories
    self.category = category
    self.unitCost = unitCost
    self.basePrice = basePrice
    self.attributes = attributes
  }
}

/// A discount that a person decides on, and why.
public struct ManualDiscount: Hashable, Sendable {
  /// How much is taken off; a share from 0 to 100 %, an amount of at most what is left.
  public var value: Value
  /// Why, in the words of who gives it: the trace keeps it, and a customer's leaves it out.
  public var reason: String?

  /// What is taken off.
  public enum Value: Hashable, Sendable {
    /// A share of what is left after promotions.
    case rate(Rate)
    /// An amount.
    case amount(Money)
  }

  /// Takes a share off.
  public static func rate(_ rate: Rate, reason: String? = nil) -> ManualDiscount {
    ManualDiscount(value: .rate(rate), reason: reason)
  }

  /// Takes an amount off.
  public static func amount(_ amount: Money, reason: String? = nil) -> ManualDiscount {
    ManualDiscount(value: .amount(amount), reason: reason)
  }
}

/// What an option or attribute adds to the price of one unit.
public struct Surcharge: Hashable, Sendable {
  /// What it is for, such as `RAID controller`.
  public var name: String
  /// How much, before discounts; a reduction that brings a price below zero is refused.
  public var value: Value

  /// How much is added.
  public enum Value: Hashable, Sendable {
    /// A price for one unit of the line; negative for a reduction.
    case price(UnitPrice)
    /// A share of the price before all surcharges.
    case rate(Rate)
  }

  /// A surcharge with a name for the trace.
  public init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}
