public import CRMKernel

extension Translation {
  /// What traces, charts and answers to "why not" say.
  public static let priceTraces: [Translation] =
    priceSteps + priceCharts + priceChecks + priceRivals + priceWords

  private static let priceSteps: [Translation] = [
    Translation("{1} × {2}", "{1} × {2}", "{1} × {2}"),
    Translation("{1} ({2})", "{1}（{2}）", "{1}（{2}）"),
    Translation("{1}: {2}", "{1}：{2}", "{1}：{2}"),
    Translation("{1}; {2}", "{1}；{2}", "{1}；{2}"),
    Translation("{1}: {2} → {3}", "{1}：{2} → {3}", "{1}：{2} → {3}"),
    Translation("list price, the product's own", "产品自身的目录价", "產品本身的定價"),
    Translation(
      "without the taxes that the book's price contains",
      "已扣除价目表价格所含的税",
      "已扣除價目表價格所含的稅"
    ),
    Translation(
      "with taxes, which the book's price doesn't contain",
      "已加上价目表价格未含的税",
      "已加上價目表價格未含的稅"
    ),
    Translation(
      "{1} bought in the last {2} days count, too",
      "最近 {2} 天内已购买的 {1} 也计算在内",
      "最近 {2} 天內已購買的 {1} 也計算在內"
    ),
    Translation("list price of {1}", "价目表“{1}”的目录价", "價目表「{1}」的定價"),
    Translation("agreed price", "议定价格", "議定價格"),
    Translation("contract {1}", "合同 {1}", "合約 {1}"),
    Translation("quantity price {1}", "数量价格“{1}”", "數量價格「{1}」"),
    Translation("surcharge", "加价", "加價"),
    Translation("surcharge {1}", "加价“{1}”", "加價「{1}」"),
    Translation("{1} off", "减 {1}", "減 {1}"),
    Translation("{1} off each unit", "每件减 {1}", "每件減 {1}"),
    Translation("part of the period", "按期间折算", "按期間折算"),
    Translation("rule {1}", "规则 {1}", "規則 {1}"),
    Translation("promotion {1}", "促销“{1}”", "促銷「{1}」"),
    Translation("document discount", "整单折扣", "整單折扣"),
    Translation("line discount", "行折扣", "明細折扣"),
    Translation("channel discount {1}", "渠道折扣“{1}”", "通路折扣「{1}」"),
    Translation("guard {1}", "价格限制“{1}”", "價格限制「{1}」"),
    Translation("approval {1}", "审批“{1}”", "簽核「{1}」"),
    Translation("version {1}", "版本 {1}", "版本 {1}"),
    Translation("{1} %", "{1}%", "{1}%"),
    Translation("{1} % off", "减 {1}%", "減 {1}%"),
    Translation("bound {1} %", "界限 {1}%", "界限 {1}%"),
    Translation("bound {1}", "界限 {1}", "界限 {1}"),
    Translation("at {1}", "价格 {1}", "價格 {1}"),
    Translation("{1} free", "免费 {1} 件", "免費 {1} 件"),
    Translation("buy {1}, get {2} at {3} % off", "买 {1} 件，另 {2} 件减 {3}%", "買 {1} 件，另 {2} 件減 {3}%"),
    Translation("computed by {1}", "计算公式 {1}", "計算公式 {1}"),
    Translation("{1} × {2} = {3}", "{1} × {2} = {3}", "{1} × {2} = {3}"),
    Translation(
      "{1} × {2} = {3}, rounded to {4}",
      "{1} × {2} = {3}，舍入为 {4}",
      "{1} × {2} = {3}，捨入為 {4}"
    ),
    Translation("the breaks come to {1}", "分段合计 {1}", "分段合計 {1}"),
    Translation("net {1}", "净价 {1}", "淨價 {1}"),
    Translation("tax {1}", "税额 {1}", "稅額 {1}"),
    Translation("tax contained {1}", "含税额 {1}", "內含稅額 {1}"),
    Translation("Document", "整单", "整單"),
    Translation("What did not apply", "未生效的内容", "未生效的內容"),
    Translation("promotion {1} took {2} off", "促销“{1}”减 {2}", "促銷「{1}」減 {2}"),
    Translation(
      "promotion {1} took {2} off, {3} times",
      "促销“{1}”减 {2}，共 {3} 次",
      "促銷「{1}」減 {2}，共 {3} 次"
    ),
    Translation("{1}: {2} on {3}", "{1}：{2}，税基 {3}", "{1}：{2}，稅基 {3}"),
    Translation("total {1}", "总额 {1}", "總額 {1}"),
    Translation("rounding in cash {1}", "现金舍入 {1}", "現金捨入 {1}"),
    Translation(
      "approval of {1}, level {2}: {3}",
      "需 {1} 审批（{2} 级）：{3}",
      "需 {1} 簽核（{2} 級）：{3}"
    ),
  ]

