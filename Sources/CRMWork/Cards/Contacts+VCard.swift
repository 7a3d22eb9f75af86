public import CRMInterchange
public import CRMKernel
public import CRMParties
public import CRMStore

extension Contacts {
  /// A person as a card of other programs (RFC 6350, RFC 2426).
  ///
  /// The account is the organisation and gives the addresses. A Chinese name has its pinyin, by
  /// which programs that know no Chinese sort and find it. What bounces or is no longer in use isn't
  /// written.
  ///
  /// - Parameters:
  ///   - id: Which person.
  ///   - hasPhoto: Whether the first picture among their files is written.
  /// - Returns: A card; ``VCard/written(as:)`` makes the file.
  /// - Throws: ``Refusal`` `notFound` if there is no such person that the principal may see.
  public func card(of id: ID<Contact>, hasPhoto: Bool = false) throws -> VCard {
    let contact = try get(id)
    var card = VCard(contact.name)
    card.kind = "individual"
    card.uid = contact.externalID ?? Self.ownUID(contact.id)
    card.name = VCard.Name(contact)
    card.titles = [contact.jobTitle].compactMap { $0 }
    card.birthday = contact.birthday.map { .date($0) }
    card.note = contact.notes
    card.categories = try tx.tags.of(contact: contact.id).map(\.name)
    card.revised = try changes(of: contact.id, limit: 1).first?.at
    if let language = contact.language {
      card.others.append(ContentLine(name: "LANG", value: language))
    }
    card.add(try tx.contactMethods.all(where: \.contact == contact.id))
    card.addOwnFields(of: contact)
    if let account = try tx.accounts.find(contact.account) {
      if account.kind == .organization { card.organization = [account.name] }
      let language = contact.language ?? account.language ?? "en"
      for address in try tx.accounts.addresses(of: account.id) {
        card.add(address, language: language)
      }
    }
    if hasPhoto { card.photo = try photo(of: contact.id) }
    return card
  }

  /// What other programs know a person by who has no name in another system.
  static func ownUID<Other>(_ id: ID<Other>) -> String { "\(id.description)@crmkit" }

  private func photo(of id: ID<Contact>) throws -> VCard.Media? {
    let files = try tx.attachments.of(SubjectReference(id))
    guard
      let file = files.first(where: { $0.mediaType.hasPrefix("image/") && $0.location == nil })
    else { return nil }
    return VCard.Media(try tx.attachments.content(of: file.id), type: file.mediaType)
  }
}

extension VCard.Name {
  /// A person's name by its parts, with the sound of a Chinese one.
  fileprivate init(_ contact: Contact) {
    let name = contact.personName
    self.init(
      family: [name.family].compactMap { $0 },
      given: [name.given].compactMap { $0 }
    )
    (prefixes, suffixes) = (name.honorifics, name.suffixes)
    phoneticFamily = Self.sound(of: name.family, isSurname: true)
    phoneticGiven = Self.sound(of: name.given, isSurname: false)
    sortKeys = [phoneticFamily, phoneticGiven].compactMap { $0 }
  }

  /// The pinyin of Chinese characters; nil for other scripts.
  private static func sound(of text: String?, isSurname: Bool) -> String? {
    guard let text, text.unicodeScalars.contains(where: \.properties.isUnifiedIdeograph) else {
      return nil
    }
    let sound = Pinyin.syllables(of: text, surnameFirst: isSurname).joined()
    return sound.prefix(1).uppercased() + sound.dropFirst()
  }
}

extension VCard {
  /// The contact's own number and mail, unless they are among those that were listed.
  fileprivate mutating func addOwnFields(of contact: Contact) {
    if let phone = contact.phone, !phones.contains(where: { $0.value == phone }) {
      phones.append(TypedValue(phone, types: ["work", "voice"]))
    }
    if let email = contact.email,
      !emails.contains(where: { $0.value.lowercased() == email.lowercased() })
    {
      emails.append(TypedValue(email, types: ["work"]))
    }
  }
}
