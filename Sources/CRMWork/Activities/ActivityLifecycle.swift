public import CRMKernel

extension Activity {
  /// Where an activity is on its way; that it is overdue is derived from the clock.
  public enum Status: String, Choice {
    /// It lies ahead, or nobody has begun it.
    case planned
    /// A task, mail or letter that somebody works on.
    case inProgress = "in_progress"
    /// A task, mail or letter that waits for somebody else.
    case waiting
    /// A task, mail or letter that was put off, perhaps until another time.
    case deferred
    /// A task, mail or letter that is done; it can be reopened.
    case completed
    /// A call, meeting or visit that took place: nothing leads away from here.
    case held
    /// A call, meeting or visit that didn't take place; its history has the reason.
    case notHeld = "not_held"
    /// It was given up: nothing leads away from here.
    case cancelled

    /// Whether nothing is left to do.
    public var isClosed: Bool { Self.closed.contains(self) }
    static let closed: [Status] = [.completed, .held, .notHeld, .cancelled]
    static let open: [Status] = [.planned, .inProgress, .waiting, .deferred]
  }

  /// What can be done with an activity.
  public enum Verb: String, Choice {
    /// Begins a task, mail or letter that nobody works on.
    case start
    /// Notes that a task waits for somebody else.
    case wait
    /// Puts a task off; with another time it counts as a reschedule.
    case putOff = "defer"
    /// Takes up a task that waited or was put off: it is planned again.
    case resume
    /// Finishes a task, mail or letter, and goes on with its plan.
    case complete
    /// Notes that a call, meeting or visit took place, and goes on with its plan.
    case hold
    /// Notes that a call, meeting or visit didn't take place; needs a reason.
    case miss
    /// Gives it another time and plans it again; how often is counted.
    case reschedule
    /// Gives it up, from any state but closed ones; its reminders are silenced.
    case cancel
    /// Takes up a finished task again; its outcome is forgotten.
    case reopen
  }

  /// A call, a meeting or a visit: held, not completed.
  public static let isAppointment: Condition<Activity> =
    \.kind == .call || \.kind == .meeting || \.kind == .visit

  /// Not done, and its time has come.
  public static let isOverdue: Condition<Activity> =
    \.closedAt == nil && \.recurrence == nil && \.startsAt < .now

  private static let isToDo: Condition<Activity> =
    \.kind == .task || \.kind == .email || \.kind == .letter

  public static let lifecycle = Lifecycle<Activity, Status, Verb>(
    \.status,
    [
      Move(.start, from: .planned, .waiting, .deferred, to: .inProgress, if: isToDo),
      Move(.wait, from: .planned, .inProgress, to: .waiting, if: isToDo),
      Move(.putOff, from: .planned, .inProgress, to: .deferred, if: isToDo),
      Move(.resume, from: .waiting, .deferred, to: .planned, if: isToDo),
      Move(
        .complete,
        from: .planned,
        .inProgress,
        .waiting,
        .deferred,
        to: .completed,
        if: isToDo
      ),
      Move(.hold, from: .planned, to: .held, if: isAppointment),
      Move(.miss, from: .planned, to: .notHeld, if: isAppointment, needsReason: true),
      Move(.reschedule, from: .planned, .deferred, to: .planned),
      Move(.cancel, from: .planned, .inProgress, .waiting, .deferred, to: .cancelled),
      Move(.reopen, from: .completed, to: .inProgress, if: isToDo),
    ]
  )
}
