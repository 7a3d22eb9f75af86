import CRMCatalog
import CRMPricing
import CRMKernel
import LuaSandbox
import Testing

@testable import CRMScripting

private func rule(_ lines: String, limits: Limits = .standard) throws -> LuaPriceRule {
  try LuaPriceRule(plugin(lines, limits: limits))
}

private func lines(_ count: Int) throws -> [PricingLine] {
  try (1...count).map { try PricingLine.sample("S-\($0)", quantity: Quantity(Int32($0))) }
}

@Suite struct `Lines that are priced on several cores` {
  private static let plain = """
    price = function(list_price, quantity) return list_price / quantity, { "one of {1}", quantity } end,
    """

  @Test func `have the same prices on any number of them`() async throws {
    let rule = try rule(
      Self.plain
        + """
        discount = function(quantity) return quantity % 7 == 0 and 0.5 or nil end,
        document = function(lines) return { { reason = "first of " .. #lines } } end,
        """
    )
    let lines = try lines(9000)
    let expected = try rule.price(lines, of: .sample())
    for cores in 0...3 {
      #expect(try await rule.price(lines, of: .sample(), onCores: cores) == expected)
    }
    #expect(try await rule.price([], of: .sample(), onCores: 2) == [])
  }

  @Test func `fail with the error of the first that has one`() async throws {
    let rule = try rule(
      "price = function(quantity) if quantity % 5000 == 0 then error('no') end end"
    )
    let lines = try lines(12_000)
    let error = await #expect(throws: PluginError.self) {
      try await rule.price(lines, of: .sample(), onCores: 2)
    }
    #expect(error?.subject == "line 5000 (S-5000)")
  }

  @Test func `stop when their task is cancelled, and the plugin goes on`() async throws {
    let limits = Limits(instructions: .max, time: .seconds(600))
    let rule = try rule(
      "price = function(quantity, list_price) while quantity < 3 do end return list_price end",
      limits: limits
    )
    let lines = try lines(10)
    let task = Task { try await rule.price(lines, of: .sample(), onCores: 2) }
    try await Task.sleep(for: .milliseconds(20))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    let others = try await rule.price(Array(lines[5...]), of: .sample(), onCores: 2)
    #expect(others.allSatisfy { $0?.unitPrice == .usd(100) })
  }
}

@Suite struct `A record of prices` {
  @Test func `is written as its values say`() throws {
    let rule = try rule(
      #"""
      price = function(sku, list_price, quantity, discount, category, attributes, account)
        return list_price / 3, { "a \"{1}\"\n\\", sku, quantity / 4, true }
      end,
      document = function(lines) return { nil, { discount = 0.25 } } end,
      """#
    )
    let odd = try PricingLine.sample(
      "$\u{1}\"东\\华\t",
      quantity: #require(Quantity("2.5")),
      attributes: ["x": .list([.null, .real(1.5), .record(["a": 1])])]
    )
    let document = try PricingDocument.sample(account: ["name": "$"])
    let context = EvaluationContext(now: .epoch, subject: "quote 1", isRecorded: true)
    let priced = try rule.price([.sample(), odd], of: document, context)
    let record = try #require(priced.record)
    let read = DecisionRecord(level: 1, kind: "pricing", rule: rule.identity, body: record.body)
    #expect(read == record)
    #expect(record.calls.count == 2)
    #expect(try rule.decide([.sample(), odd], of: document).prices == priced.prices)
  }
}
