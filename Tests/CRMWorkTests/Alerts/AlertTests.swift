import CRMGovernance
import CRMKernel
import CRMParties
import CRMStore
import CRMWork
import TestSupport
import Testing

@Suite struct `An alert for what was left alone` {
  /// A book whose accounts of industry "retail" want to be touched every ten days.
  private func open() async throws -> (WorkBook, retail: ID<Account>, rule: ID<AlertRule>) {
    let book = try await WorkBook.open()
    return try await book.session.write { tx in
      let retail = try tx.accounts.open(named: "零售", industry: .retail)
      let rule = try tx.alertRules.add(
        named: "Idle",
        of: "account",
        when: "industry == \"retail\"",
        days: 10
      )
      return (book, retail.id, rule.id)
    }
  }

  private func check(_ book: WorkBook, days: Int64) async throws -> [Alert] {
    book.test.time.set(OpenBook.start + .days(days))
    return try await book.session.write { tx in try tx.alerts.check() }
  }

  @Test func `is raised after its days, once, for what the rule is about`() async throws {
    let (book, retail, _) = try await open()
    #expect(try await check(book, days: 9).isEmpty)
    let raised = try await check(book, days: 10)
    #expect(raised.map(\.subject) == [retail.rawValue])
    #expect(raised.map(\.idleSince) == [OpenBook.start])
    #expect(try await check(book, days: 11).isEmpty)
  }

  @Test func `isn't raised where something was done meanwhile`() async throws {
    let (book, retail, _) = try await open()
    book.test.time.set(OpenBook.start + .days(5))
    try await book.session.write { tx in
      try tx.activities.log(.call, "Hello", account: retail)
    }
    #expect(try await check(book, days: 10).isEmpty)
    #expect(try await check(book, days: 15).count == 1)
  }

  @Test func `is cleared when something is done`() async throws {
    let (book, retail, _) = try await open()
    let alert = try #require(try await check(book, days: 10).first)
    book.test.time.set(OpenBook.start + .days(11))
    try await book.session.write { tx in
      try tx.activities.log(.call, "Hello", account: retail)
    }
    _ = try await check(book, days: 12)
    let status = try await book.session.read { tx in try tx.alerts.get(alert.id).status }
    #expect(status == .cleared)
  }

  @Test func `rests until the time that somebody chose`() async throws {
    let (book, _, _) = try await open()
    let alert = try #require(try await check(book, days: 10).first)
    let code = await book.code { tx in
      _ = try tx.alerts.snooze(alert.id, until: tx.now - .days(1))
    }
    #expect(code == "alert.past")
    try await book.session.write { tx in
      try tx.alerts.snooze(alert.id, until: OpenBook.start + .days(20))
    }
    #expect(try await check(book, days: 19).isEmpty)
    #expect(try await check(book, days: 20).map(\.id) == [alert.id])
  }

  @Test(arguments: Alert.Status.allCases, Alert.Verb.allCases)
  func `moves as declared`(status: Alert.Status, verb: Alert.Verb) {
    let legal: [Alert.Status: Set<Alert.Verb>] = [
      .raised: [.acknowledge, .snooze, .clear], .acknowledged: [.snooze, .clear],
      .snoozed: [.acknowledge, .wake, .clear],
    ]
    let verbs = Alert.lifecycle.moves(from: status).map(\.verb)
    #expect(verbs.contains(verb) == (legal[status] ?? []).contains(verb))
  }
}
