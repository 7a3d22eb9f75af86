public import CRMKernel

/// When something needs approval: of which entity, and under which condition.
///
/// Its steps say who decides, one after the other.
public struct ApprovalProcess: Entity {
  public internal(set) var id: ID<ApprovalProcess> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What people call it, such as `Large discounts`; at most 200 characters.
  public var name: String
  /// The name of the entity that it is about.
  public let entity: String
  /// Which of them need approval, in the language of conditions; all of them if it is empty.
  public internal(set) var condition: String?
  /// Of several that apply, the one with the smallest number does; then the older.
  public var priority: Int64
  /// Whether new requests may come to it; those under way keep their steps.
  public var isActive: Bool = true

  public static let schema = Schema(
    "approval_process",
    ApprovalProcess.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(200), .folded),
    Column("entity", \.entity),
    Column("condition", \.condition, .readOnly, .mentions),
    Column("priority", \.priority),
    Column("is_active", \.isActive)
  )
}

/// A step of an approval process: who decides, and what if they don't.
public struct ApprovalStep: Entity {
  public internal(set) var id: ID<ApprovalStep> = .unsaved
  public internal(set) var version: Int64 = 0
  /// Of which process it is a step: who may see or change that may see or change it.
  public let process: ID<ApprovalProcess>
  /// Counted from 1: steps are decided in this order.
  public let position: Int64
  /// What it decides, such as `Margin`; refusals and escalations quote it.
  public var name: String
  /// Who may decide it; never who asks for the approval, even if they are meant.
  public var approver: Approver
  /// How many must agree.
  public var quorum: Int64
  /// After so many hours without a decision, others may decide too.
  public var escalateAfter: Int64?
  /// Who they are.
  public var escalateTo: Approver?

  public static let schema = Schema(
    "approval_step",
    ApprovalStep.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("process", \.process, .whole, .inverse("steps")),
    Column("position", \.position),
    Column("name", \.name, .notEmpty, .maxLength(200)),
    Column("approver", \.approver, .login),
    Column("quorum", \.quorum, .range(1...100)),
    Column("escalate_after", \.escalateAfter, .range(1...10_000)),
    Column("escalate_to", \.escalateTo, .login)
  )
}
