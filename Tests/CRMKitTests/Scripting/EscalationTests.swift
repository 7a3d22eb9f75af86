import CRMKernel
import CRMScripting
import CRMService
import LuaSandbox
import Testing

/// The source of an escalation plugin with this one step.
private func ladder(_ step: String, _ more: String = "") -> String {
  """
  return { name = "ladder", version = "1.0.0", api = 1, kind = "escalation", \(more)
    steps = {
      { \(step) },
    },
  }
  """
}

private func active(_ step: String, _ more: String = "") throws -> ActivePlugin {
  try ActivePlugin(Plugin(source: ladder(step, more), file: "ladder.lua"))
}

/// An input in which the first step is due.
private let input: Record = [
  "case": .record(["number": "C-1", "title": "Pump", "owner": "mia", "revision": 3]),
  "events": .record(["created": "2026-02-02T09:00:00Z"]), "now": "2026-02-02T12:00:00Z",
]

@Suite struct `An escalation plugin that is loaded` {
  @Test(arguments: [
    (
      "after = '20', act = print",
      "steps[1].after: \"20\" is no length of working time. Write hours and minutes"
    ),
    ("after = '-5m', act = print", "\"-5m\" is no length of working time"),
    ("after = '999999999999h', act = print", "Working time is counted for ten years"),
    ("after = 20, act = print", "steps[1].after must be text, not 20."),
    ("every = '0m', act = print", "A step can't be due every 0m."),
    ("act = print", "steps[1].after: It is missing."),
    ("after = '1h', every = '1h', act = print", "A step has after or every, not both."),
    ("after = '1h', from = '1h', act = print", "steps[1].from: It goes with every"),
    (
      "after = '1h', since = 'create', act = print",
      "There is no event create. Did you mean created?"
    ),
    ("after = '1h', since = 'first_replay', act = print", "Did you mean first_reply?"),
    ("after = '1h', acts = print", "There is no key of steps[1] acts. Did you mean act?"),
    ("after = '1h'", "steps[1].act is missing."),
    ("after = '1h', act = 'mia'", "steps[1].act must be a function"),
    ("after = '1h', act = function(cases) end", "unknown 'cases': did you mean 'case'?"),
  ])
  func `is refused if its times or keys can't be read`(step: String, message: String) throws {
    // A host's function has no parameters to check: the step is what is wrong.
    let step = step.replacing("act = print", with: "act = function() end")
    let said = try refusal(of: ladder(step))
    #expect(said.contains(message), "\(said)")
  }

  @Test func `is refused without steps and with too many`() throws {
    let head = #"return { name = "l", version = "1", api = 1, kind = "escalation", "#
    let none = try refusal(of: head + "steps = {} }")
    #expect(none.contains("needs a function 'applies' or 'steps'"), "\(none)")
    let idle = try refusal(of: head + "applies = function() end, steps = {} }")
    #expect(idle.contains("steps is empty."), "\(idle)")
    let many = String(repeating: "{ after = '1h', act = function() end },", count: 51)
    #expect(try refusal(of: head + "steps = { \(many) } }").contains("steps has 51 steps."))
  }
}

@Suite struct `A step of an escalation plugin` {
  private func intents(_ act: String, _ change: Record = [:]) throws -> String {
    var record = input
    for (name, value) in change { record[name] = value }
    let value = try active("after = '1h', act = \(act)").evaluate(input: record)
    guard case .record(let outcome) = value, case .list(let due)? = outcome["due"],
      case .record(let firing)? = due.first
    else { return "" }
    return firing["intents"]?.json ?? ""
  }

