public import CRMKernel
import CRMPricing
public import CRMStore

/// What came of pricing a quote again from what was kept of it.
public struct QuoteReplay: Hashable, Sendable {
  /// Whether every price and every step came out the same, to the last digit.
  public let isSame: Bool
  /// The digest of the prices and steps that was kept.
  public let kept: String
  /// The digest of those that came out.
  public let computed: String
  /// What the quote comes to, computed again.
  public let total: Money
}

extension QuoteReplay: ValueConvertible {
  public var value: Value {
    .record([
      "same": .bool(isSame), "total": total.value, "kept": .text(kept),
      "computed": .text(computed),
    ])
  }
}

extension AsyncRepository<Quote> {
  /// Prices a quote again from the record that was kept with its prices; nothing is written.
  ///
  /// Neither today's books, promotions and plugins nor the clock take part: what plugins answered is
  /// in the record, and their own records are replayed by `plugins.replay`.
  ///
  /// - Throws: ``Refusal`` `quote.noRecord` if the host kept none, `pricing.record` if it can't be
  ///   read, and what the engine refuses.
  public func replay(_ id: ID<Quote>) async throws -> QuoteReplay {
    let body = try await session.read { tx in
      _ = try tx.quotes.get(id)
      return try tx.decisions.first(
        where: \.subject == id.rawValue,
        \.kind == PriceRecord.kind,
        order: .byDescending(\.id)
      )?.body
    }
    guard let body else {
      throw Refusal(
        "quote.noRecord",
        "Nothing was kept to price the quote again.",
        remedy: "Price it in a program that keeps decisions.",
        field: "quote"
      )
    }
    let record = try PriceRecord(json: body)
    let again = try record.replayed()
    return QuoteReplay(
      isSame: again.digest == record.digest,
      kept: record.digest,
      computed: again.digest,
      total: again.totals.total
    )
  }
}
