import CRMKernel
import CRMStore

let stockMoveCommands: [BookCommand] =
  StockMoves.readingCommands(named: "stock_moves", \.stockMoves)
  + [
    .transaction(
      Command(
        "stock_moves.plan",
        "Plans a move: a draft, which keeps nothing.",
        \.stockMoves,
        StockMoves.planning,
        Parameter("sku", "The product's code."),
        Parameter("quantity", "How much."),
        Parameter("from", "The code of the place that it leaves."),
        Parameter("to", "The code of the place that it reaches."),
        Parameter("lot", "The batch or serial number."),
        Parameter("on", "The day on which it is to happen."),
        Parameter("document", "What it is for."),
        Parameter("reason", "Why.")
      )
    ),
    .transaction(
      Command(
        "stock_moves.reserve",
        "Confirms a planned move: our goods are kept for it, others are counted on.",
        \.stockMoves,
        StockMoves.reserve,
        Parameter("id", "Which move.")
      )
    ),
    .transaction(
      Command(
        "stock_moves.complete",
        "Says that a confirmed move happened.",
        \.stockMoves,
        StockMoves.complete,
        Parameter("id", "Which move.")
      )
    ),
    .transaction(
      Command(
        "stock_moves.cancel",
        "Gives a planned move up, and what is kept for it.",
        \.stockMoves,
        StockMoves.cancel,
        Parameter("id", "Which move."),
        Parameter("reason", "Why.")
      )
    ),
    .transaction(
      Command(
        "stock_moves.reverse",
        "Takes back a move that is done, by one in the other direction.",
        \.stockMoves,
        StockMoves.reverse,
        Parameter("id", "Which move."),
        Parameter("reason", "Why.")
      )
    ),
  ]

let countCommands: [BookCommand] =
  StockCounts.readingCommands(named: "stock_counts", \.stockCounts)
  + CountLines.readingCommands(named: "count_lines", \.countLines)
  + [
    .transaction(
      Command(
        "counts.add",
        "Plans a count of a place and those in it.",
        \.stockCounts,
        StockCounts.add,
        Parameter("location", "The code of the place; the only warehouse unless given."),
        Parameter("notes", "What to know.")
      )
    ),
    .transaction(
      Command(
        "counts.start",
        "Begins to count: lists what should be there.",
        \.stockCounts,
        StockCounts.start,
        Parameter("id", "Which count.")
      )
    ),
    .transaction(
      Command(
        "counts.count",
        "Notes what was found; a second look replaces the first.",
        \.stockCounts,
        StockCounts.count(_:_:_:at:lot:at:),
        Parameter("id", "Which count."),
        Parameter("sku", "The product's code."),
        Parameter("quantity", "What was found."),
        Parameter("location", "The code of the place; the counted one unless given."),
        Parameter("lot", "The batch or serial number."),
        Parameter("at", "When it was counted; now unless given.")
      )
    ),
    .transaction(
      Command(
        "counts.post",
        "Moves the differences between what was found and what was expected then.",
        \.stockCounts,
        StockCounts.post,
        Parameter("id", "Which count."),
        Parameter("uncounted", "What becomes of lines that nobody counted.", default: .refuse)
      )
    ),
    .transaction(
      Command(
        "counts.cancel",
        "Gives a count up: nothing is moved.",
        \.stockCounts,
        StockCounts.cancel,
        Parameter("id", "Which count."),
        Parameter("reason", "Why.")
      )
    ),
  ]

extension StockMoves {
  func planning(
    _ sku: String,
    _ quantity: Quantity,
    from origin: String,
    to destination: String,
    lot: String?,
    on day: LocalDate?,
    document: String?,
    reason: String?
  ) throws -> StockMove {
    try plan(
      StockLine(sku, quantity, lot: lot),
      from: origin,
      to: destination,
      on: day,
      note: MoveNote(document: document, reason: reason)
    )
  }
}
