import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `The territory of an account` {
  @Test func `is the one that is assigned today`() async throws {
    let desk = try await CustomerDesk.open()
    let found = try await desk.session.write { tx in
      let today = tx.moment.today
      try tx.accounts.assignTerritory("North", to: desk.account)
      try tx.accounts.assignTerritory("East", to: desk.account, from: today.adding(days: 10))
      return [
        try tx.accounts.territory(of: desk.account),
        try tx.accounts.territory(of: desk.account, on: today.adding(days: 9)),
        try tx.accounts.territory(of: desk.account, on: today.adding(days: 10)),
        try tx.accounts.get(desk.account).territory,
      ]
    }
    #expect(found == ["North", "North", "East", "North"])
  }

  @Test func `changes by itself when the day comes`() async throws {
    let desk = try await CustomerDesk.open()
    try await desk.session.write { tx in
      try tx.accounts.assignTerritory("North", to: desk.account)
      try tx.accounts.assignTerritory(
        "East",
        to: desk.account,
        from: tx.moment.today.adding(days: 3)
      )
    }
    desk.test.time.advance(by: .days(3))
    let (changed, territory) = try await desk.session.write { tx in
      (
        try tx.accounts.refreshTerritories(),
        try tx.accounts.get(desk.account).territory
      )
    }
    #expect(changed == 1)
    #expect(territory == "East")
  }

  @Test func `is one at a time`() async throws {
    let desk = try await CustomerDesk.open()
    let code = try await desk.refusal { tx in
      let today = tx.moment.today
      try tx.accounts.assignTerritory("North", to: desk.account, until: today.adding(days: 9))
      return try tx.accounts.assignTerritory("East", to: desk.account, from: today.adding(days: 5))
    }
    #expect(code == "territory.overlap")
  }
}

@Suite struct `A relation of two accounts` {
  private func related(_ desk: CustomerDesk) async throws -> ID<Account> {
    try await desk.session.write { tx in
      let other = try tx.accounts.open(named: "鯤鵬")
      let type = try tx.relationTypes.add("supplies", reverse: "is supplied by")
      try tx.accounts.relate(desk.account, to: other.id, as: type.id)
      return other.id
    }
  }

  @Test func `is one row that both sides see by their own name`() async throws {
    let desk = try await CustomerDesk.open()
    let other = try await related(desk)
    let (mine, theirs, rows) = try await desk.session.read { tx in
      (
        try tx.accounts.links(of: desk.account), try tx.accounts.links(of: other),
        try tx.accountRelations.count()
      )
    }
    #expect(mine.map(\.name) == ["supplies"])
    #expect(mine.map(\.other.name) == ["鯤鵬"])
    #expect(theirs.map(\.name) == ["is supplied by"])
    #expect(theirs.map(\.other.name) == ["東華機械"])
    #expect(rows == 1)
  }

  @Test func `is not there any more when it has ended`() async throws {
    let desk = try await CustomerDesk.open()
    let other = try await related(desk)
    let (last, next) = try await desk.session.write { tx in
      let link = try tx.accounts.links(of: other)[0]
      try tx.accounts.endRelation(link.relation.id)
      let tomorrow = tx.moment.today.adding(days: 1)
      return (
        try tx.accounts.links(of: other).count,
        try tx.accounts.links(of: other, on: tomorrow).count
      )
    }
    #expect(last == 1)
    #expect(next == 0)
  }

  @Test func `isn't made twice, nor with oneself`() async throws {
    let desk = try await CustomerDesk.open()
    let other = try await related(desk)
    let again = try await desk.refusal { tx in
      let type = try #require(try tx.relationTypes.first())
      return try tx.accounts.relate(desk.account, to: other, as: type.id)
    }
    let alone = try await desk.refusal { tx in
      let type = try #require(try tx.relationTypes.first())
      return try tx.accounts.relate(other, to: other, as: type.id)
    }
    #expect(again == "relation.twice")
    #expect(alone == "relation.self")
  }

  @Test func `can't end before it begins`() async throws {
    let desk = try await CustomerDesk.open()
    let other = try await desk.session.write { tx in try tx.accounts.open(named: "Other").id }
    let code = try await desk.refusal { tx in
      let type = try tx.relationTypes.add("owns")
      let today = tx.moment.today
      return try tx.accounts.relate(
        desk.account,
        to: other,
        as: type.id,
        from: today,
        until: today.adding(days: -1)
      )
    }
    #expect(code == "validity.days")
  }
}