  private static let priceCharts: [Translation] = [
    Translation("list price", "目录价", "定價"),
    Translation("regular price", "常规价", "一般價"),
    Translation("customer price", "客户价", "客戶價"),
    Translation("net price", "净价", "淨價"),
    Translation("total", "总额", "總額"),
    Translation("total, taxes included", "总额（含税）", "總額（含稅）"),
    Translation("tax", "税额", "稅額"),
    Translation("rounding in cash", "现金舍入", "現金捨入"),
    Translation("to pay", "应付", "應付"),
    Translation("other changes", "其他变动", "其他變動"),
    Translation("period", "期间折算", "期間折算"),
    Translation("{1} {2} %", "{1} {2}%", "{1} {2}%"),
    // What customers read in the place of internal names.
    Translation("price list", "价目表", "價目表"),
    Translation("quantity price", "数量价格", "數量價格"),
    Translation("price adjustment", "价格调整", "價格調整"),
    Translation("promotion", "促销", "促銷"),
    Translation("discount", "折扣", "折扣"),
    Translation("partner discount", "合作伙伴折扣", "合作夥伴折扣"),
  ]

  private static let priceChecks: [Translation] = [
    Translation("{1} applied", "“{1}”已生效", "「{1}」已生效"),
    Translation("{1} applied to {2}", "“{1}”对 {2} 已生效", "「{1}」對 {2} 已生效"),
    Translation("{1} did not apply", "“{1}”未生效", "「{1}」未生效"),
    Translation("{1} did not apply to {2}", "“{1}”对 {2} 未生效", "「{1}」對 {2} 未生效"),
    Translation("it took {1} off", "减 {1}", "減 {1}"),
    Translation("it changed nothing", "没有改变金额", "沒有改變金額"),
    Translation("it added {1}", "加 {1}", "加 {1}"),
    Translation("it is for this account", "适用于该客户", "適用於該客戶"),
    Translation("it is for other accounts", "只适用于其他客户", "只適用於其他客戶"),
    Translation("the customer is in segment {1}", "客户属于 {1} 细分", "客戶屬於 {1} 區隔"),
    Translation("the customer is not in segment {1}", "客户不属于 {1} 细分", "客戶不屬於 {1} 區隔"),
    Translation("the customer is in territory {1}", "客户位于区域 {1}", "客戶位於區域 {1}"),
    Translation("the customer is not in territory {1}", "客户不在区域 {1}", "客戶不在區域 {1}"),
    Translation("the channel is {1}", "渠道是 {1}", "通路是 {1}"),
    Translation("it is for the channel {1}", "只适用于渠道 {1}", "只適用於通路 {1}"),
    Translation("it is in the document's currency", "货币与单据一致", "貨幣與單據一致"),
    Translation("it is in another currency", "货币与单据不同", "貨幣與單據不同"),
    Translation("it is in {1}", "货币是 {1}", "貨幣是 {1}"),
    Translation("it is about the product", "适用于该产品", "適用於該產品"),
    Translation("it is about other products", "只适用于其他产品", "只適用於其他產品"),
    Translation("it is valid on {1}", "{1} 在有效期内", "{1} 在有效期內"),
    Translation("it begins on {1}", "从 {1} 起才有效", "從 {1} 起才有效"),
    Translation("it ended on {1}", "已于 {1} 结束", "已於 {1} 結束"),
    Translation("its book is not valid on {1}", "其价目表在 {1} 无效", "其價目表在 {1} 無效"),
    Translation("the coupon {1} was shown", "已出示优惠码 {1}", "已出示優惠碼 {1}"),
    Translation("its coupon {1} was not shown", "未出示优惠码 {1}", "未出示優惠碼 {1}"),
    Translation("its coupon was not shown", "未出示其优惠码", "未出示其優惠碼"),
    Translation("what it asks for is reached: {1}", "已达到要求的 {1}", "已達到要求的 {1}"),
    Translation("it asks for {1} and there are {2}", "要求 {1}，实际为 {2}", "要求 {1}，實際為 {2}"),
    Translation(
      "it asks for {1} and the lines come to {2}",
      "要求 {1}，各行合计 {2}",
      "要求 {1}，各明細合計 {2}"
    ),
    Translation("its condition holds", "条件成立", "條件成立"),
    Translation("its condition holds: {1}", "条件成立：{1}", "條件成立：{1}"),
    Translation("its condition does not hold", "条件不成立", "條件不成立"),
    Translation("its condition does not hold: {1}", "条件不成立：{1}", "條件不成立：{1}"),
    Translation("it is not used up", "尚有余额", "尚有餘額"),
    Translation("it is used up", "已用完", "已用完"),
    Translation("it would take nothing off", "不会带来优惠", "不會帶來優惠"),
    Translation("the price of the line was agreed", "该行价格是议定的", "該明細的價格是議定的"),
    Translation("the line gives money back", "该行是退款", "該明細是退款"),
    Translation("{1} is within its bound {2}", "{1} 未超出界限 {2}", "{1} 未超出界限 {2}"),
    Translation("{1} is beyond its bound {2}", "{1} 超出界限 {2}", "{1} 超出界限 {2}"),
    Translation("the cost of the product is not known", "产品成本未知", "產品成本未知"),
    Translation("it says nothing about the line", "规则未涉及该行", "規則未涉及該明細"),
    Translation("nothing speaks against it", "没有不符合的条件", "沒有不符合的條件"),
  ]

