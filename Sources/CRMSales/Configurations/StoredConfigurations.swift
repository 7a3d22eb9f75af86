import CRMCatalog
public import CRMKernel
public import CRMStore

// What changes configurations inside a transaction; what computes them is in
// AsyncRepository+Configuring.

extension StoredConfigurations {
  /// Starts a copy that can be changed: of a frozen configuration, or of any other.
  ///
  /// - Throws: ``Refusal`` `notFound`.
  @discardableResult
  public func reconfigure(_ id: ID<StoredConfiguration>) throws -> StoredConfiguration {
    try insert(StoredConfiguration(copying: get(id)))
  }

  /// Stores what a model made of choices.
  ///
  /// A quote that it stands on loses its prices and its approval.
  ///
  /// - Returns: Nil if the configuration isn't the one any more for which that was computed.
  /// - Throws: ``Refusal`` `configuration.frozen`, or `quote.frozen` if a quote in review has it.
  func save(
    _ content: ConfiguredContent,
    from basis: StoredConfiguration
  ) throws -> StoredConfiguration? {
    var current = try get(basis.id)
    guard current.version == basis.version else { return nil }
    try requireOpen(current)
    current.apply(content)
    let stored = try settle(update(current), on: content.status)
    try renewLines(of: stored)
    return stored
  }

  /// Freezes what a presented quote is about.
  ///
  /// - Throws: ``Refusal`` as ``requireSellable(_:)``.
  func freeze(_ id: ID<StoredConfiguration>) throws {
    let stored = try get(id)
    guard stored.status != .frozen else { return }
    try requireSellable(stored)
    try makeMove(id, .freeze) { $0.frozenAt = tx.now }
  }

  /// Refuses a configuration that can't be built, or that an older model allowed.
  ///
  /// - Throws: ``Refusal`` `configuration.incomplete`, `configuration.outdated`, or `unknown` if
  ///   there is no such model any more.
  func requireSellable(_ stored: StoredConfiguration) throws {
    if stored.status == .frozen { return }
    guard stored.status == .valid else { throw Refusal.notSellable(stored) }
    let model = try tx.configurableModel(named: stored.model)
    guard model.hash == stored.modelHash else {
      throw Refusal(
        "configuration.outdated",
        "Configuration \(stored.id) was checked by \(stored.model) \(stored.modelVersion), now it is \(model.identity.version).",
        remedy: "Check it again with configurations.check.",
        field: "model_version"
      )
    }
  }

  func requireOpen(_ stored: StoredConfiguration) throws(Refusal) {
    guard stored.status == .frozen else { return }
    throw Refusal(
      "configuration.frozen",
      "Configuration \(stored.id) is on a presented quote: it never changes again.",
      remedy: "Copy it with configurations.reconfigure.",
      field: "status"
    )
  }

  /// Makes the moves that lead to a status.
  func settle(
    _ stored: StoredConfiguration,
    on status: StoredConfiguration.Status
  ) throws -> StoredConfiguration {
    var stored = stored
    if stored.status == .invalid, status != .invalid { stored = try makeMove(stored.id, .mend) }
    switch (stored.status, status) {
    case (.incomplete, .valid): return try makeMove(stored.id, .complete)
    case (.valid, .incomplete): return try makeMove(stored.id, .reopen)
    case (.incomplete, .invalid), (.valid, .invalid): return try makeMove(stored.id, .reject)
    default: return stored
    }
  }

  /// The lines of quotes that aren't given up, with their quotes.
  func lines(of id: ID<StoredConfiguration>) throws -> [(line: QuoteLine, quote: Quote)] {
    try tx.quoteLines.all(where: \.configuration == id).compactMap { line in
      let quote = try tx.quotes.get(line.quote)
      return quote.status == .cancelled ? nil : (line, quote)
    }
  }

  private func renewLines(of stored: StoredConfiguration) throws {
    for (line, quote) in try lines(of: stored.id) {
      try tx.quotes.edit(quote)
      var changed = line
      changed.description = try stored.lineDescription(tx.products.get(line.product))
      changed.isPriced = false
      try tx.quoteLines.update(changed)
    }
  }
}

extension StoredConfiguration {
  /// What a quote's line says: the product and what was chosen of it.
  func lineDescription(_ product: Product) -> String {
    choices.record.isEmpty ? product.name : "\(product.name): \(summary())"
  }
}

extension Refusal {
  static func notSellable(_ stored: StoredConfiguration) -> Refusal {
    Refusal(
      "configuration.incomplete",
      "Configuration \(stored.id) is \(stored.status): it can't be sold yet.",
      remedy: stored.status == .invalid
        ? "See with configurations.show what has to change."
        : "Complete it with configurations.complete.",
      field: "status"
    )
  }
}
