import CRMKernel
import CRMPricing
import Testing

@Suite struct `A price formula` {
  @Test(arguments: [
    ("unit_price * 0.9", "9"), ("max(unit_price * 0.5, unit_cost * 1.2)", "7.2"),
    ("unit_price / 3", "3.333333333333333333"), ("-unit_price + 0.001", "-9.999"),
    ("2 / 3", "0.666666666666666667"), ("7 % 3", "1"), ("-7 % 3", "2"), ("7 % -3", "-2"),
    ("5.5 % 0.2", "0.1"), ("min(3, 1, 2)", "1"), ("abs(unit_cost - unit_price)", "4"),
    ("round(2.345, 2)", "2.35"), ("round(2.345, 2, \"half_even\")", "2.34"), ("round(-2.5)", "-3"),
    ("floor(-2.5)", "-3"), ("ceil(2.01)", "3"), ("floor(1299, -2)", "1200"),
    ("0.1 + 0.2 == 0.3", "true"), ("1 / 3 * 3 == 1", "false"),
  ])
  func `computes exact decimals`(text: String, expected: String) throws {
    #expect(try PriceFormula.answer(text) == expected)
  }

  @Test(arguments: [
    ("quantity >= 10 and 9 or 10", "10"), ("quantity < 10 and 9 or 10", "9"),
    ("iff(quantity < 10, 9, 10)", "9"), ("not quantity", "false"), ("not nil", "true"),
    ("attributes.weight or 0", "0"), ("is_new and 5", "false"), ("false or nil", "nil"),
    ("0 and 1", "1"), ("\"\" or 1", "\"\""), ("segment in {\"gold\", \"silver\"}", "true"),
    ("segment in {}", "false"), ("not (segment in {\"silver\"})", "true"),
  ])
  func `chooses as Lua does`(text: String, expected: String) throws {
    #expect(try PriceFormula.answer(text) == expected)
  }

  @Test func `computes only what decides`() throws {
    #expect(try PriceFormula.answer("quantity > 0 or 1 / 0 > 1") == "true")
    #expect(try PriceFormula.answer("iff(quantity == 0, 0, unit_price / quantity)") == "2.5")
  }

  @Test func `is rounded once, as is named`() throws {
    let facts = FormulaFacts(price: "1.00005")
    let formula = try PriceFormula.of("unit_price * 1")
    #expect(
      try formula.price(facts, in: .usd, places: 4, rounding: .halfEven) == UnitPrice("1", .usd)
    )
    #expect(try formula.price(facts, in: .usd, places: 4) == UnitPrice("1.0001", .usd))
    #expect(try formula.money(facts, by: CurrencyRule(.usd, rounding: .up)) == Money("1.01", .usd))
    #expect(try formula.rate(facts) == Rate("1.00005"))
  }

  @Test func `reads what it writes`() throws {
    let formula = try PriceFormula.of(
      "iff((quantity + 1) * 2 > 3, unit_price, attributes.a.b or 2)"
    )
    #expect(try PriceFormula.of(formula.description) == formula)
    #expect(formula.names == ["quantity", "unit_price", "attributes.a.b"])
  }

  @Test func `knows what it gives as far as that can be known`() throws {
    #expect(try PriceFormula.of("quantity > 1 and unit_price or unit_cost").type == .number)
    #expect(try PriceFormula.of("quantity > 1").type == .truth)
    #expect(try PriceFormula.of("segment").type == .text)
    #expect(try PriceFormula.of("attributes.x").type == .any)
  }

  @Test func `compares texts by their bytes`() throws {
    let facts = FormulaFacts(segment: "caf\u{e9}")
    #expect(try PriceFormula.answer("segment == \"cafe\u{301}\"", facts) == "false")
    #expect(try PriceFormula.answer("segment > \"cafe\"", facts) == "true")
  }
}

