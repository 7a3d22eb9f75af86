import CRMKernel
import CRMPricing
import TestSeeds
import Testing

@Suite struct `The trace of a document` {
  @Test func `is read back from its JSON as it was`() throws {
    let trace = try TraceSample.priced().trace()
    let read = try #require(DocumentTrace(json: trace.json))
    #expect(read == trace)
    #expect(read.json == trace.json)
  }

  @Test func `is read back as it was, of any document`() throws {
    try forEachDocument { priced in
      let trace = priced.trace()
      guard DocumentTrace(json: trace.json) == trace else { return false }
      return trace.lines.indices.allSatisfy { index in
        let line = trace.trace(ofLine: index)
        return PriceTrace(json: line.json) == line && line == priced.trace(ofLine: index)
      }
    }
  }

  @Test func `is the same of the same document`() throws {
    #expect(try TraceSample.priced().trace().json == TraceSample.priced().trace().json)
  }

  @Test(arguments: [
    "", "{}", "[]", "null", #"{"level":3}"#, #"{"level":2,"currency":"USD","on":"2026-01-01"}"#,
    #"{"level":3,"currency":"USD","on":"2026-01-01","rules":[],"lines":[[]],"totals":[0,0,0,0]}"#,
    #"{"level":3,"currency":"USD","on":"2026-01-01","rules":[[99,"x"]],"lines":[],"totals":[0,0,0,0]}"#,
    #"{"level":3,"currency":"USD","on":"2026-01-01","rules":[],"lines":[],"totals":[0,0]}"#,
  ])
  func `isn't read from anything else`(json: String) {
    #expect(DocumentTrace(json: json) == nil)
  }

  @Test func `isn't read, and does no harm, with a piece cut out or changed`() throws {
    let bytes = try Array(TraceSample.priced().trace().json.utf8)
    var numbers = SeededNumbers(seed: 4)
    for _ in 0..<2_000 {
      var broken = bytes
      let place = Int.random(in: 0..<bytes.count, using: &numbers)
      broken[place] = UInt8.random(in: 32..<127, using: &numbers)
      if Bool.random(using: &numbers) { broken.removeSubrange(place..<(place + 1)) }
      // Whatever is still a trace can be told.
      if let trace = DocumentTrace(json: String(decoding: broken, as: UTF8.self)) {
        #expect(!trace.explanation.sections.isEmpty)
        #expect(!trace.waterfall().bars.isEmpty)
      }
    }
  }

  @Test func `names each rule once`() throws {
    let json = try TraceSample.priced().trace().json
    #expect(json.split(separator: "5ee1fd18eb102c3e").count == 2)
    #expect(json.split(separator: "\"Book 1\"").count == 2)
  }

  @Test func `gives lines their part of the taxes, exactly`() throws {
    try forEachDocument { priced in
      let trace = priced.trace()
      return trace.lines.reduce(0) { $0 + $1.tax.minorUnits } == trace.tax.minorUnits
        && trace.lines.reduce(0) { $0 + $1.total.minorUnits } == trace.total.minorUnits
    }
  }

  @Test func `has what rules say`() throws {
    let trace = try TraceSample.priced().trace()
    let said = trace.lines.flatMap(\.steps).map { step in
      "\(step.kind.rawValue): \(step.inputs.map { $0.value.json }.joined(separator: " "))"
    }
    #expect(said.contains(#"contract: {"rate":"0.1"}"#))
    #expect(said.contains(#"schedule: {"quantity":"10"} {"rate":"0.04"}"#))
    #expect(said.contains(#"book: {"quantity":"10"}"#))
    #expect(said.contains(#"promotion: {"off_each":"USD 12.00"}"#))
    #expect(said.contains(#"guard: {"price":"USD 103.00"}"#))
    #expect(said.contains(#"manual: {"amount":"USD 10.00"}"#))
  }
}

@Suite struct `A line's trace of an earlier level` {
  private static let first = """
    {"level":1,"steps":[{"stage":"list","rule":"Standard","after":"USD 80.00"},\
    {"stage":"rule","rule":"volume-tiers","version":"1.0.0","source":"ee","config":"e3",\
    "reason":{"key":"average of {1}","args":[12]},"before":"USD 80.00","after":"USD 79.00"}]}
    """
  private static let second = """
    {"level":2,"steps":[{"stage":"list","rule":"Standard","version":"4","after":"USD 80.00"},\
    {"stage":"quantity","rule":"Volume","before":"USD 80.00","after":"USD 76.00"},\
    {"stage":"line_promotions","rule":"SUMMER","version":"2","before":"USD 76.00",\
    "after":"USD 76.00","amount_before":"USD 152.00","amount_after":"USD 129.20"}]}
    """

  @Test(arguments: [
    (first, "list 80.00 -> volume-tiers −1.25 % (average of 12) -> net 79.00"),
    (second, "list 80.00 -> Volume −5 % -> SUMMER −22.80 -> amount 129.20"),
  ])
  func `is read, told and written as it was`(json: String, text: String) throws {
    let trace = try #require(PriceTrace(json: json))
    #expect(trace.json == json)
    #expect(trace.text(for: Reader(.english)) == text)
    #expect(trace.steps[1].kind == (trace.level == 1 ? .rule : .schedule))
  }

  @Test func `takes more room than today's, even where rules are few`() throws {
    let trace = try TraceSample.priced().trace()
    for index in trace.lines.indices {
      let line = trace.trace(ofLine: index)
      #expect(2 * line.json.utf8.count < line.value.json.utf8.count)
    }
  }
}
