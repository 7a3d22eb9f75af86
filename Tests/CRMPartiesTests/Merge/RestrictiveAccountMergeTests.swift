import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `Two accounts that become one` {
  private func merged(
    _ own: Money?,
    _ other: Money?,
    isConfirmed: Bool = true
  ) async throws -> CreditProfile? {
    let test = try await OpenBook.with([.governance, .parties])
    return try await test.session.write { tx in
      let winner = try tx.accounts.open(named: "A").id
      let loser = try tx.accounts.open(named: "B").id
      if let own { try tx.accounts.setCredit(own, of: winner, reviewDate: LocalDate("2026-09-01")) }
      if let other {
        try tx.accounts.setCredit(
          other,
          of: loser,
          rating: "C2",
          reviewDate: LocalDate("2026-06-01")
        )
      }
      try tx.accounts.merge(loser, into: winner, isConfirmed: isConfirmed)
      return try tx.creditProfiles.first(where: \.account == winner)
    }
  }

  @Test func `may owe the lower of two limits, and are looked at on the earlier day`() async throws
  {
    let profile = try await merged(Money(500, .eur), Money(200, .eur))
    #expect(profile?.limit == Money(200, .eur))
    #expect(profile?.reviewDate == LocalDate("2026-06-01"))
    #expect(profile?.rating == "C2")
    #expect(try await merged(Money(100, .eur), Money(200, .eur))?.limit == Money(100, .eur))
  }

  @Test func `may owe what the one with a limit may`() async throws {
    #expect(try await merged(nil, Money(200, .eur))?.limit == Money(200, .eur))
    #expect(try await merged(Money(500, .eur), nil)?.limit == Money(500, .eur))
  }

  @Test func `must be confirmed where their limits can't be compared`() async throws {
    let refusal = await refusal {
      try await merged(Money(1, .eur), Money(1, .usd), isConfirmed: false)
    }
    #expect(refusal?.code == "merge.confirm")
    #expect(refusal.map { "\($0)".contains("EUR 1.00 and USD 1.00") } == true)
    #expect(try await merged(Money(1, .eur), Money(1, .usd))?.limit == Money(1, .eur))
  }

  @Test func `keep every hold on either of them`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let holds = try await test.session.write { tx in
      let winner = try tx.accounts.open(named: "A").id
      let loser = try tx.accounts.open(named: "B").id
      try tx.holds.place(.legal, on: winner, reason: "court")
      try tx.holds.place(.creditHold, on: loser, reason: "unpaid")
      try tx.accounts.merge(loser, into: winner, isConfirmed: true)
      return try tx.accounts.holds(on: winner).map(\.kind)
    }
    #expect(Set(holds) == [.legal, .creditHold])
  }

  @Test func `leave each of their persons' last word as it is`() async throws {
    let test = try await OpenBook.with([.governance, .parties])
    let (states, added) = try await test.session.write { tx in
      let winner = try tx.accounts.open(named: "A").id
      let loser = try tx.accounts.open(named: "B").id
      let mover = try tx.contacts.add(to: loser, familyName: "李", givenName: "偉").id
      // They said no at one firm, and yes at the other, to which they went.
      try tx.consents.withdraw("news", by: mover, source: "mail")
      try tx.contacts.move(mover, to: winner)
      try tx.consents.grant("news", by: mover, proof: "form", source: "web")
      let other = try tx.contacts.add(to: loser, familyName: "王", givenName: "芳").id
      try tx.consents.withdraw("news", by: other, source: "mail")
      try tx.accounts.merge(loser, into: winner, isConfirmed: true)
      let lines = try tx.consents.history(of: mover) + tx.consents.history(of: other)
      return (
        try [mover, other].map { try tx.consents.history(of: $0).first?.state },
        lines.filter { $0.source == "merge" }.count
      )
    }
    #expect(states == [.granted, .withdrawn])
    #expect(added == 0)
  }
}
