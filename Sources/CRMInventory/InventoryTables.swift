// The index of each usual list has the id last: a page is then one range of it.
let inventoryTables = placeTables + moveTables + derivedTables + countTables

private let placeTables = """
  CREATE TABLE warehouse(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, code TEXT NOT NULL,
    code_folded TEXT NOT NULL, name TEXT NOT NULL, name_folded TEXT NOT NULL,
    name_sort TEXT NOT NULL, is_active INTEGER NOT NULL, custom TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX warehouse_code ON warehouse(code_folded) WHERE deleted_at IS NULL;
  CREATE INDEX warehouse_name_sort ON warehouse(name_sort, id) WHERE deleted_at IS NULL;

  CREATE TABLE location(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, code TEXT NOT NULL,
    code_folded TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    warehouse INTEGER REFERENCES warehouse(id), parent INTEGER REFERENCES location(id),
    is_sellable INTEGER NOT NULL, allows_negative INTEGER NOT NULL, is_active INTEGER NOT NULL,
    deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX location_code ON location(code_folded) WHERE deleted_at IS NULL;
  CREATE INDEX location_warehouse ON location(warehouse, id) WHERE deleted_at IS NULL;
  CREATE INDEX location_parent ON location(parent, id);

  CREATE TABLE lot(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    product INTEGER NOT NULL REFERENCES product(id), number TEXT NOT NULL,
    number_folded TEXT NOT NULL, is_serial INTEGER NOT NULL, expires_on TEXT,
    received_on TEXT NOT NULL, notes TEXT, custom TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX lot_number ON lot(product, number_folded) WHERE deleted_at IS NULL;
  CREATE INDEX lot_number_folded ON lot(number_folded, id) WHERE deleted_at IS NULL;
  CREATE INDEX lot_expires_on ON lot(expires_on, id)
    WHERE deleted_at IS NULL AND expires_on IS NOT NULL;

  CREATE TABLE stock_policy(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    product INTEGER NOT NULL REFERENCES product(id), kind TEXT NOT NULL, tracking TEXT NOT NULL,
    picking TEXT NOT NULL, costing TEXT NOT NULL, standard_cost INTEGER,
    standard_cost_currency TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX stock_policy_product ON stock_policy(product) WHERE deleted_at IS NULL;
  CREATE INDEX stock_policy_kind ON stock_policy(kind, id) WHERE deleted_at IS NULL;

  CREATE TABLE reorder_rule(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    product INTEGER NOT NULL REFERENCES product(id),
    warehouse INTEGER NOT NULL REFERENCES warehouse(id), minimum INTEGER NOT NULL,
    reorder_point INTEGER NOT NULL, order_up_to INTEGER, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX reorder_rule_product ON reorder_rule(product, warehouse)
    WHERE deleted_at IS NULL;
  CREATE INDEX reorder_rule_warehouse ON reorder_rule(warehouse, id) WHERE deleted_at IS NULL;

  """

// Triggers keep the ledger append-only whoever writes: what is done neither changes nor goes, and
// nothing is done without a place in the ledger.
private let moveTables = """
  CREATE TABLE stock_move(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, transfer TEXT NOT NULL,
    product INTEGER NOT NULL REFERENCES product(id), lot INTEGER REFERENCES lot(id),
    origin INTEGER NOT NULL REFERENCES location(id),
    destination INTEGER NOT NULL REFERENCES location(id), quantity INTEGER NOT NULL,
    status TEXT NOT NULL, reason TEXT, document TEXT, unit_cost INTEGER, unit_cost_currency TEXT,
    expected_on TEXT, ledger INTEGER, done_at INTEGER, worth INTEGER, worth_currency TEXT,
    reverses INTEGER REFERENCES stock_move(id), deleted_at INTEGER
  ) STRICT;
  CREATE INDEX stock_move_product ON stock_move(product, ledger, id)
    WHERE ledger IS NOT NULL AND deleted_at IS NULL;
  CREATE INDEX stock_move_done_at ON stock_move(product, done_at, id)
    WHERE done_at IS NOT NULL AND deleted_at IS NULL;
  CREATE INDEX stock_move_lot ON stock_move(lot, ledger, id)
    WHERE lot IS NOT NULL AND deleted_at IS NULL;
  CREATE INDEX stock_move_product_id ON stock_move(product, id) WHERE deleted_at IS NULL;
  CREATE INDEX stock_move_coming ON stock_move(product, expected_on)
    WHERE status = 'reserved' AND deleted_at IS NULL;
  CREATE INDEX stock_move_status ON stock_move(status, id) WHERE deleted_at IS NULL;
  CREATE INDEX stock_move_transfer ON stock_move(transfer, id) WHERE deleted_at IS NULL;
  CREATE INDEX stock_move_document ON stock_move(document, id)
    WHERE document IS NOT NULL AND deleted_at IS NULL;
  CREATE UNIQUE INDEX stock_move_reverses ON stock_move(reverses)
    WHERE reverses IS NOT NULL AND deleted_at IS NULL;
  CREATE UNIQUE INDEX stock_move_ledger ON stock_move(ledger) WHERE ledger IS NOT NULL;
  CREATE TRIGGER stock_move_stays BEFORE UPDATE ON stock_move WHEN OLD.status = 'done'
  BEGIN SELECT RAISE(ABORT, 'a stock move that is done never changes'); END;
  CREATE TRIGGER stock_move_remains BEFORE DELETE ON stock_move WHEN OLD.status = 'done'
  BEGIN SELECT RAISE(ABORT, 'a stock move that is done never goes'); END;
  CREATE TRIGGER stock_move_enters BEFORE UPDATE ON stock_move
  WHEN NEW.status = 'done' AND NEW.ledger IS NULL
  BEGIN SELECT RAISE(ABORT, 'a stock move is done by stock_moves.complete only'); END;

  CREATE TABLE opening_balance(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    product INTEGER NOT NULL REFERENCES product(id),
    location INTEGER NOT NULL REFERENCES location(id), lot TEXT NOT NULL,
    lot_folded TEXT NOT NULL, expires_on TEXT, quantity INTEGER NOT NULL, unit_cost INTEGER,
    unit_cost_currency TEXT, stock_move INTEGER REFERENCES stock_move(id), deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX opening_balance_key ON opening_balance(product, location, lot_folded)
    WHERE deleted_at IS NULL;

  """

