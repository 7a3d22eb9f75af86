public import CRMKernel

extension Catalogue {
  /// The sentences of service in Chinese: why mail gets no automatic answer, and what is refused.
  public static var service: [Catalogue] { all(of: Translation.mail + Translation.escalation) }
}

extension Translation {
  fileprivate static let mail = [
    Translation(
      "The mail has no sender: it is itself a notification.",
      "邮件没有发件人：它本身就是一份通知。",
      "郵件沒有寄件人：它本身就是一份通知。"
    ),
    Translation(
      "The mail has no address that can be answered.",
      "邮件没有可以回复的地址。",
      "郵件沒有可以回覆的地址。"
    ),
    Translation("A machine sent the mail.", "邮件由程序自动发送。", "郵件由程式自動寄出。"),
    Translation("The mail went to many.", "邮件是群发的。", "郵件是大量寄送的。"),
    Translation(
      "The mail came over a mailing list.",
      "邮件来自邮件列表。",
      "郵件來自郵寄清單。"
    ),
    Translation(
      "The mail is a report about another mail.",
      "邮件是关于另一封邮件的报告。",
      "郵件是關於另一封郵件的報告。"
    ),
    Translation(
      "The mail asks for no automatic answer.",
      "邮件要求不要自动回复。",
      "郵件要求不要自動回覆。"
    ),
    Translation(
      "The mail is itself an automatic answer.",
      "邮件本身就是自动回复。",
      "郵件本身就是自動回覆。"
    ),
    Translation(
      "Nobody reads what is sent to this sender.",
      "没有人阅读发给该发件人的邮件。",
      "沒有人閱讀寄給該寄件人的郵件。"
    ),
    Translation("The mail is our own.", "邮件是我们自己发出的。", "郵件是我們自己寄出的。"),
    Translation("The mail passed through us before.", "邮件曾经由我们转发。", "郵件曾經由我們轉寄。"),
    Translation(
      "The mail is addressed to its own sender.",
      "邮件是发件人写给自己的。",
      "郵件是寄件人寫給自己的。"
    ),
    Translation("The mail isn't addressed to us.", "邮件不是写给我们的。", "郵件不是寫給我們的。"),
    Translation(
      "The sender had an automatic answer already.",
      "该发件人已经收到过自动回复。",
      "該寄件人已經收到過自動回覆。"
    ),
  ]

  fileprivate static let escalation = [
    Translation(
      "{1} is no length of working time.",
      "{1} 不是工作时长。",
      "{1} 不是工作時長。"
    ),
    Translation(
      "Write hours and minutes, such as \"20m\" or \"1h30m\", or working days, \"2d\".",
      "请写小时和分钟，例如 \"20m\" 或 \"1h30m\"，或工作日，例如 \"2d\"。",
      "請寫小時和分鐘，例如 \"20m\" 或 \"1h30m\"，或工作日，例如 \"2d\"。"
    ),
    Translation("{1} is too long.", "{1} 太长。", "{1} 太長。"),
    Translation(
      "Working time is counted for ten years at most.",
      "工作时间最多计算十年。",
      "工作時間最多計算十年。"
    ),
    Translation(
      "A step can't be due every {1}.",
      "步骤不能每 {1} 到期一次。",
      "步驟不能每 {1} 到期一次。"
    ),
    Translation(
      "Let some time pass in between: \"1m\" at least.",
      "请留出间隔：至少 \"1m\"。",
      "請留出間隔：至少 \"1m\"。"
    ),
  ]
}
