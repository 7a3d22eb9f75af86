import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import Synchronization
import TestSupport
import Testing

@Suite struct `An account that is there already` {
  private func book() async throws -> OpenBook {
    let test = try await OpenBook.with([.governance, .parties])
    try await test.session.write { tx in
      let firm = try tx.accounts.open(named: "东华机械有限公司")
      try tx.accounts.addContactMethod(to: firm.id, kind: .phone, value: "+86 571 8888 8888")
      let person = try tx.accounts.open(named: "李伟", kind: .person)
      try tx.accounts.addContactMethod(to: person.id, kind: .email, value: "Li.Wei@example.org")
      for number in 0..<50 { try tx.accounts.open(named: "Other firm \(number)") }
    }
    return test
  }

  private func similar(_ draft: AccountDraft, in test: OpenBook) async throws -> [SimilarAccount] {
    try await test.session.read { tx in try tx.accounts.similar(to: draft) }
  }

  @Test func `is found before it is opened again`() async throws {
    let test = try await book()
    let draft = AccountDraft(name: "東華機械股份有限公司", phone: "0086-571-88888888")
    let found = try await similar(draft, in: test)
    #expect(found.map(\.account.name) == ["东华机械有限公司"])
    #expect(found.first?.score.level == .probable)
    #expect(
      found.first?.score.reasons.map(\.message.description)
        == ["The names are the same.", "They have the same telephone number."]
    )
  }

  @Test func `is found by pinyin and by a swapped name`() async throws {
    let test = try await book()
    for name in ["Li Wei", "Wei Li", "LI Wei", "李偉先生"] {
      let draft = AccountDraft(name: name, kind: .person, email: "li.wei+crm@example.org")
      #expect(try await similar(draft, in: test).map(\.account.name) == ["李伟"], "\(name)")
    }
  }

  @Test func `isn't found once it was deleted`() async throws {
    let test = try await book()
    let draft = AccountDraft(name: "东华机械", phone: "+8657188888888")
    let account = try #require(try await similar(draft, in: test).first?.account)
    let methods = try await test.session.read { tx in
      try tx.accounts.contactMethods(of: account.id).map(\.id)
    }
    try await test.session.write { tx in
      for id in methods { try tx.contactMethods.delete(id) }
      try tx.accounts.delete(account.id)
    }
    #expect(try await similar(draft, in: test).isEmpty)
    try await test.session.write { tx in try tx.accounts.restore(account.id) }
    #expect(try await similar(draft, in: test).count == 1)
  }

  @Test func `is found by its new name only`() async throws {
    let test = try await book()
    let old = AccountDraft(name: "东华机械")
    var account = try #require(try await similar(old, in: test).first?.account)
    account.name = "西湖电子有限公司"
    let changed = account
    try await test.session.write { tx in try tx.accounts.update(changed) }
    #expect(try await similar(old, in: test).isEmpty)
    #expect(try await similar(AccountDraft(name: "西湖電子"), in: test).count == 1)
  }

  @Test func `is found by its number`() async throws {
    let test = try await book()
    try await test.session.write { tx in
      let other = try tx.accounts.open(named: "Müller GmbH")
      try tx.accounts.addIdentifier(to: other.id, scheme: .vat, text: "DE136695976")
    }
    let draft = AccountDraft(name: "Mueller", identifier: (.vat, "DE 136 695 976"))
    #expect(try await similar(draft, in: test).map(\.account.name) == ["Müller GmbH"])
  }

  @Test func `with another number of the same register is another`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    try await test.session.write { tx in
      for text in ["DE136695976", "DE129273398"] {
        let firm = try tx.accounts.open(named: "Müller Bau GmbH")
        try tx.accounts.addIdentifier(to: firm.id, scheme: .vat, text: text)
      }
    }
    let search = try await test.session.findDuplicates(atLeast: .possible)
    #expect(search.certain + search.probable + search.possible == 0)
  }
}

@Suite struct `Two accounts that aren't one` {
  private func twins() async throws -> (OpenBook, [ID<Account>]) {
    let test = try await OpenBook.with([.governance, .parties])
    let ids = try await test.session.write { tx in
      try (0..<2).map { _ in
        let firm = try tx.accounts.open(named: "Acme Ltd")
        try tx.accounts.addContactMethod(to: firm.id, kind: .phone, value: "+442079460958")
        return firm.id
      }
    }
    return (test, ids)
  }

