public import CRMKernel
import CRMPricing
public import CRMStore

/// All promotions, and what can be done with them.
public typealias Promotions = Repository<Promotion>

extension Transaction {
  /// What is on offer.
  public var promotions: Promotions { Promotions(self) }
}

extension Session {
  /// What is on offer.
  public var promotions: AsyncRepository<Promotion> { AsyncRepository(self) }
}

extension Promotions {
  /// Adds a draft.
  ///
  /// - Throws: ``Refusal`` `validity.empty`, or of a field.
  @discardableResult
  public func add(_ draft: Promotion) throws -> Promotion {
    try draft.requireSense()
    return try insert(draft)
  }

  /// Adds a draft from its fields by name.
  @discardableResult
  func add(named name: String, kind: Promotion.Kind, set values: Record?) throws -> Promotion {
    var draft = Promotion(name: name, kind: kind)
    try assign(values ?? Record(), to: &draft)
    return try add(draft)
  }

  /// Changes the terms of a draft.
  ///
  /// - Throws: ``Refusal`` `promotion.published` if it isn't a draft any more, or of a field.
  @discardableResult
  public func edit(_ id: ID<Promotion>, set values: Record) throws -> Promotion {
    var promotion = try get(id)
    guard promotion.status == .draft else { throw Refusal.published(promotion) }
    try assign(values, to: &promotion)
    try promotion.requireSense()
    return try update(promotion)
  }

  /// Stores what an import changed of a draft.
  ///
  /// - Throws: ``Refusal`` `promotion.published` if it isn't a draft any more.
  func take(_ changed: Promotion) throws -> Promotion {
    let current = try get(changed.id)
    guard current.status == .draft else { throw Refusal.published(current) }
    try changed.requireSense()
    return try update(changed)
  }

  /// Publishes a draft: from now on it holds on its days, and its terms don't change any more.
  ///
  /// A later edition takes the place of those before it from its first day on, or from today if that
  /// is past: until then, and when the past is priced again, the one before holds.
  ///
  /// - Throws: ``Refusal`` `promotion.incomplete`, `promotion.target`, `pricing.promotion`, what a
  ///   formula refuses, or of the lifecycle.
  @discardableResult
  public func publish(_ id: ID<Promotion>) throws -> Promotion {
    let draft = try get(id)
    if draft.status == .draft { _ = try terms(of: draft) }
    let earlier = try editions(of: draft.root).filter { other in
      other.id != id && [.published, .suspended, .superseded].contains(other.status)
    }
    let start = max(draft.validFrom ?? .min, tx.moment.today)
    let published = try makeMove(id, .publish) { $0.heldFrom = earlier.isEmpty ? nil : start }
    for edition in earlier { try supersede(edition, from: start) }
    return published
  }

  /// Lets an edition hold no longer than until the day before `day`.
  private func supersede(_ edition: Promotion, from day: LocalDate) throws {
    let end = min(edition.heldUntil ?? .max, day)
    if edition.status == .superseded {
      guard end != edition.heldUntil else { return }
      var shortened = edition
      shortened.heldUntil = end
      try update(shortened)
    } else {
      try makeMove(edition.id, .supersede) { $0.heldUntil = end }
    }
  }

  /// Lets it hold for nobody until it is resumed; what was reserved stays so.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func suspend(_ id: ID<Promotion>, reason: String) throws -> Promotion {
    try makeMove(id, .suspend, reason: reason) { $0.heldUntil = tx.moment.today }
  }

  /// Lets it hold again.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func resume(_ id: ID<Promotion>) throws -> Promotion {
    try makeMove(id, .resume) { $0.heldUntil = nil }
  }

  /// Ends it: `day` is the first on which it doesn't hold any more.
  ///
  /// - Throws: ``Refusal`` `validity.empty`, `validity.ended` if it ends earlier already, or of the
  ///   lifecycle.
  @discardableResult
  public func end(_ id: ID<Promotion>, on day: LocalDate) throws -> Promotion {
    let promotion = try get(id)
    if let end = promotion.validTo, end < day {
      throw Refusal(
        "validity.ended",
        "\(promotion.name) ends on \(end) already.",
        remedy: "Publish another edition with the days that it should have.",
        field: "valid_to"
      )
    }
    try PriceDays(from: promotion.validFrom, to: day).requireSome()
    return try makeMove(id, .end) { $0.validTo = day }
  }

  /// Gives a draft up.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func cancel(_ id: ID<Promotion>) throws -> Promotion { try move(id, .cancel) }

  /// Starts the next edition as a draft with the same terms; until it is published, this one holds.
  ///
  /// - Throws: ``Refusal`` `promotion.draft` if an edition is a draft already.
  @discardableResult
  public func revise(_ id: ID<Promotion>) throws -> Promotion {
    var next = try get(id)
    let editions = try editions(of: next.root)
    if let draft = editions.first(where: { $0.status == .draft }) {
      throw Refusal(
        "promotion.draft",
        "Edition \(draft.edition) of \(draft.name) is a draft already.",
        remedy: "Edit that one, or cancel it.",
        field: "edition"
      )
    }
    next.first = next.root
    next.edition = (editions.map(\.edition).max() ?? 1) + 1
    next.status = .draft
    next.heldFrom = nil
    next.heldUntil = nil
    next.id = .unsaved
    next.version = 0
    return try insert(next)
  }

  /// All editions of a promotion, the first one first.
  public func editions(of id: ID<Promotion>) throws -> [Promotion] {
    let root = try get(id).root
    return [try get(root)] + (try all(where: \.first == root, order: .by(\.edition)))
  }
}

extension Promotion {
  /// Refuses what can't be meant, whatever else is still to be set.
  func requireSense() throws(Refusal) {
    try PriceDays(from: validFrom, to: validTo).requireSome()
    guard !hasSeveralMinimums else {
      throw Refusal(
        "promotion.minimums",
        "\(name) has more than one minimum.",
        remedy: "Keep one of min_quantity, min_amount and min_total; a condition can ask for more.",
        field: "min_quantity"
      )
    }
  }
}

extension Refusal {
  static func published(_ promotion: Promotion) -> Refusal {
    Refusal(
      "promotion.published",
      "\(promotion.name) is \(promotion.status): its terms don't change any more.",
      remedy: "Start the next edition with promotions.revise.",
      field: "status"
    )
  }
}
