public import CRMGovernance
public import CRMKernel
public import CRMStore

/// What was done in a time, by whom and of which kind.
public struct ActivityReport: Hashable, Sendable {
  /// One row a user and kind, by the user's id, then in the order of the kinds.
  public let rows: [Row]

  /// What one user did of one kind.
  public struct Row: Hashable, Sendable {
    /// `nil` for what belongs to nobody.
    public let owner: ID<User>?
    /// Of which kind they were.
    public let kind: Activity.Kind
    /// What was completed or held.
    public fileprivate(set) var done = 0
    /// What didn't take place.
    public fileprivate(set) var missed = 0
    /// What was given up in the time.
    public fileprivate(set) var cancelled = 0
    /// How long what was done took.
    public fileprivate(set) var minutes: Int64 = 0
    /// How often it was put off before.
    public fileprivate(set) var reschedules: Int64 = 0
    /// How often each outcome was noted, by the codes in their order.
    public fileprivate(set) var outcomes: [String: Int] = [:]
  }

  fileprivate init(_ sums: Sums) {
    rows = sums.rows.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Adds up closed activities, one after the other.
  fileprivate struct Sums {
    var rows: [Key: Row] = [:]

    mutating func add(_ activity: Activity) {
      let key = Key(owner: activity.owner?.rawValue ?? 0, kind: activity.kind)
      rows[key, default: Row(owner: activity.owner, kind: activity.kind)].add(activity)
    }
  }

  fileprivate struct Key: Hashable, Comparable {
    let owner: Int64
    let kind: Activity.Kind

    private var place: Int { Activity.Kind.allCases.firstIndex(of: kind) ?? 0 }

    static func < (lhs: Key, rhs: Key) -> Bool {
      (lhs.owner, lhs.place) < (rhs.owner, rhs.place)
    }
  }
}

extension ActivityReport.Row {
  fileprivate mutating func add(_ activity: Activity) {
    switch activity.status {
    case .completed, .held:
      done += 1
      minutes += activity.minutes ?? 0
    case .notHeld: missed += 1
    case .cancelled: cancelled += 1
    case .planned, .inProgress, .waiting, .deferred: return
    }
    reschedules += activity.reschedules
    if let outcome = activity.outcome { outcomes[outcome, default: 0] += 1 }
  }
}

extension ActivityReport: ValueConvertible {
  public var value: Value { .list(rows.map(\.value)) }
}

extension ActivityReport.Row: ValueConvertible {
  public var value: Value {
    let counts = outcomes.sorted { $0.key < $1.key }.map { ($0.key, Value.int(Int64($0.value))) }
    return .record([
      "owner": owner.value, "kind": kind.value, "done": .int(Int64(done)),
      "missed": .int(Int64(missed)), "cancelled": .int(Int64(cancelled)),
      "minutes": .int(minutes), "reschedules": .int(reschedules),
      "outcomes": .record(Record(counts)),
    ])
  }
}

extension Activities {
  /// What was done between two instants, by whom and of which kind.
  ///
  /// - Complexity: O(*n*) in the activities that were closed in the time; one of them in memory.
  public func report(from: Instant, to: Instant) throws -> ActivityReport {
    var sums = ActivityReport.Sums()
    let inTime: Condition<Activity> = \.closedAt >= from && \.closedAt < to
    try each(where: inTime) { sums.add($0) }
    return ActivityReport(sums)
  }
}
