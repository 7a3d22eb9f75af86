public import CRMKernel
public import CRMStore

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
  /// Whether it is decided, and how; it counts only while the content is still the same.
  public internal(set) var status: Status = .pending
  /// The position of the step that is being decided; 0 if there is none.
  public internal(set) var step: Int64
  /// The login of who asks; `b for a` where a deputy does.
  public let requestedBy: String
  /// When it was asked for, by the session's clock.
  public let requestedAt: Instant
  /// Why it is asked for, for those who decide; `nil` where nobody said.
  public let reason: String?
  /// When it was last closed: decided, recalled or made void; `nil` while it is pending.
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
    /// It waits for those who decide the step ``ApprovalRequest/step``.
    case pending
    /// Every step agreed, or nobody had to: the content as it was may go on.
    case approved
    /// Somebody refused a step, with a comment.
    case rejected
    /// Who asked took it back.
    case recalled
    /// The content was changed, or nobody needs to approve it any more.
    case invalidated
  }

  /// What can happen to a request.
  public enum Verb: String, Choice {
    /// Closes it once every step has agreed: ``ApprovalRequests/approve(_:comment:)`` does that.
    case approve
    /// Closes it when a step is refused; needs a reason.
    case reject
    /// Takes it back; only for who asked.
    case recall
    /// Makes it void, even if it was approved; needs a reason.
    case invalidate
  }

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

extension ApprovalRequest {
  /// Who asks for it: the deputy, too, who asks in somebody's name.
  var requesters: Set<String> { Set(Principal.people(behind: requestedBy)) }

  /// In whose name it is asked for.
  var requester: String { Principal.people(behind: requestedBy).last ?? requestedBy }

  /// What is to be approved.
  public var about: SubjectReference { SubjectReference(entity: entity, id: subject) }
}

/// A step of a request, as the process had it when the request was made.
public struct ApprovalTask: Entity {
  public internal(set) var id: ID<ApprovalTask> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Of which request it is a step.
  public let request: ID<ApprovalRequest>
  /// Its place among the steps, counted from 1: they are decided in this order.
  public let position: Int64
  /// What it decides, as the process had it.
  public let name: String
  /// Who may decide it, as the process had it.
  public let approver: Approver
  /// How many must agree, as the process had it.
  public let quorum: Int64
  /// How many hours after it was opened ``escalateTo`` may decide, too; `nil` for never.
  public let escalateAfter: Int64?
  /// Who may decide, too, once it is escalated; `nil` for nobody.
  public let escalateTo: Approver?
  /// When it became the step to decide.
  public internal(set) var openedAt: Instant?
  /// When others were asked too, because nobody had decided.
  public internal(set) var escalatedAt: Instant?
  /// When it stopped to wait for anybody: it was decided, or the request ended.
  public internal(set) var closedAt: Instant?

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
    Column("escalated_at", \.escalatedAt, .readOnly),
    Column("closed_at", \.closedAt, .readOnly)
  )
}

/// What somebody said of a step: the ledger of an approval, to which only lines are added.
public struct ApprovalVote: Entity {
  public internal(set) var id: ID<ApprovalVote> = .unsaved
  public internal(set) var version: Int64 = 0
  /// To which request it was said.
  public let request: ID<ApprovalRequest>
  /// To which of its steps it was said.
  public let task: ID<ApprovalTask>
  /// The login of who decided, or in whose name it was decided.
  public let by: String
  /// The login of who decided in that name; `nil` where they did themselves.
  public let deputy: String?
  /// What they said; one `refuse` closes the request.
  public let answer: Answer
  /// The login of who decides instead, where somebody handed it on.
  public let delegate: String?
  /// What else they said; who refuses has to say why.
  public let comment: String?
  /// When they said it, by the session's clock.
  public let at: Instant

  public static let schema = Schema(
    "approval_vote",
    ApprovalVote.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("request", \.request, .whole, .inverse("votes")),
    Column("task", \.task, .inverse("votes")),
    Column("by", \.by),
    Column("deputy", \.deputy),
    Column("answer", \.answer),
    Column("delegate", \.delegate, .login),
    Column("comment", \.comment, .personal),
    Column("at", \.at)
  )

  /// What can be said of a step.
  public enum Answer: String, Choice {
    /// They agree: the step is decided once its quorum does.
    case agree
    /// They refuse, and with the step the whole request.
    case refuse
    /// They say nothing themselves: ``ApprovalVote/delegate`` decides in their place.
    case delegate
  }

  /// Everybody whose vote it is: neither has another one.
  var people: Set<String> { Set([by] + [deputy].compactMap { $0 }) }
}
