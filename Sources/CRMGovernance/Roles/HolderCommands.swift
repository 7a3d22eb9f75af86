import CRMKernel
import CRMStore

let holderCommands: [BookCommand] = [
  .transaction(
    Command(
      "users.assign_role",
      "Gives a user a role, perhaps from a day to another.",
      \.users,
      Users.assign,
      Parameter("user", "Who holds it."),
      Parameter("role", "Which role."),
      Parameter("from", "The first day; at once unless given."),
      Parameter("to", "The last day; without an end unless given.")
    )
  ),
  .transaction(
    Command(
      "users.withdraw_role",
      "Takes a role from a user.",
      \.users,
      Users.withdraw,
      Parameter("user", "Who held it."),
      Parameter("role", "Which role.")
    )
  ),
  .transaction(
    Command(
      "teams.assign_role",
      "Gives the members of a team a role, perhaps from a day to another.",
      \.teams,
      Teams.assign,
      Parameter("team", "Whose members hold it."),
      Parameter("role", "Which role."),
      Parameter("from", "The first day; at once unless given."),
      Parameter("to", "The last day; without an end unless given.")
    )
  ),
  .transaction(
    Command(
      "teams.withdraw_role",
      "Takes a role from the members of a team.",
      \.teams,
      Teams.withdraw,
      Parameter("team", "Whose members held it."),
      Parameter("role", "Which role.")
    )
  ),
  .transaction(
    Command(
      "users.rights",
      "Says what a user may do today.",
      \.users,
      Users.rights,
      Parameter("user", "Who."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "users.why",
      "Says why a user may do something, or why not.",
      \.users,
      Users.why,
      Parameter("user", "Who."),
      Parameter("command", "A command, if it is about one."),
      Parameter("entity", "An entity's name, if it is about records."),
      Parameter("action", "What would be done with it; read unless given."),
      Parameter("id", "Which record; any unless given."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "users.set_manager",
      "Says whom a user reports to.",
      \.users,
      Users.setManager,
      Parameter("user", "Who reports."),
      Parameter("manager", "To whom; to nobody unless given.")
    )
  ),
  .transaction(
    Command(
      "teams.set_manager",
      "Says who leads a team.",
      \.teams,
      Teams.setManager,
      Parameter("team", "Which team."),
      Parameter("manager", "Who leads it; nobody unless given.")
    )
  ),
]

let delegationCommands: [BookCommand] =
  Delegations.readingCommands(named: "delegations", \.delegations)
  + Shares.readingCommands(named: "shares", \.shares)
  + [
    .transaction(
      Command(
        "delegations.add",
        "Lets somebody act with a user's rights for some days.",
        \.delegations,
        Delegations.add,
        Parameter("deputy", "Who acts."),
        Parameter("from", "The first day."),
        Parameter("to", "The last day."),
        Parameter("user", "Whose rights; one's own unless given.")
      )
    ),
    .transaction(
      Command(
        "delegations.revoke",
        "Ends a delegation now.",
        \.delegations,
        Delegations.revoke,
        Parameter("id", "Which one.")
      )
    ),
    .transaction(
      Command(
        "shares.add",
        "Shares one record with a user or a team.",
        \.shares,
        Shares.add,
        Parameter("entity", "The entity's name."),
        Parameter("id", "Which record."),
        Parameter("user", "With whom."),
        Parameter("team", "With the members of which team."),
        Parameter("level", "Whether they may change it, too.", default: .read)
      )
    ),
    .transaction(
      Command(
        "shares.revoke",
        "Ends a share.",
        \.shares,
        Shares.revoke,
        Parameter("id", "Which one.")
      )
    ),
  ]
