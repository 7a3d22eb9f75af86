import CRMKernel
import CRMParties
import CRMStore

let contractTables = """
  CREATE TABLE contracted_price(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES account(id), name TEXT NOT NULL,
    name_folded TEXT NOT NULL, product INTEGER REFERENCES product(id),
    template INTEGER REFERENCES product_template(id),
    category INTEGER REFERENCES product_category(id), min_quantity INTEGER NOT NULL,
    price INTEGER, price_currency TEXT, off INTEGER, formula TEXT, valid_from TEXT,
    valid_to TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX contracted_price_scope ON contracted_price(account, product, template, category, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX contracted_price_product ON contracted_price(product, id)
    WHERE deleted_at IS NULL AND product IS NOT NULL;
  CREATE INDEX contracted_price_template ON contracted_price(template, id)
    WHERE deleted_at IS NULL AND template IS NOT NULL;
  CREATE INDEX contracted_price_category ON contracted_price(category, id)
    WHERE deleted_at IS NULL AND category IS NOT NULL;
  CREATE INDEX contracted_price_name ON contracted_price(name_folded, id)
    WHERE deleted_at IS NULL;
  """

let contractCommands: [BookCommand] =
  ContractedPrices.readingCommands(named: "contracts", \.contractedPrices)
  + [
    .transaction(
      Command(
        "contracts.price",
        "Agrees a price: contracts.price{ account=…, name=\"C-17\", product=…, price=\"USD 11\" }.",
        \.contractedPrices,
        ContractedPrices.agree,
        Parameter("account", "With whom."),
        Parameter("name", "What traces call it, such as the contract's number."),
        Parameter("product", "One product; or a template or category; all unless given."),
        Parameter("template", "The variants of a template."),
        Parameter("category", "The products of a category and of those below it."),
        Parameter("price", "The price of one; or give off, or formula."),
        Parameter("off", "A share off the book's price, such as 10%."),
        Parameter("formula", "Of base, the book's price, unit_cost and others."),
        Parameter("min_quantity", "The quantity from which on it holds.", default: 0),
        Parameter("valid_from", "The first day."),
        Parameter("valid_to", "The day after the last.")
      )
    ),
    .transaction(
      Command(
        "contracts.end_on",
        "Ends a price that was agreed.",
        \.contractedPrices,
        ContractedPrices.end,
        Parameter("id", "Which price."),
        Parameter("day", "The first day on which it is no longer valid.")
      )
    ),
  ]

let contractImports: [ImportKind] = [
  ImportKind(
    "contracts",
    ContractedPrice(for: .unsaved, name: ""),
    matchBy: "account,product,min_quantity,valid_from",
    required: ["account"],
    insert: { tx, new in _ = try tx.contractedPrices.add(new) }
  )
]

extension ContractedPrices {
  func agree(
    _ account: ID<Account>,
    _ name: String,
    _ product: ID<Product>?,
    _ template: ID<ProductTemplate>?,
    _ category: ID<ProductCategory>?,
    _ price: UnitPrice?,
    _ off: Rate?,
    _ formula: String?,
    _ minQuantity: Quantity,
    _ validFrom: LocalDate?,
    _ validTo: LocalDate?
  ) throws -> ContractedPrice {
    try add(
      ContractedPrice(
        for: account,
        name: name,
        product: product,
        template: template,
        category: category,
        from: minQuantity,
        price: price,
        off: off,
        formula: formula,
        validFrom: validFrom,
        validTo: validTo
      )
    )
  }
}
