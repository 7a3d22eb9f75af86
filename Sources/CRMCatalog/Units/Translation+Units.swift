import CRMKernel

extension Translation {
  /// What is said of units of measure and packaging.
  static let units: [Translation] = [
    Translation("There is no unit {1}.", "没有单位 {1}。", "沒有單位 {1}。"),
    Translation("Add it with units.add.", "请用 units.add 添加。", "請用 units.add 新增。"),
    Translation(
      "What one {1} holds depends on the product.",
      "一{1}含多少因产品而异。",
      "一{1}含多少因產品而異。"
    ),
    Translation(
      "Say it with products.pack, and name the product.",
      "请用 products.pack 说明，并指定产品。",
      "請用 products.pack 說明，並指定產品。"
    ),
    Translation(
      "{1} is {2}, {3} is {4}: they don't convert.",
      "{1} 属于 {2}，{3} 属于 {4}：不能换算。",
      "{1} 屬於 {2}，{3} 屬於 {4}：不能換算。"
    ),
    Translation(
      "Choose a unit of {1}, or say what it is of the product.",
      "请选择 {1} 的单位，或说明它对该产品是多少。",
      "請選擇 {1} 的單位，或說明它對該產品是多少。"
    ),
    Translation(
      "{1} can't be said exactly in {2} with six decimals.",
      "{1} 无法用六位小数精确表示为 {2}。",
      "{1} 無法用六位小數精確表示為 {2}。"
    ),
    Translation(
      "Name a rounding, such as half_up.",
      "请指定舍入方式，例如 half_up。",
      "請指定捨入方式，例如 half_up。"
    ),
    Translation("{1} is {2}, {3}, already.", "{1} 已经是 {2}（{3}）。", "{1} 已經是 {2}（{3}）。"),
    Translation("Choose another code or symbol.", "请选择其他代码或符号。", "請選擇其他代碼或符號。"),
    Translation(
      "{1} is {2} everywhere: {3}, {4}.",
      "{1} 在任何地方都是 {2}：{3}，{4}。",
      "{1} 在任何地方都是 {2}：{3}，{4}。"
    ),
    Translation(
      "Choose another code, or leave its measure as it is.",
      "请选择其他代码，或保留其计量不变。",
      "請選擇其他代碼，或保留其計量不變。"
    ),
    Translation(
      "A unit is so many of another unit, or it is of a category.",
      "单位要么是若干个其他单位，要么属于某个类别。",
      "單位要麼是若干個其他單位，要麼屬於某個類別。"
    ),
    Translation(
      "Give holds and of, such as 12 of EA; or give the category.",
      "请给出 holds 和 of，例如 12 个 EA；或给出类别。",
      "請給出 holds 和 of，例如 12 個 EA；或給出類別。"
    ),
    Translation("The step of {1} is {2}.", "{1} 的最小份额是 {2}。", "{1} 的最小份額是 {2}。"),
    Translation(
      "Give a positive one, such as 1 or 0.001.",
      "请给出正数，例如 1 或 0.001。",
      "請給出正數，例如 1 或 0.001。"
    ),
    Translation("{1} is sold by {2} already.", "{1} 已经按 {2} 销售。", "{1} 已經按 {2} 銷售。"),
    Translation(
      "Take that packaging away first, or choose another unit.",
      "请先移除该包装，或选择其他单位。",
      "請先移除該包裝，或選擇其他單位。"
    ),
    Translation(
      "One {1} is {2} {3} of every product, not {4}.",
      "每种产品的一{1}都是 {2} {3}，不是 {4}。",
      "每種產品的一{1}都是 {2} {3}，不是 {4}。"
    ),
    Translation(
      "Leave holds out, or choose another unit.",
      "请省略 holds，或选择其他单位。",
      "請省略 holds，或選擇其他單位。"
    ),
  ]
}
