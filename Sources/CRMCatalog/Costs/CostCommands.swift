import CRMKernel
import CRMStore

let costTables = """
  CREATE TABLE cost_record(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    product INTEGER NOT NULL REFERENCES product(id), cost INTEGER NOT NULL,
    cost_currency TEXT NOT NULL, quantity INTEGER NOT NULL, unit TEXT,
    unit_cost INTEGER NOT NULL, unit_cost_currency TEXT NOT NULL, valid_from TEXT NOT NULL,
    source TEXT NOT NULL, note TEXT, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX cost_record_product ON cost_record(product, valid_from, id)
    WHERE deleted_at IS NULL;

  CREATE TABLE competitor_price(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL,
    product INTEGER NOT NULL REFERENCES product(id), competitor TEXT NOT NULL,
    competitor_folded TEXT NOT NULL, price INTEGER NOT NULL, price_currency TEXT NOT NULL,
    unit TEXT, unit_price INTEGER NOT NULL, unit_price_currency TEXT NOT NULL,
    their_product TEXT, match TEXT NOT NULL, observed_at INTEGER NOT NULL,
    source TEXT NOT NULL, confidence INTEGER NOT NULL, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX competitor_price_product ON competitor_price(product, observed_at, id)
    WHERE deleted_at IS NULL;
  """

let costCommands: [BookCommand] =
  CostRecords.readingCommands(named: "costs", \.costs)
  + CompetitorPrices.readingCommands(named: "competitor_prices", \.competitorPrices)
  + recordedCosts + observedPrices

private let recordedCosts: [BookCommand] = [
  .transaction(
    Command(
      "costs.record",
      "Records what a product costs from a day on.",
      \.costs,
      CostRecords.record,
      Parameter("cost", "What it costs."),
      Parameter("product", "Which product."),
      Parameter("source", "Who or what says so."),
      Parameter("day", "The first day; today unless given."),
      Parameter("quantity", "How many the cost is for.", default: 1),
      Parameter("unit", "What the quantity is in; the product's own unit unless given."),
      Parameter("note", "What else is worth knowing.")
    )
  ),
  .transaction(
    Command(
      "costs.current",
      "Answers what a product costs on a day.",
      \.costs,
      CostRecords.current,
      Parameter("product", "Which product."),
      Parameter("day", "Which day; today unless given."),
      Parameter("currency", "Only costs in it; any unless given."),
      Parameter("source", "Only what it says; anybody unless given."),
      effect: .reads
    )
  ),
]

private let observedPrices: [BookCommand] = [
  .transaction(
    Command(
      "competitor_prices.observe",
      "Notes what a competitor asks for something like our product.",
      \.competitorPrices,
      CompetitorPrices.observe,
      Parameter("price", "What they ask."),
      Parameter("product", "Our product."),
      Parameter("competitor", "Who asks it."),
      Parameter("source", "Where it was seen."),
      Parameter("confidence", "How sure that is, from 0 to 1.", default: .one),
      Parameter("match", "How like ours it is.", default: .equivalent),
      Parameter("their_product", "What they call it."),
      Parameter("unit", "What the price is for; the product's own unit unless given."),
      Parameter("observed_at", "When it was seen; now unless given.")
    )
  ),
  .transaction(
    Command(
      "competitor_prices.latest",
      "Lists the latest price of each competitor.",
      \.competitorPrices,
      CompetitorPrices.latest,
      Parameter("product", "Our product."),
      Parameter("days", "How old they may be.", default: 30),
      Parameter("confidence", "How sure they must be.", default: Rate(billionths: 0)),
      Parameter("currency", "Only prices in it; any unless given."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "competitor_prices.lowest",
      "Answers the lowest of what competitors ask now.",
      \.competitorPrices,
      CompetitorPrices.lowest,
      Parameter("product", "Our product."),
      Parameter("currency", "What prices are compared in."),
      Parameter("days", "How old they may be.", default: 30),
      Parameter("confidence", "How sure they must be.", default: Rate(billionths: 0)),
      effect: .reads
    )
  ),
]