@Suite struct `A price formula that can't be right` {
  @Test(arguments: [
    ("unit_prise * 0.9", "There is no name unit_prise. Did you mean unit_price?", 1),
    (
      "1 + attribute.colour", "There is no name attribute.colour. Did you mean attributes.colour?",
      5
    ),
    ("maxx(1, 2)", "There is no function maxx. Did you mean max?", 1),
    ("1 + max()", "max can't be called like that. Write max(a, b).", 5),
    (
      "round(1, quantity)",
      "round can't be called like that. Write round(x), round(x, 2) or round(x, 2, \"half_even\").",
      1
    ),
    ("2 * segment", "segment is a text, not a number.", 5),
    ("segment == 3", "segment is a text, and 3 is a number. Compare values of one type.", 1),
    ("is_new < true", "is_new is true or false, not a number.", 1),
    (
      "quantity in {\"a\"}",
      "quantity is a number, and \"a\" is a text. Compare values of one type.", 1
    ),
    ("-(quantity > 1)", "quantity > 1 is true or false, not a number.", 3),
    ("unit_price *", "Expected a value, not the end.", 13),
  ])
  func `is refused before it is used, with its place`(
    text: String,
    message: String,
    position: Int
  ) throws {
    let refusal = #expect(throws: Refusal.self) { try PriceFormula.of(text) }
    #expect(refusal?.position == position)
    #expect(refusal.map { "\($0)" } == "At character \(position): \(message)")
  }

  @Test func `is refused for giving what isn't asked for`() throws {
    let refusal = #expect(throws: Refusal.self) {
      try PriceFormula("quantity > 3", names: FormulaFacts.names, giving: .number)
    }
    #expect(refusal?.code == "formula.type")
    #expect(throws: Refusal.self) {
      try PriceFormula("nil", names: FormulaFacts.names, giving: .number)
    }
    #expect(throws: Refusal.self) {
      try PriceFormula("unit_price", names: FormulaFacts.names, giving: .truth)
    }
  }

  @Test func `is refused when it is nested too deeply`() {
    let chain = Array(repeating: "1", count: 199).joined(separator: " + ")
    let refusal = #expect(throws: Refusal.self) { try PriceFormula.of("(\(chain)) + \(chain)") }
    #expect(refusal?.code == "formula.tooDeep")
  }
}

@Suite struct `A value that a formula can't use` {
  @Test(arguments: [
    ("unit_cost * 1.2", "unit_cost", 1), ("2 > unit_cost", "unit_cost", 5),
    ("unit_cost == 6", "unit_cost", 1), ("attributes.size == \"XL\"", "attributes.size", 1),
    ("max(1, attributes.size or unit_cost)", "unit_cost", 27),
    ("iff(quantity > 1, unit_cost, 1) + 1", "unit_cost", 19), ("unit_cost", "unit_cost", 1),
  ])
  func `because it is missing is named`(text: String, name: String, position: Int) throws {
    let formula = try PriceFormula.of(text)
    let facts = FormulaFacts(cost: nil)
    let refusal = #expect(throws: Refusal.self) {
      if formula.type == .truth {
        _ = try formula.holds(facts)
      } else {
        _ = try formula.price(facts, in: .usd)
      }
    }
    #expect(refusal?.code == "formula.missing")
    #expect(refusal?.field == name)
    #expect(refusal?.position == position)
    #expect(refusal?.message == "\(name) is missing.")
  }

  @Test func `because it is missing can be asked for`() throws {
    let facts = FormulaFacts(cost: nil)
    #expect(try PriceFormula.answer("unit_cost == nil", facts) == "true")
    #expect(try PriceFormula.answer("nil ~= unit_cost", facts) == "false")
    #expect(try PriceFormula.answer("unit_cost == nil") == "false")
  }

  @Test func `because of its type is named with the value`() throws {
    let facts = FormulaFacts(["size": .text("XL")])
    let sum = #expect(throws: Refusal.self) {
      try PriceFormula.answer("attributes.size + 1", facts)
    }
    #expect(sum?.message == "\("attributes.size") is \("\"XL\""), not \("a number" as Message).")
    let equal = #expect(throws: Refusal.self) {
      try PriceFormula.answer("attributes.size == 3", facts)
    }
    #expect(equal?.message.description == "\"XL\" and 3 can't be compared.")
  }

  @Test func `because it is zero is named where it divides`() throws {
    let refusal = #expect(throws: Refusal.self) {
      try PriceFormula.answer("unit_price / unit_cost", FormulaFacts(cost: "0.00"))
    }
    #expect(refusal?.code == "formula.divisionByZero")
    #expect(refusal?.field == "unit_cost")
  }

  @Test func `because it is no price is refused`() throws {
    let formula = try PriceFormula.of("quantity > 10 and 5")
    let refusal = #expect(throws: Refusal.self) { try formula.price(FormulaFacts(), in: .usd) }
    #expect(
      refusal?.message.description
        == "The formula quantity > 10 and 5 gives false, not a number."
    )
    let number = try PriceFormula.of("attributes.x")
    #expect(throws: Refusal.self) { try number.holds(FormulaFacts(["x": .number(.one)])) }
  }

  @Test func `because it is too large is refused, never approximated`() throws {
    let text = Array(repeating: "999999999999", count: 4).joined(separator: " * ")
    #expect(throws: Refusal.amountTooLarge) { try PriceFormula.answer(text) }
  }
}