  private static let priceRivals: [Translation] = [
    Translation("{1} gives more", "“{1}”更优惠", "「{1}」更優惠"),
    Translation("{1} gives {2} more", "“{1}”多优惠 {2}", "「{1}」多優惠 {2}"),
    Translation("{1} excludes it", "“{1}”与之互斥", "「{1}」與之互斥"),
    Translation("another one goes before it", "另一项优先", "另一項優先"),
    Translation("{1} goes before it", "“{1}”优先", "「{1}」優先"),
    Translation("{1} goes before it: {2}", "“{1}”优先：{2}", "「{1}」優先：{2}"),
    Translation("it comes first in its book", "在价目表中排在前面", "在價目表中排在前面"),
    Translation("it replaces what the books below have", "它取代下层价目表的价格", "它取代下層價目表的價格"),
    Translation(
      "it is computed from what the books below have",
      "它由下层价目表的价格算出",
      "它由下層價目表的價格算出"
    ),
    Translation("its priority is higher", "优先级更高", "優先順序更高"),
    Translation("it says more about the product", "对产品的规定更具体", "對產品的規定更具體"),
    Translation("it says more about the customer", "对客户的规定更具体", "對客戶的規定更具體"),
    Translation("its quantity is higher: {1}", "起订数量更高：{1}", "起訂數量更高：{1}"),
    Translation("its book is nearer", "所在价目表更近", "所在價目表更近"),
    Translation("it began later", "生效更晚", "生效更晚"),
    Translation("it is older", "创建更早", "建立更早"),
  ]

  /// What there is none of, where somebody asks why it did not apply.
  private static let priceWords: [Translation] = [
    Translation(
      "{1} costs {2} with its taxes, and these alone are more.",
      "{1} 的含税价为 {2}，而税额已超过该价格。",
      "{1} 的含稅價為 {2}，而稅額已超過該價格。"
    ),
    Translation("Raise its price, or mend its taxes.", "请提高价格或更正税项。", "請提高價格或更正稅項。"),
    Translation("contracted price", "合同价", "合約價"),
    Translation("schedule", "数量价格", "數量價格"),
    Translation("channel discount", "渠道折扣", "通路折扣"),
    Translation("price guard", "价格限制", "價格限制"),
    Translation("approval", "审批", "簽核"),
    Translation("rule", "规则", "規則"),
    Translation("price book", "价目表", "價目表"),
    Translation("price entry", "价格条目", "價格項目"),
    Translation("price or rule", "价格或规则", "價格或規則"),
  ]
}
