import CRMKernel
import CRMService
import TestSupport
import Testing

private let file = "golden-analytics/rfc3834.json"

private struct GoldenMails: Decodable {
  let cases: [Case]

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let headers: [String: String]
    let envelope_from: String
    let may_auto_respond: Bool
    let why: String

    var testDescription: String { "\(why): \(headers)" }
  }

  static func cases() -> [Case] {
    let golden = try? GoldenFile.decode(GoldenMails.self, file)
    return golden?.cases ?? []
  }
}

private func address(_ text: String) throws -> MailAddress { try #require(MailAddress(text)) }

private func mail(
  from: String = "ada@x.example",
  to: [String] = ["me@y.example"],
  cc: [String] = [],
  subject: String = "Pump leaks",
  _ headers: (String, String)...,
  returnPath: String? = "ada@x.example"
) -> InboundMail {
  InboundMail(
    from: from,
    to: to,
    cc: cc,
    subject: subject,
    headers: MailHeaders(headers),
    returnPath: returnPath,
    receivedAt: .epoch
  )
}

@Suite(.enabled(if: GoldenFile.exists(file), "The golden mails aren't beside the repository."))
struct `The golden mails of RFC 3834` {
  @Test(arguments: GoldenMails.cases())
  fileprivate func `are answered exactly where they may be`(golden: GoldenMails.Case) throws {
    let keeper = AutoReplyGuard(own: [try address("me@y.example")])
    let mail = InboundMail(
      from: golden.headers["From"] ?? "",
      to: golden.headers["To"].map { [$0] } ?? [],
      headers: MailHeaders(golden.headers.map { ($0.key, $0.value) }),
      returnPath: golden.envelope_from,
      receivedAt: .epoch
    )
    #expect((keeper.block(mail) == nil) == golden.may_auto_respond)
  }
}

@Suite struct `An automatic answer` {
  private let keeper: AutoReplyGuard
  init() throws { keeper = AutoReplyGuard(own: [try address("me@y.example")]) }

  @Test(
    arguments: [
      (("Auto-Submitted", "auto-notified; owner-email=x"), .autoSubmitted),
      (("Precedence", " JUNK "), .precedence), (("Precedence", "auto_reply"), .precedence),
      (("List-Post", "NO"), .mailingList),
      (("Content-Type", "multipart/report; report-type=delivery-status"), .report),
      (("Content-Type", "Multipart/Report;\r\n boundary=x"), .report),
      (("X-Failed-Recipients", "x@y.example"), .report),
      (("X-Auto-Response-Suppress", "DR, OOF, AutoReply"), .suppressed),
      (("X-Auto-Response-Suppress", "All"), .suppressed),
      (("X-Autoreply", "yes"), .answeringMachine), (("X-Loop", "ME@Y.example"), .loop),
      (("Sender", "no-reply@x.example"), .robot),
    ] as [((String, String), AutoReplyBlock)]
  )
  func `never goes to a machine`(header: (String, String), block: AutoReplyBlock) {
    #expect(keeper.block(mail(header)) == block)
  }

  @Test(
    arguments: [
      ("X-Auto-Response-Suppress", "DR, RN, NRN"), ("X-Loop", "other@z.example"),
      ("Auto-Submitted", "No (sent by a person)"), ("Content-Type", "multipart/mixed"),
      ("X-Autoreply", "no"),
    ]
  )
  func `may go to a person whose mail has such headers`(name: String, value: String) {
    #expect(keeper.block(mail((name, value))) == nil)
  }

  @Test func `looks at every header of a name`() {
    let twice = mail(("Auto-Submitted", "no"), ("Auto-Submitted", "auto-generated"))
    #expect(keeper.block(twice) == .autoSubmitted)
  }

  @Test(arguments: [
    "no-reply@x.example", "NoReply+42@x.example", "do_not_reply@x.example",
    "Postmaster@x.example", "mailer-daemon@x.example", "noreply-invoices@x.example",
  ])
  func `never goes where nobody reads`(sender: String) {
    #expect(keeper.block(mail(from: sender, returnPath: sender)) == .robot)
    #expect(keeper.block(mail(from: sender)) == .robot)
  }

  @Test func `never goes to ourselves, under a tag either`() {
    #expect(keeper.block(mail(from: "Me+42@Y.example")) == .ourselves)
    #expect(keeper.block(mail(returnPath: "me@y.example")) == .ourselves)
  }

  @Test func `never goes to who wrote to themselves`() throws {
    let unknown = AutoReplyGuard(own: [])
    #expect(unknown.block(mail(to: ["ada@x.example"])) == .toSender)
  }

  @Test func `never goes out for mail that doesn't name us`() {
    #expect(keeper.block(mail(to: ["friends@z.example"])) == .notNamed)
    #expect(keeper.block(mail(to: [], ("To", "undisclosed-recipients:;"))) == .notNamed)
    #expect(keeper.block(mail(to: ["bob@z.example"], cc: ["me+c1@y.example"])) == nil)
    #expect(keeper.block(mail(to: ["bob@z.example"], ("Resent-To", "me@y.example"))) == nil)
  }

  @Test(arguments: ["", "ada", "a@b@c", "ada@x.example\r\nBcc: all@z.example", "a b@x.example"])
  func `never goes to what is no address`(sender: String) {
    #expect(keeper.block(mail(from: sender, returnPath: nil)) == .badAddress)
  }

  @Test func `goes to the return path and not to the author`() throws {
    let bounce = mail(returnPath: "<bounces+123@x.example>")
    let verdict = keeper.answer(MailIntent(reply: "Hi"), to: bounce, at: .epoch, earlier: [])
    guard case .send(let reply) = verdict else {
      Issue.record("withheld: \(String(describing: verdict))")
      return
    }
    #expect(reply.to == (try address("bounces+123@x.example")))
    #expect(reply.from == (try address("me@y.example")))
  }

  @Test func `goes out once in a period, which is an hour at least`() throws {
    let now = try time("02T12:00")
    func answered(after span: TimeSpan, _ period: TimeSpan) -> AutoReplyVerdict? {
      let intent = MailIntent(reply: "Hi", oncePer: period)
      return keeper.answer(intent, to: mail(), at: now, earlier: [now - span, .epoch])
    }
    #expect(answered(after: .minutes(59), .zero) == .answeredAlready(until: now + .minutes(1)))
    #expect(answered(after: .hours(23), .hours(24)) == .answeredAlready(until: now + .hours(1)))
    guard case .send = answered(after: .hours(24), .hours(24)) else {
      Issue.record("withheld after the period")
      return
    }
  }

  @Test func `isn't given if nobody wishes one`() {
    #expect(keeper.answer(MailIntent(tags: ["x"]), to: mail(), at: .epoch, earlier: []) == nil)
  }
}

@Suite struct `The head of an automatic answer` {
  private func reply(
    _ intent: MailIntent = MailIntent(reply: "Hi"),
    to mail: InboundMail
  ) throws -> AutoReply {
    let keeper = AutoReplyGuard(own: [try address("me@y.example")])
    let verdict = keeper.answer(intent, to: mail, at: .epoch, earlier: [])
    guard case .send(let reply)? = verdict else {
      throw Refusal("test.withheld", "\("\(String(describing: verdict))")")
    }
    return reply
  }

  private func header(_ name: String, _ reply: AutoReply) -> String? {
    reply.headers.first { $0.name == name }?.value
  }

  @Test func `says that a machine wrote it, and to which mail`() throws {
    let reply = try reply(to: mail(("Message-ID", "<2@x>"), ("References", "<0@x> <1@x>")))
    #expect(reply.subject == "Auto: Pump leaks")
    #expect(header("Auto-Submitted", reply) == "auto-replied")
    #expect(header("In-Reply-To", reply) == "<2@x>")
    #expect(header("References", reply) == "<0@x> <1@x> <2@x>")
    #expect(header("X-Auto-Response-Suppress", reply) == "All")
  }

  @Test func `keeps us from answering our own answer`() throws {
    let answer = try reply(to: mail())
    let headers = MailHeaders(answer.headers.map { ($0.name, $0.value) })
    for own in ["me@y.example", "z@z.example"] {
      let back = InboundMail(from: "b@z.example", to: [own], headers: headers, receivedAt: .epoch)
      #expect(AutoReplyGuard(own: [try address(own)]).block(back) != nil)
    }
  }

  @Test func `has no second Auto in its subject`() throws {
    #expect(try reply(to: mail(subject: "auto: Pump")).subject == "auto: Pump")
    #expect(try reply(to: mail(subject: "")).subject == "Auto:")
  }

  @Test(arguments: [
    "Pump\r\nBcc: all@z.example", "Pump\nBcc: all@z.example", "Pump\u{2028}Bcc: all@z.example",
    "Pump\u{0}\u{85}Bcc: all@z.example",
  ])
  func `never has a line that somebody else wrote`(subject: String) throws {
    let theirs = try reply(to: mail(subject: subject))
    #expect(theirs.subject == "Auto: Pump Bcc: all@z.example")
    let ours = try reply(MailIntent(reply: "Hi", subject: subject), to: mail())
    #expect(ours.subject == "Pump Bcc: all@z.example")
  }

  @Test func `takes over no message id that isn't one`() throws {
    let bad = "<1@x>\r\nBcc: all@z.example <2 @x> <<3@x> <4@x\u{e9}> <5@x>"
    let reply = try reply(to: mail(("Message-ID", "no id"), ("References", bad)))
    #expect(header("In-Reply-To", reply) == nil)
    let known = try self.reply(to: mail(("Message-ID", "<6@x>"), ("References", bad)))
    #expect(header("References", known) == "<1@x> <5@x> <6@x>")
  }

  @Test func `stays short in a long thread`() throws {
    let thread = (0..<500).map { "<\($0)@x>" }.joined(separator: " ")
    let reply = try reply(to: mail(("Message-ID", "<last@x>"), ("References", thread)))
    let references = header("References", reply)?.split(separator: " ") ?? []
    #expect(references.count == 21)
    #expect(references.first == "<0@x>")
    #expect(references.last == "<last@x>")
  }
}

@Suite struct `A mail address` {
  @Test(arguments: ["Ada Lovelace <ada@X.example>", "ada@x.example", " <ada@x.example> "])
  func `is what stands in the brackets`(text: String) {
    #expect(MailAddress(text)?.description == "ada@x.example")
  }

  @Test func `is the same in capital letters`() throws {
    #expect(try address("Ada@x.example") == address("ada@X.EXAMPLE"))
  }

  @Test func `may be Chinese`() { #expect(MailAddress("李伟@例子.中国") != nil) }

  @Test(arguments: [
    "<>", "@x", "a@", "a,b@x", "a@x>", "a@x\u{2029}y", String(repeating: "a", count: 300) + "@x",
  ])
  func `is no other text`(text: String) { #expect(MailAddress(text) == nil) }
}
