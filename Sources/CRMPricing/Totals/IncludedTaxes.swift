import CRMKernel

extension TaxSet {
  /// What taxes are computed of: `net / divisor` and `units`.
  struct Bases {
    let net: ExactAmount
    let units: ExactAmount
    /// The divisor of every tax that is computed of them: it has no decimal places.
    let divisor: Int128
  }

  /// The net amount in `amount`, which includes the taxes where there is a divisor.
  ///
  /// `amount = net · (1 + share) + perUnit · units`, so `net = (amount − perUnit · units) / (1 + share)`.
  func bases(
    _ amount: ExactAmount,
    _ units: ExactAmount,
    over divisor: ExactAmount?
  ) throws(Refusal) -> Bases {
    guard let divisor else { return Bases(net: amount, units: units, divisor: 1) }
    let rest = try (perUnit.isZero ? amount : amount - perUnit.times(units)).shortened
    // Divided by a whole number, so the decimal places go to the amount.
    let net = ExactAmount(units: rest.units, places: rest.places - divisor.places)
    return Bases(net: net, units: units, divisor: divisor.units)
  }

  /// The tax at `place`, times the bases' divisor.
  func tax(_ place: Int, of bases: Bases) throws(Refusal) -> ExactAmount {
    let part = parts[place]
    return try tax(part.share, part.perUnit, of: bases)
  }

  /// All taxes together, times the bases' divisor.
  func whole(of bases: Bases) throws(Refusal) -> ExactAmount {
    try tax(share, perUnit, of: bases)
  }

  private func tax(
    _ share: ExactAmount,
    _ perUnit: ExactAmount,
    of bases: Bases
  ) throws(Refusal) -> ExactAmount {
    let proportional = try bases.net.times(share)
    guard !perUnit.isZero else { return proportional }
    var fixed = try perUnit.times(bases.units)
    if bases.divisor != 1 { fixed = try fixed.times(ExactAmount(units: bases.divisor, places: 0)) }
    return share.isZero ? fixed : try proportional + fixed
  }

  /// One and the shares, by which what includes the taxes is divided.
  ///
  /// - Throws: ``Refusal`` `totals.included` for −100 % and below, which no price can include.
  func divisor() throws(Refusal) -> ExactAmount {
    let divisor = try .one + share.shortened
    guard divisor.units > 0 else {
      throw Refusal(
        "totals.included",
        "No price can include the taxes \(taxes.map(\.name).joined(separator: ", ")).",
        remedy: "Give prices without taxes.",
        field: "taxes"
      )
    }
    return divisor
  }
}

/// A line's part of the taxes that its group rounds once, before rounding.
struct IncludedShare {
  let line: Int
  let base: ExactAmount
  let units: ExactAmount
}

/// Shares rounded taxes among lines by largest remainder, so that each is less than a step off.
///
/// Where remainders are equal, the larger amount comes first, so that the order of the lines
/// decides only among lines of the same amount and tax.
struct TaxAllocation {
  private struct Part {
    let place: Int
    let amount: UInt64
    let steps: Int128
    let remainder: Int128

    func comesBefore(_ other: Part) -> Bool {
      if remainder != other.remainder { return remainder > other.remainder }
      if amount != other.amount { return amount > other.amount }
      return steps == other.steps ? place < other.place : steps > other.steps
    }
  }

  private var parts: [Part] = []
  private let step: Int128

  /// Prepares to share by the exact tax of each line, times `divisor`.
  ///
  /// Lines that give money back are the mirror of those that don't.
  init(
    _ taxes: [ExactAmount],
    over divisor: Int128,
    of amounts: [Money],
    isCredit: Bool,
    by rule: CurrencyRule
  ) throws(Refusal) {
    step = Int128(isCredit ? -rule.step : rule.step)
    let places = taxes.reduce(rule.currency.scale) { max($0, $1.places) }
    let unit = try ExactAmount(units: step, places: rule.currency.scale)
      .units(at: places).exactly(times: divisor)
    for (place, tax) in taxes.enumerated() {
      // A unit of credits is negative: the quotient counts steps of theirs.
      let steps = try Rounding.floor.divide(tax.units(at: places), by: unit)
      guard Int64(exactly: steps) != nil else { throw .amountTooLarge }
      parts.append(
        Part(
          place: place,
          amount: amounts[place].minorUnits.magnitude,
          steps: steps,
          remainder: try (tax.units(at: places) - steps.exactly(times: unit)).exactly(
            times: isCredit ? -1 : 1
          )
        )
      )
    }
  }

  /// The part of each line, in their order.
  func parts(of tax: Money) throws(Refusal) -> [Money] {
    let given = parts.reduce(Int128(0)) { $0 + $1.steps }
    let rest = Int(clamping: Int128(tax.minorUnits) / step - given)
    var steps = parts.map(\.steps)
    for part in parts.sorted(by: { $0.comesBefore($1) }).prefix(max(0, rest)) {
      steps[part.place] += 1
    }
    return try steps.map { steps throws(Refusal) in
      let minorUnits = try steps.exactly(times: step)
      guard let narrow = Int64(exactly: minorUnits) else { throw .amountTooLarge }
      return Money(minorUnits: narrow, tax.currency)
    }
  }
}
