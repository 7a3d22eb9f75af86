import CRMKernel

extension Translation {
  /// What is said of price books and their prices.
  static let priceBooks: [Translation] = [
    Translation("It ends on {1} already.", "它已于 {1} 结束。", "它已於 {1} 結束。"),
    Translation("Add another from that day on.", "请从那天起另加一项。", "請從那天起另加一項。"),
    Translation(
      "It can be about a product, a template or a category, not about several of them.",
      "它可以针对产品、模板或类别之一，不能同时针对多个。",
      "它可以針對產品、範本或類別之一，不能同時針對多個。"
    ),
    Translation("Leave the others out.", "请去掉其余的。", "請去掉其餘的。"),
    Translation(
      "A price is an amount, a share off another price, or a formula.",
      "价格是一个金额、另一价格的折扣，或一个公式。",
      "價格是一個金額、另一價格的折扣，或一個公式。"
    ),
    Translation(
      "Give one of price, off and formula.",
      "请给出 price、off、formula 三者之一。",
      "請給出 price、off、formula 三者之一。"
    ),
    Translation(
      "{1} is in {2}, its parent {3} in {4}.",
      "“{1}”的货币是 {2}，其上级“{3}”的是 {4}。",
      "「{1}」的貨幣是 {2}，其上級「{3}」的是 {4}。"
    ),
    Translation(
      "Books that stand on each other are in one currency.",
      "上下级价目表须用同一种货币。",
      "上下級價目表須用同一種貨幣。"
    ),
    Translation(
      "{1} can't stand on {2}, which is a draft.",
      "“{1}”不能以草稿“{2}”为上级。",
      "「{1}」不能以草稿「{2}」為上級。"
    ),
    Translation(
      "Publish {1} first, with price_books.publish.",
      "请先用 price_books.publish 发布“{1}”。",
      "請先用 price_books.publish 發布「{1}」。"
    ),
    Translation(
      "The prices of one of {1} and {2} contain the taxes.",
      "“{1}”和“{2}”中只有一个的价格含税。",
      "「{1}」和「{2}」中只有一個的價格含稅。"
    ),
    Translation(
      "Books that stand on each other both contain them, or both don't.",
      "上下级价目表须同为含税或同为不含税。",
      "上下級價目表須同為含稅或同為不含稅。"
    ),
    Translation("Choose a price book in {1}.", "请选择 {1} 的价目表。", "請選擇 {1} 的價目表。"),
    Translation(
      "How much a {1} is depends on the product.",
      "一{1}是多少取决于产品。",
      "一{1}是多少取決於產品。"
    ),
    Translation(
      "Name the product, or leave the unit out: products then count in their own.",
      "请写明产品，或去掉单位：各产品按自己的单位计数。",
      "請寫明產品，或去掉單位：各產品按自己的單位計數。"
    ),
    Translation(
      "{1} has {2} for {3} from {4} on already ({5}); {6} would be for the same quantity, day and buyers.",
      "“{1}”中 {3} 从 {4} 件起已有价格 {2}（{5}）；{6} 针对同样的数量、日期和买方。",
      "「{1}」中 {3} 從 {4} 件起已有價格 {2}（{5}）；{6} 針對同樣的數量、日期和買方。"
    ),
    Translation(
      "End that price first, or give one of them another day or priority.",
      "请先结束该价格，或给其中之一另定日期或优先级。",
      "請先結束該價格，或給其中之一另定日期或優先級。"
    ),
    Translation("all products", "所有产品", "所有產品"),
  ]

  /// What is said of editions of price books.
  static let priceBookEditions: [Translation] = [
    Translation("{1} is a draft.", "“{1}”是草稿。", "「{1}」是草稿。"),
    Translation(
      "Change it as it is, with price_books.change and prices.set.",
      "请直接用 price_books.change 和 prices.set 修改。",
      "請直接用 price_books.change 和 prices.set 修改。"
    ),
    Translation(
      "Publish it with price_books.publish, or choose another price book.",
      "请用 price_books.publish 发布，或选择另一个价目表。",
      "請用 price_books.publish 發布，或選擇另一個價目表。"
    ),
    Translation(
      "{1} is suspended: nothing can be sold by its prices.",
      "“{1}”已暂停：不能按其价格销售。",
      "「{1}」已暫停：不能按其價格銷售。"
    ),
    Translation(
      "Resume it with price_books.resume, or choose another price book.",
      "请用 price_books.resume 恢复，或选择另一个价目表。",
      "請用 price_books.resume 恢復，或選擇另一個價目表。"
    ),
    Translation(
      "{1} is published: what it says about prices doesn't change.",
      "“{1}”已发布：其价格规定不再更改。",
      "「{1}」已發布：其價格規定不再更改。"
    ),
    Translation(
      "Start its next edition with price_books.revise.",
      "请用 price_books.revise 开始下一版。",
      "請用 price_books.revise 開始下一版。"
    ),
    Translation(
      "Edition {1} of {2} was published meanwhile.",
      "“{2}”的第 {1} 版已在此期间发布。",
      "「{2}」的第 {1} 版已在此期間發布。"
    ),
    Translation("Revise that one.", "请修订那一版。", "請修訂那一版。"),
    Translation(
      "{1} can't be replaced from {2} on: that day is over.",
      "“{1}”不能从 {2} 起被取代：那天已过。",
      "「{1}」不能從 {2} 起被取代：那天已過。"
    ),
    Translation(
      "{1} can't end on {2}: that day is over.",
      "“{1}”不能在 {2} 结束：那天已过。",
      "「{1}」不能在 {2} 結束：那天已過。"
    ),
    Translation("Choose today or a later day.", "请选择今天或以后的日期。", "請選擇今天或以後的日期。"),
  ]
}
