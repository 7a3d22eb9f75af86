/// A formula over variables as a tree of plain nodes, each after its parts; the last is the whole.
///
/// Numbers are whole: what has decimal places was multiplied until it had none. Truth is 1 and 0,
/// so that formulas can be counted. The bounds of every node fit 61 bits, which was checked when
/// the tree was built: no sum of two can overflow.
struct FormulaTree: Sendable {
  /// What a node is.
  enum Kind: UInt8, Sendable {
    /// A number that is known.
    case constant
    /// The number of a variable.
    case number
    /// The number in a list that stands at the place of a variable.
    case lookup
    /// The height of the curve that a variable chooses, over a part.
    case curve
    /// A constant and parts with factors.
    case sum
    case product
    case least
    case greatest
    /// The whole part of a quotient, towards minus infinity; the divisor is above zero.
    case quotient
    /// What remains of it.
    case remainder
    /// Whether a part is zero or below.
    case isAtMostZero
    case isZero
    /// Whether the place of a variable is one of some.
    case isMember
    case all
    case any
    case not
  }

  /// One node; what its fields mean depends on its kind.
  struct Node: Sendable {
    let kind: Kind
    /// A variable, or nothing.
    var variable = 0
    /// The node's parts: a range of ``FormulaTree/parts``.
    var parts = 0..<0
    /// A constant, or the place of a list in ``FormulaTree/lists``.
    var constant: Int64 = 0
  }

  var nodes: [Node] = []
  /// The parts of all nodes.
  var parts: [Int] = []
  /// The factors of parts; 1 but in sums.
  var factors: [Int64] = []
  /// Numbers by place, for lookups; places without a number have ``absent``.
  var lists: [[Int64]] = []
  /// Curves by place, for what lies on one; places without a curve have nil.
  var curves: [[SolverCurve?]] = []
  /// Sets of places, as bits, for memberships.
  var masks: [[UInt]] = []
  /// The variables, each once.
  var variables: [Int] = []

  static let absent = Int64.min
  /// What the magnitude of a node's bounds may be.
  static let most: Int64 = 1 << 60
}

/// The least and the most that a number can be.
struct Bounds: Sendable, Hashable {
  var low: Int64
  var high: Int64

  init(_ low: Int64, _ high: Int64) {
    self.low = low
    self.high = high
  }

  var isFixed: Bool { low == high }
  var isTrue: Bool { low >= 1 }
  var isFalse: Bool { high <= 0 }

  static let unknown = Bounds(0, 1)
  static let no = Bounds(0, 0)
  static let yes = Bounds(1, 1)

  /// The bounds of a truth value.
  static func truth(_ known: Bool?) -> Bounds {
    switch known {
    case true?: yes
    case false?: no
    case nil: unknown
    }
  }
}

extension Int64 {
  /// The quotient towards minus infinity; `divisor` isn't zero.
  func flooredQuotient(_ divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return (self % divisor != 0 && (self < 0) != (divisor < 0)) ? quotient - 1 : quotient
  }

  /// The quotient towards infinity; `divisor` isn't zero.
  func ceiledQuotient(_ divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return (self % divisor != 0 && (self < 0) == (divisor < 0)) ? quotient + 1 : quotient
  }
}
