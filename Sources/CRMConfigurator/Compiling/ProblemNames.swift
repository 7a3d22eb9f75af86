import CRMKernel

/// What the names of a model stand for in a problem.
struct ProblemNames: Sendable {
  /// What a name stands for.
  enum Meaning: Sendable {
    /// An option or a derived value that is one variable.
    case variable(Int)
    /// An option of several values: one variable for each that it could have, which is true or
    /// false, and one that says whether it was chosen at all, if it is optional.
    case members([(value: Value, variable: Int)], presence: Int?)
    /// A derived value of which the solver knows nothing but what it is computed from.
    case opaque
  }

  var meanings: [String: Meaning] = [:]
  /// What stands at the places of each variable.
  var values: [PlaceValues] = []
}
