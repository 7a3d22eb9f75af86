import CRMKernel
import CRMPricing
import Testing

@Suite struct `A record of a price` {
  /// A line with fields of every kind, priced by a formula over one of them.
  private func record(_ formula: String, _ fields: Record) throws -> PriceRecord {
    let entry = PriceEntryTerms(
      id: 1,
      .all,
      price: .formula(try PriceFormula(formula, names: LineFacts.names))
    )
    var line = PriceRequestLine(Sample.pump, quantity: 2)
    line.attributes = fields
    let context = try PriceContext(book: 1, of: [Sample.book(entry)])
    return PriceRecord(try PriceEngine.price(Sample.request(line), in: context))
  }

  private func replay(_ formula: String, _ fields: Record) throws -> Bool {
    let record = try record(formula, fields)
    return try PriceRecord(json: record.json).replayed().digest == record.digest
  }

  @Test(
    arguments: [
      .quantity(Quantity(millionths: 2_500_000)), .rate(Rate(percent: 15)),
      .money(.usd(cents: 1_234)), .price(.usd("0.000001")), .int(7), .real(0.1),
    ] as [Value]
  )
  func `keeps the kind of a number, so that formulas can use it again`(value: Value) throws {
    #expect(try replay("base + attributes.x", ["x": value]))
  }

  @Test func `keeps days and texts as they were`() throws {
    let formula = "attributes.day == \"2026-03-10\" and attributes.note == \"紅\" and 1 or 2"
    #expect(try replay(formula, ["day": .date(Sample.day), "note": "紅"]))
    let record = try record("1", ["day": .date(Sample.day), "note": "紅"])
    let read = try PriceRecord(json: record.json)
    #expect(read.request.lines[0].attributes == ["day": .date(Sample.day), "note": "紅"])
  }

  @Test func `keeps fields that look like what it marks kinds with`() throws {
    let fields: Record = ["a": .record(["$money": "USD 1.00"]), "b": .list([.money(.usd(1))])]
    let read = try PriceRecord(json: record("1", fields).json)
    #expect(read.request.lines[0].attributes == fields)
  }

  @Test func `has only the entries that are about its products`() throws {
    let book = Sample.book(.fixed(1, .product(1), "20"), .fixed(2, .product(2), "7"))
    let priced = try PriceEngine.price(
      Sample.request(PriceRequestLine(Sample.pump, quantity: 1)),
      in: PriceContext(book: 1, of: [book])
    )
    let read = try PriceRecord(json: PriceRecord(priced).json)
    #expect(read.context.books.map { $0.entries.map(\.id) } == [[1]])
    #expect(try read.replayed().digest == priced.digest)
  }

  @Test(arguments: [
    ("\"for\":\"all\"", "\"for\":\"some\"", "record.books[1].entries[1].for"),
    ("\"quantity\":\"2\"", "\"quantity\":\"two\"", "record.request.lines[1].quantity"),
    ("\"formula\":\"1\"", "\"formula\":\"1 +\"", "record.books[1].entries[1].formula"),
    ("\"formula\":\"1\"", "\"formula\":\"prize\"", "record.books[1].entries[1].formula"),
    ("\"currency\":\"USD\"", "\"currency\":\"???\"", "record.request.currency"),
    ("\"priced_on\":\"2026-03-10\"", "\"priced_on\":\"2026-02-30\"", "record.request.priced_on"),
    ("\"step\":1", "\"step\":0", "record.request.step"),
    ("\"level\":3", "\"level\":99", "record.level"),
    ("\"product\":{", "\"period\":[1],\"product\":{", "record.request.lines[1].period"),
    ("\"product\":{", "\"period\":[9,3,31],\"product\":{", "record.request.lines[1].period"),
    ("\"product\":{", "\"attributes\":7,\"product\":{", "record.request.lines[1].attributes"),
  ])
  func `that can't be read is refused with the place`(
    text: String,
    broken: String,
    path: String
  ) throws {
    let json = try record("1", [:]).json
    let changed = json.replacing(text, with: broken, maxReplacements: 1)
    #expect(changed != json, "\(json)")
    let refusal = #expect(throws: Refusal.self) { try PriceRecord(json: changed) }
    #expect(refusal?.code == "pricing.record")
    #expect(refusal?.field == path)
  }

  @Test func `that is no JSON is refused`() {
    let refusal = #expect(throws: Refusal.self) { try PriceRecord(json: "{") }
    #expect(refusal?.code == "pricing.record")
  }
}

@Suite struct `What is said of records` {
  @Test(arguments: [Language.simplifiedChinese, .traditionalChinese])
  func `is said in Chinese, too`(language: Language) throws {
    let sentences = Catalogue.priceArithmetic.filter { $0.language == language }
      .reduce(into: Set<String>()) { $0.formUnion($1.sentences.keys) }
    let broken = [
      "{", "7", "{}", "{\"level\":3,\"digest\":1}", "{\"level\":3,\"digest\":\"\",\"request\":{}}",
      "{\"level\":9,\"digest\":\"\"}", "{\"level\":\"x\"}",
    ]
    for json in broken {
      let refusal = try #require(throws: Refusal.self) { try PriceRecord(json: json) }
      #expect(sentences.contains(refusal.message.key), "\(refusal.message)")
      for case .record(let inner) in refusal.message.arguments {
        let message = try #require(Message(.record(inner)))
        #expect(sentences.contains(message.key), "\(message)")
      }
    }
  }
}
