import CRMGovernance
import CRMKernel
import CRMStore

let workCalendarCommands: [BookCommand] =
  WorkCalendars.readingCommands(named: "work_calendars", \.workCalendars) + [
    .transaction(
      Command(
        "work_calendars.set",
        "Adds a calendar, or gives one of the name other hours.",
        \.workCalendars,
        WorkCalendars.setCommand,
        Parameter("name", "What it is called."),
        Parameter("zone", "Such as Asia/Shanghai."),
        Parameter("week", "The hours of the weekdays, such as mon = { \"09:00-18:00\" }."),
        Parameter("holidays", "Dates with hours of their own, or closed."),
        Parameter("default", "Whether it holds for whoever has none; as it was unless given.")
      )
    ),
    .transaction(
      Command(
        "work_calendars.assign",
        "Has a user work by a calendar from a day on.",
        \.workCalendars,
        WorkCalendars.assign,
        Parameter("calendar", "Which calendar."),
        Parameter("user", "Who."),
        Parameter("from", "The first day; today unless given.")
      )
    ),
    .transaction(
      Command(
        "activities.free_busy",
        "Tells when users are busy, not with what.",
        \.activities,
        Activities.freeBusyCommand,
        Parameter("users", "Whose times."),
        Parameter("from", "The first day or instant that counts."),
        Parameter("to", "The first day or instant after it that doesn't."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "activities.free_times",
        "Finds times at which all of some users are free.",
        \.activities,
        Activities.freeTimesCommand,
        Parameter("users", "Who takes part."),
        Parameter("minutes", "How long it takes."),
        Parameter("from", "The first day or instant that counts."),
        Parameter("to", "The first day or instant after it that doesn't."),
        Parameter("limit", "At most so many.", default: 10),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "activities.report",
        "Adds up what was done, by whom and of which kind.",
        \.activities,
        Activities.reportCommand,
        Parameter("from", "The first day or instant that counts."),
        Parameter("to", "The first day or instant after it that doesn't."),
        effect: .reads
      )
    ),
  ]

extension WorkCalendars {
  fileprivate func setCommand(
    name: String,
    zone: String,
    week: CustomValues,
    holidays: CustomValues?,
    isDefault: Bool?
  ) throws -> WorkCalendar {
    try set(
      name,
      zone: zone,
      week: week.record,
      holidays: holidays?.record ?? [:],
      isDefault: isDefault
    )
  }
}

extension Activities {
  fileprivate func freeTimesCommand(
    users: [ID<User>],
    minutes: Int64,
    from: CalendarTime,
    to: CalendarTime,
    limit: Int64
  ) throws -> [TimeRange] {
    try freeTimes(
      of: users,
      minutes: minutes,
      from: instant(from),
      to: instant(to),
      limit: Int(clamping: limit)
    )
  }

  fileprivate func freeBusyCommand(
    users: [ID<User>],
    from: CalendarTime,
    to: CalendarTime
  ) throws -> [BusyTimes] {
    try freeBusy(of: users, from: instant(from), to: instant(to))
  }

  fileprivate func reportCommand(from: CalendarTime, to: CalendarTime) throws -> ActivityReport {
    try report(from: instant(from), to: instant(to))
  }
}
