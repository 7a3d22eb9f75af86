import CRMKernel

extension Translation {
  /// What is said of merging, and of undoing.
  static let merging: [Translation] = [
    Translation("They may be two: {1}", "两者可能并非同一个：{1}", "兩者可能並非同一個：{1}"),
    Translation(
      "If they are one, merge them with confirm.",
      "若确为同一个，请在合并时确认（confirm）。",
      "若確為同一個，請在合併時確認（confirm）。"
    ),
    Translation("{1} {2} and {3} are the same.", "{1} {2} 与 {3} 是同一个。", "{1} {2} 與 {3} 是同一個。"),
    Translation("Name two different ones.", "请给出两个不同的。", "請給出兩個不同的。"),
    Translation("{1} {2} can't be moved: {3}", "{1} {2} 无法移动：{3}", "{1} {2} 無法移動：{3}"),
    Translation("Change or delete it first.", "请先修改或删除它。", "請先修改或刪除它。"),
    Translation(
      "{1} {2} was merged into {3}.",
      "{1} {2} 已合并到 {3}。",
      "{1} {2} 已合併到 {3}。"
    ),
    Translation(
      "Undo the merge to have both.",
      "撤销合并后两者都会恢复。",
      "撤銷合併後兩者都會恢復。"
    ),
    Translation(
      "Both have open {1}: {2} and {3}.",
      "两者都有未结的 {1}：{2} 个和 {3} 个。",
      "兩者都有未結的 {1}：{2} 個和 {3} 個。"
    ),
    Translation("The merge {1}", "合并 {1}", "合併 {1}"),
    Translation(
      "The merge {1} was undone already.",
      "合并 {1} 已经撤销。",
      "合併 {1} 已經撤銷。"
    ),
    Translation(
      "{1} {2} was itself merged since.",
      "{1} {2} 此后又被合并。",
      "{1} {2} 此後又被合併。"
    ),
    Translation("Undo the merge {1} first.", "请先撤销合并 {1}。", "請先撤銷合併 {1}。"),
    Translation(
      "{1} can't be undone: what it changed was changed since: {2}{3}.",
      "{1} 无法撤销：其改动之后又被修改：{2}{3}。",
      "{1} 無法撤銷：其改動之後又被修改：{2}{3}。"
    ),
    Translation("Put these back first.", "请先将其改回。", "請先將其改回。"),
    Translation(
      "Earlier versions of it can have left bytes in the file: privacy.purge takes them.",
      "较早的版本可能在文件中留有残余字节：请用 privacy.purge 清除。",
      "較早的版本可能在檔案中留有殘餘位元組：請用 privacy.purge 清除。"
    ),
    Translation(
      "Backups, exports and files that are kept elsewhere still hold it.",
      "备份、导出的数据以及存放在别处的文件中仍保留这些内容。",
      "備份、匯出的資料以及存放在別處的檔案中仍保留這些內容。"
    ),
    Translation(
      "Texts about others can mention them: search for their name.",
      "关于他人的文字中可能提到此人：请按姓名搜索。",
      "關於他人的文字中可能提到此人：請按姓名搜尋。"
    ),
    Translation(
      "This isn't everything that is held: you may not see the rest. Have it exported by somebody who may.",
      "这并非所保存的全部内容：其余部分您无权查看。请由有权查看的人导出。",
      "這並非所保存的全部內容：其餘部分您無權檢視。請由有權檢視的人匯出。"
    ),
    Translation(
      "The person can't be erased yet: {1}",
      "尚不能清除此人的数据：{1}",
      "尚不能清除此人的資料：{1}"
    ),
    Translation("{1} {2} are still open.", "{1} 个 {2} 尚未结束。", "{1} 個 {2} 尚未結束。"),
    Translation(
      "End these first, or wait until they have ended.",
      "请先结束它们，或等其结束。",
      "請先結束它們，或等其結束。"
    ),
    Translation(
      "What was before has been erased: it can't be undone.",
      "先前的内容已被清除：无法撤销。",
      "先前的內容已被清除：無法撤銷。"
    ),
  ]
}
