public import CRMCatalog
public import CRMGovernance
public import CRMPricing
public import CRMKernel
public import CRMParties

/// What a customer ordered by accepting a quote: its prices are copies that nothing changes.
public struct SalesOrder: Entity {
  public internal(set) var id: ID<SalesOrder> = .unsaved
  public internal(set) var version: Int64 = 0
  public let number: String
  public let quote: ID<Quote>
  public let account: ID<Account>
  public internal(set) var status: Status = .draft
  public let orderedOn: LocalDate
  public let currency: Currency
  /// The day whose taxes it has.
  public let taxDate: LocalDate
  public let pricesIncludeTax: Bool
  public let taxMethod: TaxMethod
  public let taxBasis: TaxBasis
  public let rounding: Rounding
  public let roundingStep: Money
  public let cashStep: Money?
  public let net: Money
  public let tax: Money
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
  public let cashRounding: Money
  /// Who looks after it.
  public internal(set) var owner: ID<User>?
  /// The team that looks after it.
  public internal(set) var team: ID<Team>?
  /// The customer's own number of the order.
  public var customerReference: String?
  public var notes: String?
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
  public enum Status: String, Choice { case draft, confirmed, cancelled }

  /// What can be done with an order.
  public enum Verb: String, Choice { case confirm, cancel }

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
  public let order: ID<SalesOrder>
  public let position: Int64
  public let product: ID<Product>
  public let sku: String
  public let description: String
  public let unit: String
  /// What was chosen of the product, where it can be configured; it is frozen.
  public let configuration: ID<StoredConfiguration>?
  public let quantity: Quantity
  public let unitPrice: UnitPrice
  public let discount: Rate
  public let gross: Money
  public let deductions: Money
  public let amount: Money
  public let net: Money
  public let taxes: [Tax]
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
