import CRMKernel
import CRMStore

let holdCommands: [BookCommand] =
  Holds.readingCommands(named: "holds", \.holds)
  + [
    .transaction(
      Command(
        "holds.place",
        "Places a hold on an account, or on one of its persons.",
        \.holds,
        Holds.place,
        Parameter("kind", "Why there is a hold."),
        Parameter("account", "Which account."),
        Parameter("reason", "The reason that others are told."),
        Parameter(
          "blocks",
          "What it blocks: quote, order, ship, contact; as usual for its kind unless given; on one person only contact."
        ),
        Parameter("ends_at", "When it ends by itself; it must be released unless given."),
        Parameter("contact", "The one person whom it is about."),
        Parameter(
          "reach",
          "account, or subsidiaries to bind those below it, too.",
          default: .account
        )
      )
    ),
    .transaction(
      Command(
        "holds.release",
        "Takes a hold away.",
        \.holds,
        Holds.release,
        Parameter("hold", "Which hold."),
        Parameter("reason", "Why.")
      )
    ),
    .transaction(
      Command(
        "accounts.holds",
        "Lists the holds that bind an account now, those from above included.",
        \.accounts,
        Accounts.holds,
        Parameter("account", "Which account."),
        effect: .reads
      )
    ),
  ]

let creditCommands: [BookCommand] =
  CreditProfiles.readingCommands(named: "credit_profiles", \.creditProfiles)
  + [
    .transaction(
      Command(
        "accounts.set_credit",
        "Sets how much an account may owe us.",
        \.accounts,
        Accounts.setCredit,
        Parameter("limit", "The most that it may owe; none unless given."),
        Parameter("account", "Which account."),
        Parameter("rating", "What is thought of it."),
        Parameter("review_date", "When to look at it again."),
        Parameter("notes", "What else is to be said.")
      )
    ),
    .transaction(
      Command(
        "accounts.credit",
        "Answers what an account may still order on credit, and why.",
        \.accounts,
        Accounts.credit,
        Parameter("account", "Which account."),
        effect: .reads
      )
    ),
  ]
