import CRMKernel
import CRMStore

let promotionCommands: [BookCommand] =
  Promotions.readingCommands(named: "promotions", \.promotions)
  + [
    .transaction(
      Command(
        "promotions.add",
        "Adds a promotion as a draft.",
        \.promotions,
        Promotions.add(named:kind:set:),
        Parameter("name", "What it is called."),
        Parameter("kind", "What it does."),
        Parameter("set", "Its other fields by name.")
      )
    ),
    .transaction(
      Command(
        "promotions.edit",
        "Changes the terms of a draft.",
        \.promotions,
        Promotions.edit,
        Parameter("id", "Which promotion."),
        Parameter("set", "The new values by field.")
      )
    ),
    .transaction(
      Command(
        "promotions.publish",
        "Publishes a draft: it holds on its days, and its terms don't change any more.",
        \.promotions,
        Promotions.publish,
        Parameter("id", "Which promotion.")
      )
    ),
    .transaction(
      Command(
        "promotions.suspend",
        "Lets a promotion hold for nobody until it is resumed.",
        \.promotions,
        Promotions.suspend,
        Parameter("id", "Which promotion."),
        Parameter("reason", "Why.")
      )
    ),
    .transaction(
      Command(
        "promotions.resume",
        "Lets a suspended promotion hold again.",
        \.promotions,
        Promotions.resume,
        Parameter("id", "Which promotion.")
      )
    ),
    .transaction(
      Command(
        "promotions.end_on",
        "Ends a promotion.",
        \.promotions,
        Promotions.end,
        Parameter("id", "Which promotion."),
        Parameter("day", "The first day on which it doesn't hold any more.")
      )
    ),
    .transaction(
      Command(
        "promotions.cancel",
        "Gives a draft up.",
        \.promotions,
        Promotions.cancel,
        Parameter("id", "Which promotion.")
      )
    ),
    .transaction(
      Command(
        "promotions.revise",
        "Starts the next edition of a promotion as a draft.",
        \.promotions,
        Promotions.revise,
        Parameter("id", "Which promotion.")
      )
    ),
  ]

let couponCommands: [BookCommand] =
  Coupons.readingCommands(named: "coupons", \.coupons)
  + PromotionUses.readingCommands(named: "promotion_uses", \.promotionUses)
  + [
    .transaction(
      Command(
        "coupons.issue",
        "Issues a coupon with a code of your own.",
        \.coupons,
        Coupons.issue(_:for:account:maxUses:maxUsesPerAccount:validFrom:validTo:),
        Parameter("code", "What the buyer shows."),
        Parameter("promotion", "What it is for."),
        Parameter("account", "Whom it is for; everybody unless said."),
        Parameter("max_uses", "On how many documents it can be.", default: 1),
        Parameter("max_uses_per_account", "On how many of one account."),
        Parameter("valid_from", "The first day."),
        Parameter("valid_to", "The day after the last.")
      )
    ),
    .transaction(
      Command(
        "coupons.generate",
        "Issues coupons with random codes.",
        \.coupons,
        Coupons.issueRandom,
        Parameter("count", "How many."),
        Parameter("promotion", "What they are for."),
        Parameter("length", "How many signs a code has after its prefix.", default: 8),
        Parameter("prefix", "What all codes begin with."),
        Parameter("account", "Whom they are for; everybody unless said."),
        Parameter("max_uses", "On how many documents each can be.", default: 1),
        Parameter("valid_to", "The day after their last.")
      )
    ),
    .transaction(
      Command(
        "coupons.check",
        "Answers the coupon with a code, or why it can't be used.",
        \.coupons,
        Coupons.check,
        Parameter("code", "What the buyer shows."),
        Parameter("account", "Who buys."),
        Parameter("day", "On which day; today unless said."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "coupons.void",
        "Takes a coupon back that wasn't used.",
        \.coupons,
        Coupons.void,
        Parameter("id", "Which coupon."),
        Parameter("reason", "Why.")
      )
    ),
    .transaction(
      Command(
        "promotion_uses.expire",
        "Ends the reservations whose time is over, and answers how many there were.",
        \.promotionUses,
        { uses in { try uses.expireOverdue() } }
      )
    ),
  ]
