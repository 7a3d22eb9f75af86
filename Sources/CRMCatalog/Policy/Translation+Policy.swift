import CRMKernel

extension Translation {
  /// What is said of contracts, schedules, limits and exchange rates.
  static let pricePolicies: [Translation] = [
    Translation(
      "{1} ({2}) has a price for {3} from {4} on already.",
      "“{1}”（{2}）中 {3} 从 {4} 件起已有价格。",
      "「{1}」（{2}）中 {3} 從 {4} 件起已有價格。"
    ),
    Translation(
      "End that price first, or give one of them another day.",
      "请先结束该价格，或给其中之一另定日期。",
      "請先結束該價格，或給其中之一另定日期。"
    ),
    Translation("{1} has no breaks.", "“{1}”没有数量级距。", "「{1}」沒有數量級距。"),
    Translation(
      "Give some, such as \"10: 5 %\" and \"50: 8 %\".",
      "请给出级距，例如 \"10: 5 %\" 和 \"50: 8 %\"。",
      "請給出級距，例如 \"10: 5 %\" 和 \"50: 8 %\"。"
    ),
    Translation(
      "After {1} comes {2}, which doesn't begin higher.",
      "{1} 之后是 {2}，其起点并不更高。",
      "{1} 之後是 {2}，其起點並不更高。"
    ),
    Translation(
      "Give the breaks by rising quantity.",
      "请按数量递增给出级距。",
      "請按數量遞增給出級距。"
    ),
    Translation("{1} isn't possible.", "不能有 {1}。", "不能有 {1}。"),
    Translation(
      "Take 0 to 100 % off, or give prices of zero or more in one currency.",
      "请给出 0 到 100% 的折扣，或同一货币的不小于零的价格。",
      "請給出 0 到 100% 的折扣，或同一貨幣的不小於零的價格。"
    ),
    Translation(
      "A rolling schedule counts some days back, the others none.",
      "滚动级距要回溯若干天，其他级距不回溯。",
      "滾動級距要回溯若干天，其他級距不回溯。"
    ),
    Translation(
      "Give window_days with the scope rolling, and only there.",
      "请在 scope 为 rolling 时给出 window_days，且只在此时。",
      "請在 scope 為 rolling 時給出 window_days，且只在此時。"
    ),
    Translation("{1} would be for everybody.", "“{1}”将适用于所有人。", "「{1}」將適用於所有人。"),
    Translation(
      "Name a channel, segment, territory or account; what all get is a promotion.",
      "请写明渠道、细分、区域或客户；人人都有的是促销。",
      "請寫明通路、細分、區域或客戶；人人都有的是促銷。"
    ),
    Translation(
      "{1} asks for an approval, and doesn't say whose.",
      "“{1}”要求审批，但没有写明由谁审批。",
      "「{1}」要求核准，但沒有寫明由誰核准。"
    ),
    Translation(
      "{1} can't be the name of an approver.",
      "“{1}”不能作为审批人的名称。",
      "「{1}」不能作為核准人的名稱。"
    ),
    Translation(
      "Name one role or user; others need a rule of their own.",
      "请只写一个角色或用户；其他审批人须另立规则。",
      "請只寫一個角色或使用者；其他核准人須另立規則。"
    ),
    Translation(
      "Name a role or a person as approver.",
      "请把一个角色或人写为 approver。",
      "請把一個角色或人寫為 approver。"
    ),
    Translation(
      "A limit is a floor, a ceiling, a margin below 100 %, or a share of the list price.",
      "限制可以是下限、上限、低于 100% 的毛利率，或目录价的比例。",
      "限制可以是下限、上限、低於 100% 的毛利率，或定價的比例。"
    ),
    Translation(
      "Give one of floor, ceiling, margin and list_share.",
      "请给出 floor、ceiling、margin、list_share 之一。",
      "請給出 floor、ceiling、margin、list_share 之一。"
    ),
    Translation("converted by {1}", "按 {1} 换算", "按 {1} 換算"),
    Translation("{1} of {2} ({3} {4})", "{2} 的 {1}（{3} {4}）", "{2} 的 {1}（{3} {4}）"),
    Translation("{1} gives {2} for {3}.", "{1} 使 {3} 的价格为 {2}。", "{1} 使 {3} 的價格為 {2}。"),
    Translation("A rate of {1} isn't possible.", "汇率不能是 {1}。", "匯率不能是 {1}。"),
    Translation("It is above zero.", "它须大于零。", "它須大於零。"),
    Translation(
      "The company has no currency of its own.",
      "公司没有设定本位币。",
      "公司沒有設定本位幣。"
    ),
    Translation(
      "Name it with policy.set{ currency = \"EUR\" }.",
      "请用 policy.set{ currency = \"EUR\" } 设定。",
      "請用 policy.set{ currency = \"EUR\" } 設定。"
    ),
  ]
}
