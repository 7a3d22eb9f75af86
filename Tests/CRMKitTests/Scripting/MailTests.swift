import CRMKernel
import CRMScripting
import CRMService
import LuaSandbox
import Testing

private func active(_ body: String) throws -> ActivePlugin {
  let text = """
    return { name = "answer", version = "1.0.0", api = 1, kind = "mail",
      on_mail = function(mail, contact, account, case, calendar, now, config) \(body) end }
    """
  return try ActivePlugin(Plugin(source: text, file: "answer.lua"))
}

private let mail: Record = [
  "from": "ada@x.example", "to": ["me@y.example"], "subject": "Pump leaks", "body": "It drips.",
  "headers": .record(["Message-ID": "<1@x>", "X-Mark": ["one", "two"]]),
  "attachments": [.record(["name": "pump.jpg", "size": 1200])],
]

private func decision(_ body: String, _ change: Record = [:], mail: Record = mail) throws -> Record
{
  var input: Record = [
    "mail": .record(mail), "own": ["me@y.example"], "now": "2026-02-02T12:00:00Z",
  ]
  for (name, value) in change { input[name] = value }
  return Record(try active(body).evaluate(input: input)) ?? [:]
}

@Suite struct `A mail plugin` {
  @Test func `sees the mail and who wrote it`() throws {
    let body = """
      return { note = table.concat({ mail.from, mail.to[1], mail.subject, mail.body,
        mail.headers["message-id"], mail.headers["x-mark"], mail.attachments[1].name, now,
        tostring(contact), tostring(case), account.name, tostring(calendar:is_open(now)) }, "|") }
      """
    let decision = try decision(body, ["account": .record(["name": "Acme"])])
    #expect(
      decision["intent"]?.json == """
        {"note":"ada@x.example|me@y.example|Pump leaks|It drips.|<1@x>|one|pump.jpg|\
        2026-02-02T12:00:00.000Z|nil|nil|Acme|true"}
        """
    )
  }

  @Test func `returns what should happen, and the host says what is sent`() throws {
    let body = """
      return { reply = "Hello", once_per = "2d", case = { title = mail.subject, priority = "high" },
        tags = { "pump", "pump", "zh" }, assign = "mia" }, { "for {1}", mail.from }
      """
    let decision = try decision(body)
    #expect(
      decision["intent"]?.json == """
        {"reply":"Hello","once_per":"2d","case":{"priority":"high","title":"Pump leaks"},\
        "tags":["pump","zh"],"assign":"mia"}
        """
    )
    #expect(decision["reason"] == "for ada@x.example")
    #expect(
      decision["reply"]?.json == """
        {"send":{"to":"ada@x.example","from":"me@y.example","subject":"Auto: Pump leaks",\
        "headers":{"Auto-Submitted":"auto-replied","In-Reply-To":"<1@x>","References":"<1@x>",\
        "Precedence":"bulk","X-Auto-Response-Suppress":"All","X-Loop":"me@y.example"},\
        "text":"Hello"}}
        """
    )
  }

  @Test func `may do nothing and say why`() throws {
    let decision = try decision("return nil, 'not for us'")
    #expect(Value.record(decision).json == #"{"intent":null,"reason":"not for us"}"#)
    #expect(try self.nothing("return {}"))
    #expect(try self.nothing("return false"))
    #expect(try self.nothing(""))
  }

  private func nothing(_ body: String) throws -> Bool {
    try decision(body) == ["intent": .null]
  }

  @Test func `answers once a day if it says nothing else`() throws {
    let decision = try decision("return { reply = 'x' }")
    #expect(Record(decision["intent"] ?? .null)?["once_per"] == "1d")
  }

  @Test(arguments: [
    ("7", "returned the number 7. Return an intent such as"),
    ("{ replly = 'x' }", "There is no key replly. Did you mean reply?"),
    ("{ reply = 7 }", "returned the number 7 as reply. It must be text."),
    ("{ reply = ' \\n' }", "returned an empty reply."),
    ("{ reply = string.rep('x', 1 << 19) }", "returned a reply longer than 20000 characters."),
    (
      "{ reply = 'x', subject = 'a\\r\\nBcc: all@z.example' }", "returned subject with a line break"
    ),
    ("{ reply = 'x', once_per = '30m' }", "It is an hour at least"),
    ("{ reply = 'x', once_per = '0h' }", "It is an hour at least"),
    ("{ reply = 'x', once_per = '-1h' }", "Write hours or days, such as"),
    ("{ reply = 'x', once_per = '1000d' }", "366 days at most"),
    ("{ reply = 'x', once_per = 24 }", "as once_per. It must be text."),
    ("{ case = 'x' }", "returned a case that is no table."),
    ("{ case = { title = 7 } }", "as title. It must be text."),
    ("{ case = { priority = 'urgnt' } }", "There is no priority urgnt. Did you mean urgent?"),
    ("{ case = { title = print } }", "returned case that can't be kept"),
    ("{ tags = 'x' }", "returned tags that can't be used."),
    ("{ tags = { 'a\\nb' } }", "returned tag with a line break"),
    ("{ assign = 'mai' }", "There is no person mai. Did you mean mia?"),
    ("{ reply = 'x' }, print", "as its reason."),
  ])
  func `is refused when it returns what can't be done`(result: String, message: String) throws {
    let error = #expect(throws: PluginError.self) {
      try decision("return \(result)", ["people": ["mia"]])
    }
    let said = error?.description ?? ""
    #expect(said.contains(message), "\(said)")
    #expect(said.hasPrefix("answer, mail from ada@x.example: answer.lua:2: "), "\(said)")
  }

  @Test func `is stopped when it loops`() throws {
    let error = #expect(throws: PluginError.self) { try decision("while true do end") }
    #expect(error?.kind == .limit)
  }

  @Test(
    arguments: [
      ([:], "mail.from"), (["from": "a@b.example", "size": 7], "mail.size"),
      (["from": "a@b.example", "to": "me"], "mail.to"),
      (["from": "a@b.example", "headers": .record(["x": .record(["y": 1])])], "mail.headers"),
    ] as [(Record, String)]
  )
  func `is given no mail that can't be read`(mail: Record, field: String) throws {
    let refusal = #expect(throws: Refusal.self) { try decision("", mail: mail) }
    #expect(refusal?.field == field, "\(String(describing: refusal))")
  }
}

