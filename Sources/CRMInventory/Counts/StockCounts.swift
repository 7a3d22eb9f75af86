import CRMCatalog
public import CRMKernel
public import CRMStore

/// What was found where.
public typealias StockCounts = Repository<StockCount>
/// The lines of counts.
public typealias CountLines = Repository<CountLine>

extension Transaction {
  /// What was found where.
  public var stockCounts: StockCounts { StockCounts(self) }
  /// The lines of counts.
  public var countLines: CountLines { CountLines(self) }
}

extension Session {
  /// What was found where.
  public var stockCounts: AsyncRepository<StockCount> { AsyncRepository(self) }
}

extension StockCounts {
  /// Plans a count of a place and those in it.
  ///
  /// - Throws: ``Refusal`` `location.unknown`, or `count.place` if it isn't one of ours.
  @discardableResult
  public func add(at place: String? = nil, notes: String? = nil) throws -> StockCount {
    let place = try tx.locations.get(codeOrOnly: place, field: "location")
    guard place.kind == .internal else {
      throw Refusal(
        "count.place",
        "\(place.code) isn't a place of ours: nothing can be counted there.",
        remedy: "Count a warehouse, or a place in one.",
        field: "location"
      )
    }
    let digits = String(try tx.nextNumber(of: "stock_count"))
    let number = "C-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    return try insert(StockCount(number: number, location: place.id, notes: notes))
  }

  /// Begins to count: lists what should be there.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  /// - Complexity: O(*n*) in what lies there.
  @discardableResult
  public func start(_ id: ID<StockCount>) throws -> StockCount {
    try tx.savepoint {
      let count = try makeMove(id, .start) { $0.startedAt = tx.now }
      for (cell, quantity) in try LocationTree(tx: tx).contents(of: count.location) {
        try tx.countLines.insert(CountLine(id, cell, expected: quantity))
      }
      return count
    }
  }

  /// Notes what was found of a product in a place; a second look replaces the first.
  ///
  /// What should be there is frozen at the moment of counting.
  ///
  /// - Parameters:
  ///   - id: Which count.
  ///   - sku: The product's code.
  ///   - quantity: What was found.
  ///   - place: Where, by its code; the counted place unless given.
  ///   - lot: The batch or serial number.
  ///   - moment: When it was counted, if that was earlier; now unless given.
  /// - Returns: The line, with what should be there.
  /// - Throws: ``Refusal`` `count.notCounting`, `count.negative`, `count.elsewhere`,
  ///   `stock.lotMissing` or `lot.unknown`.
  @discardableResult
  public func count(
    _ id: ID<StockCount>,
    _ sku: String,
    _ quantity: Quantity,
    at place: String? = nil,
    lot: String? = nil,
    at moment: Instant? = nil
  ) throws -> CountLine {
    let count = try get(id)
    try count.requireCounting(quantity)
    let product = try tx.products.get(sku: sku)
    let place = try place.map { try tx.locations.get(code: $0) } ?? tx.locations.get(count.location)
    let counted = LocationTree(tx: tx)
    guard try counted.places(in: count.location).contains(place.id) else {
      throw Refusal(
        "count.elsewhere",
        "\(place.code) isn't part of what \(count.number) counts.",
        remedy: "Name a place in it, or plan another count.",
        field: "location"
      )
    }
    let cell = StockBalances.Cell(
      product: product.id,
      location: place.id,
      lot: try lotFound(lot, of: product)?.id
    )
    var line =
      try tx.countLines.first(
        where: \.count == id,
        \.product == cell.product,
        \.location == cell.location,
        \.lot == cell.lot
      ) ?? tx.countLines.insert(CountLine(id, cell, expected: .zero))
    line.expected = try counted.quantity(in: cell, at: moment ?? tx.now)
    line.counted = quantity
    line.countedAt = moment ?? tx.now
    return try tx.countLines.update(line)
  }

  /// Posts a count: moves the differences between what was found and what was expected then.
  ///
  /// What moved since is no difference: it is moved as well, and both together are right.
  ///
  /// - `uncounted`: What becomes of lines that nobody counted.
  /// - Throws: ``Refusal`` `count.uncounted`, `stock.short` if a loss is greater than what is
  ///   left, or of the lifecycle.
  @discardableResult
  public func post(
    _ id: ID<StockCount>,
    uncounted: StockCount.Uncounted = .refuse
  ) throws -> StockCount {
    try tx.savepoint {
      let count = try get(id)
      guard count.status == .counting else { return try makeMove(id, .post) }
      let lines = try tx.countLines.all(where: \.count == id)
      let open = lines.filter { $0.counted == nil }
      if uncounted == .refuse, !open.isEmpty {
        throw Refusal(
          "count.uncounted",
          "\(open.count) lines of \(count.number) weren't counted.",
          remedy: "Count them, or say what becomes of them: keep or zero.",
          field: "uncounted"
        )
      }
      let transfer = try tx.stockMoves.nextTransfer()
      let adjustments = try tx.locations.outside(.adjustment).id
      let moves = try lines.compactMap { line in
        try line.adjusting(uncounted, at: adjustments, transfer: transfer, count: count)
      }
      _ = try tx.stockMoves.record(moves)
      return try makeMove(id, .post) { $0.postedAt = tx.now }
    }
  }

  /// Gives a count up: nothing is moved.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func cancel(_ id: ID<StockCount>, reason: String? = nil) throws -> StockCount {
    try move(id, .cancel, reason: reason)
  }

  private func lotFound(_ number: String?, of product: Product) throws -> Lot? {
    let tracking = try tx.stockPolicies.policy(of: product.id).tracking
    switch (tracking, number) {
    case (.none, nil): return nil
    case (.none, let number?): throw Refusal.untracked(product, number)
    case (_, nil): throw Refusal.lotMissing(product, tracking)
    case (_, let number?): return try tx.lots.arriving(number, of: product, expiresOn: nil)
    }
  }
}

extension StockCount {
  fileprivate func requireCounting(_ quantity: Quantity) throws(Refusal) {
    guard status == .counting else {
      throw Refusal(
        "count.notCounting",
        "\(number) is \(status): nothing is counted for it.",
        remedy: status == .draft ? "Start it with counts.start." : "Plan another count.",
        field: "id"
      )
    }
    guard !quantity.isNegative else {
      throw Refusal(
        "count.negative",
        "Nobody finds \(quantity) of something.",
        remedy: "Count zero if there is none.",
        field: "quantity"
      )
    }
  }
}

extension CountLine {
  fileprivate init(_ count: ID<StockCount>, _ cell: StockBalances.Cell, expected: Quantity) {
    self.init(
      count: count,
      product: cell.product,
      location: cell.location,
      lot: cell.lot,
      expected: expected
    )
  }

  /// The move that makes the ledger say what was found; `nil` where it says so.
  fileprivate func adjusting(
    _ uncounted: StockCount.Uncounted,
    at adjustments: ID<Location>,
    transfer: String,
    count: StockCount
  ) throws -> StockMove? {
    let missing = try uncounted == .zero ? expected.negated() : .zero
    let difference = try difference() ?? missing
    guard !difference.isZero else { return nil }
    return StockMove(
      transfer: transfer,
      product: product,
      lot: lot,
      origin: difference.isNegative ? location : adjustments,
      destination: difference.isNegative ? adjustments : location,
      quantity: try difference.isNegative ? difference.negated() : difference,
      status: .done,
      reason: nil,
      document: count.number,
      unitCost: nil,
      expectedOn: nil,
      reverses: nil
    )
  }
}
