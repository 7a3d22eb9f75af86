import CRMKernel
import CRMParties
import CRMPricing
import CRMStore

let taxCommands: [BookCommand] =
  Taxes.readingCommands(named: "taxes", \.taxes)
  + Taxes.editingCommands(named: "taxes", \.taxes)
  + TaxRates.readingCommands(named: "tax_rates", \.taxRates)
  + TaxRules.readingCommands(named: "tax_rules", \.taxRules)
  + [
    .transaction(
      Command(
        "taxes.add",
        "Adds a tax; what it charges is set with taxes.rate.",
        \.taxes,
        Taxes.add,
        Parameter("code", "The code by which it is named."),
        Parameter("name", "What documents call it."),
        Parameter("treatment", "Why it is charged or isn't.", default: .standard),
        Parameter("reason", "Why nothing is charged, as documents state it."),
        Parameter("sequence", "Its place among the taxes of a line.", default: 0),
        Parameter("raises_base", "Whether later taxes are charged on it.", default: false),
        Parameter("part_of", "The code of the tax that stands for this and others.")
      )
    ),
    .transaction(
      Command(
        "taxes.rate",
        "Sets what a tax charges from one day on and before another.",
        \.taxes,
        Taxes.rate,
        Parameter("tax", "The code of the tax."),
        Parameter("rate", "The share of the net amount."),
        Parameter("per_unit", "What every unit is charged instead."),
        Parameter("valid_from", "The first day."),
        Parameter("valid_to", "The day after the last.")
      )
    ),
    .transaction(
      Command(
        "taxes.end_rate",
        "Ends a rate.",
        \.taxRates,
        TaxRates.end,
        Parameter("id", "Which rate."),
        Parameter("day", "The first day on which it is no longer valid.")
      )
    ),
    .transaction(
      Command(
        "taxes.rule",
        "Says which tax sales have.",
        \.taxes,
        Taxes.rule,
        Parameter("tax", "The code of the tax."),
        Parameter("tax_class", "The tax class of the products; any unless given."),
        Parameter("tax_status", "The tax status of the customers; any unless given."),
        Parameter("country", "Where the goods go; anywhere unless given."),
        Parameter("region", "The state or province; all of them unless given."),
        Parameter("valid_from", "The first day."),
        Parameter("valid_to", "The day after the last.")
      )
    ),
    .transaction(
      Command(
        "taxes.end_rule",
        "Ends a rule.",
        \.taxRules,
        TaxRules.end,
        Parameter("id", "Which rule."),
        Parameter("day", "The first day on which it is no longer valid.")
      )
    ),
    .transaction(
      Command(
        "taxes.of",
        "Answers the taxes of a product for a customer.",
        \.taxes,
        Taxes.applicable,
        Parameter("sku", "The product's code."),
        Parameter("account", "The customer."),
        Parameter("on", "The tax date; today unless given."),
        effect: .reads
      )
    ),
  ]

let taxImports = [
  ImportKind(
    "taxes",
    TaxCode.blank,
    matchBy: "code",
    insert: { tx, new in
      let whole = try new.partOf.map { try tx.taxes.get($0).code }
      _ = try tx.taxes.add(
        code: new.code,
        named: new.name,
        treatment: new.treatment,
        reason: new.reason,
        sequence: new.sequence,
        raisesBase: new.raisesBase,
        partOf: whole
      )
    }
  ),
  ImportKind(
    "tax_rates",
    TaxRate.blank,
    matchBy: "tax,valid_from",
    given: ["valid_to"],
    insert: { tx, new in _ = try tx.taxRates.add(new) }
  ),
  ImportKind(
    "tax_rules",
    TaxRule.blank,
    matchBy: "tax,tax_class,tax_status,country,region,valid_from",
    given: ["valid_to"],
    insert: { tx, new in _ = try tx.taxRules.add(new) }
  ),
]

// The index of each usual list has the id last: a page is then one range of it.
let taxTables = """

  CREATE TABLE tax_code(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, code TEXT NOT NULL,
    code_folded TEXT NOT NULL, name TEXT NOT NULL, treatment TEXT NOT NULL, reason TEXT,
    sequence INTEGER NOT NULL, raises_base INTEGER NOT NULL,
    part_of INTEGER REFERENCES tax_code(id), deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX tax_code_code ON tax_code(code_folded) WHERE deleted_at IS NULL;
  CREATE INDEX tax_code_part_of ON tax_code(part_of, id) WHERE deleted_at IS NULL;

  CREATE TABLE tax_rate(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    tax INTEGER NOT NULL REFERENCES tax_code(id), rate INTEGER,
    per_unit INTEGER, per_unit_currency TEXT, valid_from TEXT, valid_to TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX tax_rate_key ON tax_rate(tax, coalesce(valid_from, ''))
    WHERE deleted_at IS NULL;

  CREATE TABLE tax_rule(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, tax_class TEXT, tax_status TEXT,
    country TEXT, region TEXT, tax INTEGER NOT NULL REFERENCES tax_code(id),
    valid_from TEXT, valid_to TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX tax_rule_country ON tax_rule(country, id) WHERE deleted_at IS NULL;
  CREATE INDEX tax_rule_tax ON tax_rule(tax, id) WHERE deleted_at IS NULL;
  """
