public import CRMKernel
import CRMPricing

/// When a document needs somebody's approval.
///
/// It doesn't change; it is ended.
public struct ApprovalPolicy: Entity, Dated {
  public internal(set) var id: ID<ApprovalPolicy> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What the trace calls it.
  public let name: String
  /// Whose approval: a role or a person, as the host names them.
  public let approver: String
  /// Higher ones are asked after lower ones.
  public let level: Int64
  /// When it is needed: `discount > 0.15 or margin < 0.2`.
  public let condition: String
  public let validFrom: LocalDate?
  public var validTo: LocalDate?

  public static let schema = Schema(
    "approval_policy",
    ApprovalPolicy.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(200), .folded),
    Column("approver", \.approver, .notEmpty, .maxLength(100)),
    Column("level", \.level, .range(1...100)),
    Column("condition", \.condition, .notEmpty, .maxLength(2000)),
    Column("valid_from", \.validFrom),
    Column("valid_to", \.validTo, .readOnly)
  )
}

extension ApprovalPolicy {
  /// A policy that isn't stored yet.
  public init(
    name: String,
    approver: String,
    level: Int64 = 1,
    condition: String,
    validFrom: LocalDate? = nil,
    validTo: LocalDate? = nil
  ) {
    self.init(
      id: .unsaved,
      name: name,
      approver: approver,
      level: level,
      condition: condition,
      validFrom: validFrom,
      validTo: validTo
    )
  }

  /// The policy as the engine sees it.
  ///
  /// - Throws: ``Refusal`` of what is wrong with the condition, and where.
  func terms() throws(Refusal) -> ApprovalRule {
    let compiled: PriceFormula
    do {
      compiled = try PriceFormula(condition, names: DocumentFacts.names, giving: .truth)
    } catch {
      var refusal = error
      refusal.field = "condition"
      throw refusal
    }
    return ApprovalRule(
      id: id.rawValue,
      name: name,
      approver: approver,
      level: Int(clamping: level),
      condition: compiled
    )
  }
}
