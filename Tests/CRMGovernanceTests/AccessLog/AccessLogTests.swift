import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `The access log` {
  @Test func `says nothing until somebody asks for it`() async throws {
    let company = try await WatchedCompany.open(watching: [])
    _ = try await company.session("li.wei").run("accounts.find")
    #expect(try await company.entries() == [])
    #expect(try await company.test.book.checkup() == [])
  }

  @Test func `says who looked at which records, when, by which command and why`() async throws {
    let company = try await WatchedCompany.open(watching: ["account"])
    let account = try company.account("chen")
    let session = company.session("wang").because("complaint 4711")
    _ = try await session.run("accounts.get", ["id": account.value])
    let entry = try #require(try await company.entries().first)
    #expect(entry.principal == "wang")
    #expect(entry.command == "accounts.get")
    #expect(entry.at == company.test.time.now)
    #expect(entry.reason == "complaint 4711")
    #expect(entry.way == .get)
    #expect(entry.entity == "account")
    #expect(entry.records == [account.description])
    #expect(try await company.test.book.checkup() == [])
  }

  @Test func `names every record of a list in one entry`() async throws {
    let company = try await WatchedCompany.open(watching: ["account"])
    _ = try await company.session("wang").run("accounts.page", ["size": 2])
    let entries = try await company.entries()
    #expect(entries.map(\.count) == [2])
  }

  @Test func `divides a long list among entries of 500`() async throws {
    let company = try await WatchedCompany.open(watching: ["team"])
    try await company.boss.write { tx in
      for number in 0..<1001 { _ = try tx.teams.add(named: "Team \(number)") }
    }
    _ = try await company.boss.read { tx in
      try tx.teams.all(where: \.name != "East", \.name != "West", limit: 2000).count
    }
    #expect(try await company.entries().map(\.count).sorted() == [1, 500, 500])
  }

  @Test func `tells a part of a record as a look at the record`() async throws {
    let company = try await WatchedCompany.open(watching: ["account", "contact"])
    _ = try await company.session("wang").run("contact_methods.find")
    let entries = try await company.entries()
    #expect(Set(entries.map(\.entity)) == ["account", "contact"])
    #expect(entries.allSatisfy { $0.part == "contact_method" && $0.count == 3 })
  }

  @Test func `isn't told what the library does for itself, nor what is only counted`() async throws
  {
    let company = try await WatchedCompany.open(watching: ["account", "user", "role"])
    let session = company.session("wang")
    _ = try await session.run("accounts.count")
    _ = try await session.read { tx in try tx.accounts.sum(\.annualRevenue) }
    _ = try await company.test.book.tick(now: company.test.time.now)
    #expect(try await company.entries() == [])
  }

  @Test func `has what was read in a transaction that failed`() async throws {
    let company = try await WatchedCompany.open(watching: ["account"])
    let account = try company.account("wang")
    let session = company.session("wang")
    for writes in [true, false] {
      let body: @Sendable (Transaction) throws -> Int = { tx in
        _ = try tx.accounts.get(account)
        throw Refusal("test", "No.")
      }
      await #expect(throws: Refusal.self) {
        _ = writes ? try await session.write(body) : try await session.read(body)
      }
    }
    let records = try await company.entries().map(\.records)
    #expect(records == [[account.description], [account.description]])
  }

  @Test func `has what a plan read that was taken back`() async throws {
    let company = try await WatchedCompany.open(watching: ["account"])
    let account = try company.account("wang")
    _ = try await company.session("wang").plan(
      "accounts.update",
      ["id": account.value, "set": .record(["notes": "x"])]
    )
    #expect(try await company.entries().map(\.records) == [[account.description]])
  }

  @Test func `knows a statement of the host's own by its text, without its values`() async throws {
    let company = try await WatchedCompany.open(watching: ["account"])
    _ = try await company.session("wang").read { tx in
      try tx.all("SELECT name FROM \(Account.self) WHERE notes = \("secret")", as: String.self)
    }
    let entry = try #require(try await company.entries().first)
    #expect(entry.way == .sql)
    #expect(entry.statement == "SELECT name FROM account WHERE notes = ?")
    #expect(entry.records == [])
  }

  @Test func `knows what a saved list shows beside its rows`() async throws {
    let company = try await WatchedCompany.open(watching: ["account", "user"])
    let session = company.session("wang")
    let view = try await session.write { tx in
      try tx.views.save("People", of: "contact", columns: ["given_name", "account.owner.name"]).id
    }
    let before = try await company.entries().count
    _ = try await session.run("views.run", ["id": view.value])
    let entries = try await company.entries().dropLast(before)
    #expect(Set(entries.map(\.entity)) == ["account", "user"])
    #expect(entries.allSatisfy { $0.count == 3 })
  }

  @Test func `does not have an observer read again`() async throws {
    let company = try await WatchedCompany.open(watching: ["account"])
    let session = company.session("wang")
    let last = try await session.lastChange()
    for try await _ in session.observe({ tx in try tx.accounts.all().map(\.id) }) { break }
    _ = try await company.entries()
    #expect(try await session.lastChange() == last)
  }

  @Test func `covers the rows of an object that an administrator defined`() async throws {
    let company = try await WatchedCompany.open(watching: [])
    _ = try await company.boss.write { tx in
      try tx.customObjects.define("project", label: "Project").name
    }
    let row = try await company.boss.write { tx in
      try tx.rows("project").insert(["name": "Bridge"]).id
    }
    _ = try await company.boss.run("access_log.watch", ["entity": "project"])
    _ = try await company.session("wang").read { tx in
      _ = try tx.rows("project").find(row)
      _ = try tx.rows("project").all()
      _ = try tx.rows("project").page()
      _ = try tx.rows("project").search("bridge")
      return try tx.rows("project").changes(of: row).count
    }
    let entries = try await company.entries()
    #expect(Set(entries.map(\.way)) == [.get, .list, .search, .history])
    #expect(entries.allSatisfy { $0.entity == "x_project" && $0.records == [row.description] })
    let about = try await company.boss.accessLog.about("project", row.description)
    #expect(about.count == entries.count)
  }
}
