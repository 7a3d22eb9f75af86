import CRMKernel

let removalCommands: [BookCommand] = [
  .transaction(
    Command(
      "custom_fields.removed",
      "Lists the removed fields whose values the book still holds, and how many.",
      \.customFields,
      CustomFields.removed,
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "custom_fields.purge",
      "Takes away for good what rows had in a removed field, history included.",
      \.customFields,
      CustomFields.purge,
      Parameter("id", "The removed field.")
    )
  ),
  .transaction(
    Command(
      "objects.removed",
      "Lists the removed objects whose rows the book still holds, and how many.",
      \.customObjects,
      CustomObjects.removed,
      effect: .reads
    )
  ),
  .transaction(
    Command(
      "objects.purge",
      "Takes away for good the rows of a removed object, history included.",
      \.customObjects,
      CustomObjects.purge,
      Parameter("id", "The removed object.")
    )
  ),
]

extension Translation {
  /// What is said of fields and objects that were removed.
  static let removals: [Translation] = [
    Translation(
      "There is no removed field {1} whose values the book holds.",
      "账簿中没有保留其值的已移除字段 {1}。",
      "帳簿中沒有保留其值的已移除欄位 {1}。"
    ),
    Translation(
      "List the removed fields; those of a removed object are purged with it.",
      "请列出已移除的字段；已移除对象的字段随该对象一起清除。",
      "請列出已移除的欄位；已移除物件的欄位隨該物件一起清除。"
    ),
    Translation("{1} still has the field {2}.", "{1} 仍有字段 {2}。", "{1} 仍有欄位 {2}。"),
    Translation(
      "Remove it first: purging takes what rows had there away for good.",
      "请先移除该字段：清除会永久删除各记录中的值。",
      "請先移除該欄位：清除會永久刪除各記錄中的值。"
    ),
    Translation(
      "There is no removed object {1} whose rows the book holds.",
      "账簿中没有保留其记录的已移除对象 {1}。",
      "帳簿中沒有保留其記錄的已移除物件 {1}。"
    ),
    Translation("List the removed objects.", "请列出已移除的对象。", "請列出已移除的物件。"),
    Translation("The object {1} is still there.", "对象 {1} 仍然存在。", "物件 {1} 仍然存在。"),
    Translation(
      "Remove it first: purging takes its rows away for good.",
      "请先移除该对象：清除会永久删除其记录。",
      "請先移除該物件：清除會永久刪除其記錄。"
    ),
  ]
}
