import CRMKernel
import CRMStore

let quoteDiscountCommands: [BookCommand] = [
  .transaction(
    Command(
      "quotes.discount_line",
      "Takes a share or an amount off a line.",
      \.quotes,
      Quotes.discountLine,
      Parameter("line", "Which line."),
      Parameter("rate", "The share, such as 0.05 for 5 %; none takes the discount back."),
      Parameter("amount", "The amount, instead of a share."),
      Parameter("reason", "Why; customers may read it.")
    )
  ),
  .transaction(
    Command(
      "quotes.discount",
      "Takes a share or an amount off a whole quote.",
      \.quotes,
      Quotes.discount,
      Parameter("quote", "Which quote."),
      Parameter("rate", "The share, such as 0.05 for 5 %; none takes the discount back."),
      Parameter("amount", "The amount, instead of a share."),
      Parameter("reason", "Why; customers may read it.")
    )
  ),
  .transaction(
    Command(
      "quotes.agree_price",
      "Agrees a price for one unit of a line, in the place of the book's.",
      \.quotes,
      Quotes.agreePrice,
      Parameter("price", "The price; none goes back to the book's."),
      Parameter("line", "Which line."),
      Parameter("reason", "Why.")
    )
  ),
  .transaction(
    Command(
      "quotes.add_coupon",
      "Adds the code of a coupon to a quote.",
      \.quotes,
      Quotes.addCoupon,
      Parameter("code", "The code."),
      Parameter("quote", "Which quote.")
    )
  ),
  .transaction(
    Command(
      "quotes.remove_coupon",
      "Takes the code of a coupon from a quote.",
      \.quotes,
      Quotes.removeCoupon,
      Parameter("code", "The code."),
      Parameter("quote", "Which quote.")
    )
  ),
  .transaction(
    Command(
      "quotes.approve",
      "Agrees to a quote in review.",
      \.quotes,
      Quotes.approve,
      Parameter("quote", "Which quote."),
      Parameter("note", "What is to be said about it.")
    )
  ),
  .transaction(
    Command(
      "quotes.reject",
      "Sends a quote in review back to be changed.",
      \.quotes,
      Quotes.reject,
      Parameter("quote", "Which quote."),
      Parameter("reason", "Why.")
    )
  ),
  .transaction(
    Command(
      "quotes.recall",
      "Takes a quote back from review.",
      \.quotes,
      Quotes.recall,
      Parameter("quote", "Which quote.")
    )
  ),
]
