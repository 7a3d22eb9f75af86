public import CRMKernel

extension Activity {
  /// Where an activity is on its way; that it is overdue is derived from the clock.
  public enum Status: String, Choice {
    case planned
    case inProgress = "in_progress"
    case waiting, deferred, completed, held
    case notHeld = "not_held"
    case cancelled

    /// Whether nothing is left to do.
    public var isClosed: Bool { Self.closed.contains(self) }
    static let closed: [Status] = [.completed, .held, .notHeld, .cancelled]
    static let open: [Status] = [.planned, .inProgress, .waiting, .deferred]
  }

  /// What can be done with an activity.
  public enum Verb: String, Choice {
    case start, wait
    case putOff = "defer"
    case resume, complete, hold, miss, reschedule, cancel, reopen
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
