import CRMKernel

extension Translation {
  /// What decisions about consent say.
  static let consent: [Translation] = [
    Translation(
      "A hold on {1}, {2}, blocks contact: {3}",
      "{1} 的一项限制（{2}）禁止联系：{3}",
      "{1} 的一項限制（{2}）禁止聯絡：{3}"
    ),
    Translation("A hold, {1}, blocks contact: {2}", "一项限制（{1}）禁止联系：{2}", "一項限制（{1}）禁止聯絡：{2}"),
    Translation("There is no address for {1}.", "没有可用于 {1} 的地址。", "沒有可用於 {1} 的地址。"),
    Translation(
      "What was sent there came back at {1}.",
      "发往该地址的消息于 {1} 被退回。",
      "發往該地址的訊息於 {1} 被退回。"
    ),
    Translation("The address is on the list {1}.", "该地址在名单“{1}”上。", "該地址在名單「{1}」上。"),
    Translation(
      "{1} is transactional: no consent is asked.",
      "{1} 是事务性消息：无需同意。",
      "{1} 是事務性訊息：無需同意。"
    ),
    Translation(
      "{1} took back consent for {2} at {3}.",
      "{1}已于 {3} 撤回对“{2}”的同意。",
      "{1}已於 {3} 撤回對「{2}」的同意。"
    ),
    Translation("The person", "本人", "本人"),
    Translation("The address", "该地址", "該地址"),
    Translation("Consent for {1} was given at {2}.", "已于 {2} 同意“{1}”。", "已於 {2} 同意「{1}」。"),
    Translation(
      "Consent for {1} was asked for and isn't confirmed yet.",
      "已请求对“{1}”的同意，尚未确认。",
      "已請求對「{1}」的同意，尚未確認。"
    ),
    Translation("Consent for {1}: {2}.", "对“{1}”的同意：{2}。", "對「{1}」的同意：{2}。"),
    Translation("Nobody agreed to {1} by {2}.", "没有人同意以 {2} 接收“{1}”。", "沒有人同意以 {2} 接收「{1}」。"),
    Translation("Nobody objected to {1}.", "没有人反对“{1}”。", "沒有人反對「{1}」。"),
    Translation(
      "The person's zone isn't known: {1} stands for it.",
      "不知道此人的时区：以 {1} 代替。",
      "不知道此人的時區：以 {1} 代替。"
    ),
    Translation(
      "It is {1} in {2}: quiet from {3} to {4}.",
      "{2} 现在是 {1}：{3} 至 {4} 不得打扰。",
      "{2} 現在是 {1}：{3} 至 {4} 不得打擾。"
    ),
    Translation(
      "{1} messages went there in {2} days; {3} are allowed.",
      "{2} 天内已发送 {1} 条消息；最多 {3} 条。",
      "{2} 天內已發送 {1} 則訊息；最多 {3} 則。"
    ),
    Translation(
      "{1} may not be sent {2} by {3}: {4}",
      "不得以 {3} 向 {1} 发送 {2}：{4}",
      "不得以 {3} 向 {1} 發送 {2}：{4}"
    ),
    Translation("Try again at {1}.", "请在 {1} 再试。", "請在 {1} 再試。"),
    Translation("Consent needs a proof.", "同意需要证明。", "同意需要證明。"),
    Translation(
      "Say how it can be shown: a form, a recording, a confirmed message.",
      "请说明如何证明：表单、录音或已确认的消息。",
      "請說明如何證明：表單、錄音或已確認的訊息。"
    ),
    Translation("Consent is about a person or an address.", "同意须针对某人或某个地址。", "同意須針對某人或某個地址。"),
    Translation("Give one of the two.", "请给出其中之一。", "請給出其中之一。"),
    Translation(
      "A yes must say when it was said, and that isn't ahead.",
      "同意须注明时间，且不能在将来。",
      "同意須註明時間，且不能在將來。"
    ),
    Translation("Give the time of the form or of the call.", "请给出表单或通话的时间。", "請給出表單或通話的時間。"),
    Translation(
      "A request can't be imported: only its own address confirms it.",
      "请求不能导入：只有其地址才能确认。",
      "請求不能匯入：只有其地址才能確認。"
    ),
    Translation("Ask for consent anew.", "请重新请求同意。", "請重新請求同意。"),
    Translation("Nobody was sent this token.", "没有人收到过这个令牌。", "沒有人收到過這個權杖。"),
    Translation(
      "Copy the whole link, or ask for another message.",
      "请复制完整链接，或索取新消息。",
      "請複製完整連結，或索取新訊息。"
    ),
    Translation("Ask for another message.", "请索取新消息。", "請索取新訊息。"),
    Translation(
      "The request of {1} can't be confirmed any more.",
      "{1} 的请求已不能确认。",
      "{1} 的請求已不能確認。"
    ),
    Translation(
      "Consent was taken back at {1}, after this was asked for.",
      "在此请求之后，同意已于 {1} 撤回。",
      "在此請求之後，同意已於 {1} 撤回。"
    ),
    Translation(
      "At that very time, {1}, they said no to {2}.",
      "就在同一时间 {1}，对方拒绝了 {2}。",
      "就在同一時間 {1}，對方拒絕了 {2}。"
    ),
    Translation(
      "Leave the yes out, or give the hour at which it was said.",
      "请去掉该同意，或给出其具体时间。",
      "請去掉該同意，或給出其具體時間。"
    ),
    Translation("Ask for it anew.", "请重新请求。", "請重新請求。"),
    Translation(
      "A cap is a number of messages in a number of days.",
      "上限是若干天内的消息数。",
      "上限是若干天內的訊息數。"
    ),
    Translation("Give both or neither.", "请两者都给，或都不给。", "請兩者都給，或都不給。"),
    Translation("A message went out by {1}: {2}", "以 {1} 发出了消息：{2}", "以 {1} 發出了訊息：{2}"),
    Translation("granted", "已同意", "已同意"),
    Translation("withdrawn", "已撤回", "已撤回"),
    Translation("pending_double_opt_in", "待确认", "待確認"),
    Translation("email", "电子邮件", "電子郵件"),
    Translation("phone", "电话", "電話"),
    Translation("sms", "短信", "簡訊"),
    Translation("messenger", "即时消息", "即時訊息"),
    Translation("letter", "信函", "信函"),
    Translation("visit", "拜访", "拜訪"),
  ]
}
