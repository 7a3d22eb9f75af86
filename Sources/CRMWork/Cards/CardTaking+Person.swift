import CRMInterchange
import CRMKernel
import CRMParties
import CRMStore

extension CardTaking {
  mutating func takePerson() throws {
    let contact: Contact
    if let known = try knownPerson() {
      contact = known
      if let organization = card.organization.first,
        try tx.accounts.find(known.account)?.name.folded != organization.folded
      {
        verdict.remarks.append(
          "The card says \(organization); contacts.move says that somebody went to another firm."
        )
      }
    } else {
      let account = try home()
      contact = try tx.contacts.insert(Contact(at: account, card))
      note(.created)
    }
    (verdict.contact, verdict.account) = (contact.id, contact.account)
    let changed = try tx.contacts.update(renamed(contact).taking(card))
    if changed.version != contact.version { note(.updated) }
    try addAddresses(to: contact.account)
    try addMethods(to: contact.account, of: contact.id)
    for tag in card.categories where !has(tag, try tx.tags.of(contact: contact.id)) {
      _ = try tx.contacts.tag(contact.id, tag)
      note(.updated)
    }
    try takePhoto(of: contact.id)
    if case .yearly? = card.birthday { verdict.remarks.append("Left out: BDAY without a year.") }
    if case .text? = card.birthday { verdict.remarks.append("Left out: BDAY that is no date.") }
  }

  private func renamed(_ contact: Contact) throws -> Contact {
    let name = card.contactName
    guard name.text != contact.name else { return contact }
    return try tx.contacts.rename(
      contact.id,
      familyName: name.family,
      givenName: name.given,
      nameOrder: name.order
    )
  }

  /// The person by the card's UID, or by the name and a way to reach them.
  private func knownPerson() throws -> Contact? {
    if let uid = card.uid {
      if let own = ownID(uid, Contact.self), let contact = try tx.contacts.find(own) {
        return contact
      }
      if let contact = try tx.contacts.first(where: \.externalID == uid) { return contact }
    }
    let ways = card.ways
    guard !ways.isEmpty else { return nil }
    let namesakes = try tx.contacts.all(where: \.name == card.contactName.text, limit: 50)
    let found = try namesakes.filter { contact in
      // Whom another program calls by another name is somebody else.
      guard contact.externalID == nil || foreignUID == nil else { return false }
      let methods = try tx.contactMethods.all(where: \.contact == contact.id).map(\.normalized)
      let own = [contact.email?.lowercased(), contact.phone.map(VCard.digits)].compactMap { $0 }
      return !ways.isDisjoint(with: methods + methods.map(VCard.digits) + own)
    }
    return found.count == 1 ? found.first : nil
  }

  /// The account at which a new person works.
  private mutating func home() throws -> ID<Account> {
    if let firm { return try tx.accounts.get(firm).id }
    if let name = card.organization.first(where: { !$0.isEmpty }) {
      return try account(named: name)?.id ?? tx.accounts.open(named: name).id
    }
    return try account(named: card.formattedName, .person)?.id
      ?? tx.accounts.open(named: card.formattedName, kind: .person).id
  }

  private mutating func takePhoto(of contact: ID<Contact>) throws {
    guard let photo = card.photo else { return }
    guard case .data(_, let type) = photo, let bytes = photo.bytes else {
      verdict.remarks.append("Left out: PHOTO that isn't in the card.")
      return
    }
    let subject = SubjectReference(contact)
    for file in try tx.attachments.of(subject)
    where file.mediaType == type && file.size == Int64(bytes.count) {
      if try tx.attachments.content(of: file.id) == bytes { return }
    }
    let ending = type.split(separator: "/").last.map { ".\($0)" } ?? ""
    try tx.attachments.add(to: subject, named: "photo\(ending)", mediaType: type, bytes: bytes)
    note(.updated)
  }
}

extension Contact {
  /// A new person, by the name on the card.
  fileprivate init(at account: ID<Account>, _ card: VCard) {
    let name = card.contactName
    self.init(
      at: account,
      familyName: name.family,
      givenName: name.given,
      nameOrder: name.order,
      email: card.emails.preferred?.value,
      phone: card.phones.preferred?.value
    )
  }

  /// The person as the card says, which changes nothing that it doesn't say.
  fileprivate func taking(_ card: VCard) -> Contact {
    var contact = self
    let name = card.contactName
    if !name.honorifics.isEmpty { contact.honorific = name.honorifics.joined(separator: " ") }
    if !name.suffixes.isEmpty { contact.nameSuffix = name.suffixes.joined(separator: " ") }
    contact.jobTitle = card.titles.first ?? contact.jobTitle
    contact.notes = card.note ?? contact.notes
    if case .date(let day)? = card.birthday { contact.birthday = day }
    let language = card.others.first { $0.name == "LANG" }?.value
    contact.language = language ?? contact.language
    if contact.externalID == nil, let uid = card.uid, !uid.isEmpty, !uid.hasSuffix("@crmkit") {
      contact.externalID = uid
    }
    return contact
  }
}

extension VCard {
  /// The name by its parts; where there are none, FN is taken apart.
  fileprivate var contactName: PersonName {
    guard let name, !(name.family + name.given).joined().isEmpty else {
      return PersonName(parsing: formattedName)
    }
    return PersonName(
      family: name.family.joined(separator: " ").emptyIsNil,
      given: name.given.joined(separator: " ").emptyIsNil,
      order: order(of: name),
      honorifics: name.prefixes.filter { !$0.isEmpty },
      suffixes: name.suffixes.filter { !$0.isEmpty }
    )
  }

  /// Which part FN has first: what N doesn't say.
  private func order(of name: VCard.Name) -> Contact.NameOrder? {
    guard let family = name.family.first, let given = name.given.first,
      let ofFamily = formattedName.firstRange(of: family),
      let ofGiven = formattedName.firstRange(of: given)
    else { return nil }
    return ofFamily.lowerBound < ofGiven.lowerBound ? .familyFirst : .givenFirst
  }

  /// What tells namesakes apart: mail in small letters, the digits of numbers.
  fileprivate var ways: Set<String> {
    Set(emails.map { $0.value.lowercased() } + phones.map { Self.digits($0.value) })
      .filter { $0.utf8.count > 4 }
  }

  fileprivate static func digits(_ text: String) -> String {
    text.contains("@") ? text : text.filter { $0.isASCII && $0.isNumber }
  }
}

extension [VCard.TypedValue] {
  /// The one that the card prefers, or else the first.
  fileprivate var preferred: VCard.TypedValue? {
    self.min { ($0.preference ?? 101) < ($1.preference ?? 101) }
  }
}

extension String {
  fileprivate var emptyIsNil: String? { isEmpty ? nil : self }
}
