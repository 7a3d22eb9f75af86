public import CRMKernel

/// That somebody asks for approval of something, as it is at that moment.
///
/// It is bound to a digest of the content: what is edited afterwards isn't approved, and a copy has
/// no approval.
public struct ApprovalRequest: Stateful {
  public internal(set) var id: ID<ApprovalRequest> = .unsaved
  public internal(set) var version: Int64 = 0
  /// The name of the entity that is to be approved.
  public let entity: String
  /// Its id.
  public let subject: Int64
  /// The SHA-256 of what is to be approved, in hexadecimal.
  public let content: String
  /// The process that asks for it; `nil` if its steps came from elsewhere.
  public let process: ID<ApprovalProcess>?
  public internal(set) var status: Status = .pending
  /// The position of the step that is being decided; 0 if there is none.
  public internal(set) var step: Int64
  /// The login of who asks.
  public let requestedBy: String
  public let requestedAt: Instant
  public let reason: String?
  public internal(set) var decidedAt: Instant?

  public static let schema = Schema(
    "approval_request",
    ApprovalRequest.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("entity", \.entity),
    Column("subject", \.subject, .subject(entity: "entity")),
    Column("content", \.content),
    Column("process", \.process),
    Column("status", \.status, .readOnly),
    Column("step", \.step, .readOnly),
    Column("requested_by", \.requestedBy, .login),
    Column("requested_at", \.requestedAt),
    Column("reason", \.reason, .personal),
    Column("decided_at", \.decidedAt, .readOnly)
  )

  /// Where a request is on its way.
  public enum Status: String, Choice {
    case pending, approved, rejected, recalled, invalidated
  }

  /// What can happen to a request.
  public enum Verb: String, Choice { case approve, reject, recall, invalidate }

  public static let lifecycle = Lifecycle<ApprovalRequest, Status, Verb>(
    \.status,
    free: [],
    [
      Move(.approve, from: .pending, to: .approved),
      Move(.reject, from: .pending, to: .rejected, needsReason: true),
      Move(.recall, from: .pending, to: .recalled),
      Move(.invalidate, from: .pending, .approved, to: .invalidated, needsReason: true),
    ]
  )

  /// What is approved occupies nobody any more, even if it can still become void.
  public static var closedStates: [Status] { [.approved, .rejected, .recalled, .invalidated] }
}

/// A step of a request, as the process had it when the request was made.
public struct ApprovalTask: Entity {
  public internal(set) var id: ID<ApprovalTask> = .unsaved
  public internal(set) var version: Int64 = 0
  public let request: ID<ApprovalRequest>
  public let position: Int64
  public let name: String
  public let approver: Approver
  public let quorum: Int64
  public let escalateAfter: Int64?
  public let escalateTo: Approver?
  /// When it became the step to decide.
  public internal(set) var openedAt: Instant?
  /// When others were asked too, because nobody had decided.
  public internal(set) var escalatedAt: Instant?

  public static let schema = Schema(
    "approval_task",
    ApprovalTask.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("request", \.request, .whole, .inverse("tasks")),
    Column("position", \.position),
    Column("name", \.name),
    Column("approver", \.approver, .login),
    Column("quorum", \.quorum),
    Column("escalate_after", \.escalateAfter),
    Column("escalate_to", \.escalateTo, .login),
    Column("opened_at", \.openedAt, .readOnly),
    Column("escalated_at", \.escalatedAt, .readOnly)
  )
}

/// What somebody said of a step: the ledger of an approval, to which only lines are added.
public struct ApprovalVote: Entity {
  public internal(set) var id: ID<ApprovalVote> = .unsaved
  public internal(set) var version: Int64 = 0
  public let request: ID<ApprovalRequest>
  public let task: ID<ApprovalTask>
  /// The login of who decided.
  public let by: String
  public let answer: Answer
  /// The login of who decides instead, where somebody handed it on.
  public let delegate: String?
  public let comment: String?
  public let at: Instant

  public static let schema = Schema(
    "approval_vote",
    ApprovalVote.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("request", \.request, .whole, .inverse("votes")),
    Column("task", \.task, .inverse("votes")),
    Column("by", \.by),
    Column("answer", \.answer),
    Column("delegate", \.delegate, .login),
    Column("comment", \.comment, .personal),
    Column("at", \.at)
  )

  /// What can be said of a step.
  public enum Answer: String, Choice { case agree, refuse, delegate }
}
