import CRMKernel
public import CRMStore

extension Module {
  /// What people do for customers, and when.
  public static let work = Module(
    "work",
    entities: [
      EntityCheck(ActivityPlan.self),
      EntityCheck(ActivityPlanStep.self),
      EntityCheck(PlannedStep.self),
      EntityCheck(Activity.self),
      EntityCheck(Participant.self),
      EntityCheck(Reminder.self),
    ],
    migrations: [
      Migration(
        1,
        "Activities, those who take part, reminders and plans",
        [planTables, activityTables, participantTables, reminderTables].joined(separator: "\n")
      )
    ],
    commands: activityCommands + planCommands,
    catalogues: Catalogue.all(of: activityTranslations),
    timers: [TimerKind("reminder.fire") { timer, tx in try tx.reminders.fire(timer) }]
  )
}
