/// A thing the CRM keeps: a value with an identity, a version and a schema.
///
/// The repository draws the identity and counts the versions.
///
/// It isn't `Identifiable`: the associated type of that protocol is called `ID`
/// too, and inside an entity would hide ``ID`` of the others that it names.
public protocol Entity: Hashable, Sendable, ValueConvertible {
  /// The name and the columns: all that the library knows of the type.
  static var schema: Schema<Self> { get }

  /// ``ID/unsaved`` until it is inserted, then the same for good.
  var id: ID<Self> { get }
  /// How often it was changed: 1 once inserted, 0 before. An update of an older one is refused.
  var version: Int64 { get }
  /// Whether it is a ledger, whose rows are added and never changed or deleted; not unless said.
  static var isAppendOnly: Bool { get }
}

extension Entity {
  public static var isAppendOnly: Bool { false }

  /// What Lua, the REPL and JSON see of an entity.
  public var value: Value { .record(Self.schema.record(of: self)) }
}

/// A field value that names another entity: the start of a path in a condition.
public protocol Reference: FieldValue {
  /// What it names.
  associatedtype Target: Entity

  /// What is known of ``Target``, once its schema is made: never ask from within a schema.
  static var target: EntityInfo { get }
}

extension ID: Reference where Entity: CRMKernel.Entity {
  public typealias Target = Entity
  public static var target: EntityInfo { Entity.schema.info }
}

extension Optional: Reference where Wrapped: Reference {
  public typealias Target = Wrapped.Target
  public static var target: EntityInfo { Wrapped.target }
}

/// A field value that is a list of ids; a condition can't follow it as a path.
protocol ReferenceList: FieldValue {
  /// What the elements name; never ask from within a schema.
  static var target: EntityInfo { get }
}

extension Array: ReferenceList where Element: Reference {
  static var target: EntityInfo { Element.target }
}

extension Optional: ReferenceList where Wrapped: ReferenceList {
  static var target: EntityInfo { Wrapped.target }
}
