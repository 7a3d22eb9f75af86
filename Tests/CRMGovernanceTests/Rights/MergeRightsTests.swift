import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

/// A way by which somebody could make one of two rows, or nothing of one, and what it asks for.
private struct Absorbing: Sendable, CustomTestStringConvertible {
  let command: String
  let arguments: @Sendable (GovernedCompany, MergedPair) -> Record
  var testDescription: String { command }

  static let all = [
    Absorbing(command: "accounts.merge") { company, _ in
      [
        "winner": company.accounts["wang"].value, "loser": company.accounts["li.wei"].value,
        "confirm": true,
      ]
    },
    Absorbing(command: "accounts.plan_merge") { company, _ in
      ["winner": company.accounts["wang"].value, "loser": company.accounts["li.wei"].value]
    },
    Absorbing(command: "contacts.merge") { _, pair in
      ["winner": pair.person.value, "loser": pair.other.value, "confirm": true]
    },
    Absorbing(command: "merges.undo") { _, pair in ["id": pair.merge.value] },
    Absorbing(command: "privacy.erase") { _, pair in ["contact": pair.person.value] },
  ]
}

/// Two contacts of Li Wei's and Wang's, and a merge of two accounts of Chen's that can be undone.
private struct MergedPair: Sendable {
  let person: ID<Contact>
  let other: ID<Contact>
  let merge: ID<MergeRecord>

  static func made(in company: GovernedCompany) async throws -> MergedPair {
    let (mine, hers) = (try company.account("li.wei"), try company.account("wang"))
    let chen = try company.account("chen")
    let west = company.west
    let owner = try company.user("chen")
    return try await company.boss.write { tx in
      let person = try tx.contacts.add(to: mine, familyName: "Twin", givenName: "One")
      let other = try tx.contacts.add(to: hers, familyName: "Twin", givenName: "Two")
      var second = Account(name: "Customer of chen again")
      second.notes = "secret of the loser"
      let loser = try tx.accounts.insert(second)
      _ = try tx.accounts.assign(loser.id, owner: owner, team: west)
      let plan = try tx.accounts.merge(loser.id, into: chen, isConfirmed: true)
      guard let merge = plan.merge else { throw Refusal("test", "Nothing was merged.") }
      return MergedPair(person: person.id, other: other.id, merge: merge)
    }
  }
}

@Suite struct `Who merges, takes a merge back, or erases somebody` {
  private static let reading = ["account", "contact", "merge_record"]

  private func refused(
    _ way: Absorbing,
    granting actions: [String]
  ) async throws -> Refusal.Code? {
    let company = try await GovernedCompany.open()
    let pair = try await MergedPair.made(in: company)
    try await company.role(
      for: "li.wei",
      Self.reading.map { ($0, ["read"] + actions, Reach.all) }
    )
    let session = company.session("li.wei")
    let arguments = way.arguments(company, pair)
    return await refusal { _ = try await session.run(way.command, arguments) }?.code
  }

  @Test(arguments: Absorbing.all)
  fileprivate func `needs the rights to change what stays and to delete what goes`(
    way: Absorbing
  ) async throws {
    #expect(try await refused(way, granting: []) == .forbidden)
    #expect(try await refused(way, granting: ["update"]) == .forbidden)
    #expect(try await refused(way, granting: ["update", "delete"]) == nil)
    let deleting = try await refused(way, granting: ["delete"])
    #expect(deleting == (way.command == "privacy.erase" ? nil : .forbidden))
  }

  @Test(arguments: ReachCase.all)
  func `reaches with it exactly the rows that the grants reach`(
    expected: ReachCase
  ) async throws {
    let company = try await GovernedCompany.open()
    var grants: [(entity: String, actions: [String], reach: Reach)] = [
      ("account", ["read", "delete"], .all)
    ]
    if let reach = expected.reach { grants.append(("account", ["update"], reach)) }
    try await company.role(for: "li.wei", grants)
    let session = company.session("li.wei")
    for winner in GovernedCompany.owners {
      for loser in GovernedCompany.owners where loser != winner {
        let (one, other) = (try company.account(winner), try company.account(loser))
        let plan = try await session.whatIf { tx in
          try tx.accounts.merge(other, into: one, isConfirmed: true)
        }
        let code: Refusal.Code? = expected.owners.contains(winner) ? nil : .forbidden
        #expect(plan.refusal?.code == code, "\(loser) into \(winner)")
      }
    }
  }

  @Test func `doesn't choose the value of a field that they only see`() async throws {
    let company = try await GovernedCompany.open()
    let role = try await company.role(for: "li.wei", [("account", ["*"], .all)])
    try await company.boss.write { tx in
      _ = try tx.roles.limit(role, "account", "notes", .readOnly)
    }
    let (one, other) = (try company.account("wang"), try company.account("chen"))
    let answer = await refusal {
      try await company.session("li.wei").write { tx in
        _ = try tx.accounts.merge(
          other,
          into: one,
          choices: MergeChoices(given: ["notes": "mine"]),
          isConfirmed: true
        )
      }
    }
    #expect(answer?.code == .forbidden)
    #expect(answer?.field == "notes")
  }
}
