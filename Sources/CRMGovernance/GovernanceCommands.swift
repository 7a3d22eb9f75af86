import CRMKernel
import CRMStore

let userCommands: [BookCommand] =
  Users.readingCommands(named: "users", \.users)
  + Users.searchCommands(named: "users", \.users)
  + Users.editingCommands(named: "users", \.users)
  + [
    .transaction(
      Command(
        "users.add",
        "Adds somebody who works with the CRM.",
        \.users,
        Users.add,
        Parameter("login", "What the host calls them."),
        Parameter("name", "What people call them."),
        Parameter("email", "The mail address."),
        Parameter("language", "What they read, such as zh-Hans."),
        Parameter("time_zone", "The zone of their days, such as Asia/Shanghai."),
        Parameter("manager", "Whom they report to.")
      )
    )
  ]

let teamCommands: [BookCommand] =
  Teams.readingCommands(named: "teams", \.teams)
  + Teams.searchCommands(named: "teams", \.teams)
  + Teams.editingCommands(named: "teams", \.teams)
  + [
    .transaction(
      Command(
        "teams.add",
        "Sets up a team.",
        \.teams,
        Teams.add,
        Parameter("name", "What it is called."),
        Parameter("parent", "The team that it is a part of."),
        Parameter("manager", "Who leads it.")
      )
    ),
    .transaction(
      Command(
        "teams.join",
        "Takes a user into a team.",
        \.teams,
        Teams.join,
        Parameter("team", "Which team."),
        Parameter("user", "Who joins it.")
      )
    ),
    .transaction(
      Command(
        "teams.leave",
        "Takes a user out of a team.",
        \.teams,
        Teams.leave,
        Parameter("team", "Which team."),
        Parameter("user", "Who leaves it.")
      )
    ),
  ]
