import CRMKernel
import CRMScripting
import CRMService
import Foundation
import Testing

/// The folder of the repository.
private let repository =
  #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
  .joined(separator: "/")

/// A plugin among the samples that lie beside the repository; nil where there are none.
private func sample(_ name: String) throws -> ActivePlugin? {
  var folder = URL(fileURLWithPath: repository)
  while folder.path != "/" {
    folder.deleteLastPathComponent()
    let url = folder.appendingPathComponent("shared/examples/plugins/\(name)")
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { continue }
    return try ActivePlugin(Plugin(source: text, file: name))
  }
  return nil
}

private func shipped(_ path: String, config: Record = [:]) throws -> ActivePlugin {
  let file = URL(fileURLWithPath: "\(repository)/Plugins/\(path)")
  let text = try String(contentsOf: file, encoding: .utf8)
  return try ActivePlugin(Plugin(source: text, file: path), config: config)
}

private func json(_ text: String) throws -> Record {
  try #require(Record(try CRMKernel.Value(json: text)))
}

/// An office in Shanghai: nine to six with a break, Monday to Friday.
private let shanghai = """
  {"zone": "+08:00", "week": {"mon": ["09:00-12:00", "13:00-18:00"], "tue": ["09:00-12:00", \
  "13:00-18:00"], "wed": ["09:00-12:00", "13:00-18:00"], "thu": ["09:00-12:00", "13:00-18:00"], \
  "fri": ["09:00-12:00", "13:00-18:00"]}}
  """

@Suite(
  .enabled(
    if: (try? sample("gold-escalation.lua")) != nil,
    "The sample plugins aren't beside the repository."
  )
)
struct `The sample plugins of service` {
  private func gold(now: String, _ fired: String = "") throws -> String {
    let input = try json(
      """
      {"case": {"number": "C-1", "title": "Pump leaks", "kind": "incident", "status": "assigned",
                "owner": "wei"},
       "account": {"name": "Acme", "tier": "gold", "manager": "noor"},
       "events": {"created": "2026-02-06T09:50:00Z"}, "calendar": \(shanghai),
       "team": [{"name": "mia", "is_on_duty": true}], "fired": [\(fired)], "now": "\(now)"}
      """
    )
    return try #require(try sample("gold-escalation.lua")).evaluate(input: input).json
  }

  @Test func `escalate for gold accounts in working time`() throws {
    // Ten minutes are left on Friday; Monday begins at 01:00 in UTC.
    #expect(
      try gold(now: "2026-02-09T01:10:00Z") == """
        {"applies":true,"due":[{"step":1,"due_at":"2026-02-09T01:10:00.000Z",\
        "key":"gold-escalation/1/1","intents":[{"notify":"wei",\
        "text":"Answer due in 10 minutes: Pump leaks"}]}],"next":"2026-02-09T01:20:00.000Z"}
        """
    )
    #expect(
      try gold(now: "2026-02-09T01:20:00Z", "\"gold-escalation/1/1\"") == """
        {"applies":true,"due":[{"step":2,"due_at":"2026-02-09T01:20:00.000Z",\
        "key":"gold-escalation/2/1","intents":[{"raise":"high"},{"assign":"mia"},\
        {"note":"No first answer within 30 minutes"},{"breach":"first-answer"}]}],\
        "next":"2026-02-09T05:50:00.000Z"}
        """
    )
  }

  @Test func `answer outside of opening hours`() throws {
    let plugin = try #require(try sample("out-of-hours-reply.lua"))
    var input = try json(
      """
      {"mail": {"from": "ada@x.example", "to": ["me@y.example"], "subject": "Urgent: pump"},
       "contact": {"first_name": "Ada"}, "calendar": \(shanghai), "own": ["me@y.example"],
       "now": "2026-02-07T12:00:00Z"}
      """
    )
    let answer = try plugin.evaluate(input: input).json
    #expect(
      answer.hasPrefix(
        #"{"intent":{"reply":"Dear Ada,\n\nthank you for your message \"Urgent: pump\". "#
          + #"We are back 2026-02-09T01:00:00.000Z.\n","once_per":"1d","case":"#
          + #"{"priority":"high","title":"Urgent: pump"}},"reply":{"send":"#
      ),
      "\(answer)"
    )
    input["now"] = "2026-02-09T01:00:00Z"
    #expect(
      try plugin.evaluate(input: input).json
        == #"{"intent":null,"reason":"within opening hours"}"#
    )
  }
}

@Suite struct `The ladders that ship` {
  private func look(_ name: String, _ fields: String, config: Record = [:]) throws -> String {
    let input = try json(
      """
      {"case": {"number": "C-1", "title": "水泵漏水", "kind": "incident", "status": "assigned"},
       "events": {"created": "2026-02-02T01:00:00Z"}, "calendar": \(shanghai),
       "team": [{"name": "mia", "is_on_duty": true}], \(fields)}
      """
    )
    return try shipped("escalation/\(name).lua", config: config).evaluate(input: input).json
  }

