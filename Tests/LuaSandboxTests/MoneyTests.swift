import LuaSandbox
import TestSeeds
import Testing

@Suite struct `Money in Lua` {
  @Test(arguments: [
    ("money('9.90') * 3 + money(1)", "30.70"),
    ("money('10') / 3", "3.333333"),
    ("money('20') / 3", "6.666667"),
    ("money('19.99') * 0.9", "17.991"),
    ("0.19 * money('100')", "19.00"),
    ("money('1') * 1.075", "1.075"),
    ("money('0.000001') * 0.5", "0.00"),
    ("money('0.000003') * 0.5", "0.000002"),
    ("money('-0.000003') * 0.5", "-0.000002"),
    ("-money('5')", "-5.00"),
    ("money('1') - money('2.5')", "-1.50"),
    ("money('0.125'):round(0.01, 'half_even')", "0.12"),
    ("money('0.135'):round(0.01, 'half_even')", "0.14"),
    ("money('0.125'):round()", "0.13"),
    ("money('-0.125'):round()", "-0.13"),
    ("money('12.37'):round(0.05)", "12.35"),
    ("money('12.38'):round('0.05')", "12.40"),
    ("money('12.31'):round(0.05, 'up')", "12.35"),
    ("money('-12.31'):round(0.05, 'up')", "-12.35"),
    ("money('12.39'):round(money('0.05'), 'down')", "12.35"),
    ("money('9223372036854.775807')", "9223372036854.775807"),
    ("money('-9223372036854.775808')", "-9223372036854.775808"),
    ("money('7') / 2", "3.50"),
    ("money(money('7'))", "7.00"),
    ("money('1') == money('1.00')", "true"),
    ("money('1') < money('1.01')", "true"),
    ("money('3') / money('2')", "1.5"),
    ("'total ' .. money('3')", "total 3.00"),
    ("({[money('2')] = 'two'})[money('2.00')]", "two"),
  ])
  func `is computed exactly`(expression: String, text: String) throws {
    #expect(try lua("return tostring(\(expression))") == .string(text))
  }

  @Test(arguments: [
    ("money(9.9)", "money(\"9.9\")"),
    ("money('1') + 1", "expected money, got number"),
    ("money('1') < 2", "expected money, got number"),
    ("money('1') * money('2')", "cannot multiply money by money"),
    ("money('1') * (0/0)", "finite"),
    ("money('1') * math.huge", "finite"),
    ("money('1') * 1e10", "out of range"),
    ("money('1') / 0", "divided by zero"),
    ("money('1') / money('0')", "division by zero"),
    ("money('1') % 2", "no such operator"),
    ("money('1') // 2", "no such operator"),
    ("money('9000000000000') * 2", "money overflow"),
    ("money('9223372036854.775807') + money('0.000001')", "money overflow"),
    ("-money('-9223372036854.775808')", "money overflow"),
    ("money('-9223372036854.775808'):split(2, '0.000001')", "money overflow"),
    ("money(1 << 60)", "money overflow"),
    ("money('1,50')", "'1,50' is not an amount"),
    ("money('')", "is not an amount"),
    ("money('.')", "is not an amount"),
    ("money('1.2345678')", "more than six decimals"),
    ("money('99999999999999999999')", "too large"),
    ("money(nil)", "got nil"),
    ("money('1'):round(0)", "step"),
    ("money('1'):round(0.01, 'sideways')", "invalid option"),
    ("money('1'):split(0)", "1 to 10000 parts"),
    ("money('1'):share({})", "1 to 10000 weights"),
    ("money('1'):share({ 0, 0 })", "add up to zero"),
    ("money('1'):share({ 1, -1 })", "weight 2 is negative"),
    ("money('1'):share({ 1, money('1') })", "all numbers or all money"),
  ])
  func `refuses what would not be exact`(expression: String, reason: String) throws {
    let error = try failure(of: "local m = \(expression)\nreturn m")
    #expect(error.kind == .runtime)
    #expect(error.message.contains(reason), "\(error.message)")
  }

  @Test(arguments: [
    ("money('10'):split(3)", ["3.34", "3.33", "3.33"]),
    ("money('-10'):split(3)", ["-3.34", "-3.33", "-3.33"]),
    ("money('0.05'):split(3, 0.05)", ["0.05", "0.00", "0.00"]),
    ("money('10.005'):split(2)", ["5.005", "5.00"]),
    ("money('100'):share({ 1, 1, 1 })", ["33.34", "33.33", "33.33"]),
    ("money('100'):share({ 0.5, 0.25, 0.25 })", ["50.00", "25.00", "25.00"]),
    ("money('0.10'):share({ 0, 2, 1 })", ["0.00", "0.07", "0.03"]),
    ("money('1'):share({ money('30'), money('70') })", ["0.30", "0.70"]),
  ])
  func `is divided without losing any`(expression: String, parts: [String]) throws {
    let source = """
      local parts = \(expression)
      for i, part in ipairs(parts) do parts[i] = tostring(part) end
      return table.concat(parts, ' ')
      """
    #expect(try lua(source) == .string(parts.joined(separator: " ")))
  }

  @Test func `adds up again whatever the weights`() throws {
    let seed = Trials.seed()
    let source = """
      for i = 1, 500 do
        local amount = money(tostring(math.random(-10000000, 10000000))) / 1000
        local weights = {}
        for k = 1, math.random(1, 12) do weights[k] = math.random(0, 5) + 0.25 end
        local sum = money(0)
        for _, part in ipairs(amount:share(weights)) do sum = sum + part end
        assert(sum == amount, tostring(amount))
      end
      """
    _ = try Sandbox(seed: seed).run(source)
    #expect(Bool(true), "seed \(seed)")
  }

  @Test func `comes back as millionths`() throws {
    #expect(try lua("return money('9.90')") == .money(millionths: 9_900_000))
    #expect(Sandbox.text(ofMoney: 9_900_000) == "9.90")
    #expect(Sandbox.text(ofMoney: .min) == "-9223372036854.775808")
  }
}
