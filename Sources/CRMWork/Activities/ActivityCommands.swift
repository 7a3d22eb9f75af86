import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore

let activityCommands: [BookCommand] =
  Activities.readingCommands(named: "activities", \.activities)
  + Activities.searchCommands(named: "activities", \.activities)
  + Activities.editingCommands(named: "activities", \.activities)
  + planningCommands + movingCommands + participantCommands + reminderCommands

private let planningCommands: [BookCommand] = [
  .transaction(
    Command(
      "activities.plan",
      "Plans an activity.",
      \.activities,
      Activities.planCommand,
      Parameter("kind", "call, meeting, visit, task, email or letter."),
      Parameter("title", "What it is about."),
      Parameter(
        "start",
        "When it begins or is due: a date, a time such as 2026-03-10T09:30[Asia/Shanghai], an instant."
      ),
      Parameter("minutes", "How long it takes."),
      Parameter("account", "For which account."),
      Parameter("contact", "With which contact."),
      Parameter("entity", "The name of the entity that it is about, such as quote."),
      Parameter("about", "The id of that entity."),
      Parameter("owner", "Whose it is; who plans it unless given."),
      Parameter("recurrence", "How it repeats, such as FREQ=WEEKLY;BYDAY=TU.")
    )
  ),
  .transaction(
    Command(
      "activities.log",
      "Notes what was done already.",
      \.activities,
      Activities.logCommand,
      Parameter("kind", "call, meeting, visit, task, email or letter."),
      Parameter("title", "What it was about."),
      Parameter("at", "When it began; now unless given."),
      Parameter("minutes", "How long it took."),
      Parameter("account", "For which account."),
      Parameter("contact", "With which contact."),
      Parameter("entity", "The name of the entity that it is about, such as quote."),
      Parameter("about", "The id of that entity."),
      Parameter("direction", "inbound or outbound."),
      Parameter("outcome", "What came of it: a code of activities.outcomes.")
    )
  ),
  .transaction(
    Command(
      "activities.outcomes",
      "Lists what can come of an activity, with the labels of a language.",
      \.activities,
      Activities.outcomes,
      Parameter("kind", "call, meeting, visit, task, email or letter."),
      Parameter("language", "Of which readers.", default: .english),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "activities.calendar",
      "Lists what is in the calendar of users, the earliest first.",
      \.activities,
      Activities.calendarCommand,
      Parameter("users", "Whose; everybody's unless given.", default: []),
      Parameter("from", "The first day or instant that counts."),
      Parameter("to", "The first day or instant after it that doesn't."),
      Parameter("limit", "At most so many.", default: 1000),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "activities.change_occurrence",
      "Makes one occurrence of a series an activity of its own.",
      \.activities,
      Activities.changeOccurrence,
      Parameter("series", "Which series."),
      Parameter("at", "When the occurrence would be."),
      Parameter("start", "When it is instead."),
      Parameter("minutes", "How long it takes instead."),
      Parameter("title", "What it is called instead.")
    )
  ),
  .transaction(
    Command(
      "activities.skip_occurrence",
      "Leaves one occurrence of a series out.",
      \.activities,
      Activities.skipOccurrence,
      Parameter("series", "Which series."),
      Parameter("at", "When the occurrence would be.")
    )
  ),
]

extension Activities {
  fileprivate func planCommand(
    kind: Activity.Kind,
    title: String,
    start: CalendarTime?,
    minutes: Int64?,
    account: ID<Account>?,
    contact: ID<Contact>?,
    entity: String?,
    about: String?,
    owner: ID<User>?,
    recurrence: RecurrenceRule?
  ) throws -> Activity {
    try plan(
      kind,
      title,
      start: start,
      minutes: minutes,
      account: account,
      contact: contact,
      about: try SubjectReference(entity: entity, id: about),
      owner: owner,
      recurrence: recurrence
    )
  }

  fileprivate func logCommand(
    kind: Activity.Kind,
    title: String,
    at: Instant?,
    minutes: Int64?,
    account: ID<Account>?,
    contact: ID<Contact>?,
    entity: String?,
    about: String?,
    direction: Activity.Direction?,
    outcome: String?
  ) throws -> Activity {
    try log(
      kind,
      title,
      at: at,
      minutes: minutes,
      account: account,
      contact: contact,
      about: try SubjectReference(entity: entity, id: about),
      direction: direction,
      outcome: outcome
    )
  }

  fileprivate func calendarCommand(
    users: [ID<User>],
    from: CalendarTime,
    to: CalendarTime,
    limit: Int64
  ) throws -> [ActivityOccurrence] {
    try calendar(
      of: users,
      from: instant(from),
      to: instant(to),
      limit: Int(clamping: limit)
    )
  }

  /// When what a command names begins: a day begins at midnight where the session is.
  func instant(_ time: CalendarTime) throws -> Instant {
    try time.instant(in: tx.zones, floatingIn: tx.timeZone)
  }
}
