public import CRMGovernance
public import CRMKernel
public import CRMParties
public import CRMStore

/// What is planned again and again.
public typealias ActivityPlans = Repository<ActivityPlan>

extension Transaction {
  /// What is planned again and again.
  public var activityPlans: ActivityPlans { ActivityPlans(self) }
  var activityPlanSteps: Repository<ActivityPlanStep> { Repository(self) }
  var plannedSteps: Repository<PlannedStep> { Repository(self) }
}

extension ActivityPlans {
  /// Begins a plan that has no steps yet.
  @discardableResult
  public func add(named name: String, details: String? = nil) throws -> ActivityPlan {
    try insert(ActivityPlan(name: name, details: details))
  }

  /// Adds a step after those that a plan has.
  ///
  /// - `offsetDays`: So many days after the start, or after the step before was done.
  /// - `anchor`: Which of the two.
  /// - `assignee`: Who does it; who starts the plan unless somebody is named.
  /// - Throws: ``Refusal`` `plan.first` if the first step waits for one before it.
  @discardableResult
  public func addStep(
    to plan: ID<ActivityPlan>,
    _ kind: Activity.Kind,
    _ title: String,
    offsetDays: Int64 = 0,
    anchor: ActivityPlanStep.Anchor = .start,
    assignee: ID<User>? = nil
  ) throws -> ActivityPlanStep {
    let steps = try steps(of: plan)
    guard !steps.isEmpty || anchor == .start else {
      throw Refusal(
        "plan.first",
        "The first step can't wait for one before it.",
        remedy: "Count its days from the start.",
        field: "anchor"
      )
    }
    return try tx.activityPlanSteps.insert(
      ActivityPlanStep(
        plan: plan,
        position: Int64(steps.count) + 1,
        kind: kind,
        title: title,
        offsetDays: offsetDays,
        anchor: anchor,
        assignee: assignee
      )
    )
  }

  /// The steps of a plan in their order.
  public func steps(of plan: ID<ActivityPlan>) throws -> [ActivityPlanStep] {
    _ = try get(plan)
    return try tx.activityPlanSteps.all(where: \.plan == plan, order: .by(\.position))
  }

  /// Starts a plan: plans the activities whose days are counted from the start.
  ///
  /// Those that wait for the step before are planned when that is done. What is started keeps the
  /// steps that the plan had.
  ///
  /// - `on`: The day of the start; today unless another is said.
  /// - Throws: ``Refusal`` `plan.empty` if it has no steps.
  @discardableResult
  public func start(
    _ plan: ID<ActivityPlan>,
    account: ID<Account>? = nil,
    contact: ID<Contact>? = nil,
    on day: LocalDate? = nil
  ) throws -> [Activity] {
    let steps = try steps(of: plan)
    guard !steps.isEmpty else {
      throw Refusal("plan.empty", "The plan has no steps.", remedy: "Add one.", field: "plan")
    }
    let starter = try tx.currentUser()?.id
    var first: ID<PlannedStep>?
    var planned: [Activity] = []
    for step in steps {
      let kept = try tx.asLibrary {
        try tx.plannedSteps.insert(
          PlannedStep(step, starter, account: account, contact: contact, first: first)
        )
      }
      first = first ?? kept.id
      guard step.anchor == .start else { continue }
      planned.append(try activity(for: kept, on: day ?? tx.moment.today))
    }
    return planned
  }

  /// Plans what waits for a step that was done.
  func goOn(after done: Activity) throws {
    // The plan goes on whoever did the step.
    try tx.asLibrary { try planNext(after: done) }
  }

  private func planNext(after done: Activity) throws {
    guard let step = try done.planStep.map({ try tx.plannedSteps.get($0) }) else { return }
    let first = step.first ?? step.id
    let next = try tx.plannedSteps.first(
      where: \.first == first,
      \.position == step.position + 1,
      \.anchor == .previous
    )
    guard let next, try tx.activities.first(where: \.planStep == next.id) == nil else { return }
    _ = try activity(for: next, on: tx.moment.today)
  }

  private func activity(for step: PlannedStep, on day: LocalDate) throws -> Activity {
    // A day to do it on: a call that is due on a day doesn't fill it.
    var activity = try tx.activities.plan(
      step.kind,
      step.title,
      start: .date(day.adding(days: Int(step.offsetDays))),
      minutes: 0,
      account: step.account,
      contact: step.contact,
      owner: step.assignee
    )
    activity.planStep = step.id
    return try tx.activities.update(activity)
  }
}

extension PlannedStep {
  init(
    _ step: ActivityPlanStep,
    _ starter: ID<User>?,
    account: ID<Account>?,
    contact: ID<Contact>?,
    first: ID<PlannedStep>?
  ) {
    self.init(
      plan: step.plan,
      position: step.position,
      kind: step.kind,
      title: step.title,
      offsetDays: step.offsetDays,
      anchor: step.anchor,
      assignee: step.assignee ?? starter,
      account: account,
      contact: contact,
      first: first
    )
  }
}
