public import CRMKernel
import CRMPricing
public import CRMStore

extension PriceBooks {
  /// Publishes a draft: from then on what it says about prices doesn't change any more.
  ///
  /// A new edition takes the place of the one before from `day` on, which ends then; documents
  /// that name either get the one of their day.
  ///
  /// - `day`: The first day; the draft's own unless given, and for a new edition today at least.
  /// - Throws: ``Refusal`` `pricing.tie` that names two prices of which nobody could say which one
  ///   holds, `pricing.edition` if another edition was published meanwhile, `pricing.past`,
  ///   `pricing.draftParent`, `pricing.cycle`, `validity.empty`, or of the lifecycle.
  /// - Complexity: O(*n*) in its prices.
  @discardableResult
  public func publish(_ id: ID<PriceBook>, from day: LocalDate? = nil) throws -> PriceBook {
    var draft = try get(id)
    if let day { draft.validFrom = day }
    // Of what is refused, the edition before must not have ended.
    return try tx.savepoint {
      if draft.status == .draft {
        if let old = draft.revises { try replace(old, by: &draft) }
        try draft.days.requireSome()
        try requireParent(of: draft, publishing: true)
        try tx.prices.requireNoTies(in: draft)
      }
      return try makeMove(id, .publish) { $0.validFrom = draft.validFrom }
    }
  }

  private func replace(_ id: ID<PriceBook>, by draft: inout PriceBook) throws {
    var old = try get(id)
    if let other = try successor(of: old) {
      throw Refusal(
        "pricing.edition",
        "Edition \(other.edition) of \(other.name) was published meanwhile.",
        remedy: "Revise that one.",
        field: "book"
      )
    }
    let today = tx.moment.today
    let day = draft.validFrom ?? today
    guard day >= today else {
      throw Refusal(
        "pricing.past",
        "\(old.name) can't be replaced from \(day) on: that day is over.",
        remedy: "Choose today or a later day.",
        field: "valid_from"
      )
    }
    draft.validFrom = day
    // A book that ends earlier keeps its end.
    old.validTo = old.validTo.map { min($0, day) } ?? day
    try old.days.requireSome()
    try update(old)
  }

  /// Starts the next edition of a published book as a draft, with the prices that aren't over.
  ///
  /// - Throws: ``Refusal`` `pricing.draft` if the book is a draft itself: that can be changed.
  /// - Complexity: O(*n*) in its prices, which are copied.
  @discardableResult
  public func revise(_ id: ID<PriceBook>) throws -> PriceBook {
    let old = try get(id)
    guard old.status != .draft else {
      throw Refusal(
        "pricing.draft",
        "\(old.name) is a draft.",
        remedy: "Change it as it is, with price_books.change and prices.set.",
        field: "book"
      )
    }
    var draft = old
    draft.id = .unsaved
    draft.status = .draft
    draft.edition = old.edition + 1
    draft.revises = old.id
    draft.validFrom = nil
    draft.validTo = nil
    let book = try insert(draft)
    let today = tx.moment.today
    var entries: [PriceEntry] = []
    try tx.prices.each(where: \.book == old.id) { entry in
      if entry.days.miss(today) != .tooLate { entries.append(entry) }
    }
    for entry in entries { try tx.prices.insert(entry.copied(to: book.id)) }
    return book
  }

  /// Takes the prices of a book back for a while: no document can be priced by them.
  ///
  /// - Throws: ``Refusal`` of the lifecycle: it needs a reason.
  @discardableResult
  public func suspend(_ id: ID<PriceBook>, reason: String) throws -> PriceBook {
    try move(id, .suspend, reason: reason)
  }

  /// Lets the prices of a suspended book hold again.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func resume(_ id: ID<PriceBook>) throws -> PriceBook { try move(id, .resume) }

  /// Ends a book: `day` is the first on which it is no longer valid.
  ///
  /// - Throws: ``Refusal`` `pricing.past` for a day that is over, `validity.empty`.
  @discardableResult
  public func end(_ id: ID<PriceBook>, on day: LocalDate) throws -> PriceBook {
    var book = try get(id)
    guard day >= tx.moment.today else {
      throw Refusal(
        "pricing.past",
        "\(book.name) can't end on \(day): that day is over.",
        remedy: "Choose today or a later day.",
        field: "day"
      )
    }
    book.validTo = day
    try book.days.requireSome()
    return try update(book)
  }

  /// Throws a draft away with its prices.
  ///
  /// - Throws: ``Refusal`` `pricing.published` for a book that isn't a draft: it is ended.
  /// - Complexity: O(*n*) in its prices.
  @discardableResult
  public func discard(_ id: ID<PriceBook>) throws -> PriceBook {
    let draft = try requireDraft(id)
    var entries: [ID<PriceEntry>] = []
    try tx.prices.each(where: \.book == id) { entries.append($0.id) }
    for entry in entries { try tx.prices.delete(entry) }
    try delete(id)
    return draft
  }

  /// Changes what a draft says about itself: its parent, days, taxes, precedence and buyers.
  ///
  /// - Throws: ``Refusal`` `pricing.published` for a book that isn't a draft, `pricing.cycle` that
  ///   names the books, or as a book that is added.
  @discardableResult
  public func change(
    _ id: ID<PriceBook>,
    _ edit: (inout PriceBook) throws -> Void
  ) throws -> PriceBook {
    var book = try requireDraft(id)
    try edit(&book)
    try book.days.requireSome()
    try requireParent(of: book)
    return try update(book)
  }

  private func requireDraft(_ id: ID<PriceBook>) throws -> PriceBook {
    let book = try get(id)
    guard book.status != .draft else { return book }
    throw Refusal(
      "pricing.published",
      "\(book.name) is published: what it says about prices doesn't change.",
      remedy: "Start its next edition with price_books.revise.",
      field: "book"
    )
  }
}

extension PriceEntry {
  /// The same price in another book.
  func copied(to book: ID<PriceBook>) -> PriceEntry {
    PriceEntry(
      book: book,
      product: product,
      template: template,
      category: category,
      from: minQuantity,
      unit: unit,
      price: price,
      off: off,
      formula: formula,
      validFrom: validFrom,
      validTo: validTo,
      account: account,
      segment: segment,
      territory: territory,
      channel: channel,
      priority: priority,
      replaces: replaces
    )
  }
}
