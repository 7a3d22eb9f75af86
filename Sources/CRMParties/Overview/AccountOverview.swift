public import CRMKernel
public import CRMStore

/// All that is known of an account, read in one go: the 360° view.
public struct AccountOverview: Sendable {
  /// The account itself, without what is hidden from the principal.
  public let account: Account
  /// Where it is on its way with us, and which rule or person says so.
  public let stage: StandingAnswer
  /// How much it is worth to us, and which rule or person says so.
  public let tier: StandingAnswer
  /// Its territory today; `nil` for none.
  public let territory: String?
  /// The accounts above it, the nearest first.
  public let ancestors: [Account]
  /// How many accounts are right below it.
  public let children: Int64
  /// Who is talked to first comes first; at most ten.
  public let people: [Contact]
  /// The ways to reach it and its persons that are still in use; at most 20.
  public let methods: [ContactMethod]
  /// Where it is and wants things sent; at most 20.
  public let addresses: [Address]
  /// The words that people put on it, by name.
  public let tags: [Tag]
  /// How it is related to others today, as it says it.
  public let links: [AccountLink]
  /// The holds on it and its persons that hold now and that the principal may see.
  public let holds: [Hold]
  /// What it may still order on credit, and why.
  public let credit: CreditStanding
  /// What other modules know of it: orders, quotes, cases.
  public let sections: [PanelSection]
  /// The first page of what happened.
  public let timeline: Page<TimelineEntry>
  /// When it was read.
  public let at: Instant
}

extension AccountOverview: ValueConvertible {
  public var value: Value {
    .record([
      "account": account.value, "stage": stage.value, "tier": tier.value,
      "territory": territory.value, "ancestors": ancestors.value, "children": .int(children),
      "people": people.value, "methods": methods.value, "addresses": addresses.value,
      "tags": tags.value, "links": links.value, "holds": holds.value, "credit": credit.value,
      "sections": sections.value, "timeline": timeline.value, "at": at.value,
    ])
  }
}

extension Accounts {
  /// All that is known of an account, as far as the principal may see it, in one snapshot.
  ///
  /// - Complexity: some index ranges, none of which grows with the book.
  public func overview(_ id: ID<Account>) throws -> AccountOverview {
    let account = try get(id)
    return AccountOverview(
      account: account,
      stage: try stage(of: id),
      tier: try tier(of: id),
      territory: try territory(of: id),
      ancestors: try ancestors(of: id),
      children: Int64(try count(where: \.parent == id)),
      people: Array(try people(at: id).prefix(10)),
      methods: try tx.contactMethods.all(where: \.account == id, \.isActive == true, limit: 20),
      addresses: try tx.addresses.all(where: \.account == id, limit: 20),
      tags: try tx.tags.of(id),
      links: try links(of: id),
      holds: try holds(on: id),
      credit: try credit(id),
      sections: try tx.customerFactSources.flatMap { try $0.sections(id, tx) },
      timeline: try timeline(of: id, limit: 20),
      at: tx.now
    )
  }

  /// A page of what happened to an account and its contacts, the newest first.
  ///
  /// - `kinds`: Only entries of these kinds; all if there are none.
  /// - `includingChildren`: Whether what happened to the accounts below belongs to it.
  /// - `before`: ``Page/next`` of the page before; `nil` for the first.
  /// - Complexity: one index range for each kind and account, wherever the page is.
  public func timeline(
    of id: ID<Account>,
    kinds: [String] = [],
    includingChildren: Bool = false,
    before: Cursor? = nil,
    limit: Int = 50
  ) throws -> Page<TimelineEntry> {
    _ = try get(id)
    let accounts = includingChildren ? try idsBelow(id, limit: 200).map(\.id) : [id]
    return try tx.timeline(
      of: accounts.map { SubjectReference($0) },
      kinds: kinds,
      before: before,
      limit: limit
    )
  }

  // What the command calls: limits are 64 bits there.
  func timeline(
    of id: ID<Account>,
    kinds: [String],
    includingChildren: Bool,
    before: Cursor?,
    limit: Int64
  ) throws -> Page<TimelineEntry> {
    try timeline(
      of: id,
      kinds: kinds,
      includingChildren: includingChildren,
      before: before,
      limit: Int(max(1, min(limit, 1000)))
    )
  }
}

extension Contacts {
  /// A page of what happened to a person, the newest first.
  public func timeline(
    of id: ID<Contact>,
    kinds: [String] = [],
    before: Cursor? = nil,
    limit: Int64 = 50
  ) throws -> Page<TimelineEntry> {
    _ = try get(id)
    return try tx.timeline(
      of: [SubjectReference(id)],
      kinds: kinds,
      before: before,
      limit: Int(max(1, min(limit, 1000)))
    )
  }
}
