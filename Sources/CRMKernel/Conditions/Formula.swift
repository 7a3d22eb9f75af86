/// A condition without the type of its entity: what is parsed, printed and compiled.
///
/// A comparison with nothing is unknown, as in SQL: neither true nor false.
public indirect enum Formula: Hashable, Sendable {
  /// Met by all entities, or by none.
  case constant(Bool)
  /// A comparison with a value that isn't nothing; for that there is ``isNil(_:)``.
  case compare(Operand, Comparison, Term)
  /// Whether there is no value. It is the only question that nothing answers with a yes.
  case isNil(Operand)
  /// Whether the operand has one of the values; never, if there are none.
  case isIn(Operand, [Value])
  /// Whether the operand's text contains or begins with the text.
  case match(Operand, TextMatch, String)
  /// Whether there is a related entity that meets the formula.
  case exists(Relation, Formula?)
  /// Both: false if either is false, else unknown if either is unknown.
  case and(Formula, Formula)
  /// Either: true if either is true, else unknown if either is unknown.
  case or(Formula, Formula)
  /// The opposite; of the unknown, unknown.
  case not(Formula)
}

extension Formula {
  /// The parts of a chain of `and`, from left to right; the formula itself if it is none.
  var conjuncts: [Formula] {
    guard case .and(let one, let other) = self else { return [self] }
    return one.conjuncts + other.conjuncts
  }

  /// The parts of a chain of `or`, from left to right; the formula itself if it is none.
  var disjuncts: [Formula] {
    guard case .or(let one, let other) = self else { return [self] }
    return one.disjuncts + other.disjuncts
  }
}

/// What is compared: a field, a field of an entity that a field names, or an aggregate.
public struct Operand: Hashable, Sendable {
  /// The references to follow, from the condition's entity on.
  public var path: [FieldInfo]
  /// What is asked of the entity at the end of the path.
  public var leaf: Leaf

  /// What an operand takes from the entity that it arrived at.
  public indirect enum Leaf: Hashable, Sendable {
    /// The field's own value.
    case field(FieldInfo)
    /// How many related entities meet the formula.
    case count(Relation, Formula?)
    /// The sum of a field over the related entities that meet the formula; 0 for none.
    case sum(Relation, FieldInfo, Formula?)
  }

  /// The field of the condition's own entity.
  public init(_ field: FieldInfo) {
    path = []
    leaf = .field(field)
  }

  /// What `leaf` takes from the entity to which the references in `path` lead, in their order.
  public init(path: [FieldInfo], _ leaf: Leaf) {
    self.path = path
    self.leaf = leaf
  }

  /// What the operand's values are.
  public var kind: Kind {
    switch leaf {
    case .field(let field): path.isEmpty ? field.kind : .optional(field.kind.wrapped)
    case .count: .int
    case .sum(_, let field, _): field.kind.wrapped
    }
  }

  /// Whether it is an amount with a currency: zero, and only zero, needs none to compare with.
  var isAmountOfField: Bool {
    if case .field(let field) = leaf { field.kind.width == 2 } else { false }
  }

  /// Whether text is compared by its folded key.
  var isFolded: Bool {
    if case .field(let field) = leaf { field.isFolded } else { false }
  }
}

/// What an operand is compared with.
public enum Term: Hashable, Sendable {
  /// A value that is the same whenever the condition is asked.
  case value(Value)
  /// A time that is counted anew each time that the condition is asked.
  case time(RelativeTime)
}

/// A comparison of two values.
public enum Comparison: String, CaseIterable, Sendable {
  /// The same value; text byte by byte, amounts in the same currency.
  case equal = "=="
  /// Another value. As in Lua, it is written `~=`.
  case notEqual = "~="
  /// Smaller, earlier, or before it in the order of the bytes.
  case less = "<"
  /// Smaller or the same.
  case lessOrEqual = "<="
  /// Greater, later, or after it in the order of the bytes.
  case greater = ">"
  /// Greater or the same.
  case greaterOrEqual = ">="

  var negated: Comparison {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    }
  }
}

/// How a text must lie in another.
public enum TextMatch: String, CaseIterable, Sendable {
  /// Anywhere in it. Every text contains the empty one.
  case contains
  /// At its beginning. Every text starts with the empty one.
  case startsWith = "starts_with"
}
