public import CRMKernel

/// A list of prices in one currency.
public struct PriceBook: Entity {
  public internal(set) var id: ID<PriceBook> = .unsaved
  public internal(set) var version: Int64 = 0
  public var name: String
  public let currency: Currency
  /// Whether documents in its currency use it unless they say otherwise.
  public var isDefault: Bool
  /// The first day on which it is valid; from ever where there is none.
  public var validFrom: LocalDate?
  /// The day after the last on which it is valid; for ever where there is none.
  public var validTo: LocalDate?

  public static let schema = Schema(
    "price_book",
    PriceBook.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("name", \.name, .notEmpty, .maxLength(200), .folded, .sorted),
    Column("currency", \.currency),
    Column("is_default", \.isDefault),
    Column("valid_from", \.validFrom),
    Column("valid_to", \.validTo)
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

  /// Whether its prices are valid on `day`.
  public func isValid(on day: LocalDate) -> Bool {
    Validity(from: validFrom, to: validTo).contains(day)
  }
}

/// A price of a product from a quantity on, in the currency of its book.
///
/// It doesn't change: another price is another entry, so that what was quoted
/// can be looked up again.
public struct PriceEntry: Entity {
  public internal(set) var id: ID<PriceEntry> = .unsaved
  public internal(set) var version: Int64 = 0
  public let book: ID<PriceBook>
  public let product: ID<Product>
  /// The quantity from which on the price is that of every unit.
  public let minQuantity: Quantity
  public let price: UnitPrice
  /// The first day on which it is valid; from ever where there is none.
  public let validFrom: LocalDate?
  /// The day after the last on which it is valid; for ever where there is none.
  public internal(set) var validTo: LocalDate?

  public static let schema = Schema(
    "price_entry",
    PriceEntry.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("book", \.book, .inverse("prices")),
    Column("product", \.product, .inverse("prices")),
    Column("min_quantity", \.minQuantity),
    Column("price", \.price),
    Column("valid_from", \.validFrom),
    Column("valid_to", \.validTo, .readOnly)
  )

  /// What an import starts from: the price of one unit on, from ever.
  static let blank = PriceEntry(
    book: .unsaved,
    product: .unsaved,
    minQuantity: 0,
    price: UnitPrice(0, .usd),
    validFrom: nil,
    validTo: nil
  )

  var validity: Validity { Validity(from: validFrom, to: validTo) }
}

/// Days from one on, and before another: half open.
struct Validity: Hashable {
  let from: LocalDate?
  let to: LocalDate?

  func contains(_ day: LocalDate) -> Bool {
    if let from, day < from { return false }
    if let to, day >= to { return false }
    return true
  }

  var isEmpty: Bool {
    if let from, let to { to <= from } else { false }
  }

  func overlaps(_ other: Validity) -> Bool {
    let latestStart = max(from ?? .min, other.from ?? .min)
    let ends = [to, other.to].compactMap { $0 }
    return ends.allSatisfy { latestStart < $0 }
  }
}
