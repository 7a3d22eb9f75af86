import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `A list of an administrator's own` {
  private static func open() async throws -> OpenBook {
    let test = try await OpenBook.with([.governance, .parties])
    try await test.session.write { tx in
      _ = try tx.accounts.insert(Account(name: "Old", industry: "typewriters"))
      let lists = tx.picklists
      try lists.add("retail", to: "industry", label: "Retail", simplified: "零售", traditional: "零售業")
      try lists.add("software", to: "industry", label: "Software", simplified: "软件")
      try lists.add("mining", to: "industry")
    }
    return test
  }

  @Test func `lets everything in until it has values`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    try await test.session.write { tx in
      _ = try tx.accounts.insert(Account(name: "A", industry: "anything"))
      try tx.picklists.define("industry")
      _ = try tx.accounts.insert(Account(name: "B", industry: "everything"))
    }
  }

  @Test func `refuses what it doesn't have, and suggests what was meant`() async throws {
    let test = try await Self.open()
    for (code, meant) in [("retial", "retail"), ("软件", "software"), ("Software", "software")] {
      let refused = await refusal {
        try await test.session.run("accounts.open", ["name": "A", "industry": .text(code)])
      }
      #expect(refused?.code == "picklist.unknown")
      #expect(refused?.remedy?.description == "Did you mean \(meant)?")
      #expect(refused?.field == "industry")
    }
  }

  @Test func `keeps what was written before it, and by a newer process`() async throws {
    let test = try await Self.open()
    try await test.session.write { tx in
      var account = try #require(try tx.accounts.first(where: \.industry == "typewriters"))
      account.notes = "Changed in another field"
      #expect(try tx.accounts.update(account).industry == "typewriters")
    }
  }

  @Test func `keeps a retired value readable, and from being chosen anew`() async throws {
    let test = try await Self.open()
    let account = try await test.session.write { tx in
      let account = try tx.accounts.insert(Account(name: "A", industry: "mining"))
      try tx.picklists.retire("mining", of: "industry")
      return try tx.accounts.update(account.id, set: ["notes": "Still a mine"])
    }
    #expect(account.industry == "mining")
    let refused = await refusal {
      try await test.session.write {
        try $0.accounts.insert(Account(name: "B", industry: "mining"))
      }
    }
    #expect(refused?.code == "picklist.inactive")
    try await test.session.write { tx in
      try tx.picklists.revive("mining", of: "industry")
      _ = try tx.accounts.insert(Account(name: "B", industry: "mining"))
    }
  }

  @Test func `is read in the reader's language`() async throws {
    let test = try await Self.open()
    let labels: [(code: String, language: Language, label: String)] = [
      ("retail", .english, "Retail"), ("retail", .simplifiedChinese, "零售"),
      ("retail", .traditionalChinese, "零售業"), ("software", .traditionalChinese, "Software"),
      ("unheard", .english, "unheard"),
    ]
    for (code, language, label) in labels {
      let read = try await test.session.read { try $0.label(of: code, in: "industry", language) }
      #expect(read == label)
    }
    let choices = try await test.session.run(
      "picklists.choices",
      ["list": "industry", "language": "zh-Hans"]
    )
    guard case .list(let values) = choices, case .record(let first) = values[0] else { return }
    #expect(first["code"] == "retail" && first["label"] == "零售")
  }

  @Test func `gives values to custom fields and to objects`() async throws {
    let test = try await Projects.open()
    try await test.session.write { tx in
      try tx.picklists.add("fair", to: "source")
      _ = try tx.customFields.define(.picklist("origin", of: "source"), of: "account")
      let account = try tx.accounts.insert(Account(name: "A"))
      _ = try tx.accounts.update(account.id, set: ["origin": "fair"])
      _ = try Projects.add(tx, "P", ["source": "fair"])
    }
    let writes: [@Sendable (Transaction) throws -> Void] = [
      { tx in
        let account = try #require(try tx.accounts.first(where: \.name == "A"))
        _ = try tx.accounts.update(account.id, set: ["origin": "fare"])
      },
      { tx in _ = try Projects.add(tx, "Q", ["source": "fare"]) },
    ]
    for write in writes {
      let refused = await refusal { try await test.session.write { try write($0) } }
      #expect(refused?.remedy?.description == "Did you mean fair?")
    }
  }
}
