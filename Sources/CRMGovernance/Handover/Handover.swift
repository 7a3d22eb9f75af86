public import CRMKernel

/// The handover of what somebody who leaves was looking after.
///
/// It is simulated before it is approved by somebody else, and executed row by row as it was
/// simulated. What was done stays with who did it: only what is open changes hands.
public struct Handover: Stateful {
  public internal(set) var id: ID<Handover> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Who leaves.
  public let user: ID<User>
  /// Who gets what; the first rule that fits a row counts.
  public internal(set) var rules: [HandoverRule]
  /// Whether they stay: their work is given to others, and nobody leaves.
  public let isReassignment: Bool
  /// Who gave it its rules, and doesn't approve it; `b for a` where a deputy did.
  public internal(set) var requestedBy: String
  /// How far it is; only `executed` has changed anything.
  public internal(set) var status: Status = .draft
  /// Who would get how much by the last simulation, as JSON: what is seen of it.
  public internal(set) var outcome: String?
  /// The SHA-256 of every row and its receiver by the last simulation: what is approved.
  public internal(set) var content: String?
  /// Who approved it; `b for a` where a deputy did.
  public internal(set) var approvedBy: String?
  /// The first change in the log that the execution made; `nil` before it.
  public internal(set) var firstChange: Int64?
  /// The last of these changes; before the first where nothing changed hands.
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
    Column("is_reassignment", \.isReassignment),
    Column("requested_by", \.requestedBy, .readOnly),
    Column("status", \.status, .readOnly),
    Column("outcome", \.outcome, .readOnly),
    Column("content", \.content, .readOnly),
    Column("approved_by", \.approvedBy, .readOnly),
    Column("first_change", \.firstChange, .readOnly),
    Column("last_change", \.lastChange, .readOnly)
  )

  /// Where a handover is on its way.
  public enum Status: String, Choice {
    /// The rules are written; nobody knows yet what they would do.
    case draft
    /// ``Handover/outcome`` says who would get how much.
    case simulated
    /// Somebody agreed to that outcome: it may be executed while it stays the same.
    case approved
    /// What was open has changed hands.
    case executed
    /// What had changed hands is back where it was.
    case undone
    /// It was given up before anything changed hands.
    case cancelled
  }

  /// What can be done with a handover.
  public enum Verb: String, Choice {
    /// Says who would get what, and keeps it for who approves.
    case simulate
    /// Takes other rules; it must be simulated and approved again.
    case revise
    /// Agrees to what was simulated, if every row has somebody who gets it.
    case approve
    /// Has it change hands, if it is still what was approved.
    case execute
    /// Puts back what changed hands, if nobody changed it since.
    case undo
    /// Gives it up; what is executed can only be undone.
    case cancel
  }

  public static let lifecycle = Lifecycle<Handover, Status, Verb>(
    \.status,
    [
      Move(.simulate, from: .draft, .simulated, .approved, to: .simulated),
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
  /// Who gets them; nobody if they go.
  public let receiver: ID<User>?
  /// How many rows change hands, or go.
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
    rules TEXT NOT NULL, is_reassignment INTEGER NOT NULL, requested_by TEXT NOT NULL,
    status TEXT NOT NULL, outcome TEXT, content TEXT, approved_by TEXT, first_change INTEGER,
    last_change INTEGER, deleted_at INTEGER
  ) STRICT;
  CREATE INDEX handover_user ON handover(user, id) WHERE deleted_at IS NULL;
  """
