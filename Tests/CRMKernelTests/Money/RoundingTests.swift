import TestSeeds
import Testing

@testable import CRMKernel

@Suite struct `A quotient between two numbers` {
  /// Tenths, and the whole numbers that stand for them by each mode.
  private static let expected: [(tenths: Int128, [Rounding: Int128])] = [
    (25, [.halfUp: 3, .halfEven: 2, .halfDown: 2, .up: 3, .down: 2, .ceiling: 3, .floor: 2]),
    (35, [.halfUp: 4, .halfEven: 4, .halfDown: 3, .up: 4, .down: 3, .ceiling: 4, .floor: 3]),
    (26, [.halfUp: 3, .halfEven: 3, .halfDown: 3, .up: 3, .down: 2, .ceiling: 3, .floor: 2]),
    (21, [.halfUp: 2, .halfEven: 2, .halfDown: 2, .up: 3, .down: 2, .ceiling: 3, .floor: 2]),
    (20, [.halfUp: 2, .halfEven: 2, .halfDown: 2, .up: 2, .down: 2, .ceiling: 2, .floor: 2]),
    (5, [.halfUp: 1, .halfEven: 0, .halfDown: 0, .up: 1, .down: 0, .ceiling: 1, .floor: 0]),
    (-5, [.halfUp: -1, .halfEven: 0, .halfDown: 0, .up: -1, .down: 0, .ceiling: 0, .floor: -1]),
    (
      -25,
      [.halfUp: -3, .halfEven: -2, .halfDown: -2, .up: -3, .down: -2, .ceiling: -2, .floor: -3]
    ),
    (
      -35,
      [.halfUp: -4, .halfEven: -4, .halfDown: -3, .up: -4, .down: -3, .ceiling: -3, .floor: -4]
    ),
    (
      -21,
      [.halfUp: -2, .halfEven: -2, .halfDown: -2, .up: -3, .down: -2, .ceiling: -2, .floor: -3]
    ),
  ]

  @Test func `is rounded by the named mode`() throws {
    for (tenths, results) in Self.expected {
      #expect(results.count == Rounding.allCases.count)
      for (rounding, result) in results {
        #expect(try rounding.divide(tenths, by: 10) == result, "\(tenths)/10 \(rounding)")
        #expect(try rounding.divide(-tenths, by: -10) == result, "\(-tenths)/-10 \(rounding)")
      }
    }
  }

  @Test func `is rounded to multiples of a step`() throws {
    #expect(try Rounding.halfUp.divide(1237, by: 1, toMultipleOf: 5) == 1235)
    #expect(try Rounding.halfUp.divide(12375, by: 10, toMultipleOf: 5) == 1240)
    #expect(try Rounding.halfEven.divide(12375, by: 10, toMultipleOf: 5) == 1240)
    #expect(try Rounding.halfEven.divide(12425, by: 10, toMultipleOf: 5) == 1240)
    #expect(try Rounding.up.divide(1, by: 1, toMultipleOf: 100) == 100)
  }

  @Test func `by zero is refused`() {
    let refusal = #expect(throws: Refusal.self) { try Rounding.halfUp.divide(1, by: 0) }
    #expect(refusal?.code == "money.divisionByZero")
  }

  @Test func `beyond 128 bits is refused`() {
    #expect(throws: Refusal.amountTooLarge) { try Rounding.halfUp.divide(.min, by: -1) }
    #expect(throws: Refusal.amountTooLarge) {
      try Rounding.halfUp.divide(.max, by: .max, toMultipleOf: 2)
    }
  }

  @Test(arguments: Rounding.allCases)
  func `at the ends of 128 bits is still right`(_ rounding: Rounding) throws {
    #expect(try rounding.divide(.max, by: .max) == 1)
    #expect(try rounding.divide(.min, by: .min) == 1)
    #expect(try rounding.divide(.min, by: 1) == .min)
  }

  @Test func `is never a whole unit off`() throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<2000 {
      let dividend = Int128(Int64.random(in: -10_000...10_000, using: &numbers))
      let divisor = Int128(Int64.random(in: 1...300, using: &numbers))
      for rounding in Rounding.allCases {
        let error = try rounding.divide(dividend, by: divisor) * divisor - dividend
        #expect(error.magnitude < divisor.magnitude, "seed \(seed)")
        switch rounding {
        case .halfUp, .halfEven, .halfDown:
          #expect(error.magnitude * 2 <= divisor.magnitude, "seed \(seed)")
        case .up: #expect(error == 0 || (error > 0) == (dividend > 0), "seed \(seed)")
        case .down: #expect(error == 0 || (error < 0) == (dividend > 0), "seed \(seed)")
        case .ceiling: #expect(error >= 0, "seed \(seed)")
        case .floor: #expect(error <= 0, "seed \(seed)")
        }
      }
    }
  }
}

@Suite struct `A rounding mode` {
  @Test(arguments: Rounding.allCases)
  func `is stored by its name`(_ rounding: Rounding) throws {
    #expect(try WrittenRow.roundTrip(rounding) == rounding)
    #expect(Rounding(.text(rounding.rawValue)) == rounding)
  }

  @Test func `has the name that plugins use`() {
    #expect(
      Rounding.allCases.map(\.rawValue)
        == ["half_up", "half_even", "half_down", "up", "down", "ceiling", "floor"]
    )
  }
}
