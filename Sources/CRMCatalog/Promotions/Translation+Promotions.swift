import CRMKernel

extension Translation {
  /// What is said of promotions, coupons and what they use.
  static let promotions: [Translation] = [
    Translation(
      "A promotion of the kind {1} needs {2}.",
      "“{1}”类促销需要 {2}。",
      "「{1}」類促銷需要 {2}。"
    ),
    Translation(
      "Set it with promotions.edit.",
      "请用 promotions.edit 设置。",
      "請用 promotions.edit 設定。"
    ),
    Translation(
      "There is nothing called {1} that a promotion could be about.",
      "没有名为“{1}”的促销对象。",
      "沒有名為「{1}」的促銷對象。"
    ),
    Translation(
      "Write a product's code, category:NAME, template:NAME or all.",
      "请写产品编码、category:名称、template:名称或 all。",
      "請寫產品編碼、category:名稱、template:名稱或 all。"
    ),
    Translation("{1} ends on {2} already.", "“{1}”已于 {2} 结束。", "「{1}」已於 {2} 結束。"),
    Translation(
      "Publish another edition with the days that it should have.",
      "请另发布一版，写明应有的日期。",
      "請另發布一版，寫明應有的日期。"
    ),
    Translation(
      "Edition {1} of {2} is a draft already.",
      "“{2}”的第 {1} 版已经是草稿。",
      "「{2}」的第 {1} 版已經是草稿。"
    ),
    Translation(
      "Edit that one, or cancel it.",
      "请编辑或取消该版。",
      "請編輯或取消該版。"
    ),
    Translation(
      "{1} gives away {2} products.",
      "“{1}”赠送 {2} 种产品。",
      "「{1}」贈送 {2} 種產品。"
    ),
    Translation(
      "Name one of them; make a promotion of each other one.",
      "只写其中一种；其余各建一个促销。",
      "只寫其中一種；其餘各建一個促銷。"
    ),
    Translation(
      "{1} has more than one minimum.",
      "“{1}”有不止一个最低要求。",
      "「{1}」有不止一個最低要求。"
    ),
    Translation(
      "Keep one of min_quantity, min_amount and min_total; a condition can ask for more.",
      "min_quantity、min_amount 和 min_total 只留一个；其他要求可写入条件。",
      "min_quantity、min_amount 和 min_total 只留一個；其他要求可寫入條件。"
    ),
    Translation(
      "{1} is {2}: its terms don't change any more.",
      "“{1}”的状态是 {2}：条款不能再改。",
      "「{1}」的狀態是 {2}：條款不能再改。"
    ),
    Translation(
      "Start the next edition with promotions.revise.",
      "请用 promotions.revise 开始下一版。",
      "請用 promotions.revise 開始下一版。"
    ),
    Translation("{1} is used up.", "“{1}”已用完。", "「{1}」已用完。"),
    Translation("{1} is {2}.", "“{1}”的状态是 {2}。", "「{1}」的狀態是 {2}。"),
    Translation(
      "{1} has {2} left, and the document needs {3}.",
      "“{1}”还剩 {2}，而单据需要 {3}。",
      "「{1}」還剩 {2}，而單據需要 {3}。"
    ),
    Translation(
      "What was reserved of promotion {1} ended at {2}.",
      "促销 {1} 的预留已于 {2} 到期。",
      "促銷 {1} 的預留已於 {2} 到期。"
    ),
    Translation("Price the document again.", "请重新定价。", "請重新定價。"),
    Translation(
      "{1} can't be taken back of {2}.",
      "不能从 {2} 中收回 {1}。",
      "不能從 {2} 中收回 {1}。"
    ),
    Translation(
      "Take back what was allocated to the lines that are returned.",
      "请收回分摊到退货行上的金额。",
      "請收回分攤到退貨行上的金額。"
    ),
  ]

  /// What is said of coupons.
  static let coupons: [Translation] = [
    Translation(
      "{1} can't be the code of a coupon.",
      "{1} 不能作为优惠券代码。",
      "{1} 不能作為優惠券代碼。"
    ),
    Translation("Give it 3 to 40 letters and digits.", "请用 3 至 40 个字母和数字。", "請用 3 至 40 個字母和數字。"),
    Translation("There is a coupon {1} already.", "已经有优惠券 {1}。", "已經有優惠券 {1}。"),
    Translation("Choose another code.", "请选择另一个代码。", "請選擇另一個代碼。"),
    Translation(
      "{1} coupons can't be issued at once, only 1 to 100000.",
      "一次不能发放 {1} 张优惠券，只能发放 1 至 100000 张。",
      "一次不能發放 {1} 張優惠券，只能發放 1 至 100000 張。"
    ),
    Translation(
      "A code has 6 to 20 signs after a prefix of 20 at most.",
      "代码在至多 20 个字符的前缀之后有 6 至 20 个字符。",
      "代碼在至多 20 個字元的前綴之後有 6 至 20 個字元。"
    ),
    Translation("{1} asks for no coupon.", "“{1}”不需要优惠券。", "「{1}」不需要優惠券。"),
    Translation(
      "Set needs_coupon in an edition that is a draft.",
      "请在草稿版中设置 needs_coupon。",
      "請在草稿版中設定 needs_coupon。"
    ),
    Translation("There is no coupon {1}.", "没有优惠券 {1}。", "沒有優惠券 {1}。"),
    Translation("The coupon {1} was taken back.", "优惠券 {1} 已收回。", "優惠券 {1} 已收回。"),
    Translation("The coupon {1} has expired.", "优惠券 {1} 已过期。", "優惠券 {1} 已過期。"),
    Translation(
      "The coupon {1} is valid from {2} on.",
      "优惠券 {1} 从 {2} 起有效。",
      "優惠券 {1} 從 {2} 起有效。"
    ),
    Translation(
      "The coupon {1} is for another account.",
      "优惠券 {1} 属于另一个客户。",
      "優惠券 {1} 屬於另一個客戶。"
    ),
    Translation("The coupon {1} is used up.", "优惠券 {1} 已用完。", "優惠券 {1} 已用完。"),
    Translation("Take it off the document.", "请从单据中去掉它。", "請從單據中去掉它。"),
  ]
}
