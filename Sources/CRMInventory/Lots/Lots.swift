public import CRMCatalog
public import CRMKernel
public import CRMStore

/// Batches and pieces.
public typealias Lots = Repository<Lot>

extension Transaction {
  /// Batches and serial numbers.
  public var lots: Lots { Lots(self) }
}

extension Session {
  /// Batches and serial numbers.
  public var lots: AsyncRepository<Lot> { AsyncRepository(self) }
}

extension Lots {
  /// Registers a batch or a serial number of a product that is tracked.
  ///
  /// - Throws: ``Refusal`` `product.unknown`, `lot.number` if there is one already, or
  ///   `lot.untracked`.
  @discardableResult
  public func add(_ sku: String, number: String, expiresOn: LocalDate? = nil) throws -> Lot {
    let product = try tx.products.get(sku: sku)
    let tracking = try tx.stockPolicies.policy(of: product.id).tracking
    guard tracking != .none else { throw Refusal.untracked(product, number) }
    if try find(number, of: product.id) != nil {
      throw Refusal(
        "lot.number",
        "\(product.sku) has the number \(number) already.",
        remedy: "A batch or serial number names one thing: give another.",
        field: "number"
      )
    }
    return try insert(
      Lot(
        product: product.id,
        number: number,
        isSerial: tracking == .serial,
        expiresOn: expiresOn,
        receivedOn: tx.moment.today
      )
    )
  }

  /// The lot of a product with this number, if there is one.
  public func find(_ number: String, of product: ID<Product>) throws -> Lot? {
    try first(where: \.product == product, \.number == number)
  }

  /// The lot of a product with this number.
  ///
  /// - Throws: ``Refusal`` `product.unknown` or `lot.unknown`.
  public func get(_ sku: String, number: String) throws -> Lot {
    try get(number, of: tx.products.get(sku: sku))
  }

  func get(_ number: String, of product: Product) throws -> Lot {
    guard let lot = try find(number, of: product.id) else {
      throw Refusal(
        "lot.unknown",
        "\(product.sku) has no lot or serial number \(number).",
        remedy: "Look for it with lots.find.",
        field: "lot"
      )
    }
    return lot
  }

  /// The lot with this number, registered if it is new: for what arrives.
  func arriving(_ number: String, of product: Product, expiresOn: LocalDate?) throws -> Lot {
    if let lot = try find(number, of: product.id) { return lot }
    return try add(product.sku, number: number, expiresOn: expiresOn)
  }
}

extension Refusal {
  static func untracked(_ product: Product, _ number: String) -> Refusal {
    Refusal(
      "lot.untracked",
      "\(product.sku) isn't tracked, so it has no number \(number).",
      remedy: "Leave the number out, or set the tracking with stock.set_policy.",
      field: "lot"
    )
  }
}
