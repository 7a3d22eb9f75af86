import CRMKernel
import CRMPricing
import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// A text that is kept beside the tests; written anew with `CRM_WRITE_TRACES=1`.
private func expectFixture(_ name: String, _ text: String) throws {
  var folder = URL(fileURLWithPath: #filePath)
  for _ in 0..<3 { folder.deleteLastPathComponent() }
  let file = folder.appendingPathComponent("Fixtures/Prices/\(name)")
  if ProcessInfo.processInfo.environment["CRM_WRITE_TRACES"] != nil {
    try text.write(to: file, atomically: true, encoding: .utf8)
  }
  #expect(try String(contentsOf: file, encoding: .utf8) == text)
}

@Suite struct `A waterfall` {
  @Test func `adds up to the total of any document, and of each line`() throws {
    try forEachDocument { priced in
      let trace = priced.trace()
      func sum(_ waterfall: PriceWaterfall) -> Int64 {
        waterfall.bars.reduce(0) { $0 + $1.delta.minorUnits }
      }
      let end = trace.total.minorUnits + trace.cashRounding.minorUnits
      let isExplained = !trace.waterfall().bars.contains { "\($0.label)" == "other changes" }
      return isExplained && sum(trace.waterfall()) == end
        && trace.waterfall().end.minorUnits == end
        && trace.lines.indices.allSatisfy { index in
          sum(trace.waterfall(ofLine: index)) == trace.lines[index].total.minorUnits
        }
    }
  }

  @Test func `names slabs that change the amount, and not the rounded price of one unit`() throws {
    var product = Sample.pump
    product.basePrice = .usd("194.42")
    let slabs = BreakSchedule(
      id: 1,
      name: "Volume",
      .all,
      mode: .slab,
      breaks: [.init(from: 3, .fixed(.usd("194.41")))]
    )
    let context = try PriceContext(
      schedules: [slabs],
      policy: PricePolicy(unitPriceDigits: 2)
    )
    let request = Sample.request(PriceRequestLine(product, quantity: 5))
    let trace = try PriceEngine.price(request, in: context).trace()
    for trace in [trace, trace.customerSafe(naming: ["Volume"])] {
      let changes = trace.waterfall().bars.filter { $0.kind == .change }
      #expect(changes.map { "\($0.label) \($0.delta)" } == ["Volume USD -0.02"])
    }
  }

  @Test func `has the levels of list, regular, customer, net and total`() throws {
    let trace = try TraceSample.priced().trace()
    let levels = trace.waterfall().bars.filter { $0.kind == .level }.map { "\($0.label)" }
    #expect(levels == ["list price", "regular price", "customer price", "net price", "total"])
    let net = trace.waterfall().bars.first { "\($0.label)" == "net price" }
    #expect(net?.running == trace.net)
  }

  @Test(arguments: [
    ("wide", 100, Language.english, PriceWaterfall.Style.monochrome),
    ("narrow", 60, .english, .monochrome), ("narrow-hans", 60, .simplifiedChinese, .monochrome),
    ("narrow-hant", 60, .traditionalChinese, .monochrome), ("pipe", 80, .english, .ascii),
    ("color", 80, .english, .color),
  ])
  func `is drawn in a terminal alike each time`(
    name: String,
    width: Int,
    language: Language,
    style: PriceWaterfall.Style
  ) throws {
    let waterfall = try TraceSample.priced().trace().waterfall()
    let reader = TraceSample.reader(language)
    try expectFixture(
      "waterfall-\(name).txt",
      waterfall.text(for: reader, width: width, style: style)
    )
  }

  @Test func `never is wider than it may be, in Chinese, too`() throws {
    let waterfall = try TraceSample.priced().trace().waterfall(ofLine: 0)
    for language in Language.allCases {
      for width in [40, 60, 61, 80, 120] {
        let text = waterfall.text(for: TraceSample.reader(language), width: width)
        #expect(text.split(separator: "\n").allSatisfy { $0.terminalWidth <= width })
      }
    }
  }

  @Test func `is ASCII for pipes, whatever the colours of terminals`() throws {
    var request = TraceSample.request
    request.lines[0].surcharges[0].name = String(repeating: "a long name ", count: 9)
    let waterfall = try PriceEngine.price(request, in: TraceSample.context()).trace().waterfall()
    let text = waterfall.text(for: Reader(.english), style: .ascii)
    #expect(text.utf8.allSatisfy { $0 == 10 || (32..<127).contains($0) })
  }

  @Test(arguments: [Language.english, .simplifiedChinese])
  func `is drawn as SVG alike each time`(language: Language) throws {
    let waterfall = try TraceSample.priced().trace().waterfall()
    let svg = waterfall.svg(for: TraceSample.reader(language))
    try expectFixture("waterfall-\(language.rawValue).svg", svg)
  }

  @Test func `escapes what people write in SVG`() throws {
    var request = TraceSample.request
    request.title = "<script>alert(1)</script> & \"so\" \u{1}"
    request.lines[0].surcharges[0].name = "a<b>&\u{7}"
    let trace = try PriceEngine.price(request, in: TraceSample.context()).trace()
    let svg = trace.waterfall().svg(for: Reader(.english))
    #expect(!svg.contains("<script"))
    #expect(svg.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so&quot; "))
    #expect(svg.contains("a&lt;b&gt;&amp;<"))
    #expect(!svg.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    #expect(XMLParser(data: Data(svg.utf8)).parse())
  }

  @Test func `of prices with taxes ends at the total with the taxes in it`() throws {
    var request = TraceSample.request
    request.pricesIncludeTax = true
    let trace = try PriceEngine.price(request, in: TraceSample.context()).trace()
    #expect(trace.waterfall().end == trace.total)
    #expect(trace.waterfall().bars.last.map { "\($0.label)" } == "total, taxes included")
  }
}

@Suite struct `An explanation` {
  @Test(arguments: Language.allCases)
  func `tells every step in the reader's language, alike each time`(language: Language) throws {
    let trace = try TraceSample.priced().trace()
    let text = trace.explanation.text(for: TraceSample.reader(language))
    try expectFixture("explanation-\(language.rawValue).txt", text)
  }

  @Test func `is the same of a trace that was kept`() throws {
    let trace = try TraceSample.priced().trace()
    #expect(DocumentTrace(json: trace.json)?.explanation == trace.explanation)
  }

  @Test func `has a step for each that the engine logged`() throws {
    try forEachDocument { priced in
      let trace = priced.trace()
      return trace.lines.indices.allSatisfy { index in
        let logged = priced.log.steps.filter { step in
          step.line == Int32(index) && step.miss == nil
            && (step.before != step.after || step.stage == .list || step.note >= 0
              || step.stage == .quantity
                && priced.context.schedules.contains { $0.mode == .slab }
                && priced.lines[index].gross != priced.lines[index].listAmount)
        }
        return trace.lines[index].steps.count == logged.count
          && trace.explanation.sections[index].sentences.count >= logged.count
      }
    }
  }

  @Test func `tells how an amount was rounded`() throws {
    let line = PriceRequestLine(Sample.pump, quantity: 3, agreedPrice: .usd("0.333333"))
    let trace = try PriceEngine.price(Sample.request(line), in: PriceContext()).trace()
    #expect(
      trace.explanation.sections[0].sentences.map { "\($0)" } == [
        "agreed price: 0.333333", "3 × 0.333333 = 0.999999, rounded to 1.00", "net 1.00",
      ]
    )
  }
}

