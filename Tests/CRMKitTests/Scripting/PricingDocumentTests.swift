import CRMCatalog
import CRMPricing
import CRMKernel
import CRMScripting
import Testing

private func rule(_ body: String, before: String = "") throws -> LuaPriceRule {
  try LuaPriceRule(plugin("\(before) document = function(lines, account, currency) \(body) end"))
}

@Suite struct `A rule of the whole document` {
  @Test func `answers by position and leaves the other lines alone`() throws {
    let rule = try rule(
      """
      local answers = {}
      answers[3] = { unit_price = lines[3].unit_price - lines[1].unit_price, reason = "with A" }
      answers[1] = { discount = 0.5 }
      return answers
      """
    )
    let prices = try rule.prices(
      .sample("A", list: "10"),
      .sample("B", list: "20"),
      .sample("C", list: "30")
    )
    #expect(prices.map { $0?.text } == ["-50 %", nil, "20.00 (with A)"])
  }

  @Test func `sees what price and discount made of the lines, and adds its reason`() throws {
    let rule = try rule(
      """
      local line = lines[1]
      return { { reason = tostring(line.list_price) .. "|" .. tostring(line.unit_price) .. "|"
        .. line.discount .. "|" .. tostring(line.amount) .. "|" .. line.sku .. "|"
        .. line.attributes.color .. "|" .. currency .. "|" .. #lines } }
      """,
      before: """
        price = function() return money("9.99"), "price" end,
        discount = function() return 0.1 end,
        """
    )
    let line = try PricingLine.sample("A", quantity: 3, list: "12", attributes: ["color": "red"])
    let price = try #require(try rule.prices(line)[0])
    #expect(price.text == "9.99 -10 % (price; 12.00|9.99|0.1|26.97|A|red|USD|1)")
  }

  @Test func `is called once, and not for a document without lines`() throws {
    let rule = try rule("return { { reason = #lines .. ' lines' } }")
    #expect(try rule.prices(.sample(), .sample()).map { $0?.text } == ["(2 lines)", nil])
    #expect(try rule.prices() == [])
  }

  @Test(arguments: ["return nil", "return {}", "return { false, nil }", "return"])
  func `may say nothing`(body: String) throws {
    #expect(try rule(body).prices(.sample(), .sample()) == [nil, nil])
  }

  @Test func `can't change the lines`() throws {
    let error = try rule("lines[1].unit_price = money(1)").failure(.sample())
    #expect(error.kind == .script)
    #expect(error.description.hasPrefix("test-rule, all 1 lines: test.lua:2: "))
  }

  @Test(arguments: [
    ("return 5", ", document returned the number 5. Return a list with"),
    ("return { sku = 1 }", "document returned a list with the name 'sku'. Answer by position"),
    ("return { {}, {}, {} }", "document answered line 3 of a document of 2."),
    ("local a = {} a[7] = {} return a", "document answered line 7 of a document of 2."),
    ("return { {}, 5 }", "line 2 (B): test.lua:2: document returned the number 5. Return {"),
    ("return { {}, { price = money(1) } }", "line 2 (B): test.lua:2: document returned a table"),
    ("return { { unit_price = 5 } }", "line 1 (A): test.lua:2: document returned unit_price the"),
    ("return { { unit_price = money(-1) } }", "returned unit_price -1.00; a price can't be neg"),
    ("return { { discount = 5 } }", "document returned discount 5; it must be from 0 to 1."),
    ("return { { discount = 0/0 } }", "document returned discount nan; it must be from 0 to 1."),
    ("return { { reason = {} } }", "document returned a table as its reason."),
    ("return { { unit_price = function() end } }", "document returned unit_price a function"),
    ("while true do end", "all 2 lines: test.lua:2: instruction limit exceeded"),
    ("local a = {} a[1e9] = {} return a", "has the key 1000000000"),
    ("local a = {} for i = 1, 2e4 do a[i] = {} end return a", "more than 10000 values"),
  ])
  func `is refused if its answer can't be used`(body: String, problem: String) throws {
    let problem = problem.hasPrefix(", ") ? String(problem.dropFirst(2)) : problem
    let error = try rule(body).failure(.sample("A"), .sample("B"))
    #expect(error.description.contains(problem), "\(error.description)")
  }

  @Test func `can't ask for what only one line has`() throws {
    let text = source("document = function(lines, sku) end")
    #expect(
      try refusal(of: text)
        == "test.lua:2: document can't ask for 'sku': it is called once for all lines. "
        + "Ask for lines, and read lines[1].sku."
    )
  }

  @Test func `is the only one that sees all lines`() throws {
    let text = source("price = function(lines) end")
    #expect(try refusal(of: text) == "test.lua:2: unknown 'lines': did you mean 'line'?")
  }

  @Test func `takes part in the evaluation of an input`() throws {
    let active = try ActivePlugin(
      plugin("document = function(lines) return { nil, { unit_price = lines[1].unit_price } } end")
    )
    let input = try Value(json: #"{"lines":[{"list_price":"3"},{"list_price":"5"}]}"#)
    let record = try #require(Record(input))
    #expect(try active.evaluate(input: record).json.contains(#""unit_price":"USD 3.00""#))
  }
}
