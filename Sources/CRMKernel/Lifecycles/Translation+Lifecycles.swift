extension Translation {
  /// What is said of moves that are refused.
  static let lifecycles: [Translation] = [
    Translation(
      "{1} does more to a {2} than move it.",
      "{1} 对 {2} 的作用不只是改变状态。",
      "{1} 對 {2} 的作用不只是改變狀態。"
    ),
    Translation(
      "Use the command that is called so: it does what belongs to the move.",
      "请使用同名的命令：它会完成随之应做的事。",
      "請使用同名的命令：它會完成隨之應做的事。"
    ),
    Translation(
      "{1} needs a reason.",
      "{1} 需要说明原因。",
      "{1} 需要說明原因。"
    ),
    Translation(
      "Say why.",
      "请说明原因。",
      "請說明原因。"
    ),
    Translation(
      "{1} is {2}: {3} isn't possible.",
      "{1} 的状态是 {2}：不能执行 {3}。",
      "{1} 的狀態是 {2}：不能執行 {3}。"
    ),
    Translation(
      "Nothing more can be done with it.",
      "不能再对它做什么。",
      "不能再對它做什麼。"
    ),
    Translation(
      "Possible: {1}.",
      "可以执行：{1}。",
      "可以執行：{1}。"
    ),
  ]
}
