import CRMCatalog
import CRMPricing
import CRMKernel
import CRMKit
import CRMScripting
import CRMStore
import Testing

private let held = #"price = function() return money("9"), { "held at cost plus {1} %", 8 } end"#

private func translated(_ lines: String, _ catalogue: String) throws -> LuaPriceRule {
  let parts = [PluginSource.File("messages.zh-Hans.json", catalogue)]
  return try LuaPriceRule(Plugin(PluginSource(file: "a.lua", text: source(lines), parts: parts)))
}

private func priceTrace(of rule: LuaPriceRule) throws -> PriceTrace {
  try PriceEngine.price([.sample(list: "10")], of: .sample(), by: [rule], list: "Std")[0].trace
}

@Suite struct `A reason of a pricing plugin` {
  @Test func `may be a sentence with what stands in it`() throws {
    let ruled = try #require(try LuaPriceRule(plugin(held)).prices(.sample())[0])
    #expect(ruled.reason == Message(key: "held at cost plus {1} %", arguments: [.int(8)]))
  }

  @Test func `is read in the reader's language with the plugin's own catalogue`() throws {
    let rule = try translated(held, #"{ "held at cost plus {1} %": "按成本加 {1}% 保底" }"#)
    let reader = Reader(.simplifiedChinese, catalogues: rule.catalogues)
    let trace = try priceTrace(of: rule)
    #expect(trace.text(for: reader) == "list 10.00 -> test-rule −10 % (按成本加 8% 保底) -> net 9.00")
    #expect(
      trace.text(for: Reader(.english))
        == "list 10.00 -> test-rule −10 % (held at cost plus 8 %) -> net 9.00"
    )
  }

  @Test func `is translated as a word if it is plain text`() throws {
    let rule = try translated(
      #"price = function() return money("9"), "dealer" end"#,
      #"{ "dealer": "经销商" }"#
    )
    let reader = Reader(.simplifiedChinese, catalogues: rule.catalogues)
    #expect(try priceTrace(of: rule).text(for: reader).contains("（经销商）") == false)
    #expect(try priceTrace(of: rule).text(for: reader).contains("(经销商)"))
  }

  @Test func `follows the reason that was there before`() throws {
    let lines = """
      price = function() return money("9"), "nine" end,
      discount = function() return 0.1, { "from {1} on", 5 } end,
      """
    let ruled = try #require(try LuaPriceRule(plugin(lines)).prices(.sample())[0])
    #expect(ruled.reason?.description == "nine; from 5 on")
    let catalogue = Catalogue(.simplifiedChinese, ["from {1} on": "满 {1}", "{1}; {2}": "{1}；{2}"])
    let reader = Reader(.simplifiedChinese, catalogues: [catalogue])
    #expect(ruled.reason.map { reader.text($0) } == "nine；满 5")
  }

  @Test func `is kept with the line as text or as key and arguments`() throws {
    let sentence = try priceTrace(of: LuaPriceRule(plugin(held)))
    #expect(
      sentence.json.contains(#""reason":{"key":"held at cost plus {1} %","args":[8]}"#)
    )
    #expect(PriceTrace(json: sentence.json) == sentence)
    let plain = try trace(#"price = function() return money("9"), "nine" end"#)
    #expect(plain.json.contains(#""reason":"nine""#))
    #expect(PriceTrace(json: plain.json) == plain)
  }

  private func trace(_ lines: String) throws -> PriceTrace {
    try priceTrace(of: LuaPriceRule(plugin(lines)))
  }

  @Test func `reads the same from its JSON if amounts stand in it`() throws {
    let kept = try trace(#"price = function() return money("9"), { "saw {1}", money "9.90" } end"#)
    let read = try #require(PriceTrace(json: kept.json))
    #expect(read.text(for: Reader(.english)) == kept.text(for: Reader(.english)))
    #expect(kept.text(for: Reader(.english)).contains("saw USD 9.90"))
  }

  @Test(arguments: [
    "{ 5 }", "{ key = 'x' }", "{}", "function() end", "{ 'x {1}', function() end }", "true",
    "{ ('x'):rep(1001) }", "{ 'x {1}', 0/0 }",
  ])
  func `is refused if it is neither`(reason: String) throws {
    let rule = try LuaPriceRule(plugin("price = function() return money(9), \(reason) end"))
    let error = try rule.failure(.sample())
    #expect(error.kind == .result)
    #expect(
      error.description.hasPrefix("test-rule, line 1 (PUMP-200): test.lua:2: price returned ")
    )
  }
}

@Suite struct `A book's reader` {
  @Test func `knows the sentences of the plugins, after those of the library`() async throws {
    let rule = try translated(held, #"{ "held at cost plus {1} %": "保底 {1}%", "net {1}": "X" }"#)
    var options = CRM.Options()
    options.priceRules = [rule]
    let crm = try await CRM.inMemory(options: options)
    let reader = crm.book.reader(.simplifiedChinese)
    #expect(reader.text("held at cost plus \(8) %") == "保底 8%")
    #expect(reader.text("net \(1)") == "净价 1")
    await crm.close()
  }
}
