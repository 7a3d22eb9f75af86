public import CRMCatalog
public import CRMKernel
public import CRMStore

/// What was there when the book began, as a table told: each line once, and never again.
public struct OpeningBalance: Entity {
  public internal(set) var id: ID<OpeningBalance> = .unsaved
  public internal(set) var version: Int64 = 0
  /// What was there.
  public let product: ID<Product>
  /// Where it was.
  public let location: ID<Location>
  /// The batch or serial number; empty where the product isn't tracked.
  public let lot: String
  /// The last day on which the batch may be used.
  public let expiresOn: LocalDate?
  /// How much, in the product's unit.
  public let quantity: Quantity
  /// What one unit cost.
  public let unitCost: UnitPrice?
  /// The move by which it came into the ledger.
  public internal(set) var move: ID<StockMove>?

  public static let schema = Schema(
    "opening_balance",
    OpeningBalance.init,
    Column("id", \.id, .readOnly),
    Column("version", \.version, .readOnly),
    Column("product", \.product, .inverse("opening_balances")),
    Column("location", \.location, .inverse("opening_balances")),
    Column("lot", \.lot, .maxLength(100), .folded),
    Column("expires_on", \.expiresOn),
    Column("quantity", \.quantity),
    Column("unit_cost", \.unitCost),
    Column("stock_move", \.move, .readOnly)
  )

  /// What an import starts from.
  static let blank = OpeningBalance(
    product: .unsaved,
    location: .unsaved,
    lot: "",
    expiresOn: nil,
    quantity: 1,
    unitCost: nil
  )
}

/// The lines of the opening stock.
public typealias OpeningBalances = Repository<OpeningBalance>

extension Transaction {
  /// What was there when the book began.
  public var openingBalances: OpeningBalances { OpeningBalances(self) }
}

extension OpeningBalances {
  /// Takes a line of the opening stock into the ledger, from the adjustments.
  ///
  /// Nobody is told: it didn't happen now.
  ///
  /// - Throws: ``Refusal`` as ``Stock/receive(_:into:from:note:)-(StockLine,_,_,_)``.
  @discardableResult
  func open(_ new: OpeningBalance) throws -> OpeningBalance {
    try tx.savepoint {
      let product = try tx.products.get(new.product)
      let lot = new.lot.isEmpty ? nil : new.lot
      let arrived = try lot.map {
        try tx.lots.arriving($0, of: product, expiresOn: new.expiresOn)
      }
      let move = StockMove(
        transfer: try tx.stockMoves.nextTransfer(),
        product: product.id,
        lot: arrived?.id,
        origin: try tx.locations.outside(.adjustment).id,
        destination: new.location,
        quantity: new.quantity,
        status: .done,
        reason: nil,
        document: "opening",
        unitCost: new.unitCost,
        expectedOn: nil,
        reverses: nil
      )
      var opened = new
      opened.move = try tx.stockMoves.record([move], isHeard: false).first?.id
      return try insert(opened)
    }
  }
}
