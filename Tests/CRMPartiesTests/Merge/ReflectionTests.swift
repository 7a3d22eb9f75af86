import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

extension OpenBook {
  fileprivate static func planted() async throws -> OpenBook {
    try await with([.governance, .parties, .planted])
  }
}

private struct Pair: Sendable {
  let winner: ID<Account>
  let loser: ID<Account>

  init(_ tx: Transaction) throws {
    winner = try tx.accounts.open(named: "A").id
    loser = try tx.accounts.open(named: "B").id
  }
}

@Suite struct `A module that nobody told the merge about` {
  @Test func `has each of its references found by its schema`() async throws {
    let test = try await OpenBook.planted()
    let forms = try await test.session.read { tx in
      let model = try tx.model()
      let places = model.places(naming: Account.schema.info)
      let planted = places.filter { $0.entity.name == "planted" }
      return planted.map { "\($0.field.name) \($0.form)\($0.isHistory ? " history" : "")" }
    }
    #expect(
      forms == [
        "account id", "subject subject(entityField: \"entity\")", "listed list", "notes text",
        "settings text", "credit id history",
      ]
    )
  }

  @Test func `has custom fields of the kind id found by their definitions`() throws {
    let accounts = Account.schema.info
    let single = try FieldInfo.custom("partner", of: accounts, kind: .id(entity: "account"))
    let several = try FieldInfo.custom(
      "partners",
      of: accounts,
      kind: .list(.id(entity: "account"))
    )
    let other = try FieldInfo.custom("person", of: accounts, kind: .id(entity: "contact"))
    let model = Model([accounts], customFields: [single, several, other])
    let names = model.places(naming: accounts).map(\.field.name)
    #expect(names == ["parent", "partner", "partners"])
  }

  @Test func `has all of them repointed, in columns, lists, text and JSON, but history`()
    async throws
  {
    let test = try await OpenBook.planted()
    let (pair, row) = try await test.session.write { tx in
      let pair = try Pair(tx)
      let stored = try Repository<Planted>(tx).insert(
        Planted(
          account: pair.loser,
          subject: pair.loser.rawValue,
          listed: [pair.winner, pair.loser],
          notes: "see \(pair.loser), not x\(pair.loser)",
          settings: PlantedSettings(record: ["who": .list([pair.loser.value]), "n": 1]),
          credit: pair.loser
        )
      )
      try tx.accounts.merge(pair.loser, into: pair.winner)
      return (pair, try Repository<Planted>(tx).get(stored.id))
    }
    #expect(row.account == pair.winner)
    #expect(row.subject == pair.winner.rawValue)
    #expect(row.listed == [pair.winner])
    #expect(row.notes == "see \(pair.winner), not x\(pair.loser)")
    #expect(row.settings.record == ["who": .list([pair.winner.value]), "n": 1])
    #expect(row.credit == pair.loser)
  }

  @Test func `has rows of another kind with the same number left alone`() async throws {
    let test = try await OpenBook.planted()
    let (pair, row) = try await test.session.write { tx in
      let pair = try Pair(tx)
      let stored = try Repository<Planted>(tx).insert(
        Planted(entity: "contact", subject: pair.loser.rawValue)
      )
      try tx.accounts.merge(pair.loser, into: pair.winner)
      return (pair, try Repository<Planted>(tx).get(stored.id))
    }
    #expect(row.subject == pair.loser.rawValue)
  }
}

@Suite struct `Rows that can't both stay after a merge` {
  @Test func `become one by their own rule, the more restrictive one, and others follow`()
    async throws
  {
    let test = try await OpenBook.planted()
    let (kept, use, plan) = try await test.session.write { tx in
      let pair = try Pair(tx)
      let allowances = Repository<Allowance>(tx)
      let one = try allowances.insert(Allowance(account: pair.winner, key: "k", limit: 500))
      let two = try allowances.insert(Allowance(account: pair.loser, key: "k", limit: 200))
      try allowances.insert(Allowance(account: pair.loser, key: "other", limit: 9))
      let use = try Repository<AllowanceUse>(tx).insert(AllowanceUse(allowance: two.id))
      let plan = try tx.accounts.merge(pair.loser, into: pair.winner)
      return (
        try allowances.all(where: \.account == pair.winner),
        try Repository<AllowanceUse>(tx).get(use.id).allowance == one.id, plan
      )
    }
    #expect(kept.map(\.limit).sorted() == [9, 200])
    #expect(use)
    #expect(plan.absorbed == ["allowance": 1])
  }

  @Test func `lose no consent: a no of either is the no of both`() async throws {
    let test = try await OpenBook.planted()
    for (own, other) in [(true, false), (false, true)] {
      let last = try await test.session.write { tx in
        let pair = try Pair(tx)
        let permissions = Repository<Permission>(tx)
        // The newer row is a yes, which alone would count.
        if !other { try permissions.insert(Permission(account: pair.loser, isGranted: false)) }
        try permissions.insert(Permission(account: pair.winner, isGranted: own))
        if other { try permissions.insert(Permission(account: pair.loser, isGranted: true)) }
        try tx.accounts.merge(pair.loser, into: pair.winner)
        return try permissions.all(where: \.account == pair.winner).last
      }
      #expect(last?.isGranted == false)
    }
  }

  @Test func `need confirmation where both are open documents`() async throws {
    let test = try await OpenBook.planted()
    let refusal = await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        let pair = try Pair(tx)
        for account in [pair.winner, pair.loser] {
          try Repository<Bond>(tx).insert(Bond(account: account))
        }
        try tx.accounts.merge(pair.loser, into: pair.winner)
      }
    }
    #expect(refusal.map { "\($0)".contains("Both have open bond: 1 and 1.") } == true)
  }

  @Test func `are all as they were after the merge is undone`() async throws {
    let test = try await OpenBook.planted()
    let pair = try await test.session.write { tx in
      let pair = try Pair(tx)
      let allowances = Repository<Allowance>(tx)
      for (account, limit) in [(pair.winner, 500 as Int64), (pair.loser, 200)] {
        let row = try allowances.insert(Allowance(account: account, key: "k", limit: limit))
        try Repository<AllowanceUse>(tx).insert(AllowanceUse(allowance: row.id))
        try Repository<Permission>(tx).insert(
          Permission(account: account, isGranted: limit == 500)
        )
        try Repository<Planted>(tx).insert(
          Planted(account: account, listed: [account], notes: "\(account)", credit: account)
        )
      }
      return pair
    }
    let before = try await test.session.read { tx in
      try BookDump.rows(in: tx, without: BookDump.journals)
    }
    try await test.session.write { tx in
      let plan = try tx.accounts.merge(pair.loser, into: pair.winner)
      if let merge = plan.merge { try tx.merges.undo(merge) }
    }
    let after = try await test.session.read { tx in
      try BookDump.rows(in: tx, without: BookDump.journals)
    }
    #expect(before == after)
    #expect(try await test.book.checkup() == [])
  }
}
