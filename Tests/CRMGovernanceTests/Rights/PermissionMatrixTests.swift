import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

/// How far a grant reaches for li.wei, and whose accounts that is: what the matrix must find.
struct ReachCase: Sendable, CustomTestStringConvertible {
  let reach: Reach?
  let owners: Set<String>
  var testDescription: String { reach?.rawValue ?? "nothing" }

  static let all = [
    ReachCase(reach: nil, owners: []),
    ReachCase(reach: .own, owners: ["li.wei"]),
    ReachCase(reach: .team, owners: ["li.wei", "wang"]),
    ReachCase(reach: .all, owners: ["li.wei", "wang", "chen"]),
  ]
}

@Suite struct `A grant` {
  @Test(arguments: ReachCase.all)
  func `shows exactly the rows that it reaches, on every way to read`(
    expected: ReachCase
  ) async throws {
    let company = try await GovernedCompany.open()
    let grants = expected.reach.map { [("account", ["read"], $0)] } ?? []
    try await company.role(for: "li.wei", grants)
    for way in ReadingWay.all {
      let found = try await way.accounts(company)
      let owners = company.accounts.filter { found.contains($0.value) }.map(\.key)
      #expect(Set(owners) == expected.owners, "\(way.name)")
    }
  }

  @Test(arguments: ReachCase.all)
  func `shows the rows that belong to those, by every command that lists`(
    expected: ReachCase
  ) async throws {
    let company = try await GovernedCompany.open()
    let entities = ["account", "contact"]
    let grants = expected.reach.map { reach in entities.map { ($0, ["read"], reach) } } ?? []
    try await company.role(for: "li.wei", grants)
    let session = company.session("li.wei")
    for plural in ["accounts", "contacts", "addresses", "contact_methods"] {
      let count = try await session.run("\(plural).count")
      #expect(count == .int(Int64(expected.owners.count)), "\(plural)")
      let everything = try await company.boss.run("\(plural).find")
      let visible = try await session.run("\(plural).find")
      guard case .list(let all) = everything, case .list(let seen) = visible else {
        Issue.record("\(plural).find answers no list.")
        continue
      }
      #expect(all.count == 3)
      #expect(seen.count == expected.owners.count, "\(plural)")
      for row in all {
        guard case .record(let record) = row, let id = record["id"] else { continue }
        let isSeen = seen.contains { $0 == row }
        for verb in ["get", "history"] {
          let answer = await refusal { _ = try await session.run("\(plural).\(verb)", ["id": id]) }
          #expect(answer?.code == (isSeen ? nil : .notFound), "\(plural).\(verb)")
        }
      }
    }
  }

  @Test(arguments: ReachCase.all)
  func `lets exactly the rows be changed that it reaches, by every way to write`(
    expected: ReachCase
  ) async throws {
    let company = try await GovernedCompany.open()
    let actions: [(action: String, writes: [WritingWay])] = [
      ("update", WritingWay.updates), ("delete", WritingWay.deletes),
    ]
    for (action, writes) in actions {
      let login = action == "update" ? "li.wei" : "wang"
      // Wang reaches what Li Wei reaches, with the two changed over.
      let owners = Set(
        expected.owners.map { $0 == "li.wei" && expected.owners.count == 1 ? login : $0 }
      )
      var grants: [(entity: String, actions: [String], reach: Reach)] = [
        ("account", ["read"], .all)
      ]
      if let reach = expected.reach { grants.append(("account", [action], reach)) }
      try await company.role(for: login, grants)
      for write in writes {
        for owner in GovernedCompany.owners {
          let account = try company.account(owner)
          let session = company.session(login)
          let answer = await refusal {
            let plan = try await session.whatIf { tx in
              try write.body(tx, account)
              return Int64(0)
            }
            if let refusal = plan.refusal { throw refusal }
          }
          let code: Refusal.Code? = owners.contains(owner) ? nil : .forbidden
          let isReached = answer?.code == code || code == nil && answer?.code == "referenced"
          #expect(isReached, "\(write.name) of \(owner): \(answer?.description ?? "allowed")")
        }
      }
    }
  }

  @Test func `lets a command be run, and without it every command is refused`() async throws {
    let company = try await GovernedCompany.open()
    try await company.role(
      for: "li.wei",
      [("*", ["*"], .all)],
      commands: ["accounts.get"]
    )
    let session = company.session("li.wei")
    for command in company.test.book.allCommands.map(\.info.name) {
      let answer = await refusal { _ = try await session.run(command) }
      let planned = await refusal {
        if let refusal = try await session.plan(command).refusal { throw refusal }
      }
      let isRefused = command != "accounts.get"
      #expect((answer?.code == .forbidden) == isRefused, "\(command)")
      #expect(planned?.code == .forbidden || planned?.code == "plan.session" || !isRefused)
    }
  }
}

@Suite struct `An entity` {
  @Test func `says in its module whose its rows are`() {
    for module in [Module.governance, .parties] {
      for check in module.checks where check.access == .byColumns {
        let info = check.info
        let marks = [info.owner, info.team, info.guardian, info.whole].compactMap { $0 }
        #expect(!marks.isEmpty || info.subject != nil, "\(info.name) declares nothing.")
      }
    }
  }
}
