public import CRMKernel

/// The handover of what somebody who leaves was looking after.
///
/// It is simulated before it is approved, and executed as it was simulated. What was done stays
/// with who did it: only what is open changes hands.
public struct Handover: Stateful {
  public internal(set) var id: ID<Handover> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Who leaves.
  public let user: ID<User>
  /// Who gets what; the first rule that fits a row counts.
  public internal(set) var rules: [HandoverRule]
  public internal(set) var status: Status = .draft
  /// Who would get how much by the last simulation, as JSON: what was approved.
  public internal(set) var outcome: String?
  /// The first and the last change in the log that the execution made.
  public internal(set) var firstChange: Int64?
  public internal(set) var lastChange: Int64?

  public static let schema = Schema(
    "handover",
    Handover.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("user", \.user, .history, .inverse("handovers")),
    Column(
      "rules",
      \.rules,
      .readOnly,
      .holdsIDs,
      .outlivesPerson("It says who took over from whom; customers are named by their ids only.")
    ),
    Column("status", \.status, .readOnly),
    Column("outcome", \.outcome, .readOnly),
    Column("first_change", \.firstChange, .readOnly),
    Column("last_change", \.lastChange, .readOnly)
  )

  /// Where a handover is on its way.
  public enum Status: String, Choice {
    case draft, simulated, approved, executed, undone, cancelled
  }

  /// What can be done with a handover.
  public enum Verb: String, Choice { case simulate, revise, approve, execute, undo, cancel }

  public static let lifecycle = Lifecycle<Handover, Status, Verb>(
    \.status,
    [
      Move(.simulate, from: .draft, .simulated, to: .simulated),
      Move(.revise, from: .simulated, .approved, to: .draft),
      Move(.approve, from: .simulated, to: .approved),
      Move(.execute, from: .approved, to: .executed),
      Move(.undo, from: .executed, to: .undone),
      Move(.cancel, from: .draft, .simulated, .approved, to: .cancelled),
    ]
  )

  public static var closedStates: [Status] { [.executed, .undone, .cancelled] }
}

/// What one person gets of one kind by a handover.
public struct HandoverShare: Hashable, Sendable {
  /// The entity whose rows change hands.
  public let entity: String
  /// The field that names who looks after them.
  public let field: String
  /// Who gets them.
  public let receiver: ID<User>
  public let count: Int
  /// The ids of the first of them.
  public let samples: [String]
}

extension HandoverShare: ValueConvertible {
  public var value: Value {
    .record([
      "entity": .text(entity), "field": .text(field), "receiver": receiver.value,
      "count": .int(Int64(count)), "samples": .list(samples.map { .text($0) }),
    ])
  }
}

let handoverTables = """
  CREATE TABLE handover(
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, user INTEGER NOT NULL REFERENCES user(id),
    rules TEXT NOT NULL, status TEXT NOT NULL, outcome TEXT, first_change INTEGER,
    last_change INTEGER, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX handover_user ON handover(user, id) WHERE deleted_at IS NULL;
  """
