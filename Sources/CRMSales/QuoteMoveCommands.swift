import CRMKernel
import CRMStore

let quoteMoveCommands: [BookCommand] = [
  .transaction(
    Command(
      "quotes.submit",
      "Asks for approval of a priced quote.",
      \.quotes,
      Quotes.submit,
      Parameter("quote", "Which quote.")
    )
  ),
  .transaction(
    Command(
      "quotes.present",
      "Shows an approved quote to the customer.",
      \.quotes,
      Quotes.present,
      Parameter("quote", "Which quote."),
      Parameter("valid_until", "The last day, unless it has one.")
    )
  ),
  .transaction(
    Command(
      "quotes.accept",
      "Notes that the customer accepted.",
      \.quotes,
      Quotes.accept,
      Parameter("quote", "Which quote.")
    )
  ),
  .transaction(
    Command(
      "quotes.decline",
      "Notes that the customer declined.",
      \.quotes,
      Quotes.decline,
      Parameter("quote", "Which quote."),
      Parameter("reason", "Why.")
    )
  ),
  .transaction(
    Command(
      "quotes.cancel",
      "Gives a quote up.",
      \.quotes,
      Quotes.cancel,
      Parameter("quote", "Which quote."),
      Parameter("reason", "Why.")
    )
  ),
  .transaction(
    Command(
      "quotes.revise",
      "Starts the next revision of a quote; the old one is superseded.",
      \.quotes,
      Quotes.revise,
      Parameter("quote", "Which quote.")
    )
  ),
  .transaction(
    Command(
      "quotes.copy",
      "Starts another quote with the same lines.",
      \.quotes,
      Quotes.copy,
      Parameter("quote", "Which quote.")
    )
  ),
  .transaction(
    Command(
      "quotes.order",
      "Answers the order of an accepted quote, made when first asked for.",
      \.quotes,
      Quotes.order,
      Parameter("quote", "Which quote.")
    )
  ),
]

let orderCommands: [BookCommand] =
  Orders.readingCommands(named: "orders", \.orders)
  + OrderLines.readingCommands(named: "order_lines", \.orderLines)
  + [
    .transaction(
      Command(
        "orders.confirm",
        "Confirms an order to the customer.",
        \.orders,
        Orders.confirm,
        Parameter("order", "Which order.")
      )
    ),
    .transaction(
      Command(
        "orders.cancel",
        "Cancels an order.",
        \.orders,
        Orders.cancel,
        Parameter("order", "Which order."),
        Parameter("reason", "Why.")
      )
    ),
    .transaction(
      Command(
        "orders.totals",
        "Answers what an order adds up to, tax by tax.",
        \.orders,
        Orders.totals,
        Parameter("order", "Which order."),
        effect: .reads
      )
    ),
  ]
