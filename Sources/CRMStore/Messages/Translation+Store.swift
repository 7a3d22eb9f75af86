import CRMKernel

extension Translation {
  /// What the store says.
  static let store: [Translation] = [
    Translation(
      "A {1} is never changed or deleted.",
      "{1} 永不更改或删除。",
      "{1} 永不更改或刪除。"
    ),
    Translation(
      "Add another that says what holds now.",
      "请另加一条说明现在的情况。",
      "請另加一條說明現在的情況。"
    ),
    Translation("{1} is no id.", "{1} 不是标识。", "{1} 不是識別碼。"),
    Translation("Ids have 13 characters.", "标识有 13 个字符。", "識別碼有 13 個字元。"),
    Translation(
      "An entity is named by its name and its id.",
      "实体由名称和标识共同指明。",
      "實體由名稱和識別碼共同指明。"
    ),
    Translation("Give both, or neither.", "请两者都给，或都不给。", "請兩者都給，或都不給。"),
    Translation(
      "The last tick was at {1}, more than 48 hours before {2}.",
      "上一次走时在 {1}，比 {2} 早了 48 小时以上。",
      "上一次走時在 {1}，比 {2} 早了 48 小時以上。"
    ),
    Translation(
      "Check the clock; if it is right, tick with allowsJump.",
      "请检查时钟；如果无误，请允许跳跃再走时（allowsJump）。",
      "請檢查時鐘；如果無誤，請允許跳躍再走時（allowsJump）。"
    ),
    Translation(
      "More than 1,000 events in one transaction.",
      "一个事务中的事件超过了 1,000 个。",
      "一個交易中的事件超過了 1,000 個。"
    ),
    Translation(
      "Look for rules that answer each other.",
      "请检查互相触发的规则。",
      "請檢查互相觸發的規則。"
    ),
    Translation(
      "{1} has a custom field {2} already.",
      "{1} 已有自定义字段 {2}。",
      "{1} 已有自訂欄位 {2}。"
    ),
    Translation(
      "A choice needs choices.",
      "选项字段需要选项。",
      "選項欄位需要選項。"
    ),
    Translation(
      "The cursor belongs to another list.",
      "游标属于另一个列表。",
      "游標屬於另一個清單。"
    ),
    Translation(
      "{1} {2} was changed meanwhile: it is version {3}, not {4}.",
      "{1} {2} 已被他人修改：现在是版本 {3}，而不是 {4}。",
      "{1} {2} 已被他人修改：現在是版本 {3}，而不是 {4}。"
    ),
    Translation(
      "Read it again: what you changed wasn't touched.",
      "请重新读取：您修改的部分没有冲突。",
      "請重新讀取：您修改的部分沒有衝突。"
    ),
    Translation(
      "Read it again and look at {1}.",
      "请重新读取并检查 {1}。",
      "請重新讀取並檢查 {1}。"
    ),
    Translation(
      "You may not have such a {1}: {2} must hold.",
      "您不能拥有这样的 {1}：必须满足 {2}。",
      "您不能擁有這樣的 {1}：必須滿足 {2}。"
    ),
    Translation(
      "Ask for the right, or change the fields.",
      "请申请权限，或修改字段。",
      "請申請權限，或修改欄位。"
    ),
    Translation(
      "{1} {2} is named by {3} {4}.",
      "{1} {2} 被 {3} 个 {4} 引用。",
      "{1} {2} 被 {3} 個 {4} 引用。"
    ),
    Translation(
      "{1} {2} is named by something that you may not see.",
      "{1} {2} 被您无权查看的内容引用。",
      "{1} {2} 被您無權檢視的內容引用。"
    ),
    Translation(
      "Ask someone who may see everything.",
      "请联系有权查看全部内容的人。",
      "請聯絡有權檢視全部內容的人。"
    ),
    Translation(
      "Another {1} has the same {2}.",
      "另一个 {1} 有相同的 {2}。",
      "另一個 {1} 有相同的 {2}。"
    ),
    Translation(
      "Change it, or change the other one.",
      "请修改它，或修改另一个。",
      "請修改它，或修改另一個。"
    ),
    Translation(
      "Delete or change these first.",
      "请先删除或修改它们。",
      "請先刪除或修改它們。"
    ),
    Translation(
      "{1} of {2} can't be changed by you.",
      "您不能修改 {2} 的 {1}。",
      "您不能修改 {2} 的 {1}。"
    ),
    Translation(
      "You may not see it.",
      "您无权查看它。",
      "您無權檢視它。"
    ),
    Translation(
      "{1} names {2} {3}, which isn't there.",
      "{1} 引用的 {2} {3} 不存在。",
      "{1} 引用的 {2} {3} 不存在。"
    ),
    Translation(
      "It was deleted, or you may not see it.",
      "它已被删除，或您无权查看。",
      "它已被刪除，或您無權檢視。"
    ),
    Translation(
      "{1} is in several currencies, which can't be added up.",
      "{1} 有多种货币，不能相加。",
      "{1} 有多種貨幣，不能相加。"
    ),
    Translation(
      "Ask for one currency.",
      "请只查询一种货币。",
      "請只查詢一種貨幣。"
    ),
    Translation(
      "{1} has no field that you can search.",
      "{1} 没有您可以搜索的字段。",
      "{1} 沒有您可以搜尋的欄位。"
    ),
    Translation(
      "Use find with a condition.",
      "请用条件查找。",
      "請用條件尋找。"
    ),
    Translation(
      "{1} can't be planned: it works in several steps.",
      "不能预演 {1}：它分几步进行。",
      "不能預演 {1}：它分幾步進行。"
    ),
    Translation(
      "Plan its steps.",
      "请分步预演。",
      "請分步預演。"
    ),
    Translation(
      "Nothing can be changed in a read.",
      "读取时不能修改。",
      "讀取時不能修改。"
    ),
    Translation(
      "Use session.write.",
      "请使用 session.write。",
      "請使用 session.write。"
    ),
  ]
}
