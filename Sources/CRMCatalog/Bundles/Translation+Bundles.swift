import CRMKernel

extension Translation {
  /// What is said of bundles, relations and attachments.
  static let bundles: [Translation] = [
    Translation(
      "A discount of {1} % isn't possible here.",
      "这里不能打 {1}% 的折扣。",
      "這裡不能打 {1}% 的折扣。"
    ),
    Translation(
      "Give 0 to 100 %, and only with the price of the parts.",
      "请给出 0 到 100%，且仅在按部件计价时使用。",
      "請給出 0 到 100%，且僅在按零件計價時使用。"
    ),
    Translation("{1} would need {2} {3}.", "{1} 会需要 {2} 个 {3}。", "{1} 會需要 {2} 個 {3}。"),
    Translation("{1} {2} can't be taken apart.", "{1} 个 {2} 无法分解。", "{1} 個 {2} 無法分解。"),
    Translation("Give a quantity above zero.", "请给出大于零的数量。", "請給出大於零的數量。"),
    Translation("{1} has {2} already.", "{1} 已经有 {2}。", "{1} 已經有 {2}。"),
    Translation("Remove that component first.", "请先移除该部件。", "請先移除該零件。"),
    Translation("{1} has no part {2}.", "{1} 没有部件 {2}。", "{1} 沒有零件 {2}。"),
    Translation(
      "Look at products.components.",
      "请查看 products.components。",
      "請查看 products.components。"
    ),
    Translation(
      "{1} needs {2} {3}, which six decimals can't say.",
      "{1} 需要 {2} 个 {3}，六位小数无法表示。",
      "{1} 需要 {2} 個 {3}，六位小數無法表示。"
    ),
    Translation(
      "Count the part in a smaller unit.",
      "请用更小的单位计量该部件。",
      "請用更小的單位計量該零件。"
    ),
    Translation("{1} is a part of {2} already.", "{1} 已经是 {2} 的部件。", "{1} 已經是 {2} 的零件。"),
    Translation("Take it out there first.", "请先从那里移除。", "請先從那裡移除。"),
    Translation(
      "It has no parts whose prices could be added up.",
      "它没有可以加总价格的部件。",
      "它沒有可以加總價格的零件。"
    ),
    Translation(
      "Add them with products.add_component.",
      "请用 products.add_component 添加。",
      "請用 products.add_component 新增。"
    ),
    Translation("{1} can't be related to itself.", "{1} 不能与自身关联。", "{1} 不能與自身關聯。"),
    Translation("Name another product.", "请指定另一个产品。", "請指定另一個產品。"),
    Translation("{1} is {2} of {3} already.", "{1} 已经是 {3} 的 {2}。", "{1} 已經是 {3} 的 {2}。"),
    Translation(
      "Change the note of that relation.",
      "请修改该关联的备注。",
      "請修改該關聯的備註。"
    ),
    Translation("{1} comes after {2} already.", "{1} 已经是 {2} 的后继。", "{1} 已經是 {2} 的後繼。"),
    Translation("Take that relation away first.", "请先移除该关联。", "請先移除該關聯。"),
    Translation("{1} is no address of a file.", "{1} 不是文件地址。", "{1} 不是檔案位址。"),
    Translation(
      "Give one with its scheme, such as https://example.com/pump.webp.",
      "请给出带协议的地址，例如 https://example.com/pump.webp。",
      "請給出帶協定的位址，例如 https://example.com/pump.webp。"
    ),
    Translation("{1} is no media type.", "{1} 不是媒体类型。", "{1} 不是媒體類型。"),
    Translation(
      "Give one such as image/webp or application/pdf.",
      "请给出例如 image/webp 或 application/pdf。",
      "請給出例如 image/webp 或 application/pdf。"
    ),
    Translation("{1} is no SHA-256 digest.", "{1} 不是 SHA-256 摘要。", "{1} 不是 SHA-256 摘要。"),
    Translation(
      "Give its 64 hexadecimal digits, or leave it out.",
      "请给出 64 位十六进制数字，或省略。",
      "請給出 64 位十六進位數字，或省略。"
    ),
    Translation(
      "Change the title of that attachment.",
      "请修改该附件的标题。",
      "請修改該附件的標題。"
    ),
  ]
}
