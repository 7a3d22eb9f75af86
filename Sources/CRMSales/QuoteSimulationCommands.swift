import CRMCatalog
import CRMKernel
import CRMPricing
import CRMStore

let quoteSimulationCommands: [BookCommand] = [
  .session(
    AsyncCommand(
      "quotes.what_if",
      "Says what a quote would come to with other terms; nothing is written.",
      \.quotes,
      AsyncRepository<Quote>.trying,
      Parameter("quote", "Which quote."),
      Parameter("discount", "A share off the whole quote, such as 0.05 for 5 %."),
      Parameter("coupon", "The code of a coupon to show."),
      Parameter("price_book", "Another price book."),
      Parameter("on", "Another day."),
      Parameter("quantities", "Other quantities by product code.", default: [:]),
      effect: .reads
    )
  ),
  .session(
    AsyncCommand(
      "quotes.highest_discount",
      "Finds the highest discount on a quote that needs no approval, or leaves a margin.",
      \.quotes,
      AsyncRepository<Quote>.seekingDiscount,
      Parameter("quote", "Which quote."),
      Parameter("margin", "The share that must be left after the cost; no approval unless given."),
      effect: .reads
    )
  ),
  .session(
    AsyncCommand(
      "quotes.lowest_price",
      "Finds the lowest price of a line that needs no approval, or leaves a margin.",
      \.quotes,
      AsyncRepository<Quote>.seekingPrice,
      Parameter("line", "Which line."),
      Parameter("margin", "The share that must be left after the cost; no approval unless given."),
      effect: .reads
    )
  ),
  .session(
    AsyncCommand(
      "quotes.replay",
      "Prices a quote again from what was kept with its prices, and says whether it is the same.",
      \.quotes,
      AsyncRepository<Quote>.replay,
      Parameter("quote", "Which quote."),
      effect: .reads
    )
  ),
  .session(
    AsyncCommand(
      "quotes.reprice",
      "Says what other terms would have made of quotes of the past; nothing is written.",
      \.quotes,
      AsyncRepository<Quote>.repricing,
      Parameter("since", "The first day on which they were priced."),
      Parameter("before", "The day after the last."),
      Parameter("price_book", "Another price book for all of them."),
      Parameter("without", "The name of a promotion that doesn't take part."),
      effect: .reads
    )
  ),
]

extension AsyncRepository<Quote> {
  @Sendable
  fileprivate func trying(
    quote: ID<Quote>,
    discount: Rate?,
    coupon: String?,
    priceBook: ID<PriceBook>?,
    on day: LocalDate?,
    quantities: Record
  ) async throws -> PriceChange {
    var amounts: [String: Quantity] = [:]
    for (sku, value) in quantities {
      guard let quantity = Quantity(value) else {
        throw Refusal.wrongType(value, for: sku, Quantity.kind)
      }
      amounts[sku] = quantity
    }
    return try await whatIf(
      quote,
      QuoteTrial(
        discount: discount,
        coupon: coupon,
        priceBook: priceBook,
        on: day,
        quantities: amounts
      )
    )
  }

  @Sendable
  fileprivate func seekingDiscount(quote: ID<Quote>, margin: Rate?) async throws -> Value {
    let found = try await highestDiscount(quote, margin.map { .margin($0) } ?? .noApproval)
    guard let found else { return .null }
    return .record([
      "discount": found.rate.value, "net": found.priced.totals.net.value,
      "margin": found.priced.facts.margin.value,
    ])
  }

  @Sendable
  fileprivate func seekingPrice(line: ID<QuoteLine>, margin: Rate?) async throws -> Value {
    let found = try await lowestPrice(line, margin.map { .margin($0) } ?? .noApproval)
    guard let found else { return .null }
    return .record([
      "price": found.unitPrice.value, "net": found.priced.totals.net.value,
      "margin": found.priced.facts.margin.value,
    ])
  }

  @Sendable
  fileprivate func repricing(
    since: LocalDate,
    before: LocalDate?,
    priceBook: ID<PriceBook>?,
    without: String?
  ) async throws -> RepricingReport {
    try await reprice(
      QuoteRepricing(
        since: since,
        before: before,
        priceBook: priceBook,
        without: without.map { [$0] } ?? []
      )
    )
  }
}
