import CRMGovernance
import CRMInterchange
import CRMKernel
import CRMParties
import CRMStore
import CRMWork
import TestSupport
import Testing

/// A book to write cards from, or to take them into.
enum CardBook {
  static func open() async throws -> OpenBook {
    try await OpenBook.with([.governance, .parties, .work])
  }

  /// 王芳 at 東華機械, with everything that a card can say.
  static func filled() async throws -> (test: OpenBook, contact: ID<Contact>) {
    let test = try await open()
    let contact = try await test.session.write { tx in
      let account = try tx.accounts.open(named: "東華機械有限公司")
      _ = try tx.accounts.addAddress(
        to: account.id,
        lines: ["长安街 1 号", "5 楼; 东"],
        city: "北京市",
        region: nil,
        postalCode: "100000",
        country: .china
      )
      let contact = try tx.contacts.add(
        to: account.id,
        familyName: "王",
        givenName: "芳",
        jobTitle: "采购, 经理"
      )
      var changed = contact
      changed.birthday = LocalDate("1985-04-15")
      changed.notes = "第一行\n第二行; 逗号, 分号"
      changed.honorific = "女士"
      changed.language = "zh-Hans"
      _ = try tx.contacts.update(changed)
      let ways: [(ContactMethod.Kind, String, ContactMethod.Usage)] = [
        (.phone, "+86 10 5555 0100", .work), (.mobile, "+86 138 0013 8000", .personal),
        (.fax, "+86 10 5555 0101", .work), (.email, "wang@example.cn", .work),
        (.email, "fang@example.com", .personal), (.website, "https://example.cn/wang", .work),
      ]
      for (kind, value, usage) in ways {
        try tx.accounts.addContactMethod(
          to: account.id,
          kind: kind,
          value: value,
          contact: contact.id,
          usage: usage
        )
      }
      _ = try tx.contacts.tag(contact.id, "重点")
      try tx.attachments.add(
        to: SubjectReference(contact.id),
        named: "wang.png",
        mediaType: "image/png",
        bytes: [0x89, 0x50, 0x4E, 0x47, 1, 2, 3]
      )
      return contact.id
    }
    return (test, contact)
  }

  static func text(of test: OpenBook, version: String = "4.0") async throws -> String {
    let answer = try await test.session.run(
      "contacts.card",
      ["version": .text(version), "photos": true]
    )
    guard case .text(let text) = answer else { throw Refusal("test", "No text.") }
    return text
  }
}

@Suite struct `A person's card` {
  @Test func `has the name in its order, its pinyin, and where they work`() async throws {
    let (test, contact) = try await CardBook.filled()
    let card = try await test.session.read { tx in try tx.contacts.card(of: contact) }
    #expect(card.formattedName == "王芳")
    #expect(card.name?.family == ["王"])
    #expect(card.name?.given == ["芳"])
    #expect(card.name?.prefixes == ["女士"])
    #expect(card.name?.sortKeys == ["Wang", "Fang"])
    #expect(card.name?.phoneticFamily == "Wang")
    #expect(card.organization == ["東華機械有限公司"])
    #expect(card.titles == ["采购, 经理"])
    #expect(card.addresses.map(\.country) == ["中国"])
    #expect(card.phones.map(\.types) == [["work", "voice"], ["home", "cell"], ["work", "fax"]])
    #expect(card.emails.map(\.value) == ["wang@example.cn", "fang@example.com"])
    #expect(card.categories == ["重点"])
    #expect(card.revised == test.time.now)
  }

  @Test(arguments: ["3.0", "4.0"])
  func `is taken by another book as the same`(version: String) async throws {
    let (test, _) = try await CardBook.filled()
    let text = try await CardBook.text(of: test, version: version)
    let other = try await CardBook.open()
    let report = try await other.session.write { tx in try tx.contacts.take(cards: text) }
    #expect(report.cards.map(\.outcome) == [.created])
    #expect(report.cards.flatMap(\.remarks) == [])
    var first = try #require(VCard.read(text).values.first)
    let again = try await CardBook.text(of: other, version: version)
    var second = try #require(VCard.read(again).values.first)
    (first.uid, second.uid) = (nil, nil)
    (first.revised, second.revised) = (nil, nil)
    #expect(first == second)
  }

  @Test func `taken a second time changes nothing`() async throws {
    let (test, _) = try await CardBook.filled()
    let text = try await CardBook.text(of: test)
    let own = try await test.session.write { tx in try tx.contacts.take(cards: text) }
    #expect(own.cards.map(\.outcome) == [.unchanged])
    let other = try await CardBook.open()
    for outcome in [CardReport.Outcome.created, .unchanged] {
      let report = try await other.session.write { tx in try tx.contacts.take(cards: text) }
      #expect(report.cards.map(\.outcome) == [outcome])
    }
  }

  @Test func `of a firm is taken as an account`() async throws {
    let (test, _) = try await CardBook.filled()
    let answer = try await test.session.run("accounts.card")
    guard case .text(let text) = answer else { return #expect(Bool(false), "No text.") }
    let other = try await CardBook.open()
    let report = try await other.session.write { tx in try tx.contacts.take(cards: text) }
    let account = try #require(report.cards.first?.account)
    #expect(report.cards.map(\.outcome) == [.created])
    let (name, cities) = try await other.session.read { tx in
      let account = try tx.accounts.get(account)
      return (account.name, try tx.accounts.addresses(of: account.id).map(\.city))
    }
    #expect(name == "東華機械有限公司")
    #expect(cities == ["北京市"])
  }

  @Test func `has no number that who asks may not see`() async throws {
    let (test, contact) = try await CardBook.filled()
    let scope = try Scope.unrestricted
      .hiding("value", of: ContactMethod.self)
      .hiding("phone", of: Contact.self)
      .hiding("email", of: Contact.self)
    let viewer = test.book.session(as: Principal("m"), scope: scope, time: test.time)
    let card = try await viewer.read { tx in try tx.contacts.card(of: contact) }
    #expect(card.phones.isEmpty && card.emails.isEmpty)
    #expect(!"\(card)".contains(Mask.text))
  }

  @Test func `isn't written in a version that nobody should write`() async throws {
    let (test, _) = try await CardBook.filled()
    await #expect(throws: Refusal.self) { _ = try await CardBook.text(of: test, version: "2.1") }
  }
}
