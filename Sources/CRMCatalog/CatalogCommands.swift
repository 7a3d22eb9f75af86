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
        Parameter("tax_rate", "Its tax; that of its code, or none, unless given."),
        Parameter("tax_class", "What tax rules know it by."),
        Parameter("kind", "What it is to those who sell and deliver it.", default: .goods),
        Parameter("family", "What it is shown and reported with."),
        Parameter("draft", "Whether it is still being prepared.", default: false)
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
