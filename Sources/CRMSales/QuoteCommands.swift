import CRMCatalog
import CRMPricing
import CRMKernel
import CRMStore

let quoteCommands: [BookCommand] =
  Quotes.readingCommands(named: "quotes", \.quotes)
  + QuoteLines.readingCommands(named: "quote_lines", \.quoteLines)
  + [
    .transaction(
      Command(
        "quotes.draft",
        "Starts a quote without lines.",
        \.quotes,
        Quotes.draft,
        Parameter("account", "Who asks for it."),
        Parameter("currency", "What it is priced in.", default: .usd),
        Parameter(
          "price_book",
          "Where list prices come from, in any currency; the default book unless given."
        )
      )
    ),
    .transaction(
      Command(
        "quotes.add",
        "Adds a line to a quote.",
        \.quotes,
        Quotes.add,
        Parameter("sku", "The product's code."),
        Parameter("quantity", "How many units.", default: 1),
        Parameter("quote", "The quote to add it to.")
      )
    ),
    .transaction(
      Command(
        "quotes.set_quantity",
        "Changes how many units a line is about.",
        \.quotes,
        Quotes.setQuantity,
        Parameter("quantity", "How many units."),
        Parameter("line", "Which line.")
      )
    ),
    .transaction(
      Command(
        "quotes.remove_line",
        "Takes a line from its quote.",
        \.quotes,
        Quotes.removeLine,
        Parameter("line", "Which line.")
      )
    ),
    .transaction(
      Command(
        "quotes.set_rounding",
        "Changes how a quote adds up.",
        \.quotes,
        Quotes.setRounding,
        Parameter("quote", "Which quote."),
        Parameter("tax_method", "When taxes are rounded.", default: .perDocument),
        Parameter("tax_basis", "Of what taxes are computed.", default: .roundedLine),
        Parameter("rounding", "How amounts are rounded.", default: .halfUp),
        Parameter("step", "The distance of amounts; the minor unit unless given.")
      )
    ),
    .transaction(
      Command(
        "quotes.set_taxes",
        "Changes which taxes a quote has, and how they are shown.",
        \.quotes,
        Quotes.setTaxes,
        Parameter("quote", "Which quote."),
        Parameter("prices_include_tax", "Whether prices include their taxes.", default: false),
        Parameter("tax_date", "The day whose taxes apply; that of the prices unless given."),
        Parameter("cash_step", "The distance of sums in cash, such as CHF 0.05.")
      )
    ),
    .transaction(
      Command(
        "quotes.totals",
        "Answers what a quote adds up to, tax by tax.",
        \.quotes,
        Quotes.totals,
        Parameter("quote", "Which quote."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "quotes.set_validity",
        "Sets the last day on which a quote can be accepted.",
        \.quotes,
        Quotes.setValidity,
        Parameter("quote", "Which quote."),
        Parameter("valid_until", "The last day.")
      )
    ),
    .transaction(
      Command(
        "quotes.update",
        "Changes the notes and custom fields of one quote.",
        \.quotes,
        Quotes.change,
        Parameter("id", "Which quote."),
        Parameter("set", "The new values by field.")
      )
    ),
    .session(
      AsyncCommand(
        "quotes.price",
        "Prices a quote: list prices, price rules, totals.",
        \.quotes,
        AsyncRepository<Quote>.price,
        Parameter("quote", "Which quote."),
        Parameter("on", "The day whose prices apply; today unless given.")
      )
    ),
    .transaction(
      Command(
        "quotes.document",
        "Answers a quote with its lines.",
        \.quotes,
        Quotes.document,
        Parameter("quote", "Which quote."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "quotes.explain_price",
        "Says of each line how its price came about.",
        \.quotes,
        { quotes in { id in try quotes.explain(id) } },
        Parameter("quote", "Which quote."),
        effect: .reads
      )
    ),
  ]

extension Quotes {
  /// Changes fields by name; a custom field may be part of the price, so it needs a new approval.
  func change(_ id: ID<Quote>, set values: Record) throws -> Quote {
    var quote = try get(id)
    let custom = quote.custom
    try assign(values, to: &quote)
    guard quote.custom != custom else { return try update(quote) }
    let changed = quote
    return try edit(get(id)) {
      $0.notes = changed.notes
      $0.custom = changed.custom
    }
  }
}
