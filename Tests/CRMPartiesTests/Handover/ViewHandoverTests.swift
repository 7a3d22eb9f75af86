import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

/// Somebody who leaves two lists behind: one of their own and one that all use.
private struct Lists: Sendable {
  let test: OpenBook
  let leaver: ID<User>
  let heir: ID<User>
  let own: ID<SavedView>
  let shared: ID<SavedView>

  static func open() async throws -> Lists {
    let test = try await OpenBook.with([.governance, .parties])
    let (leaver, heir) = try await test.session.write { tx in
      (
        try tx.users.add("leaver", name: "Leaver").id, try tx.users.add("heir", name: "Heir").id
      )
    }
    let (own, shared) = try await test.session(as: "leaver").write { tx in
      let own = try tx.views.save("Mine", of: "account").id
      let shared = try tx.views.save("Customers", of: "account").id
      try tx.views.share(shared, with: .everybody)
      return (own, shared)
    }
    return Lists(test: test, leaver: leaver, heir: heir, own: own, shared: shared)
  }

  var keepsShared: [HandoverRule] {
    [
      HandoverRule(.nobody, entity: "saved_view", where: #"sharing == "nobody""#),
      HandoverRule(.user(heir)),
    ]
  }

  func left() async throws -> Record {
    try await test.session.read { [leaver] tx in try tx.users.openReferences(to: leaver) }
  }

  func handOver(_ rules: [HandoverRule]) async throws -> ID<Handover> {
    try await test.session.write { [leaver] tx in
      if try tx.users.get(leaver).status == .active { try tx.users.leave(leaver) }
      let handover = try tx.handovers.start(leaver, rules: rules)
      _ = try tx.handovers.simulate(handover.id)
      try tx.handovers.approve(handover.id)
      return try tx.handovers.execute(handover.id).id
    }
  }

  func names(of login: String) async throws -> [String] {
    try await test.session(as: login).read { tx in
      try tx.views.shown().filter { $0.owner == login }.map(\.name)
    }
  }
}

@Suite struct `Lists that somebody who leaves has saved` {
  @Test func `are open work, without which nobody is deactivated`() async throws {
    let lists = try await Lists.open()
    #expect(try await lists.left() == ["saved_view": 2])
    let refusal = await refusal {
      try await lists.test.session.write { tx in
        try tx.users.leave(lists.leaver)
        try tx.users.deactivate(lists.leaver)
      }
    }
    #expect(refusal?.code == "user.referenced")
  }

  @Test func `pass to the successor, who may change them`() async throws {
    let lists = try await Lists.open()
    _ = try await lists.handOver([HandoverRule(.user(lists.heir))])
    #expect(try await lists.left() == [:])
    #expect(try await lists.names(of: "heir") == ["Customers", "Mine"])
    try await lists.test.session(as: "heir").write { tx in
      _ = try tx.views.change(lists.shared, where: #"name ~= """#)
      try tx.users.deactivate(lists.leaver)
    }
  }

  @Test func `go where a rule says that private ones do; the simulation says how many`()
    async throws
  {
    let lists = try await Lists.open()
    let shares = try await lists.test.session.write { tx in
      try tx.users.leave(lists.leaver)
      let handover = try tx.handovers.start(lists.leaver, rules: lists.keepsShared)
      return try tx.handovers.simulate(handover.id)
    }
    #expect(shares.map(\.entity) == ["saved_view", "saved_view"])
    #expect(shares.map(\.receiver) == [nil, lists.heir])
    #expect(shares.map(\.samples) == [["\(lists.own)"], ["\(lists.shared)"]])
    _ = try await lists.handOver(lists.keepsShared)
    #expect(try await lists.left() == [:])
    #expect(try await lists.names(of: "heir") == ["Customers"])
  }

  @Test func `get another name where the successor has one of that name`() async throws {
    let lists = try await Lists.open()
    try await lists.test.session(as: "heir").write { tx in
      _ = try tx.views.save("Mine", of: "contact")
    }
    _ = try await lists.handOver([HandoverRule(.user(lists.heir))])
    #expect(try await lists.names(of: "heir") == ["Customers", "Mine", "Mine (leaver)"])
  }

  @Test func `are theirs again when the handover is undone, those that had gone included`()
    async throws
  {
    let lists = try await Lists.open()
    let before = try await lists.test.session.read { tx in
      try BookDump.rows(in: tx, without: BookDump.journals)["saved_view"]
    }
    let handover = try await lists.handOver(lists.keepsShared)
    try await lists.test.session.write { tx in try tx.handovers.undo(handover) }
    let after = try await lists.test.session.read { tx in
      try BookDump.rows(in: tx, without: BookDump.journals)["saved_view"]
    }
    #expect(after == before)
    #expect(try await lists.names(of: "leaver") == ["Customers", "Mine"])
  }

  @Test(arguments: ["account", nil]) func `alone can go: what is the company's can't`(
    entity: String?
  ) async throws {
    let lists = try await Lists.open()
    let refusal = await refusal {
      try await lists.test.session.write { tx in
        try tx.handovers.start(lists.leaver, rules: [HandoverRule(.nobody, entity: entity)])
      }
    }
    #expect(refusal?.code == "handover.retire")
  }
}
