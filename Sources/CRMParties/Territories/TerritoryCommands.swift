import CRMKernel
import CRMStore

let territoryCommands: [BookCommand] =
  TerritoryAssignments.readingCommands(named: "territory_assignments", \.territoryAssignments)
  + [
    .transaction(
      Command(
        "accounts.assign_territory",
        "Assigns an account to a territory for some days.",
        \.accounts,
        Accounts.assignTerritory,
        Parameter("territory", "Which territory."),
        Parameter("account", "Which account."),
        Parameter("starts_on", "The first day; today unless given."),
        Parameter("ends_on", "The last day; open unless given."),
        Parameter("reason", "Why.")
      )
    ),
    .transaction(
      Command(
        "accounts.territory",
        "Answers the territory of an account on a day.",
        \.accounts,
        Accounts.territory,
        Parameter("account", "Which account."),
        Parameter("on", "Which day; today unless given."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "accounts.refresh_territories",
        "Brings the territories of accounts up to date.",
        \.accounts,
        Accounts.refreshTerritories,
        Parameter("since", "What began or ended since; a week ago unless given.")
      )
    ),
  ]