@Suite struct `An explanation of a condition` {
  private func explain(_ text: String, _ facts: FormulaFacts = FormulaFacts()) throws -> String {
    let explanation = try PriceFormula.of(text).explanation(facts)
    let outcome = explanation.holds.map { $0 ? "yes" : "no" } ?? "open"
    return "\(outcome); " + explanation.clauses.map(\.description).joined(separator: "; ")
  }

  @Test func `tells the value that was met`() throws {
    #expect(try explain("quantity >= 10") == "no; quantity >= 10: it is 4")
    #expect(try explain("segment == \"gold\"") == "yes; segment == \"gold\": it is \"gold\"")
    #expect(
      try explain("unit_price < unit_cost")
        == "no; unit_price < unit_cost: unit_price is 10, unit_cost is 6"
    )
  }

  @Test func `tells the part that decided`() throws {
    #expect(
      try explain("segment == \"gold\" and quantity >= 10") == "no; quantity >= 10: it is 4"
    )
    #expect(
      try explain("quantity >= 10 or segment == \"gold\"")
        == "yes; segment == \"gold\": it is \"gold\""
    )
  }

  @Test func `tells all parts where all of them decided`() throws {
    #expect(
      try explain("quantity >= 10 or is_new") == "no; quantity >= 10: it is 4; is_new: it is false"
    )
    #expect(
      try explain("quantity >= 2 and not is_new")
        == "yes; quantity >= 2: it is 4; is_new: it is false"
    )
  }

  @Test func `tells what is missing, and leaves the question open`() throws {
    #expect(
      try explain("customer.segment == \"gold\"")
        == "open; customer.segment == \"gold\": it is missing"
    )
    #expect(try explain("attributes.vip") == "no; attributes.vip: it is missing")
  }

  @Test func `follows the branch that was taken`() throws {
    #expect(
      try explain("iff(is_new, quantity > 1, quantity > 5)")
        == "no; is_new: it is false; quantity > 5: it is 4"
    )
  }

  @Test func `speaks Chinese`() throws {
    let reader = Reader(
      .simplifiedChinese,
      catalogues: Catalogue.all(of: Translation.priceFormulas)
    )
    let clauses = try PriceFormula.of("quantity >= 10").explanation(FormulaFacts()).clauses
    #expect(clauses.map { reader.text($0) } == ["quantity >= 10：实际是 4"])
  }
}
