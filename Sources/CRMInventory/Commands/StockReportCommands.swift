import CRMKernel
import CRMStore

let stockReportCommands: [BookCommand] = [
  .transaction(
    Command(
      "stock.available",
      "Answers what can be promised of a product on a day, and why.",
      \.stock,
      Stock.available(_:in:on:),
      Parameter("sku", "The product's code."),
      Parameter("warehouse", "Its code; all together unless given."),
      Parameter("on", "The day; today unless given."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "stock.earliest",
      "Answers the first day on which so much can be promised, or nil.",
      \.stock,
      Stock.earliestDate,
      Parameter("sku", "The product's code."),
      Parameter("quantity", "How much."),
      Parameter("warehouse", "Its code; all together unless given."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "stock.on_hand",
      "Lists where a product lies.",
      \.stock,
      Stock.onHand,
      Parameter("sku", "The product's code."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "stock.propose",
      "Lists the places and lots that a quantity would be taken from, in order.",
      \.stock,
      Stock.proposePicks,
      Parameter("sku", "The product's code."),
      Parameter("quantity", "How much."),
      Parameter("from", "The code of the place; the only warehouse unless given."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "stock.history",
      "Lists what happened to a product, newest first, with how much was there after each move.",
      \.stock,
      Stock.movements,
      Parameter("sku", "The product's code."),
      Parameter("lot", "Only this batch or serial number."),
      Parameter("size", "At most so many.", default: 50),
      Parameter("after", "What the page before gave as next."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "stock.turn",
      "Answers how fast a product goes, and how long what is there will last.",
      \.stock,
      Stock.turn,
      Parameter("sku", "The product's code."),
      Parameter("from", "The first day; 90 days before the last unless given."),
      Parameter("to", "The day after the last; today unless given."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "stock.valuation",
      "Answers what the stock of a product is worth.",
      \.stock,
      Stock.valuation,
      Parameter("sku", "The product's code."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "stock.low",
      "Lists the products at or below their reorder point, and how much to order.",
      \.stock,
      Stock.lows,
      Parameter("warehouse", "Its code; all unless given."),
      effect: .reads
    )
  ),
]

extension Stock {
  func movements(
    _ sku: String,
    lot: String?,
    size: Int64,
    after cursor: Cursor?
  ) throws -> Page<StockMovement> {
    try history(sku, lot: lot, size: Int(max(1, min(size, 1000))), after: cursor)
  }

  func lows(in warehouse: String?) throws -> [LowStock] { try low(in: warehouse) }
}
