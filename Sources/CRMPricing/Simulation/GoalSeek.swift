public import CRMKernel

/// Finds the discount or price with which a document is what the seller wants.
///
/// Each answer was tried: it comes with the document as it would be priced.
/// ```swift
/// let best = try GoalSeek(request, in: context).highestDiscount(.noApproval)
/// best?.rate        // 0.12: 12 %
/// ```
public struct GoalSeek: Sendable {
  /// The document from which each attempt starts.
  public let request: PriceRequest
  /// By which each attempt is priced.
  public let context: PriceContext
  /// The least difference between two discounts that are tried; 0.01 %.
  public static let step = Rate(billionths: 100_000)

  /// What the seller wants.
  public enum Goal: Hashable, Sendable {
    /// Nobody must approve the document.
    case noApproval
    /// At least this share of the net amount is left after the cost.
    case margin(Rate)
    /// The net amount is at least this.
    case net(Money)
  }

  /// A discount on the whole document, and what comes of it.
  public struct Discount: Sendable {
    /// The share off the whole document, a multiple of ``step``.
    public let rate: Rate
    /// The document with that discount: what it comes to, and what it needs.
    public let priced: PricedDocument
  }

  /// A price of one unit of a line, and what comes of it.
  public struct Price: Sendable {
    /// The price of one unit of the line before what is taken off, in steps of the currency's minor
    /// unit.
    public let unitPrice: UnitPrice
    /// The document with that price: what it comes to, and what it needs.
    public let priced: PricedDocument
  }

  /// Starts from a document; a discount on the whole of it is replaced by those that are tried.
  public init(_ request: PriceRequest, in context: PriceContext) {
    self.request = request
    self.context = context
  }

  /// The highest discount on the whole document that still meets the goal; `nil` if none does.
  ///
  /// A goal may be met again above a discount that misses it, as with guards that hold prices: so
  /// each whole percent is tried from the top, and the hundredths above the first that meets it.
  ///
  /// - Throws: ``Refusal`` of the engine where the document can't be priced at all; a discount that a
  ///   guard refuses only misses the goal. `goal.cost` if a margin is wanted and a cost isn't known.
  /// - Complexity: at most 101 + 7 prices of the document.
  public func highestDiscount(_ goal: Goal) throws(Refusal) -> Discount? {
    try requireCost(for: goal)
    _ = try priced(with: .zero)
    for percent in stride(from: Int64(100), through: 0, by: -1) {
      guard let priced = attempt(percent * 100, goal) else { continue }
      guard percent < 100 else { return priced }
      return refined(from: percent * 100, to: (percent + 1) * 100, priced, goal)
    }
    return nil
  }

  /// The highest hundredth of a percent between one that meets the goal and one that doesn't.
  private func refined(
    from low: Int64,
    to high: Int64,
    _ known: Discount,
    _ goal: Goal
  ) -> Discount {
    var (low, high, best) = (low, high, known)
    while high - low > 1 {
      let middle = (low + high) / 2
      if let found = attempt(middle, goal) {
        (low, best) = (middle, found)
      } else {
        high = middle
      }
    }
    return best
  }

  /// The lowest price of one unit of a line with which the goal is met; `nil` if none up to a
  /// thousand times the present one does.
  ///
  /// The price is agreed: it stands in the place of the book's, and what is taken off afterwards is
  /// taken off it. It has as many decimal places as amounts of the currency.
  ///
  /// - Throws: ``Refusal`` as ``highestDiscount(_:)``; `goal.line` if there is no such line.
  /// - Complexity: about 50 prices of the document.
  public func lowestPrice(ofLine index: Int, _ goal: Goal) throws(Refusal) -> Price? {
    guard request.lines.indices.contains(index) else {
      throw Refusal("goal.line", "There is no line \(index + 1).", field: "line")
    }
    try requireCost(for: goal)
    let now = try PriceEngine.price(request, in: context, isTraced: false)
    let step = Int64(clamping: Int128.power(ofTen: UnitPrice.scale - request.currency.scale))
    let present = max(now.lines[index].unitPrice.millionths, step)
    var (low, high) = (Int64(0), min(present, Int64.max / 2_000) / step * 1_000)
    guard var best = attempt(unit: high * step, line: index, goal) else { return nil }
    if let free = attempt(unit: 0, line: index, goal) { return free }
    while high - low > 1 {
      let middle = (low + high) / 2
      if let found = attempt(unit: middle * step, line: index, goal) {
        (high, best) = (middle, found)
      } else {
        low = middle
      }
    }
    return best
  }
}

extension GoalSeek {
  private func priced(with rate: Rate) throws(Refusal) -> PricedDocument {
    var request = request
    request.discount = rate.isZero ? nil : .rate(rate)
    return try PriceEngine.price(request, in: context)
  }

  private func attempt(_ hundredths: Int64, _ goal: Goal) -> Discount? {
    let rate = Rate(billionths: hundredths * Self.step.billionths)
    guard let priced = try? priced(with: rate), goal.isMet(by: priced) else { return nil }
    return Discount(rate: rate, priced: priced)
  }

  private func attempt(unit: Int64, line: Int, _ goal: Goal) -> Price? {
    var request = request
    let price = UnitPrice(millionths: unit, request.currency)
    request.lines[line].agreedPrice = price
    guard let priced = try? PriceEngine.price(request, in: context), goal.isMet(by: priced) else {
      return nil
    }
    return Price(unitPrice: price, priced: priced)
  }

  private func requireCost(for goal: Goal) throws(Refusal) {
    guard case .margin = goal else { return }
    for line in request.lines where line.product.unitCost?.currency != request.currency {
      throw Refusal(
        "goal.cost",
        "What \(line.product.sku) costs us isn't known in \(request.currency).",
        remedy: "Give the product a cost, or choose another goal.",
        field: line.product.sku
      )
    }
  }
}

extension GoalSeek.Goal {
  func isMet(by priced: PricedDocument) -> Bool {
    switch self {
    case .noApproval: priced.approvals.isEmpty
    case .margin(let least): priced.facts.margin.map { $0 >= least } ?? false
    case .net(let least):
      priced.totals.net.currency == least.currency
        && priced.totals.net.minorUnits >= least.minorUnits
    }
  }
}
