public import CRMCatalog
public import CRMPricing
public import CRMKernel
public import CRMStore

/// A product, a quantity and a price, as part of a quote.
public struct QuoteLine: Entity {
  public internal(set) var id: ID<QuoteLine> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The quote that it is a part of: a change of the line takes its prices and approval away.
  public let quote: ID<Quote>
  /// Its place among the lines, from 1, with gaps where lines were removed.
  public let position: Int64
  /// What is sold; only products that are sold can be added.
  public let product: ID<Product>
  /// The product's code as it was when the line was added.
  public let sku: String
  /// What the line says: the product's name as it was, with what was chosen of it.
  public internal(set) var description: String
  /// The code of the unit that the quantity and the prices are in: the product's own.
  public let unit: String
  /// What was chosen of the product, where it can be configured.
  public internal(set) var configuration: ID<StoredConfiguration>?
  /// How many units, above zero; `quotes.set_quantity` changes it.
  public internal(set) var quantity: Quantity
  /// The price of one unit that somebody agreed, in the place of the book's.
  public internal(set) var agreedPrice: UnitPrice?
  /// The share that somebody takes off what promotions leave.
  public internal(set) var manualDiscount: Rate?
  /// The amount that somebody takes off, instead of a share.
  public internal(set) var manualAmount: Money?
  /// Why somebody takes something off or agreed a price.
  public internal(set) var discountReason: String?
  /// What one unit cost us when the quote was priced.
  public internal(set) var unitCost: UnitPrice?
  /// What the price book says; `nil` until the quote is priced.
  public internal(set) var listPrice: UnitPrice?
  /// What the price rules made of it; zero until the quote is priced.
  public internal(set) var unitPrice: UnitPrice
  /// The share of the gross that price rules take off.
  public internal(set) var discount: Rate
  /// Price times quantity, rounded once; where units have prices of their own, their sum.
  public internal(set) var gross: Money
  /// What promotions, people and partners' terms take off besides; see ``priceTrace``.
  public internal(set) var deductions: Money
  /// What the line shows: with its taxes where prices include them.
  public internal(set) var amount: Money
  /// The amount without taxes; zero until the quote is priced.
  public internal(set) var net: Money
  /// Its taxes as they were on the tax date: a rate that changes later doesn't change them.
  public internal(set) var taxes: [Tax]
  /// How the price came about, as JSON; see ``priceTrace``.
  public internal(set) var trace: String?
  /// Whether the price is that of its quantity as it is.
  public internal(set) var isPriced: Bool

  public static let schema = Schema(
    "quote_line",
    QuoteLine.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("quote", \.quote, .whole, .inverse("lines")),
    Column("position", \.position),
    Column("product", \.product),
    Column("sku", \.sku),
    Column("description", \.description),
    Column("unit", \.unit),
    Column("configuration", \.configuration, .readOnly),
    Column("quantity", \.quantity, .readOnly),
    Column("agreed_price", \.agreedPrice, .readOnly),
    Column("manual_discount", \.manualDiscount, .readOnly),
    Column("manual_amount", \.manualAmount, .readOnly),
    Column("discount_reason", \.discountReason, .readOnly),
    Column("unit_cost", \.unitCost, .readOnly),
    Column("list_price", \.listPrice, .readOnly),
    Column("unit_price", \.unitPrice, .readOnly),
    Column("discount", \.discount, .readOnly),
    Column("gross", \.gross, .readOnly),
    Column("deductions", \.deductions, .readOnly),
    Column("amount", \.amount, .readOnly),
    Column("net", \.net, .readOnly),
    Column("taxes", \.taxes, .readOnly),
    Column("trace", \.trace, .readOnly),
    Column("is_priced", \.isPriced, .readOnly)
  )
}

extension QuoteLine {
  init(_ product: Product, quantity: Quantity, of quote: Quote, position: Int64) {
    self.init(
      id: .unsaved,
      quote: quote.id,
      position: position,
      product: product.id,
      sku: product.sku,
      description: product.name,
      unit: product.unit,
      quantity: quantity,
      unitPrice: .zero(quote.currency),
      discount: .zero,
      gross: .zero(quote.currency),
      deductions: .zero(quote.currency),
      amount: .zero(quote.currency),
      net: .zero(quote.currency),
      taxes: [],
      isPriced: false
    )
  }

  /// How the price came about; `nil` until the quote is priced.
  public var priceTrace: PriceTrace? { trace.flatMap { PriceTrace(json: $0) } }

  /// How the price came about, in English: `list 1,250.00 -> volume tier −6 % -> net 1,175.00`.
  public var explanation: String { explanation(for: Reader(.english)) }

  /// How the price came about, in the reader's language.
  public func explanation(for reader: Reader) -> String {
    priceTrace?.text(for: reader) ?? reader.text("not priced")
  }
}

/// All quote lines, and what can be done with them.
public typealias QuoteLines = Repository<QuoteLine>

extension Transaction {
  /// The lines of quotes.
  public var quoteLines: QuoteLines { QuoteLines(self) }
}

/// A quote with its lines.
@dynamicMemberLookup
public struct PricedQuote: Hashable, Sendable {
  /// The quote with its terms and totals; its fields are also those of this value.
  public let quote: Quote
  /// In the order of their positions.
  public let lines: [QuoteLine]

  /// The quote's own fields.
  public subscript<V>(dynamicMember path: KeyPath<Quote, V>) -> V { quote[keyPath: path] }
}

extension PricedQuote: ValueConvertible {
  /// The quote's fields, and its lines as `lines`.
  public var value: Value {
    var record = Quote.schema.record(of: quote)
    record["lines"] = lines.value
    return .record(record)
  }
}
