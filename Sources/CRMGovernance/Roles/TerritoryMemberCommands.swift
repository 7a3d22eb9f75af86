import CRMKernel
import CRMStore

let territoryMemberCommands: [BookCommand] =
  Repository<TerritoryMember>.readingCommands(named: "territory_members", \.territoryMembers)
  + [
    .transaction(
      Command(
        "users.assign_territory",
        "Has a user work in a territory, perhaps from a day to another.",
        \.users,
        Users.assign(_:territory:from:to:),
        Parameter("user", "Who works there."),
        Parameter("territory", "As accounts name it."),
        Parameter("from", "The first day; at once unless given."),
        Parameter("to", "The last day; without an end unless given.")
      )
    ),
    .transaction(
      Command(
        "users.withdraw_territory",
        "Has a user work in a territory no more.",
        \.users,
        Users.withdraw(_:territory:),
        Parameter("user", "Who worked there."),
        Parameter("territory", "Which territory.")
      )
    ),
    .transaction(
      Command(
        "users.territories",
        "Lists the territories that a user works in today.",
        \.users,
        Users.territories,
        Parameter("user", "Who."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "teams.assign_territory",
        "Has the members of a team work in a territory, perhaps from a day to another.",
        \.teams,
        Teams.assign(_:territory:from:to:),
        Parameter("team", "Whose members work there."),
        Parameter("territory", "As accounts name it."),
        Parameter("from", "The first day; at once unless given."),
        Parameter("to", "The last day; without an end unless given.")
      )
    ),
    .transaction(
      Command(
        "teams.withdraw_territory",
        "Has the members of a team work in a territory no more.",
        \.teams,
        Teams.withdraw(_:territory:),
        Parameter("team", "Whose members worked there."),
        Parameter("territory", "Which territory.")
      )
    ),
  ]
