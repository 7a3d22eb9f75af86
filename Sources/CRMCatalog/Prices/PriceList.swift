public import CRMKernel

/// The entries of a price book in memory, and which of them applies.
public struct PriceList: Sendable {
  public let book: PriceBook
  private let entries: [ID<Product>: [PriceEntry]]

  public init(_ book: PriceBook, _ entries: [PriceEntry]) {
    self.book = book
    self.entries = Dictionary(grouping: entries.filter { $0.book == book.id }, by: \.product)
  }

  /// The entry for so many units of a product on a day.
  ///
  /// Among the valid entries, the highest quantity break that is reached; then the
  /// latest first day; then the oldest entry.
  ///
  /// - Throws: ``Refusal`` `pricing.bookNotValid`, or `pricing.noPrice` that names
  ///   the product, the book and the day.
  public func entry(
    for product: Product,
    quantity: Quantity,
    on day: LocalDate
  ) throws(Refusal) -> PriceEntry {
    guard book.isValid(on: day) else {
      throw Refusal(
        "pricing.bookNotValid",
        "The price book \(book.name) isn't valid on \(day).",
        remedy: "Choose another price book or day.",
        field: "price_book"
      )
    }
    let reached = (entries[product.id] ?? []).filter {
      $0.minQuantity <= quantity && $0.validity.contains(day)
    }
    guard let best = reached.max(by: { $1.comesBefore($0) }) else {
      throw Refusal(
        "pricing.noPrice",
        "\(book.name) has no price for \(quantity) \(product.sku) on \(day).",
        remedy: "Set one with prices.set, or choose another price book.",
        field: product.sku
      )
    }
    return best
  }
}

extension PriceEntry {
  fileprivate func comesBefore(_ other: PriceEntry) -> Bool {
    if minQuantity != other.minQuantity { return minQuantity > other.minQuantity }
    let start = validFrom ?? .min
    let otherStart = other.validFrom ?? .min
    return start == otherStart ? id < other.id : start > otherStart
  }
}
