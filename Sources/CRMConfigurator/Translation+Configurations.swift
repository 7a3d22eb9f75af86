public import CRMKernel

extension Catalogue {
  /// What the configurator says, in the languages that the library speaks.
  public static var configurator: [Catalogue] {
    all(of: Translation.configuratorFormulas + Translation.configurations)
  }
}

extension Translation {
  /// What is said of models, choices and answers.
  static let configurations = [
    Translation(
      "An item has no sku.",
      "有一个物料没有产品编码。",
      "有一個物料沒有產品編碼。"
    ),
    Translation(
      "Name the product that it is.",
      "请指明它是哪个产品。",
      "請指明它是哪個產品。"
    ),
    Translation(
      "The quantity of {1} is {2}.",
      "{1} 的数量是 {2}。",
      "{1} 的數量是 {2}。"
    ),
    Translation(
      "It can't be below zero; leave an item out with 0.",
      "数量不能小于零；用 0 表示不含该物料。",
      "數量不能小於零；用 0 表示不含該物料。"
    ),
    Translation(
      "The quantity of {1} is {2}, and pieces are whole.",
      "{1} 的数量是 {2}，而件数必须是整数。",
      "{1} 的數量是 {2}，而件數必須是整數。"
    ),
    Translation(
      "Round it, or give the item a unit such as \"m\".",
      "请取整，或给该物料一个单位，例如 \"m\"。",
      "請取整，或給該物料一個單位，例如 \"m\"。"
    ),
    Translation(
      "{1} must be {2}, not {3}.",
      "{1} 必须是 {2}，而不是 {3}。",
      "{1} 必須是 {2}，而不是 {3}。"
    ),
    Translation(
      "derived.{1} is {2}.",
      "derived.{1} 是 {2}。",
      "derived.{1} 是 {2}。"
    ),
    Translation(
      "Return text, a number that is finite, a truth value, or nothing.",
      "请返回文本、有限的数、真假值，或不返回任何值。",
      "請返回文字、有限的數、真假值，或不返回任何值。"
    ),
    Translation(
      "There are no options.",
      "没有任何选项。",
      "沒有任何選項。"
    ),
    Translation(
      "Declare what can be chosen.",
      "请声明可以选择什么。",
      "請聲明可以選擇什麼。"
    ),
    Translation(
      "There are two options named {1}.",
      "有两个名为 {1} 的选项。",
      "有兩個名為 {1} 的選項。"
    ),
    Translation(
      "{1} is an option already.",
      "{1} 已是一个选项。",
      "{1} 已是一個選項。"
    ),
    Translation(
      "There are two derived {1}.",
      "有两个名为 {1} 的导出值。",
      "有兩個名為 {1} 的導出值。"
    ),
    Translation(
      "Give the derived value another name.",
      "请给导出值另取名称。",
      "請給導出值另取名稱。"
    ),
    Translation(
      "There are two suggestions for {1}.",
      "{1} 有两个建议。",
      "{1} 有兩個建议。"
    ),
    Translation(
      "Row {1} of {2} has {3} values for {4} names.",
      "{2} 的第 {1} 行有 {3} 个值，而名称有 {4} 个。",
      "{2} 的第 {1} 行有 {3} 個值，而名稱有 {4} 個。"
    ),
    Translation(
      "{1} is no number.",
      "{1} 不是数。",
      "{1} 不是數。"
    ),
    Translation(
      "Give each of its values a price.",
      "请为它的每个值定价。",
      "請為它的每個值定價。"
    ),
    Translation(
      "{1} can be left out.",
      "{1} 可以不选。",
      "{1} 可以不選。"
    ),
    Translation(
      "{1} never is {2}.",
      "{1} 不会是 {2}。",
      "{1} 不會是 {2}。"
    ),
    Translation(
      "Leave that price out.",
      "请去掉该价格。",
      "請去掉該價格。"
    ),
    Translation(
      "{1} depends on itself: {2}.",
      "{1} 依赖于自身：{2}。",
      "{1} 依賴於自身：{2}。"
    ),
    Translation(
      "Compute one of them without the next.",
      "请让其中一个不依赖下一个。",
      "請讓其中一個不依賴下一個。"
    ),
    Translation(
      "The model says neither prices nor an objective.",
      "型号既没有给出价格，也没有给出目标。",
      "型號既沒有給出價格，也沒有給出目標。"
    ),
    Translation(
      "Say what should be least.",
      "请说明什么应当最小。",
      "請說明什麼應當最小。"
    ),
    Translation(
      "These choices can't be completed together.",
      "这些选择无法一起补全。",
      "這些選擇無法一起補全。"
    ),
    Translation(
      "Choose them one by one.",
      "请逐个选择。",
      "請逐個選擇。"
    ),
    Translation(
      "{1} can't be {2}: {3}",
      "{1} 不能是 {2}：{3}",
      "{1} 不能是 {2}：{3}"
    ),
    Translation(
      "Choose another value, or ask which choice to change.",
      "请选择其他值，或查询应更改哪个选择。",
      "請選擇其他值，或查詢應更改哪個選擇。"
    ),
    Translation(
      "It wasn't found out within the budget of steps.",
      "在步数预算内未能查明。",
      "在步數預算內未能查明。"
    ),
    Translation(
      "Choose more first, or ask with a larger budget.",
      "请先多作选择，或提高预算再查询。",
      "請先多作選擇，或提高預算再查詢。"
    ),
    Translation(
      "No configuration of this model is valid. {1}",
      "该型号没有任何有效的配置。{1}",
      "該型號沒有任何有效的配置。{1}"
    ),
    Translation(
      "Relax one of its constraints.",
      "请放宽其中一个约束。",
      "請放寬其中一個約束。"
    ),
    Translation(
      "The choices can't be completed: {1}",
      "这些选择无法补全：{1}",
      "這些選擇無法補全：{1}"
    ),
    Translation(
      "Change one of them.",
      "请更改其中之一。",
      "請更改其中之一。"
    ),
    Translation(
      "The objective is no number.",
      "目标不是数。",
      "目標不是數。"
    ),
    Translation(
      "The objective has no number where an option is left out.",
      "某个选项不选时，目标没有数值。",
      "某個選項不選時，目標沒有數值。"
    ),
    Translation(
      "Give lookup a row for every value, also for nil.",
      "请在 lookup 中为每个值各给一行，包括 nil。",
      "請在 lookup 中為每個值各給一行，包括 nil。"
    ),
  ]
}
