public import CRMCatalog
public import CRMGovernance
public import CRMPricing
public import CRMKernel
public import CRMParties

/// What a customer ordered by accepting a quote: its prices are copies that nothing changes.
public struct SalesOrder: Entity {
  public internal(set) var id: ID<SalesOrder> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What people call it, such as `S-000001`: given once, when the order is made.
  public let number: String
  /// The accepted quote that it was made from; a quote has one order at most.
  public let quote: ID<Quote>
  /// Who ordered: the quote's account.
  public let account: ID<Account>
  /// Whether it is confirmed, or was given up; only the moves of ``Verb`` change it.
  public internal(set) var status: Status = .draft
  /// The seller's day on which it was made, by which rolling schedules count what was bought.
  public let orderedOn: LocalDate
  /// What all its amounts are in: the quote's.
  public let currency: Currency
  /// The day whose taxes it has.
  public let taxDate: LocalDate
  /// Whether the prices and amounts of its lines contain their taxes.
  public let pricesIncludeTax: Bool
  /// Whether each tax was rounded once for the order, or on every line.
  public let taxMethod: TaxMethod
  /// Whether taxes were computed of what lines show, or of their amounts before rounding.
  public let taxBasis: TaxBasis
  /// How its amounts were brought to ``roundingStep``.
  public let rounding: Rounding
  /// The distance of the amounts that it can have, such as CHF 0.05.
  public let roundingStep: Money
  /// The distance of the sums that can be paid in cash; `nil` where any can.
  public let cashStep: Money?
  /// The amounts of its lines without taxes, added up.
  public let net: Money
  /// All taxes that are charged, added up.
  public let tax: Money
  /// The net amount with the taxes; a sum in cash differs by ``cashRounding``.
  public let total: Money
  /// The net amount in the company's own currency, as the quote was priced; `nil` if it has none.
  public let companyNet: Money?
  /// The total in the company's own currency.
  public let companyTotal: Money?
  /// The rate of these, by which the quote was priced.
  public let companyRate: Ratio?
  /// The day of which the rate is; `nil` where none is needed.
  public let companyRateDay: LocalDate?
  /// Who quoted the rate.
  public let companyRateSource: String?
  /// The stored rates of which it was made.
  public let companyRates: [ID<CurrencyRate>]
  /// What is to be paid in cash above the total, below zero for less; nothing without ``cashStep``.
  public let cashRounding: Money
  /// Who looks after it.
  public internal(set) var owner: ID<User>?
  /// The team that looks after it.
  public internal(set) var team: ID<Team>?
  /// The customer's own number of the order.
  public var customerReference: String?
  /// What people want to remember of it, begun with those of the quote; no price depends on it.
  public var notes: String?
  /// The host's own fields of orders; those of the quote aren't copied.
  public var custom: CustomValues = CustomValues()

  public static let schema = Schema(
    "sales_order",
    SalesOrder.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("number", \.number),
    Column("quote", \.quote, .inverse("orders")),
    Column("account", \.account, .inverse("orders")),
    Column("status", \.status, .readOnly),
    Column("ordered_on", \.orderedOn),
    Column("currency", \.currency),
    Column("tax_date", \.taxDate),
    Column("prices_include_tax", \.pricesIncludeTax),
    Column("tax_method", \.taxMethod),
    Column("tax_basis", \.taxBasis),
    Column("rounding", \.rounding),
    Column("rounding_step", \.roundingStep),
    Column("cash_step", \.cashStep),
    Column("net", \.net),
    Column("tax", \.tax),
    Column("total", \.total),
    Column("company_net", \.companyNet),
    Column("company_total", \.companyTotal),
    Column("company_rate", \.companyRate),
    Column("company_rate_day", \.companyRateDay),
    Column("company_rate_source", \.companyRateSource),
    Column("company_rates", \.companyRates),
    Column("cash_rounding", \.cashRounding),
    Column("owner", \.owner, .readOnly, .owner, .inverse("orders")),
    Column("team", \.team, .readOnly, .team, .inverse("orders")),
    Column("customer_reference", \.customerReference, .maxLength(100)),
    Column("notes", \.notes),
    Column("custom", \.custom)
  )
}

extension SalesOrder: Stateful {
  /// Where an order is on its way.
  public enum Status: String, Choice {
    /// It was made from its quote, and the customer has no confirmation yet.
    case draft
    /// The seller confirmed it to the customer.
    case confirmed
    /// It was given up; its lines no longer count as bought.
    case cancelled
  }

  /// What can be done with an order.
  public enum Verb: String, Choice {
    /// Confirms it to the customer, unless a hold on the account blocks orders.
    case confirm
    /// Gives it up for a reason: budgets and coupons have again what promotions gave it.
    case cancel
  }

  public static let lifecycle = Lifecycle<SalesOrder, Status, Verb>(
    \.status,
    free: [],
    [
      Move(.confirm, from: .draft, to: .confirmed),
      Move(.cancel, from: .draft, .confirmed, to: .cancelled, needsReason: true),
    ]
  )
}

/// A line of an order, copied from the quote with its price and how that came about.
public struct OrderLine: Entity {
  public internal(set) var id: ID<OrderLine> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The order that it is a part of: it is made with it, and goes nowhere else.
  public let order: ID<SalesOrder>
  /// The place that it had on the quote: from 1, with gaps where lines had been removed.
  public let position: Int64
  /// What was ordered; what is printed is the copy in ``sku`` and ``description``.
  public let product: ID<Product>
  /// The product's code as it was when it was quoted.
  public let sku: String
  /// The product's name as it was quoted, with what was chosen of it.
  public let description: String
  /// The code of the unit that the quantity and the price are in.
  public let unit: String
  /// What was chosen of the product, where it can be configured; it is frozen.
  public let configuration: ID<StoredConfiguration>?
  /// How much was ordered, in ``unit``; above zero.
  public let quantity: Quantity
  /// The price of one unit before the discount; with its taxes where prices include them.
  public let unitPrice: UnitPrice
  /// The share of the gross that price rules took off, from 0 to 1.
  public let discount: Rate
  /// Price times quantity, rounded once; where units had prices of their own, their sum.
  public let gross: Money
  /// What promotions, people and partners' terms took off after the discount.
  public let deductions: Money
  /// What the line shows: with its taxes where prices include them.
  public let amount: Money
  /// The amount without taxes.
  public let net: Money
  /// Its taxes with their rates as they were on the order's tax date.
  public let taxes: [Tax]
  /// How the price came about, as JSON that ``PriceTrace`` reads.
  public let trace: String?

  public static let schema = Schema(
    "order_line",
    OrderLine.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("sales_order", \.order, .whole, .inverse("lines")),
    Column("position", \.position),
    Column("product", \.product),
    Column("sku", \.sku),
    Column("description", \.description),
    Column("unit", \.unit),
    Column("configuration", \.configuration),
    Column("quantity", \.quantity),
    Column("unit_price", \.unitPrice),
    Column("discount", \.discount),
    Column("gross", \.gross),
    Column("deductions", \.deductions),
    Column("amount", \.amount),
    Column("net", \.net),
    Column("taxes", \.taxes),
    Column("trace", \.trace)
  )
}
