import CRMGovernance
import CRMInterchange
import CRMKernel
import CRMStore

let interchangeCommands: [BookCommand] = [
  .transaction(
    Command(
      "activities.write_calendar",
      "Writes the activities of users as a calendar file of other programs.",
      \.activities,
      Activities.writeCalendar,
      Parameter("users", "Whose activities."),
      Parameter("from", "What ended before is left out."),
      Parameter("name", "What programs call the calendar."),
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "activities.read_calendar",
      "Takes over the events and tasks of another program's calendar.",
      \.activities,
      Activities.readCalendar,
      Parameter("text", "The text of the file."),
      Parameter("owner", "Whose they become; who imports them unless given.")
    )
  ),
]

extension Activities {
  fileprivate func writeCalendar(
    users: [ID<User>],
    from: CalendarTime,
    name: String?
  ) throws -> String {
    String(
      decoding: try iCalendar(of: users, from: instant(from), named: name).written(),
      as: UTF8.self
    )
  }

  /// Everything that was read is taken; what wasn't is among the refused, by its line.
  fileprivate func readCalendar(text: String, owner: ID<User>?) throws -> CalendarImportReport {
    let reading = ICalendar.read(text)
    var report = CalendarImportReport()
    for calendar in reading.values {
      let taken = try take(calendar, owner: owner)
      report.created += taken.created
      report.updated += taken.updated
      report.refused += taken.refused
    }
    report.refused += reading.refusals.map { problem in
      CalendarImportReport.Refused(summary: "line \(problem.line)", reason: problem.reason)
    }
    return report
  }
}
