import CRMKernel
import CRMStore

let productMoveCommands: [BookCommand] = [
  .transaction(
    Command(
      "products.release",
      "Begins to sell a product that was being prepared.",
      \.products,
      Products.release,
      Parameter("id", "Which product.")
    )
  ),
  .transaction(
    Command(
      "products.end_sale",
      "Sells a product no longer; it is still delivered and served.",
      \.products,
      Products.endSale,
      Parameter("id", "Which product."),
      Parameter("reason", "Why.")
    )
  ),
  .transaction(
    Command(
      "products.discontinue",
      "Ends a product's life.",
      \.products,
      Products.discontinue,
      Parameter("id", "Which product."),
      Parameter("reason", "Why.")
    )
  ),
  .transaction(
    Command(
      "products.reactivate",
      "Sells a product again.",
      \.products,
      Products.reactivate,
      Parameter("id", "Which product."),
      Parameter("reason", "Why.")
    )
  ),
  .transaction(
    Command(
      "products.remove",
      "Deletes a product that nothing else names, with all that only describes it.",
      \.products,
      Products.remove,
      Parameter("id", "Which product.")
    )
  ),
]
