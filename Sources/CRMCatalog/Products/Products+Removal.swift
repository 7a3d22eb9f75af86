public import CRMKernel
public import CRMStore

extension Products {
  /// Deletes a product that nothing else names, with all that only describes it: its attributes,
  /// packaging, attachments, relations and parts.
  ///
  /// What was priced, quoted or ordered stays: a product that was sold is discontinued instead.
  ///
  /// - Throws: ``Refusal`` `referenced` while something else names it.
  @discardableResult
  public func remove(_ id: ID<Product>) throws -> Product {
    let product = try get(id)
    return try tx.savepoint {
      try clear(tx.productAttributes, where: \.product == id)
      try clear(tx.packagings, where: \.product == id)
      try clear(tx.productAttachments, where: \.product == id)
      try clear(tx.productRelations, where: \.product == id || \.other == id)
      try clear(tx.bundleComponents, where: \.bundle == id)
      try clear(tx.bundles, where: \.product == id)
      try delete(id)
      return product
    }
  }

  private func clear<Part: Entity>(
    _ repository: Repository<Part>,
    where condition: Condition<Part>
  ) throws {
    for entity in try repository.all(where: condition) {
      try repository.delete(entity.id)
    }
  }
}
