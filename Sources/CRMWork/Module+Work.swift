import CRMInterchange
import CRMKernel
public import CRMStore

extension Module {
  /// What people do for customers, and when.
  public static let work = Module(
    "work",
    entities: [
      EntityCheck(ActivityPlan.self, .shared),
      EntityCheck(ActivityPlanStep.self),
      EntityCheck(PlannedStep.self, .restricted),
      EntityCheck(Activity.self),
      EntityCheck(Participant.self),
      EntityCheck(Reminder.self),
      EntityCheck(Note.self),
      EntityCheck(Attachment.self),
      EntityCheck(WorkCalendar.self, .shared),
      EntityCheck(WorkSchedule.self, .shared),
      EntityCheck(AlertRule.self, .shared),
      EntityCheck(Alert.self),
    ],
    migrations: [
      Migration(
        1,
        "Activities, those who take part, reminders and plans",
        [planTables, activityTables, participantTables, reminderTables].joined(separator: "\n")
      ),
      Migration(
        2,
        "Notes, files, working hours and alerts",
        [noteTables, attachmentTables, workCalendarTables, alertTables].joined(separator: "\n")
      ),
    ],
    commands: cardCommands + activityCommands + planCommands + noteCommands + attachmentCommands
      + workCalendarCommands + alertCommands + interchangeCommands,
    catalogues: Catalogue.all(
      of: cardTranslations + activityTranslations + workTranslations + Translation.interchange
    ),
    picklists: activityOutcomes,
    timers: [TimerKind("reminder.fire") { timer, tx in try tx.reminders.fire(timer) }]
  )
}
