// The operators on key paths. `where:` takes a list, so that each clause is
// type-checked alone and a mistake is reported at its clause.

/// The entities whose field has this value; with `nil`, those whose field has none.
///
/// Text is equal byte by byte, or by its folded key in a `.folded` field.
public func == <E: Entity, V: FieldValue>(path: KeyPath<E, V>, value: V) -> Condition<E> {
  compare(path, .equal, value.value)
}

/// The entities whose field has another value; with `nil`, those whose field has any.
///
/// A field without a value is no other value: the answer is unknown, as in SQL.
public func != <E: Entity, V: FieldValue>(path: KeyPath<E, V>, value: V) -> Condition<E> {
  compare(path, .notEqual, value.value)
}

/// The entities whose field comes before the value.
///
/// Unknown where the field has no value, or an amount of another currency.
public func < <E: Entity, V: Ordered>(path: KeyPath<E, V>, value: V.Operand) -> Condition<E> {
  compare(path, .less, value.value)
}

/// The entities whose field comes before the value or is the same.
///
/// Unknown where the field has no value, or an amount of another currency.
public func <= <E: Entity, V: Ordered>(path: KeyPath<E, V>, value: V.Operand) -> Condition<E> {
  compare(path, .lessOrEqual, value.value)
}

/// The entities whose field comes after the value.
///
/// Unknown where the field has no value, or an amount of another currency.
public func > <E: Entity, V: Ordered>(path: KeyPath<E, V>, value: V.Operand) -> Condition<E> {
  compare(path, .greater, value.value)
}

/// The entities whose field comes after the value or is the same.
///
/// Unknown where the field has no value, or an amount of another currency.
public func >= <E: Entity, V: Ordered>(path: KeyPath<E, V>, value: V.Operand) -> Condition<E> {
  compare(path, .greaterOrEqual, value.value)
}

/// The entities whose field lies before a time that is counted when the condition is asked.
public func < <E: Entity, V: Temporal>(path: KeyPath<E, V>, time: RelativeTime) -> Condition<E> {
  compare(path, .less, time)
}

/// The entities whose field lies before a time that is counted when asked, or at it.
public func <= <E: Entity, V: Temporal>(path: KeyPath<E, V>, time: RelativeTime) -> Condition<E> {
  compare(path, .lessOrEqual, time)
}

/// The entities whose field lies after a time that is counted when the condition is asked.
public func > <E: Entity, V: Temporal>(path: KeyPath<E, V>, time: RelativeTime) -> Condition<E> {
  compare(path, .greater, time)
}

/// The entities whose field lies after a time that is counted when asked, or at it.
public func >= <E: Entity, V: Temporal>(path: KeyPath<E, V>, time: RelativeTime) -> Condition<E> {
  compare(path, .greaterOrEqual, time)
}

private func compare<E: Entity, V: FieldValue>(
  _ path: KeyPath<E, V>,
  _ comparison: Comparison,
  _ value: Value
) -> Condition<E> {
  Condition(.comparing(Operand(E.schema.info(of: path)), comparison, value))
}

private func compare<E: Entity, V: FieldValue>(
  _ path: KeyPath<E, V>,
  _ comparison: Comparison,
  _ time: RelativeTime
) -> Condition<E> {
  Condition(.compare(Operand(E.schema.info(of: path)), comparison, .time(time)))
}

/// A field value with an order; an optional one is compared with what it wraps.
public protocol Ordered: FieldValue {
  /// What its fields are compared with: itself, or what an optional wraps.
  associatedtype Operand: FieldValue = Self
}

/// A field value on the time line, which can be compared with `.now` and `.today`.
public protocol Temporal: Ordered {}

extension Int64: Ordered {}
extension Double: Ordered {}
extension String: Ordered {}
extension Quantity: Ordered {}
extension Rate: Ordered {}
extension Money: Ordered {}
extension UnitPrice: Ordered {}
extension LocalDate: Temporal {}
extension Instant: Temporal {}
extension ID: Ordered where Entity: CRMKernel.Entity {}
extension Optional: Ordered where Wrapped: Ordered {
  public typealias Operand = Wrapped.Operand
}
extension Optional: Temporal where Wrapped: Temporal {}

/// A number about the entities that name this one: how many, or a sum.
public struct Aggregate<E: Entity, V: FieldValue>: Sendable {
  let operand: Operand

  /// The entities whose number is this one.
  public static func == (lhs: Self, rhs: V) -> Condition<E> { lhs.compare(.equal, rhs) }
  /// The entities whose number is another.
  public static func != (lhs: Self, rhs: V) -> Condition<E> { lhs.compare(.notEqual, rhs) }
  /// The entities whose number is smaller; for a sum of amounts, in this currency.
  public static func < (lhs: Self, rhs: V) -> Condition<E> { lhs.compare(.less, rhs) }
  /// The entities whose number is this one or smaller.
  public static func <= (lhs: Self, rhs: V) -> Condition<E> { lhs.compare(.lessOrEqual, rhs) }
  /// The entities whose number is greater; for a sum of amounts, in this currency.
  public static func > (lhs: Self, rhs: V) -> Condition<E> { lhs.compare(.greater, rhs) }
  /// The entities whose number is this one or greater.
  public static func >= (lhs: Self, rhs: V) -> Condition<E> { lhs.compare(.greaterOrEqual, rhs) }

  private func compare(_ comparison: Comparison, _ value: V) -> Condition<E> {
    Condition(.compare(operand, comparison, .value(value.value)))
  }
}

extension Aggregate {
  /// How many entities name this one in `path` and meet `condition`: `.count(\Deal.company) > 2`.
  public static func count<Child: Entity, Name: Reference>(
    _ path: KeyPath<Child, Name>,
    _ condition: Condition<Child>? = nil
  ) -> Self where Name.Target == E, V == Int64 {
    Self(operand: Operand(path: [], .count(Relation(path), condition?.formula)))
  }

  /// The sum of `field` over the entities that name this one in `path` and meet `condition`.
  ///
  /// Amounts of another currency than the one compared with make it unknown.
  public static func sum<Child: Entity, Name: Reference>(
    _ field: KeyPath<Child, V>,
    of path: KeyPath<Child, Name>,
    _ condition: Condition<Child>? = nil
  ) -> Self where Name.Target == E, V: Summable {
    sum(of: Child.schema.info(of: field), Relation(path), condition?.formula)
  }

  /// The sum of `field` where it has a value, over the entities that name this one in `path`.
  public static func sum<Child: Entity, Name: Reference>(
    _ field: KeyPath<Child, V?>,
    of path: KeyPath<Child, Name>,
    _ condition: Condition<Child>? = nil
  ) -> Self where Name.Target == E, V: Summable {
    sum(of: Child.schema.info(of: field), Relation(path), condition?.formula)
  }

  private static func sum(of field: FieldInfo, _ relation: Relation, _ inner: Formula?) -> Self {
    Self(operand: Operand(path: [], .sum(relation, field, inner)))
  }
}

/// A field value that adds up exactly.
public protocol Summable: Ordered {}
extension Int64: Summable {}
extension Quantity: Summable {}
extension Rate: Summable {}
extension Money: Summable {}
extension UnitPrice: Summable {}
