public import CRMKernel
public import CRMParties
public import CRMPricing
public import CRMStore

/// What a product costs somebody, which entry says so, and why not another.
public struct PriceLookup: Sendable, ValueConvertible {
  /// What one unit costs: after contracts and quantity breaks, before anything is taken off.
  public let price: UnitPrice
  /// What the book says.
  public let listPrice: UnitPrice
  /// Every entry of the book and those on which it stands that is about the product; first the one
  /// that is the price.
  public let considered: [Entry]

  /// An entry that was looked at.
  public struct Entry: Sendable, ValueConvertible {
    /// The name of the book that the entry is in: the one asked for, or one on which it stands.
    public let book: String
    /// The price as it is stored.
    public let entry: PriceEntry
    /// Whether and why it is the price.
    public let answer: PriceAnswer

    /// The entry in words.
    public var value: Value {
      var record: Record = [
        "book": .text(book), "entry": entry.id.value, "amount": .text(entry.amountText),
        "min_quantity": entry.minQuantity.value, "holds": .bool(answer.isApplied),
      ]
      if let check = answer.checks.first(where: { !$0.holds }) {
        record["why_not"] = check.message.value
      }
      return .record(record)
    }
  }

  /// The prices and entries by names.
  public var value: Value {
    .record([
      "price": price.value, "list_price": listPrice.value, "considered": considered.value,
    ])
  }
}

extension PriceBooks {
  /// Finds the price of a product, and says which entries were looked at and why they aren't it.
  ///
  /// The answers are the engine's own.
  ///
  /// - Parameters:
  ///   - product: Whose price it is.
  ///   - quantity: In the product's own unit.
  ///   - account: Who buys; nobody in particular unless given.
  ///   - book: By which book; the default one of the currency unless given.
  ///   - currency: Of the default book, where no book is given.
  ///   - day: Whose prices apply; today unless given.
  /// - Returns: The price, and every entry that was looked at with the reason.
  /// - Throws: ``Refusal`` as the context of a document and the engine.
  public func lookup(
    _ product: ID<Product>,
    quantity: Quantity = 1,
    account: ID<Account>? = nil,
    book: ID<PriceBook>? = nil,
    currency: Currency = .usd,
    on day: LocalDate? = nil
  ) throws -> PriceLookup {
    let day = day ?? tx.moment.today
    let buyer = try account.map { try tx.accounts.buyer(of: $0) } ?? Buyer()
    let book = try book ?? standard(for: currency, on: day, buyer: buyer).id
    let products = try tx.products.priced([product])
    let chain = try chain(get(book), on: day)
    let context = try context(
      book: book,
      products: products,
      account: account,
      on: day,
      draftsToo: true,
      daysToo: true
    )
    let request = PriceRequest(
      rule: CurrencyRule(chain[0].currency),
      pricedOn: day,
      buyer: buyer,
      lines: products.map { PriceRequestLine($0, quantity: quantity) }
    )
    let priced = try PriceEngine.price(request, in: context)
    let considered = try entries(considered: priced)
    return PriceLookup(
      price: priced.lines[0].unitPrice,
      listPrice: priced.lines[0].listPrice,
      considered: considered.filter(\.answer.isApplied)
        + considered.filter { !$0.answer.isApplied }
    )
  }

  /// Every entry of the books that were looked at, and why it is the price or isn't.
  private func entries(considered priced: PricedDocument) throws -> [PriceLookup.Entry] {
    var considered: [PriceLookup.Entry] = []
    for terms in priced.context.books {
      for entry in terms.entries {
        guard let answer = try priced.whyNot(.entry(entry.id)).first else { continue }
        considered.append(
          PriceLookup.Entry(
            book: terms.name,
            entry: try tx.prices.get(ID(rawValue: entry.id)),
            answer: answer
          )
        )
      }
    }
    return considered
  }
}
