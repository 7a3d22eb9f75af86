public import CRMKernel
public import CRMStore

/// What a product is to those who sell, deliver and bill it.
public enum ProductKind: String, Choice {
  /// A thing that is kept in stock and handed over.
  case goods
  /// Work that is done.
  case service
  /// What is billed again each period, until it is ended.
  case subscription
  /// A thing that is lent for a time and comes back.
  case rental
  /// A thing that is given away.
  case gift
  /// What helps to sell, such as a brochure or a sample.
  case collateral
}

extension Product: Stateful {
  /// Where a product is in its life.
  public enum Status: String, Choice {
    /// It is being prepared and not sold yet.
    case draft
    /// It is sold.
    case active
    /// It is no longer sold; what was sold is still delivered and served.
    case endOfSale = "end_of_sale"
    /// Nothing is done with it any more.
    case discontinued
  }

  /// What can be done with a product.
  public enum Verb: String, Choice {
    /// Begins to sell a product that was being prepared.
    case release
    /// Stops selling it: quotes take no new line of it, and what was sold is still served.
    case endSale = "end_sale"
    /// Ends the product's life for a reason, whether or not it was still sold.
    case discontinue
    /// Sells again what had ended, for a reason.
    case reactivate
  }

  public static let lifecycle = Lifecycle<Product, Status, Verb>(
    \.status,
    [
      Move(.release, from: .draft, to: .active),
      Move(.endSale, from: .active, to: .endOfSale),
      Move(.discontinue, from: .active, .endOfSale, to: .discontinued, needsReason: true),
      Move(.reactivate, from: .endOfSale, .discontinued, to: .active, needsReason: true),
    ]
  )
}

extension Products {
  /// Begins to sell a product that was being prepared.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func release(_ id: ID<Product>) throws -> Product { try move(id, .release) }

  /// Sells a product no longer; what was sold is still delivered and served.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func endSale(of id: ID<Product>, reason: String? = nil) throws -> Product {
    try move(id, .endSale, reason: reason)
  }

  /// Ends a product's life.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func discontinue(_ id: ID<Product>, reason: String) throws -> Product {
    try move(id, .discontinue, reason: reason)
  }

  /// Sells a product again.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func reactivate(_ id: ID<Product>, reason: String) throws -> Product {
    try move(id, .reactivate, reason: reason)
  }
}
