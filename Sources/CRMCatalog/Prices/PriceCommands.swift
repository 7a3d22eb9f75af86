import CRMKernel
import CRMParties
import CRMPricing
import CRMStore

let priceEntryCommands: [BookCommand] =
  PriceEntries.readingCommands(named: "prices", \.prices)
  + [
    .transaction(
      Command(
        "prices.set",
        "Sets a price: prices.set{ price=\"USD 12.50\", product=…, book=…, min_quantity=10 }.",
        \.prices,
        PriceEntries.set(_:_:_:_:_:_:_:_:_:_:_:_:_:_:_:),
        Parameter("price", "The price of one of the product's own unit."),
        Parameter("product", "Whose price it is."),
        Parameter("book", "The price book."),
        Parameter("min_quantity", "The quantity from which on it applies.", default: 0),
        Parameter("valid_from", "The first day."),
        Parameter("valid_to", "The day after the last."),
        Parameter("unit", "The unit of min_quantity; the product's own unless given."),
        Parameter("template", "The variants of a template instead of one product."),
        Parameter("category", "The products of a category instead of one product."),
        Parameter("account", "The only account that gets it."),
        Parameter("segment", "The segment that gets it, such as gold."),
        Parameter("territory", "The territory that gets it."),
        Parameter("channel", "The channel that gets it."),
        Parameter("priority", "Goes before what is more specific, if higher.", default: 0),
        Parameter("replaces", "Whether it hides the parent book's breaks.", default: false)
      )
    ),
    .transaction(
      Command(
        "prices.derive",
        "Takes a share off the parent's prices: prices.derive{ off=\"10 %\", category=…, book=… }.",
        \.prices,
        PriceEntries.derive(_:_:_:_:_:_:_:_:_:_:_:_:_:_:),
        Parameter("off", "The share that is taken off, such as 10% or 0.1."),
        Parameter("book", "The price book."),
        Parameter("product", "One product; or a template or category; all unless given."),
        Parameter("template", "The variants of a template."),
        Parameter("category", "The products of a category and of those below it."),
        Parameter("min_quantity", "The quantity from which on it applies.", default: 0),
        Parameter("valid_from", "The first day."),
        Parameter("valid_to", "The day after the last."),
        Parameter("account", "The only account that gets it."),
        Parameter("segment", "The segment that gets it, such as gold."),
        Parameter("territory", "The territory that gets it."),
        Parameter("channel", "The channel that gets it."),
        Parameter("priority", "Goes before what is more specific, if higher.", default: 0),
        Parameter("replaces", "Whether it hides the parent book's breaks.", default: false)
      )
    ),
  ] + formulaCommands

private let formulaCommands: [BookCommand] = [
  .transaction(
    Command(
      "prices.lookup",
      "Says what a product costs, which price it is, and why not another.",
      \.priceBooks,
      PriceBooks.lookup,
      Parameter("product", "Whose price it is."),
      Parameter("quantity", "How many of the product's own unit.", default: 1),
      Parameter("account", "Who buys; nobody in particular unless given."),
      Parameter("book", "By which book; the default one unless given."),
      Parameter("currency", "Of the default book.", default: .usd),
      Parameter("day", "Whose prices apply; today unless given."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "prices.formula",
      "Computes prices: prices.formula{ formula=\"max(base * 0.9, unit_cost * 1.2)\", book=… }.",
      \.prices,
      PriceEntries.formula(_:_:_:_:_:_:_:_:_:_:_:_:_:_:),
      Parameter("formula", "Of base, list_price, unit_cost, quantity, attributes.… and others."),
      Parameter("book", "The price book."),
      Parameter("product", "One product; or a template or category; all unless given."),
      Parameter("template", "The variants of a template."),
      Parameter("category", "The products of a category and of those below it."),
      Parameter("min_quantity", "The quantity from which on it applies.", default: 0),
      Parameter("valid_from", "The first day."),
      Parameter("valid_to", "The day after the last."),
      Parameter("account", "The only account that gets it."),
      Parameter("segment", "The segment that gets it, such as gold."),
      Parameter("territory", "The territory that gets it."),
      Parameter("channel", "The channel that gets it."),
      Parameter("priority", "Goes before what is more specific, if higher.", default: 0),
      Parameter("replaces", "Whether it hides the parent book's breaks.", default: false)
    )
  ),
  .transaction(
    Command(
      "prices.end_on",
      "Ends a price.",
      \.prices,
      PriceEntries.end,
      Parameter("id", "Which price."),
      Parameter("day", "The first day on which it is no longer valid.")
    )
  ),
]

// MARK: What the commands call: in the order of their parameters

extension PriceEntries {
  func set(
    _ price: UnitPrice,
    _ product: ID<Product>?,
    _ book: ID<PriceBook>,
    _ minQuantity: Quantity,
    _ validFrom: LocalDate?,
    _ validTo: LocalDate?,
    _ unit: String?,
    _ template: ID<ProductTemplate>?,
    _ category: ID<ProductCategory>?,
    _ account: ID<Account>?,
    _ segment: String?,
    _ territory: String?,
    _ channel: String?,
    _ priority: Int64,
    _ replaces: Bool
  ) throws -> PriceEntry {
    try add(
      PriceEntry(
        book: book,
        product: product,
        template: template,
        category: category,
        from: minQuantity,
        unit: unit,
        price: price,
        validFrom: validFrom,
        validTo: validTo,
        account: account,
        segment: segment,
        territory: territory,
        channel: channel,
        priority: priority,
        replaces: replaces
      )
    )
  }

  func derive(
    _ off: Rate,
    _ book: ID<PriceBook>,
    _ product: ID<Product>?,
    _ template: ID<ProductTemplate>?,
    _ category: ID<ProductCategory>?,
    _ minQuantity: Quantity,
    _ validFrom: LocalDate?,
    _ validTo: LocalDate?,
    _ account: ID<Account>?,
    _ segment: String?,
    _ territory: String?,
    _ channel: String?,
    _ priority: Int64,
    _ replaces: Bool
  ) throws -> PriceEntry {
    try add(
      PriceEntry(
        book: book,
        product: product,
        template: template,
        category: category,
        from: minQuantity,
        off: off,
        validFrom: validFrom,
        validTo: validTo,
        account: account,
        segment: segment,
        territory: territory,
        channel: channel,
        priority: priority,
        replaces: replaces
      )
    )
  }

  func formula(
    _ formula: String,
    _ book: ID<PriceBook>,
    _ product: ID<Product>?,
    _ template: ID<ProductTemplate>?,
    _ category: ID<ProductCategory>?,
    _ minQuantity: Quantity,
    _ validFrom: LocalDate?,
    _ validTo: LocalDate?,
    _ account: ID<Account>?,
    _ segment: String?,
    _ territory: String?,
    _ channel: String?,
    _ priority: Int64,
    _ replaces: Bool
  ) throws -> PriceEntry {
    try add(
      PriceEntry(
        book: book,
        product: product,
        template: template,
        category: category,
        from: minQuantity,
        formula: formula,
        validFrom: validFrom,
        validTo: validTo,
        account: account,
        segment: segment,
        territory: territory,
        channel: channel,
        priority: priority,
        replaces: replaces
      )
    )
  }
}
