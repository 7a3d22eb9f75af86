let promotionTables = """
  CREATE TABLE promotion(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, name_sort TEXT NOT NULL, edition INTEGER NOT NULL,
    first INTEGER REFERENCES promotion(id), status TEXT NOT NULL, held_from TEXT,
    held_until TEXT, description TEXT,
    valid_from TEXT, valid_to TEXT, priority INTEGER NOT NULL, stacking_group TEXT,
    is_exclusive INTEGER NOT NULL, level TEXT NOT NULL, base TEXT NOT NULL,
    segments TEXT NOT NULL, territories TEXT NOT NULL, channels TEXT NOT NULL, condition TEXT,
    min_quantity INTEGER, min_amount INTEGER, min_amount_currency TEXT, min_total INTEGER,
    min_total_currency TEXT, targets TEXT NOT NULL, exceptions TEXT NOT NULL,
    needs_coupon INTEGER NOT NULL, kind TEXT NOT NULL, rate INTEGER, price INTEGER,
    price_currency TEXT, amount INTEGER, amount_currency TEXT, formula TEXT,
    buy_quantity INTEGER, get_quantity INTEGER, reward_targets TEXT NOT NULL,
    includes_tax INTEGER, cap INTEGER, cap_currency TEXT, budget INTEGER, budget_currency TEXT,
    max_uses INTEGER, max_uses_per_account INTEGER, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX promotion_name_sort ON promotion(name_sort, id) WHERE deleted_at IS NULL;
  CREATE INDEX promotion_status ON promotion(status, id) WHERE deleted_at IS NULL;
  CREATE INDEX promotion_held_until ON promotion(status, held_until, id)
    WHERE deleted_at IS NULL;
  CREATE UNIQUE INDEX promotion_edition ON promotion(first, edition)
    WHERE first IS NOT NULL AND deleted_at IS NULL;
  CREATE TRIGGER promotion_is_published BEFORE UPDATE ON promotion
    WHEN OLD.status <> 'draft' AND (\(changedTerms))
    BEGIN SELECT RAISE(ABORT, 'the terms of a published promotion do not change'); END;

  CREATE TABLE coupon(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    promotion INTEGER NOT NULL REFERENCES promotion(id), code TEXT NOT NULL,
    code_folded TEXT NOT NULL, status TEXT NOT NULL, account INTEGER REFERENCES account(id),
    valid_from TEXT, valid_to TEXT, max_uses INTEGER NOT NULL, max_uses_per_account INTEGER,
    reserved INTEGER NOT NULL, redeemed INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX coupon_code ON coupon(code_folded) WHERE deleted_at IS NULL;
  CREATE INDEX coupon_promotion ON coupon(promotion, id) WHERE deleted_at IS NULL;
  CREATE INDEX coupon_account ON coupon(account, id) WHERE deleted_at IS NULL;
  CREATE TRIGGER coupon_is_used_up BEFORE UPDATE OF reserved, redeemed ON coupon
    WHEN NEW.reserved + NEW.redeemed > NEW.max_uses OR NEW.reserved < 0 OR NEW.redeemed < 0
    BEGIN SELECT RAISE(ABORT, 'a coupon has no more uses than it allows'); END;

  CREATE TABLE promotion_use(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    promotion INTEGER NOT NULL REFERENCES promotion(id),
    edition INTEGER NOT NULL REFERENCES promotion(id), coupon INTEGER REFERENCES coupon(id),
    entity TEXT NOT NULL, subject INTEGER NOT NULL, account INTEGER REFERENCES account(id),
    amount INTEGER NOT NULL, amount_currency TEXT NOT NULL, returned INTEGER NOT NULL,
    returned_currency TEXT NOT NULL, status TEXT NOT NULL, expires_at INTEGER,
    redeemed_at INTEGER, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX promotion_use_document ON promotion_use(promotion, entity, subject)
    WHERE status IN ('reserved', 'redeemed') AND deleted_at IS NULL;
  CREATE INDEX promotion_use_promotion ON promotion_use(promotion, status, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX promotion_use_coupon ON promotion_use(coupon, status, id) WHERE deleted_at IS NULL;
  CREATE INDEX promotion_use_subject ON promotion_use(subject, entity, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX promotion_use_account ON promotion_use(account, id) WHERE deleted_at IS NULL;
  CREATE INDEX promotion_use_buyer ON promotion_use(coupon, account, status)
    WHERE deleted_at IS NULL;
  CREATE INDEX promotion_use_overdue_of ON promotion_use(promotion, expires_at)
    WHERE status = 'reserved' AND deleted_at IS NULL;
  CREATE INDEX promotion_use_overdue ON promotion_use(status, expires_at, id)
    WHERE deleted_at IS NULL;
  CREATE TRIGGER promotion_use_is_taken_back BEFORE UPDATE OF returned ON promotion_use
    WHEN NEW.returned NOT BETWEEN 0 AND NEW.amount
    BEGIN SELECT RAISE(ABORT, 'no more is taken back than was taken off'); END;
  """ + balanceTables

// What is derived: a balance says nothing that the uses don't. Triggers keep it with them, whoever
// writes, in the same transaction. An account of 0 is all of them together. Where nothing is used,
// there is no balance: what is taken back leaves no trace.
private let balanceTables = """
  CREATE TABLE promotion_balance(
    promotion INTEGER NOT NULL REFERENCES promotion(id), account INTEGER NOT NULL,
    uses INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY(promotion, account)
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER promotion_use_is_counted AFTER INSERT ON promotion_use
    WHEN \(counts("NEW"))
    BEGIN \(counting("NEW", "+")) END;
  CREATE TRIGGER promotion_use_counts_no_more AFTER UPDATE ON promotion_use
    WHEN \(counts("OLD"))
    BEGIN \(counting("OLD", "-")) END;
  CREATE TRIGGER promotion_use_counts_again AFTER UPDATE ON promotion_use
    WHEN \(counts("NEW"))
    BEGIN \(counting("NEW", "+")) END;
  CREATE TRIGGER promotion_use_is_gone AFTER DELETE ON promotion_use
    WHEN \(counts("OLD"))
    BEGIN \(counting("OLD", "-")) END;
  """

private func counts(_ row: String) -> String {
  "\(row).status IN ('reserved', 'redeemed') AND \(row).deleted_at IS NULL"
}

/// Adds a use to the balances of its promotion and its account, or takes it from them.
private func counting(_ row: String, _ sign: String) -> String {
  """
  INSERT INTO promotion_balance(promotion, account, uses, amount)
    SELECT \(row).promotion, buyer.column1, \(sign)1, \(sign)(\(row).amount - \(row).returned)
    FROM (VALUES(0), (\(row).account)) AS buyer WHERE buyer.column1 IS NOT NULL
    ON CONFLICT(promotion, account) DO UPDATE SET
      uses = uses + excluded.uses, amount = amount + excluded.amount;
  DELETE FROM promotion_balance
    WHERE promotion = \(row).promotion AND account IN (0, \(row).account) AND uses = 0;
  """
}

// The last day can be brought forward: a promotion can be ended.
private let changedTerms = [
  "name", "edition", "first", "valid_from", "priority", "stacking_group", "is_exclusive", "level",
  "base", "segments", "territories", "channels", "condition", "min_quantity", "min_amount",
  "min_total", "targets", "exceptions", "needs_coupon", "kind", "rate", "price", "amount",
  "formula", "buy_quantity", "get_quantity", "reward_targets", "includes_tax", "cap", "budget",
  "max_uses", "max_uses_per_account",
].map { "NEW.\($0) IS NOT OLD.\($0)" }.joined(separator: " OR ")
