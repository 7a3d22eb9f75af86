import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

/// Two accounts that are one, with what names them.
struct Twins: Sendable {
  let winner: ID<Account>
  let loser: ID<Account>

  static func make(in test: OpenBook) async throws -> Twins {
    try await test.session.write { tx in
      let winner = try tx.accounts.open(named: "東華機械", externalID: nil)
      let loser = try tx.accounts.open(named: "东华机械有限公司", externalID: "E-7")
      try tx.accounts.update(loser.id, set: ["notes": "met in Hannover", "territory": "east"])
      for account in [winner.id, loser.id] {
        try tx.contacts.add(to: account, familyName: "李", givenName: "伟")
        try tx.accounts.addContactMethod(to: account, kind: .email, value: "info@\(account).cn")
        try tx.accounts.addContactMethod(to: account, kind: .phone, value: "+86 21 5555 1234")
      }
      return Twins(winner: winner.id, loser: loser.id)
    }
  }

  static func openBook() async throws -> (OpenBook, Twins) {
    let test = try await OpenBook.with([.governance, .parties])
    return (test, try await make(in: test))
  }
}

@Suite struct `Two accounts that are one` {
  @Test func `have all their rows at the winner after a merge`() async throws {
    let (test, twins) = try await Twins.openBook()
    let contacts = try await test.session.write { tx in
      try tx.accounts.merge(twins.loser, into: twins.winner)
      return try tx.contacts.all(where: \.account == twins.winner).count
    }
    #expect(contacts == 2)
  }

  @Test func `leave no row that names the loser`() async throws {
    let (test, twins) = try await Twins.openBook()
    try await test.session.write { tx in
      try tx.accounts.merge(twins.loser, into: twins.winner)
    }
    #expect(try await test.book.checkup() == [])
  }

  @Test func `have the loser's values where the winner has none`() async throws {
    let (test, twins) = try await Twins.openBook()
    let account = try await test.session.write { tx in
      try tx.accounts.merge(twins.loser, into: twins.winner)
      return try tx.accounts.get(twins.winner)
    }
    #expect(account.name == "東華機械")
    #expect(account.territory == "east")
    #expect(account.notes == "met in Hannover")
  }

  @Test func `can have what must be unique of the loser`() async throws {
    let (test, twins) = try await Twins.openBook()
    let account = try await test.session.write { tx in
      try tx.accounts.merge(twins.loser, into: twins.winner)
      return try tx.accounts.find(externalID: "E-7")
    }
    #expect(account?.id == twins.winner)
  }

  @Test func `keep 0 and no, which are values`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let kept = try await test.session.write { tx in
      for (name, type) in [("rank", CustomField.FieldType.int), ("vip", .bool)] {
        _ = try tx.customFields.define(
          name,
          of: "account",
          type: type,
          label: nil,
          choices: [],
          isRequired: false
        )
      }
      let winner = try tx.accounts.open(named: "A")
      let loser = try tx.accounts.open(named: "A")
      try tx.accounts.update(
        winner.id,
        set: ["annual_revenue": .money(Money(minorUnits: 0, .eur)), "rank": 0, "vip": false]
      )
      try tx.accounts.update(
        loser.id,
        set: ["annual_revenue": .money(Money(minorUnits: 9, .eur)), "rank": 5, "vip": true]
      )
      try tx.accounts.merge(loser.id, into: winner.id)
      return try tx.accounts.get(winner.id)
    }
    #expect(kept.annualRevenue == Money(minorUnits: 0, .eur))
    #expect(kept.custom["rank"] == 0)
    #expect(kept.custom["vip"] == false)
  }

  @Test func `have the values that somebody chose, and custom ones of both`() async throws {
    let (test, twins) = try await Twins.openBook()
    let account = try await test.session.write { tx in
      for name in ["grade", "colour"] {
        _ = try tx.customFields.define(
          name,
          of: "account",
          type: .text,
          label: nil,
          choices: [],
          isRequired: false
        )
      }
      try tx.accounts.update(twins.winner, set: ["grade": "A"])
      try tx.accounts.update(twins.loser, set: ["grade": "B", "colour": "red"])
      try tx.accounts.merge(
        twins.loser,
        into: twins.winner,
        choices: MergeChoices(sides: ["name": .loser], given: ["notes": "seen twice"])
      )
      return try tx.accounts.get(twins.winner)
    }
    #expect(account.name == "东华机械有限公司")
    #expect(account.notes == "seen twice")
    #expect(account.custom.record == ["grade": "A", "colour": "red"])
  }

  @Test func `have what they are given as any write stores it`() async throws {
    let (test, twins) = try await Twins.openBook()
    let account = try await test.session.write { tx in
      try tx.accounts.merge(
        twins.loser,
        into: twins.winner,
        choices: MergeChoices(given: ["name": "\t东华\n机械 ", "notes": "cafe\u{301}"])
      )
      return try tx.accounts.get(twins.winner)
    }
    #expect(account.name == "东华 机械")
    #expect(account.notes?.utf8.elementsEqual("café".utf8) == true)
    await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        let third = try tx.accounts.open(named: "Third").id
        let choices = MergeChoices(given: ["notes": "a\u{0}b"])
        try tx.accounts.merge(third, into: twins.winner, choices: choices)
      }
    }
  }

  @Test func `keep one of two addresses that are the same, and one primary one`() async throws {
    let (test, twins) = try await Twins.openBook()
    let methods = try await test.session.write { tx in
      let plan = try tx.accounts.merge(twins.loser, into: twins.winner)
      #expect(plan.absorbed == ["contact_method": 1])
      return try tx.accounts.contactMethods(of: twins.winner)
    }
    #expect(methods.filter { $0.kind == .phone }.count == 1)
    let mail = methods.filter { $0.kind == .email }
    #expect(mail.count == 2)
    #expect(mail.filter(\.isPrimary).map(\.value) == ["info@\(twins.winner).cn"])
  }

  @Test func `are refused with words if they are the same already`() async throws {
    let (test, twins) = try await Twins.openBook()
    await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        try tx.accounts.merge(twins.winner, into: twins.winner)
      }
    }
  }
}

