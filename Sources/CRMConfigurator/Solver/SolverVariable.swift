/// A variable of a ``SolverProblem``: a finite domain of places, and the number at each place.
///
/// Places are counted from 0. What has no number (nothing, text, a truth value) stands before or
/// after those that have one, and numbers ascend, so that bounds on places are bounds on numbers.
struct SolverVariable: Sendable {
  /// How many places the domain has at first.
  let count: Int
  /// Whether each place can be removed; without it only the bounds are kept.
  let hasBits: Bool
  /// Whether somebody chooses it; the others follow from those that are chosen.
  let isDecision: Bool
  /// The places that have a number.
  let numeric: Range<Int>
  /// The numbers, in units of 1 / `denominator`.
  let numbers: Numbers
  /// What a unit of its numbers is part of: 100 where they have two decimal places.
  let denominator: Int64
  /// Where its words stand in a ``SolverState``: least place, most, how many, and then bits.
  var word = 0

  /// The numbers of a domain.
  enum Numbers: Sendable {
    case linear(base: Int64, step: Int64)
    case listed([Int64])
  }

  /// How many words a state needs for it.
  var wordCount: Int { hasBits ? 3 + (count + 63) / 64 : 3 }

  /// The number at a place of `numeric`.
  func number(at place: Int) -> Int64 {
    switch numbers {
    case .linear(let base, let step): base &+ Int64(place &- numeric.lowerBound) &* step
    case .listed(let numbers): numbers[place &- numeric.lowerBound]
    }
  }

  /// The first place whose number is at least `bound`; the end of `numeric` if there is none.
  func firstPlace(atLeast bound: Int64) -> Int {
    switch numbers {
    case .linear(let base, let step):
      guard bound > base else { return numeric.lowerBound }
      // Widened, as a bound may be far from the numbers.
      let steps = (Int128(bound) - Int128(base) + Int128(step) - 1) / Int128(step)
      return steps >= Int128(numeric.count)
        ? numeric.upperBound : numeric.lowerBound + Int(steps)
    case .listed(let numbers):
      var low = 0
      var high = numbers.count
      while low < high {
        let middle = (low + high) / 2
        if numbers[middle] < bound { low = middle + 1 } else { high = middle }
      }
      return numeric.lowerBound + low
    }
  }

  /// The last place whose number is at most `bound`; one before `numeric` if there is none.
  func lastPlace(atMost bound: Int64) -> Int {
    guard bound < Int64.max else { return numeric.upperBound - 1 }
    return firstPlace(atLeast: bound + 1) - 1
  }

  /// The place that has exactly this number.
  func place(of number: Int64) -> Int? {
    let place = firstPlace(atLeast: number)
    return place < numeric.upperBound && self.number(at: place) == number ? place : nil
  }

  /// Whether bounds that have moved this close together can tell others anything.
  ///
  /// Two formulas about the same large numbers could narrow each other for ever in tiny steps, so
  /// that a number which follows from others is passed on only once it is known or has lost a good
  /// part of its range. Nothing wrong is let through: the search decides on what is chosen, and
  /// whatever follows from that is known then.
  func isWorthALook(_ width: Int, after before: Int) -> Bool {
    hasBits || isDecision || width == 0 || before - width >= before / 16
  }
}
