import CRMKernel
import CRMStore

let unitCommands: [BookCommand] =
  Units.readingCommands(named: "units", \.units)
  + Units.editingCommands(named: "units", \.units)
  + Packagings.readingCommands(named: "packagings", \.packagings)
  + Packagings.editingCommands(named: "packagings", \.packagings)
  + [
    .transaction(
      Command(
        "units.add",
        "Adds a unit of measure of the book's own.",
        \.units,
        Units.add,
        Parameter("code", "By which it is named."),
        Parameter("name", "What it is called."),
        Parameter("holds", "How many of the other unit it holds: 12, 0.5 or 1/3."),
        Parameter("of", "The other unit."),
        Parameter("category", "What it measures, where it isn't so many of another unit."),
        Parameter("symbol", "What English documents print; the code unless given."),
        Parameter("chinese_symbol", "What Chinese documents print."),
        Parameter("step", "The smallest part of it that is sold.", default: smallestStep),
        Parameter("rounding", "How quantities are brought to the step.", default: .halfUp)
      )
    ),
    .transaction(
      Command(
        "units.list",
        "Lists all units, standard ones too.",
        \.units,
        Units.list(category:),
        Parameter("category", "What they measure; all unless given."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "units.by_code",
        "Answers one unit by its code or symbol.",
        \.units,
        Units.byCode,
        Parameter("unit", "The code or symbol, such as kg or 箱."),
        effect: .reads
      )
    ),
  ] + conversionCommands

private let smallestStep = Quantity(millionths: 1)

private let conversionCommands: [BookCommand] = [
  .transaction(
    Command(
      "units.convert",
      "Converts a quantity, exactly unless a rounding is named.",
      \.units,
      Units.convert(_:from:to:product:rounding:),
      Parameter("quantity", "How many."),
      Parameter("from", "The unit it is in."),
      Parameter("to", "The unit it shall be in."),
      Parameter("product", "Whose packaging counts."),
      Parameter("rounding", "How to round to a millionth; refuses to unless given."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "units.convert_price",
      "Converts the price of one unit, exactly unless a rounding is named.",
      \.units,
      Units.convertPrice(_:from:to:product:rounding:),
      Parameter("price", "The price of one unit."),
      Parameter("from", "The unit it is the price of."),
      Parameter("to", "The unit whose price is asked for."),
      Parameter("product", "Whose packaging counts."),
      Parameter("rounding", "How to round to a millionth; refuses to unless given."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "products.pack",
      "Lets a product be sold in another unit.",
      \.products,
      Products.pack,
      Parameter("product", "Which product."),
      Parameter("unit", "The unit, such as BX or 箱."),
      Parameter("holds", "How many it holds: 6, 0.35 or 1/3."),
      Parameter("of", "What holds counts; the product's own unit unless given."),
      Parameter("barcode", "What a scanner reads on it.")
    )
  ),
  .transaction(
    Command(
      "products.units",
      "Lists the units in which a product is sold.",
      \.products,
      Products.unitsOfSale(of:),
      Parameter("product", "Which product."),
      effect: .reads
    )
  ),
]

// MARK: What the commands call

extension Units {
  func list(category: UnitCategory?) throws -> [UnitOfMeasure] {
    try table().all.filter { category == nil || $0.category == category }
  }

  func byCode(_ name: String) throws -> UnitOfMeasure { try table().get(name) }

  func convert(
    _ quantity: Quantity,
    from source: String,
    to target: String,
    product: ID<Product>?,
    rounding: Rounding?
  ) throws -> Quantity {
    try table(for: product).convert(quantity, from: source, to: target, rounding: rounding)
  }

  func convertPrice(
    _ price: UnitPrice,
    from source: String,
    to target: String,
    product: ID<Product>?,
    rounding: Rounding?
  ) throws -> UnitPrice {
    try table(for: product).convert(price, per: source, to: target, rounding: rounding)
  }

  private func table(for product: ID<Product>?) throws -> UnitTable {
    try product.map { try table(for: $0) } ?? table()
  }
}
