let unitTables = """
  CREATE TABLE unit_of_measure(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, code TEXT NOT NULL,
    code_folded TEXT NOT NULL, name TEXT NOT NULL, symbol TEXT, chinese_symbol TEXT,
    category TEXT NOT NULL, factor TEXT NOT NULL, step INTEGER NOT NULL,
    rounding TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX unit_of_measure_code ON unit_of_measure(code_folded)
    WHERE deleted_at IS NULL;

  CREATE TABLE packaging(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    product INTEGER NOT NULL REFERENCES product(id), unit TEXT NOT NULL,
    unit_folded TEXT NOT NULL, holds TEXT NOT NULL, barcode TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX packaging_unit ON packaging(product, unit_folded)
    WHERE deleted_at IS NULL;
  """
