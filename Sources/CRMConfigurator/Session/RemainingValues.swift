public import CRMKernel

/// What an option can still be: every value that is offered can be completed.
public struct RemainingValues: Sendable, Hashable {
  /// The values that can be chosen, in the order in which the option offers them.
  ///
  /// Those of an option that has several are the members that can be among them. Of a domain of
  /// more than 4,096 values they are only its ``range``.
  public let values: [Value]
  /// The least and the most of a domain of more than 4,096 values; both can be completed, what lies
  /// between may have gaps.
  public let range: ClosedRange<Quantity>?
  /// The members that every completion has, of an option that has several.
  public let required: [Value]
  /// Whether an optional option can be left out.
  public let canBeLeftOut: Bool
  /// The values of which it wasn't found out within the budget whether they can be completed.
  public let undecided: [Value]

  /// Whether a value is offered.
  ///
  /// Of a large domain every value of the ``range`` is; choosing one tells whether it can be
  /// completed.
  public func contains(_ value: Value) -> Bool {
    if let range {
      return Quantity(value).map { range.contains($0) } ?? (value == .null && canBeLeftOut)
    }
    return value == .null ? canBeLeftOut : values.contains(value.optionScalar)
  }

  /// The only value that is left; nil if there are others, or if it can be left out.
  public var only: Value? {
    guard !canBeLeftOut, undecided.isEmpty else { return nil }
    if let range { return range.lowerBound == range.upperBound ? values.first : nil }
    return values.count == 1 ? values.first : nil
  }
}

extension ConfigurationSession {
  /// What an option can still be, given all choices, also its own.
  ///
  /// - Throws: ``Refusal`` `unknown` for an option that there isn't.
  /// - Complexity: O(*n*) in its values: it was found out when the last choice was made.
  public func remaining(_ option: String) throws(Refusal) -> RemainingValues {
    let declared = try schema.option(option)
    switch compiled.names.meanings[option] {
    case .variable(let variable)?: return remaining(variable, declared)
    case .members(let members, let presence)?:
      let can = members.filter { has(1, $0.variable) }
      let must = can.filter { !has(0, $0.variable) }
      return RemainingValues(
        values: can.filter { isDecided(1, $0.variable) }.map(\.value),
        range: nil,
        required: must.map(\.value),
        canBeLeftOut: presence.map { has(0, $0) } ?? false,
        undecided: can.filter { !isDecided(1, $0.variable) }.map(\.value)
      )
    case .opaque?, nil:
      throw .unknown("option", option, among: schema.options.map(\.name))
    }
  }

  /// What an option could be if it weren't chosen, given the other choices.
  ///
  /// - Throws: As ``remaining(_:)`` and ``retract(_:)``.
  public func alternatives(to option: String) throws -> RemainingValues {
    guard choices[option] != nil else { return try remaining(option) }
    var other = self
    try other.retract(option)
    return try other.remaining(option)
  }

  private func has(_ place: Int, _ variable: Int) -> Bool {
    domains.state.has(place, compiled.problem.variables[variable])
  }

  private func isDecided(_ place: Int, _ variable: Int) -> Bool {
    !domains.undecided.contains(SolverChange(variable: variable, place: place))
  }

  private func remaining(_ variable: Int, _ option: ConfigurationOption) -> RemainingValues {
    let info = compiled.problem.variables[variable]
    let values = compiled.names.values[variable]
    let state = domains.state
    let nothing = values.place(of: .null)
    let canBeLeftOut = nothing.map { has($0, variable) && isDecided($0, variable) } ?? false
    guard info.hasBits else { return range(info, values, canBeLeftOut) }
    var places = state.places(info).filter { $0 != nothing }
    if case .oneOf(let offered) = option.domain {
      // Places are ordered by their numbers, and people read them in the order of the model.
      places = offered.compactMap { values.place(of: $0) }.filter { state.has($0, info) }
    }
    return RemainingValues(
      values: places.filter { isDecided($0, variable) }.map { values.value(at: $0) },
      range: nil,
      required: [],
      canBeLeftOut: canBeLeftOut,
      undecided: places.filter { !isDecided($0, variable) }.map { values.value(at: $0) }
    )
  }

  private func range(
    _ info: SolverVariable,
    _ values: PlaceValues,
    _ canBeLeftOut: Bool
  ) -> RemainingValues {
    let low = max(domains.state.low(info), info.numeric.lowerBound)
    let high = domains.state.high(info)
    let bounds = low <= high ? [values.value(at: low), values.value(at: high)] : []
    let numbers = bounds.compactMap { Quantity($0) }
    return RemainingValues(
      values: low == high ? [values.value(at: low)] : bounds,
      range: numbers.count == 2 ? numbers[0]...numbers[1] : nil,
      required: [],
      canBeLeftOut: canBeLeftOut,
      undecided: []
    )
  }
}
