public import CRMPricing
public import CRMKernel
public import CRMStore

/// Why a line has its price: as text for a reader, and as data.
public struct LineExplanation: Hashable, Sendable {
  /// The line's place on the quote, from 1.
  public let position: Int64
  /// The code of the line's product.
  public let sku: String
  /// `nil` where the line isn't priced.
  public let trace: PriceTrace?

  /// The explanation in one line, in the reader's language.
  public func text(for reader: Reader) -> String {
    trace?.text(for: reader) ?? reader.text("not priced")
  }
}

extension LineExplanation: ValueConvertible {
  public var value: Value {
    .record([
      "position": .int(position), "sku": .text(sku),
      "text": .text(text(for: Reader(.english))), "trace": trace.value,
    ])
  }
}

extension Quotes {
  /// Says of each line how its price came about.
  public func explain(_ id: ID<Quote>) throws -> [LineExplanation] {
    _ = try get(id)
    return try lines(of: id).map {
      LineExplanation(position: $0.position, sku: $0.sku, trace: $0.priceTrace)
    }
  }

  /// The quote with its lines.
  public func document(_ id: ID<Quote>) throws -> PricedQuote {
    try PricedQuote(quote: get(id), lines: lines(of: id))
  }
}
