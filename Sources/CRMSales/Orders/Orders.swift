import CRMCatalog
public import CRMKernel
import CRMParties
public import CRMStore

/// All orders, and what can be done with them.
public typealias Orders = Repository<SalesOrder>
/// All order lines, and what can be done with them.
public typealias OrderLines = Repository<OrderLine>

extension Transaction {
  /// What customers ordered.
  public var orders: Orders { Orders(self) }
  /// The lines of orders.
  public var orderLines: OrderLines { OrderLines(self) }
}

extension Session {
  /// What customers ordered.
  public var orders: AsyncRepository<SalesOrder> { AsyncRepository(self) }
}

extension Quotes {
  /// The order of an accepted quote: made once, and the same one for ever after.
  ///
  /// - Throws: ``Refusal`` of the lifecycle if the quote isn't accepted, `hold.blocks` if a hold
  ///   on the account blocks orders, or `credit.exceeded`.
  @discardableResult
  public func order(_ id: ID<Quote>) throws -> SalesOrder {
    if let order = try tx.orders.first(where: \.quote == id) { return order }
    let accepted = try get(id)
    if accepted.status == .accepted { try requireOrderable(accepted) }
    let quote = try makeMove(id, .order)
    let order = try tx.orders.insert(
      SalesOrder(
        quote,
        number: documentNumber("S", of: "sales_order"),
        orderedOn: tx.moment.today
      )
    )
    for line in try lines(of: id) {
      try tx.orderLines.insert(OrderLine(line, of: order.id))
    }
    try tx.asLibrary {
      _ = try tx.promotionUses.redeem(
        PromotionUse.Document(id),
        as: PromotionUse.Document(order.id)
      )
    }
    try tx.emit(
      DomainEvent(
        "order.created",
        order.id,
        ["number": .text(order.number), "quote": id.value, "total": order.total.value]
      )
    )
    return order
  }
}

extension Orders {
  /// The lines of an order, by position.
  public func lines(of order: ID<SalesOrder>) throws -> [OrderLine] {
    try tx.orderLines.all(where: \.order == order, order: .by(\.position))
  }

  /// Confirms the order to the customer.
  ///
  /// - Throws: ``Refusal`` `hold.blocks` if a hold on the account blocks orders, or of the
  ///   lifecycle.
  @discardableResult
  public func confirm(_ id: ID<SalesOrder>) throws -> SalesOrder {
    let order = try get(id)
    if order.status == .draft { try tx.accounts.requireNotHeld(order.account, for: .order) }
    return try makeMove(id, .confirm)
  }

  /// Cancels the order; budgets and coupons have again what promotions gave it.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func cancel(_ id: ID<SalesOrder>, reason: String) throws -> SalesOrder {
    let cancelled = try makeMove(id, .cancel, reason: reason)
    try tx.asLibrary {
      _ = try tx.promotionUses.release(PromotionUse.Document(id), reason: reason)
    }
    return cancelled
  }
}

extension SalesOrder {
  init(_ quote: Quote, number: String, orderedOn: LocalDate) {
    self.init(
      id: .unsaved,
      number: number,
      quote: quote.id,
      account: quote.account,
      orderedOn: orderedOn,
      currency: quote.currency,
      taxDate: quote.taxDate ?? quote.pricedOn ?? orderedOn,
      pricesIncludeTax: quote.pricesIncludeTax,
      taxMethod: quote.taxMethod,
      taxBasis: quote.taxBasis,
      rounding: quote.rounding,
      roundingStep: quote.roundingStep,
      cashStep: quote.cashStep,
      net: quote.net,
      tax: quote.tax,
      total: quote.total,
      companyNet: quote.companyNet,
      companyTotal: quote.companyTotal,
      companyRate: quote.companyRate,
      companyRateDay: quote.companyRateDay,
      companyRateSource: quote.companyRateSource,
      companyRates: quote.companyRates,
      cashRounding: quote.cashRounding,
      owner: quote.owner,
      team: quote.team,
      notes: quote.notes
    )
  }
}

extension OrderLine {
  init(_ line: QuoteLine, of order: ID<SalesOrder>) {
    self.init(
      id: .unsaved,
      order: order,
      position: line.position,
      product: line.product,
      sku: line.sku,
      description: line.description,
      unit: line.unit,
      configuration: line.configuration,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      discount: line.discount,
      gross: line.gross,
      deductions: line.deductions,
      amount: line.amount,
      net: line.net,
      taxes: line.taxes,
      trace: line.trace
    )
  }
}
