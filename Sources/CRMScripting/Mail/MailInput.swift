import CRMKernel
import CRMService

/// A mail as `crm plugin run --input` gives it to a mail plugin.
enum MailInput {
  private static let names = [
    "mail", "contact", "account", "case", "calendar", "own", "earlier", "people", "now",
  ]
  private static let mailNames = [
    "from", "from_name", "to", "cc", "subject", "body", "headers", "return_path", "received_at",
    "attachments",
  ]

  /// Decides about the mail of an input, and says what the host would send.
  ///
  /// - Throws: ``Refusal`` that names what is wrong in the input; ``PluginError``.
  static func evaluate(
    _ active: ActivePlugin,
    _ input: Record,
    _ context: EvaluationContext
  ) throws -> Value {
    let reader = try InputReader(input, names: names)
    guard let now = try reader.instant("now") ?? context.now else {
      throw Refusal.inputWithoutTime(active.plugin.name)
    }
    let mail = try mail(try reader.fields("mail"), receivedAt: now)
    let setting = MailSetting(
      contact: try reader.optionalFields("contact"),
      account: try reader.optionalFields("account"),
      caseFields: try reader.optionalFields("case"),
      calendar: try reader.calendar("calendar"),
      now: now,
      people: try reader.optionalTexts("people")
    )
    let own = try addresses("own", reader)
    let earlier = try times("earlier", reader)
    let decision = try LuaMailPolicy(active).decide(mail, in: setting, context).decision
    var record: Record = ["intent": decision.intent?.value ?? .null]
    if let reason = decision.reason { record["reason"] = .text(reason.description) }
    if let intent = decision.intent {
      let keeper = AutoReplyGuard(own: own)
      let verdict = keeper.answer(intent, to: mail, at: now, earlier: earlier)
      if let verdict { record["reply"] = verdict.value }
    }
    return .record(record)
  }

  private static func mail(_ record: Record, receivedAt: Instant) throws(Refusal) -> InboundMail {
    let reader = try InputReader(record, names: mailNames, at: "mail.")
    var headers = MailHeaders()
    for (name, value) in try reader.fields("headers") {
      // A header that comes more than once is a list.
      let values = if case .list(let values) = value { values } else { [value] }
      for value in values {
        guard let text = String(value) else {
          throw Refusal(.wrongType, "mail.headers.\(name) must be text.", field: "mail.headers")
        }
        headers.append(name, text)
      }
    }
    return InboundMail(
      from: try reader.text("from"),
      fromName: try reader.optionalText("from_name"),
      to: try reader.texts("to"),
      cc: try reader.texts("cc"),
      subject: try reader.optionalText("subject") ?? "",
      body: try reader.optionalText("body") ?? "",
      headers: headers,
      returnPath: try reader.optionalText("return_path"),
      receivedAt: try reader.instant("received_at") ?? receivedAt,
      attachments: try attachments(reader)
    )
  }

  private static func attachments(
    _ reader: InputReader
  ) throws(Refusal) -> [InboundMail.Attachment] {
    guard reader.record["attachments"] != nil else { return [] }
    var attachments: [InboundMail.Attachment] = []
    for file in try reader.list("attachments", names: ["name", "size"]) {
      let size = try file.optional("size", "a number of bytes") { Int64($0) } ?? 0
      attachments.append(InboundMail.Attachment(name: try file.text("name"), size: size))
    }
    return attachments
  }

  private static func addresses(
    _ name: String,
    _ reader: InputReader
  ) throws(Refusal) -> [MailAddress] {
    var addresses: [MailAddress] = []
    for text in try reader.texts(name) {
      guard let address = MailAddress(text) else {
        throw Refusal(
          .wrongType,
          "\(name) has \(Value.text(text).description), which is no mail address.",
          field: name
        )
      }
      addresses.append(address)
    }
    return addresses
  }

  private static func times(
    _ name: String,
    _ reader: InputReader
  ) throws(Refusal) -> [Instant] {
    var times: [Instant] = []
    for text in try reader.texts(name) {
      guard let instant = Instant(text) else {
        throw Refusal(
          .wrongType,
          "\(name) has \(Value.text(text).description), which is no time.",
          field: name
        )
      }
      times.append(instant)
    }
    return times
  }
}
