import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import CRMWork
import TestSupport
import Testing

/// What was done with persons who were erased.
private struct Erased: Sendable {
  let test: OpenBook
  let known: KnownPerson

  static func open() async throws -> Erased {
    let test = try await OpenBook.with([.governance, .parties, .work])
    let known = try await test.session.write { tx in try KnownPerson(tx) }
    return Erased(test: test, known: known)
  }

  func erase() async throws {
    let known = known
    try await test.session.write { tx in
      try tx.privacy.erase(known.contact)
      try tx.privacy.erase(known.person)
    }
  }

  func count(_ sql: String) async throws -> Int64 {
    try await test.session.read { tx in
      var count: Int64 = 0
      try tx.connection.run(sql) { row in count = row.nextInt() }
      return count
    }
  }
}

@Suite struct `What was written about a person who is erased` {
  @Test func `leaves no trace in any table`() async throws {
    let erased = try await Erased.open()
    #expect(try await KnownPerson.traces(in: erased.test.session).count > 10)
    try await erased.erase()
    #expect(try await KnownPerson.traces(in: erased.test.session) == [])
    #expect(try await erased.test.book.checkup() == [])
    #expect(try await erased.test.session.audit.verify().findings == [])
  }

  @Test func `goes with them: notes, notes on these, files and their bytes`() async throws {
    let erased = try await Erased.open()
    try await erased.erase()
    let bodies = try await erased.test.session.read { tx in
      try tx.notes.all(limit: .max).map(\.body)
    }
    #expect(Set(bodies) == ["erased pays for the lunch", "likes chess"])
    let files = try await erased.test.session.read { tx in
      try tx.attachments.all(limit: .max).map(\.name)
    }
    #expect(files == ["terms.txt"])
    #expect(try await erased.count("SELECT count(*) FROM attachment_content") == 1)
    #expect(try await erased.count("SELECT count(*) FROM identifier") == 0)
    #expect(try await erased.count("SELECT count(*) FROM tagging") == 0)
  }

  @Test func `is found by no search`() async throws {
    let erased = try await Erased.open()
    try await erased.erase()
    let found = try await erased.test.session.read { tx in
      try tx.notes.search("zqsecret").count + tx.activities.search("zqsecret").count
        + tx.notes.search("欧阳锋刃").count + tx.contacts.search("欧阳锋刃").count
    }
    #expect(found == 0)
  }

  @Test func `leaves what was done with them alone as an event without words`() async throws {
    let erased = try await Erased.open()
    let before = try await erased.test.session.read { tx in
      try tx.activities.get(erased.known.call)
    }
    try await erased.erase()
    let call = try await erased.test.session.read { tx in
      try tx.activities.get(erased.known.call)
    }
    #expect(call.title == "erased")
    #expect(call.status == before.status)
    #expect(call.closedAt == before.closedAt)
    #expect(call.contact == before.contact)
  }

  @Test func `leaves what was done with others too, without them`() async throws {
    let erased = try await Erased.open()
    try await erased.erase()
    let known = erased.known
    let (meeting, others) = try await erased.test.session.read { tx in
      (try tx.activities.get(known.meeting), try tx.activities.participants(of: known.meeting))
    }
    #expect(meeting.title == "Lunch with erased and 陈明")
    #expect(meeting.contact == nil)
    #expect(others.map(\.contact) == [known.other])
  }

  @Test func `leaves the ledger of consent what law asks for, and a no that still holds`()
    async throws
  {
    let erased = try await Erased.open()
    try await erased.erase()
    let known = erased.known
    let (line, code) = try await erased.test.session.write { tx in
      let line = try tx.consents.history(of: known.contact).first
      try tx.messageTypes.add("newsletter", .marketing, purpose: "newsletter")
      let twin = try tx.contacts.add(
        to: known.firm,
        familyName: "New",
        givenName: "Record",
        email: "zqmail@zqhost.example"
      )
      let decision = try tx.consents.mayContact(twin.id, "newsletter", by: .email)
      return (line, decision.isAllowed)
    }
    #expect(line?.state == .granted)
    #expect(line?.purpose == "newsletter")
    #expect(line?.at == OpenBook.start)
    #expect(line?.address == nil)
    #expect(line?.proof == nil)
    #expect(line?.addressKey != nil)
    #expect(!code)
  }

