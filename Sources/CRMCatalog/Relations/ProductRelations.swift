public import CRMKernel
public import CRMStore

/// All product relations, and what can be done with them.
public typealias ProductRelations = Repository<ProductRelation>

extension Transaction {
  /// What products have to do with each other.
  public var productRelations: ProductRelations { ProductRelations(self) }
}

extension Products {
  /// Says that `other` is a substitute, an accessory, the successor of a product, or goes with it.
  ///
  /// - Throws: ``Refusal`` `relation.itself`, `relation.known` if that was said, or
  ///   `relation.cycle` if a product would come after itself.
  @discardableResult
  public func relate(
    _ id: ID<Product>,
    to other: ID<Product>,
    as kind: ProductRelation.Kind,
    note: String? = nil
  ) throws -> ProductRelation {
    let (product, second) = (try get(id), try get(other))
    guard id != other else {
      throw Refusal(
        "relation.itself",
        "\(product.sku) can't be related to itself.",
        remedy: "Name another product.",
        field: "other"
      )
    }
    let known = try related(to: id).first { found in
      found.product.id == other && (found.role == kind.role || found.role == kind.reverse)
    }
    if let known, known.role == kind.role {
      throw Refusal(
        "relation.known",
        "\(second.sku) is \(kind) of \(product.sku) already.",
        remedy: "Change the note of that relation.",
        field: "other"
      )
    }
    if kind == .successor, try follows(id, other) {
      throw Refusal(
        "relation.cycle",
        "\(product.sku) comes after \(second.sku) already.",
        remedy: "Take that relation away first.",
        field: "other"
      )
    }
    return try tx.productRelations.insert(
      ProductRelation(product: id, kind: kind, other: other, note: note)
    )
  }

  /// The products that have to do with a product, whichever of the two was named first.
  ///
  /// - `role`: What they are to it; all unless given.
  public func related(
    to id: ID<Product>,
    as role: RelatedProduct.Role? = nil
  ) throws -> [RelatedProduct] {
    let forth = try tx.productRelations.all(where: \.product == id).map { relation in
      try seen(relation, as: relation.kind.role, relation.other)
    }
    let back = try tx.productRelations.all(where: \.other == id).map { relation in
      try seen(relation, as: relation.kind.reverse, relation.product)
    }
    return (forth + back).filter { role == nil || $0.role == role }
  }

  /// What came after a product, what after that, and so on: nearest first.
  ///
  /// Where a product has several successors, the one that was named last counts.
  ///
  /// - Complexity: one indexed lookup a successor.
  public func successors(of id: ID<Product>) throws -> [Product] {
    var successors: [Product] = []
    var seen: Set<ID<Product>> = [id]
    var next = id
    while let relation = try tx.productRelations.all(where: \.product == next, \.kind == .successor)
      .last, seen.insert(relation.other).inserted
    {
      successors.append(try get(relation.other))
      next = relation.other
    }
    return successors
  }

  /// What is sold in a product's place now: itself if it is sold, else its nearest successor
  /// that is, else a substitute that is.
  public func replacement(for id: ID<Product>) throws -> Product? {
    let chain = try [get(id)] + successors(of: id)
    if let sold = chain.first(where: \.isActive) { return sold }
    return try related(to: id, as: .substitute).first(where: \.product.isActive)?.product
  }

  /// Whether a product comes after another, on whatever way.
  private func follows(_ product: ID<Product>, _ first: ID<Product>) throws -> Bool {
    var known: Set<ID<Product>> = [first]
    var waiting = [first]
    while let next = waiting.popLast() {
      for relation in try tx.productRelations.all(where: \.product == next, \.kind == .successor)
      where known.insert(relation.other).inserted {
        waiting.append(relation.other)
      }
    }
    return known.contains(product)
  }

  private func seen(
    _ relation: ProductRelation,
    as role: RelatedProduct.Role,
    _ id: ID<Product>
  ) throws -> RelatedProduct {
    RelatedProduct(relation: relation.id, role: role, product: try get(id), note: relation.note)
  }
}
