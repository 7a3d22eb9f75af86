import CRMPluginTools
import Testing

@Suite struct `An expectation in a spec` {
  @Test(
    arguments: [
      "expect(1).is(1)", "expect(1).is(1.0)", "expect(nil).is(nil)", "expect(0/0).is(0/0)",
      #"expect("a").is "a""#, #"expect(money "10").is(money(10))"#,
      "expect({ 1, { a = 2 } }).is { 1, { a = 2 } }",
      "expect({ a = 1, b = 2 }).is { b = 2, a = 1 }", "expect({}).is {}",
      "expect(1).is_not(2)", "expect({ 1 }).is_not { 1, 2 }", #"expect("1").is_not(1)"#,
      "expect(0.1 + 0.2).near(0.3, 1e-9)", #"expect(money "9.99").near(money "10", money "0.01")"#,
      "expect(3).at_least(3)", #"expect(money "3").at_most(money "4")"#,
      #"expect("2026-01-31").at_least "2026-01-30""#,
      #"expect({ a = false }).has "a""#, #"expect({ a = { 1 } }).has("a", { 1 })"#,
      "expect({ 1, { b = 2 } }).has { b = 2 }", #"expect({ "x", "y" }).has "y""#,
      #"expect("a sentence").has "sent""#, #"expect(money "1").is_a "money""#,
      #"expect(function() error("too much") end).fails "too much""#,
      "expect(function() local x = nil; return x.y end).fails()",
    ]
  )
  func `holds for`(body: String) {
    let report = example(body)
    #expect(report.isPassed, "\(report.firstFailure ?? "")")
    #expect(report.count == 1)
  }

  @Test(
    arguments: [
      ("expect(1).is(2)", "expected 2, got 1"),
      (#"expect("b").is "a""#, #"expected "a", got "b""#),
      (
        #"expect(money "9.5").is(9.5)"#,
        #"expected 9.5, got money "9.50"; amounts are written money "9.90""#
      ),
      (
        #"expect({ case = { priority = "normal" } }).is { case = { priority = "high" } }"#,
        """
        at case.priority: expected "high", got "normal"
          expected { case = { priority = "high" } }
          got      { case = { priority = "normal" } }
        """
      ),
      (
        "expect({ 1, 2, 3 }).is { 1, 2 }",
        "at [3]: expected nil, got 3\n  expected { 1, 2 }\n  got      { 1, 2, 3 }"
      ),
      ("expect(1).is_not(1)", "expected anything but 1"),
      ("expect(1).near(2, 0.5)", "expected 2 within 0.5, got 1"),
      ("expect(1).near(2)", "near needs what to be near to and how near, such as near(0.3, 0.001)"),
      ("expect(1).at_least(2)", "expected at least 2, got 1"),
      (#"expect(1).at_most "2""#, #"expected at most "2", got 1"#),
      (#"expect({ a = 1 }).has("a", 2)"#, "at a: expected 2, got 1"),
      (#"expect({ a = 1 }).has "b""#, #"expected something with "b", got { a = 1 }"#),
      (#"expect(nil).is_a "money""#, "expected money, got nil"),
      ("expect(function() end).fails()", "expected an error, and there was none"),
      (
        #"expect(function() error("x", 0) end).fails "y""#,
        #"expected an error with "y", got "x""#
      ),
      (
        "expect(1).fails()",
        "fails needs a function: expect(function() … end).fails \"text\"; it got a number"
      ),
      ("expect(1).equals(1)", "There is no matcher equals"),
      ("expect(1).iz(1)", "There is no matcher iz. Did you mean is?"),
    ]
  )
  func `that doesn't hold says what was expected and what came`(body: String, says: String) throws {
    let report = example("\n\(body)\n")
    let failure = try #require(report.suites.first?.cases.first?.failure)
    #expect(failure.message.hasPrefix(says), "\(failure.message)")
    #expect(failure.file == "spec/test_spec.lua")
    #expect(failure.line == 2)
  }

  @Test func `fails its example even if the spec catches the error`() throws {
    let report = example("pcall(function() expect(1).is(2) end)")
    #expect(
      report.firstFailure?.hasSuffix("expected 2, got 1 (the spec caught the error that said so)")
        == true
    )
  }

  @Test func `shows of a giant value only its beginning`() throws {
    let report = example(#"expect(("x"):rep(200000)).is "y""#)
    let failure = try #require(report.firstFailure)
    #expect(failure.count < 1000)
    #expect(failure.contains("xxx…"))
  }

  @Test func `outside of it is refused with its line`() {
    #expect(
      report("\nexpect(1).is(1)").problems.map(\.description)
        == ["spec/test_spec.lua:2: expect belongs inside it"]
    )
  }
}
