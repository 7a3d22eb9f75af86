import CRMKernel

extension Translation {
  /// What is refused about the record of a customer.
  static let customers: [Translation] = [
    Translation("A hold on {1} blocks this: {2}.", "{1} 上的限制阻止此操作：{2}。", "{1} 上的限制阻止此操作：{2}。"),
    Translation("A hold until {1} would be over already.", "到 {1} 为止的限制已经过期。", "到 {1} 為止的限制已經過期。"),
    Translation("A hold was placed, {1}: {2}", "设置了限制（{1}）：{2}", "設定了限制（{1}）：{2}"),
    Translation("A limit of {1} isn't possible.", "额度不能是 {1}。", "額度不能是 {1}。"),
    Translation("Give 0 or more.", "请给出 0 或以上。", "請給出 0 或以上。"),
    Translation("Ask who may see the holds.", "请询问可以查看限制的人。", "請詢問可以查看限制的人。"),
    Translation(
      "Ask {1} to release it, or wait until {2}.",
      "请 {1} 解除，或等到 {2}。",
      "請 {1} 解除，或等到 {2}。"
    ),
    Translation("Ask {1} to release it.", "请 {1} 解除。", "請 {1} 解除。"),
    Translation(
      "{1}, to which {2} belongs, has a hold, {3}, which blocks this: {4}. Its reason: “{5}”.",
      "{2} 所属的 {1} 有一项限制（{3}），禁止此操作：{4}。原因：“{5}”。",
      "{2} 所屬的 {1} 有一項限制（{3}），禁止此操作：{4}。原因：「{5}」。"
    ),
    Translation(
      "A hold on a person binds no account, nor those below it.",
      "针对个人的限制不约束客户及其下级。",
      "針對個人的限制不約束客戶及其下級。"
    ),
    Translation(
      "Leave out the person, or the reach.",
      "请去掉联系人，或去掉范围。",
      "請去掉聯絡人，或去掉範圍。"
    ),
    Translation(
      "{1} has a hold, {2}, which blocks this: {3}. Its reason: “{4}”.",
      "{1} 有一项限制（{2}），阻止此操作：{3}。原因：“{4}”。",
      "{1} 有一項限制（{2}），阻止此操作：{3}。原因：“{4}”。"
    ),
    Translation("{1} doesn't work at {2}.", "{1} 不在 {2} 工作。", "{1} 不在 {2} 工作。"),
    Translation("Place it on their own account.", "请设置在其所属客户上。", "請設定在其所屬客戶上。"),
    Translation("Choose a parent nearer to the top.", "请选择更靠近顶层的上级。", "請選擇更靠近頂層的上級。"),
    Translation("Choose another parent.", "请选择另一个上级。", "請選擇另一個上級。"),
    Translation(
      "{1} would be more than {2} levels below the top.",
      "{1} 会在顶层以下超过 {2} 级。",
      "{1} 會在頂層以下超過 {2} 級。"
    ),
    Translation("{1} can't be its own parent.", "{1} 不能是自己的上级。", "{1} 不能是自己的上級。"),
    Translation(
      "{1} is below {2}, which can't be below itself.",
      "{1} 是 {2} 的下级，后者不能成为自己的下级。",
      "{1} 是 {2} 的下級，後者不能成為自己的下級。"
    ),
    Translation("a country's two letters, such as DE", "国家的两位字母代码，如 DE", "國家的兩位字母代碼，如 DE"),
    Translation(
      "A hold on one person can't block {1}: it blocks contact with them.",
      "对个人的限制不能禁止 {1}，只能禁止与其联系。",
      "對個人的限制不能禁止 {1}，只能禁止與其聯絡。"
    ),
    Translation(
      "Block contact alone, or place the hold on the whole account.",
      "请只禁止 contact，或对整个客户设限制。",
      "請只禁止 contact，或對整個客戶設限制。"
    ),
    Translation(
      "Nobody here knows numbers of the scheme {1}.",
      "这里没有名为 {1} 的号码类型。",
      "這裡沒有名為 {1} 的號碼類型。"
    ),
    Translation(
      "Did you mean {1}? Otherwise say that it is kept unverified.",
      "是否想写 {1}？否则请说明不经校验保存（unverified）。",
      "是否想寫 {1}？否則請說明不經檢驗儲存（unverified）。"
    ),
    Translation(
      "There are {1}. To keep another, say that it is unverified.",
      "可用的有：{1}。要保存其他类型，请说明不经校验（unverified）。",
      "可用的有：{1}。要儲存其他類型，請說明不經檢驗（unverified）。"
    ),
    Translation("Choose another, or make it active.", "请选择其他项，或重新启用它。", "請選擇其他項，或重新啟用它。"),
    Translation("{1} can't be chosen any more.", "{1} 已不能选择。", "{1} 已不能選擇。"),
    Translation("Choose another.", "请选择其他。", "請選擇其他。"),
    Translation("{1} isn't in use any more.", "{1} 已不再使用。", "{1} 已不再使用。"),
    Translation("Choose days that are free.", "请选择空闲的日期。", "請選擇空閒的日期。"),
    Translation(
      "The account belongs to {1} from {2} already.",
      "该客户自 {2} 起已属于 {1}。",
      "該客戶自 {2} 起已屬於 {1}。"
    ),
    Translation(
      "The last day {1} is before the first, {2}.",
      "最后一天 {1} 早于第一天 {2}。",
      "最後一天 {1} 早於第一天 {2}。"
    ),
    Translation("Give a later last day, or none.", "请给出更晚的最后一天，或不给。", "請給出更晚的最後一天，或不給。"),
    Translation("End that relation first.", "请先结束该关系。", "請先結束該關係。"),
    Translation("{1} can't be related to itself.", "{1} 不能与自身建立关系。", "{1} 不能與自身建立關係。"),
    Translation("{1} {2} {3} already.", "{1} 与 {3} 已有关系“{2}”。", "{1} 與 {3} 已有關係「{2}」。"),
    Translation("{1} has no position at {2}.", "{1} 在 {2} 没有职位。", "{1} 在 {2} 沒有職位。"),
    Translation(
      "contacts.positions lists them.",
      "contacts.positions 可列出职位。",
      "contacts.positions 可列出職位。"
    ),
    Translation(
      "account is {1} and can't be changed.",
      "account 是 {1}，不能修改。",
      "account 是 {1}，不能修改。"
    ),
    Translation(
      "Move the person with contacts.move.",
      "请用 contacts.move 调动此人。",
      "請用 contacts.move 調動此人。"
    ),
    Translation("{1} is no {2}.", "{1} 不是有效的 {2}。", "{1} 不是有效的 {2}。"),
    Translation("Give a number such as 2.5.", "请给出数字，例如 2.5。", "請給出數字，例如 2.5。"),
    Translation(
      "Give an amount such as EUR 45000.00.",
      "请给出金额，例如 EUR 45000.00。",
      "請給出金額，例如 EUR 45000.00。"
    ),
    Translation("Give a date such as 2026-01-31.", "请给出日期，例如 2026-01-31。", "請給出日期，例如 2026-01-31。"),
    Translation("Give true or false.", "请给出 true 或 false。", "請給出 true 或 false。"),
    Translation("{1} can be kept from today until {2}.", "{1} 可从今天保存到 {2}。", "{1} 可從今天保存到 {2}。"),
    Translation("Give a day between them.", "请给出其间的一天。", "請給出其間的一天。"),
    Translation(
      "{1} is sensitive: the person hasn't agreed that it is kept for {2}.",
      "{1} 属敏感信息：本人未同意为“{2}”保存。",
      "{1} 屬敏感資訊：本人未同意為「{2}」保存。"
    ),
    Translation(
      "Record their consent for the channel data and this purpose first.",
      "请先以渠道 data 和该目的记录其同意。",
      "請先以管道 data 和該目的記錄其同意。"
    ),
    Translation("message type", "消息类型", "訊息類型"),
    Translation("fact", "信息项", "資訊項"),
    Translation("An override needs a reason.", "人工设定需要理由。", "人工設定需要理由。"),
    Translation(
      "An override until {1} would be over already.",
      "到 {1} 为止的人工设定已经过期。",
      "到 {1} 為止的人工設定已經過期。"
    ),
    Translation("Give a later day, or none.", "请给出更晚的日期，或不给。", "請給出更晚的日期，或不給。"),
    Translation("Give a later time, or none.", "请给出更晚的时间，或不给。", "請給出更晚的時間，或不給。"),
    Translation(
      "A customer can't be lost after {1} days and at risk after {2}.",
      "客户不能在 {1} 天后算流失、却在 {2} 天后才算有风险。",
      "客戶不能在 {1} 天後算流失、卻在 {2} 天後才算有風險。"
    ),
    Translation("Give more days for lost than for at risk.", "流失的天数须多于有风险的天数。", "流失的天數須多於有風險的天數。"),
  ]
}
