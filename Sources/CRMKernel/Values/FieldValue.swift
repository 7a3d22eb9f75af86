/// A type that a field or a command parameter can have.
///
/// A type conforms by converting to and from ``Value``. That alone makes it a
/// SQL column, a Lua value, a CSV cell and an operand of a ``Condition``.
public protocol FieldValue: Hashable, Sendable, ValueConvertible {
  /// What it is to those who see only ``Value``: forms, help texts and SQL.
  ///
  /// Not for the paths on which rows are read: a choice gathers its names at each call.
  static var kind: Kind { get }

  /// What its values are, as a refusal says it: with an example, where text has to have a form.
  ///
  /// What ``kind`` says, unless the type says more.
  static var valueForm: Message { get }

  /// What the type's own reader says against `value`; `nil` where ``valueForm`` says it all.
  static func complaint(about value: Value) -> Refusal?

  /// Converts `value`, or returns `nil` if it is of another type.
  init?(_ value: Value)

  // A function, because an initializer of a generic type looks that type up at every call.
  /// Reads the next column of `row`, which holds a value.
  static func read(next row: inout Row) throws(CorruptRow) -> Self

  /// Reads the next column of `row`; `nil` if it is null.
  ///
  /// The default asks for null first. A type conforms by itself where one look is enough.
  static func readIfPresent(next row: inout Row) throws(CorruptRow) -> Self?

  /// How many SQL columns hold a value: one, except for amounts with a currency.
  static var width: Int32 { get }

  /// Writes the next column of `row`: the mirror of ``read(next:)``.
  func write(next row: inout Bindings)
}

extension FieldValue {
  public static var valueForm: Message { kind.wrapped.phrase }
  public static func complaint(about value: Value) -> Refusal? { nil }

  /// Refuses `value` where `name` asks for one of this type, with the reason that the type gives.
  public static func refusal(of value: Value, for name: String) -> Refusal {
    let reason = complaint(about: value).map { complaint -> Message in
      guard let remedy = complaint.remedy else { return complaint.message }
      return "\(complaint.message) \(remedy)"
    }
    return .wrongType(value, for: name, valueForm, orNil: kind.isOptional, remedy: reason)
  }

  public static var width: Int32 { 1 }
  public static func readIfPresent(next row: inout Row) throws(CorruptRow) -> Self? {
    row.skipsNull(width: width) ? nil : try read(next: &row)
  }
  public func write(next row: inout Bindings) { value.write(next: &row) }
}

/// A stored value doesn't fit the type of its field.
public struct CorruptRow: Error, Hashable {
  /// What the field's values should be.
  public let kind: Kind
  /// What was found, as far as it can be shown.
  public let found: String
  /// Reports a stored value that isn't of `kind`.
  public init(kind: Kind, found: String = "") {
    self.kind = kind
    self.found = found
  }
}

/// A closed set of names: the column type of every enum with text raw values.
///
/// An enum conforms with its declaration alone.
public protocol Choice: FieldValue, CaseIterable, RawRepresentable where RawValue == String {}

extension Choice {
  public static var kind: Kind { .choice(allCases.map(\.rawValue)) }
  public var value: Value { .text(rawValue) }
  public init?(_ value: Value) {
    guard case .text(let name) = value else { return nil }
    self.init(rawValue: name)
  }
  // Inlined, so that it is compiled for the enum: a choice is read in most rows.
  @inlinable
  public static func read(next row: inout Row) throws(CorruptRow) -> Self {
    let name = row.nextText()
    guard let choice = Self(rawValue: name) else { throw CorruptRow(kind: .text, found: name) }
    return choice
  }
  public func write(next row: inout Bindings) { row.next(rawValue) }
}
