import CRMKernel

extension Translation {
  /// What is said of attributes, templates and variants.
  static let variants: [Translation] = [
    Translation("{1} can't be {2}.", "{1} 不能是 {2}。", "{1} 不能是 {2}。"),
    Translation("Choose one of {1}.", "请从 {1} 中选择。", "請從 {1} 中選擇。"),
    Translation(
      "Give a number of up to six decimals.",
      "请给出最多六位小数的数。",
      "請給出最多六位小數的數。"
    ),
    Translation(
      "Give a text of up to 200 characters.",
      "请给出不超过 200 个字符的文本。",
      "請給出不超過 200 個字元的文字。"
    ),
    Translation("Say true or false.", "请给出 true 或 false。", "請給出 true 或 false。"),
    Translation("There is an attribute {1} already.", "已经有属性“{1}”。", "已經有屬性「{1}」。"),
    Translation(
      "Allow more values with attributes.allow, or choose another name.",
      "请用 attributes.allow 增加可用值，或选择其他名称。",
      "請用 attributes.allow 增加可用值，或選擇其他名稱。"
    ),
    Translation(
      "An enumeration has values, and nothing else has.",
      "只有枚举类型才有可选值，且必须有。",
      "只有列舉類型才有可選值，且必須有。"
    ),
    Translation(
      "Give the values, or choose another kind.",
      "请给出可选值，或选择其他类型。",
      "請給出可選值，或選擇其他類型。"
    ),
    Translation("{1} is no enumeration.", "“{1}”不是枚举类型。", "「{1}」不是列舉類型。"),
    Translation("Its values need no leave.", "它的值无需事先允许。", "它的值無需事先允許。"),
    Translation(
      "The value {1} is there twice, or says nothing.",
      "值“{1}”重复或为空。",
      "值「{1}」重複或為空。"
    ),
    Translation("Leave it out.", "请去掉它。", "請去掉它。"),
    Translation(
      "{1} makes {2} the variant that it is.",
      "“{1}”决定了 {2} 是哪个变体。",
      "「{1}」決定了 {2} 是哪個變體。"
    ),
    Translation(
      "Make another variant with templates.add_variant.",
      "请用 templates.add_variant 添加另一个变体。",
      "請用 templates.add_variant 新增另一個變體。"
    ),
    Translation(
      "Give the new template another code.",
      "请给新模板另一个编码。",
      "請給新範本另一個編碼。"
    ),
    Translation(
      "Variants differ in one attribute at least, and in each once.",
      "变体至少在一个属性上不同，每个属性只能用一次。",
      "變體至少在一個屬性上不同，每個屬性只能用一次。"
    ),
    Translation(
      "Name the attributes, such as color and size.",
      "请写明属性，例如颜色和尺码。",
      "請寫明屬性，例如顏色和尺碼。"
    ),
    Translation(
      "These would be more than {1} variants.",
      "这会超过 {1} 个变体。",
      "這會超過 {1} 個變體。"
    ),
    Translation("Give fewer values at once.", "请一次少给一些值。", "請一次少給一些值。"),
    Translation("{1} has these values already.", "{1} 已经有这些值。", "{1} 已經有這些值。"),
    Translation(
      "Change that one, or give other values.",
      "请修改它，或给出其他值。",
      "請修改它，或給出其他值。"
    ),
    Translation("There is no value for {1}.", "“{1}”没有值。", "「{1}」沒有值。"),
    Translation(
      "Give one, since variants differ in it.",
      "请给出一个值，因为变体以此区分。",
      "請給出一個值，因為變體以此區分。"
    ),
    Translation("attribute", "属性", "屬性"),
    Translation("axis", "变体属性", "變體屬性"),
  ]
}
