import CRMKernel
import CRMPricing
import TestSeeds
import Testing

/// A random formula, its value as school arithmetic finds it, and the longest number on the way.
private struct RandomFormula {
  let text: String
  let value: SchoolNumber
  let longest: Int

  init(_ text: String, _ value: SchoolNumber, _ parts: [RandomFormula]) {
    self.text = text
    self.value = value
    longest = max(value.length, parts.map(\.longest).max() ?? 0)
  }

  /// The values of `quantity`, `unit_price` and `unit_cost`.
  static let names = ["quantity", "unit_price", "unit_cost"]

  static func decimal(_ numbers: inout SeededNumbers) -> String {
    let count = Int.random(in: 1...6, using: &numbers)
    let whole = String(Int.random(in: 0..<1_000_000, using: &numbers)).suffix(count)
    let fraction = String(Int.random(in: 0..<1_000_000, using: &numbers))
      .prefix(Int.random(in: 0...6, using: &numbers))
    return String(whole) + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// A formula of at most `depth` levels; `nil` where it would divide by zero.
  static func random(
    depth: Int,
    _ values: [String],
    _ numbers: inout SeededNumbers
  ) -> RandomFormula? {
    if depth == 0 || Int.random(in: 0..<5, using: &numbers) == 0 {
      if Bool.random(using: &numbers) {
        let index = Int.random(in: 0..<3, using: &numbers)
        return RandomFormula(names[index], SchoolNumber(values[index]), [])
      }
      let text = decimal(&numbers)
      return RandomFormula(text, SchoolNumber(text), [])
    }
    guard let one = random(depth: depth - 1, values, &numbers),
      let other = random(depth: depth - 1, values, &numbers)
    else { return nil }
    return combined(one, other, Int.random(in: 0..<11, using: &numbers))
  }

  private static func combined(
    _ a: RandomFormula,
    _ b: RandomFormula,
    _ kind: Int
  ) -> RandomFormula? {
    let parts = [a, b]
    switch kind {
    case 0: return RandomFormula("(\(a.text) + \(b.text))", a.value + b.value, parts)
    case 1: return RandomFormula("(\(a.text) - \(b.text))", a.value - b.value, parts)
    case 2, 3: return RandomFormula("\(a.text) * \(b.text)", a.value * b.value, parts).bracketed
    case 4, 5:
      guard !b.value.isZero else { return nil }
      let quotient = a.value.divided(by: b.value, places: 18)
      return RandomFormula("(\(a.text) / \(b.text))", quotient, parts)
    case 6:
      let least = b.value < a.value ? b.value : a.value
      return RandomFormula("min(\(a.text), \(b.text))", least, parts)
    case 7: return RandomFormula("abs(\(a.text))", a.value.magnitude, [a])
    case 8: return RandomFormula("round(\(a.text), 2)", a.value.rounded(places: 2), [a])
    case 9: return RandomFormula("floor(-\(a.text))", (-a.value).floor, [a])
    default:
      let chosen = a.value < b.value ? a.value : -b.value
      return RandomFormula("iff(\(a.text) < \(b.text), \(a.text), -\(b.text))", chosen, parts)
    }
  }

  private var bracketed: RandomFormula { RandomFormula("(\(text))", value, [self]) }
}

@Suite struct `Any price formula` {
  @Test func `gives what is computed digit by digit as at school`() throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    var exact = 0
    for trial in 0..<Trials.count(2_000) {
      let values = (0..<3).map { _ in RandomFormula.decimal(&numbers) }
      let depth = Int.random(in: 1...4, using: &numbers)
      guard let formula = RandomFormula.random(depth: depth, values, &numbers) else { continue }
      let facts = FormulaFacts(quantity: values[0], price: values[1], cost: values[2])
      do throws(Refusal) {
        let value = try PriceFormula(formula.text, names: FormulaFacts.names).number(facts)
        let expected = formula.value.text
        guard value.description == expected else {
          Issue.record(
            "seed \(seed), trial \(trial): \(formula.text) of \(values) is \(expected), not \(value)"
          )
          return
        }
        exact += 1
      } catch {
        // Only what 38 digits can't hold on its way is refused.
        guard error == .amountTooLarge, formula.longest > 19 else {
          Issue.record("seed \(seed), trial \(trial): \(formula.text) of \(values): \(error)")
          return
        }
      }
    }
    #expect(exact > Trials.count(2_000) / 2, "seed \(seed)")
  }

