/// A condition on entities, as a value.
///
/// It is written with Swift operators on key paths or parsed from text in Lua's
/// syntax. It compiles to SQL, runs in memory and explains its answer:
/// ```swift
/// \.industry == .retail && \.annualRevenue > .usd(1_000_000)
/// try Condition<Account>(#"industry == "retail" and annual_revenue > "USD 1000000.00""#)
/// ```
public struct Condition<E: Entity>: Hashable, Sendable {
  /// The same without the type of its entity.
  public let formula: Formula

  /// Takes a formula whose fields are those of `E`, which nothing checks.
  public init(_ formula: Formula) { self.formula = formula }

  /// The condition that every entity meets.
  public static var always: Self { Self(.constant(true)) }

  /// The entities that meet both; one that surely fails either side fails, whatever the other.
  public static func && (lhs: Self, rhs: Self) -> Self { Self(.and(lhs.formula, rhs.formula)) }
  /// The entities that meet either; one that surely meets a side does, whatever the other.
  public static func || (lhs: Self, rhs: Self) -> Self { Self(.or(lhs.formula, rhs.formula)) }
  /// The entities that surely fail the condition: unknown stays unknown.
  public static prefix func ! (operand: Self) -> Self { Self(.not(operand.formula)) }

  /// All of `conditions`; every entity meets none of them.
  public static func all(_ conditions: some Sequence<Self>) -> Self {
    var result: Formula?
    for condition in conditions {
      result = result.map { .and($0, condition.formula) } ?? condition.formula
    }
    return Self(result ?? .constant(true))
  }
}

extension Condition {
  /// Whether the text contains `part`.
  public static func contains(_ path: KeyPath<E, String>, _ part: String) -> Self {
    Self(.match(Operand(E.schema.info(of: path)), .contains, part))
  }

  /// Whether the text contains `part`; unknown where there is none.
  public static func contains(_ path: KeyPath<E, String?>, _ part: String) -> Self {
    Self(.match(Operand(E.schema.info(of: path)), .contains, part))
  }

  /// Whether the text starts with `part`.
  public static func startsWith(_ path: KeyPath<E, String>, _ part: String) -> Self {
    Self(.match(Operand(E.schema.info(of: path)), .startsWith, part))
  }

  /// Whether the amount is above zero, whatever its currency.
  public static func isPositive(_ path: KeyPath<E, Money>) -> Self {
    Self(.compare(Operand(E.schema.info(of: path)), .greater, .value(.int(0))))
  }

  /// Whether the text starts with `part`; unknown where there is none.
  public static func startsWith(_ path: KeyPath<E, String?>, _ part: String) -> Self {
    Self(.match(Operand(E.schema.info(of: path)), .startsWith, part))
  }

  /// Whether the field has one of `values`.
  public static func isIn<V: FieldValue>(_ path: KeyPath<E, V>, _ values: [V]) -> Self {
    Self(.isIn(Operand(E.schema.info(of: path)), values.map(\.value).filter { $0 != .null }))
  }

  /// Whether the entity that the field names meets `condition`; unknown where it names none.
  public static func related<Name: Reference>(
    _ path: KeyPath<E, Name>,
    _ condition: Condition<Name.Target>
  ) -> Self {
    Self(condition.formula.prefixed(by: E.schema.info(of: path)))
  }

  /// Whether any entity that names this one in `path` meets `condition`.
  public static func any<Child: Entity, Name: Reference>(
    _ path: KeyPath<Child, Name>,
    _ condition: Condition<Child>? = nil
  ) -> Self where Name.Target == E {
    Self(.exists(Relation(path), condition?.formula))
  }

  /// Whether no entity that names this one in `path` meets `condition`.
  public static func none<Child: Entity, Name: Reference>(
    _ path: KeyPath<Child, Name>,
    _ condition: Condition<Child>? = nil
  ) -> Self where Name.Target == E {
    Self(.not(.exists(Relation(path), condition?.formula)))
  }
}

extension Relation {
  /// The relation behind the column `path` of the child.
  ///
  /// - Precondition: The column declares an `.inverse` name.
  init<Name: Reference, Child: Entity>(_ path: KeyPath<Child, Name>) {
    let field = Child.schema.info(of: path)
    guard let name = field.inverse else {
      preconditionFailure("\(Child.schema.name).\(field.name) has no inverse name.")
    }
    self.init(name: name, parent: Name.target, child: Child.schema.info, via: field)
  }
}

extension Formula {
  /// The same formula about the entity that `field` names.
  package func prefixed(by field: FieldInfo) -> Formula {
    func prefixed(_ operand: Operand) -> Operand {
      Operand(path: [field] + operand.path, operand.leaf)
    }
    switch self {
    case .constant: return self
    case .compare(let operand, let comparison, let term):
      return .compare(prefixed(operand), comparison, term)
    case .isNil(let operand): return .isNil(prefixed(operand))
    case .isIn(let operand, let values): return .isIn(prefixed(operand), values)
    case .match(let operand, let match, let text): return .match(prefixed(operand), match, text)
    case .exists(let relation, let formula):
      // "Any" at the end of a path is "more than none".
      let count = Operand(path: [field], .count(relation, formula))
      return .compare(count, .greater, .value(.int(0)))
    case .and(let one, let other):
      return .and(one.prefixed(by: field), other.prefixed(by: field))
    case .or(let one, let other): return .or(one.prefixed(by: field), other.prefixed(by: field))
    case .not(let operand): return .not(operand.prefixed(by: field))
    }
  }

  package static func comparing(_ operand: Operand, _ comparison: Comparison, _ value: Value)
    -> Formula
  {
    switch (comparison, value) {
    case (.equal, .null): .isNil(operand)
    case (.notEqual, .null): .not(.isNil(operand))
    default: .compare(operand, comparison, .value(value))
    }
  }
}
