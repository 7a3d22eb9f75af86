public import CRMKernel

/// A rule that is asked before an entity is saved: it may refuse, and give custom fields values.
///
/// A rule is pure: the same subject gives the same verdict, and it never reads
/// or writes anything else. It is asked while no transaction is open, so that a
/// slow one delays nobody's write but its own; the write then runs again with
/// the verdict, and asks anew if its subject is another by then.
///
/// Rules are asked for inserts and updates, whoever writes: Swift, scripts,
/// imports, reactions, plans. What is only hidden or brought back isn't judged.
public protocol SaveRule: Sendable {
  /// Who it is, as refusals name it.
  var identity: RuleIdentity { get }

  /// The name of the entity in its schema, such as `account`, or `x_project` for an object of the
  /// administrator's own.
  var entity: String { get }

  /// The fields that it wants to know, custom ones included; not `id` and `version`.
  ///
  /// It is asked for every new entity, and for a change of one of these fields.
  var reads: [String] { get }

  /// The custom fields, or fields of the administrator's own object, that it gives their values;
  /// none for a rule that only refuses.
  ///
  /// Such a field is the rule's alone: what a caller gives for it is replaced and not
  /// refused, so that an old copy or an exported file can be saved again.
  var computes: [String] { get }

  /// Says what it thinks of a save.
  ///
  /// - Throws: Anything: the save is refused then. Rules fail closed.
  func judge(_ subject: SaveSubject) throws -> SaveVerdict
}

extension SaveRule {
  /// None: the rule only refuses.
  public var computes: [String] { [] }
}

/// What a rule may know of a save.
public struct SaveSubject: Hashable, Sendable {
  /// The name of the entity in its schema.
  public let entity: String
  /// The entity's id without its type; `nil` if the same write makes the entity.
  public let id: Int64?
  /// The fields that the rule reads, as they would be stored; `null` where there is no value.
  ///
  /// The values that rules before this one computed are among them. The id of
  /// an entity that the same write makes is ``ID/unsaved``: it isn't final yet.
  public let after: Record
  /// The same fields as they are now; `nil` for a new entity.
  public let before: Record?
  /// Who saves.
  public let principal: Principal
  /// When, by the session's clock; the same whenever the write runs.
  public let now: Instant

  /// A subject as the store makes it: for tests of rules.
  public init(
    entity: String,
    id: Int64? = nil,
    after: Record,
    before: Record? = nil,
    principal: Principal,
    now: Instant
  ) {
    self.entity = entity
    self.id = id
    self.after = after
    self.before = before
    self.principal = principal
    self.now = now
  }
}

/// What a rule says of a save.
public struct SaveVerdict: Hashable, Sendable {
  /// Why the entity may not be saved so; none if it may.
  ///
  /// Each says the field that it is about, and what to do.
  public var refusals: [Refusal]
  /// The values of the fields that the rule computes; one that is left out has no value.
  public var values: Record

  /// Nothing against it, unless said otherwise.
  public init(refusals: [Refusal] = [], values: Record = [:]) {
    self.refusals = refusals
    self.values = values
  }

  /// Nothing against it.
  public static let approved = SaveVerdict()

  /// The save is refused, for this reason.
  public static func refused(_ refusal: Refusal) -> SaveVerdict {
    SaveVerdict(refusals: [refusal])
  }
}
