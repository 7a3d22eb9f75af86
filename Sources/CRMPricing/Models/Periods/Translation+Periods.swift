public import CRMKernel

extension Translation {
  /// What is said of exchange rates, periods, subscriptions and rentals.
  public static let pricePeriods: [Translation] = [
    Translation(
      "There is no rate from {1} to {2} on {3}: the first is of {4}.",
      "{3} 没有从 {1} 到 {2} 的汇率：最早的是 {4} 的。",
      "{3} 沒有從 {1} 到 {2} 的匯率：最早的是 {4} 的。"
    ),
    Translation(
      "There is no rate from {1} to {2} on {3}.",
      "{3} 没有从 {1} 到 {2} 的汇率。",
      "{3} 沒有從 {1} 到 {2} 的匯率。"
    ),
    Translation(
      """
      Add it, of that day or a day before: rates.set{ from = "{1}", to = "{2}", rate = "…", \
      day = "{3}" }.
      """,
      "请添加当天或之前的汇率：rates.set{ from = \"{1}\", to = \"{2}\", rate = \"…\", day = \"{3}\" }。",
      "請新增當天或之前的匯率：rates.set{ from = \"{1}\", to = \"{2}\", rate = \"…\", day = \"{3}\" }。"
    ),
    Translation(
      "The latest rate from {1} to {2} on {3} is of {4}, which is too old.",
      "{3} 时从 {1} 到 {2} 的最新汇率是 {4} 的，已过旧。",
      "{3} 時從 {1} 到 {2} 的最新匯率是 {4} 的，已過舊。"
    ),
    Translation(
      """
      Add a later one: rates.set{ from = "{1}", to = "{2}", rate = "…", day = "{3}" }.
      """,
      "请添加较新的汇率：rates.set{ from = \"{1}\", to = \"{2}\", rate = \"…\", day = \"{3}\" }。",
      "請新增較新的匯率：rates.set{ from = \"{1}\", to = \"{2}\", rate = \"…\", day = \"{3}\" }。"
    ),
    Translation(
      "There are two rates from {1} to {2} on {3}.",
      "{3} 有两个从 {1} 到 {2} 的汇率。",
      "{3} 有兩個從 {1} 到 {2} 的匯率。"
    ),
    Translation(
      "Keep one of them.",
      "请保留其中一个。",
      "請保留其中一個。"
    ),
    Translation(
      "There are rates from {1} to {2} and the other way.",
      "{1} 与 {2} 之间有两个方向的汇率。",
      "{1} 與 {2} 之間有兩個方向的匯率。"
    ),
    Translation(
      "Keep one direction: the way back is its inverse.",
      "请保留一个方向：反向汇率是它的倒数。",
      "請保留一個方向：反向匯率是它的倒數。"
    ),
    Translation(
      "{1} needs no rate in itself.",
      "{1} 对自身不需要汇率。",
      "{1} 對自身不需要匯率。"
    ),
    Translation(
      "Leave it out.",
      "请去掉它。",
      "請去掉它。"
    ),
    Translation(
      "No month has a day {1}.",
      "没有哪个月有 {1} 日。",
      "沒有哪個月有 {1} 日。"
    ),
    Translation(
      "Use a day from 1 to 31: a shorter month ends it earlier.",
      "请使用 1 到 31 日：较短的月份取月末。",
      "請使用 1 到 31 日：較短的月份取月末。"
    ),
    Translation(
      "The period from {1} to {2} has no days.",
      "从 {1} 到 {2} 的期间没有天数。",
      "從 {1} 到 {2} 的期間沒有天數。"
    ),
    Translation(
      "Its end is the first day after it.",
      "期间的结束日是其后的第一天。",
      "期間的結束日是其後的第一天。"
    ),
    Translation(
      "{1} isn't a number of periods that can follow each other.",
      "{1} 不能作为连续期间的个数。",
      "{1} 不能作為連續期間的個數。"
    ),
    Translation(
      "Use a number from 1 to 10000.",
      "请使用 1 到 10000 的数。",
      "請使用 1 到 10000 的數。"
    ),
    Translation(
      "{1} isn't within {2}, which the price is for.",
      "{1} 不在该价格所对应的 {2} 之内。",
      "{1} 不在該價格所對應的 {2} 之內。"
    ),
    Translation(
      "Cut it at the period's ends, and charge each period for its part.",
      "请在期间的两端切分，分别计费。",
      "請在期間的兩端切分，分別計費。"
    ),
    Translation(
      "From {1} to {2} nothing can be rented.",
      "从 {1} 到 {2} 不能租用。",
      "從 {1} 到 {2} 不能租用。"
    ),
    Translation(
      "The return is later than the start, and within ten years.",
      "归还须晚于开始，且不超过十年。",
      "歸還須晚於開始，且不超過十年。"
    ),
    Translation(
      "A tariff needs a price.",
      "租价表至少需要一个价格。",
      "租價表至少需要一個價格。"
    ),
    Translation(
      "Add one, such as a day's.",
      "请添加一个，例如日租价。",
      "請新增一個，例如日租價。"
    ),
    Translation(
      "{1} units at {2} can't be rented.",
      "不能以 {2} 租用 {1} 个单位。",
      "不能以 {2} 租用 {1} 個單位。"
    ),
    Translation(
      "Use a count from 1 to 1000, and a price of zero or more.",
      "请使用 1 到 1000 的个数和不低于零的价格。",
      "請使用 1 到 1000 的個數和不低於零的價格。"
    ),
    Translation(
      "{1} units can't be the minimum.",
      "最短租期不能是 {1} 个单位。",
      "最短租期不能是 {1} 個單位。"
    ),
    Translation(
      "Use a count from 1 to 1000.",
      "请使用 1 到 1000 的个数。",
      "請使用 1 到 1000 的個數。"
    ),
    Translation(
      "{1} from {2} to {3}",
      "{1}，{2} 至 {3}（不含）",
      "{1}，{2} 至 {3}（不含）"
    ),
    Translation(
      "{1} from {2} to {3}: {4} of {5} days",
      "{1}，{2} 至 {3}（不含）：{5} 天中的 {4} 天",
      "{1}，{2} 至 {3}（不含）：{5} 天中的 {4} 天"
    ),
    Translation(
      "credit of {1} from {2} to {3}: {4} of {5} days",
      "退还 {1}，{2} 至 {3}（不含）：{5} 天中的 {4} 天",
      "退還 {1}，{2} 至 {3}（不含）：{5} 天中的 {4} 天"
    ),
    Translation(
      "The change of {1} can't follow that of {2}.",
      "{1} 的变更不能接在 {2} 的变更之后。",
      "{1} 的變更不能接在 {2} 的變更之後。"
    ),
    Translation(
      "Keep one change a day, in their order, and none after the end.",
      "每天最多一次变更，按日期排列，结束后不能再变更。",
      "每天最多一次變更，按日期排列，結束後不能再變更。"
    ),
  ]
}