  @Test func `takes their address out of lines about it alone, and leaves those of others`()
    async throws
  {
    let erased = try await Erased.open()
    let known = erased.known
    let addresses = try await erased.test.session.write { tx in
      let address = "zqmail@zqhost.example"
      try tx.consents.grant("survey", by: nil, address: address, proof: "form", source: "web")
      try tx.consents.grant(
        "survey",
        by: known.other,
        address: address,
        proof: "form",
        source: "web"
      )
      try tx.consents.suppress("else@zqhost.example", reason: "欧阳锋刃 asked for it")
      try tx.privacy.erase(known.contact)
      var addresses: [String] = []
      let lines = "SELECT address FROM consent WHERE purpose = 'survey' ORDER BY id"
      try tx.connection.run(lines) { row in addresses.append(row.nextText()) }
      try tx.connection.run("SELECT reason FROM suppression ORDER BY id DESC LIMIT 1") { row in
        addresses.append(row.nextText())
      }
      return addresses
    }
    #expect(addresses == ["erased", "zqmail@zqhost.example", "erased asked for it"])
  }

  @Test func `is announced before: what goes, what is emptied, what stays`() async throws {
    let erased = try await Erased.open()
    let known = erased.known
    let plan = try await erased.test.session.read { tx in
      try tx.privacy.planErasure(of: known.contact)
    }
    let fates = plan.places.map { "\($0.entity) \($0.count) \($0.fate)" }
    for fate in [
      "note 3 deleted", "note 1 masked", "attachment 2 deleted", "tagging 1 deleted",
      "activity 2 masked",
      "hold 1 masked", "consent 1 masked", "saved_view 1 masked",
    ] {
      #expect(fates.contains(fate), "\(fate) of \(fates)")
    }
  }

  @Test func `blanks their name in the conditions of saved views`() async throws {
    let erased = try await Erased.open()
    try await erased.erase()
    let view = try await erased.test.session.read { tx in try tx.views.shown().first }
    #expect(view?.name == "My erased")
    #expect(view?.condition == "name == \"erased\"")
  }
}

@Suite struct `A schema that can name a person` {
  @Test func `says of each such field what becomes of it when the person is erased`()
    async throws
  {
    let test = try await OpenBook.with([.governance, .parties, .work])
    let places = try await test.session.read { tx in try tx.undeclaredPersonalPlaces() }
    #expect(places == [])
  }
}

@Suite struct `The bytes of a book` {
  @Test func `hold nothing of a person who is erased, once it is purged`() async throws {
    let file = try await FileBook()
    let known = try await file.session.write { tx in try KnownPerson(tx) }
    #expect(try file.words(KnownPerson.traces).count > 3)
    let plan = try await file.session.write { tx in
      try tx.privacy.erase(known.person)
      return try tx.privacy.erase(known.contact)
    }
    #expect(plan.advice.count == 3)
    try await file.session.privacy.purge()
    #expect(try file.words(KnownPerson.traces) == [])
    #expect(try await file.book.checkup() == [])
    await file.book.close()
  }

  @Test func `hold nothing of what is erased in the pages and the log that it stood in`()
    async throws
  {
    let file = try await FileBook()
    let known = try await file.session.write { tx in
      let firm = try tx.accounts.open(named: "Contoso").id
      let person = try tx.contacts.add(to: firm, familyName: "Wilhelmina", givenName: "Ada").id
      try tx.notes.add(to: SubjectReference(person), "zqsecret 欧阳锋刃")
      return person
    }
    #expect(try file.words(["Wilhelmina", "zqsecret", "欧阳锋刃"]).count == 3)
    try await file.session.write { tx in try tx.privacy.erase(known) }
    #expect(try file.words(["Wilhelmina", "zqsecret", "欧阳锋刃"]) == [])
    await file.book.close()
  }
}
