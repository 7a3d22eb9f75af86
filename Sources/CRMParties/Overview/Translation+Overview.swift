import CRMKernel

extension Translation {
  /// What overviews, stages and credit say.
  static let customerOverview: [Translation] = [
    Translation("no order yet", "尚无订单", "尚無訂單"),
    Translation("0 orders", "0 张订单", "0 張訂單"),
    Translation("{1} orders", "{1} 张订单", "{1} 張訂單"),
    Translation("first on {1}", "首单 {1}", "首單 {1}"),
    Translation("last on {1}, {2} days ago", "末单 {1}，{2} 天前", "末單 {1}，{2} 天前"),
    Translation("no order for {1} days", "{1} 天没有订单", "{1} 天沒有訂單"),
    Translation("ordered again after it was lost", "流失后再次下单", "流失後再次下單"),
    Translation("no second order since it was won back", "赢回后尚无第二张订单", "贏回後尚無第二張訂單"),
    Translation("a customer for {1} days", "成为客户已有 {1} 天", "成為客戶已有 {1} 天"),
    Translation("{1} orders or more", "{1} 张订单或更多", "{1} 張訂單或更多"),
    Translation("first order within {1} days", "首单在 {1} 天内", "首單在 {1} 天內"),
    Translation("ordered within {1} days", "{1} 天内有订单", "{1} 天內有訂單"),
    Translation("no rule holds", "没有规则适用", "沒有規則適用"),
    Translation("not computed yet", "尚未计算", "尚未計算"),
    Translation(
      "{1} has {2} left of its credit limit of {3}: {4} is too much.",
      "{1} 的信用额度 {3} 还剩 {2}：{4} 超出额度。",
      "{1} 的信用額度 {3} 還剩 {2}：{4} 超出額度。"
    ),
    Translation(
      "{1} has less left of its credit limit than this order needs.",
      "{1} 剩余的信用额度不足以下这张订单。",
      "{1} 剩餘的信用額度不足以下這張訂單。"
    ),
    Translation(
      "Ask someone who sees the limit, wait for a payment, or order less.",
      "请联系可查看额度的人、等待付款或减少订购。",
      "請聯絡可檢視額度的人、等待付款或減少訂購。"
    ),
    Translation(
      "You may not see the credit limit of {1}, nor whether it has one.",
      "您无权查看 {1} 的信用额度，也无权查看是否设有额度。",
      "您無權檢視 {1} 的信用額度，也無權檢視是否設有額度。"
    ),
    Translation(
      "Raise the limit, wait for a payment, or order less.",
      "请提高额度、等待付款或减少订购。",
      "請提高額度、等待付款或減少訂購。"
    ),
    Translation(
      "{1} has no credit limit, so that nothing is checked.",
      "{1} 没有信用额度，因此不作检查。",
      "{1} 沒有信用額度，因此不作檢查。"
    ),
    Translation("The limit of {1} is {2}.", "{1} 的额度是 {2}。", "{1} 的額度是 {2}。"),
    Translation("{1}: {2}.", "{1}：{2}。", "{1}：{2}。"),
    Translation(
      "Together that is {1}, so that {2} is left.",
      "合计 {1}，因此还剩 {2}。",
      "合計 {1}，因此還剩 {2}。"
    ),
    Translation("The limit should have been reviewed on {1}.", "额度本应在 {1} 复核。", "額度本應在 {1} 複核。"),
    Translation("{1} was added.", "新增了 {1}。", "新增了 {1}。"),
    Translation("The stage went from {1} to {2}.", "阶段由“{1}”变为“{2}”。", "階段由「{1}」變為「{2}」。"),
    Translation("The tier became {1}: {2}.", "等级变为 {1}：{2}。", "等級變為 {1}：{2}。"),
    Translation("The stage became {1}: {2}.", "阶段变为“{1}”：{2}。", "階段變為「{1}」：{2}。"),
    Translation("Registered as {1}.", "注册名称：{1}。", "註冊名稱：{1}。"),
    Translation("Line of business: {1}.", "行业：{1}。", "行業：{1}。"),
    Translation("Employees: {1}.", "员工人数：{1}。", "員工人數：{1}。"),
    Translation("Revenue a year: {1}.", "年营业额：{1}。", "年營業額：{1}。"),
    Translation("A part of {1}.", "隶属于 {1}。", "隸屬於 {1}。"),
    Translation("Accounts below it: {1}.", "下级客户：{1} 个。", "下級客戶：{1} 個。"),
    Translation("Stage: {1} ({2}).", "阶段：{1}（{2}）。", "階段：{1}（{2}）。"),
    Translation("Tier: {1} ({2}).", "等级：{1}（{2}）。", "等級：{1}（{2}）。"),
    Translation("Territory: {1}.", "区域：{1}。", "區域：{1}。"),
    Translation("Hold, {1}: {2}", "限制（{1}）：{2}", "限制（{1}）：{2}"),
    Translation("It {1} {2}.", "关系“{1}”：{2}。", "關係「{1}」：{2}。"),
    Translation("Tags: {1}.", "标签：{1}。", "標籤：{1}。"),
    Translation("Contact: {1}{2}", "联系人：{1}{2}", "聯絡人：{1}{2}"),
    Translation("Contact: {1}{2}: {3}", "联系人：{1}{2}：{3}", "聯絡人：{1}{2}：{3}"),
    Translation("  {1}: {2}", "  {1}：{2}", "  {1}：{2}"),
    Translation("What happened last:", "最近动态：", "最近動態："),
    Translation("{1} doesn't answer: {2}", "{1} 没有应答：{2}", "{1} 沒有回應：{2}"),
    Translation("prospect", "潜在客户", "潛在客戶"),
    Translation("new", "新客户", "新客戶"),
    Translation("active", "活跃", "活躍"),
    Translation("retained", "保持", "維持"),
    Translation("loyal", "忠诚", "忠誠"),
    Translation("at_risk", "有流失风险", "有流失風險"),
    Translation("lost", "已流失", "已流失"),
    Translation("won_back", "已赢回", "已贏回"),
    Translation("blacklist", "黑名单", "黑名單"),
    Translation("legal", "法律", "法律"),
    Translation("credit_hold", "信用冻结", "信用凍結"),
    Translation("quote", "报价", "報價"),
    Translation("order", "下单", "下單"),
    Translation("ship", "发货", "出貨"),
    Translation("contact", "联系", "聯絡"),
  ]
}