@Suite struct `A merge of customers that may be two` {
  @Test func `needs confirmation where currencies or legal names differ`() async throws {
    let (test, twins) = try await Twins.openBook()
    try await test.session.write { tx in
      try tx.accounts.update(twins.winner, set: ["currency": "EUR", "legal_name": "東華"])
      try tx.accounts.update(twins.loser, set: ["currency": "CNY", "legal_name": "西華"])
    }
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        try tx.accounts.merge(twins.loser, into: twins.winner)
      }
    }
    #expect(refusal?.code == "merge.confirm")
    #expect(refusal.map { "\($0)".contains("EUR and CNY") } == true)
    let plan = try await test.session.write { tx in
      try tx.accounts.merge(twins.loser, into: twins.winner, isConfirmed: true)
    }
    #expect(plan.warnings.count == 2)
  }

  @Test func `is planned without a trace`() async throws {
    let (test, twins) = try await Twins.openBook()
    let before = try await test.session.read { tx in try BookDump.rows(in: tx, without: ["book"]) }
    let plan = try await test.session.write { tx in
      try tx.accounts.planMerge(twins.loser, into: twins.winner)
    }
    let after = try await test.session.read { tx in try BookDump.rows(in: tx, without: ["book"]) }
    #expect(plan.repointed == ["contact": 1, "contact_method": 1])
    #expect(plan.fields.map(\.name).sorted() == ["external_id", "name", "notes", "territory"])
    #expect(before == after)
  }
}

@Suite struct `The id of an account that was merged` {
  @Test func `leads to the winner for ever, through chains of merges`() async throws {
    let (test, twins) = try await Twins.openBook()
    let last = try await test.session.write { tx in
      try tx.accounts.merge(twins.loser, into: twins.winner)
      let last = try tx.accounts.open(named: "東華集團")
      try tx.accounts.merge(twins.winner, into: last.id)
      return last.id
    }
    let found = try await test.session.read { tx in try tx.accounts.get(twins.loser).id }
    #expect(found == last)
  }

  @Test func `leads on in conditions that somebody wrote`() async throws {
    let (test, twins) = try await Twins.openBook()
    try await test.session.write { tx in
      try tx.accounts.merge(twins.loser, into: twins.winner)
    }
    let text = "account == \"\(twins.loser)\" and account in {\"\(twins.loser)\"}"
    let answer = try await test.session.run("contacts.find", ["where": .text(text)])
    guard case .list(let contacts) = answer else { return #expect(Bool(false)) }
    #expect(contacts.count == 2)
  }

  @Test func `leads on where a new row names it`() async throws {
    let (test, twins) = try await Twins.openBook()
    let contact = try await test.session.write { tx in
      try tx.accounts.merge(twins.loser, into: twins.winner)
      return try tx.contacts.add(to: twins.loser, familyName: "王", givenName: "芳")
    }
    #expect(contact.account == twins.winner)
  }

  @Test func `keeps its history, which is reached from the winner`() async throws {
    let (test, twins) = try await Twins.openBook()
    let history = try await test.session.write { tx in
      try tx.accounts.merge(twins.loser, into: twins.winner)
      return try tx.accounts.wholeHistory(of: twins.winner)
    }
    #expect(Set(history.map(\.id)) == [twins.winner.rawValue, twins.loser.rawValue])
  }

  @Test func `can't be restored by itself`() async throws {
    let (test, twins) = try await Twins.openBook()
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        try tx.accounts.merge(twins.loser, into: twins.winner)
        try tx.accounts.restore(twins.loser)
      }
    }
    #expect(refusal?.code == "merged")
  }

  @Test func `is led on where a deleted row that names it is restored`() async throws {
    let (test, twins) = try await Twins.openBook()
    let contact = try await test.session.write { tx in
      let contact = try tx.contacts.add(to: twins.loser, familyName: "王", givenName: "芳")
      try tx.contacts.delete(contact.id)
      try tx.accounts.merge(twins.loser, into: twins.winner)
      return try tx.contacts.restore(contact.id)
    }
    #expect(contact.account == twins.winner)
  }
}
