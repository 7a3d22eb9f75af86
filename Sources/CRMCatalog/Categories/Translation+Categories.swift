import CRMKernel

extension Translation {
  /// What is said of the tree of categories.
  static let categories: [Translation] = [
    Translation("There is no category {1}.", "没有类别“{1}”。", "沒有類別「{1}」。"),
    Translation(
      "Add it with categories.add, or look at categories.find.",
      "请用 categories.add 添加，或查看 categories.find。",
      "請用 categories.add 新增，或查看 categories.find。"
    ),
    Translation("There is a category {1} already.", "已经有类别“{1}”。", "已經有類別「{1}」。"),
    Translation(
      "Move that one with categories.move, or choose another name.",
      "请用 categories.move 移动它，或选择其他名称。",
      "請用 categories.move 移動它，或選擇其他名稱。"
    ),
    Translation("{1} products are in {2}.", "“{2}”中有 {1} 个产品。", "「{2}」中有 {1} 個產品。"),
    Translation(
      "Give them another category first.",
      "请先给它们另一个类别。",
      "請先給它們另一個類別。"
    ),
    Translation("{1} lies in {2}: {3}.", "“{1}”在“{2}”之中：{3}。", "「{1}」在「{2}」之中：{3}。"),
    Translation(
      "{1} can't be a part of itself.",
      "“{1}”不能是自身的一部分。",
      "「{1}」不能是自身的一部分。"
    ),
    Translation("Choose another parent.", "请选择另一个上级。", "請選擇另一個上級。"),
    Translation("Move {1} elsewhere first.", "请先把“{1}”移到别处。", "請先把「{1}」移到別處。"),
    Translation(
      "{1} would make {2} levels; {3} are allowed.",
      "“{1}”会形成 {2} 层；最多允许 {3} 层。",
      "「{1}」會形成 {2} 層；最多允許 {3} 層。"
    ),
    Translation("Put it higher up.", "请放到更高的层级。", "請放到更高的層級。"),
  ]
}
