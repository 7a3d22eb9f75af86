import CRMKernel
import CRMStore

let planCommands: [BookCommand] =
  ActivityPlans.readingCommands(named: "activity_plans", \.activityPlans)
  + ActivityPlans.searchCommands(named: "activity_plans", \.activityPlans)
  + ActivityPlans.editingCommands(named: "activity_plans", \.activityPlans)
  + [
    .transaction(
      Command(
        "activity_plans.add",
        "Begins a plan that has no steps yet.",
        \.activityPlans,
        ActivityPlans.add,
        Parameter("name", "What it is called."),
        Parameter("details", "What it is for.")
      )
    ),
    .transaction(
      Command(
        "activity_plans.add_step",
        "Adds a step after those that a plan has.",
        \.activityPlans,
        ActivityPlans.addStep,
        Parameter("plan", "Which plan."),
        Parameter("kind", "call, meeting, visit, task, email or letter."),
        Parameter("title", "What is done."),
        Parameter("offset_days", "So many days after its anchor.", default: 0),
        Parameter(
          "anchor",
          "start, or previous: the step before was done.",
          default: ActivityPlanStep.Anchor.start
        ),
        Parameter("assignee", "Who does it; who starts the plan unless given.")
      )
    ),
    .transaction(
      Command(
        "activity_plans.steps",
        "Lists the steps of a plan in their order.",
        \.activityPlans,
        ActivityPlans.steps,
        Parameter("plan", "Which plan."),
        effect: .reads
      )
    ),
    .transaction(
      Command(
        "activity_plans.start",
        "Starts a plan: plans its activities.",
        \.activityPlans,
        ActivityPlans.start,
        Parameter("plan", "Which plan."),
        Parameter("account", "For which account."),
        Parameter("contact", "With which contact."),
        Parameter("on", "The day of the start; today unless given.")
      )
    ),
  ]
