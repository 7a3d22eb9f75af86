import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore

let movingCommands: [BookCommand] = [
  .transaction(
    Command(
      "activities.start",
      "Begins a task, mail or letter.",
      \.activities,
      Activities.start,
      Parameter("activity", "Which one.")
    )
  ),
  .transaction(
    Command(
      "activities.wait",
      "Notes that a task waits for somebody else.",
      \.activities,
      Activities.wait,
      Parameter("activity", "Which one."),
      Parameter("reason", "For what.")
    )
  ),
  .transaction(
    Command(
      "activities.defer",
      "Puts a task off until another time.",
      \.activities,
      Activities.putOff,
      Parameter("activity", "Which one."),
      Parameter("to", "When it is to be done instead.")
    )
  ),
  .transaction(
    Command(
      "activities.resume",
      "Takes up a task that waited or was put off.",
      \.activities,
      Activities.resume,
      Parameter("activity", "Which one.")
    )
  ),
  .transaction(
    Command(
      "activities.complete",
      "Finishes a task, mail or letter.",
      \.activities,
      Activities.complete,
      Parameter("activity", "Which one."),
      Parameter("outcome", "What came of it: a code of activities.outcomes.")
    )
  ),
  .transaction(
    Command(
      "activities.hold",
      "Notes that a call, meeting or visit took place.",
      \.activities,
      Activities.hold,
      Parameter("activity", "Which one."),
      Parameter("outcome", "What came of it: a code of activities.outcomes."),
      Parameter("minutes", "How long it took.")
    )
  ),
  .transaction(
    Command(
      "activities.miss",
      "Notes that a call, meeting or visit didn't take place.",
      \.activities,
      Activities.miss,
      Parameter("activity", "Which one."),
      Parameter("reason", "Why.")
    )
  ),
  .transaction(
    Command(
      "activities.reschedule",
      "Sets another time.",
      \.activities,
      Activities.reschedule,
      Parameter("activity", "Which one."),
      Parameter("start", "When it begins instead."),
      Parameter("minutes", "How long it takes instead."),
      Parameter("reason", "Why.")
    )
  ),
  .transaction(
    Command(
      "activities.cancel",
      "Gives an activity up.",
      \.activities,
      Activities.cancel,
      Parameter("activity", "Which one."),
      Parameter("reason", "Why.")
    )
  ),
  .transaction(
    Command(
      "activities.reopen",
      "Takes up a task again that was finished.",
      \.activities,
      Activities.reopen,
      Parameter("activity", "Which one.")
    )
  ),
  .transaction(
    Command(
      "activities.assign",
      "Gives an activity to somebody else.",
      \.activities,
      Activities.assign,
      Parameter("activity", "Which one."),
      Parameter("owner", "Whose it becomes."),
      Parameter("team", "Which team's it becomes.")
    )
  ),
]

let participantCommands: [BookCommand] = [
  .transaction(
    Command(
      "activities.invite",
      "Invites somebody to an activity.",
      \.activities,
      Activities.invite,
      Parameter("activity", "Which one."),
      Parameter("user", "A user."),
      Parameter("contact", "A contact."),
      Parameter("email", "The mail address of somebody else."),
      Parameter("optional", "Whether it goes on without them.", default: false)
    )
  ),
  .transaction(
    Command(
      "activities.answer",
      "Notes what somebody said to an invitation.",
      \.activities,
      Activities.answer,
      Parameter("participant", "Whose answer."),
      Parameter("answer", "accepted, tentative, declined or needs_action.")
    )
  ),
  .transaction(
    Command(
      "activities.uninvite",
      "Takes somebody off the list of those who take part.",
      \.activities,
      Activities.uninvite,
      Parameter("participant", "Who.")
    )
  ),
  .transaction(
    Command(
      "activities.participants",
      "Lists who takes part beside the owner.",
      \.activities,
      Activities.participants,
      Parameter("activity", "Which one."),
      effect: .reads
    )
  ),
]

let reminderCommands: [BookCommand] = [
  .transaction(
    Command(
      "reminders.add",
      "Has somebody be told before an activity begins.",
      \.reminders,
      Reminders.add,
      Parameter("activity", "Of what."),
      Parameter("minutes_before", "So long before it begins.", default: 15),
      Parameter("user", "Who is told; the owner unless given."),
      Parameter("channel", "popup or email.", default: Reminder.Channel.popup)
    )
  ),
  .transaction(
    Command(
      "reminders.remove",
      "Takes a reminder away.",
      \.reminders,
      Reminders.remove,
      Parameter("reminder", "Which one.")
    )
  ),
]
