import CRMConfigurator
import CRMGovernance
import CRMKernel
import CRMParties
public import CRMStore

extension Module {
  /// Quotes and the orders that come of them.
  public static let sales = Module(
    "sales",
    entities: [
      EntityCheck(StoredConfiguration.self, .restricted),
      EntityCheck(Quote.self),
      EntityCheck(QuoteLine.self),
      EntityCheck(SalesOrder.self),
      EntityCheck(OrderLine.self),
    ],
    migrations: [Migration(1, "Quotes and orders", configurationTables + salesTables)],
    commands: configurationCommands + quoteCommands + quoteDiscountCommands
      + quoteSimulationCommands
      + quoteTraceCommands + quoteMoveCommands
      + orderCommands,
    catalogues: salesCatalogues.map { quotes in
      var sentences = quotes.sentences
      for other in configurationCatalogues + Catalogue.configurator
      where other.language == quotes.language {
        sentences.merge(other.sentences) { first, _ in first }
      }
      return Catalogue(quotes.language, sentences)
    },
    timeline: salesTimeline,
    contributions: [CustomerFactSource.sales, ApprovalSubject.quote]
  )
}

// The index of each usual list has the id last: a page is then one range of it.
private let salesTables = """
  CREATE TABLE quote(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, number TEXT, revision INTEGER NOT NULL,
    supersedes INTEGER REFERENCES quote(id), account INTEGER NOT NULL REFERENCES account(id),
    status TEXT NOT NULL, currency TEXT NOT NULL, price_book INTEGER REFERENCES price_book(id),
    priced_on TEXT, valid_until TEXT, tax_date TEXT, prices_include_tax INTEGER NOT NULL,
    tax_method TEXT NOT NULL, tax_basis TEXT NOT NULL, rounding TEXT NOT NULL,
    rounding_step INTEGER NOT NULL, rounding_step_currency TEXT NOT NULL,
    cash_step INTEGER, cash_step_currency TEXT,
    coupons TEXT, manual_discount INTEGER, manual_amount INTEGER, manual_amount_currency TEXT,
    discount_reason TEXT, is_priced INTEGER NOT NULL, edition INTEGER NOT NULL,
    list_total INTEGER NOT NULL, list_total_currency TEXT NOT NULL,
    net INTEGER NOT NULL, net_currency TEXT NOT NULL,
    tax INTEGER NOT NULL, tax_currency TEXT NOT NULL,
    total INTEGER NOT NULL, total_currency TEXT NOT NULL,
    company_net INTEGER, company_net_currency TEXT,
    company_total INTEGER, company_total_currency TEXT, company_rate TEXT,
    company_rate_day TEXT, company_rate_source TEXT, company_rates TEXT NOT NULL,
    cash_rounding INTEGER NOT NULL, cash_rounding_currency TEXT NOT NULL,
    margin INTEGER, approvers TEXT, submitted_by TEXT, trace TEXT, approved_content TEXT,
    owner INTEGER REFERENCES user(id), team INTEGER REFERENCES team(id),
    presented_at INTEGER, accepted_at INTEGER, notes TEXT, custom TEXT NOT NULL,
    deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX quote_number ON quote(number, revision) WHERE deleted_at IS NULL;
  CREATE INDEX quote_account ON quote(account, id) WHERE deleted_at IS NULL;
  CREATE INDEX quote_owner ON quote(owner, id) WHERE deleted_at IS NULL;
  CREATE INDEX quote_team ON quote(team, id) WHERE deleted_at IS NULL;
  CREATE INDEX quote_status ON quote(status, id) WHERE deleted_at IS NULL;
  CREATE INDEX quote_valid_until ON quote(status, valid_until, id) WHERE deleted_at IS NULL;

  CREATE TABLE quote_line(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    quote INTEGER NOT NULL REFERENCES quote(id), position INTEGER NOT NULL,
    product INTEGER NOT NULL REFERENCES product(id), sku TEXT NOT NULL,
    description TEXT NOT NULL, unit TEXT NOT NULL,
    configuration INTEGER REFERENCES configuration(id), quantity INTEGER NOT NULL,
    agreed_price INTEGER, agreed_price_currency TEXT, manual_discount INTEGER,
    manual_amount INTEGER, manual_amount_currency TEXT, discount_reason TEXT,
    unit_cost INTEGER, unit_cost_currency TEXT, list_price INTEGER, list_price_currency TEXT,
    unit_price INTEGER NOT NULL, unit_price_currency TEXT NOT NULL, discount INTEGER NOT NULL,
    gross INTEGER NOT NULL, gross_currency TEXT NOT NULL,
    deductions INTEGER NOT NULL, deductions_currency TEXT NOT NULL,
    amount INTEGER NOT NULL, amount_currency TEXT NOT NULL,
    net INTEGER NOT NULL, net_currency TEXT NOT NULL, taxes TEXT NOT NULL,
    trace TEXT, is_priced INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX quote_line_position ON quote_line(quote, position)
    WHERE deleted_at IS NULL;
  CREATE INDEX quote_line_product ON quote_line(product, id) WHERE deleted_at IS NULL;
  CREATE INDEX quote_line_configuration ON quote_line(configuration, id)
    WHERE deleted_at IS NULL;

  CREATE TABLE sales_order(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, number TEXT NOT NULL,
    quote INTEGER NOT NULL REFERENCES quote(id),
    account INTEGER NOT NULL REFERENCES account(id), status TEXT NOT NULL,
    ordered_on TEXT NOT NULL, currency TEXT NOT NULL, tax_date TEXT NOT NULL,
    prices_include_tax INTEGER NOT NULL, tax_method TEXT NOT NULL,
    tax_basis TEXT NOT NULL, rounding TEXT NOT NULL,
    rounding_step INTEGER NOT NULL, rounding_step_currency TEXT NOT NULL,
    cash_step INTEGER, cash_step_currency TEXT,
    net INTEGER NOT NULL, net_currency TEXT NOT NULL,
    tax INTEGER NOT NULL, tax_currency TEXT NOT NULL,
    total INTEGER NOT NULL, total_currency TEXT NOT NULL,
    company_net INTEGER, company_net_currency TEXT,
    company_total INTEGER, company_total_currency TEXT, company_rate TEXT,
    company_rate_day TEXT, company_rate_source TEXT, company_rates TEXT NOT NULL,
    cash_rounding INTEGER NOT NULL, cash_rounding_currency TEXT NOT NULL,
    owner INTEGER REFERENCES user(id), team INTEGER REFERENCES team(id),
    customer_reference TEXT, notes TEXT, custom TEXT NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX sales_order_quote ON sales_order(quote) WHERE deleted_at IS NULL;
  CREATE UNIQUE INDEX sales_order_number ON sales_order(number) WHERE deleted_at IS NULL;
  CREATE INDEX sales_order_account ON sales_order(account, id) WHERE deleted_at IS NULL;
  CREATE INDEX sales_order_account_day ON sales_order(account, ordered_on, id)
    WHERE deleted_at IS NULL;
  CREATE INDEX sales_order_owner ON sales_order(owner, id) WHERE deleted_at IS NULL;
  CREATE INDEX sales_order_team ON sales_order(team, id) WHERE deleted_at IS NULL;
  CREATE INDEX sales_order_status ON sales_order(status, id) WHERE deleted_at IS NULL;

  CREATE TABLE order_line(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    sales_order INTEGER NOT NULL REFERENCES sales_order(id), position INTEGER NOT NULL,
    product INTEGER NOT NULL REFERENCES product(id), sku TEXT NOT NULL,
    description TEXT NOT NULL, unit TEXT NOT NULL,
    configuration INTEGER REFERENCES configuration(id), quantity INTEGER NOT NULL,
    unit_price INTEGER NOT NULL, unit_price_currency TEXT NOT NULL, discount INTEGER NOT NULL,
    gross INTEGER NOT NULL, gross_currency TEXT NOT NULL,
    deductions INTEGER NOT NULL, deductions_currency TEXT NOT NULL,
    amount INTEGER NOT NULL, amount_currency TEXT NOT NULL,
    net INTEGER NOT NULL, net_currency TEXT NOT NULL, taxes TEXT NOT NULL,
    trace TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX order_line_position ON order_line(sales_order, position)
    WHERE deleted_at IS NULL;
  CREATE INDEX order_line_product ON order_line(product, id) WHERE deleted_at IS NULL;
  CREATE INDEX order_line_configuration ON order_line(configuration, id)
    WHERE deleted_at IS NULL;
  """
