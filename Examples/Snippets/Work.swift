import CRMKit

extension Program {
  static func work() async throws {
    say("work")
    let shop = try await Shop()
    let (crm, session, time) = (shop.crm, shop.session, shop.time)
    // snippet.work
    try await session.write { tx in
      try tx.users.add("li.wei", name: "李伟", timeZone: "Asia/Shanghai")
      let acme = try tx.accounts.all(where: \.name == "Acme Ltd")[0]
      let meeting = try tx.activities.plan(
        .meeting,
        "Jour fixe",
        start: CalendarTime("2026-03-10T21:00[Asia/Shanghai]"),
        account: acme.id,
        recurrence: RecurrenceRule("FREQ=WEEKLY;COUNT=4")
      )
      try tx.reminders.add(to: meeting.id, minutesBefore: 30)
    }
    // snippet.end
    // snippet.calendar
    let from = session.moment.now
    let entries = try await session.read { tx in
      try tx.activities.calendar(from: from, to: from + .days(30))
    }
    for entry in entries { print(entry.localTime, entry.activity.title) }
    // snippet.end
    // snippet.tick
    time.advance(by: .minutes(30))
    let report = try await crm.tick()
    for timer in report.fired { print(timer.kind, timer.dueAt) }
    if let next = report.next { print("again at", next) }
    // snippet.end
    try await approval(crm)
    // snippet.alerts
    try await session.write { tx in
      try tx.alertRules.add(named: "Quiet customers", of: "account", days: 30)
    }
    time.advance(by: .days(31))
    let alerts = try await session.write { tx in try tx.alerts.check() }
    print(alerts.count, "left alone")
    // snippet.end
  }

  private static func approval(_ crm: CRM) async throws {
    let session = crm.session(as: "li.wei")
    let acme = try await session.accounts.all(where: \.name == "Acme Ltd")[0].id
    // snippet.approval
    let request = try await session.write { tx in
      let process = try tx.approvalProcesses.add(named: "New customers", of: "account")
      try tx.approvalProcesses.addStep(
        to: process.id,
        named: "Sales lead",
        approver: .user("chen.jing")
      )
      return try tx.approvals.submit(acme, reason: "First order").id
    }
    try await crm.session(as: "chen.jing").write { tx in try tx.approvals.approve(request) }
    try await session.write { tx in
      try tx.approvals.requireApproved(acme)  // throws `approval.missing` or `approval.void`
      try tx.accounts.update(acme, set: ["territory": "east"])
    }
    print(try await session.read { tx in try tx.approvals.isApproved(acme) })
    // snippet.end
  }
}
