public import CRMKernel
public import CRMPricing
public import CRMStore

let quoteTraceCommands: [BookCommand] = [
  .session(
    AsyncCommand(
      "quotes.explain_pricing",
      "Says in words how a quote came to its prices, step by step.",
      \.quotes,
      AsyncRepository<Quote>.explaining,
      Parameter("quote", "Which quote."),
      Parameter(
        "is_for_customer",
        "Whether only what a customer may read is said.",
        default: false
      ),
      effect: .reads
    )
  ),
  .session(
    AsyncCommand(
      "quotes.waterfall",
      "Draws how a quote comes from list prices to its total.",
      \.quotes,
      AsyncRepository<Quote>.drawing,
      Parameter("quote", "Which quote."),
      Parameter("line", "The position of one line; the whole quote unless given."),
      Parameter("format", "What is drawn: text, svg or data.", default: WaterfallFormat.text),
      Parameter("width", "How many columns a text has.", default: 80),
      Parameter(
        "is_for_customer",
        "Whether only what a customer may read is shown.",
        default: false
      ),
      effect: .reads
    )
  ),
  .session(
    AsyncCommand(
      "quotes.why_not",
      "Says why a promotion, price, schedule or rule applied to a quote, or why it didn't.",
      \.quotes,
      AsyncRepository<Quote>.reasoning,
      Parameter("quote", "Which quote."),
      Parameter("rule", "Its name."),
      effect: .reads
    )
  ),
]

/// How a waterfall is given.
enum WaterfallFormat: String, Choice {
  /// Bars for a terminal.
  case text
  /// A picture.
  case svg
  /// Its numbers.
  case data
}

extension AsyncRepository<Quote> {
  /// What led to the prices of a quote, as it was kept.
  ///
  /// - Throws: ``Refusal`` `quote.notPriced`.
  public func trace(_ id: ID<Quote>) async throws -> DocumentTrace {
    let quote = try await session.read { tx in try tx.quotes.get(id) }
    guard quote.isPriced, let trace = quote.documentTrace else { throw Refusal.notPriced(quote) }
    return trace
  }

  @Sendable
  fileprivate func explaining(quote: ID<Quote>, isForCustomer: Bool) async throws -> Value {
    let trace = try await trace(quote)
    let shown = isForCustomer ? trace.customerSafe() : trace
    return .text(shown.explanation.text(for: session.reader))
  }

  @Sendable
  fileprivate func drawing(
    quote: ID<Quote>,
    line: Int64?,
    format: WaterfallFormat,
    width: Int64,
    isForCustomer: Bool
  ) async throws -> Value {
    let trace = try await trace(quote)
    let shown = isForCustomer ? trace.customerSafe() : trace
    let waterfall: PriceWaterfall
    if let line {
      let lines = try await session.read { tx in try tx.quotes.lines(of: quote) }
      guard let index = lines.firstIndex(where: { $0.position == line }) else {
        throw Refusal(
          "quote.line",
          "The quote has no line \(line).",
          remedy: "Its lines are \(lines.map { "\($0.position)" }.joined(separator: ", ")).",
          field: "line"
        )
      }
      waterfall = shown.waterfall(ofLine: index)
    } else {
      waterfall = shown.waterfall()
    }
    let columns = Int(clamping: min(max(width, 40), 200))
    return switch format {
    case .text:
      .text(waterfall.text(for: session.reader, width: columns, style: .monochrome))
    case .svg: .text(waterfall.svg(for: session.reader))
    case .data: waterfall.value
    }
  }

  @Sendable
  fileprivate func reasoning(quote: ID<Quote>, rule: String) async throws -> Value {
    let priced = try await priced(quote)
    let answers = try priced.whyNot(rule)
    guard !answers.isEmpty else {
      throw Refusal(
        "quote.rule",
        "Nothing that prices this quote is called \(Value.text(rule).description).",
        remedy: "Name a promotion, a contract, a schedule, a limit or a plugin.",
        field: "rule"
      )
    }
    return .text(answers.map { session.reader.text($0.message) }.joined(separator: "\n"))
  }
}

extension Quote {
  /// How the document's prices came about; `nil` until it is priced.
  public var documentTrace: DocumentTrace? { trace.flatMap { DocumentTrace(json: $0) } }
}
