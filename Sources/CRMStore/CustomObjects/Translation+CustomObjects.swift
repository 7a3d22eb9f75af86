import CRMKernel

extension Translation {
  /// What the definitions of objects, fields and lists say.
  static let customObjects: [Translation] = objectSentences + fieldSentences + listSentences

  private static let objectSentences: [Translation] = [
    Translation(
      "{1} can't be the name of a {2}.",
      "{1} 不能作为{2}的名称。",
      "{1} 不能作為{2}的名稱。"
    ),
    Translation(
      "Use up to 40 lower-case letters, digits and _, beginning with a letter.",
      "请使用最多 40 个小写字母、数字和 _，并以字母开头。",
      "請使用最多 40 個小寫字母、數字和 _，並以字母開頭。"
    ),
    Translation(
      "{1} is a word that conditions or SQL keep for themselves.",
      "{1} 是条件或 SQL 的保留字。",
      "{1} 是條件或 SQL 的保留字。"
    ),
    Translation(
      "There is an object {1} already.",
      "已有对象 {1}。",
      "已有物件 {1}。"
    ),
    Translation(
      "Choose another name, or add fields to it.",
      "请选择另一个名称，或为其添加字段。",
      "請選擇另一個名稱，或為其新增欄位。"
    ),
    Translation(
      "This book knows no users who could look after rows.",
      "此账簿中没有可以负责记录的用户。",
      "此帳簿中沒有可以負責記錄的使用者。"
    ),
    Translation(
      "Leave out owned, or have the host link the module of users.",
      "请去掉 owned，或让宿主程序链接用户模块。",
      "請去掉 owned，或讓宿主程式連結使用者模組。"
    ),
    Translation("A state is named twice.", "有状态重名。", "有狀態重名。"),
    Translation(
      "{1} rows of {2} are {3}.",
      "{2} 中有 {1} 条记录处于 {3}。",
      "{2} 中有 {1} 筆記錄處於 {3}。"
    ),
    Translation(
      "Move them first, or keep the state.",
      "请先转移它们，或保留该状态。",
      "請先轉移它們，或保留該狀態。"
    ),
    Translation("{1} leaves no state.", "{1} 没有起始状态。", "{1} 沒有起始狀態。"),
    Translation(
      "The condition of {1} can't be read: {2}",
      "无法读取 {1} 的条件：{2}",
      "無法讀取 {1} 的條件：{2}"
    ),
    Translation(
      "Correct it, or change the move first.",
      "请更正，或先修改该动作。",
      "請更正，或先修改該動作。"
    ),
    Translation(
      "{1} of {2} leads to {3}.",
      "{2} 的 {1} 指向 {3}。",
      "{2} 的 {1} 指向 {3}。"
    ),
    Translation("Remove that field first.", "请先移除该字段。", "請先移除該欄位。"),
    Translation("{1} has no lifecycle.", "{1} 没有生命周期。", "{1} 沒有生命週期。"),
    Translation(
      "Give it states and moves first.",
      "请先为其定义状态和动作。",
      "請先為其定義狀態和動作。"
    ),
  ]

  private static let fieldSentences: [Translation] = [
    Translation(
      "{1} can't have such a field: only an object of your own can.",
      "{1} 不能有这种字段：只有自定义对象可以。",
      "{1} 不能有這種欄位：只有自訂物件可以。"
    ),
    Translation(
      "Define an object for it, or choose another type.",
      "请为其定义对象，或选择另一种类型。",
      "請為其定義物件，或選擇另一種類型。"
    ),
    Translation(
      "A picklist needs the name of its list.",
      "选择列表字段需要列表的名称。",
      "選擇清單欄位需要清單的名稱。"
    ),
    Translation(
      "Say which list its values come from.",
      "请说明其值来自哪个列表。",
      "請說明其值來自哪個清單。"
    ),
    Translation(
      "A reference needs the entity that it names.",
      "引用字段需要所指的实体。",
      "參照欄位需要所指的實體。"
    ),
    Translation("Say to what it leads.", "请说明它指向什么。", "請說明它指向什麼。"),
    Translation(
      "{1} leads nowhere: it isn't a reference.",
      "{1} 不指向任何实体：它不是引用。",
      "{1} 不指向任何實體：它不是參照。"
    ),
    Translation(
      "Leave out to and inverse, or make it a reference.",
      "请去掉 to 和 inverse，或改为引用。",
      "請去掉 to 和 inverse，或改為參照。"
    ),
    Translation("{1} has {2} already.", "{1} 已有 {2}。", "{1} 已有 {2}。"),
    Translation(
      "Choose another name for the inverse.",
      "请为反向关系选择另一个名称。",
      "請為反向關係選擇另一個名稱。"
    ),
  ]

  private static let listSentences: [Translation] = [
    Translation(
      "{1} can't be chosen for {2} any more.",
      "{2} 不能再选择 {1}。",
      "{2} 不能再選擇 {1}。"
    ),
    Translation("{1} isn't a value of {2}.", "{2} 没有 {1} 这个值。", "{2} 沒有 {1} 這個值。"),
  ]
}
