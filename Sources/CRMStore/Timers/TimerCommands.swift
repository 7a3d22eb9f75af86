public import CRMKernel

let timerCommands: [BookCommand] = [
  .session(
    AsyncCommand(
      "tick",
      "Fires the timers that are due: reminders, escalations, announcements.",
      { session in session },
      Session.ticking,
      Parameter(
        "allows_jump",
        "Whether the last tick may be more than 48 hours ago.",
        default: false
      ),
      Parameter("limit", "How many timers fire at most.", default: 10_000)
    )
  ),
  .transaction(
    Command(
      "timers.armed",
      "Lists the timers that wait, those due first.",
      { tx in tx },
      Transaction.listTimers,
      Parameter("limit", "At most so many.", default: 100),
      effect: .reads
    )
  ),
]

extension Session {
  /// By the clock and in the zone of this session.
  fileprivate func ticking(allowsJump: Bool, limit: Int64) async throws -> TickReport {
    try await book.tick(
      now: moment.now,
      timeZone: timeZone,
      allowsJump: allowsJump,
      limit: Int(clamping: max(0, limit))
    )
  }
}

extension Transaction {
  fileprivate func listTimers(limit: Int64) throws -> [DueTimer] {
    try armedTimers(limit: Int(clamping: max(0, limit)))
  }
}

extension TickReport: ValueConvertible {
  public var value: Value {
    .record([
      "fired": .list(fired.map(\.value)),
      "failures": .list(
        failures.map { failure in
          .record([
            "timer": failure.timer.value, "reason": .text(failure.problem),
            "set_aside": .bool(failure.isSetAside),
          ])
        }
      ),
      "next": next.map { .instant($0) } ?? .null,
    ])
  }
}