@Suite struct `A mail plugin that answers everybody` {
  private let body = "return { reply = 'x', once_per = '1h' }"

  private func withheld(_ change: Record = [:], mail: Record) throws -> CRMKernel.Value? {
    let decision = try decision(body, change, mail: mail)
    return Record(decision["reply"] ?? .null)?["withheld"]
  }

  @Test(
    arguments: [
      (["headers": .record(["Auto-Submitted": "auto-replied"])], "auto_submitted"),
      (["headers": .record(["List-Id": "<l.x.example>"])], "mailing_list"),
      (["headers": .record(["Precedence": ["normal", "bulk"]])], "precedence"),
      (["return_path": "<>"], "null_return_path"), (["from": "no-reply@x.example"], "robot"),
      (["from": "me@y.example"], "ourselves"), (["to": ["you@z.example"]], "not_named"),
      (["from": "ada@x.example\r\nBcc: all@z.example"], "bad_address"),
    ] as [(Record, CRMKernel.Value)]
  )
  func `answers no robot`(change: Record, reason: CRMKernel.Value) throws {
    var changed = mail
    for (name, value) in change { changed[name] = value }
    #expect(try withheld(mail: changed) == reason)
  }

  @Test func `answers nobody twice in the period`() throws {
    let earlier: CRMKernel.Value = ["2026-02-02T11:30:00Z"]
    #expect(try withheld(["earlier": earlier], mail: mail) == "answered_already")
    #expect(try withheld(["earlier": ["2026-02-02T11:00:00Z"]], mail: mail) == nil)
  }

  @Test func `is a policy like those in Swift`() throws {
    let policy = try LuaMailPolicy(active(body))
    let inbound = InboundMail(from: "ada@x.example", receivedAt: .epoch)
    let decision = try policy.decide(inbound, in: MailSetting(now: .epoch))
    #expect(decision == MailDecision(MailIntent(reply: "x", oncePer: .hours(1))))
  }
}
