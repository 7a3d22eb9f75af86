import CRMKernel

extension Translation {
  /// What is said of tables that are imported.
  static let imports: [Translation] = [
    Translation(
      "Columns {1} and {2} both go to {3}.",
      "列 {1} 和 {2} 都对应 {3}。",
      "欄 {1} 和 {2} 都對應 {3}。"
    ),
    Translation(
      "Map one of them to nothing: --map \"{1}=\".",
      "请让其中一列不对应任何字段：--map \"{1}=\"。",
      "請讓其中一欄不對應任何欄位：--map \"{1}=\"。"
    ),
    Translation(
      "No column of the file goes to {1}, by which rows are to be recognised.",
      "文件中没有列对应用于识别行的 {1}。",
      "檔案中沒有欄對應用於識別列的 {1}。"
    ),
    Translation(
      "Map one to it, or match by another field.",
      "请指定一列，或用其他字段匹配。",
      "請指定一欄，或用其他欄位比對。"
    ),
    Translation(
      "The file has no column for {1}, by which {2} are recognised.",
      "文件中没有 {1} 列，而 {2} 要靠它识别。",
      "檔案中沒有 {1} 欄，而 {2} 要靠它識別。"
    ),
    Translation(
      "Map a column to it, match by another field, or match by none to make every row new.",
      "请指定一列，或用其他字段匹配，或不匹配而全部新建。",
      "請指定一欄，或用其他欄位比對，或不比對而全部新建。"
    ),
    Translation(
      "{1} is empty: the row couldn't be recognised when it comes again.",
      "{1} 为空：再次导入时无法识别该行。",
      "{1} 是空的：再次匯入時無法識別該列。"
    ),
    Translation(
      "Fill it in, or match by another field.",
      "请填写，或用其他字段匹配。",
      "請填寫，或用其他欄位比對。"
    ),
    Translation(
      "Row {1} has the same {2}.",
      "第 {1} 行的 {2} 相同。",
      "第 {1} 列的 {2} 相同。"
    ),
    Translation(
      "Keep one of the two rows.",
      "请保留两行中的一行。",
      "請保留兩列中的一列。"
    ),
    Translation(
      "It was deleted, or it is another book's.",
      "它已被删除，或属于另一个账簿。",
      "它已被刪除，或屬於另一個帳簿。"
    ),
    Translation(
      "Add a column for it.",
      "请为它添加一列。",
      "請為它新增一欄。"
    ),
    Translation(
      "There is no {1} whose {2} is {3}.",
      "没有 {2} 为 {3} 的 {1}。",
      "沒有 {2} 為 {3} 的 {1}。"
    ),
    Translation(
      "Import it first, or correct the cell.",
      "请先导入它，或更正单元格。",
      "請先匯入它，或更正儲存格。"
    ),
    Translation(
      "More than one {1} has this {2}.",
      "不止一个 {1} 有这个 {2}。",
      "不只一個 {1} 有這個 {2}。"
    ),
    Translation(
      "Match by a field that is unique, or merge them first.",
      "请用唯一的字段匹配，或先合并它们。",
      "請用唯一的欄位比對，或先合併它們。"
    ),
    Translation(
      "Its first row names the columns.",
      "第一行是列名。",
      "第一列是欄名。"
    ),
    Translation(
      "{1}: {2}",
      "{1}：{2}",
      "{1}：{2}"
    ),
    Translation(
      "column {1}",
      "第 {1} 列",
      "第 {1} 欄"
    ),
    Translation(
      "{1} is {2} and can't be changed.",
      "{1} 是 {2}，不能修改。",
      "{1} 是 {2}，不能修改。"
    ),
    Translation(
      "Make another {1}, or leave it as it is.",
      "请另建一个 {1}，或保持原样。",
      "請另建一個 {1}，或保持原樣。"
    ),
  ]
}
