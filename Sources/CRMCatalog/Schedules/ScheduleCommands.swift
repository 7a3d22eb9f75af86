import CRMKernel
import CRMParties
import CRMPricing
import CRMStore

let scheduleTables = """
  CREATE TABLE discount_schedule(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL,
    name_folded TEXT NOT NULL, product INTEGER REFERENCES product(id),
    template INTEGER REFERENCES product_template(id),
    category INTEGER REFERENCES product_category(id), mode TEXT NOT NULL, scope TEXT NOT NULL,
    window_days INTEGER, breaks TEXT NOT NULL, account INTEGER REFERENCES account(id),
    segment TEXT, territory TEXT, channel TEXT, valid_from TEXT, valid_to TEXT,
    deleted_at INTEGER
  ) STRICT;
  CREATE INDEX discount_schedule_scope ON discount_schedule(product, template, category, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX discount_schedule_template ON discount_schedule(template, id)
    WHERE deleted_at IS NULL AND template IS NOT NULL;
  CREATE INDEX discount_schedule_category ON discount_schedule(category, id)
    WHERE deleted_at IS NULL AND category IS NOT NULL;
  CREATE INDEX discount_schedule_account ON discount_schedule(account, id)
    WHERE deleted_at IS NULL AND account IS NOT NULL;
  CREATE INDEX discount_schedule_name ON discount_schedule(name_folded, id)
    WHERE deleted_at IS NULL;
  """

let scheduleCommands: [BookCommand] =
  DiscountSchedules.readingCommands(named: "schedules", \.schedules)
  + [
    .transaction(
      Command(
        "schedules.add",
        "Adds breaks: schedules.add{ name=\"Volume\", breaks={ \"10: 5 %\", \"50: 8 %\" } }.",
        \.schedules,
        DiscountSchedules.adding,
        Parameter("name", "What traces call it."),
        Parameter("breaks", "By rising quantity, such as \"10: 5 %\" or \"10: USD 9.50\"."),
        Parameter("product", "One product; or a template or category; all unless given."),
        Parameter("template", "The variants of a template."),
        Parameter("category", "The products of a category and of those below it."),
        Parameter("mode", "range: the highest break for all; slab: each its own.", default: .range),
        Parameter(
          "scope",
          "What counts: the line, lines of one product, the document, or a rolling window.",
          default: .line
        ),
        Parameter("window_days", "How many days back a rolling schedule counts."),
        Parameter("account", "The only account that gets it."),
        Parameter("segment", "The segment that gets it, such as gold."),
        Parameter("territory", "The territory that gets it."),
        Parameter("channel", "The channel that gets it."),
        Parameter("valid_from", "The first day."),
        Parameter("valid_to", "The day after the last.")
      )
    ),
    .transaction(
      Command(
        "schedules.end_on",
        "Ends a schedule of quantity breaks.",
        \.schedules,
        DiscountSchedules.end,
        Parameter("id", "Which schedule."),
        Parameter("day", "The first day on which it is no longer valid.")
      )
    ),
  ]

let scheduleImports: [ImportKind] = [
  ImportKind(
    "schedules",
    DiscountSchedule(name: "", breaks: []),
    matchBy: "name",
    required: ["breaks"],
    insert: { tx, new in _ = try tx.schedules.add(new) }
  )
]

extension DiscountSchedules {
  func adding(
    _ name: String,
    _ breaks: [QuantityBreak],
    _ product: ID<Product>?,
    _ template: ID<ProductTemplate>?,
    _ category: ID<ProductCategory>?,
    _ mode: BreakSchedule.Mode,
    _ scope: BreakSchedule.Scope,
    _ windowDays: Int64?,
    _ account: ID<Account>?,
    _ segment: String?,
    _ territory: String?,
    _ channel: String?,
    _ validFrom: LocalDate?,
    _ validTo: LocalDate?
  ) throws -> DiscountSchedule {
    try add(
      DiscountSchedule(
        name: name,
        product: product,
        template: template,
        category: category,
        mode: mode,
        scope: scope,
        windowDays: windowDays,
        breaks: breaks,
        account: account,
        segment: segment,
        territory: territory,
        channel: channel,
        validFrom: validFrom,
        validTo: validTo
      )
    )
  }
}
