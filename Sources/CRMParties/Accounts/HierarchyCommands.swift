import CRMKernel
import CRMStore

let hierarchyCommands: [BookCommand] = [
  .transaction(
    Command(
      "accounts.set_parent",
      "Makes an account a part of another, or of none.",
      \.accounts,
      Accounts.setParent,
      Parameter("parent", "What it becomes a part of; none unless given."),
      Parameter("account", "Which account.")
    )
  ),
  .transaction(
    Command(
      "accounts.ancestors",
      "Lists the accounts above one, the nearest first.",
      \.accounts,
      Accounts.ancestors,
      Parameter("account", "Which account."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "accounts.subtree",
      "Lists an account and all below it, level by level.",
      \.accounts,
      Accounts.subtree,
      Parameter("account", "Which account."),
      Parameter("limit", "At most so many.", default: 1000),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "accounts.roll_up",
      "Adds up an account and all below it.",
      \.accounts,
      Accounts.rollUp,
      Parameter("account", "Which account."),
      effect: .reads
    )
  ),
]

let picklistCommands: [BookCommand] =
  AccountSources.readingCommands(named: "account_sources", \.accountSources)
  + AccountSources.editingCommands(named: "account_sources", \.accountSources)
  + WinReasons.readingCommands(named: "win_reasons", \.winReasons)
  + WinReasons.editingCommands(named: "win_reasons", \.winReasons)
  + [
    .transaction(
      Command(
        "account_sources.add",
        "Adds an entry to the list of where customers come from.",
        \.accountSources,
        AccountSources.add,
        Parameter("name", "What it is called.")
      )
    ),
    .transaction(
      Command(
        "win_reasons.add",
        "Adds an entry to the list of why customers choose us.",
        \.winReasons,
        WinReasons.add,
        Parameter("name", "What it is called.")
      )
    ),
    .transaction(
      Command(
        "accounts.won",
        "Notes why an account chose us.",
        \.accounts,
        Accounts.won,
        Parameter("account", "Which account."),
        Parameter("reason", "Which reason of the list.")
      )
    ),
  ]
