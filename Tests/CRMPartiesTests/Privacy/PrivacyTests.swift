import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

/// A person of whom the book knows something in many places, after a merge with a duplicate.
private struct Known: Sendable {
  static let secret = "Wilhelmina"

  let contact: ID<Contact>
  let account: ID<Account>

  static func open() async throws -> (OpenBook, Known) {
    let test = try await OpenBook.with([.governance, .parties, .planted])
    return (test, try await test.session.write { tx in try Known(tx) })
  }

  private init(_ tx: Transaction) throws {
    account = try tx.accounts.open(named: "Contoso").id
    let contact = try tx.contacts.add(
      to: account,
      familyName: Known.secret,
      givenName: "Ada",
      email: "wilhelmina@contoso.com"
    )
    try tx.contacts.update(contact.id, set: ["notes": "Wilhelmina likes tea"])
    try tx.contacts.update(contact.id, set: ["notes": "Wilhelmina likes coffee"])
    try tx.accounts.addContactMethod(
      to: account,
      kind: .email,
      value: "wilhelmina@contoso.com",
      contact: contact.id
    )
    let twin = try tx.contacts.add(to: account, familyName: Known.secret, givenName: "A.")
    try tx.contacts.merge(twin.id, into: contact.id)
    try tx.emit(DomainEvent("contact.called", contact.id, ["who": .text(Known.secret)]))
    self.contact = contact.id
  }

  /// The tables in which the name still stands.
  func traces(in test: OpenBook) async throws -> [String] {
    try await test.session.read { tx in
      try BookDump.rows(in: tx, without: []).filter { _, rows in
        rows.contains { $0.lowercased().contains(Known.secret.lowercased()) }
      }.map(\.key).sorted()
    }
  }
}

@Suite struct `What is held about a person` {
  @Test func `is found in every place, by the schema`() async throws {
    let (test, known) = try await Known.open()
    let plan = try await test.session.read { tx in try tx.privacy.planErasure(of: known.contact) }
    let fates = Dictionary(
      plan.places.map { ($0.entity, "\($0.count) \($0.fate)") },
      uniquingKeysWith: { first, _ in first }
    )
    #expect(fates["contact"] == "2 masked")
    #expect(fates["contact_method"] == "1 deleted")
    #expect(fates["merge_record"] == "1 masked")
    #expect(plan.obstacles == [])
  }

  @Test func `is exported with its history and events`() async throws {
    let (test, known) = try await Known.open()
    let record = try await test.session.read { tx in try tx.privacy.export(known.contact) }
    let json = Value.record(record).json
    for part in ["likes tea", "wilhelmina@contoso.com", "contact.called"] {
      #expect(json.contains(part))
    }
  }

  @Test func `is refused for an organization`() async throws {
    let (test, known) = try await Known.open()
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.read { tx in try tx.privacy.export(known.account) }
    }
    #expect(refusal?.code == "privacy.organization")
  }
}

@Suite struct `Erasing a person` {
  @Test func `leaves no trace in rows, history, events, merges and search`() async throws {
    let (test, known) = try await Known.open()
    #expect(try await known.traces(in: test).count >= 4)
    try await test.session.write { tx in try tx.privacy.erase(known.contact) }
    #expect(try await known.traces(in: test) == [])
    let found = try await test.session.read { tx in try tx.contacts.search("Wilhelmina").count }
    #expect(found == 0)
  }

  @Test func `follows merges to what became one with them`() async throws {
    let (test, known) = try await Known.open()
    try await test.session.write { tx in try tx.privacy.erase(known.contact) }
    let names = try await test.session.read { tx in
      try BookDump.rows(in: tx, without: [])["contact"] ?? []
    }
    #expect(names.count == 2)
    #expect(names.allSatisfy { $0.contains("'erased'") })
  }

  @Test func `leaves the log's chain verifiable, and says how much was erased`() async throws {
    let (test, known) = try await Known.open()
    let head = try await test.session.audit.verify().head
    try await test.session.write { tx in try tx.privacy.erase(known.contact) }
    let verdict = try await test.session.audit.verify(head: head)
    #expect(verdict.findings == [])
    #expect(verdict.erased > 0)
    #expect(try await test.book.checkup() == [])
  }

  @Test func `has no merge bring back what was erased`() async throws {
    let (test, known) = try await Known.open()
    try await test.session.write { tx in try tx.privacy.erase(known.contact) }
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        let merge = try #require(try tx.merges.first())
        try tx.merges.undo(merge.id)
      }
    }
    #expect(refusal?.code == "undo.erased")
  }

  @Test func `is refused while a document that binds them is open, and keeps a closed one`()
    async throws
  {
    let test = try await OpenBook.with([.governance, .parties, .planted])
    let (person, bond) = try await test.session.write { tx in
      let person = try tx.accounts.open(named: "Wilhelmina", kind: .person).id
      return (person, try Repository<Bond>(tx).insert(Bond(account: person)).id)
    }
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in try tx.privacy.erase(person) }
    }
    #expect(refusal?.code == "erasure.open")
    let (name, kept) = try await test.session.write { tx in
      try Repository<Bond>(tx).move(bond, .close)
      try tx.privacy.erase(person)
      return (try tx.accounts.get(person).name, try Repository<Bond>(tx).get(bond).account)
    }
    #expect(name == "erased")
    #expect(kept == person)
  }
}

@Suite struct `The log of changes` {
  private static func tamper(_ sql: String) async throws -> LogVerdict {
    let (test, _) = try await Known.open()
    let head = try await test.session.audit.verify().head
    try await test.session.write { tx in try tx.connection.script(sql) }
    return try await test.session.audit.verify(head: head)
  }

  @Test(arguments: [
    "UPDATE change SET principal = 'somebody' WHERE seq = 3",
    "DELETE FROM change WHERE seq = 3",
    "UPDATE change SET content = zeroblob(32), salt = NULL WHERE seq = 3",
    "DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)",
  ]) func `shows that a change was altered or taken out`(sql: String) async throws {
    #expect(try await Self.tamper(sql).findings != [])
  }

  @Test func `is verified by a command`() async throws {
    let (test, _) = try await Known.open()
    let answer = try await test.session.run("audit.verify")
    guard case .record(let record) = answer else { return #expect(Bool(false)) }
    #expect(record["findings"] == .list([]))
  }
}
