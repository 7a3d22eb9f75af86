import CRMInterchange
import CRMKernel
import CRMParties
import CRMStore

/// Takes one card into the book.
struct CardTaking {
  let card: VCard
  /// Where the person works, whatever the card says.
  let firm: ID<Account>?
  let tx: Transaction
  var verdict: CardReport.Verdict

  init(_ card: VCard, into account: ID<Account>?, verdict: CardReport.Verdict, _ tx: Transaction) {
    self.card = card
    firm = account
    self.tx = tx
    self.verdict = verdict
  }

  mutating func take() throws {
    switch card.kind ?? "individual" {
    case "org", "organization": try takeOrganization()
    case "individual": try takePerson()
    case let kind:
      throw Refusal(
        "card.kind",
        "\(card.formattedName) is a \(kind), not a person or an organization.",
        remedy: "Take the persons of it.",
        field: "KIND"
      )
    }
    remarkOnWhatIsLeftOut()
  }

  mutating func note(_ outcome: CardReport.Outcome) {
    if verdict.outcome == .unchanged { verdict.outcome = outcome }
  }
}

// MARK: Organizations

extension CardTaking {
  private mutating func takeOrganization() throws {
    var account: Account
    if let known = try self.account(called: card.uid) ?? self.account(named: card.formattedName) {
      account = known
    } else {
      account = try tx.accounts.open(named: card.formattedName, externalID: foreignUID)
      note(.created)
    }
    verdict.account = account.id
    let before = account
    account.name = card.formattedName
    account.notes = card.note ?? account.notes
    account.website = account.website ?? card.urls.first?.value
    if try tx.accounts.update(account).version != before.version { note(.updated) }
    try addMethods(to: account.id, of: nil)
    try addAddresses(to: account.id)
    for tag in card.categories where !has(tag, try tx.tags.of(account.id)) {
      _ = try tx.accounts.tag(account.id, tag)
      note(.updated)
    }
  }

  func account(called uid: String?) throws -> Account? {
    guard let uid else { return nil }
    if let own = ownID(uid, Account.self), let account = try tx.accounts.find(own) {
      return account
    }
    return try tx.accounts.find(externalID: uid)
  }

  /// The account of a name, in any case and width; it must be clear which one.
  func account(named name: String, _ kind: Account.Kind = .organization) throws -> Account? {
    let found = try tx.accounts.all(where: \.name == name.asName, \.kind == kind, limit: 2)
    guard found.count < 2 else {
      throw Refusal(
        "card.account",
        "Several accounts are called \(name).",
        remedy: "Say into which one the cards are taken.",
        field: "ORG"
      )
    }
    return found.first
  }

  func ownID<E: Entity>(_ uid: String, _: E.Type) -> ID<E>? {
    uid.hasSuffix("@crmkit") ? ID(String(uid.dropLast(7))) : nil
  }

  /// The card's UID, if another program gave it.
  var foreignUID: String? {
    guard let uid = card.uid, !uid.isEmpty, !uid.hasSuffix("@crmkit") else { return nil }
    return uid
  }

  func has(_ name: String, _ tags: [Tag]) -> Bool {
    tags.contains { $0.name.folded == name.folded }
  }
}

// MARK: What accounts and persons have

extension CardTaking {
  mutating func addMethods(to account: ID<Account>, of contact: ID<Contact>?) throws {
    // What who takes the card may not see isn't added twice, either.
    let known = try tx.asLibrary {
      try tx.contactMethods.all(where: \.account == account, \.contact == contact)
    }
    let emails = card.emails.map { (ContactMethod.Kind.email, $0) }
    let phones = card.phones.map { (ContactMethod.Kind(telephone: $0.types), $0) }
    let urls = contact == nil ? [] : card.urls.map { (ContactMethod.Kind.website, $0) }
    let country = try country(of: account)
    for (kind, given) in emails + phones + urls {
      let normalized = try kind.normalized(given.value, in: country)
      let isKnown = known.contains {
        $0.normalized == normalized && ($0.kind == kind || $0.kind.isTelephone && kind.isTelephone)
      }
      guard !isKnown else { continue }
      try tx.accounts.addContactMethod(
        to: account,
        kind: kind,
        value: given.value,
        contact: contact,
        isPrimary: given.preference == 1,
        usage: ContactMethod.Usage(given.types)
      )
      note(.updated)
    }
  }

  private func country(of account: ID<Account>) throws -> Country? {
    try tx.addresses.country(of: account)
  }

  mutating func addAddresses(to account: ID<Account>) throws {
    var known = try tx.accounts.addresses(of: account)
    for given in card.addresses where !given.isEmpty {
      let country = try given.knownCountry ?? country(of: account)
      guard let country else {
        throw Refusal(
          "card.country",
          given.country.isEmpty
            ? "An address of \(card.formattedName) has no country."
            : "\(given.country) is no country that is known.",
          remedy: "Write its name or its two letters at the end of ADR.",
          field: "ADR"
        )
      }
      let isKnown = known.contains { $0.says(given, in: country) }
      guard !isKnown else { continue }
      let stored = try tx.accounts.addAddress(
        to: account,
        usage: Address.Usage(given.types, isFirst: known.isEmpty),
        lines: given.lines,
        city: given.locality.nilIfEmpty,
        region: given.region.nilIfEmpty,
        postalCode: given.postalCode.nilIfEmpty,
        country: country
      )
      known.append(stored)
      note(.updated)
    }
  }

  /// Says what of the card has no place in the book.
  private mutating func remarkOnWhatIsLeftOut() {
    var names = card.others.map(\.name)
    if !card.nicknames.isEmpty { names.append("NICKNAME") }
    if !card.roles.isEmpty { names.append("ROLE") }
    if card.anniversary != nil { names.append("ANNIVERSARY") }
    if card.organization.count > 1 { names.append("ORG (units)") }
    if card.titles.count > 1 { names.append("TITLE (more than one)") }
    if card.name?.additional.isEmpty == false { names.append("N (middle names)") }
    // What says something of the file, not of the person.
    let silent = ["PRODID", "LANG"]
    var dropped: [String] = []
    for name in names where !silent.contains(name) && !dropped.contains(name) {
      dropped.append(name)
    }
    if !dropped.isEmpty {
      verdict.remarks.append("Left out: \(dropped.joined(separator: ", ")).")
    }
  }
}

extension VCard.Address {
  fileprivate var isEmpty: Bool {
    lines.isEmpty && locality.isEmpty && region.isEmpty && postalCode.isEmpty
  }
}

extension Address {
  fileprivate func says(_ given: VCard.Address, in country: Country) -> Bool {
    self.country == country && lines == given.lines && (city ?? "") == given.locality
      && (region ?? "") == given.region && (postalCode ?? "") == given.postalCode
  }
}

extension String {
  /// The text, or nil if there is none.
  fileprivate var nilIfEmpty: String? { isEmpty ? nil : self }
}
