import CRMGovernance
public import CRMKernel
public import CRMStore

/// What is held about persons: shown, exported and erased.
///
/// A person is a contact, or an account that is a person. What is held is found by the schema: what
/// names them, what was merged into them, their history, the events and search.
public struct Privacy {
  let tx: Transaction
}

extension Transaction {
  /// What is held about persons.
  public var privacy: Privacy { Privacy(tx: self) }
}

extension Privacy {
  /// Everything that is held about a contact, by entity.
  ///
  /// - Throws: ``Refusal`` `notFound`.
  public func export(_ contact: ID<Contact>) throws -> Record {
    try everything(PersonalRows(of: contact, in: tx))
  }

  /// Everything that is held about a person who is an account, by entity.
  ///
  /// - Throws: ``Refusal`` `notFound`, or `privacy.organization` for an organization.
  public func export(_ account: ID<Account>) throws -> Record {
    try everything(PersonalRows(of: person(account), in: tx))
  }

  /// What is held about a contact where, and what erasing would do to it.
  public func planErasure(of contact: ID<Contact>) throws -> ErasurePlan {
    try PersonalRows(of: contact, in: tx).plan()
  }

  /// What is held about a person who is an account, and what erasing would do to it.
  public func planErasure(of account: ID<Account>) throws -> ErasurePlan {
    try PersonalRows(of: person(account), in: tx).plan()
  }

  /// Takes away what is held about a contact, in live rows and in history, for good.
  ///
  /// What law asks to keep stays, without what it says about the person.
  ///
  /// - Throws: ``Refusal`` `forbidden` unless the principal may delete the contact and update what
  ///   is emptied, or `erasure.open` while documents with them are open.
  @discardableResult
  public func erase(_ contact: ID<Contact>) throws -> ErasurePlan {
    let rows = try PersonalRows(of: contact, in: tx)
    try rows.requireRights()
    let plan = try rows.erase()
    try tx.accessEntries.forgetReasons(about: rows.ids)
    try tx.emit(DomainEvent("contact.erased", tx.contacts.get(contact).id))
    return plan
  }

  /// Takes away what is held about a person who is an account, for good.
  ///
  /// - Throws: as for a contact, or `privacy.organization` for an organization.
  @discardableResult
  public func erase(_ account: ID<Account>) throws -> ErasurePlan {
    let rows = try PersonalRows(of: person(account), in: tx)
    try rows.requireRights()
    let plan = try rows.erase()
    try tx.accessEntries.forgetReasons(about: rows.ids)
    try tx.emit(DomainEvent("account.erased", tx.accounts.get(account).id))
    return plan
  }

  /// What is held, and who looked at it.
  private func everything(_ rows: PersonalRows) throws -> Record {
    var record = try rows.export()
    let looks = try tx.accessEntries.held(about: rows.ids)
    if !looks.isEmpty { record["access_entry"] = .list(looks.map(\.asHeld)) }
    return record
  }

  private func person(_ id: ID<Account>) throws -> ID<Account> {
    let account = try tx.accounts.get(id)
    guard account.kind == .person else {
      throw Refusal(
        "privacy.organization",
        "\(account.name) is an organization, not a person.",
        remedy: "Name one of its contacts.",
        field: "account"
      )
    }
    return account.id
  }
}

extension AccessEntry {
  /// What a person learns of who looked: not at whom else they looked in the same list.
  fileprivate var asHeld: Value {
    .record([
      "at": at.value, "principal": .text(principal), "command": .text(command),
      "way": way.value, "part": part.map { .text($0) } ?? .null,
      "reason": reason.map { .text($0) } ?? .null,
    ])
  }
}

extension Address: ErasedWithPerson {}
extension ContactMethod: ErasedWithPerson {}
