public import CRMKernel
public import CRMStore

/// A document and everything that its prices depend on, as text: what is needed to price it again,
/// years later and anywhere, without the book.
///
/// It has the terms that are about the document's products, not whole books; the answers that
/// plugins gave stand in it, too, for their own records replay them.
/// ```swift
/// let record = PriceRecord(priced)
/// try PriceRecord(json: record.json).replayed().digest == record.digest
/// ```
public struct PriceRecord: Sendable {
  /// The document as it was priced, its products with what was known of them then.
  public let request: PriceRequest
  /// What its prices came from; plugins answer as they did and aren't run.
  public let context: PriceContext
  /// The digest of the prices and of every step that led to them.
  public let digest: String

  /// The record of a document that was priced.
  public init(_ priced: PricedDocument) {
    request = priced.request
    context = priced.context.answering(priced.answers)
    digest = priced.digest
  }

  /// What the record is called among the decisions of a book.
  public static let kind = "document"

  /// The record as a book keeps it beside the document's prices.
  public var decision: DecisionDraft {
    DecisionDraft(
      kind: Self.kind,
      rule: "engine",
      ruleVersion: "\(PriceTrace.currentLevel)",
      sourceHash: "",
      configHash: "",
      level: Int64(PriceTrace.currentLevel),
      body: json,
      artifacts: []
    )
  }

  /// Prices the document again.
  ///
  /// - Throws: ``Refusal`` as ``PriceEngine/price(_:in:isTraced:isRecorded:failure:)``.
  public func replayed() throws(Refusal) -> PricedDocument {
    try PriceEngine.price(request, in: context)
  }

  /// The record as compact JSON.
  public var json: String {
    let products = request.lines.map(\.product)
    func isAbout(_ target: PriceTarget) -> Bool { products.contains { target.matches($0) } }
    let books = context.books.map { book in
      var book = book
      book.entries = book.entries.filter { isAbout($0.target) }
      return book.value
    }
    let contracts = context.contracts.filter {
      $0.account == request.buyer.account && isAbout($0.target)
    }
    let schedules = context.schedules.filter { isAbout($0.target) }
    return Value.record(
      Record(present: [
        ("level", .int(Int64(PriceTrace.currentLevel))), ("digest", .text(digest)),
        ("request", request.value), ("books", .list(books)),
        ("contracts", .list(contracts.map(\.value))),
        ("schedules", .list(schedules.map(\.value))),
        ("promotions", .list(context.promotions.map(\.value))),
        ("policy", context.policy.value),
        ("rules", .list(context.rules.compactMap { ($0 as? RecordedRule)?.value })),
        ("conversion", context.conversion?.value ?? .null),
      ])
    ).json
  }

  /// Reads what ``json`` wrote.
  ///
  /// - Throws: ``Refusal`` `pricing.record` that names the place, or for a level that this version
  ///   doesn't know.
  public init(json: String) throws(Refusal) {
    let value: Value
    do { value = try Value(json: json) } catch { throw .terms("record", "is no JSON") }
    let reader = try TermsReader(value, "record")
    let level: Int64 = try reader.get("level")
    guard level == Int64(PriceTrace.currentLevel) else {
      throw .terms("record.level", "is \(level); this version computes \(PriceTrace.currentLevel)")
    }
    digest = try reader.get("digest")
    request = try PriceRequest(reader.record["request"], "record.request")
    let books = try reader.list("books") { value, path throws(Refusal) in
      try PriceBookTerms(value, path)
    }
    context = try PriceContext(
      book: books.first?.id,
      of: books,
      contracts: try reader.list("contracts") { value, path throws(Refusal) in
        try ContractedPriceTerms(value, path)
      },
      schedules: try reader.list("schedules") { value, path throws(Refusal) in
        try BreakSchedule(value, path)
      },
      promotions: try reader.list("promotions") { value, path throws(Refusal) in
        try PromotionTerms(value, path)
      },
      policy: try PricePolicy(reader.record["policy"], "record.policy"),
      rules: try reader.list("rules") { value, path throws(Refusal) in
        try RecordedRule(value, path)
      },
      conversion: try reader.find("conversion", as: Record.self).map { record throws(Refusal) in
        try BookConversion(.record(record), "record.conversion")
      }
    )
  }
}

extension PricedDocument {
  /// The digest of the prices and of every step that led to them: two documents with the same one
  /// were priced in the same way, to the last digit.
  public var digest: String {
    var hash = SHA256()
    for (index, line) in lines.enumerated() {
      hash.update("\(line.unitPrice) \(line.gross) \(line.amount) \(totals.lines[index].net)\n")
    }
    hash.update("\(totals.net) \(totals.tax) \(totals.total)\n")
    for step in log.steps {
      hash.update(
        "\(step.stage.rawValue) \(step.line) \(name(of: step.source)) \(step.miss?.rawValue ?? "")"
          + " \(step.before) \(step.after) \(step.input)\n"
      )
    }
    for note in log.notes { hash.update("\(note)\n") }
    for hit in approvals { hash.update("\(hit.level) \(hit.name) \(hit.approver)\n") }
    return hash.finishHex()
  }

  /// A name that doesn't depend on what else the context has.
  private func name(of source: PriceSource) -> String {
    switch source {
    case .entry(let book, let entry):
      "entry \(context.chain.books[Int(book)].entries[Int(entry)].id)"
    default: context.identity(of: source).name
    }
  }
}
