import CRMKernel
import CRMService
import TestSeeds
import Testing

@Suite struct `The time of a ladder` {
  private func schedule(
    _ steps: EscalationStep...,
    at now: String,
    _ change: (inout EscalationSituation) throws -> Void = { _ in }
  ) throws -> EscalationSchedule {
    var situation = EscalationSituation(
      events: [.created: try time("06T16:00")],  // a Friday
      calendar: try .office(),
      now: try time(now)
    )
    try change(&situation)
    return EscalationEngine.schedule(steps, of: "gold", in: situation)
  }

  @Test func `is working time`() throws {
    let step = try EscalationStep.after("2h")
    let friday = try schedule(step, at: "06T17:30")
    #expect(friday.due.isEmpty)
    #expect(friday.next == (try time("09T10:00")))
    let monday = try schedule(step, at: "09T10:00")
    #expect(monday.due.map(\.key.description) == ["gold/1/1"])
    #expect(monday.due.map(\.dueAt) == [try time("09T10:00")])
    #expect(monday.next == nil)
  }

  @Test func `stands still in pauses`() throws {
    let pause = try SLAClock.Pause(from: time("06T16:30"), to: time("09T12:00"))
    let schedule = try schedule(.after("1h"), at: "09T11:00") { $0.pauses = [pause] }
    #expect(schedule.due.isEmpty)
    #expect(schedule.next == (try time("09T12:30")))
  }

  @Test func `has no next step in a pause that goes on`() throws {
    let pause = try SLAClock.Pause(from: time("06T16:30"))
    let schedule = try schedule(.after("1h"), .every("1h"), at: "20T11:00") { $0.pauses = [pause] }
    #expect(schedule == EscalationSchedule(due: [], next: nil))
  }

  @Test func `comes at once for no time, but not before the event`() throws {
    let step = try EscalationStep.after("0m")
    #expect(try schedule(step, at: "06T16:00").due.count == 1)
    #expect(try schedule(step, at: "06T15:59").due.isEmpty)
  }

  @Test func `orders steps by when they were due, then by their place`() throws {
    let schedule = try schedule(.after("3h"), .after("1h"), .after("3h"), at: "20T12:00")
    #expect(schedule.due.map(\.key.step) == [2, 1, 3])
  }

  @Test func `waits for an event that hasn't happened`() throws {
    let step = try EscalationStep.after("1h", since: .firstReply)
    #expect(try schedule(step, at: "20T12:00") == EscalationSchedule(due: [], next: nil))
  }

  @Test func `begins anew when an event happens again`() throws {
    let step = try EscalationStep.after("1h", since: .lastCustomerMessage)
    let first = try time("09T09:00")
    let old = EscalationKey("gold", step: 1, since: first)
    let again = try schedule(step, at: "11T12:00") { situation in
      situation.events[.lastCustomerMessage] = try time("10T09:00")
      situation.fired = [old]
    }
    #expect(again.due.map(\.key.description) == ["gold/1/1@2026-02-10T09:00:00.000Z"])
    let done = try schedule(step, at: "11T12:00") { situation in
      situation.events[.lastCustomerMessage] = first
      situation.fired = [old]
    }
    #expect(done.due.isEmpty)
  }

  @Test func `fires a recurring step once for all that was missed`() throws {
    let step = try EscalationStep.every("1h", from: "30m")
    let late = try schedule(step, at: "09T12:10")
    #expect(late.due.map(\.key.description) == ["gold/1/4"])
    #expect(late.due.map(\.missed) == [3])
    #expect(late.due.map(\.dueAt) == [try time("09T11:30")])
    #expect(late.next == (try time("09T12:30")))
    let looked = try schedule(step, at: "09T12:20") { $0.fired = Set(late.due.map(\.key)) }
    #expect(looked.due.isEmpty)
    #expect(looked.next == late.next)
  }

  @Test func `lets nothing fire again when the clock is set back`() throws {
    let fired = EscalationKey("gold", step: 1, occurrence: 4)
    let schedule = try schedule(.every("1h"), at: "06T16:10") { $0.fired = [fired] }
    #expect(schedule.due.isEmpty)
    #expect(schedule.next == (try time("09T13:00")))
  }

  @Test func `asks a false condition again only when the case has changed`() throws {
    let key = EscalationKey("gold", step: 1)
    for (revision, count) in [(Int64(7), 0), (8, 1)] {
      let schedule = try schedule(.after("1h"), at: "09T12:00") { situation in
        situation.declined = [key: 7]
        situation.revision = revision
      }
      #expect(schedule.due.count == count)
    }
  }

  @Test func `never comes on a calendar that never opens`() throws {
    let never = try WorkingCalendar("Never", zone: "UTC", week: [:], in: OnlyUTC())
    let schedule = try schedule(.after("1m"), .every("1m"), at: "20T12:00") { $0.calendar = never }
    #expect(schedule == EscalationSchedule(due: [], next: nil))
  }

  @Test func `has no recurring step without time in between`() throws {
    let refusal = #expect(throws: Refusal.self) { try EscalationStep.every("0m") }
    #expect(refusal?.code == "escalation.period")
  }
}

@Suite struct `The key of a firing` {
  @Test(arguments: ["gold/2/1", "gold/50/9999", "gold/1/1@2026-02-10T09:00:00.000Z"])
  func `is its text`(text: String) {
    #expect(EscalationKey(text)?.description == text)
  }

