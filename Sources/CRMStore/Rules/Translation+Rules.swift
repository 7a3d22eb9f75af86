import CRMKernel

extension Translation {
  /// What the store says of save rules and reactions.
  static let rules: [Translation] = [
    Translation(
      "The rule {1} reads {2}, which isn't known before the save.",
      "规则 {1} 读取 {2}，但保存之前它还不确定。",
      "規則 {1} 讀取 {2}，但儲存之前它還不確定。"
    ),
    Translation(
      "Use the id of the subject.",
      "请使用对象的 id。",
      "請使用物件的 id。"
    ),
    Translation(
      "The rule {1} computes {2}, which is no custom field of {3}.",
      "规则 {1} 计算 {2}，但它不是 {3} 的自定义字段。",
      "規則 {1} 計算 {2}，但它不是 {3} 的自訂欄位。"
    ),
    Translation(
      "Let it compute a custom field.",
      "请让它计算自定义字段。",
      "請讓它計算自訂欄位。"
    ),
    Translation(
      "The rule {1} computes {2}, and so does another.",
      "规则 {1} 计算 {2}，另一条规则也计算它。",
      "規則 {1} 計算 {2}，另一條規則也計算它。"
    ),
    Translation(
      "Take one of the two away.",
      "请去掉其中一条。",
      "請去掉其中一條。"
    ),
    Translation(
      "The rule {1} failed: {2}.",
      "规则 {1} 出错：{2}。",
      "規則 {1} 出錯：{2}。"
    ),
    Translation(
      "Mend the rule, or take it away.",
      "请修复该规则，或将其去掉。",
      "請修復該規則，或將其去掉。"
    ),
    Translation(
      "The rules of {1} came to no end: {2} times they were asked something new.",
      "{1} 的规则没有结果：有 {2} 次被问到新的问题。",
      "{1} 的規則沒有結果：有 {2} 次被問到新的問題。"
    ),
    Translation(
      "Write in smaller steps, or try again if others write the same.",
      "请分小步写入；若他人也在写入，请重试。",
      "請分小步寫入；若他人也在寫入，請重試。"
    ),
    Translation(
      "The reaction {1} failed: {2}.",
      "反应 {1} 出错：{2}。",
      "反應 {1} 出錯：{2}。"
    ),
    Translation(
      "Mend the reaction, or take it away.",
      "请修复该反应，或将其去掉。",
      "請修復該反應，或將其去掉。"
    ),
    Translation(
      "Two reactions are called {1}.",
      "有两个反应都叫 {1}。",
      "有兩個反應都叫 {1}。"
    ),
    Translation(
      "Give one another name: what it has heard is kept by it.",
      "请给其中一个改名：进度按名称保存。",
      "請給其中一個改名：進度按名稱儲存。"
    ),
    Translation(
      "The reaction {1} may not be allowed {2}: it works in several steps.",
      "不能允许反应 {1} 使用 {2}：它分几步进行。",
      "不能允許反應 {1} 使用 {2}：它分幾步進行。"
    ),
    Translation(
      "Allow it commands that work in one step.",
      "请只允许一步完成的命令。",
      "請只允許一步完成的命令。"
    ),
    Translation(
      "The reaction {1} may not run {2}.",
      "反应 {1} 不能运行 {2}。",
      "反應 {1} 不能執行 {2}。"
    ),
    Translation(
      "Allow it the command, or mend it.",
      "请允许它使用该命令，或修复它。",
      "請允許它使用該命令，或修復它。"
    ),
  ]
}
