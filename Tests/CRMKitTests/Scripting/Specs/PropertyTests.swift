import CRMPluginTools
import Testing

private func properties(_ list: String, of price: String) -> SpecReport {
  report("properties(\"test-rule\", function(check)\n\(list)\nend)", of: price)
}

@Suite struct `A property of a pricing plugin` {
  private static let tiers = """
    price = function(unit_price, quantity)
      return quantity >= 10 and unit_price * 0.9 or nil
    end
    """

  @Test func `holds for random documents from a seed that it names`() {
    let report = properties(
      """
      check.never_negative() check.deterministic() check.totals() check.independent_lines()
      check.monotone "quantity"
      """,
      of: Self.tiers
    )
    #expect(report.isPassed, "\(report.firstFailure ?? "")")
    #expect(report.suites.map(\.name) == ["test-rule"])
    #expect(
      report.suites[0].cases.map(\.name) == [
        "never sets a price below zero (100 documents, seed 42)",
        "sets the same prices again, whatever the order of the lines (100 documents, seed 42)",
        "sets prices that add up to the document's total (100 documents, seed 42)",
        "prices a line alike whatever other lines there are (100 documents, seed 42)",
        "never raises the unit price when the quantity rises (100 documents, seed 42)",
      ]
    )
  }

  @Test(
    arguments: [
      (
        "check.never_negative()", "price = function(unit_price) return unit_price - money(1) end",
        "a price can't be negative"
      ),
      (
        "check.monotone \"quantity\"",
        "price = function(unit_price, quantity) return quantity > 50 and unit_price * 2 or nil end",
        "the unit price goes from"
      ),
      (
        "check.monotone(\"quantity\", \"total\")",
        "price = function(unit_price, quantity) return quantity > 50 and unit_price / 9 or nil end",
        "the total goes from"
      ),
      (
        "check.independent_lines()",
        "price = (function() local n = 0 return function(list_price) n = n + 1 "
          + "return list_price * n end end)()",
        "alone"
      ),
      (
        "check.deterministic()",
        "price = (function() local n = 0 return function(list_price) n = n + 1 "
          + "return list_price * n end end)()",
        "in place"
      ),
    ]
  )
  func `that doesn't hold shows the document`(
    list: String,
    price: String,
    says: String
  ) throws {
    let failure = try #require(properties(list, of: price).firstFailure)
    #expect(failure.contains(says), "\(failure)")
    #expect(failure.contains("of seed 42: "))
    #expect(failure.contains(#"{"currency":"USD","#), "\(failure)")
  }

  @Test(
    arguments: [
      ("check.monotone \"sku\"", "monotone needs what it follows"),
      ("check.totals(1)", "totals takes no arguments"),
      ("check.total()", "There is no property total. Did you mean totals?"),
    ]
  )
  func `that there isn't is refused with its line`(list: String, says: String) throws {
    let problem = try #require(properties(list, of: Self.tiers).problems.first)
    #expect(problem.message.contains(says), "\(problem)")
    #expect(problem.line == 2)
  }

  @Test func `is checked of every pricing plugin on request`() {
    var options = SpecOptions()
    options.checksProperties = true
    options.seed = 7
    options.documents = 20
    let report = report("", of: Self.tiers, options: options)
    #expect(report.count == 3)
    #expect(report.suites[0].cases[0].name.hasSuffix("(20 documents, seed 7)"))
  }
}
