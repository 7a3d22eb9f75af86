public import CRMGovernance
public import CRMKernel
public import CRMStore

extension Activities {
  /// Begins a task, mail or letter.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func start(_ id: ID<Activity>) throws -> Activity { try move(id, .start) }

  /// Notes that a task waits for somebody else.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func wait(_ id: ID<Activity>, reason: String? = nil) throws -> Activity {
    try move(id, .wait, reason: reason)
  }

  /// Puts a task off until another time.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func putOff(_ id: ID<Activity>, until start: CalendarTime?) throws -> Activity {
    let deferred = try move(id, .putOff) { activity in
      guard let start else { return }
      try set(start, minutes: nil, of: &activity)
      activity.reschedules += 1
    }
    if start != nil { try tx.reminders.rearm(deferred) }
    return deferred
  }

  /// Takes up a task that waited or was put off.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func resume(_ id: ID<Activity>) throws -> Activity { try move(id, .resume) }

  /// Finishes a task, mail or letter, and plans what follows it in its plan.
  ///
  /// - `outcome`: What came of it: a code of the list of the activity's kind.
  /// - Throws: ``Refusal`` of the lifecycle; `picklist.unknown` or `picklist.inactive`.
  @discardableResult
  public func complete(_ id: ID<Activity>, outcome: String? = nil) throws -> Activity {
    try close(id, .complete, outcome: outcome)
  }

  /// Notes that a call, meeting or visit took place.
  ///
  /// - `outcome`: What came of it: a code of the list of the activity's kind.
  /// - `minutes`: How long it took, if that is other than planned.
  /// - Throws: ``Refusal`` of the lifecycle; `picklist.unknown` or `picklist.inactive`;
  ///   `activity.series` for a series: its occurrences are held, one by one.
  @discardableResult
  public func hold(
    _ id: ID<Activity>,
    outcome: String? = nil,
    minutes: Int64? = nil
  ) throws -> Activity {
    try close(id, .hold, outcome: outcome, minutes: minutes)
  }

  /// Notes that a call, meeting or visit didn't take place, and why.
  ///
  /// - Throws: ``Refusal`` of the lifecycle; `activity.series` for a series.
  @discardableResult
  public func miss(_ id: ID<Activity>, reason: String) throws -> Activity {
    try close(id, .miss, reason: reason)
  }

  /// Sets another time; how often that happened is counted.
  ///
  /// - Throws: ``Refusal`` of the lifecycle, or as `plan`.
  @discardableResult
  public func reschedule(
    _ id: ID<Activity>,
    to start: CalendarTime,
    minutes: Int64? = nil,
    reason: String? = nil
  ) throws -> Activity {
    let moved = try move(id, .reschedule, reason: reason) { activity in
      try set(start, minutes: minutes, of: &activity)
      activity.reschedules += 1
    }
    try tx.reminders.rearm(moved)
    return moved
  }

  /// Gives an activity up; a series with all that is left of it.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func cancel(_ id: ID<Activity>, reason: String? = nil) throws -> Activity {
    let cancelled = try move(id, .cancel, reason: reason) { $0.closedAt = tx.now }
    try tx.reminders.disarm(cancelled.id)
    return cancelled
  }

  /// Takes up a task again that was finished; reminders that are still ahead fire again.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func reopen(_ id: ID<Activity>) throws -> Activity {
    let reopened = try move(id, .reopen) { activity in
      activity.closedAt = nil
      activity.outcome = nil
    }
    try tx.reminders.rearmFuture(reopened)
    return reopened
  }

  /// Gives an activity to somebody else.
  ///
  /// - Throws: ``Refusal`` `notFound` if there is no such user or team.
  @discardableResult
  public func assign(
    _ id: ID<Activity>,
    owner: ID<User>?,
    team: ID<Team>? = nil
  ) throws -> Activity {
    var activity = try get(id)
    if let owner { _ = try tx.users.get(owner) }
    if let team { _ = try tx.teams.get(team) }
    activity.owner = owner
    activity.team = team
    let assigned = try update(activity)
    // Others begin their day at another hour.
    if assigned.start?.isAllDay == true, !assigned.status.isClosed {
      try tx.reminders.rearm(assigned)
    }
    return assigned
  }

  private func close(
    _ id: ID<Activity>,
    _ verb: Activity.Verb,
    outcome: String? = nil,
    reason: String? = nil,
    minutes: Int64? = nil
  ) throws -> Activity {
    guard try get(id).recurrence == nil else {
      throw Refusal(
        "activity.series",
        "It is a series.",
        remedy:
          "Name the occurrence: activities.change_occurrence makes it an activity of its own.",
        field: "activity"
      )
    }
    if let outcome { try requireListed(outcome, of: id) }
    return try finish(id, verb, at: tx.now, outcome: outcome, reason: reason, minutes: minutes)
  }

  /// What follows from closing an activity, whoever noted it and when.
  @discardableResult
  func finish(
    _ id: ID<Activity>,
    _ verb: Activity.Verb,
    at closedAt: Instant,
    outcome: String? = nil,
    reason: String? = nil,
    minutes: Int64? = nil
  ) throws -> Activity {
    let closed = try move(id, verb, reason: reason) { activity in
      activity.closedAt = closedAt
      activity.outcome = outcome
      if let minutes { activity.minutes = minutes }
    }
    try tx.reminders.disarm(id)
    try tx.emit(
      DomainEvent(
        "activity.\(closed.status.rawValue)",
        id,
        ["kind": closed.kind.value, "outcome": outcome.map { .text($0) } ?? .null]
      )
    )
    if closed.status != .notHeld { try tx.activityPlans.goOn(after: closed) }
    return closed
  }
}
