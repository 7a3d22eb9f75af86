import CRMKernel

extension Translation {
  /// What is said of formulas, lookups and curves of a model.
  static let configuratorFormulas = [
    Translation(
      "curve needs an option with few values, a number, and points of its values' curves.",
      "curve 需要一个取值不多的选项、一个数，以及各取值曲线上的点。",
      "curve 需要一個取值不多的選項、一個數，以及各取值曲線上的點。"
    ),
    Translation(
      "Write curve(model, flow, \"CP-32\", 1, 34, \"CP-32\", 5, 33).",
      "请写 curve(model, flow, \"CP-32\", 1, 34, \"CP-32\", 5, 33)。",
      "請寫 curve(model, flow, \"CP-32\", 1, 34, \"CP-32\", 5, 33)。"
    ),
    Translation(
      "A curve has two points one above the other.",
      "一条曲线有两个横坐标相同的点。",
      "一條曲線有兩個橫座標相同的點。"
    ),
    Translation(
      "Give each point of a curve its own place.",
      "请让曲线的每个点各有自己的横坐标。",
      "請讓曲線的每個點各有自己的橫座標。"
    ),
    Translation(
      "lookup needs an option with few values, and pairs of a value and what it stands for.",
      "lookup 需要一个取值不多的选项，以及由取值及其对应值组成的对。",
      "lookup 需要一個取值不多的選項，以及由取值及其對應值組成的對。"
    ),
    Translation(
      "Write lookup(processor, \"S-16\", 185, \"S-32\", 270).",
      "请写 lookup(processor, \"S-16\", 185, \"S-32\", 270)。",
      "請寫 lookup(processor, \"S-16\", 185, \"S-32\", 270)。"
    ),
    Translation(
      "A lookup of {1} must list texts, numbers and truth values.",
      "对 {1} 的 lookup 只能列出文本、数和真假值。",
      "對 {1} 的 lookup 只能列出文字、數和真假值。"
    ),
    Translation(
      "contains needs an option with several values, and one of them.",
      "contains 需要一个可有多个值的选项，以及其中一个值。",
      "contains 需要一個可有多個值的選項，以及其中一個值。"
    ),
    Translation(
      "Write contains(extras, \"lock\").",
      "请写 contains(extras, \"lock\")。",
      "請寫 contains(extras, \"lock\")。"
    ),
    Translation(
      "{1} never has {2}.",
      "{1} 不会含有 {2}。",
      "{1} 不會含有 {2}。"
    ),
    Translation(
      "It can have {1}.",
      "它可以含有 {1}。",
      "它可以含有 {1}。"
    ),
    Translation(
      "'{1}' isn't a number.",
      "“{1}”不是数。",
      "「{1}」不是數。"
    ),
    Translation(
      "Compute with numbers only.",
      "请只用数来计算。",
      "請只用數來計算。"
    ),
    Translation(
      "{1} has several values.",
      "{1} 可有多个值。",
      "{1} 可有多個值。"
    ),
    Translation(
      "Ask for size({1}), or contains({2}, …).",
      "请用 size({1}) 或 contains({2}, …)。",
      "請用 size({1}) 或 contains({2}, …)。"
    ),
    Translation(
      "'{1}' divides by something that isn't a number known beforehand.",
      "“{1}”的除数不是预先已知的数。",
      "「{1}」的除數不是預先已知的數。"
    ),
    Translation(
      "Multiply the other side instead: width <= 1.5 * height; or use floor(a / b).",
      "请改为在另一边相乘：width <= 1.5 * height；或使用 floor(a / b)。",
      "請改為在另一邊相乘：width <= 1.5 * height；或使用 floor(a / b)。"
    ),
    Translation(
      "{1}(…) can't stand here with {2} values.",
      "{1}(…) 不能在此带 {2} 个值使用。",
      "{1}(…) 不能在此带 {2} 個值使用。"
    ),
    Translation(
      "See what the functions of constraints take.",
      "请查看约束中各函数的参数。",
      "請查看約束中各函數的參數。"
    ),
    Translation(
      "'{1}' divides by something that can be zero or less.",
      "“{1}”的除数可能为零或负数。",
      "「{1}」的除數可能為零或負數。"
    ),
    Translation(
      "Divide by what is above zero always: max(1, …).",
      "请除以始终大于零的数：max(1, …)。",
      "請除以始终大於零的數：max(1, …)。"
    ),
    Translation(
      "A lookup of {1} gives {2}, which isn't a number.",
      "对 {1} 的 lookup 得到 {2}，它不是数。",
      "對 {1} 的 lookup 得到 {2}，它不是數。"
    ),
    Translation(
      "Compare it with == where it gives text.",
      "得到文本时请用 == 比较。",
      "得到文字時請用 == 比較。"
    ),
    Translation(
      "'{1}' is neither true nor false.",
      "“{1}”既不为真也不为假。",
      "「{1}」既不為真也不為假。"
    ),
    Translation(
      "Write a comparison such as cpus <= 2.",
      "请写一个比较，例如 cpus <= 2。",
      "請寫一個比較，例如 cpus <= 2。"
    ),
    Translation(
      "{1} is computed by a function from too many values.",
      "{1} 由函数计算，所依据的值过多。",
      "{1} 由函數計算，所依據的值過多。"
    ),
    Translation(
      "Write {1} as a formula, so that a constraint can be made of it.",
      "请把 {1} 写成公式，以便据此建立约束。",
      "請把 {1} 寫成公式，以便據此建立約束。"
    ),
    Translation(
      "Ask for contains({1}, {2}).",
      "请用 contains({1}, {2})。",
      "請用 contains({1}, {2})。"
    ),
    Translation(
      "{1} isn't a number.",
      "{1} 不是数。",
      "{1} 不是數。"
    ),
    Translation(
      "Compare it with == or ~=.",
      "请用 == 或 ~= 比较。",
      "請用 == 或 ~= 比較。"
    ),
    Translation(
      "The formula computes with numbers of more than 18 digits.",
      "公式计算中的数超过 18 位。",
      "公式計算中的數超過 18 位。"
    ),
    Translation(
      "Narrow the ranges of its options, or use larger units.",
      "请缩小其选项的范围，或改用更大的单位。",
      "請縮小其選項的範圍，或改用更大的單位。"
    ),
    Translation(
      "distinct needs the names of options that are numbers, not '{1}'.",
      "distinct 需要取值为数的选项名称，而不是“{1}”。",
      "distinct 需要取值為數的選項名稱，而不是「{1}」。"
    ),
    Translation(
      "Compare the others one by one: a ~= b.",
      "其余请逐个比较：a ~= b。",
      "其余請逐個比較：a ~= b。"
    ),
    Translation(
      "A table can't have a column for an option that has several values.",
      "表格不能为可有多个值的选项设列。",
      "表格不能為可有多個值的選項設列。"
    ),
    Translation(
      "Write a formula with contains(…).",
      "请写一个含 contains(…) 的公式。",
      "請寫一個含 contains(…) 的公式。"
    ),
    Translation(
      "lookup needs options with few values, and rows of their values and what they stand for.",
      "lookup 需要取值不多的选项，以及由各取值及其对应值组成的行。",
      "lookup 需要取值不多的選項，以及由各取值及其對應值組成的行。"
    ),
    Translation(
      "Write lookup(\"seals\", seal, medium, \"most\").",
      "请写 lookup(\"seals\", seal, medium, \"most\")。",
      "請寫 lookup(\"seals\", seal, medium, \"most\")。"
    ),
  ]
}