  @Test func `returns intents, one or a list`() throws {
    let one = "function(case) return { notify = case.owner, text = 'Late: ' .. case.title } end"
    #expect(try intents(one) == #"[{"notify":"mia","text":"Late: Pump"}]"#)
    let list = """
      function(case) return {
        { notify = { 'mia', '李伟' }, text = 'Late' },
        { raise = 'high', assign = 'wei', note = 'n', breach = 'first-answer', case = case.number },
      } end
      """
    #expect(
      try intents(list) == """
        [{"notify":"mia","text":"Late"},{"notify":"李伟","text":"Late"},{"raise":"high"},\
        {"assign":"wei"},{"note":"n"},{"breach":"first-answer"}]
        """
    )
  }

  @Test(arguments: ["nil", "false", "{}", "{ notify = {}, text = 'x' }"])
  func `may fire without doing anything`(result: String) throws {
    #expect(try intents("function() return \(result) end") == "[]")
  }

  @Test func `tells the queue where a case has no owner`() throws {
    let act = "function(case) return { notify = case.nobody, text = 'Late' } end"
    #expect(try intents(act) == #"[{"text":"Late"}]"#)
  }

  @Test func `asks who is on duty and when people work`() throws {
    let act = """
      function(team, calendar, now, due)
        return { assign = team:on_duty(), note = ("%s %d %d %s"):format(
          calendar:is_open(now), calendar:working_minutes(due.at, now), due.missed,
          team:member("Mia").skills[1]) }
      end
      """
    let team: CRMKernel.Value = [
      .record(["name": "Mia", "is_on_duty": true, "load": 4, "skills": ["zh"]]),
      .record(["name": "Wei", "is_on_duty": true, "load": 1]), .record(["name": "Noor"]),
    ]
    #expect(
      try intents(act, ["team": team]) == #"[{"assign":"Wei"},{"note":"true 120 0 zh"}]"#
    )
  }

  @Test(arguments: [
    ("7", "returned the number 7. Return an intent such as"),
    ("'mia'", "returned the text \"mia\"."),
    ("print", "returned a function."),
    ("{ notfy = 'mia' }", "There is no key notfy. Did you mean notify?"),
    ("{ notify = 'mia' }", "returned notify without a text."),
    ("{ notify = 7, text = 'x' }", "returned the number 7 as notify. It must be text."),
    ("{ notify = '', text = 'x' }", "returned an empty notify."),
    ("{ notify = 'a\\r\\nBcc: b', text = 'x' }", "returned notify with a line break"),
    ("{ notify = 'mai', text = 'x' }", "There is no person mai. Did you mean mia?"),
    ("{ assign = 'nobody-here' }", "There is no person nobody-here. There are mia, wei."),
    ("{ raise = 'hihg' }", "There is no priority hihg. Did you mean high?"),
    ("{ note = print }", "as note. It must be text."),
    ("{ note = string.rep('x', 2^20 // 1 | 0) }", "returned a note longer than 10000 characters."),
    ("{ note = 'x', case = 'C-2' }", "A step acts on its own case, C-1"),
    ("{ { note = 'x' }, 7 }", "returned the number 7."),
    ("{ { note = 'x' }, note = 'y' }", "returned a table. Return an intent"),
  ])
  func `is refused when it returns what can't be done`(result: String, message: String) throws {
    let act = "function() return \(result) end"
    let error = #expect(throws: PluginError.self) {
      try intents(act, ["people": ["mia", "wei"]])
    }
    let said = error?.description ?? ""
    #expect(said.contains(message), "\(said)")
    #expect(said.hasPrefix("ladder, case C-1: ladder.lua:3: "), "\(said)")
  }

  @Test func `returns no ten thousand intents`() throws {
    let act = """
      function() local all = {}
        for i = 1, 9000 do all[i] = { note = "x" } end return all end
      """
    let error = #expect(throws: PluginError.self) { try intents(act) }
    #expect(error != nil)
    let few = act.replacing("9000", with: "21")
    let said = #expect(throws: PluginError.self) { try intents(few) }
    #expect(said?.reason.contains("returned 21 intents. A step may return 20.") == true)
  }

  @Test func `is stopped when it loops`() throws {
    let error = #expect(throws: PluginError.self) {
      try intents("function() while true do end end")
    }
    #expect(error?.kind == .limit)
  }

  @Test func `hears in words what a service can't answer`() throws {
    let error = #expect(throws: PluginError.self) {
      try intents("function(calendar) return { note = calendar:next_opening('soon') } end")
    }
    #expect(error?.reason.contains("calendar:next_opening needs a time such as") == true)
    let nobody = #expect(throws: PluginError.self) {
      try intents("function(team) return { assign = team:on_duty() } end")
    }
    #expect(nobody?.reason.contains("There is no team here.") == true)
  }
}

