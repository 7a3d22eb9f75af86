public import CRMKernel
public import CRMStore

/// All account contacts, and what can be done with them.
public typealias AccountContacts = Repository<AccountContact>

extension Transaction {
  /// What persons do at accounts, beside or before where they mainly work.
  public var accountContacts: AccountContacts { AccountContacts(self) }
}

extension Contacts {
  /// Notes what a person does at an account; what was noted before is changed.
  ///
  /// The person whom the account is talked to through is one at a time: another no longer is.
  ///
  /// - Throws: ``Refusal`` `notFound` if there is no such person or account.
  @discardableResult
  public func assign(
    _ id: ID<Contact>,
    to account: ID<Account>,
    jobTitle: String? = nil,
    isPrimary: Bool = false,
    influence: AccountContact.Influence? = nil,
    buyingCriteria: BuyingCriteria? = nil,
    from startsOn: LocalDate? = nil
  ) throws -> AccountContact {
    _ = try get(id)
    _ = try tx.accounts.get(account)
    if isPrimary { try dismissPrimary(of: account, except: id) }
    var position =
      try position(of: id, at: account)
      ?? AccountContact(account: account, contact: id)
    position.jobTitle = jobTitle ?? position.jobTitle
    position.isPrimary = isPrimary || position.isPrimary
    position.influence = influence ?? position.influence
    position.buyingCriteria = buyingCriteria ?? position.buyingCriteria
    position.startsOn = startsOn ?? position.startsOn
    return position.version == 0
      ? try tx.accountContacts.insert(position) : try tx.accountContacts.update(position)
  }

  /// Notes that a person no longer does something at an account; it stays in their history.
  ///
  /// - Throws: ``Refusal`` `contact.position` if they do nothing there.
  @discardableResult
  public func leave(
    _ id: ID<Contact>,
    _ account: ID<Account>,
    on day: LocalDate? = nil
  ) throws -> AccountContact {
    guard let position = try position(of: id, at: account) else {
      throw Refusal(
        "contact.position",
        "\(try get(id).name) has no position at \(try tx.accounts.get(account).name).",
        remedy: "contacts.positions lists them.",
        field: "account"
      )
    }
    return try end(position, on: day ?? tx.moment.today)
  }

  /// Moves a person to another firm: what they did before stays in their history.
  ///
  /// Their desk's telephone and mail stay with the old firm, where nothing is sent any more;
  /// what is personal goes with them.
  ///
  /// - `day`: The first day there; today unless given.
  /// - Throws: ``Refusal`` `notFound` if there is no such person or account.
  @discardableResult
  public func move(
    _ id: ID<Contact>,
    to account: ID<Account>,
    jobTitle: String? = nil,
    on day: LocalDate? = nil
  ) throws -> Contact {
    var contact = try get(id)
    _ = try tx.accounts.get(account)
    guard contact.account != account else { return contact }
    let first = day ?? tx.moment.today
    let old =
      try position(of: id, at: contact.account)
      ?? tx.accountContacts.insert(
        AccountContact(account: contact.account, contact: id, jobTitle: contact.jobTitle)
      )
    try end(old, on: first.adding(days: -1))
    try moveMethods(of: contact, to: account)
    contact.account = account
    contact.jobTitle = jobTitle
    let moved = try update(contact)
    try assign(id, to: account, jobTitle: jobTitle, from: first)
    return moved
  }

  /// Stores what an import changed: a file doesn't move a person to another firm.
  func imported(_ changed: Contact) throws -> Contact {
    let account = try get(changed.id).account
    guard changed.account == account else {
      throw Refusal(
        .readOnly,
        "account is \(account.value.plainText) and can't be changed.",
        remedy: "Move the person with contacts.move.",
        field: "account"
      )
    }
    return try update(changed)
  }

  /// What a person does and did, the newest first.
  public func positions(of id: ID<Contact>) throws -> [AccountContact] {
    _ = try get(id)
    return try tx.accountContacts.all(where: \.contact == id, order: .newestFirst)
  }

  /// Whether a person mainly works at an account, or does something there.
  public func works(_ id: ID<Contact>, at account: ID<Account>) throws -> Bool {
    try find(id)?.account == account || position(of: id, at: account) != nil
  }

  private func position(of id: ID<Contact>, at account: ID<Account>) throws -> AccountContact? {
    try tx.accountContacts.first(
      where: \.contact == id,
      \.account == account,
      \.isActive == true
    )
  }

  @discardableResult
  private func end(_ position: AccountContact, on day: LocalDate) throws -> AccountContact {
    var ended = position
    ended.isActive = false
    ended.isPrimary = false
    // Who left before they came, by a mistake in the dates, was there for a day.
    ended.endsOn = max(day, position.startsOn ?? .min)
    return try tx.accountContacts.update(ended)
  }

  private func dismissPrimary(of account: ID<Account>, except id: ID<Contact>) throws {
    for var other in try tx.accountContacts.all(where: \.account == account, \.isPrimary == true)
    where other.contact != id {
      other.isPrimary = false
      try tx.accountContacts.update(other)
    }
  }

  private func moveMethods(of contact: Contact, to account: ID<Account>) throws {
    for var method in try tx.contactMethods.all(where: \.contact == contact.id)
    where method.account == contact.account {
      if method.usage == .personal {
        method.account = account
      } else {
        method.isActive = false
        method.isPrimary = false
      }
      try tx.contactMethods.update(method)
    }
  }
}

extension Accounts {
  /// Everybody at an account: who mainly works there, and who does something there.
  ///
  /// The person whom it is talked to through comes first, then the others by name.
  public func people(at id: ID<Account>) throws -> [Contact] {
    _ = try get(id)
    let positions = try tx.accountContacts.all(where: \.account == id, \.isActive == true)
    let main = try tx.contacts.all(where: \.account == id, order: .by(\.name))
    let known = Set(main.map(\.id))
    let others = try positions.map(\.contact).filter { !known.contains($0) }
      .compactMap { try tx.contacts.find($0) }
    guard let first = positions.first(where: \.isPrimary)?.contact else { return main + others }
    let all = main + others
    return all.filter { $0.id == first } + all.filter { $0.id != first }
  }
}
