import CRMCatalog
public import CRMPricing
public import CRMKernel
import CRMParties
public import CRMStore

/// The quotes that were priced, for those who ask what other rules would have made of them.
public struct QuoteHistory: PriceHistory {
  /// Reads the lines of quotes on file.
  public init() {}

  public func page(
    _ tx: Transaction,
    since: LocalDate,
    after cursor: Cursor?
  ) throws -> (documents: [PastDocument], next: Cursor?) {
    let page = try tx.quotes.page(
      where: \.pricedOn >= since,
      \.isPriced == true,
      size: 100,
      after: cursor
    )
    return (try page.items.map { try tx.quotes.pastDocument($0) }, page.next)
  }
}

extension Quotes {
  fileprivate func pastDocument(_ quote: Quote) throws -> PastDocument {
    let lines = try lines(of: quote.id)
    let ids = Array(Set(lines.map(\.product)))
    let products = Dictionary(
      try tx.products.all(where: .isIn(\.id, ids), limit: ids.count).map { ($0.id, $0) }
    ) { first, _ in first }
    let account = try tx.accounts.get(quote.account)
    return PastDocument(
      title: quote.title,
      customer: account.name,
      document: PricingDocument(
        currency: quote.currency,
        pricedOn: quote.pricedOn ?? tx.moment.today,
        account: Account.schema.record(of: account),
        document: Quote.schema.record(of: quote)
      ),
      lines: lines.map { $0.asPriced(products[$0.product]) },
      rule: try quote.currencyRule()
    )
  }
}

extension QuoteLine {
  /// The line before any rule, with its own list price.
  fileprivate func asPriced(_ product: Product?) -> PricingLine {
    PricingLine(
      sku: sku,
      productName: product?.name ?? description,
      category: product?.category,
      quantity: quantity,
      listPrice: listPrice ?? unitPrice,
      unitCost: product?.unitCost,
      attributes: product?.custom.record ?? [:]
    )
  }
}
