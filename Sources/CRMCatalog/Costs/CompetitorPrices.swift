public import CRMKernel
public import CRMStore

/// All competitor prices, and what can be done with them.
public typealias CompetitorPrices = Repository<CompetitorPrice>

extension Transaction {
  /// What competitors ask, as somebody saw it.
  public var competitorPrices: CompetitorPrices { CompetitorPrices(self) }
}

extension Session {
  /// What competitors ask, as somebody saw it.
  public var competitorPrices: AsyncRepository<CompetitorPrice> { AsyncRepository(self) }
}

extension CompetitorPrices {
  /// Notes what a competitor asks for something like our product.
  ///
  /// - `unit`: What the price is for; the product's own unit unless given.
  /// - `moment`: When it was seen; now unless given.
  /// - Throws: ``Refusal`` `competitor.price` if it isn't positive, `competitor.confidence` if
  ///   it isn't from 0 to 1, `competitor.future`, or of the conversion.
  @discardableResult
  public func observe(
    _ price: UnitPrice,
    of product: ID<Product>,
    at competitor: String,
    source: String,
    confidence: Rate = .one,
    match: CompetitorPrice.Match = .equivalent,
    theirProduct: String? = nil,
    unit: String? = nil,
    on moment: Instant? = nil
  ) throws -> CompetitorPrice {
    let item = try tx.products.get(product)
    let moment = moment ?? tx.now
    try require(price, confidence, seen: moment, of: item)
    let table = try tx.units.table(for: product)
    let own = item.unit
    return try insert(
      CompetitorPrice(
        product: product,
        competitor: competitor,
        price: price,
        unit: unit,
        unitPrice: try table.convert(price, per: unit ?? own, to: own, rounding: .halfUp),
        theirProduct: theirProduct,
        match: match,
        observedAt: moment,
        source: source,
        confidence: confidence
      )
    )
  }

  /// The latest observation of each competitor, newest first.
  ///
  /// - `days`: How old they may be, counted back from now.
  /// - `confidence`: How sure they must be at least.
  /// - `currency`: Only prices in it.
  /// - Complexity: O(*n*) in the product's observations of these days.
  public func latest(
    of product: ID<Product>,
    withinDays days: Int64 = 30,
    confidence: Rate = Rate(billionths: 0),
    in currency: Currency? = nil
  ) throws -> [CompetitorPrice] {
    let span = max(0, min(days, 36_500)) * 86_400_000
    let start = Instant(milliseconds: tx.now.milliseconds - span)
    var known: Set<String> = []
    var latest: [CompetitorPrice] = []
    // Compared with an amount, a price in another currency is neither less nor more.
    let conditions: [Condition<CompetitorPrice>?] = [
      \.product == product, \.observedAt >= start, \.observedAt <= tx.now,
      \.confidence >= confidence, currency.map { \.price > .zero($0) },
    ]
    try each(
      where: .all(conditions.compactMap(\.self)),
      order: .byDescending(\.observedAt).then(.newestFirst)
    ) { price in
      if known.insert(price.competitor.folded).inserted { latest.append(price) }
    }
    return latest
  }

  /// The lowest of what competitors ask now for one of the product's own unit.
  ///
  /// What a competitor asked before its latest observation doesn't count.
  ///
  /// - `currency`: What prices are compared in; those in others are left out.
  /// - Complexity: as ``latest(of:withinDays:confidence:in:)``.
  public func lowest(
    of product: ID<Product>,
    in currency: Currency,
    withinDays days: Int64 = 30,
    confidence: Rate = Rate(billionths: 0)
  ) throws -> CompetitorPrice? {
    try latest(of: product, withinDays: days, confidence: confidence, in: currency)
      .min { one, other in one.unitPrice.millionths < other.unitPrice.millionths }
  }

  private func require(
    _ price: UnitPrice,
    _ confidence: Rate,
    seen moment: Instant,
    of item: Product
  ) throws(Refusal) {
    guard price.isPositive else {
      throw Refusal(
        "competitor.price",
        "A competitor's price of \(item.sku) can't be \(price).",
        remedy: "Give one above zero.",
        field: "price"
      )
    }
    guard (0...Rate.one.billionths).contains(confidence.billionths) else {
      throw Refusal(
        "competitor.confidence",
        "A confidence of \(confidence) isn't possible.",
        remedy: "It is from 0 to 1.",
        field: "confidence"
      )
    }
    guard moment <= tx.now else {
      throw Refusal(
        "competitor.future",
        "\(moment) is yet to come.",
        remedy: "Say when it was seen.",
        field: "observed_at"
      )
    }
  }
}
