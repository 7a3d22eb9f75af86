import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import TestSupport
import Testing

@Suite struct `What was read` {
  private func looked(isStrict: Bool = false) async throws -> WatchedCompany {
    let company = try await WatchedCompany.open(watching: ["contact"], isStrict: isStrict)
    _ = try await company.session("wang").run("contacts.find")
    return company
  }

  @Test func `waits, so that a read is no write`() async throws {
    let company = try await looked()
    #expect(try await company.written() == 0)
    try await company.test.book.writeAccessLog()
    #expect(try await company.written() == 1)
  }

  @Test func `is written with the next write of anybody`() async throws {
    let company = try await looked()
    _ = try await company.boss.write { tx in try tx.teams.add(named: "x").id }
    #expect(try await company.written() == 1)
  }

  @Test func `waits on if that write fails`() async throws {
    let company = try await looked()
    _ = try? await company.boss.write { tx -> Int in
      _ = try tx.teams.add(named: "x").id
      throw Refusal("test", "No.")
    }
    #expect(try await company.written() == 0)
    #expect(try await company.entries().count == 1)
  }

  @Test func `is written by the next tick`() async throws {
    let company = try await looked()
    _ = try await company.test.book.tick(now: company.test.time.now)
    #expect(try await company.written() == 1)
  }

  @Test func `is written at once where much has gathered`() async throws {
    let company = try await WatchedCompany.open(watching: ["contact"])
    for _ in 0..<1000 { _ = try await company.session("wang").run("contacts.find") }
    #expect(try await company.written() >= 1000)
  }

  @Test func `is written before the answer where that is asked for`() async throws {
    let company = try await looked(isStrict: true)
    #expect(try await company.written() == 1)
  }

  @Test func `isn't logged any more when nobody watches`() async throws {
    let company = try await looked()
    _ = try await company.boss.run("access_log.unwatch", ["entity": "contact"])
    _ = try await company.session("wang").run("contacts.find")
    #expect(try await company.entries().count == 1)
    let rules = try await company.boss.read { tx in try tx.accessRules.all().map(\.isOn) }
    #expect(rules == [false])
  }

  @Test func `is kept for its days, then taken away by a tick`() async throws {
    let company = try await looked()
    try await company.test.book.writeAccessLog()
    let start = company.test.time.now
    for day in [364, 365, 366] as [Int64] {
      let now = start + .days(day)
      _ = try await company.test.book.tick(now: now, allowsJump: true)
      #expect(try await company.written() == (day > 365 ? 0 : 1), "day \(day)")
    }
    let left = try await company.boss.read { tx in try tx.accessEntries.held(about: [1]).count }
    #expect(left == 0)
    #expect(try await company.test.book.checkup() == [])
  }

  @Test func `is nobody's to change or delete`() async throws {
    let company = try await looked()
    let entry = try #require(try await company.entries().first)
    let refused = await refusal {
      try await company.boss.write { tx in try tx.accessEntries.delete(entry.id) }
    }
    #expect(refused?.code == "ledger.fixed")
  }

  @Test func `is shown to those only who have the right to read the log`() async throws {
    let company = try await looked()
    try await company.company.role(for: "chen", [("contact", ["*"], .all)])
    #expect(try await company.session("chen").accessLog.find() == [])
    let refused = await refusal {
      _ = try await company.session("chen").run("access_log.watch", ["entity": "contact"])
    }
    #expect(refused?.code == .forbidden)
  }

  @Test func `may be the log itself`() async throws {
    let company = try await WatchedCompany.open(watching: ["contact", "access_entry"])
    _ = try await company.session("wang").run("contacts.find")
    _ = try await company.session("li.wei").run("access_log.find")
    let entries = try await company.entries().filter { $0.entity == "access_entry" }
    #expect(entries.map(\.principal) == ["li.wei"])
  }

  @Test func `is told a person who asks, without the others of a list`() async throws {
    let company = try await looked()
    let contact = try await company.boss.write { tx in try #require(try tx.contacts.first()).id }
    let held = try await company.boss.read { tx in try tx.privacy.export(contact) }
    guard case .list(let looks)? = held["access_entry"], case .record(let look)? = looks.first
    else { return #expect(Bool(false), "No look.") }
    #expect(look["principal"] == "wang")
    #expect(look["records"] == nil)
  }

  @Test func `loses its reason when the person is erased, and nothing else`() async throws {
    let company = try await WatchedCompany.open(watching: ["contact"])
    let session = company.session("wang").because("Mr Person called")
    _ = try await session.run("contacts.find")
    let contact = try await company.boss.write { tx in try #require(try tx.contacts.first()).id }
    _ = try await company.boss.write { tx in try tx.privacy.erase(contact) }
    let entry = try #require(try await company.entries().last)
    #expect(entry.reason == nil)
    #expect(entry.records.contains(contact.description))
    #expect(try await company.test.book.checkup() == [])
  }

  @Test func `is exported as CSV and as JSON lines`() async throws {
    let company = try await looked()
    let csv = try await company.boss.accessLog.export()
    #expect(csv.split(separator: "\r\n").count == 2)
    #expect(csv.contains("wang,contacts.find"))
    let answer = try await company.boss.run("access_log.export", ["format": "json_lines"])
    guard case .text(let lines) = answer else { return #expect(Bool(false), "No text.") }
    let first = try #require(lines.split(separator: "\n").first)
    guard case .record(let record) = try Value(json: String(first)) else {
      return #expect(Bool(false), "No record.")
    }
    #expect(record["principal"] == "wang")
    #expect(record["count"] == 3)
  }

  @Test(arguments: [0, 36_501] as [Int64])
  func `can't be kept for no time or for ever`(days: Int64) async throws {
    let company = try await WatchedCompany.open(watching: [])
    let refused = await refusal {
      _ = try await company.boss.run(
        "access_log.watch",
        ["entity": "contact", "days": .int(days)]
      )
    }
    #expect(refused?.field == "days")
  }
}
