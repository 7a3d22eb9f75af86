public import CRMKernel

extension Translation {
  /// What is said of elasticities, break-even quantities and the rails of suggested prices.
  public static let priceRails: [Translation] = [
    Translation(
      "at the elasticity {1}, cost {2} earns most at {3}",
      "弹性为 {1} 时，成本 {2} 在 {3} 获利最多",
      "彈性為 {1} 時，成本 {2} 在 {3} 獲利最多"
    ),
    Translation(
      "{1} observations leave an error of {2}: the best price is {3}",
      "{1} 个观测值的误差为 {2}：最佳价格{3}",
      "{1} 個觀測值的誤差為 {2}：最佳價格{3}"
    ),
    Translation(
      "from {1} to {2}",
      "从 {1} 到 {2}",
      "從 {1} 到 {2}"
    ),
    Translation(
      "from {1} on",
      "不低于 {1}",
      "不低於 {1}"
    ),
    Translation(
      "anything",
      "不能确定",
      "不能確定"
    ),
    Translation(
      "At the elasticity {1} a higher price always earns more.",
      "弹性为 {1} 时，价格越高获利越多。",
      "彈性為 {1} 時，價格越高獲利越多。"
    ),
    Translation(
      "Use another model, or an elasticity below −1.",
      "请使用其他模型，或小于 −1 的弹性。",
      "請使用其他模型，或小於 −1 的彈性。"
    ),
    Translation(
      "These sales can't say how demand answers to the price: {1}",
      "这些销售数据说明不了需求对价格的反应：{1}",
      "這些銷售資料說明不了需求對價格的反應：{1}"
    ),
    Translation(
      "Add sales at other prices, or assume an elasticity.",
      "请补充其他价格下的销售，或假定一个弹性。",
      "請補充其他價格下的銷售，或假定一個彈性。"
    ),
    Translation(
      "At {1} nothing is left over the cost {2}: no quantity keeps the contribution.",
      "价格 {1} 不高于成本 {2}：多少销量都保不住边际贡献。",
      "價格 {1} 不高於成本 {2}：多少銷量都保不住邊際貢獻。"
    ),
    Translation(
      "Use a price above the cost.",
      "请使用高于成本的价格。",
      "請使用高於成本的價格。"
    ),
    Translation(
      "at {1}, {2} must be sold",
      "价格为 {1} 时须售出 {2}",
      "價格為 {1} 時須售出 {2}"
    ),
    Translation(
      "at {1}, {2} more must be sold than {3} to earn as much",
      "价格为 {1} 时，须比 {3} 多售 {2} 才能获利相同",
      "價格為 {1} 時，須比 {3} 多售 {2} 才能獲利相同"
    ),
    Translation(
      "at {1}, {2} of {3} may be lost without earning less",
      "价格为 {1} 时，{3} 中少售 {2} 也不会少获利",
      "價格為 {1} 時，{3} 中少售 {2} 也不會少獲利"
    ),
    Translation(
      "{1} is no price to analyse.",
      "{1} 不是可以分析的价格。",
      "{1} 不是可以分析的價格。"
    ),
    Translation(
      "Use a price above zero.",
      "请使用大于零的价格。",
      "請使用大於零的價格。"
    ),
    Translation(
      "Quantities can't be multiples of {1}.",
      "数量不能是 {1} 的倍数。",
      "數量不能是 {1} 的倍數。"
    ),
    Translation(
      "Use a step above zero, such as 1.",
      "请使用大于零的步长，例如 1。",
      "請使用大於零的步長，例如 1。"
    ),
    Translation(
      "Prices can't end with {1} every {2}.",
      "价格不能每 {2} 以 {1} 结尾。",
      "價格不能每 {2} 以 {1} 結尾。"
    ),
    Translation(
      "Use an ending below the distance, such as 8 every 10.",
      "尾数须小于间距，例如每 10 以 8 结尾。",
      "尾數須小於間距，例如每 10 以 8 結尾。"
    ),
    Translation(
      "The lowest price {1} is above the ceiling {2}.",
      "最低价 {1} 高于上限 {2}。",
      "最低價 {1} 高於上限 {2}。"
    ),
    Translation(
      "the ceiling is {1}",
      "上限是 {1}",
      "上限是 {1}"
    ),
    Translation(
      "the floor and the least margin ask for {1}",
      "底价和最低毛利要求 {1}",
      "底價和最低毛利要求 {1}"
    ),
    Translation(
      "A least margin needs the cost.",
      "最低毛利率需要成本。",
      "最低毛利率需要成本。"
    ),
    Translation(
      "A margin of {1} % leaves no price.",
      "毛利率 {1}% 得不出价格。",
      "毛利率 {1}% 得不出價格。"
    ),
    Translation(
      "A largest step can't be below zero.",
      "最大调幅不能小于零。",
      "最大調幅不能小於零。"
    ),
    Translation(
      "A largest step needs the current price.",
      "最大调幅需要当前价格。",
      "最大調幅需要目前價格。"
    ),
    Translation(
      "at most {1} % below {2} is {3}",
      "比 {2} 最多低 {1}%，即 {3}",
      "比 {2} 最多低 {1}%，即 {3}"
    ),
    Translation(
      "at most {1} % above {2} is {3}",
      "比 {2} 最多高 {1}%，即 {3}",
      "比 {2} 最多高 {1}%，即 {3}"
    ),
    Translation(
      "no price with the ending is within the rails",
      "没有符合尾数且在限制之内的价格",
      "沒有符合尾數且在限制之內的價格"
    ),
    Translation(
      "the nearest price with the ending is {1}",
      "最接近的尾数价格是 {1}",
      "最接近的尾數價格是 {1}"
    ),
    Translation(
      "Change the rails, or leave one of them out.",
      "请更改限制，或去掉其中一个。",
      "請更改限制，或去掉其中一個。"
    ),
  ]
}