  @Test func `are looked for by a command that tells how far it is`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    try await test.session.write { tx in
      for number in 0..<40 { try tx.accounts.open(named: "Acme \(number)") }
    }
    let told = Mutex<[WorkProgress]>([])
    let session = test.session.reporting { progress in told.withLock { $0.append(progress) } }
    _ = try await session.run("duplicates.find")
    let last = try #require(told.withLock { $0.last })
    #expect(last.command == "duplicates.find")
    #expect(last.done > 0 && last.done == last.total)
  }

  @Test func `are found until somebody says so`() async throws {
    let (test, ids) = try await twins()
    let first = try await test.session.findDuplicates()
    #expect(first.probable == 1)
    #expect(try await test.session.findDuplicates().probable == 0)
    #expect(try await test.session.read { tx in try tx.duplicatePairs.open().count } == 1)
    #expect(try await test.session.read { tx in try tx.accounts.duplicates(of: ids[0]).count } == 1)
    try await test.session.write { tx in
      try tx.duplicatePairs.dismiss(ids[1], ids[0], note: "Sisters")
    }
    try await test.session.findDuplicates()
    #expect(try await test.session.read { tx in try tx.duplicatePairs.open().isEmpty })
    #expect(try await test.session.read { tx in try tx.accounts.duplicates(of: ids[0]).isEmpty })
    #expect(try await test.session.read { tx in try tx.accounts.duplicates(of: ids[1]).isEmpty })
  }

  @Test func `can be deleted like any other`() async throws {
    let (test, ids) = try await twins()
    try await test.session.write { tx in
      try tx.duplicatePairs.dismiss(ids[0], ids[1])
      for method in try tx.accounts.contactMethods(of: ids[0]) {
        try tx.contactMethods.delete(method.id)
      }
      try tx.accounts.delete(ids[0])
    }
    #expect(try await test.session.read { tx in try tx.duplicatePairs.open().isEmpty })
  }

  @Test func `are two`() async throws {
    let (test, ids) = try await twins()
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in try tx.duplicatePairs.dismiss(ids[0], ids[0]) }
    }
    #expect(refusal?.code == "duplicate.same")
  }

  @Test func `are handled by commands`() async throws {
    let (test, ids) = try await twins()
    _ = try await test.session.run("duplicates.find")
    let pairs = try await test.session.run("duplicates.pairs")
    guard case .list(let list) = pairs, case .record(let pair)? = list.first else {
      throw Refusal("test", "no pairs")
    }
    #expect(pair["points"] == .int(83))
    let arguments: Record = ["account": ids[0].value, "other": ids[1].value]
    _ = try await test.session.run("duplicates.dismiss", arguments)
    #expect(try await test.session.run("duplicates.pairs") == .list([]))
    let of = try await test.session.run("duplicates.of", ["account": ids[0].value])
    #expect(of == .list([]))
    let similar = try await test.session.run("duplicates.similar", ["name": .text("ACME")])
    guard case .list(let found) = similar else { throw Refusal("test", "no list") }
    #expect(found.count == 2)
  }
}

@Suite struct `A search for duplicates` {
  @Test func `tells how far it is and stops where it is cancelled`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    try await test.session.write { tx in
      for number in 0..<60 { try tx.accounts.open(named: "Firm \(number % 30) of many") }
    }
    let task = Task {
      try await test.session.findDuplicates(pageSize: 20) { search in
        if search.done >= 40 { withUnsafeCurrentTask { $0?.cancel() } }
      }
    }
    let error = await #expect(throws: StoreError.self) { try await task.value }
    #expect(error?.code == .cancelled)
  }

  @Test func `finds the same whatever the size of its pages`() async throws {
    var counts: Set<Int> = []
    for size in [11, 50, 5000] {
      let test = try await OpenBook.with([.governance, .parties])
      try await test.session.write { tx in
        for number in 0..<80 {
          let firm = try tx.accounts.open(named: "Firm \(number % 40) of many")
          try tx.accounts
            .addContactMethod(to: firm.id, kind: .phone, value: "+4930\(1_234_000 + number % 40)")
        }
      }
      let search = try await test.session.findDuplicates(pageSize: size)
      counts.insert(search.probable + search.certain)
    }
    #expect(counts.count == 1)
    #expect(counts.first ?? 0 >= 40)
  }
}
