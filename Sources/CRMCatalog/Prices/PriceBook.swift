public import CRMKernel
public import CRMPricing

/// A list of prices in one currency, perhaps on top of another.
///
/// Once it is published its terms don't change, nor do the prices that it has: `price_books.revise`
/// starts the next edition, which takes its place from a day on. Prices are still added to it, of
/// new products, say, or from a day on, unless they tie with one that it has.
public struct PriceBook: Stateful {
  public internal(set) var id: ID<PriceBook> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What lists and traces call it; its editions usually share the name.
  public var name: String
  /// What all its prices are in; books that stand on each other are in one.
  public let currency: Currency
  /// Whether documents in its currency use it unless they say otherwise.
  public var isDefault: Bool
  /// The first day on which it is valid; from ever where there is none.
  public internal(set) var validFrom: LocalDate?
  /// The day after the last on which it is valid; for ever where there is none.
  public internal(set) var validTo: LocalDate?
  /// Whether its terms can change, its prices hold on its days, or nothing can be sold by them.
  public internal(set) var status: Status = .published
  /// The book whose prices hold where this one says nothing.
  public internal(set) var parent: ID<PriceBook>?
  /// Whether its prices contain the taxes.
  public internal(set) var includesTax: Bool = false
  /// Which of several prices that apply is the price.
  public internal(set) var precedence: PriceBookTerms.Precedence = .specificity
  /// For whom it is the default; everybody where nothing is said.
  public internal(set) var segment: String?
  /// The territory for whose buyers it is the default; all of them where there is none.
  public internal(set) var territory: String?
  /// The channel for whose buyers it is the default; all of them where there is none.
  public internal(set) var channel: String?
  /// Counted from 1: part of the book's identity in traces.
  public internal(set) var edition: Int64 = 1
  /// The edition of which this one takes the place.
  public internal(set) var revises: ID<PriceBook>?

  public static let schema = Schema(
    "price_book",
    PriceBook.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(200), .folded, .sorted),
    Column("currency", \.currency),
    Column("is_default", \.isDefault),
    Column("valid_from", \.validFrom, .readOnly),
    Column("valid_to", \.validTo, .readOnly),
    Column("status", \.status, .readOnly),
    Column("parent", \.parent, .readOnly, .inverse("children")),
    Column("includes_tax", \.includesTax, .readOnly),
    Column("precedence", \.precedence, .readOnly),
    Column("segment", \.segment, .readOnly, .notEmpty, .maxLength(64)),
    Column("territory", \.territory, .readOnly, .notEmpty, .maxLength(64)),
    Column("channel", \.channel, .readOnly, .notEmpty, .maxLength(64)),
    Column("edition", \.edition, .readOnly),
    Column("revises", \.revises, .readOnly)
  )
}

extension PriceBook {
  /// A price book that isn't stored yet.
  public init(
    name: String,
    currency: Currency,
    isDefault: Bool = false,
    validFrom: LocalDate? = nil,
    validTo: LocalDate? = nil
  ) {
    self.init(
      id: .unsaved,
      name: name,
      currency: currency,
      isDefault: isDefault,
      validFrom: validFrom,
      validTo: validTo
    )
  }

  /// The days on which it is valid.
  public var days: PriceDays { PriceDays(from: validFrom, to: validTo) }

  /// Whether its prices are valid on `day`.
  public func isValid(on day: LocalDate) -> Bool {
    status == .published && days.miss(day) == nil
  }

  /// For whom it is the default.
  public var buyers: BuyerScope {
    BuyerScope(
      segments: Set([segment].compactMap(\.self)),
      territories: Set([territory].compactMap(\.self)),
      channels: Set([channel].compactMap(\.self))
    )
  }
}

// MARK: Lifecycle

extension PriceBook {
  /// Where a price book is on its way; that it waits for its day or is over is derived.
  public enum Status: String, Choice {
    /// What it says can change, and documents can't be priced by it but to try it.
    case draft
    /// Its prices hold on its days; prices can be added and ended, the rest takes a new edition.
    case published
    /// No document is priced by it until it is resumed, and to books on top of it it says nothing.
    case suspended
  }

  /// What can be done with a price book.
  public enum Verb: String, Choice {
    /// Lets a draft's prices hold from its first day on; a new edition ends the one before.
    case publish
    /// Takes a published book back for a while, for a reason.
    case suspend
    /// Lets a suspended book's prices hold again.
    case resume
  }

  public static let lifecycle = Lifecycle<PriceBook, Status, Verb>(
    \.status,
    free: [.suspend, .resume],
    [
      Move(.publish, from: .draft, to: .published),
      Move(.suspend, from: .published, to: .suspended, needsReason: true),
      Move(.resume, from: .suspended, to: .published),
    ]
  )

  /// What a book is on a day: its status, seen by the calendar.
  public enum Phase: String, Choice {
    /// Nobody is sold by its prices yet.
    case draft
    /// Published, before its first day.
    case scheduled
    /// Its prices hold.
    case active
    /// Taken back for a while.
    case suspended
    /// Past its last day.
    case expired
  }

  /// What the book is on `day`: derived, never stored.
  public func phase(on day: LocalDate) -> Phase {
    if status == .draft { return .draft }
    switch days.miss(day) {
    case .tooLate: return .expired
    case .tooEarly where status == .published: return .scheduled
    default: return status == .suspended ? .suspended : .active
    }
  }
}
