import CRMGovernance
import CRMKernel
import CRMStore
import CRMWork
import TestSupport
import Testing

@Suite struct `A plan of activities` {
  private func plan(_ book: WorkBook) async throws -> ID<ActivityPlan> {
    let wang = book.wang
    return try await book.session.write { tx in
      let plan = try tx.activityPlans.add(named: "After the fair")
      try tx.activityPlans.addStep(to: plan.id, .email, "Thanks", offsetDays: 1)
      try tx.activityPlans.addStep(
        to: plan.id,
        .call,
        "Call",
        offsetDays: 3,
        anchor: .previous,
        assignee: wang
      )
      try tx.activityPlans.addStep(to: plan.id, .task, "Review", offsetDays: 30)
      return plan.id
    }
  }

  private func titles(_ book: WorkBook) async throws -> [String] {
    try await book.session.read { tx in
      try tx.activities.all().map { "\($0.title) \($0.start?.description ?? "-")" }
    }
  }

  @Test func `plans the steps that count from its start`() async throws {
    let book = try await WorkBook.open()
    let (id, account) = (try await plan(book), book.account)
    try await book.session.write { tx in try tx.activityPlans.start(id, account: account) }
    #expect(try await titles(book) == ["Thanks 2026-03-11", "Review 2026-04-09"])
  }

  @Test func `goes on when a step is done, once`() async throws {
    let book = try await WorkBook.open()
    let (id, account) = (try await plan(book), book.account)
    let first = try await book.session.write { tx in
      try tx.activityPlans.start(id, account: account)[0].id
    }
    book.test.time.set(OpenBook.start + .days(2))
    try await book.session.write { tx in
      try tx.activities.complete(first)
      try tx.activities.reopen(first)
      try tx.activities.complete(first)
    }
    #expect(
      try await titles(book) == ["Thanks 2026-03-11", "Review 2026-04-09", "Call 2026-03-15"]
    )
    let owner = try await book.session.read { tx in
      try tx.activities.first(where: \.title == "Call")?.owner
    }
    #expect(owner == book.wang)
  }

  @Test func `gives what waits to who started it, whoever did the step before`() async throws {
    let book = try await WorkBook.open()
    let first = try await book.session.write { tx in
      let plan = try tx.activityPlans.add(named: "Two")
      try tx.activityPlans.addStep(to: plan.id, .task, "First")
      try tx.activityPlans.addStep(to: plan.id, .task, "Second", anchor: .previous)
      return try tx.activityPlans.start(plan.id)[0].id
    }
    try await book.test.session(as: "wang").write { tx in try tx.activities.complete(first) }
    let second = try await book.session.read { tx in
      try tx.activities.first(where: \.title == "Second")?.owner
    }
    #expect(second == book.wei)
  }

  @Test func `leaves the days of its calls free`() async throws {
    let book = try await WorkBook.open()
    let (account, wang) = (book.account, book.wang)
    let busy = try await book.session.write { tx in
      let plan = try tx.activityPlans.add(named: "Calls")
      try tx.activityPlans.addStep(to: plan.id, .call, "Call", offsetDays: 1, assignee: wang)
      let call = try tx.activityPlans.start(plan.id, account: account)[0]
      #expect(call.owner == wang && call.start?.description == "2026-03-11")
      let now = tx.now
      return try tx.activities.freeBusy(of: [wang], from: now, to: now + .days(3)).flatMap(\.busy)
    }
    #expect(busy.isEmpty)
  }

  @Test func `that was started keeps the steps that it had`() async throws {
    let book = try await WorkBook.open()
    let id = try await plan(book)
    try await book.session.write { tx in
      let started = try tx.activityPlans.start(id)
      var step = try tx.activityPlans.steps(of: id)[1]
      step.title = "Visit"
      try Repository<ActivityPlanStep>(tx).update(step)
      try tx.activities.complete(started[0].id)
    }
    #expect(try await titles(book).last == "Call 2026-03-13")
  }

  @Test func `can't begin with a step that waits, or without steps`() async throws {
    let book = try await WorkBook.open()
    let code = await book.code { tx in
      let plan = try tx.activityPlans.add(named: "Odd")
      try tx.activityPlans.addStep(to: plan.id, .call, "Call", anchor: .previous)
    }
    #expect(code == "plan.first")
    let empty = await book.code { tx in
      _ = try tx.activityPlans.start(try tx.activityPlans.add(named: "Empty").id)
    }
    #expect(empty == "plan.empty")
  }
}
