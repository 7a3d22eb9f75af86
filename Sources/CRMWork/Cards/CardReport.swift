public import CRMKernel
public import CRMParties

/// What became of the cards of another program's file, card by card.
public struct CardReport: Hashable, Sendable {
  /// A verdict for each card, in the order of the file.
  public internal(set) var cards: [Verdict] = []
  /// Whether nothing was written: it was only asked what would be.
  public let isDryRun: Bool

  /// What became of one card.
  public struct Verdict: Hashable, Sendable {
    /// The line at which the card starts, from 1.
    public let line: Int
    /// The name on the card; empty if it couldn't be read.
    public let name: String
    /// What became of it: `unchanged` if the book said all that already.
    public internal(set) var outcome: Outcome
    /// The person that it became, or is.
    public internal(set) var contact: ID<Contact>?
    /// The account that it became, or the person's.
    public internal(set) var account: ID<Account>?
    /// What of the card has no place in the book, and what was understood in another way.
    public internal(set) var remarks: [Message] = []
    /// Why it wasn't taken, and what to do about it.
    public internal(set) var refusal: Refusal?
  }

  /// What became of a card.
  public enum Outcome: String, Choice {
    /// A person or an organization is new in the book.
    case created
    /// One that was known has something more, or something else, than before.
    case updated
    /// The book said all that already.
    case unchanged
    /// Nothing of the card was taken; ``CardReport/Verdict/refusal`` says why.
    case refused
  }

  /// How many cards came to an outcome.
  public func count(of outcome: Outcome) -> Int { cards.count { $0.outcome == outcome } }
}

extension CardReport: ValueConvertible {
  public var value: Value {
    var counts = Record()
    for outcome in Outcome.allCases { counts[outcome.rawValue] = .int(Int64(count(of: outcome))) }
    counts["dry_run"] = .bool(isDryRun)
    counts["cards"] = .list(cards.map(\.value))
    return .record(counts)
  }
}

extension CardReport.Verdict: ValueConvertible {
  public var value: Value {
    .record([
      "line": .int(Int64(line)), "name": .text(name), "outcome": outcome.value,
      "contact": contact?.value ?? .null, "account": account?.value ?? .null,
      "remarks": .list(remarks.map { .text($0.description) }),
      "reason": refusal.map { .text($0.description) } ?? .null,
    ])
  }
}
