import CRMKernel

extension PriceFormula {
  /// A part of a compiled formula; its operands are numbers of earlier steps.
  ///
  /// It holds nothing that is counted by reference, so that computing copies no ownership.
  enum Step: Hashable, Sendable {
    case number(ExactNumber)
    case text(Int)
    case truth(Bool)
    case nothing
    /// The value in a slot, and which of the formula's asked names it is.
    case slot(Int, asked: Int)
    /// The value of a member of a family: which of the formula's asked names it is.
    case member(asked: Int)
    case minus(Int)
    case not(Int)
    case and(Int, Int)
    case or(Int, Int)
    case arithmetic(Arithmetic, Int, Int)
    case compare(Comparison, Int, Int)
    case isNothing(Int, expected: Bool)
    case isIn(Int, Members)
    case least(Int, Int)
    case greatest(Int, Int)
    case magnitude(Int)
    case round(Int, places: Int, Rounding)
    case choose(Int, Int, Int)
  }

  /// What is computed of two numbers.
  enum Arithmetic: UInt8, Hashable, Sendable {
    case plus, minus, times, over, remainder
  }

  /// Some of a formula's ``PriceFormula/members``, which are numbers of steps.
  struct Members: Hashable, Sendable {
    let first: Int
    let count: Int
  }

  /// A name that a formula asks for.
  struct AskedName: Hashable, Sendable {
    /// As the formula writes it.
    let name: String
    let place: Names.Place
    /// The character, from 1, at which it stands.
    let position: Int
  }
}

/// The kinds of values that a part of a formula can give.
struct FormulaKinds: OptionSet, Hashable {
  let rawValue: UInt8

  static let number = FormulaKinds(rawValue: 1)
  static let text = FormulaKinds(rawValue: 2)
  static let yes = FormulaKinds(rawValue: 4)
  static let no = FormulaKinds(rawValue: 8)
  static let nothing = FormulaKinds(rawValue: 16)
  static let truth: FormulaKinds = [.yes, .no]
  /// What `and` and `or` take for a no, as Lua does.
  static let untrue: FormulaKinds = [.no, .nothing]
  static let all: FormulaKinds = [.number, .text, .yes, .no, .nothing]

  /// What a name of `type` can stand for: it can always be missing.
  init(of type: PriceFormula.ValueType) {
    switch type {
    case .number: self = [.number, .nothing]
    case .text: self = [.text, .nothing]
    case .truth: self = [.yes, .no, .nothing]
    case .any: self = .all
    }
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The type of all values that are there; `any` if there are several.
  var type: PriceFormula.ValueType {
    let present = subtracting(.nothing)
    if present == .number { return .number }
    if present == .text { return .text }
    return !present.isEmpty && present.isSubset(of: .truth) ? .truth : .any
  }

  /// Whether values of both can be compared.
  func meets(_ other: FormulaKinds) -> Bool {
    let common = intersection(other)
    return common.contains(.number) || common.contains(.text)
      || !isDisjoint(with: .truth) && !other.isDisjoint(with: .truth)
  }
}

extension PriceFormula.ValueType {
  /// What people call such a value.
  var noun: Message {
    switch self {
    case .number: "a number"
    case .text: "a text"
    case .truth: "true or false"
    case .any: "a value"
    }
  }

  /// What such a value is taken for where it is missing.
  var substitute: String {
    switch self {
    case .text: "\"\""
    case .truth: "false"
    case .number, .any: "0"
    }
  }
}
