public import CRMKernel

/// What must hold of a configuration, as data: a form, a solver and a document can read it.
///
/// ```swift
/// try .holds("cpus <= 2 * sockets", or: "The chassis has not enough sockets.")
/// try .when("raid ~= 'none'", requires: "disks >= 2", or: "RAID needs two disks at least.")
/// try .when("opening == 'fixed'", excludes: "contains(extras, 'lock')",
///   or: "A fixed window takes no lock.")
/// .allowed(["chassis", "cooling"], [["1U", 800], ["2U", 1600]], or: "No such chassis.")
/// ```
/// Formulas are those of `Expression`, with these functions: `min`, `max` and `sum` of numbers,
/// `abs`, `floor` and `ceil`; `count` of truths that hold; `size` of an option that has several
/// values, and `contains`; `lookup(option, value, number, …)`, also of several options and a value of
/// each; `curve(option, x, value, x, y, …)`, which reads between the points of the curve that the
/// option's value has, and is nothing beyond its ends; `distinct` of options. `x ~= nil` asks whether an optional option has a value: without one no comparison with `<` or `>` holds.
public struct ConfigurationConstraint: Sendable, Hashable {
  /// What is wrong where it doesn't hold: a whole sentence in English, the key of translations.
  public let sentence: String
  /// What must hold.
  public let condition: Condition

  /// What must hold.
  public enum Condition: Sendable, Hashable {
    /// A formula is true.
    case formula(Expression)
    /// The values of some options and derived values, in this order, are one of these rows.
    case allowed([String], [[Value]])
    /// The values of some options and derived values are none of these rows.
    case forbidden([String], [[Value]])
  }

  /// Declares a constraint; ``ConfigurationSchema`` checks it.
  public init(_ sentence: String, _ condition: Condition) {
    self.sentence = sentence
    self.condition = condition
  }

  /// What holds always.
  ///
  /// - Throws: ``Refusal`` `condition.syntax` that says where and what was expected.
  public static func holds(_ formula: String, or sentence: String) throws(Refusal) -> Self {
    Self(sentence, .formula(try Expression(formula)))
  }

  /// What must hold where something else does.
  ///
  /// - Throws: As ``holds(_:or:)``.
  public static func when(
    _ condition: String,
    requires formula: String,
    or sentence: String
  ) throws(Refusal) -> Self {
    let condition = Expression.not(try Expression(condition))
    return Self(sentence, .formula(.binary(.or, condition, try Expression(formula))))
  }

  /// What must not hold where something else does.
  ///
  /// - Throws: As ``holds(_:or:)``.
  public static func when(
    _ condition: String,
    excludes formula: String,
    or sentence: String
  ) throws(Refusal) -> Self {
    let both = Expression.binary(.and, try Expression(condition), try Expression(formula))
    return Self(sentence, .formula(.not(both)))
  }

  /// The rows that some options and derived values may have together.
  public static func allowed(
    _ names: [String],
    _ rows: [[Value]],
    or sentence: String
  ) -> Self { Self(sentence, .allowed(names, rows.map { $0.map(\.optionScalar) })) }

  /// The rows that some options and derived values must not have together.
  public static func forbidden(
    _ names: [String],
    _ rows: [[Value]],
    or sentence: String
  ) -> Self { Self(sentence, .forbidden(names, rows.map { $0.map(\.optionScalar) })) }

  /// The options and derived values that it is about, each once.
  public var needs: [String] {
    switch condition {
    case .formula(let expression): expression.names
    case .allowed(let names, _), .forbidden(let names, _): names
    }
  }
}

extension Expression {
  /// Looks a number, a text or a truth value up by the value of an option.
  ///
  /// - Parameters:
  ///   - option: An option that isn't a range without steps.
  ///   - rows: What each value stands for; a value that has no row has no number.
  /// - Returns: A call of `lookup`.
  public static func lookup(_ option: String, _ rows: [(Value, Value)]) -> Expression {
    let parts = rows.flatMap { [Expression($0.0), Expression($0.1)] }
    return .call("lookup", [.name(option, at: 1)] + parts, at: 1)
  }

  /// The names with which a lookup begins: its row is found by their values.
  public static func names(of parts: [Expression]) -> [String] {
    var names: [String] = []
    for part in parts {
      guard case .name(let name, _) = part else { break }
      names.append(name)
    }
    return names
  }

  /// A value as a literal; what has no literal is nothing.
  init(_ value: Value) {
    switch value.optionScalar {
    case .text(let text): self = .text(text)
    case .bool(let bool): self = .truth(bool)
    case .int(let int): self = .number(int, places: 0)
    case .quantity(let quantity): self = .number(quantity.millionths, places: Quantity.scale)
    case .money(let money):
      self = .number(money.minorUnits, places: money.currency.scale)
    default: self = .nothing
    }
  }

  /// The literal that it is; nil if it is no literal.
  var literal: Value? {
    switch self {
    case .text(let text): return .text(text)
    case .truth(let truth): return .bool(truth)
    case .nothing: return .null
    case .number(let units, let places):
      var units = units
      var places = places
      while places > 0, units % 10 == 0 { (units, places) = (units / 10, places - 1) }
      if places == 0 { return .int(units) }
      guard places <= Quantity.scale else { return nil }
      var millionths = units
      for _ in places..<Quantity.scale {
        let (product, overflows) = millionths.multipliedReportingOverflow(by: 10)
        guard !overflows else { return nil }
        millionths = product
      }
      return .quantity(Quantity(millionths: millionths))
    case .minus(let part):
      guard let value = part.literal else { return nil }
      switch value {
      case .int(let int): return .int(0 &- int)
      case .quantity(let quantity): return .quantity(Quantity(millionths: 0 &- quantity.millionths))
      default: return nil
      }
    default: return nil
    }
  }
}
