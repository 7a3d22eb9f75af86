extension Translation {
  /// What is said of conditions, orders and scopes.
  static let conditions: [Translation] = [
    Translation(
      "{1} of {2} can't be asked about.",
      "不能按 {2} 的 {1} 查询。",
      "不能按 {2} 的 {1} 查詢。"
    ),
    Translation(
      "You may not see it: leave it out of conditions and orders.",
      "您无权查看该字段：请不要在条件和排序中使用它。",
      "您無權檢視該欄位：請不要在條件和排序中使用它。"
    ),
    Translation(
      "{1} of {2} isn't an id, so it has no fields.",
      "{2} 的 {1} 不是标识，因此没有字段。",
      "{2} 的 {1} 不是識別碼，因此沒有欄位。"
    ),
    Translation(
      "The condition has more than {1} characters.",
      "条件超过了 {1} 个字符。",
      "條件超過了 {1} 個字元。"
    ),
    Translation(
      "Expected {1}, not {2}.",
      "此处应为 {1}，而不是 {2}。",
      "此處應為 {1}，而不是 {2}。"
    ),
    Translation(
      "The expression is nested too deeply.",
      "表达式嵌套过深。",
      "運算式巢狀過深。"
    ),
    Translation(
      "The expression is too long.",
      "表达式过长。",
      "運算式過長。"
    ),
    Translation(
      "{1} isn't a decimal of at most 18 digits.",
      "{1} 不是最多 18 位的小数。",
      "{1} 不是最多 18 位的小數。"
    ),
    Translation(
      "Write it as 1250 or 0.95.",
      "请写成 1250 或 0.95。",
      "請寫成 1250 或 0.95。"
    ),
    Translation(
      "= can't compare.",
      "= 不能用于比较。",
      "= 不能用於比較。"
    ),
    Translation(
      "Write == for equality.",
      "判断相等请写 ==。",
      "判斷相等請寫 ==。"
    ),
    Translation(
      "!= isn't known.",
      "不认识 !=。",
      "不認識 !=。"
    ),
    Translation(
      "Write ~= for inequality.",
      "判断不等请写 ~=。",
      "判斷不等請寫 ~=。"
    ),
    Translation(
      "{1} isn't expected.",
      "此处不应出现 {1}。",
      "此處不應出現 {1}。"
    ),
    Translation(
      "A text can't hold the character 0.",
      "文本中不能有字符 0。",
      "文字中不能有字元 0。"
    ),
    Translation(
      "The text doesn't end.",
      "文本没有结束。",
      "文字沒有結束。"
    ),
    Translation(
      "Close it with {1}.",
      "请用 {1} 结束它。",
      "請用 {1} 結束它。"
    ),
    Translation(
      "This escape isn't known.",
      "不认识这个转义。",
      "不認識這個跳脫序列。"
    ),
    Translation(
      #"Known are \\ \" \n \r \t \u{…}."#,
      #"可用的有 \\ \" \n \r \t \u{…}。"#,
      #"可用的有 \\ \" \n \r \t \u{…}。"#
    ),
    Translation(
      "It is nested more than {1} deep.",
      "嵌套超过了 {1} 层。",
      "巢狀超過了 {1} 層。"
    ),
    Translation(
      "It follows more than {1} references in a row.",
      "连续引用超过了 {1} 个。",
      "連續參照超過了 {1} 個。"
    ),
    Translation(
      "It has more than {1} clauses.",
      "子句超过了 {1} 个。",
      "子句超過了 {1} 個。"
    ),
    Translation(
      "{1} can't be ordered against nil.",
      "{1} 不能与 nil 比较大小。",
      "{1} 不能與 nil 比較大小。"
    ),
    Translation(
      "Write == nil or ~= nil.",
      "请写 == nil 或 ~= nil。",
      "請寫 == nil 或 ~= nil。"
    ),
    Translation(
      "{1} isn't text.",
      "{1} 不是文本。",
      "{1} 不是文字。"
    ),
    Translation(
      "{1} can't be added up.",
      "{1} 不能求和。",
      "{1} 不能加總。"
    ),
    Translation(
      "A list can't hold nil.",
      "列表中不能有 nil。",
      "清單中不能有 nil。"
    ),
    Translation(
      "Write or {1} == nil.",
      "请写 or {1} == nil。",
      "請寫 or {1} == nil。"
    ),
    Translation(
      "{1} isn't a date or time.",
      "{1} 不是日期或时间。",
      "{1} 不是日期或時間。"
    ),
    Translation(
      "{1} is a day: {2} can't be counted.",
      "{1} 是日期：不能以 {2} 计。",
      "{1} 是日期：不能以 {2} 計。"
    ),
    Translation(
      "Count days.",
      "请按天计。",
      "請按天計。"
    ),
    Translation(
      "Expected {1}, found {2}.",
      "此处应为{1}，却是 {2}。",
      "此處應為{1}，卻是 {2}。"
    ),
    Translation(
      "Split the condition.",
      "请拆分条件。",
      "請拆分條件。"
    ),
    Translation(
      "{1} isn't an order.",
      "{1} 不是排序。",
      "{1} 不是排序。"
    ),
    Translation(
      "Write fields with commas between them, each with desc after it or not.",
      "请写字段名，用逗号分隔，需要时在后面加 desc。",
      "請寫欄位名，以逗號分隔，需要時在後面加 desc。"
    ),
    Translation(
      "The cursor belongs to a list in another order.",
      "游标属于另一种排序的列表。",
      "游標屬於另一種排序的清單。"
    ),
    Translation(
      "Begin again with the first page.",
      "请从第一页重新开始。",
      "請從第一頁重新開始。"
    ),
    Translation(
      "{1} of {2} can't be hidden: it can't be empty.",
      "{2} 的 {1} 不能隐藏：它不能为空。",
      "{2} 的 {1} 不能隱藏：它不能為空。"
    ),
    Translation(
      "Hide the rows, or make the field optional.",
      "请隐藏整行，或让该字段可以为空。",
      "請隱藏整列，或讓該欄位可以為空。"
    ),
    Translation(
      "and, or, or the end",
      " and、or 或结尾",
      " and、or 或結尾"
    ),
    Translation(
      "a field",
      "字段",
      "欄位"
    ),
    Translation(
      "a relation",
      "关系",
      "關係"
    ),
    Translation(
      "a value",
      "值",
      "值"
    ),
    Translation(
      "text in quotes",
      "引号中的文本",
      "引號中的文字"
    ),
    Translation(
      "a comparison such as == or <",
      "比较符，如 == 或 <",
      "比較符號，如 == 或 <"
    ),
    Translation(
      "minutes, hours, days, weeks, months or years",
      " minutes、hours、days、weeks、months 或 years",
      " minutes、hours、days、weeks、months 或 years"
    ),
    Translation(
      "the end",
      "结尾",
      "結尾"
    ),
  ]
}
