import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSeeds
import Testing

@Suite(.serialized) struct `A generated company` {
  @Test
  func `loses nothing by merges and handovers, and is the same to the byte once they are undone`()
    async throws
  {
    let seed = Trials.seed()
    print("seed \(seed)")
    var random = SeededNumbers(seed: seed)
    var laps = Laps()
    let company = try await MergedCompany.generate(
      accounts: Trials.count(2_000, long: 200_000),
      seed: seed
    )
    laps.end("generated \(company.rows.counts.values.reduce(0, +)) rows")
    let before = try await company.digests()
    #expect(try await company.orphans() == [])
    laps.end("read")

    let count = Trials.count(100, long: 2_000)
    let merged = try await Merged(company, count: count, using: &random)
    laps.end("\(merged.merges.count) merges")
    let users = company.rows.ids(of: "user").shuffled(using: &random)
    let leavers = users.prefix(5)
    var handovers: [ID<Handover>] = []
    for (number, leaver) in leavers.enumerated() {
      handovers.append(try await company.handOver(leaver, to: [users[10 + number], users[20]]))
    }
    laps.end("\(handovers.count) handovers")

    #expect(try await company.orphans() == [])
    for leaver in leavers {
      let left = try await company.session.read { tx in
        try tx.users.openReferences(to: ID(rawValue: leaver))
      }
      #expect(left == [:])
    }
    try await merged.expectNothingLost(in: company)
    #expect(try await company.digests() != before)
    laps.end("checked")

    for handover in handovers.reversed() {
      try await company.session.write { tx in try tx.handovers.undo(handover) }
    }
    laps.end("handovers undone")
    for merge in merged.merges.reversed() {
      try await company.session.write { tx in try tx.merges.undo(merge) }
    }
    laps.end("merges undone")
    let after = try await company.digests()
    #expect(after.keys.sorted() == before.keys.sorted())
    for (table, digest) in before { #expect(after[table] == digest, "\(table)") }
    #expect(try await company.wrongIndexes() == [])
    laps.end("compared")
    await company.book.close()
  }

  @Test func `has rows in every table that names accounts, contacts or users`() async throws {
    let company = try await MergedCompany.generate(accounts: 50, seed: 7)
    let empty = try await company.session.read { tx in
      let model = try tx.model()
      let targets = try [model.entity("account"), model.entity("contact"), model.entity("user")]
      let names = targets.flatMap { model.places(naming: $0).map(\.entity.name) }
      return Set(names).filter { (company.rows.counts[$0] ?? 0) == 0 }
    }
    #expect(empty.subtracting(["merge_record", "handover"]) == [], "\(company.rows.refused)")
    await company.book.close()
  }
}

/// What a part of a long test took.
private struct Laps {
  private let clock = ContinuousClock()
  private var start = ContinuousClock.now

  mutating func end(_ what: String) {
    print("\(what): \(clock.now - start)")
    start = clock.now
  }
}

/// Accounts and persons that became one, and what held of both before.
private struct Merged {
  private let accounts: [MergedCompany.Pair<Account>]
  private let persons: [MergedCompany.Pair<Contact>]
  private let dealings: [(Restrictions.Dealings, Restrictions.Dealings)]
  private let ledgers: [(Restrictions.Ledger, Restrictions.Ledger)]
  private(set) var merges: [ID<MergeRecord>] = []

  init(_ company: MergedCompany, count: Int, using random: inout SeededNumbers) async throws {
    accounts = company.pairs(of: Account.self, count: count, using: &random)
    persons = company.pairs(of: Contact.self, count: count, using: &random)
    dealings = try await company.dealings(with: accounts)
    ledgers = try await company.ledgers(of: persons)
    merges = try await company.merge(accounts)
    merges += try await company.merge(persons)
  }

  /// The most restrictive counts: a no of either, every hold, the lower limit.
  func expectNothingLost(in company: MergedCompany) async throws {
    var losses: [String] = []
    for (before, after) in zip(dealings, try await company.dealings(with: accounts)) {
      losses += before.0.losses(with: before.1, in: after.0)
    }
    for (before, after) in zip(ledgers, try await company.ledgers(of: persons)) {
      losses += before.0.losses(with: before.1, in: after.0)
    }
    #expect(losses == [])
    // Each of the rules was needed, or this has shown nothing.
    let repeated = try await company.session.read { tx in
      try Repository<Consent>(tx).count(where: \.source == "merge")
    }
    #expect(repeated > 0)
    #expect(dealings.contains { $0.0.credit?.limit != nil && $0.1.credit?.limit != nil })
    #expect(dealings.contains { !$0.1.holds.isEmpty })
  }
}
