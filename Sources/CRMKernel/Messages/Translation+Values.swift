extension Translation {
  /// What is said of values, fields, amounts and names.
  static let values: [Translation] = [
    Translation(
      "{1} is missing.",
      "缺少 {1}。",
      "缺少 {1}。"
    ),
    Translation(
      "It is {1}.",
      "它应为{1}。",
      "它應為{1}。"
    ),
    Translation(
      "{1} needs {2}.",
      "{1} 要求 {2}。",
      "{1} 要求 {2}。"
    ),
    Translation(
      "There is no {1} {2}.",
      "没有名为 {2} 的{1}。",
      "沒有名為 {2} 的{1}。"
    ),
    Translation(
      "{1} must be {2}, not {3}.",
      "{1} 必须是{2}，而不是 {3}。",
      "{1} 必須是{2}，而不是 {3}。"
    ),
    Translation(
      "{1} must be {2}, or nil, not {3}.",
      "{1} 必须是{2} 或 nil，而不是 {3}。",
      "{1} 必須是{2} 或 nil，而不是 {3}。"
    ),
    Translation(
      "{1} and {2} are the same parameter.",
      "{1} 与 {2} 是同一个参数。",
      "{1} 與 {2} 是同一個參數。"
    ),
    Translation("Give one of them.", "请给出其中之一。", "請給出其中之一。"),
    Translation(
      "Did you mean {1}?",
      "是否想写 {1}？",
      "是否想寫 {1}？"
    ),
    Translation(
      "There are {1}.",
      "可用的有：{1}。",
      "可用的有：{1}。"
    ),
    Translation(
      "There are {1} and {2} more.",
      "可用的有：{1}，以及另外 {2} 个。",
      "可用的有：{1}，以及另外 {2} 個。"
    ),
    Translation(
      "{1} can't be a rounding step.",
      "{1} 不能作为舍入单位。",
      "{1} 不能作為捨入單位。"
    ),
    Translation(
      "Use a positive amount, such as CHF 0.05.",
      "请使用正的金额，如 CHF 0.05。",
      "請使用正的金額，如 CHF 0.05。"
    ),
    Translation(
      "{1} is not {2}.",
      "{1} 不是{2}。",
      "{1} 不是{2}。"
    ),
    Translation(
      "Write digits with a dot before the decimals, such as 1250.50.",
      "请写数字，小数前用点号，如 1250.50。",
      "請寫數字，小數前用點號，如 1250.50。"
    ),
    Translation(
      "{1} has more than {2} decimals, so it can't be kept exactly.",
      "{1} 的小数超过 {2} 位，无法精确保存。",
      "{1} 的小數超過 {2} 位，無法精確儲存。"
    ),
    Translation(
      "Round it first.",
      "请先舍入。",
      "請先捨入。"
    ),
    Translation(
      "{1}/{2} is no positive fraction.",
      "{1}/{2} 不是正分数。",
      "{1}/{2} 不是正分數。"
    ),
    Translation(
      "Use two positive numbers, such as 1/12.",
      "请用两个正数，如 1/12。",
      "請用兩個正數，如 1/12。"
    ),
    Translation(
      "The result is too large to be counted exactly.",
      "结果太大，无法精确计算。",
      "結果太大，無法精確計算。"
    ),
    Translation(
      "Split it, or check the price, the quantity and the rate.",
      "请拆分，或检查价格、数量和比率。",
      "請拆分，或檢查價格、數量和比率。"
    ),
    Translation(
      "Nothing can be divided by zero.",
      "不能除以零。",
      "不能除以零。"
    ),
    Translation(
      "Amounts in {1} and {2} can't be combined.",
      "{1} 与 {2} 的金额不能合并。",
      "{1} 與 {2} 的金額不能合併。"
    ),
    Translation(
      "Convert one of them with an exchange rate first.",
      "请先用汇率换算其中之一。",
      "請先用匯率換算其中之一。"
    ),
    Translation(
      "{1} is no currency of ISO 4217.",
      "{1} 不是 ISO 4217 的货币。",
      "{1} 不是 ISO 4217 的貨幣。"
    ),
    Translation(
      "Use a code of three capital letters, such as EUR.",
      "请用三个大写字母的代码，如 EUR。",
      "請用三個大寫字母的代碼，如 EUR。"
    ),
    Translation(
      "{1} can't be set.",
      "不能设置 {1}。",
      "不能設定 {1}。"
    ),
    Translation(
      "It changes by the commands of {1}.",
      "它只由 {1} 的命令改变。",
      "它只由 {1} 的指令改變。"
    ),
    Translation(
      "{1} is empty.",
      "{1} 为空。",
      "{1} 是空的。"
    ),
    Translation(
      "Give it a value.",
      "请填写。",
      "請填寫。"
    ),
    Translation(
      "{1} has {2} characters; {3} are allowed.",
      "{1} 有 {2} 个字符，最多允许 {3} 个。",
      "{1} 有 {2} 個字元，最多允許 {3} 個。"
    ),
    Translation(
      "Shorten it.",
      "请缩短。",
      "請縮短。"
    ),
    Translation(
      "{1} is {2}; it must be from {3} to {4}.",
      "{1} 是 {2}，必须在 {3} 到 {4} 之间。",
      "{1} 是 {2}，必須在 {3} 到 {4} 之間。"
    ),
    Translation(
      "{1} can't be the name of a custom field.",
      "{1} 不能作为自定义字段的名称。",
      "{1} 不能作為自訂欄位的名稱。"
    ),
    Translation(
      "Use lower-case letters, digits and _, beginning with a letter.",
      "请用小写字母、数字和 _，以字母开头。",
      "請用小寫字母、數字和 _，以字母開頭。"
    ),
    Translation(
      "{1} has no custom fields.",
      "{1} 没有自定义字段。",
      "{1} 沒有自訂欄位。"
    ),
    Translation(
      "{1} has a field {2} already.",
      "{1} 已有字段 {2}。",
      "{1} 已有欄位 {2}。"
    ),
    Translation(
      "Choose another name.",
      "请换一个名称。",
      "請換一個名稱。"
    ),
    Translation(
      "{1} contains the character U+0000, which text can't hold.",
      "{1} 含有字符 U+0000，文本不能保存它。",
      "{1} 含有字元 U+0000，文字不能儲存它。"
    ),
    Translation(
      "Remove it: it often comes from a wrong encoding.",
      "请删除它：通常是编码错误造成的。",
      "請刪除它：通常是編碼錯誤造成的。"
    ),
    Translation(
      "This is no file of the time-zone database. {1}",
      "这不是时区数据库的文件。{1}",
      "這不是時區資料庫的檔案。{1}"
    ),
    Translation(
      "Use a compiled file (TZif), such as those in the system's zoneinfo folder.",
      "请用编译后的文件（TZif），如系统 zoneinfo 文件夹中的文件。",
      "請用編譯後的檔案（TZif），如系統 zoneinfo 資料夾中的檔案。"
    ),
    Translation(
      "There is no time zone called {1}.",
      "没有名为 {1} 的时区。",
      "沒有名為 {1} 的時區。"
    ),
    Translation(
      "Use a name of the time-zone database, such as Europe/Berlin.",
      "请用时区数据库中的名称，如 Asia/Shanghai。",
      "請用時區資料庫中的名稱，如 Asia/Taipei。"
    ),
    Translation(
      "The JSON can't be read at byte {1}: {2}.",
      "无法读取 JSON 的第 {1} 字节：{2}。",
      "無法讀取 JSON 的第 {1} 位元組：{2}。"
    ),
  ]
}
