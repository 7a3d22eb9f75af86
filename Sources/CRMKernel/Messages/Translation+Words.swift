extension Translation {
  /// The words that messages have as arguments.
  static let words: [Translation] = [
    Translation(
      "entity",
      "实体",
      "實體"
    ),
    Translation(
      "field",
      "字段",
      "欄位"
    ),
    Translation(
      "relation",
      "关系",
      "關係"
    ),
    Translation(
      "parameter",
      "参数",
      "參數"
    ),
    Translation(
      "function",
      "函数",
      "函數"
    ),
    Translation(
      "direction",
      "方向",
      "方向"
    ),
    Translation(
      "command",
      "命令",
      "指令"
    ),
    Translation("module", "模块", "模組"),
    Translation(
      "custom field",
      "自定义字段",
      "自訂欄位"
    ),
    Translation(
      "true or false",
      " true 或 false",
      " true 或 false"
    ),
    Translation(
      "a whole number",
      "整数",
      "整數"
    ),
    Translation(
      "a number",
      "数字",
      "數字"
    ),
    Translation(
      "text",
      "文本",
      "文字"
    ),
    Translation(
      "any value",
      "任意值",
      "任意值"
    ),
    Translation(
      "named values",
      "带名称的值",
      "具名稱的值"
    ),
    Translation("the id of {1}", " {1} 的 id", " {1} 的 id"),
    Translation("one of {1}", " {1} 之一", " {1} 之一"),
    Translation("a list, each {1}", "列表，其中每项为{1}", "清單，其中每項為{1}"),
    Translation("{1}, or nil", "{1} 或 nil", "{1} 或 nil"),
    Translation(
      "a date or a time, such as 2026-11-22 or 2026-11-22T09:30",
      "日期或时间，如 2026-11-22 或 2026-11-22T09:30",
      "日期或時間，如 2026-11-22 或 2026-11-22T09:30"
    ),
    Translation(
      "a date and time such as 2026-11-22T09:30",
      "日期和时间，如 2026-11-22T09:30",
      "日期和時間，如 2026-11-22T09:30"
    ),
    Translation(
      "a time at a place, such as 2026-11-22T09:30[Europe/Berlin]",
      "某地的时间，如 2026-11-22T09:30[Asia/Shanghai]",
      "某地的時間，如 2026-11-22T09:30[Asia/Taipei]"
    ),
    Translation("a time of day such as 09:30", "时刻，如 09:30", "時刻，如 09:30"),
    Translation("hours such as 09:00-18:00", "时段，如 09:00-18:00", "時段，如 09:00-18:00"),
    Translation(
      "a rule such as FREQ=WEEKLY;BYDAY=MO,TH",
      "规则，如 FREQ=WEEKLY;BYDAY=MO,TH",
      "規則，如 FREQ=WEEKLY;BYDAY=MO,TH"
    ),
    Translation("a currency such as EUR", "货币代码，如 EUR", "貨幣代碼，如 EUR"),
    Translation("a ratio such as 1/12 or 0.5", "比例，如 1/12 或 0.5", "比例，如 1/12 或 0.5"),
    Translation(
      "next of the page before, unchanged",
      "上一页给出的 next 值（原样）",
      "上一頁給出的 next 值（原樣）"
    ),
    Translation(
      "some of {1}, with spaces between them",
      "以下若干项（{1}），以空格分隔",
      "以下若干項（{1}），以空格分隔"
    ),
    Translation("{1} {2}", "{1}{2}", "{1}{2}"),
    Translation(
      "a quantity such as 2.5",
      "数量，如 2.5",
      "數量，如 2.5"
    ),
    Translation(
      "a rate such as 0.19",
      "比率，如 0.19",
      "比率，如 0.19"
    ),
    Translation(
      "an amount such as \"USD 12.50\"",
      "金额，如 \"USD 12.50\"",
      "金額，如 \"USD 12.50\""
    ),
    Translation(
      "a unit price such as \"USD 12.345678\"",
      "单价，如 \"USD 12.345678\"",
      "單價，如 \"USD 12.345678\""
    ),
    Translation(
      "a date such as \"2026-01-31\"",
      "日期，如 \"2026-01-31\"",
      "日期，如 \"2026-01-31\""
    ),
    Translation(
      "a time such as \"2026-01-31T09:30:00Z\"",
      "时间，如 \"2026-01-31T09:30:00Z\"",
      "時間，如 \"2026-01-31T09:30:00Z\""
    ),
  ]
}
