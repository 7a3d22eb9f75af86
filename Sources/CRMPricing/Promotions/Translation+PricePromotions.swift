public import CRMKernel

extension Translation {
  /// What is said of promotions that nobody can mean.
  public static let pricePromotions: [Translation] = [
    Translation("The promotion {1} {2}.", "促销“{1}”{2}。", "促銷「{1}」{2}。"),
    Translation("is about no products", "不涉及任何产品", "不涉及任何產品"),
    Translation("Say which, or all.", "请说明涉及哪些产品，或全部。", "請說明涉及哪些產品，或全部。"),
    Translation("is valid on no day", "在任何一天都无效", "在任何一天都無效"),
    Translation(
      "Its end is the day after its last.",
      "截止日期是最后一天的次日。",
      "截止日期是最後一天的次日。"
    ),
    Translation("has amounts in two currencies", "含有两种货币的金额", "含有兩種貨幣的金額"),
    Translation("Make one for each currency.", "请为每种货币各建一个。", "請為每種貨幣各建一個。"),
    Translation("has the negative amount {1}", "含有负金额 {1}", "含有負金額 {1}"),
    Translation("Amounts are zero or more.", "金额不能小于零。", "金額不能小於零。"),
    Translation("asks for {1} units", "要求 {1} 件", "要求 {1} 件"),
    Translation(
      "Ask for more than none, or for nothing.",
      "请要求多于零件，或不作要求。",
      "請要求多於零件，或不作要求。"
    ),
    Translation("has the negative price {1}", "含有负价格 {1}", "含有負價格 {1}"),
    Translation("Prices are zero or more.", "价格不能小于零。", "價格不能小於零。"),
    Translation("is of sets of nothing", "的组合是空的", "的組合是空的"),
    Translation("Buy and get more than none.", "购买和赠送数量须大于零。", "購買和贈送數量須大於零。"),
    Translation(
      "Each part is of some products, and more than none.",
      "每个部分须指定产品，且数量大于零。",
      "每個部分須指定產品，且數量大於零。"
    ),
    Translation("gives nothing", "没有赠送任何东西", "沒有贈送任何東西"),
    Translation("Give more than none.", "赠送数量须大于零。", "贈送數量須大於零。"),
    Translation("takes {1} % off", "折扣为 {1}%", "折扣為 {1}%"),
  ]
}
