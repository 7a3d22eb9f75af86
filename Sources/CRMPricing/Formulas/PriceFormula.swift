public import CRMKernel

/// A formula that computes a price, a rate or a condition in exact decimals.
///
/// It is written as Lua writes expressions, and compiled once against the names that
/// it may ask for:
/// ```swift
/// let formula = try PriceFormula("max(base * 0.9, unit_cost * 1.2)", names: LineFacts.names)
/// let entry = PriceEntryTerms(id: 1, .category(7), price: .formula(formula))
/// ```
/// `and`, `or` and `not` are Lua's: `cond and a or b` chooses, and `attributes.weight or 0` gives
/// what is missing a value. What is missing is refused by name in arithmetic and comparisons,
/// except in `== nil` and `~= nil`.
public struct PriceFormula: Sendable {
  /// What was compiled.
  public let expression: Expression
  /// What the formula gives, as far as that is known before it is computed.
  public let type: ValueType
  /// Operands before what is computed of them; the whole is last.
  let steps: [Step]
  let texts: [String]
  /// The members of all its lists, as numbers of steps.
  let members: [Int]
  /// The names that its steps ask for, where they stand.
  let asked: [AskedName]

  /// Compiles a text.
  ///
  /// - Parameters:
  ///   - text: The formula as Lua would write it.
  ///   - names: What it may ask for.
  ///   - expected: What it must give; what can't be known before is checked when it is computed.
  /// - Throws: ``Refusal`` that says where: `condition.syntax`, `unknown` with the nearest name,
  ///   `formula.type` for operands that don't go together, `formula.arguments`, `formula.tooDeep`.
  /// - Complexity: O(*n*) in the text.
  public init(
    _ text: String,
    names: Names,
    giving expected: ValueType = .any
  ) throws(Refusal) {
    try self.init(Expression(text), names: names, giving: expected)
  }

  /// Compiles an expression, as ``init(_:names:giving:)-(String,_,_)`` does.
  public init(
    _ expression: Expression,
    names: Names,
    giving expected: ValueType = .any
  ) throws(Refusal) {
    var compiler = FormulaCompiler(names: names)
    let root = try compiler.compile(expression)
    let allowed = FormulaKinds(of: expected).subtracting(.nothing)
    guard expected == .any || !root.kinds.isDisjoint(with: allowed) else {
      throw .formulaType(expression, root.kinds.type, expected)
    }
    self.expression = expression
    type = root.kinds.type
    steps = compiler.steps
    texts = compiler.texts
    members = compiler.members
    asked = compiler.asked
  }

  /// The names that it asks for, each once, in the order in which they first stand.
  public var names: [String] { expression.names }
}

extension PriceFormula: Hashable {
  public static func == (lhs: PriceFormula, rhs: PriceFormula) -> Bool {
    lhs.expression == rhs.expression && lhs.steps == rhs.steps
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(expression) }
}

extension PriceFormula: CustomStringConvertible {
  /// The formula with the parentheses that it needs; compiling it gives it again.
  public var description: String { expression.description }
}

extension PriceFormula {
  /// What a name stands for, or a formula gives.
  public enum Value: Hashable, Sendable {
    /// An exact decimal.
    case number(ExactNumber)
    /// Text, compared byte by byte.
    case text(String)
    /// True or false.
    case truth(Bool)
    /// Lua's nil: the value is missing.
    case nothing
  }
}

/// Gives a formula the values of its names.
public protocol PriceFormulaValues {
  /// The value of the name that was declared at `slot`.
  ///
  /// - Throws: ``Refusal`` if there is a value that can't be used, such as one in another currency.
  func value(at slot: Int) throws(Refusal) -> PriceFormula.Value

  /// The value of `attributes.colour` for the member `colour` of the family at its place.
  ///
  /// - Throws: ``Refusal`` as ``value(at:)``.
  func value(of member: String, in family: Int) throws(Refusal) -> PriceFormula.Value
}

extension PriceFormulaValues {
  /// Nothing: there are no families.
  public func value(of member: String, in family: Int) -> PriceFormula.Value { .nothing }
}
