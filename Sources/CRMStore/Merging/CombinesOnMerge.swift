public import CRMKernel

/// An entity that says how its rows become those of one when what they name becomes one.
///
/// Without it, the rows of the one that goes join those of the one that stays, and where both can't
/// be there, that of the one that stays does. Its module alone declares it: nothing else lists it.
/// What restricts more must win, whoever says it: consent, holds, credit.
public protocol CombinesOnMerge: Entity {
  /// The row that stays, with what it takes over from another that can't stay beside it.
  static func combined(_ kept: Self, with other: Self) -> Self

  /// The row as it can stay beside another with the same unique key; `nil` if it can't.
  ///
  /// Such as an address that is no longer the primary one.
  static func yielding(_ row: Self) -> Self?

  /// What else has to change once the rows of both are together.
  ///
  /// - Parameters:
  ///   - own: The rows of the one that stays.
  ///   - joined: The rows that have joined them, as they are now.
  ///   - field: The field by which they name it: what is about a person and their account has
  ///     one of each.
  ///   - now: The session's instant.
  /// - Returns: The rows that change, are added or go.
  static func settled(
    own: [Self],
    joined: [Self],
    by field: String,
    at now: Instant
  ) -> Settlement<Self>
}

extension CombinesOnMerge {
  public static func combined(_ kept: Self, with other: Self) -> Self { kept }
  public static func yielding(_ row: Self) -> Self? { nil }
  public static func settled(
    own: [Self],
    joined: [Self],
    by field: String,
    at now: Instant
  ) -> Settlement<Self> {
    Settlement()
  }
}

/// An entity whose rows may go when the one whose they are leaves, such as a list that they saved
/// for themselves: a rule of a handover can say so.
public protocol RetiredWithOwner: Entity {}

/// What puts rows in order that a merge has brought together.
public struct Settlement<E: Entity>: Sendable {
  /// The rows that change, as they shall be.
  public var changed: [E]
  /// The rows that a ledger needs in addition.
  public var added: [E]
  /// The rows that are there twice: each goes, and what names it names the other.
  public var absorbed: [(row: ID<E>, into: ID<E>)]

  /// Nothing to do unless said.
  public init(
    changed: [E] = [],
    added: [E] = [],
    absorbed: [(row: ID<E>, into: ID<E>)] = []
  ) {
    self.changed = changed
    self.added = added
    self.absorbed = absorbed
  }
}

/// An entity two of which can be found to be one.
public protocol Mergeable: CombinesOnMerge {
  /// The fields that say one thing together, such as the parts of a name: taken from the same one.
  static var fieldsChosenTogether: [[String]] { get }

  /// What somebody must have seen before the two become one: a sentence each.
  static func mergeWarnings(winner: Self, loser: Self, in tx: Transaction) throws -> [Message]
}

extension Mergeable {
  public static var fieldsChosenTogether: [[String]] { [] }
}

/// An entity that binds two parties while it is open, and that law asks to keep.
public protocol BusinessDocument: Stateful {
  /// For how many years after its last change it must be kept.
  static var yearsToKeep: Int64 { get }
}
