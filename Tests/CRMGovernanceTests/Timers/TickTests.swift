import CRMGovernance
import CRMKernel
import CRMStore
import Synchronization
import TestSupport
import Testing

/// What timers did, in order.
private final class Firings: Sendable {
  private let names = Mutex<[String]>([])
  private let refusing = Mutex(false)

  var all: [String] { names.withLock { $0 } }
  var refuses: Bool {
    get { refusing.withLock { $0 } }
    set { refusing.withLock { $0 = newValue } }
  }

  /// A module whose timers add a team of their name.
  var module: Module {
    Module(
      "bells",
      entities: [],
      migrations: [],
      timers: [
        TimerKind("bell") { timer, tx in
          if self.refuses { throw Refusal("bell.broken", "The bell is broken.") }
          try tx.teams.add(named: "rang \(timer.name)")
        }
      ]
    )
  }
}

@Suite struct `A tick` {
  private func open() async throws -> (OpenBook, Firings, ID<Team>) {
    let firings = Firings()
    let test = try await OpenBook.with([.governance, firings.module])
    let team = try await test.session.write { tx in try tx.teams.add(named: "East").id }
    return (test, firings, team)
  }

  private func rang(_ test: OpenBook) async throws -> [String] {
    try await test.session.read { tx in try tx.teams.all().map(\.name).filter { $0 != "East" } }
  }

  private func arm(_ test: OpenBook, _ team: ID<Team>, _ name: String, hours: Int64) async throws {
    try await test.session.write { tx in
      try tx.armTimer("bell", for: team, at: OpenBook.start + .hours(hours), named: name)
    }
  }

  @Test func `fires what is due, in the order of its times`() async throws {
    let (test, _, team) = try await open()
    for (name, hours) in [("c", 3), ("a", 1), ("d", 9), ("b", 2)] as [(String, Int64)] {
      try await arm(test, team, name, hours: hours)
    }
    let report = try await test.book.tick(now: OpenBook.start + .hours(4))
    #expect(report.fired.map(\.name) == ["a", "b", "c"])
    #expect(try await rang(test) == ["rang a", "rang b", "rang c"])
    #expect(report.next == OpenBook.start + .hours(9))
  }

  @Test func `fires each timer once`() async throws {
    let (test, _, team) = try await open()
    try await arm(test, team, "a", hours: 1)
    async let one = test.book.tick(now: OpenBook.start + .hours(2))
    async let other = test.book.tick(now: OpenBook.start + .hours(2))
    let fired = try await one.fired.count + other.fired.count
    #expect(fired == 1)
    #expect(try await rang(test) == ["rang a"])
    #expect(try await test.book.tick(now: OpenBook.start + .hours(3)).fired.isEmpty)
  }

  @Test func `fires a timer at its new time only`() async throws {
    let (test, _, team) = try await open()
    try await arm(test, team, "a", hours: 1)
    try await arm(test, team, "a", hours: 5)
    #expect(try await test.book.tick(now: OpenBook.start + .hours(2)).fired.isEmpty)
    #expect(try await test.book.tick(now: OpenBook.start + .hours(5)).fired.count == 1)
  }

  @Test func `doesn't fire what was disarmed, or whose subject is gone`() async throws {
    let (test, _, team) = try await open()
    try await arm(test, team, "a", hours: 1)
    try await arm(test, team, "b", hours: 1)
    try await test.session.write { tx in
      try tx.disarmTimer("bell", for: team, named: "a")
      try tx.teams.delete(team)
    }
    #expect(try await test.book.tick(now: OpenBook.start + .hours(2)).fired.isEmpty)
    #expect(try await rang(test) == [])
  }

  @Test func `refuses to jump more than 48 hours unless that is meant`() async throws {
    let (test, _, team) = try await open()
    try await arm(test, team, "a", hours: 1)
    try await test.book.tick(now: OpenBook.start)
    await #expect(throws: Refusal.self) {
      try await test.book.tick(now: OpenBook.start + .hours(49))
    }
    #expect(try await rang(test) == [])
    let meant = try await test.book.tick(now: OpenBook.start + .hours(49), allowsJump: true)
    #expect(meant.fired.count == 1)
  }

  @Test func `remembers the latest time, also after an earlier one`() async throws {
    let (test, _, _) = try await open()
    try await test.book.tick(now: OpenBook.start + .hours(40))
    try await test.book.tick(now: OpenBook.start)
    try await test.book.tick(now: OpenBook.start + .hours(80))
    await #expect(throws: Refusal.self) {
      try await test.book.tick(now: OpenBook.start + .hours(129))
    }
  }

  @Test func `goes on with other timers when one fails, and tries it again later`() async throws {
    let (test, firings, team) = try await open()
    try await arm(test, team, "a", hours: 1)
    firings.refuses = true
    let failed = try await test.book.tick(now: OpenBook.start + .hours(1))
    #expect(failed.failures.map(\.isSetAside) == [false])
    #expect(failed.next == OpenBook.start + .hours(1) + .minutes(1))
    firings.refuses = false
    let again = try await test.book.tick(now: OpenBook.start + .hours(1) + .minutes(1))
    #expect(again.fired.map(\.name) == ["a"])
    #expect(try await rang(test) == ["rang a"])
  }

  @Test func `sets a timer aside that fails five times`() async throws {
    let (test, firings, team) = try await open()
    try await arm(test, team, "a", hours: 1)
    firings.refuses = true
    var outcomes: [Bool] = []
    for hour in 1...6 {
      let report = try await test.book.tick(now: OpenBook.start + .hours(Int64(hour)))
      outcomes += report.failures.map(\.isSetAside)
    }
    #expect(outcomes == [false, false, false, false, true])
  }

  @Test func `fires no timer of a kind that nobody declared`() async throws {
    let (test, _, team) = try await open()
    await #expect(throws: Refusal.self) {
      try await test.session.write { tx in
        try tx.armTimer("gong", for: team, at: OpenBook.start)
      }
    }
  }
}
