public import CRMKernel
public import CRMStore

/// All contacts, and what can be done with them.
public typealias Contacts = Repository<Contact>

extension Transaction {
  /// The persons to talk to at accounts.
  public var contacts: Contacts { Contacts(self) }
}

extension Session {
  /// The persons to talk to at accounts.
  public var contacts: AsyncRepository<Contact> { AsyncRepository(self) }
}

extension Contacts {
  /// Adds a person to an account.
  ///
  /// By default the family name is first where it is written in Chinese characters.
  ///
  /// - Throws: ``Refusal`` `notFound` if there is no such account, or `empty` if
  ///   there is no name.
  @discardableResult
  public func add(
    to account: ID<Account>,
    familyName: String?,
    givenName: String?,
    nameOrder: Contact.NameOrder? = nil,
    jobTitle: String? = nil,
    email: String? = nil,
    phone: String? = nil
  ) throws -> Contact {
    _ = try tx.accounts.get(account)
    return try insert(
      Contact(
        at: account,
        familyName: familyName,
        givenName: givenName,
        nameOrder: nameOrder,
        jobTitle: jobTitle,
        email: email,
        phone: phone
      )
    )
  }

  /// Gives a person another name.
  @discardableResult
  public func rename(
    _ id: ID<Contact>,
    familyName: String?,
    givenName: String?,
    nameOrder: Contact.NameOrder? = nil
  ) throws -> Contact {
    var contact = try get(id)
    contact.rename(to: PersonName(family: familyName, given: givenName, order: nameOrder))
    return try update(contact)
  }
}

extension Contacts {
  /// Adds a person by a whole name, which is taken apart: `王小明先生`, `Dr. Ada Lovelace`.
  ///
  /// - Throws: ``Refusal`` `notFound` if there is no such account, or `empty` if
  ///   there is no name.
  @discardableResult
  public func add(
    to account: ID<Account>,
    named text: String,
    order: Contact.NameOrder? = nil
  ) throws -> Contact {
    _ = try tx.accounts.get(account)
    let name = PersonName(parsing: text, order: order)
    var contact = Contact(
      at: account,
      familyName: name.family,
      givenName: name.given,
      nameOrder: name.order
    )
    contact.honorific = name.honorifics.isEmpty ? nil : name.honorifics.joined(separator: " ")
    contact.nameSuffix = name.suffixes.isEmpty ? nil : name.suffixes.joined(separator: " ")
    return try insert(contact)
  }
}
