import CRMKernel
public import CRMStore

extension Module {
  /// Products, price books and the price engine.
  public static let catalog = Module(
    "catalog",
    entities: [
      EntityCheck(Product.self),
      EntityCheck(PriceBook.self),
      EntityCheck(PriceEntry.self),
    ],
    migrations: [Migration(1, "Products and prices", catalogTables)],
    commands: productCommands + priceCommands,
    catalogues: catalogCatalogues,
    imports: [
      ImportKind("products", Product(sku: "", name: ""), matchBy: "sku", "external_id"),
      ImportKind("price_books", PriceBook(name: "", currency: .usd), matchBy: "name"),
      ImportKind(
        "prices",
        PriceEntry.blank,
        matchBy: "product,book,min_quantity,valid_from",
        required: ["price"],
        insert: { tx, new in
          _ = try tx.prices.set(
            new.price,
            for: new.product,
            in: new.book,
            from: new.minQuantity,
            validFrom: new.validFrom
          )
        }
      ),
    ]
  )
}

// The index of each usual list has the id last: a page is then one range of it.
private let catalogTables = """
  CREATE TABLE product(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, sku TEXT NOT NULL,
    sku_folded TEXT NOT NULL, name TEXT NOT NULL, name_folded TEXT NOT NULL,
    name_sort TEXT NOT NULL, name_initials TEXT NOT NULL, description TEXT, category TEXT,
    category_folded TEXT, unit TEXT NOT NULL, unit_cost INTEGER, unit_cost_currency TEXT,
    tax_code TEXT, tax_rate INTEGER, is_active INTEGER NOT NULL, external_id TEXT,
    custom TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX product_sku ON product(sku_folded) WHERE deleted_at IS NULL;
  CREATE UNIQUE INDEX product_external_id ON product(external_id) WHERE deleted_at IS NULL;
  CREATE INDEX product_name_sort ON product(name_sort, id) WHERE deleted_at IS NULL;
  CREATE INDEX product_name_folded ON product(name_folded, id) WHERE deleted_at IS NULL;
  CREATE INDEX product_category ON product(category_folded, id) WHERE deleted_at IS NULL;
  CREATE VIRTUAL TABLE search_product USING fts5(
    sku, name, name_initials, description,
    content='product', content_rowid='id', tokenize='crm', prefix='1');

  CREATE TABLE price_book(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, name_sort TEXT NOT NULL, currency TEXT NOT NULL,
    is_default INTEGER NOT NULL, valid_from TEXT, valid_to TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX price_book_name_sort ON price_book(name_sort, id) WHERE deleted_at IS NULL;
  CREATE INDEX price_book_currency ON price_book(currency, is_default, id)
    WHERE deleted_at IS NULL;

  CREATE TABLE price_entry(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    book INTEGER NOT NULL REFERENCES price_book(id),
    product INTEGER NOT NULL REFERENCES product(id), min_quantity INTEGER NOT NULL,
    price INTEGER NOT NULL, price_currency TEXT NOT NULL, valid_from TEXT, valid_to TEXT,
    deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX price_entry_key
    ON price_entry(book, product, min_quantity, coalesce(valid_from, ''))
    WHERE deleted_at IS NULL;
  CREATE INDEX price_entry_product ON price_entry(product, id) WHERE deleted_at IS NULL;
  """
