import CRMKernel
import CRMStore

let priceImports: [ImportKind] = [
  ImportKind(
    "price_books",
    PriceBook(name: "", currency: .usd),
    matchBy: "name",
    given: [
      "valid_from", "valid_to", "parent", "includes_tax", "precedence", "segment", "territory",
      "channel",
    ],
    insert: { tx, new in _ = try tx.priceBooks.add(new) },
    update: { tx, changed in try tx.priceBooks.take(changed) }
  ),
  ImportKind(
    "prices",
    PriceEntry(book: .unsaved),
    // A file is recognised by the first column of a key: what it is about may be any of three.
    matchBy: "product,template,category,\(decisive)",
    "category,product,template,\(decisive)",
    "template,product,category,\(decisive)",
    "\(decisive),product,template,category",
    required: ["book"],
    insert: { tx, new in _ = try tx.prices.add(new) }
  ),
]

/// All that decides between prices of the same products.
private let decisive =
  "book,min_quantity,unit,valid_from,account,segment,territory,channel,priority"

extension PriceBooks {
  /// Stores what an import changed of a book: of a published one, what doesn't touch its prices.
  func take(_ changed: PriceBook) throws -> PriceBook {
    let current = try get(changed.id)
    if current.status == .draft { return try change(changed.id) { $0 = changed } }
    var book = current
    (book.name, book.isDefault) = (changed.name, changed.isDefault)
    let (own, given) = (PriceBook.schema.record(of: book), PriceBook.schema.record(of: changed))
    let field = own.names.first { own[$0] != given[$0] }
    if let field {
      throw Refusal(
        "pricing.published",
        "\(current.name) is published: what it says about prices doesn't change.",
        remedy: "Start its next edition with price_books.revise.",
        field: field
      )
    }
    return try update(book)
  }
}
