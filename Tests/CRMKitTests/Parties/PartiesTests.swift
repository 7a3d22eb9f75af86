import CRMKernel
import CRMParties
import CRMStore
import Testing

@Suite struct `An account` {
  @Test(
    arguments: [
      "Robert'); DROP TABLE account;--", #""quoted" \ and 'single'"#, "100 % _ * ?", "東華",
      "$1 ${2} {3}", "\u{202E}thgir", "e\u{301}",
    ])
  func `keeps any name, its characters composed`(name: String) async throws {
    let test = try await TestBook.open()
    let (stored, found, count) = try await test.session.write { tx in
      let stored = try tx.accounts.open(named: name)
      return (
        try tx.accounts.get(stored.id).name,
        try tx.accounts.all(where: \.name == name).count,
        try tx.accounts.count(where: .contains(\.name, name))
      )
    }
    #expect(Array(stored.utf8) == Array(name.nfc.utf8))
    #expect(found == 1)
    #expect(count == 1)
  }

  @Test func `has no name that a database would cut off`() async throws {
    let test = try await TestBook.open()
    await #expect(throws: Refusal.self) {
      try await test.session.write { tx in try tx.accounts.open(named: "東華\u{0}") }
    }
  }

  @Test func `is found by words, parts of Chinese and pinyin`() async throws {
    let test = try await TestBook.open()
    try await test.session.write { tx in
      try tx.accounts.open(named: "東華機械有限公司")
      try tx.accounts.open(named: "Acme Bicycles")
    }
    for query in ["机械", "東華", "dh", "donghua", "Donghua Jixie", "bicycle", "ACME"] {
      let found = try await test.session.read { tx in try tx.accounts.search(query) }
      #expect(found.count == 1, "\(query)")
    }
  }

  @Test func `has a name`() async throws {
    let test = try await TestBook.open()
    let refused = await code {
      try await test.session.write { tx in try tx.accounts.open(named: "  ") }
    }
    #expect(refused == "empty")
  }

  @Test func `is found by what another system calls it`() async throws {
    let test = try await TestBook.open()
    let id = try await test.session.write { tx in
      try tx.accounts.open(named: "Acme", externalID: "C-17").id
    }
    #expect(try await test.session.accounts.find(externalID: "C-17")?.id == id)
    let refused = await code {
      try await test.session.write { tx in
        try tx.accounts.open(named: "Other", externalID: "C-17")
      }
    }
    #expect(refused == "account.externalID")
  }

  @Test func `gives its number free when it is deleted`() async throws {
    let test = try await TestBook.open()
    let count = try await test.session.write { tx in
      let first = try tx.accounts.open(named: "Acme", externalID: "C-17")
      try tx.accounts.delete(first.id)
      try tx.accounts.open(named: "Acme", externalID: "C-17")
      return try tx.accounts.count()
    }
    #expect(count == 1)
  }

  @Test func `has custom fields beside its own`() async throws {
    let test = try await TestBook.open()
    let (found, record) = try await test.session.write { tx in
      _ = try tx.customFields.define(
        "grade",
        of: "account",
        type: .choice,
        label: nil,
        choices: ["gold", "silver"],
        isRequired: false
      )
      let account = try tx.accounts.open(named: "Acme")
      let changed = try tx.accounts.update(account.id, set: ["grade": "gold"])
      let condition = try Condition<Account>(#"grade == "gold""#, in: tx.model())
      return (try tx.accounts.count(where: condition), Account.schema.record(of: changed))
    }
    #expect(found == 1)
    #expect(record["grade"] == "gold")
  }

  @Test func `sorts Chinese names by pinyin`() async throws {
    let test = try await TestBook.open()
    let names = try await test.session.write { tx in
      for name in ["张三", "李四", "Beta", "阿里"] { try tx.accounts.open(named: name) }
      return try tx.accounts.all(order: .by(\.name)).map(\.name)
    }
    #expect(names.filter { $0 != "Beta" } == ["阿里", "李四", "张三"])
  }
}

@Suite struct `A way to reach an account` {
  @Test(
    arguments: [
      (ContactMethod.Kind.email, " Ada@Example.ORG", "ada@example.org"),
      (.phone, "+44 (20) 7946-0958", "+442079460958"),
      (.phone, "０２-1234", "021234"), (.mobile, "＋86 138 0000", "+861380000"),
      (.website, " https://example.org/A ", "https://example.org/A"),
    ])
  func `is compared in one spelling`(
    kind: ContactMethod.Kind,
    value: String,
    normalized: String
  ) throws {
    #expect(try kind.normalized(value) == normalized)
  }

  @Test(arguments: ["", "a", "@b", "a@", "a@b@c", "a b@c"])
  func `isn't a mail address without one @ between two parts`(text: String) {
    #expect(code { try ContactMethod.Kind.email.normalized(text) } == "contactMethod.email")
  }

  @Test func `is the primary one of its kind alone`() async throws {
    let test = try await TestBook.open()
    let primary = try await test.session.write { tx in
      let id = try tx.accounts.open(named: "Acme").id
      try tx.accounts.addContactMethod(to: id, kind: .email, value: "a@example.org")
      try tx.accounts.addContactMethod(
        to: id,
        kind: .email,
        value: "b@example.org",
        isPrimary: true
      )
      try tx.accounts.addContactMethod(to: id, kind: .email, value: "c@example.org")
      try tx.accounts.addContactMethod(to: id, kind: .phone, value: "123")
      return try tx.accounts.contactMethods(of: id).filter(\.isPrimary).map(\.value)
    }
    #expect(primary == ["b@example.org", "123"])
  }

  @Test func `belongs to a contact of the same account`() async throws {
    let test = try await TestBook.open()
    let refused = await code {
      try await test.session.write { tx in
        let one = try tx.accounts.open(named: "One")
        let other = try tx.accounts.open(named: "Other")
        let person = try tx.contacts.add(to: other.id, familyName: "Li", givenName: "Wei")
        try tx.accounts.addContactMethod(
          to: one.id,
          kind: .phone,
          value: "123",
          contact: person.id
        )
      }
    }
    #expect(refused == "contactMethod.account")
  }
}

@Suite struct `The name of a contact` {
  @Test(
    arguments: [
      ("李", "伟", nil, "李伟"), ("Lovelace", "Ada", nil, "Ada Lovelace"),
      ("Nagy", "János", .familyFirst, "Nagy János"), (nil, "Cher", nil, "Cher"),
    ] as [(String?, String?, Contact.NameOrder?, String)]
  )
  func `is in its own order`(
    family: String?,
    given: String?,
    order: Contact.NameOrder?,
    name: String
  ) async throws {
    let test = try await TestBook.open()
    let contact = try await test.session.write { tx in
      let account = try tx.accounts.open(named: "Acme")
      return try tx.contacts.add(
        to: account.id,
        familyName: family,
        givenName: given,
        nameOrder: order
      )
    }
    #expect(contact.name == name)
  }
}

@Suite struct `A country` {
  @Test func `is one of ISO 3166 in any case`() throws {
    #expect(Country.all.count == 249)
    #expect(Country("de") == .germany)
    #expect(Country("XX") == nil)
    #expect(code { try Country(code: "Germany") } == "country.unknown")
  }
}