@Suite struct `An escalation plugin at work` {
  private func outcome(_ plugin: ActivePlugin, _ change: Record) throws -> String {
    var record = input
    for (name, value) in change { record[name] = value }
    return try plugin.evaluate(input: record).json
  }

  @Test func `leaves cases alone that it isn't for`() throws {
    let plugin = try active(
      "after = '1h', act = function() error('called') end",
      "applies = function(account) return account.tier == 'gold' end,"
    )
    #expect(try outcome(plugin, [:]) == #"{"applies":false,"due":[],"next":null}"#)
  }

  @Test func `fires once, and asks a false condition again when the case changes`() throws {
    let plugin = try active(
      "after = '1h', when = function(case) return case.open end, act = function() end"
    )
    let declined = #"{"applies":true,"due":[],"declined":["ladder/1/1"],"next":null}"#
    #expect(try outcome(plugin, [:]) == declined)
    let nothing = #"{"applies":true,"due":[],"next":null}"#
    #expect(try outcome(plugin, ["declined": .record(["ladder/1/1": 3])]) == nothing)
    let changed: Record = [
      "declined": .record(["ladder/1/1": 3]), "case": .record(["open": true, "revision": 4]),
    ]
    let fired = try outcome(plugin, changed)
    #expect(
      fired == """
        {"applies":true,"due":[{"step":1,"due_at":"2026-02-02T10:00:00.000Z","key":"ladder/1/1",\
        "intents":[]}],"next":null}
        """
    )
    #expect(try outcome(plugin, ["fired": ["ladder/1/1"]]) == nothing)
  }

  @Test func `counts on the calendar of its input`() throws {
    let plugin = try active("after = '1d', act = function() end")
    let week: Record = ["mon": ["09:00-17:00"], "tue": ["09:00-17:00"]]
    for (zone, next) in [("UTC", "2026-02-02T17:00"), ("+08:00", "2026-02-03T09:00")] {
      let calendar: Record = ["zone": .text(zone), "week": .record(week)]
      let outcome = try outcome(plugin, ["calendar": .record(calendar)])
      #expect(outcome == #"{"applies":true,"due":[],"next":"\#(next):00.000Z"}"#)
    }
  }

  @Test(
    arguments: [
      (["now": .null], "now"),
      (["events": .record(["create": "2026-02-02T09:00:00Z"])], "events.create"),
      (["calendar": .record(["zone": "Mars/Base"])], "calendar.zone"), (["fired": ["x"]], "fired"),
      (["fired": 7], "fired"), (["colour": 7], "colour"), (["team": [7]], "team[1]"),
      (["pauses": [.record(["to": "2026-02-02T09:00:00Z"])]], "pauses.from"),
      (["declined": .record(["ladder/1/1": "x"])], "declined"),
    ] as [(Record, String)]
  )
  func `is given no input that can't be read`(change: Record, field: String) throws {
    let plugin = try active("after = '1h', act = function() end")
    let refusal = #expect(throws: Refusal.self) { try outcome(plugin, change) }
    #expect(refusal?.field == field, "\(String(describing: refusal))")
  }

  @Test func `is a policy like those in Swift`() throws {
    let policy = try LuaEscalationPolicy(
      active("every = '1h', act = function(due) return { note = due.at } end")
    )
    let now = try time("02T12:30")
    let situation = EscalationSituation(events: [.created: try time("02T09:00")], now: now)
    let subject = EscalationSubject(caseFields: [:], now: now)
    let outcome = try EscalationEngine.look(at: subject, situation, by: policy)
    #expect(outcome.firings.map(\.intents) == [[.note(text: "2026-02-02T12:00:00.000Z")]])
    #expect(outcome.firings.map(\.step.missed) == [2])
  }
}
