public import CRMKernel

/// An entity whose rows go when the person whom they are about is erased: their addresses, the ways
/// to reach them, notes on them.
///
/// Rows of other entities stay, and their fields with the rule ``CRMKernel/Rule/personal`` are
/// emptied; a document that law asks to keep stays as it is, but for these.
public protocol ErasedWithPerson: Entity {
  /// Takes away what a row had outside its table, such as the bytes of a file, once it is gone.
  static func eraseRemains(of row: Self, in tx: Transaction) throws
}

extension ErasedWithPerson {
  /// Most rows have nothing outside their table.
  public static func eraseRemains(of row: Self, in tx: Transaction) throws {}
}

/// An entity whose rows are persons or firms: who names one that is erased stays.
public protocol Party: Entity {
  /// Whether every row is a person, so that what names another one is theirs, too.
  static var isAlwaysPerson: Bool { get }
}

/// What a book holds about a person in one place, and what erasing does to it.
public struct PersonalData: Hashable, Sendable {
  /// The entity, or `change`, `domain_event` or `search` for what the library keeps.
  public let entity: String
  /// The field that an administrator removed, if it is its values that are still held.
  public let removedField: String?
  /// How many rows.
  public let count: Int
  /// What erasing does to these rows.
  public let fate: Fate

  /// What happens to a row.
  public enum Fate: String, Choice {
    /// It goes.
    case deleted
    /// It stays, without what it says about the person.
    case masked
    /// It stays as it is: law asks for it, it is another's, or it says nothing about the person but
    /// that it is theirs. The schema says which.
    case kept
  }

  init(entity: String, removedField: String? = nil, count: Int, fate: Fate) {
    self.entity = entity
    self.removedField = removedField
    self.count = count
    self.fate = fate
  }
}

extension PersonalData: ValueConvertible {
  public var value: Value {
    .record([
      "entity": .text(entity), "removed_field": removedField.value, "count": .int(Int64(count)),
      "fate": fate.value,
    ])
  }
}

/// What erasing a person would do, or why it can't be done.
public struct ErasurePlan: Hashable, Sendable {
  /// What is held, place by place; those that hold nothing are left out.
  public let places: [PersonalData]
  /// What must be ended before: open documents, by entity.
  public let obstacles: [Message]
  /// What erasing doesn't reach, and what can be done about it.
  public let advice: [Message]
}

extension ErasurePlan: ValueConvertible {
  public var value: Value {
    .record([
      "places": places.value, "obstacles": .list(obstacles.map { .text("\($0)") }),
      "advice": .list(advice.map { .text("\($0)") }),
    ])
  }
}