  @Test func `tell whoever is on duty of a standard case that nobody has`() throws {
    #expect(
      try look("standard", #""now": "2026-02-02T06:30:00Z""#, config: ["language": "zh"]) == """
        {"applies":true,"due":[{"step":1,"due_at":"2026-02-02T06:00:00.000Z",\
        "key":"standard/1/1","intents":[{"notify":"mia",\
        "text":"已有四个工作小时未回复：水泵漏水"}]}],"next":"2026-02-02T10:00:00.000Z"}
        """
    )
    let gold = #""account": {"tier": "gold"}, "now": "2026-02-02T06:30:00Z""#
    #expect(try look("standard", gold) == #"{"applies":false,"due":[],"next":null}"#)
  }

  @Test func `catch up on a gold case that was forgotten`() throws {
    let outcome = try look(
      "gold",
      #""account": {"name": "Acme", "tier": "gold"}, "now": "2026-02-04T10:00:00Z""#
    )
    #expect(
      outcome == """
        {"applies":true,"due":[{"step":1,"due_at":"2026-02-02T01:20:00.000Z","key":"gold/1/1",\
        "intents":[{"notify":"mia","text":"Answer due in 10 minutes: 水泵漏水"}]},\
        {"step":2,"due_at":"2026-02-02T01:30:00.000Z","key":"gold/2/1","intents":\
        [{"raise":"urgent"},{"assign":"mia"},{"note":"No first answer within 30 minutes"},\
        {"breach":"first-answer"}]},{"step":4,"due_at":"2026-02-02T06:00:00.000Z",\
        "key":"gold/4/1","intents":[{"text":"Acme has waited four hours: 水泵漏水"}]},\
        {"step":5,"due_at":"2026-02-04T10:00:00.000Z","key":"gold/5/3","missed":2,\
        "intents":[{"notify":"head-of-support","text":"Still open: 水泵漏水"}]}],\
        "next":"2026-02-05T10:00:00.000Z"}
        """
    )
  }
}

@Suite struct `The mail plugins that ship` {
  private func intent(_ name: String, _ fields: String, config: Record = [:]) throws -> Record {
    let input = try json(#"{"now": "2026-02-07T12:00:00Z", "calendar": \#(shanghai), \#(fields)}"#)
    let value = try shipped("mail/\(name).lua", config: config).evaluate(input: input)
    return Record(value).flatMap { $0["intent"] }.flatMap { Record($0) } ?? [:]
  }

  private let chinese = #""mail": {"from": "wei@x.example", "subject": "水泵漏水", "body": "请帮忙"}"#
  private let english = #""mail": {"from": "ada@x.example", "subject": "Pump", "body": "SO-12"}"#

  @Test func `acknowledge in the language of the mail`() throws {
    let contact = #", "contact": {"first_name": "伟", "last_name": "李"}"#
    #expect(
      try intent("acknowledgement", chinese + contact)["reply"]
        == "李伟您好：\n\n我们已收到您的来信“水泵漏水”，会尽快回复您。\n"
    )
    #expect(
      try intent("acknowledgement", english)["reply"]?.plainText.hasPrefix("Dear Sir or Madam,")
        == true
    )
    #expect(try intent("acknowledgement", english + #", "case": {"number": "C-1"}"#).isEmpty)
    let japanese = #""mail": {"from": "a@x.example", "subject": "ポンプの水漏れ"}"#
    let found = try intent("acknowledgement", japanese)["case"]
    #expect(found?.json == #"{"language":"en","title":"ポンプの水漏れ"}"#)
  }

  @Test func `say when people work next by the clock on their wall`() throws {
    let reply = try intent("out-of-hours", english)["reply"]?.plainText ?? ""
    #expect(reply.contains("We are back on Monday 9 February at 09:00"), "\(reply)")
    let chineseReply = try intent("out-of-hours", chinese)["reply"]?.plainText ?? ""
    #expect(chineseReply.contains("我们将于2月9日（星期一）09:00恢复工作"), "\(chineseReply)")
  }

  @Test func `ask for what the case lacks`() throws {
    let asked = try intent("missing-information", english)
    #expect(asked["case"]?.json == #"{"order_number":"SO-12","title":"Pump"}"#)
    #expect(asked["reply"]?.plainText.hasSuffix("such as SN-4711\n") == true)
    #expect(asked["reply"]?.plainText.contains("number of your order") == false)
    #expect(asked["once_per"] == "7d")
    let known = #", "case": {"serial": "SN-1", "order_number": "SO-1"}"#
    #expect(try intent("missing-information", chinese + known).isEmpty)
  }
}
