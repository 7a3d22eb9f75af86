public import CRMKernel

extension Book {
  /// Lets time pass: fires every timer that is due, each once, in the order of their times.
  ///
  /// The host calls it when it likes, at best when ``TickReport/next`` says; nothing else fires
  /// timers. Each fires in a transaction of its own that also takes it away, so that it fires
  /// once, also if two hosts on one book call this together. What a timer's module refuses is
  /// taken back as a whole and tried again after 1, 2, 4 and 8 minutes; then it is set aside.
  /// Other timers go on meanwhile.
  ///
  /// The book remembers the latest tick. A wrong clock would breach every deadline at once, so a
  /// jump of more than 48 hours is refused unless the host says that it means it.
  ///
  /// - Parameters:
  ///   - now: The time that it is.
  ///   - timeZone: In which zone a day is a day.
  ///   - allowsJump: Whether the last tick may be more than 48 hours ago.
  ///   - limit: How many timers are fired at most.
  /// - Returns: What fired, what failed, and when something is due next.
  /// - Throws: ``Refusal`` `tick.jump`; ``StoreError``. What fired before stays.
  /// - Complexity: O(*n*) in the timers that are due.
  @discardableResult
  public func tick(
    now: Instant,
    timeZone: TimeZoneRules = .utc,
    allowsJump: Bool = false,
    limit: Int = 10_000
  ) async throws -> TickReport {
    try await writeAccessLog()
    let session = session(as: .tick, time: FixedTime(now), timeZone: timeZone).running("tick")
    try await session.write { tx in try tx.advanceTick(allowsJump: allowsJump) }
    var report = TickReport()
    while report.count < limit {
      let due = try await session.read { tx in try tx.dueTimers(limit: 100) }
      guard !due.isEmpty else { break }
      for row in due.prefix(limit - report.count) {
        try Task.checkCancellation()
        try await fire(row, session.running("tick.\(row.timer.kind)"), &report)
      }
    }
    report.next = try await session.read { tx in try tx.nextTimer() }
    return report
  }

  private func fire(_ row: TimerRow, _ session: Session, _ report: inout TickReport) async throws {
    do {
      let hasFired = try await session.write { tx in try tx.fire(row) }
      if hasFired { report.fired.append(row.timer) }
    } catch let error as StoreError where error.code != .constraint {
      throw error
    } catch {
      let problem = (error as? Refusal)?.description ?? "\(error)"
      let isSetAside = try await session.write { tx in try tx.postpone(row, problem) }
      report.failures.append(
        TickReport.Failure(timer: row.timer, problem: problem, isSetAside: isSetAside)
      )
    }
  }
}

extension Principal {
  /// In whose name timers fire.
  static let tick = Principal.unrestricted("tick")
}

/// What became of a tick.
public struct TickReport: Hashable, Sendable {
  /// The timers that fired, in order.
  public internal(set) var fired: [DueTimer] = []
  /// The timers whose work was refused.
  public internal(set) var failures: [Failure] = []
  /// When the next timer is due; `nil` if none waits.
  public internal(set) var next: Instant?

  /// A timer whose work was refused.
  public struct Failure: Hashable, Sendable {
    /// Which timer; nothing of its work was kept.
    public let timer: DueTimer
    /// Why.
    public let problem: String
    /// Whether it was given up; otherwise it fires again later.
    public let isSetAside: Bool
  }

  var count: Int { fired.count + failures.count }
}

extension Transaction {
  private static var longestJump: TimeSpan { .hours(48) }
  private static var mostAttempts: Int64 { 5 }

  /// Remembers the time of a tick, if it is the latest.
  fileprivate func advanceTick(allowsJump: Bool) throws {
    var highest: Instant?
    try connection.run("SELECT highest FROM tick") { row in
      highest = Instant(milliseconds: row.nextInt())
    }
    if let highest, !allowsJump, now - highest > Self.longestJump {
      throw Refusal(
        "tick.jump",
        "The last tick was at \(highest.value), more than 48 hours before \(now.value).",
        remedy: "Check the clock; if it is right, tick with allowsJump.",
        field: "now"
      )
    }
    try connection.run(
      """
      INSERT INTO tick(one, highest) VALUES(1, $1)
      ON CONFLICT(one) DO UPDATE SET highest = max(highest, excluded.highest)
      """,
      [.instant(now)]
    )
  }

  fileprivate func dueTimers(limit: Int) throws -> [TimerRow] {
    var rows: [TimerRow] = []
    try connection.run(
      """
      SELECT \(TimerRow.columns) FROM timer WHERE next_at <= $1 ORDER BY next_at, id LIMIT $2
      """,
      [.instant(now), .int(Int64(limit))]
    ) { row in rows.append(TimerRow(&row)) }
    return rows
  }

  fileprivate func nextTimer() throws -> Instant? {
    var next: Instant?
    try connection.run("SELECT next_at FROM timer ORDER BY next_at, id LIMIT 1") { row in
      next = Instant(milliseconds: row.nextInt())
    }
    return next
  }

  /// Takes the timer away and does its work, unless somebody else did or set it to another time.
  fileprivate func fire(_ row: TimerRow) throws -> Bool {
    let taken = try connection.run(
      "DELETE FROM timer WHERE id = $1 AND due_at = $2 AND attempts = $3",
      [.int(row.id), .instant(row.timer.dueAt), .int(row.attempts)]
    )
    guard taken == 1 else { return false }
    guard try check(of: row.timer.entity)?.record(row.timer.subject, self) != nil else {
      return false
    }
    try book.timerKind(row.timer.kind).fire(row.timer, self)
    return true
  }

  /// Has a timer that failed wait, or sets it aside.
  fileprivate func postpone(_ row: TimerRow, _ problem: String) throws -> Bool {
    let attempts = row.attempts + 1
    guard attempts < Self.mostAttempts else {
      try connection.run(
        """
        INSERT INTO failed_timer(kind, entity, subject, name, due_at, at, problem)
        SELECT kind, entity, subject, name, due_at, $2, $3 FROM timer WHERE id = $1
        """,
        [.int(row.id), .instant(now), .text(problem)]
      )
      try connection.run("DELETE FROM timer WHERE id = $1", [.int(row.id)])
      return true
    }
    let wait = TimeSpan.minutes(1 << (attempts - 1))
    try connection.run(
      "UPDATE timer SET attempts = $2, next_at = $3, problem = $4 WHERE id = $1",
      [.int(row.id), .int(attempts), .instant(now + wait), .text(problem)]
    )
    return false
  }
}