  @Test func `that is mutated is refused or computed, and never stops the program`() {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    let originals = [
      "max(unit_price * 0.9, unit_cost * 1.2)", "iff(quantity >= 10, unit_price / 3, nil)",
      "segment in {\"gold\", \"silver\"} and not is_new", "round(unit_price % 7, 2, \"half_even\")",
      "(quantity > 1 and attributes.size or 0) - -3", "floor(unit_price, -12) == ceil(9, 18)",
    ]
    let pieces = [
      "(", ")", "-", "*", "/", "%", ",", "{", "}", "nil", " and ", " or ", "not ", "==", "<", "9",
      "0", ".", "999999999999999999", "unit_price", "attributes.x", "\"", "max(", "round(", "1 / 3",
    ]
    let facts = FormulaFacts(["size": .text("XL"), "x": .number(.one)])
    var computed = 0
    for _ in 0..<Trials.count(5_000) {
      var text = Array(originals[Int.random(in: 0..<originals.count, using: &numbers)])
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        let place = Int.random(in: 0...text.count, using: &numbers)
        let end = min(text.count, place + Int.random(in: 0...3, using: &numbers))
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &numbers)]
        text.replaceSubrange(place..<end, with: piece)
      }
      guard let formula = try? PriceFormula(String(text), names: FormulaFacts.names) else {
        continue
      }
      _ = formula.explanation(facts)
      if (try? formula.value(facts)) != nil { computed += 1 }
      _ = try? formula.price(facts, in: .jpy, places: 0, rounding: .up)
      _ = try? formula.money(facts, by: CurrencyRule(.kwd))
    }
    #expect(computed > 0, "seed \(seed)")
  }
}

@Suite struct `An exact number` {
  @Test func `is what it is worth, however it is written`() throws {
    let (short, long) = (ExactNumber("0.9"), ExactNumber("0.900"))
    #expect(short == long)
    #expect(Set([short, long]).count == 1)
    #expect(long?.description == "0.9")
    #expect(ExactNumber("-0.05")?.description == "-0.05")
  }

  @Test(arguments: [
    "", "-", ".", "1.", ".5", "1e3", "1..2", "+1", String(repeating: "9", count: 39),
  ])
  func `isn't read from anything else`(text: String) { #expect(ExactNumber(text) == nil) }

  @Test func `is compared even where its digits couldn't be aligned`() throws {
    let large = try #require(ExactNumber(String(repeating: "9", count: 38)))
    let fine = try #require(ExactNumber("0." + String(repeating: "9", count: 37)))
    #expect(fine < large)
    #expect(try large.negated() < fine)
    #expect(fine != large)
  }

  @Test func `is divided by what has many decimals`() throws {
    let third = try #require(ExactNumber("0." + String(repeating: "3", count: 37)))
    #expect(try ExactNumber.one.divided(by: third).description == "3")
    let tiny = try #require(ExactNumber("0." + String(repeating: "0", count: 30) + "1"))
    #expect(try tiny.divided(by: ExactNumber(3)) == .zero)
    #expect(throws: Refusal.amountTooLarge) { try ExactNumber.one.divided(by: tiny) }
  }

  @Test func `is rounded to hundreds as to cents`() throws {
    let price = try #require(ExactNumber("1250"))
    #expect(try price.rounded(toPlaces: -2, .halfUp).description == "1300")
    #expect(try price.rounded(toPlaces: -2, .halfEven).description == "1200")
  }

  @Test func `becomes an amount by one rounding`() throws {
    let number = try #require(ExactNumber("12.349999999999999999999999999999999999"))
    let rule = try CurrencyRule(step: #require(Money("0.05", .chf)))
    #expect(try number.money(by: rule) == Money("12.35", .chf))
    #expect(try ExactNumber(3).money(by: CurrencyRule(.kwd)) == Money("3", .kwd))
    #expect(throws: Refusal.amountTooLarge) {
      try ExactNumber(.max).price(in: .usd)
    }
  }
}
