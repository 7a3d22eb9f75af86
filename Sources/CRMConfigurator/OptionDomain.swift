public import CRMKernel

/// The values that an option of a configuration can take.
///
/// Values are kept in one form whatever way they are written in: `2.50` of JSON, `2.5` of Lua and
/// the text `"2.5"` are the same number.
public enum OptionDomain: Sendable, Hashable {
  /// One of some texts, numbers or truth values, in the order in which they are offered.
  case oneOf([Value])
  /// Several of some values, none twice: how many is bounded. A choice is a list, kept in this
  /// order.
  case anyOf([Value], count: ClosedRange<Int64>)
  /// A whole number: the least one, and then in steps up to the most.
  case integer(ClosedRange<Int64>, step: Int64 = 1)
  /// A decimal, exact to six places: with a step, the least one and then in steps up to the most.
  case decimal(ClosedRange<Quantity>, step: Quantity? = nil)
  /// True or false.
  case boolean

  /// The value as it is kept, or nil if it isn't one of the domain.
  public func read(_ value: Value) -> Value? {
    switch self {
    case .oneOf(let values):
      let value = value.optionScalar
      return values.first { $0 == value }
    case .anyOf(let values, let count):
      return Self.selection(of: value, among: values, count: count)
    case .integer(let range, let step):
      guard let int = Int64(value), range.contains(int) else { return nil }
      let distance = Int128(int) - Int128(range.lowerBound)
      return distance.isMultiple(of: Int128(step)) ? .int(int) : nil
    case .decimal(let range, let step):
      guard let quantity = Quantity(value), range.contains(quantity) else { return nil }
      let distance = Int128(quantity.millionths) - Int128(range.lowerBound.millionths)
      if let step, !distance.isMultiple(of: Int128(step.millionths)) { return nil }
      return Value.quantity(quantity).optionScalar
    case .boolean:
      return Bool(value).map { .bool($0) }
    }
  }

  private static func selection(
    of value: Value,
    among members: [Value],
    count: ClosedRange<Int64>
  ) -> Value? {
    let chosen: [Value]
    switch value {
    case .list(let values): chosen = values.map(\.optionScalar)
    // An empty table of Lua's could be either.
    case .record(let record) where record.isEmpty: chosen = []
    default: return nil
    }
    guard count.contains(Int64(chosen.count)), Set(chosen).count == chosen.count else {
      return nil
    }
    let kept = members.filter(chosen.contains)
    return kept.count == chosen.count ? .list(kept) : nil
  }

  /// All values, or nil if there are more than `limit` or a decimal has no step.
  ///
  /// Those of ``anyOf(_:count:)`` are its members.
  ///
  /// - Complexity: O(*n*) in the number of values.
  public func values(limit: Int) -> [Value]? {
    switch self {
    case .oneOf(let values), .anyOf(let values, _):
      return values.count <= limit ? values : nil
    case .integer(let range, let step):
      return Self.units(range, step: step, limit: limit)?.map { .int($0) }
    case .decimal(let range, let step):
      guard let step else { return nil }
      let millionths = range.lowerBound.millionths...range.upperBound.millionths
      return Self.units(millionths, step: step.millionths, limit: limit)?.map { units in
        Value.quantity(Quantity(millionths: units)).optionScalar
      }
    case .boolean: return [false, true]
    }
  }

  private static func units(_ range: ClosedRange<Int64>, step: Int64, limit: Int) -> [Int64]? {
    guard step > 0 else { return nil }
    let last = (Int128(range.upperBound) - Int128(range.lowerBound)) / Int128(step)
    guard last < Int128(limit) else { return nil }
    return (0...Int64(last)).map { range.lowerBound + $0 * step }
  }
}

extension OptionDomain: CustomStringConvertible {
  /// What a value must be, as a sentence's end: `a whole number from 1 to 4`.
  public var description: String {
    switch self {
    case .oneOf(let values): "one of \(Self.text(values))"
    case .anyOf(let values, let count):
      switch (count.lowerBound, count.upperBound) {
      case (0, Int64(values.count)...): "a list of any of \(Self.text(values))"
      case (let least, let most) where least == most:
        "a list of \(least) of \(Self.text(values))"
      case (let least, let most): "a list of \(least) to \(most) of \(Self.text(values))"
      }
    case .integer(let range, let step):
      "a whole number from \(range.lowerBound) to \(range.upperBound)"
        + (step == 1 ? "" : " in steps of \(step)")
    case .decimal(let range, let step):
      "a number from \(range.lowerBound) to \(range.upperBound)"
        + (step.map { " in steps of \($0)" } ?? "")
    case .boolean: "true or false"
    }
  }

  private static func text(_ values: [Value]) -> String {
    values.map(\.plainText).joined(separator: ", ")
  }
}

extension OptionDomain {
  /// What is wrong with the domain, as the end of a sentence; nil if nothing is.
  var problem: String? {
    switch self {
    case .oneOf(let values), .anyOf(let values, _):
      if values.isEmpty { return "has no values" }
      var met: Set<Value> = []
      for value in values {
        guard value.isOptionScalar else {
          return "can't have the value \(value.description): values are text, numbers or truth"
            + " values"
        }
        if !met.insert(value).inserted { return "has the value \(value.description) twice" }
      }
      guard case .anyOf(_, let count) = self else { return nil }
      guard count.lowerBound >= 0, count.upperBound <= values.count else {
        return "can't have \(count.lowerBound) to \(count.upperBound) of \(values.count) values"
      }
      return nil
    case .integer(_, let step):
      return step > 0 ? nil : "must have a step above 0, not \(step)"
    case .decimal(_, let step):
      guard let step, step <= .zero else { return nil }
      return "must have a step above 0, not \(step)"
    case .boolean: return nil
    }
  }
}

extension Value {
  /// A number as options keep it: whole ones as such, so that `5` and `5.0` are one choice.
  public var optionScalar: Value {
    switch self {
    case .real, .quantity:
      guard let quantity = Quantity(self) else { return self }
      return quantity.whole.map { .int($0) } ?? .quantity(quantity)
    default: return self
    }
  }

  /// Whether it is text, a truth value, or a number that is exact.
  fileprivate var isOptionScalar: Bool {
    switch self {
    case .text, .int, .bool, .quantity: true
    default: false
    }
  }
}
