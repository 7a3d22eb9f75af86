import CRMKernel
import CRMStore

private let which = Parameter<ID<Handover>>("id", "Which handover.")

let handoverCommands: [BookCommand] =
  Handovers.readingCommands(named: "handovers", \.handovers) + handoverMoveCommands
  + leavingCommands

private let handoverMoveCommands: [BookCommand] = [
  .transaction(
    Command(
      "handovers.start",
      "Starts the handover of what somebody who leaves looks after.",
      \.handovers,
      Handovers.start,
      Parameter("user", "Who leaves."),
      Parameter(
        "rules",
        "Who gets what: user, team, to = \"manager\" or \"nobody\"; entity, where."
      ),
      Parameter("reassign", "Whether they stay, and others get their work.", default: false)
    )
  ),
  .transaction(
    Command(
      "handovers.revise",
      "Replaces the rules of a handover, which must be simulated again.",
      \.handovers,
      Handovers.revise,
      which,
      Parameter("rules", "Who gets what.")
    )
  ),
  .transaction(
    Command(
      "handovers.simulate",
      "Says who would get what.",
      \.handovers,
      Handovers.simulate,
      which
    )
  ),
  .transaction(
    Command(
      "handovers.approve",
      "Agrees to what was simulated, as somebody who neither asks for it nor gets anything.",
      \.handovers,
      Handovers.approve,
      which
    )
  ),
  .transaction(
    Command(
      "handovers.execute",
      "Has everything open change hands, as it was simulated.",
      \.handovers,
      Handovers.execute,
      which
    )
  ),
  .transaction(
    Command("handovers.undo", "Takes a handover back.", \.handovers, Handovers.undo, which)
  ),
  .transaction(
    Command(
      "handovers.cancel",
      "Gives up a handover that isn't executed.",
      \.handovers,
      Handovers.cancel,
      which
    )
  ),
]

private let leaver = Parameter<ID<User>>("id", "Who.")

private let leavingCommands: [BookCommand] = [
  .transaction(
    Command("users.leave", "Says that somebody leaves.", \.users, Users.leave, leaver)
  ),
  .transaction(
    Command(
      "users.stay",
      "Says that somebody who was to leave stays.",
      \.users,
      Users.stay,
      leaver
    )
  ),
  .transaction(
    Command(
      "users.deactivate",
      "Closes the place of somebody who left, once nothing open names them.",
      \.users,
      Users.deactivate,
      leaver
    )
  ),
  .transaction(
    Command(
      "users.reactivate",
      "Has somebody work here again.",
      \.users,
      Users.reactivate,
      leaver
    )
  ),
  .transaction(
    Command(
      "users.open_references",
      "Counts what is open and names somebody, by entity.",
      \.users,
      { users in { id in Value.record(try users.openReferences(to: id)) } },
      leaver,
      effect: .reads
    )
  ),
]
