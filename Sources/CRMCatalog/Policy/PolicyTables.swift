let policyTables = """
  CREATE TABLE partner_discount(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, product INTEGER REFERENCES product(id),
    template INTEGER REFERENCES product_template(id),
    category INTEGER REFERENCES product_category(id), rate INTEGER NOT NULL,
    account INTEGER REFERENCES account(id), segment TEXT, territory TEXT, channel TEXT,
    valid_from TEXT, valid_to TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX partner_discount_scope ON partner_discount(product, template, category, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX partner_discount_account ON partner_discount(account, id)
    WHERE account IS NOT NULL AND deleted_at IS NULL;
  CREATE INDEX partner_discount_name ON partner_discount(name_folded, id)
    WHERE deleted_at IS NULL;

  CREATE TABLE price_limit(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, product INTEGER REFERENCES product(id),
    template INTEGER REFERENCES product_template(id),
    category INTEGER REFERENCES product_category(id), floor INTEGER, floor_currency TEXT,
    ceiling INTEGER, ceiling_currency TEXT, margin INTEGER, list_share INTEGER,
    action TEXT NOT NULL, approver TEXT, level INTEGER NOT NULL, valid_from TEXT,
    valid_to TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX price_limit_scope ON price_limit(product, template, category, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX price_limit_name ON price_limit(name_folded, id) WHERE deleted_at IS NULL;

  CREATE TABLE approval_policy(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, approver TEXT NOT NULL, level INTEGER NOT NULL,
    condition TEXT NOT NULL, valid_from TEXT, valid_to TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX approval_policy_name ON approval_policy(name_folded, id)
    WHERE deleted_at IS NULL;

  CREATE TABLE price_settings(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, unit_price_digits INTEGER NOT NULL,
    unit_price_rounding TEXT NOT NULL, prices_returns_from_books INTEGER NOT NULL,
    currency TEXT, max_rate_age_days INTEGER, deleted_at INTEGER
  ) STRICT;
  """
