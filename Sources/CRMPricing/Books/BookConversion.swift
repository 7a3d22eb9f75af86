public import CRMKernel

/// How the prices of books in one currency become those of a document in another.
///
/// A price is computed in the books' currency, and converted and rounded once: as the list price of
/// the line's unit.
public struct BookConversion: Hashable, Sendable {
  /// From the currency of the books to that of the document.
  public let rate: ExchangeRate
  /// Which rate it is, when and by whom it was quoted: the trace keeps it.
  public let note: Message

  /// A conversion by a rate that somebody quoted.
  public init(_ rate: ExchangeRate, note: Message) {
    self.rate = rate
    self.note = note
  }
}

extension BookConversion {
  var value: Value {
    .record([
      "from": rate.source.value, "to": rate.target.value, "rate": .text("\(rate.ratio)"),
      "note": note.value,
    ])
  }

  init(_ value: Value, _ path: String) throws(Refusal) {
    let reader = try TermsReader(value, path)
    let rate = ExchangeRate(
      from: try reader.get("from"),
      to: try reader.get("to"),
      try reader.get("rate", as: Ratio.self)
    )
    guard let note = reader.record["note"].flatMap({ Message($0) }) else {
      throw .terms("\(path).note", "is no sentence")
    }
    self.init(rate, note: note)
  }
}