  @Test(arguments: ["", "gold", "gold/2", "gold/0/1", "gold/1/0", "/1/1", "a/b/1/1", "gold/1/1@x"])
  func `is no other text`(text: String) { #expect(EscalationKey(text) == nil) }
}

@Suite struct `Looking at a case` {
  private let office: WorkingCalendar
  init() throws { office = try .office() }

  @Test func `tells what fired, what declined and when to look again`() throws {
    let ladder = SwiftLadder(steps: [try .after("1h"), try .after("2h"), try .after("1d")]) {
      $0.key.step == 1
    }
    let now = try time("02T12:00")
    let situation = EscalationSituation(
      events: [.created: try time("02T09:00")],
      calendar: office,
      now: now
    )
    let subject = EscalationSubject(caseFields: ["number": "C-1"], now: now, calendar: office)
    let outcome = try EscalationEngine.look(at: subject, situation, by: ladder)
    #expect(outcome.firings.map(\.intents) == [[.note(text: "swift/1/1")]])
    #expect(outcome.declined.map(\.description) == ["swift/2/1"])
    #expect(outcome.next == (try time("02T17:00")))
    #expect(
      outcome.value.json == """
        {"applies":true,"due":[{"step":1,"due_at":"2026-02-02T10:00:00.000Z","key":"swift/1/1",\
        "intents":[{"note":"swift/1/1"}]}],"declined":["swift/2/1"],\
        "next":"2026-02-02T17:00:00.000Z"}
        """
    )
  }

  /// Whatever happens to a case, and whenever anybody looks.
  @Test func `never fires anything twice`() throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    for run in 0..<200 {
      var story = try CaseStory(&numbers, office)
      var fired: Set<EscalationKey> = []
      for tick in 0..<30 {
        let place = Comment("seed \(seed), run \(run), tick \(tick)")
        let outcome = try story.look(&numbers)
        for firing in outcome.firings {
          #expect(fired.insert(firing.step.key).inserted, place)
          #expect(firing.step.dueAt <= story.situation.now, place)
          #expect(firing.step.missed >= 0, place)
        }
        if let next = outcome.next { #expect(next > story.situation.now, place) }
        story.remember(outcome)
        #expect(try story.look(&numbers).firings.isEmpty, place)
        try story.goOn(&numbers)
      }
    }
  }

  @Test func `at the times that it names misses nothing`() throws {
    let seed = Trials.seed()
    var numbers = SeededNumbers(seed: seed)
    for run in 0..<50 {
      var story = try CaseStory(&numbers, office, declining: false)
      for _ in 0..<20 {
        let outcome = try story.look(&numbers)
        for firing in outcome.firings where story.looks > 1 {
          #expect(firing.step.missed == 0, "seed \(seed), run \(run)")
          #expect(firing.step.dueAt == story.situation.now, "seed \(seed), run \(run)")
        }
        story.remember(outcome)
        guard let next = outcome.next else { break }
        story.situation.now = next
      }
    }
  }
}

/// A case to which things happen at random.
private struct CaseStory {
  let ladder: [EscalationStep]
  var situation: EscalationSituation
  let isDeclining: Bool
  private(set) var looks = 0

  init(
    _ numbers: inout SeededNumbers,
    _ office: WorkingCalendar,
    declining: Bool = true
  ) throws {
    var ladder: [EscalationStep] = []
    for _ in 0..<Int.random(in: 1...5, using: &numbers) {
      let event =
        [CaseEvent.created, .lastCustomerMessage].randomElement(using: &numbers) ?? .created
      let text = "\(Int.random(in: 0...600, using: &numbers))m"
      let period = "\(Int.random(in: 1...900, using: &numbers))m"
      let isRecurring = Bool.random(using: &numbers)
      ladder.append(
        isRecurring ? try .every(period, from: text, since: event) : try .after(text, since: event)
      )
    }
    self.ladder = ladder
    let start = try time("02T09:00")
    situation = EscalationSituation(
      events: [.created: start, .lastCustomerMessage: start],
      calendar: Bool.random(using: &numbers) ? office : .alwaysOpen,
      now: start
    )
    isDeclining = declining
  }

  mutating func look(_ numbers: inout SeededNumbers) throws -> EscalationOutcome {
    looks += 1
    let salt = isDeclining ? Int64.random(in: 0...3, using: &numbers) : 0
    let policy = SwiftLadder(steps: ladder) { ($0.key.occurrence + salt) % 3 != 1 || salt == 0 }
    let subject = EscalationSubject(caseFields: [:], now: situation.now)
    return try EscalationEngine.look(at: subject, situation, by: policy)
  }

  mutating func remember(_ outcome: EscalationOutcome) {
    situation.fired.formUnion(outcome.firings.map(\.step.key))
    for key in outcome.declined { situation.declined[key] = situation.revision }
  }

  /// Time passes, mostly forward; the customer writes; the clock is paused.
  mutating func goOn(_ numbers: inout SeededNumbers) throws {
    let minutes = Int64.random(in: -300...3000, using: &numbers)
    situation.now = situation.now + .minutes(minutes)
    switch Int.random(in: 0..<6, using: &numbers) {
    case 0: situation.events[.lastCustomerMessage] = situation.now
    case 1:
      let length = Int64.random(in: 0...500, using: &numbers)
      situation.pauses.append(
        try SLAClock.Pause(from: situation.now, to: situation.now + .minutes(length))
      )
    case 2: situation.revision += 1
    case 3: situation.now = situation.now + .days(Int64.random(in: 1...40, using: &numbers))
    default: break
    }
  }
}
