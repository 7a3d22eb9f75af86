import CRMCatalog
import CRMPricing
import CRMKernel
import CRMScripting
import LuaSandbox
import Synchronization
import Testing

private func rule(_ lines: String, limits: Limits = .standard) throws -> LuaPriceRule {
  try LuaPriceRule(plugin(lines, limits: limits))
}

@Suite struct `Pricing with a plugin` {
  @Test func `sets prices and discounts with their reasons, and leaves other lines alone`() throws {
    let rule = try rule(
      """
        price = function(list_price, quantity)
          if quantity >= 10 then return list_price * 0.9, "ten or more" end
        end,
        discount = function(quantity)
          return quantity >= 20 and 0.1 + 0.2 or nil, quantity >= 20 and "twenty"
        end,
      """
    )
    let prices = try rule.prices(
      .sample(quantity: 1),
      .sample(quantity: 10),
      .sample(quantity: 20, list: "19.99")
    )
    #expect(
      prices == [
        nil,
        RuledPrice(unitPrice: try usd("90"), reason: Message(verbatim: "ten or more")),
        RuledPrice(
          unitPrice: try usd("17.991"),
          discount: Rate(percent: 30),
          reason: Message(verbatim: "ten or more; twenty")
        ),
      ]
    )
  }

  @Test func `gives each parameter what its name says`() throws {
    let rule = try rule(
      """
        price = function(sku, product_name, category, quantity, list_price, unit_price, discount,
            unit_cost, attributes, line, account, document, currency, priced_on)
          local seen = { sku, product_name, category, math.type(quantity), tostring(list_price),
            tostring(unit_price), discount, tostring(unit_cost), attributes.color,
            line.sku, tostring(line.unit_cost), account.tier, tostring(account.limit), account.debt,
            tostring(account.nothing), document.number, currency, priced_on }
          return list_price, table.concat(seen, "|")
        end,
      """
    )
    var line = try PricingLine.sample(quantity: 2, cost: "60.125", attributes: ["color": "red"])
    line.unitPrice = try usd("95.5")
    line.discount = Rate(percent: 5)
    let document = try PricingDocument.sample(
      account: [
        "tier": "gold", "limit": .money(.usd(5)), "debt": .money(.eur(7)), "nothing": .null,
      ],
      document: ["number": "Q-1"]
    )
    let price = try #require(try rule.price([line], of: document).first ?? nil)
    #expect(
      price.reason?.description
        == "PUMP-200|Pump|pumps|integer|100.00|95.50|0.05|60.125|red|PUMP-200|60.125|gold|5.00|"
        + "EUR 7.00|nil|Q-1|USD|2026-01-31"
    )
  }

  @Test func `counts broken quantities as floats`() throws {
    let rule = try rule("price = function(list_price, quantity) return list_price * quantity end")
    let quantity = try #require(Quantity("2.5"))
    #expect(try rule.prices(.sample(quantity: quantity)).first??.unitPrice == (try usd("250")))
  }

  @Test func `prices no lines without the plugin`() throws {
    #expect(try rule("price = function() error('no') end").prices() == [])
  }

  @Test func `names the source and the settings`() throws {
    let lines = "config = { off = { percent = true, default = 5 } }, price = function() end"
    let plugin = try plugin(lines)
    let identity = try LuaPriceRule(plugin, config: ["off": 6]).identity
    #expect(identity.name == "test-rule")
    #expect(identity.version == "1.0.0")
    #expect(identity.sourceHash == plugin.sourceHash)
    #expect(identity.configHash == (try plugin.config(["off": 6]).hash))
  }

  @Test func `passes what it prints to the log with its name`() throws {
    let log = Mutex<[String]>([])
    let plugin = try plugin("price = function(sku) print('seen', sku) end")
    let rule = try LuaPriceRule(plugin) { name, line in
      log.withLock { $0.append("\(name): \(line)") }
    }
    _ = try rule.prices(.sample(), .sample("B"))
    #expect(log.withLock { $0 } == ["test-rule: seen\tPUMP-200", "test-rule: seen\tB"])
  }

  @Test(arguments: [
    (
      "price = function() return 5 end",
      "price returned the number 5, not money. "
        + "Return list_price or unit_price times a number, or money(\"9.90\")."
    ),
    (
      "price = function() return 0/0 end",
      "price returned the number nan, not money. "
        + "Return list_price or unit_price times a number, or money(\"9.90\")."
    ),
    (
      "price = function() return 'much' end",
      "price returned the text \"much\", not money. "
        + "Return list_price or unit_price times a number, or money(\"9.90\")."
    ),
    (
      "price = function() return {} end",
      "price returned a table, not money. "
        + "Return list_price or unit_price times a number, or money(\"9.90\")."
    ),
    (
      "price = function() return money('-0.01') end",
      "price returned -0.01; a price can't be negative. Return money(0) for a free line."
    ),
    (
      "price = function(list_price) return list_price, 5 end",
      "price returned the number 5 as its reason. Return text, a sentence with what stands in it "
        + "such as { \"from {1} units\", 10 }, or nothing."
    ),
    (
      "price = function(list_price) return list_price, ('x'):rep(1001) end",
      "price returned a reason longer than 1000 characters."
    ),
    (
      "discount = function(list_price) return list_price end",
      "discount returned money 100.00, not a number. Return 0.05 for 5 %."
    ),
    (
      "discount = function() return 5 end",
      "discount returned 5; it must be from 0 to 1. Return 0.05 for 5 %."
    ),
    (
      "discount = function() return 0/0 end",
      "discount returned nan; it must be from 0 to 1. Return 0.05 for 5 %."
    ),
    (
      "discount = function() return -0.1 end",
      "discount returned -0.1; it must be from 0 to 1. Return 0.05 for 5 %."
    ),
  ])
  func `refuses an answer that is no price`(lines: String, message: String) throws {
    let error = try rule(lines).failure(.sample())
    #expect(error.kind == .result)
    #expect(error.description == "test-rule, line 1 (PUMP-200): test.lua:2: \(message)")
  }

  @Test func `says which line of the document and of the source failed`() throws {
    let rule = try rule(
      """
        price = function(sku, list_price, unit_cost)
          return unit_cost * 2
        end,
      """
    )
    let error = try rule.failure(.sample(cost: "1"), .sample("B-7"))
    #expect(error.kind == .script)
    #expect(error.line == 3)
    #expect(
      error.description
        == "test-rule, line 2 (B-7): test.lua:3: "
        + "attempt to perform arithmetic on a nil value (local 'unit_cost')"
    )
    #expect(error.traceback.contains("test.lua:3"))
  }

  @Test func `stops a plugin that doesn't end`() throws {
    let rule = try rule("price = function()\n while true do end\n end")
    let error = try rule.failure(.sample())
    #expect(error.kind == .limit)
    #expect(
      error.description
        == "test-rule, line 1 (PUMP-200): test.lua:3: instruction limit exceeded: look for a loop that doesn't end"
    )
  }

  @Test func `works again after it failed`() throws {
    let rule = try rule(
      "price = function(list_price, quantity) while quantity > 1 do end return list_price end"
    )
    _ = try rule.failure(.sample(quantity: 2))
    #expect(try rule.prices(.sample()).first??.unitPrice == (try usd("100")))
  }
}

@Suite struct `One plugin and many documents` {
  @Test func `share no state`() throws {
    let text =
      "local n = 0\n"
      + source("price = function(list_price) n = n + 1 return list_price, tostring(n) end")
    let rule = try LuaPriceRule(Plugin(source: text, file: "test.lua"))
    for _ in 1...3 {
      let prices = try rule.prices(.sample(), .sample())
      #expect(prices.map { $0?.reason?.description } == ["1", "2"])
    }
  }

  @Test func `have the same prices at the same time as one after another`() async throws {
    let rule = try rule(
      """
        price = function(list_price, quantity, config)
          local sum = list_price
          for i = 1, 200 do sum = sum + list_price * (i / 1000) end
          return sum / quantity, tostring(math.random(1000))
        end,
      """
    )
    let lines = try (1...20).map { number in
      try PricingLine.sample("S-\(number)", quantity: Quantity(Int32(number)))
    }
    let document = try PricingDocument.sample()
    let expected = try rule.price(lines, of: document)
    let others = try await withThrowingTaskGroup(of: [RuledPrice?].self) { group in
      for _ in 1...40 { group.addTask { try rule.price(lines, of: document) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(others.count == 40)
    #expect(others.allSatisfy { $0 == expected })
  }
}