@Suite struct `What a customer sees of a trace` {
  private static let secrets = [
    "secret-sauce", "5ee1fd18", "c0f2083e", "cost", "floor", "margin", "head of sales", "finance",
    "Big discount", "Thin margin", "Book 1", "Book 2", "C-77", "Volume", "VIP-12", "Partners",
    "old friend", "SUMMER", "GOLD", "guard", "approval", "60.00",
  ]

  @Test func `has no costs, guards, approvals, plugins, reasons or internal names`() throws {
    let safe = try TraceSample.priced().trace().customerSafe()
    let texts = [
      safe.json, safe.value.json, safe.explanation.text(for: Reader(.english)),
      safe.waterfall().svg(for: Reader(.english)), safe.waterfall().value.json,
    ]
    for secret in Self.secrets {
      for text in texts { #expect(!text.contains(secret), "\(secret)") }
    }
  }

  @Test func `has the same amounts`() throws {
    try forEachDocument { priced in
      let (whole, safe) = (priced.trace(), priced.trace().customerSafe())
      return safe.total == whole.total && safe.waterfall().end == whole.waterfall().end
        && safe.lines.map(\.amount) == whole.lines.map(\.amount)
        && !safe.waterfall().bars.contains { "\($0.label)" == "other changes" }
        && DocumentTrace(json: safe.json) == safe
    }
  }

  @Test func `names what is advertised, and what was lacking for it`() throws {
    let safe = try TraceSample.priced().trace().customerSafe(naming: ["SUMMER", "VIP-12"])
    #expect(safe.waterfall().bars.contains { "\($0.label)" == "VIP-12" })
    #expect(
      safe.misses.map { "\($0.message)" } == [
        "SUMMER did not apply: it asks for 10 and there are 4"
      ]
    )
  }

  @Test func `is told in Chinese`() throws {
    let safe = try TraceSample.priced().trace().customerSafe()
    let labels = safe.waterfall().bars.map { TraceSample.reader(.simplifiedChinese).text($0.label) }
    #expect(labels.contains("促销") && labels.contains("合作伙伴折扣"))
  }
}
