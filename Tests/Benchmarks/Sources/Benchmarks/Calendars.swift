import CRMGovernance
import CRMKernel
import CRMKit
import CRMStore
import CRMStoreSQLite
import CRMWork
import Foundation

/// What a month of calendars costs after a little and after a lot of past work.
///
/// The month is the same in both books; what grows is the past of everybody, theirs too.
enum Calendars {
  static let topic = Topic("work") { run in
    let sizes = run.isQuick ? [2000, 20_000] : [10_000, 1_000_000]
    var offices: [Office] = []
    for size in sizes { offices.append(try await open(size, in: run.folder)) }
    try await report(run, "freebusy", "µs a person, of 50 over a month", offices) { tx, office in
      let times = try tx.activities.freeBusy(of: office.asked, from: from, to: to)
      return Int64(times.reduce(0) { $0 + $1.busy.count })
    }
    try await report(run, "calendar", "µs a month of a calendar with series", offices) {
      tx,
      office in
      var entries = 0
      for user in office.asked {
        entries += try tx.activities.calendar(of: [user], from: from, to: to).count
      }
      return Int64(entries)
    }
    for office in offices { await office.crm.close() }
  }

  /// March 2026, in UTC.
  private static let from = Instant(milliseconds: 1_772_323_200_000)
  private static let to = from + .days(31)

  /// A company, and those in it whose month is asked for.
  private struct Office: Sendable {
    let crm: CRM
    let asked: [ID<User>]
  }

  private static let staff = 1000
  private static let asked = 50
  /// What each of those has in the month, beside two series that began long before.
  private static let appointments = 40

  /// Makes the file, or takes the one that an earlier run left.
  private static func open(_ count: Int, in folder: URL) async throws -> Office {
    var options = CRM.Options()
    options.sqlite.durability = .normal
    let path = folder.appending(path: "calendars-\(count).crm").path
    if !FileManager.default.fileExists(atPath: path) {
      let crm = try await CRM.open(path, options: options)
      let session = crm.session(as: "benchmark")
      let users = try await session.write { tx in
        try (0..<staff).map { try tx.users.add("user-\($0)", name: "User \($0)").id }
      }
      let written = min(count, RowCopies.written)
      for start in stride(from: 0, to: written, by: 1000) {
        try await session.write { tx in
          for number in start..<min(start + 1000, written) { try addPast(number, users, tx) }
        }
      }
      await crm.close()
      let tables = [
        CopiedTable(name: "activity"),
        CopiedTable(name: "participant", references: ["activity"]),
      ]
      try await RowCopies.multiply(tables, count / written, in: path)
    }
    let crm = try await CRM.open(path, options: options)
    let session = crm.session(as: "benchmark")
    let users = try await session.read { tx in try tx.users.all(limit: asked).map(\.id) }
    let soon = try await session.read { tx in try tx.activities.count(where: \.endsAt >= from) }
    if soon == 0 { try await session.write { tx in try fillMonth(users, tx) } }
    return Office(crm: crm, asked: users)
  }

  private static func fillMonth(_ users: [ID<User>], _ tx: Transaction) throws {
    for (number, user) in users.enumerated() {
      for appointment in 0..<appointments {
        let day = from + .days(Int64(appointment % 28))
        let meeting = try tx.activities.plan(
          .meeting,
          "Meeting \(appointment)",
          start: .instant(day + .hours(Int64(1 + appointment % 8))),
          owner: user
        )
        guard appointment % 8 == 0 else { continue }
        try tx.activities.invite(to: meeting.id, user: users[(number + 1) % users.count])
      }
      for rule in ["FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY;BYDAY=2TU"] {
        try tx.activities.plan(
          .meeting,
          "Jour fixe",
          start: CalendarTime("2021-01-04T09:30[Asia/Shanghai]"),
          owner: user,
          recurrence: RecurrenceRule(rule)
        )
      }
    }
  }

  /// An hour of the ten years before the month, of anybody, with somebody else invited.
  private static func addPast(_ number: Int, _ users: [ID<User>], _ tx: Transaction) throws {
    let hours = Int64(1 + scattered(number) % (3650 * 24))
    let call = try tx.activities.plan(
      .call,
      "Call \(number)",
      start: .instant(from - .hours(hours + 1)),
      minutes: 30,
      owner: users[scattered(number * 2 + 1) % users.count]
    )
    let other = users[scattered(number * 2 + 2) % users.count]
    try tx.activities.invite(to: call.id, user: other)
  }

  private static func report(
    _ run: Run,
    _ name: String,
    _ unit: String,
    _ offices: [Office],
    _ work: @escaping @Sendable (Transaction, Office) throws -> Int64
  ) async throws {
    guard run.wants("work.\(name)") else { return }
    let ways = offices.enumerated().map { index, office in
      Way(name: "\(index)") {
        try await office.crm.session(as: "benchmark").read { tx in sink(try work(tx, office)) }
      }
    }
    let times = try await run.processorTimes(of: ways)
    run.report(
      Figure(
        name: "work.\(name)",
        value: times[1] / Double(asked),
        unit: unit,
        against: run.isQuick ? "a tenth of the activities" : "a hundredth of the activities",
        ratio: times[1] / times[0],
        bar: .atMost(2)
      )
    )
  }
}
