public import CRMKernel

extension Translation {
  /// What is said of price formulas.
  public static let priceFormulas: [Translation] = [
    Translation("a number", "数", "數"),
    Translation("a text", "文本", "文字"),
    Translation("true or false", "真或假", "真或假"),
    Translation("a value", "值", "值"),
    Translation("function", "函数", "函式"),
    Translation("The formula is nested too deeply.", "公式嵌套过深。", "公式巢狀過深。"),
    Translation("Split it into several.", "请拆分成几个公式。", "請拆分成幾個公式。"),
    Translation(
      "{1} is {2}, and {3} is {4}.",
      "{1} 是{2}，而 {3} 是{4}。",
      "{1} 是{2}，而 {3} 是{4}。"
    ),
    Translation("{1} is {2}, not {3}.", "{1} 是{2}，不是{3}。", "{1} 是{2}，不是{3}。"),
    Translation("Compare values of one type.", "请比较同一类型的值。", "請比較同一類型的值。"),
    Translation(
      "nil is no value to compute with.",
      "nil 不能用于计算。",
      "nil 不能用於計算。"
    ),
    Translation("{1} can't be called like that.", "不能这样调用 {1}。", "不能這樣呼叫 {1}。"),
    Translation("Write {1}.", "请写作 {1}。", "請寫作 {1}。"),
    Translation("{1} is no rounding.", "{1} 不是舍入方式。", "{1} 不是捨入方式。"),
    Translation("{1} is missing.", "缺少 {1}。", "缺少 {1}。"),
    Translation(
      "Give it a value, or write what counts instead: {1} or {2}.",
      "请给它一个值，或写明缺少时用什么代替：{1} or {2}。",
      "請給它一個值，或寫明缺少時用什麼代替：{1} or {2}。"
    ),
    Translation(
      "A value of the formula {1} is missing.",
      "公式 {1} 缺少一个值。",
      "公式 {1} 缺少一個值。"
    ),
    Translation(
      "Mend the value, or ask for another one.",
      "请更正该值，或改用其他名称。",
      "請更正該值，或改用其他名稱。"
    ),
    Translation("{1} and {2} can't be compared.", "{1} 和 {2} 不能比较。", "{1} 和 {2} 不能比較。"),
    Translation("Nothing can be divided by zero.", "不能除以零。", "不能除以零。"),
    Translation(
      "{1} is 0, and nothing can be divided by zero.",
      "{1} 是 0，不能除以零。",
      "{1} 是 0，不能除以零。"
    ),
    Translation(
      "The formula {1} gives {2}, not {3}.",
      "公式 {1} 的结果是 {2}，不是{3}。",
      "公式 {1} 的結果是 {2}，不是{3}。"
    ),
    Translation(
      "{1} is {2}, which formulas can't use.",
      "{1} 是 {2}，公式不能使用。",
      "{1} 是 {2}，公式不能使用。"
    ),
    Translation(
      "Keep it as text, a decimal, or true or false.",
      "请保存为文本、小数或真假值。",
      "請儲存為文字、小數或真假值。"
    ),
    Translation("it is {1}", "实际是 {1}", "實際是 {1}"),
    Translation("it is missing", "没有值", "沒有值"),
    Translation("{1} is {2}", "{1} 是 {2}", "{1} 是 {2}"),
    Translation("{1} is missing", "{1} 没有值", "{1} 沒有值"),
    Translation("{1}, {2}", "{1}，{2}", "{1}，{2}"),
    Translation("{1}: {2}", "{1}：{2}", "{1}：{2}"),
  ]
}
