public import CRMKernel

extension Translation {
  /// What price models say of the way to a price.
  public static let priceModels: [Translation] = [
    Translation(
      "of {1} offers, {2} has the lowest: {3}",
      "在 {1} 个报价中，{2} 最低：{3}",
      "在 {1} 個報價中，{2} 最低：{3}"
    ),
    Translation(
      "of {1} offers, {2} has the middle one: {3}",
      "在 {1} 个报价中，{2} 居中：{3}",
      "在 {1} 個報價中，{2} 居中：{3}"
    ),
    Translation(
      "{1} offers have the mean {2}",
      "{1} 个报价的均价是 {2}",
      "{1} 個報價的均價是 {2}"
    ),
    Translation(
      "{1} offers are too old or too unsure",
      "{1} 个报价过旧或不够可信",
      "{1} 個報價過舊或不夠可信"
    ),
    Translation(
      "{1} % of it is {2}",
      "其 {1}% 是 {2}",
      "其 {1}% 是 {2}"
    ),
    Translation(
      "No competitor's price on {1} is recent and sure enough.",
      "在 {1} 没有足够新且可信的竞争对手价格。",
      "在 {1} 沒有足夠新且可信的競爭對手價格。"
    ),
    Translation(
      "Look prices up anew, or allow older ones.",
      "请重新查价，或允许较旧的价格。",
      "請重新查價，或允許較舊的價格。"
    ),
    Translation(
      "cost {1} and a markup of {2} % make {3}",
      "成本 {1} 加成 {2}%，价格为 {3}",
      "成本 {1} 加成 {2}%，價格為 {3}"
    ),
    Translation(
      "cost {1} is {2} % of {3}, which leaves a margin of {4} %",
      "成本 {1} 是 {3} 的 {2}%，毛利率为 {4}%",
      "成本 {1} 是 {3} 的 {2}%，毛利率為 {4}%"
    ),
    Translation(
      "A share of {1} % of the value can't be kept.",
      "不能留取价值的 {1}%。",
      "不能留取價值的 {1}%。"
    ),
    Translation(
      "Use a share from 0 to 100 %.",
      "请使用 0 到 100% 的份额。",
      "請使用 0 到 100% 的份額。"
    ),
    Translation(
      "the best alternative costs {1}",
      "最佳替代品的价格是 {1}",
      "最佳替代品的價格是 {1}"
    ),
    Translation(
      "{1} is worth {2}",
      "{1} 价值 {2}",
      "{1} 價值 {2}"
    ),
    Translation(
      "The product is worth {1} to the customer, which is no price.",
      "该产品对客户的价值是 {1}，不能作为价格。",
      "該產品對客戶的價值是 {1}，不能作為價格。"
    ),
    Translation(
      "Check the values of the differences.",
      "请检查各项差异的价值。",
      "請檢查各項差異的價值。"
    ),
    Translation(
      "of the differentiation value {1}, {2} % is kept: {3}",
      "差异化价值 {1} 留取 {2}%：{3}",
      "差異化價值 {1} 留取 {2}%：{3}"
    ),
    Translation(
      "No price can be made of the cost {1}.",
      "成本 {1} 无法得出价格。",
      "成本 {1} 無法得出價格。"
    ),
    Translation(
      "Use a cost above zero.",
      "请使用大于零的成本。",
      "請使用大於零的成本。"
    ),
    Translation(
      "With {1} % there is no price.",
      "{1}% 得不出价格。",
      "{1}% 得不出價格。"
    ),
    Translation(
      "Use a margin below 100 %, or a markup above −100 %.",
      "请使用低于 100% 的毛利率，或高于 −100% 的加成。",
      "請使用低於 100% 的毛利率，或高於 −100% 的加成。"
    ),
    Translation(
      "A price or a quantity isn't above zero.",
      "有价格或数量不大于零。",
      "有價格或數量不大於零。"
    ),
    Translation(
      "There are {1} observations, and 8 are needed.",
      "只有 {1} 个观测值，至少需要 8 个。",
      "只有 {1} 個觀測值，至少需要 8 個。"
    ),
    Translation(
      "The prices hardly differ, so that sales can't answer to them.",
      "价格几乎没有差别，看不出销量的反应。",
      "價格幾乎沒有差別，看不出銷量的反應。"
    ),
    Translation(
      "The estimate {1} ± {2} isn't certainly below zero.",
      "估计值 {1} ± {2} 不能确定小于零。",
      "估計值 {1} ± {2} 不能確定小於零。"
    ),
  ]
}
