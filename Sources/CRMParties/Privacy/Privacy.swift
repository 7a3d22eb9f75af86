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
  /// Everything that is held about a contact and that the principal may see, by entity.
  ///
  /// `complete` says whether that is all; if not, `left_out` counts the rows and names the fields
  /// that are missing.
  ///
  /// - Throws: ``Refusal`` `notFound`.
  public func export(_ contact: ID<Contact>) throws -> Record {
    try everything(PersonalRows(of: contact, in: tx))
  }

  /// Everything that is held about a person who is an account, as for a contact.
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
    let plan = try erase(rows)
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
    let plan = try erase(rows)
    try tx.emit(DomainEvent("account.erased", tx.accounts.get(account).id))
    return plan
  }

  private func erase(_ rows: PersonalRows) throws -> ErasurePlan {
    try tx.connection.overwritingDeleted {
      let plan = try rows.erase()
      try tx.accessEntries.forgetReasons(about: rows.ids)
      return plan
    }
  }

  /// What is held, and who looked at it.
  private func everything(_ rows: PersonalRows) throws -> Record {
    var export = try rows.export()
    let looks = try tx.accessEntries.held(about: rows.ids)
    let shown = try looks.filter { try tx.sees(SubjectReference($0.id)) }
    export.add("access_entry", shown.map(\.asHeld))
    export.leaveOut(rows: looks.count - shown.count, of: "access_entry")
    return export.answer
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

extension Session {
  /// What is held about persons, beside what one transaction can do.
  public var privacy: AsyncPrivacy { AsyncPrivacy(session: self) }
}

/// What is done about persons outside any transaction.
public struct AsyncPrivacy: Sendable {
  let session: Session

  /// Rewrites the file, so that nothing is left of what was deleted, replaced or erased.
  ///
  /// - Throws: as ``CRMStore/Book/purgeRemains()``.
  public func purge() async throws { try await session.book.purgeRemains() }
}

extension Account: Party {
  public static var isAlwaysPerson: Bool { false }
}

extension Contact: Party {
  public static var isAlwaysPerson: Bool { true }
}

extension Address: ErasedWithPerson {}
extension ContactMethod: ErasedWithPerson {}
extension Identifier: ErasedWithPerson {}
extension Tagging: ErasedWithPerson {}
extension AccountRelation: ErasedWithPerson {}
extension DuplicatePair: ErasedWithPerson {}
