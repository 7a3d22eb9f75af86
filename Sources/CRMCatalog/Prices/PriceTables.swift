// What a document needs is found by (book, product, template, category): prices of other products,
// and those that only other accounts get, are never read.
let priceTables = """
  CREATE TABLE price_book(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, name_sort TEXT NOT NULL, currency TEXT NOT NULL,
    is_default INTEGER NOT NULL, valid_from TEXT, valid_to TEXT, status TEXT NOT NULL,
    parent INTEGER REFERENCES price_book(id), includes_tax INTEGER NOT NULL,
    precedence TEXT NOT NULL, segment TEXT, territory TEXT, channel TEXT,
    edition INTEGER NOT NULL, revises INTEGER REFERENCES price_book(id), deleted_at INTEGER
  ) STRICT;
  CREATE INDEX price_book_name_sort ON price_book(name_sort, id) WHERE deleted_at IS NULL;
  CREATE INDEX price_book_name_folded ON price_book(name_folded, id) WHERE deleted_at IS NULL;
  CREATE INDEX price_book_currency ON price_book(currency, is_default, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX price_book_parent ON price_book(parent, id) WHERE deleted_at IS NULL;
  CREATE INDEX price_book_revises ON price_book(revises, id) WHERE deleted_at IS NULL;

  CREATE TABLE price_entry(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    book INTEGER NOT NULL REFERENCES price_book(id),
    product INTEGER REFERENCES product(id), template INTEGER REFERENCES product_template(id),
    category INTEGER REFERENCES product_category(id),
    min_quantity INTEGER NOT NULL, unit TEXT, price INTEGER, price_currency TEXT, off INTEGER,
    formula TEXT, valid_from TEXT, valid_to TEXT, account INTEGER REFERENCES account(id),
    segment TEXT, territory TEXT, channel TEXT, priority INTEGER NOT NULL,
    replaces INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX price_entry_scope ON price_entry(book, product, template, category, account, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX price_entry_product ON price_entry(product, id)
    WHERE deleted_at IS NULL AND product IS NOT NULL;
  CREATE INDEX price_entry_template ON price_entry(template, account, id)
    WHERE deleted_at IS NULL AND template IS NOT NULL;
  CREATE INDEX price_entry_category ON price_entry(category, account, id)
    WHERE deleted_at IS NULL AND category IS NOT NULL;
  CREATE INDEX price_entry_account ON price_entry(account, product, template, category, id)
    WHERE deleted_at IS NULL AND account IS NOT NULL;
  """
