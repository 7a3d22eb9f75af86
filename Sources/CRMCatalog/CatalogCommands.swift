import CRMKernel
import CRMStore

let productCommands: [BookCommand] =
  Products.readingCommands(named: "products", \.products)
  + Products.searchCommands(named: "products", \.products)
  + Products.editingCommands(named: "products", \.products)
  + [
    .transaction(
      Command(
        "products.add",
        "Adds a product to the catalogue.",
        \.products,
        Products.add,
        Parameter("sku", "The code by which it is named."),
        Parameter("name", "What it is called."),
        Parameter("category", "What it belongs to."),
        Parameter("unit", "The unit of its quantities.", default: "EA"),
        Parameter("unit_cost", "What one unit costs us."),
        Parameter("tax_code", "The name of its tax."),
        Parameter("tax_rate", "Its tax; none unless given.")
      )
    ),
    .transaction(
      Command(
        "products.by_sku",
        "Answers one product by its code.",
        \.products,
        Products.get(sku:),
        Parameter("sku", "The code."),
        effect: .reads
      )
    ),
  ]

let priceCommands: [BookCommand] =
  PriceBooks.readingCommands(named: "price_books", \.priceBooks)
  + PriceBooks.editingCommands(named: "price_books", \.priceBooks)
  + PriceEntries.readingCommands(named: "prices", \.prices)
  + [
    .transaction(
      Command(
        "price_books.add",
        "Adds a price book.",
        \.priceBooks,
        PriceBooks.add,
        Parameter("name", "What it is called."),
        Parameter("currency", "What its prices are in."),
        Parameter("is_default", "Whether documents use it by default.", default: false),
        Parameter("valid_from", "The first day."),
        Parameter("valid_to", "The day after the last.")
      )
    ),
    .transaction(
      Command(
        "prices.set",
        "Sets the price of a product from a quantity on.",
        \.prices,
        PriceEntries.set,
        Parameter("price", "The price of one unit."),
        Parameter("product", "Whose price it is."),
        Parameter("book", "The price book."),
        Parameter("min_quantity", "The quantity from which on it applies.", default: 0),
        Parameter("valid_from", "The first day."),
        Parameter("valid_to", "The day after the last.")
      )
    ),
    .transaction(
      Command(
        "prices.end",
        "Ends a price.",
        \.prices,
        PriceEntries.end,
        Parameter("id", "Which price."),
        Parameter("day", "The first day on which it is no longer valid.")
      )
    ),
  ]