// What is derived: `stock_balance` and `stock_value` say nothing that the ledger doesn't. A lot
// of 0 is no lot; a balance has a warehouse where its goods lie in one. What was sold stays out of
// the index by which promises are made.
private let derivedTables = """
  CREATE TABLE stock_balance(
    product INTEGER NOT NULL REFERENCES product(id),
    location INTEGER NOT NULL REFERENCES location(id), lot INTEGER NOT NULL,
    warehouse INTEGER REFERENCES warehouse(id), is_owned INTEGER NOT NULL,
    is_sellable INTEGER NOT NULL, quantity INTEGER NOT NULL, PRIMARY KEY(product, location, lot)
  ) STRICT;
  CREATE INDEX stock_balance_owned ON stock_balance(product, warehouse, is_sellable, lot)
    WHERE is_owned = 1;
  CREATE INDEX stock_balance_location ON stock_balance(location, product, lot);
  CREATE INDEX stock_balance_lot ON stock_balance(lot, location) WHERE lot <> 0;

  CREATE TABLE stock_value(
    product INTEGER PRIMARY KEY REFERENCES product(id), quantity INTEGER NOT NULL,
    amount INTEGER NOT NULL, amount_currency TEXT NOT NULL
  ) STRICT;

  CREATE TABLE reservation(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    product INTEGER NOT NULL REFERENCES product(id),
    warehouse INTEGER NOT NULL REFERENCES warehouse(id),
    location INTEGER REFERENCES location(id), lot INTEGER REFERENCES lot(id),
    is_sellable INTEGER NOT NULL, quantity INTEGER NOT NULL, status TEXT NOT NULL,
    expires_at INTEGER, document TEXT, stock_move INTEGER REFERENCES stock_move(id),
    deleted_at INTEGER
  ) STRICT;
  CREATE INDEX reservation_held ON reservation(product, warehouse, expires_at, quantity, lot)
    WHERE status = 'held' AND deleted_at IS NULL;
  CREATE INDEX reservation_place ON reservation(location, product, expires_at)
    WHERE status = 'held' AND deleted_at IS NULL AND location IS NOT NULL;
  CREATE INDEX reservation_document ON reservation(document, id)
    WHERE document IS NOT NULL AND deleted_at IS NULL;
  CREATE INDEX reservation_move ON reservation(stock_move, id)
    WHERE stock_move IS NOT NULL AND deleted_at IS NULL;
  CREATE INDEX reservation_product ON reservation(product, id) WHERE deleted_at IS NULL;

  """

private let countTables = """
  CREATE TABLE stock_count(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, number TEXT NOT NULL,
    location INTEGER NOT NULL REFERENCES location(id), status TEXT NOT NULL, started_at INTEGER,
    posted_at INTEGER, notes TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX stock_count_number ON stock_count(number) WHERE deleted_at IS NULL;
  CREATE INDEX stock_count_status ON stock_count(status, id) WHERE deleted_at IS NULL;

  CREATE TABLE count_line(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    stock_count INTEGER NOT NULL REFERENCES stock_count(id),
    product INTEGER NOT NULL REFERENCES product(id),
    location INTEGER NOT NULL REFERENCES location(id), lot INTEGER REFERENCES lot(id),
    expected INTEGER NOT NULL, counted INTEGER, counted_at INTEGER, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX count_line_cell
    ON count_line(stock_count, product, location, coalesce(lot, 0)) WHERE deleted_at IS NULL;
  CREATE INDEX count_line_count ON count_line(stock_count, id) WHERE deleted_at IS NULL;
  """
