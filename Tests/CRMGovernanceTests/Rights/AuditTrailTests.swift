import CRMGovernance
import CRMKernel
import CRMParties
@testable import CRMStore
import TestSupport
import Testing

@Suite struct `The log of changes, as it is read` {
  @Test func `says who changed what and by which command, the newest first`() async throws {
    let company = try await GovernedCompany.open()
    let account = try company.account("chen")
    _ = try await company.boss.run(
      "accounts.update",
      ["id": account.value, "set": .record(["territory": "north"])]
    )
    let change = try #require(try await company.boss.audit.changes(limit: 1).first)
    #expect(change.principal == "boss")
    #expect(change.command == "accounts.update")
    #expect(change.id == account.rawValue)
    #expect(change.diff.map(\.field) == ["territory"])
    #expect(change.diff.map(\.new) == ["north"])
  }

  @Test func `is asked by time, person, command and entity`() async throws {
    let company = try await GovernedCompany.open()
    let account = try company.account("chen")
    let before = try await company.boss.audit.changes(limit: 10_000)
    let day = company.test.time.advance(by: .days(1))
    _ = try await company.boss.run(
      "accounts.update",
      ["id": account.value, "set": .record(["territory": "north"])]
    )
    let all = try await company.boss.audit.changes(limit: 10_000)
    func seqs(_ query: AuditQuery) async throws -> [Int64] {
      try await company.boss.audit.changes(query, limit: 10_000).map(\.seq)
    }
    #expect(try await seqs(AuditQuery(to: day)) == before.map(\.seq))
    #expect(try await seqs(AuditQuery(from: day)) == [all[0].seq])
    #expect(try await seqs(AuditQuery(command: "accounts.update")) == [all[0].seq])
    for entity in ["account", "team"] {
      let found = try await seqs(AuditQuery(entity: entity))
      #expect(found == all.filter { $0.entity == entity }.map(\.seq))
      #expect(!found.isEmpty)
    }
    let people = Set(all.map(\.principal))
    for person in people {
      let found = try await seqs(AuditQuery(principal: person))
      #expect(found == all.filter { $0.principal == person }.map(\.seq))
    }
    #expect(people.count > 1)
    let refused = await #expect(throws: Refusal.self) {
      try await seqs(AuditQuery(entity: "acount"))
    }
    #expect("\(try #require(refused))".contains("account"))
  }

  @Test func `tells nobody of rows and fields that they don't see`() async throws {
    let company = try await GovernedCompany.open()
    let role = try await company.role(for: "li.wei", [("account", ["read"], .own)])
    _ = try await company.boss.write { tx in
      _ = try tx.roles.limit(role, "account", "territory")
      for account in company.accounts.values {
        _ = try tx.accounts.update(account, set: ["territory": "north", "notes": "a note"])
      }
    }
    let own = try company.account("li.wei")
    let seen = try await company.session("li.wei").audit.changes(limit: 10_000)
    #expect(Set(seen.filter { $0.entity == "account" }.map(\.id)) == [own.rawValue])
    #expect(seen.first { $0.entity == "account" }?.diff.map(\.field) == ["notes"])
    let text = try await company.exported(by: "li.wei")
    #expect(text.contains("a note"))
    #expect(!text.contains("north"))
    try await company.setup.write { tx in
      let methods = try tx.contactMethods.all()
      try tx.contactMethods.delete(#require(methods.first).id)
    }
    let all = try await company.boss.audit.changes(AuditQuery(entity: "contact_method"), limit: 1)
    #expect(all.map(\.operation) == [.delete])
  }

  @Test func `tells nobody of what is about a row that they don't see`() async throws {
    let company = try await GovernedCompany.open()
    try await company.role(for: "li.wei", [("account", ["read"], .own)])
    let held = try await company.setup.write { tx in
      try company.accounts.mapValues { account in
        let hold = try tx.holds.place(.atRisk, on: account, reason: "a secret")
        return try tx.holds.release(hold.id, reason: "another").id.rawValue
      }
    }
    let moves = try await company.setup.read { tx in
      let all = try Repository<StatusChange>(tx).all(where: \.entity == "hold")
      return Dictionary(uniqueKeysWithValues: all.map { ($0.subject, $0.id.rawValue) })
    }
    func seen(_ session: Session) async throws -> Set<Int64> {
      let query = AuditQuery(entity: "status_change")
      return Set(try await session.audit.changes(query, limit: 10_000).map(\.id))
    }
    let hidden = ["wang", "chen"].compactMap { held[$0] }.compactMap { moves[$0] }
    #expect(hidden.count == 2)
    #expect(try await seen(company.boss).isSuperset(of: hidden))
    #expect(try await seen(company.session("li.wei")).isDisjoint(with: hidden))
    // Where nothing is deleted, it is what a feed of changes would tell them.
    let session = company.session("li.wei")
    let fed = try await session.read { tx in try tx.visibleChanges(after: 0, limit: 10_000).0 }
    let read = try await session.audit.changes(limit: 10_000)
    #expect(read.reversed() == fed)
    #expect(!fed.isEmpty)
  }

  @Test func `is exported whole, in the order in which it was written`() async throws {
    let company = try await GovernedCompany.open()
    try await company.setup.write { tx in
      for number in 0..<1200 { try tx.accounts.open(named: "Account \(number), \"Ltd\"") }
    }
    let all = try await company.setup.audit.changes(limit: 10_000)
    #expect(all.count > 1200)
    let lines = try await company.exported(as: .jsonLines).split(separator: "\n")
    let seqs = try lines.map { line -> Value? in
      guard case .record(let record) = try Value(json: String(line)) else { return nil }
      return record["seq"]
    }
    #expect(seqs == all.reversed().map { .int($0.seq) })
    let table = try await company.exported(as: .csv).split(separator: "\r\n")
    #expect(table.count == all.count + 1)
    #expect(table[0] == "\u{FEFF}seq,at,principal,command,entity,id,version,operation,changes")
    #expect(table[1].hasPrefix("1,"))
  }
}

extension GovernedCompany {
  /// Who sees everything.
  fileprivate var setup: Session {
    test.book.session(as: .unrestricted("setup"), time: test.time)
  }

  fileprivate func exported(
    by login: String? = nil,
    as format: LogFormat = .csv
  ) async throws -> String {
    let session = login.map { self.session($0) } ?? setup
    var text = ""
    try await session.audit.export(as: format) { text += $0 }
    return text
  }
}
