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
