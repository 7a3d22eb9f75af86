public import CRMKernel
public import CRMStore

/// All fact types, and what can be done with them.
public typealias FactTypes = Repository<FactType>
typealias PersonFactRows = Repository<PersonFact>

extension Transaction {
  /// What can be noted about persons.
  public var factTypes: FactTypes { FactTypes(self) }
  /// What is known of persons, as far as it may still be used.
  public var personFacts: PersonFacts { PersonFacts(tx: self) }
  var personFactRows: PersonFactRows { PersonFactRows(self) }
}

extension FactTypes {
  /// Declares something that may be noted about persons.
  ///
  /// - Throws: ``Refusal`` `notUnique` if there is one of this name.
  @discardableResult
  public func add(
    _ name: String,
    _ type: FactType.ValueType,
    choices: [String] = [],
    isSensitive: Bool = false,
    retentionDays: Int64 = 1095
  ) throws -> FactType {
    try insert(
      FactType(
        name: name,
        type: type,
        choices: choices,
        isSensitive: isSensitive,
        retentionDays: retentionDays
      )
    )
  }
}

/// What is known of persons: facts that are expired, or whose consent was taken back, aren't shown.
public struct PersonFacts {
  let tx: Transaction

  /// Notes a fact for a purpose.
  ///
  /// A sensitive one needs the person's consent to keep data for this purpose: channel `data`.
  ///
  /// - `keepUntil`: The last day on which it is kept; by default as its type says.
  /// - Throws: ``Refusal`` `unknown` for a type that isn't declared, `fact.value`,
  ///   `fact.basis` for a sensitive fact without consent, or `fact.retention` for a day that
  ///   is past or beyond what the type allows.
  @discardableResult
  public func note(
    _ typeName: String,
    _ content: String,
    of contact: ID<Contact>,
    purpose: String,
    basis: ConsentBasis,
    source: String? = nil,
    keepUntil: LocalDate? = nil
  ) throws -> PersonFact {
    _ = try tx.contacts.get(contact)
    let type = try type(typeName)
    let last = tx.moment.today.adding(days: Int(type.retentionDays))
    let day = keepUntil ?? last
    guard tx.moment.today <= day, day <= last else { throw Refusal.retention(type, last) }
    if type.isSensitive {
      guard basis == .consent, try tx.consents.holdsData(of: contact, purpose: purpose) else {
        throw Refusal.sensitive(type, purpose)
      }
    }
    return try tx.personFactRows.insert(
      PersonFact(
        type: type.id,
        contact: contact,
        content: type.kept(content),
        purpose: purpose,
        basis: basis,
        source: source,
        keepUntil: day
      )
    )
  }

  /// What is known of a person and may still be used: the newest of each type and purpose.
  public func of(_ contact: ID<Contact>) throws -> [PersonFact] {
    _ = try tx.contacts.get(contact)
    let today = tx.moment.today
    var seen: Set<String> = []
    let facts = try tx.personFactRows.all(
      where: \.contact == contact,
      \.keepUntil >= today,
      order: .newestFirst
    )
    return try facts.filter { fact in
      guard seen.insert("\(fact.type) \(fact.purpose)").inserted else { return false }
      guard fact.basis == .consent else { return true }
      return try tx.consents.holdsData(of: contact, purpose: fact.purpose)
    }
  }

  /// Wipes facts whose last day is over, and those whose consent was taken back.
  ///
  /// What they said is gone from the book; that there was a fact stays in the log.
  ///
  /// - Returns: How many were wiped: run it once a day.
  /// - Complexity: O(*n*) in the facts that are due, and in those that rest on consent.
  @discardableResult
  public func purge(limit: Int64 = 10_000) throws -> Int64 {
    let today = tx.moment.today
    let limit = Int(max(0, min(limit, 100_000)))
    var due = try tx.personFactRows.all(where: \.keepUntil < today, limit: limit)
    let onConsent = try tx.personFactRows.all(
      where: \.basis == .consent,
      \.keepUntil >= today,
      limit: limit
    )
    due += try onConsent.filter { fact in
      try !tx.consents.holdsData(of: fact.contact, purpose: fact.purpose)
    }
    for fact in due { try wipe(fact) }
    return Int64(due.count)
  }

  /// Deletes a fact and overwrites what it said; an insert's log entry never held it.
  private func wipe(_ fact: PersonFact) throws {
    try tx.personFactRows.delete(fact.id)
    try tx.connection.run(
      "UPDATE person_fact SET content = '', source = NULL WHERE id = $1",
      [.int(fact.id.rawValue)]
    )
  }

  private func type(_ name: String) throws -> FactType {
    if let type = try tx.factTypes.first(where: \.name == name) { return type }
    throw Refusal.unknown("fact", name, among: try tx.factTypes.all().map(\.name))
  }
}

extension Refusal {
  fileprivate static func retention(_ type: FactType, _ last: LocalDate) -> Refusal {
    Refusal(
      "fact.retention",
      "\(type.name) can be kept from today until \(last).",
      remedy: "Give a day between them.",
      field: "keep_until"
    )
  }

  fileprivate static func sensitive(_ type: FactType, _ purpose: String) -> Refusal {
    Refusal(
      "fact.basis",
      "\(type.name) is sensitive: the person hasn't agreed that it is kept for \(purpose).",
      remedy: "Record their consent for the channel data and this purpose first.",
      field: "basis"
    )
  }
}
