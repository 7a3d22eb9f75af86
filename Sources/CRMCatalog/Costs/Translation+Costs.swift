import CRMKernel

extension Translation {
  /// What is said of costs and of competitors' prices.
  static let costs: [Translation] = [
    Translation("The cost of {1} can't be {2}.", "{1} 的成本不能是 {2}。", "{1} 的成本不能是 {2}。"),
    Translation("Give zero or more.", "请给出零或更大的值。", "請給出零或更大的值。"),
    Translation(
      "{1} can't be the cost of {2} {3}.",
      "{1} 不能是 {2} 个 {3} 的成本。",
      "{1} 不能是 {2} 個 {3} 的成本。"
    ),
    Translation(
      "{1} says {2} for {3} from {4} on already.",
      "{1} 已经给出 {3} 自 {4} 起的成本 {2}。",
      "{1} 已經給出 {3} 自 {4} 起的成本 {2}。"
    ),
    Translation(
      "Give another day or source; a record isn't changed.",
      "请给出另一天或另一来源；记录不会被修改。",
      "請給出另一天或另一來源；紀錄不會被修改。"
    ),
    Translation(
      "A competitor's price of {1} can't be {2}.",
      "竞争对手对 {1} 的价格不能是 {2}。",
      "競爭對手對 {1} 的價格不能是 {2}。"
    ),
    Translation("Give one above zero.", "请给出大于零的价格。", "請給出大於零的價格。"),
    Translation(
      "A confidence of {1} isn't possible.",
      "置信度不能是 {1}。",
      "信賴度不能是 {1}。"
    ),
    Translation("It is from 0 to 1.", "它在 0 到 1 之间。", "它在 0 到 1 之間。"),
    Translation("{1} is yet to come.", "{1} 尚未到来。", "{1} 尚未到來。"),
    Translation("Say when it was seen.", "请说明是何时看到的。", "請說明是何時看到的。"),
  ]
}
