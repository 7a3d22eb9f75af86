public import CRMKernel
public import CRMStore

/// All holds, and what can be done with them.
public typealias Holds = Repository<Hold>

extension Transaction {
  /// What stands between us and accounts.
  public var holds: Holds { Holds(self) }
}

extension Holds {
  /// Places a hold on an account, or on one of its persons.
  ///
  /// Documents are an account's, not a person's: a hold on one person can block only contact.
  ///
  /// - `blocks`: What it blocks; what its kind usually does unless given.
  /// - `endsAt`: When it ends by itself; it must be released unless given.
  /// - `reach`: Whether it binds the accounts below, too.
  /// - Throws: ``Refusal`` `notFound`, `hold.past` if it would be over already,
  ///   `hold.person` for a person who doesn't work at the account, `hold.personBlocks` if it
  ///   is to block more than contact with one person, or `hold.reach` if that is to bind other
  ///   accounts.
  @discardableResult
  public func place(
    _ kind: Hold.Kind,
    on account: ID<Account>,
    reason: String,
    blocks: Hold.Blocks? = nil,
    until endsAt: Instant? = nil,
    contact: ID<Contact>? = nil,
    reach: Hold.Reach = .account
  ) throws -> Hold {
    let holder = try tx.accounts.get(account)
    if let endsAt, endsAt <= tx.now {
      throw Refusal(
        "hold.past",
        "A hold until \(endsAt) would be over already.",
        remedy: "Give a later time, or none.",
        field: "ends_on"
      )
    }
    if let contact { try check(contact, of: holder, blocks, reach) }
    let usual = contact == nil ? kind.usualBlocks : kind.usualBlocks.ofPerson
    let hold = try insert(
      Hold(
        account: account,
        contact: contact,
        kind: kind,
        reason: reason,
        blocks: blocks ?? usual,
        reach: reach,
        startsAt: tx.now,
        endsAt: endsAt,
        placedBy: tx.principal.name
      )
    )
    try tx.emit(DomainEvent("hold.placed", hold.id, ["account": account.value]))
    return hold
  }

  /// Refuses a hold on a person that could bind nobody, or others.
  private func check(
    _ contact: ID<Contact>,
    of holder: Account,
    _ blocks: Hold.Blocks?,
    _ reach: Hold.Reach
  ) throws {
    guard reach == .account else {
      throw Refusal(
        "hold.reach",
        "A hold on a person binds no account, nor those below it.",
        remedy: "Leave out the person, or the reach.",
        field: "reach"
      )
    }
    guard try tx.contacts.works(contact, at: holder.id) else {
      throw Refusal(
        "hold.person",
        "\(try tx.contacts.get(contact).name) doesn't work at \(holder.name).",
        remedy: "Place it on their own account.",
        field: "contact"
      )
    }
    if let blocks, blocks != blocks.ofPerson { throw Refusal.beyondPerson(blocks) }
  }

  /// Takes a hold away, and says why.
  ///
  /// - Throws: ``Refusal`` of the lifecycle.
  @discardableResult
  public func release(_ id: ID<Hold>, reason: String) throws -> Hold {
    let hold = try makeMove(id, .release, reason: reason)
    try tx.emit(DomainEvent("hold.released", id, ["account": hold.account.value]))
    return hold
  }
}

extension Hold.Blocks {
  /// What of it can be blocked for one person.
  fileprivate var ofPerson: Hold.Blocks { Hold.Blocks(blocks.intersection([.contact])) }
}

extension Refusal {
  fileprivate static func beyondPerson(_ blocks: Hold.Blocks) -> Refusal {
    let beyond = Hold.Blocks(blocks.blocks.subtracting([.contact]))
    return Refusal(
      "hold.personBlocks",
      "A hold on one person can't block \(name: beyond.description): it blocks contact with them.",
      remedy: "Block contact alone, or place the hold on the whole account.",
      field: "blocks"
    )
  }
}

extension Accounts {
  /// The holds that bind an account now, its own before those from above, as far as the principal
  /// may see them.
  public func holds(on id: ID<Account>) throws -> [Hold] {
    _ = try get(id)
    return try effectiveHolds(on: id).compactMap { try tx.holds.find($0.id) }
  }

  /// Refuses what a hold on the account blocks: what every module asks before it does it.
  ///
  /// It doesn't matter whether the principal may see the hold: its reason is told only to who may.
  ///
  /// - Throws: ``Refusal`` `hold.blocks` that names the hold, its reason and who placed it, and the
  ///   account above that it comes from.
  /// - Complexity: one index range for the account and each above it: the holds that nobody has
  ///   released.
  public func requireNotHeld(_ id: ID<Account>, for block: Hold.Block) throws {
    let holds = try effectiveHolds(on: id).filter { $0.contact == nil }
    guard let hold = holds.first(where: { $0.blocks.contains(block) }) else { return }
    throw try refusal(of: hold, on: id, for: block)
  }

  /// Every hold that binds an account now, whatever the principal may see: its own, then those of
  /// the accounts above that reach down to it, the nearest first.
  func effectiveHolds(on id: ID<Account>) throws -> [Hold] {
    var holds = try placedHolds(on: id)
    for above in try idsAbove(id) {
      holds += try placedHolds(on: above).filter { $0.reach == .subsidiaries }
    }
    return holds.filter { $0.isEffective(at: tx.now) }
  }

  private func placedHolds(on id: ID<Account>) throws -> [Hold] {
    try tx.holds.kept(where: "account = $1 AND status = 'placed'", [.int(id.rawValue)])
  }

  private func refusal(
    of hold: Hold,
    on id: ID<Account>,
    for block: Hold.Block
  ) throws -> Refusal {
    let name = try find(id)?.name ?? "\(id)"
    // Who may not see the account above isn't told that there is one.
    guard try tx.holds.find(hold.id) != nil, let holder = try find(hold.account)?.name else {
      return Refusal(
        "hold.blocks",
        "A hold on \(name) blocks this: \(block).",
        remedy: "Ask who may see the holds.",
        field: "account"
      )
    }
    let message: Message =
      if hold.account == id {
        """
        \(name) has a hold, \(hold.kind), which blocks this: \(block). \
        Its reason: “\(hold.reason)”.
        """
      } else {
        """
        \(holder), to which \(name) belongs, has a hold, \(hold.kind), which blocks this: \
        \(block). Its reason: “\(hold.reason)”.
        """
      }
    return Refusal(
      "hold.blocks",
      message,
      remedy: hold.endsAt.map { "Ask \(hold.placedBy) to release it, or wait until \($0)." }
        ?? "Ask \(hold.placedBy) to release it.",
      field: "account"
    )
  }
}
