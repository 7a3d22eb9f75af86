public import CRMKernel

extension Translation {
  /// What is said of other programs' files, for the catalogues of a module that reads them.
  public static let interchange: [Translation] = [
    Translation(
      "This is no name, parameters, a colon and a value.",
      "这不是由名称、参数、冒号和值组成的行。",
      "這不是由名稱、參數、冒號和值組成的行。"
    ),
    Translation(
      "A line that continues the one before starts with a space.",
      "续行以空格开头。",
      "續行以空格開頭。"
    ),
    Translation(
      "{1} is in the encoding {2}, which isn't known.",
      "{1} 使用未知的编码 {2}。",
      "{1} 使用未知的編碼 {2}。"
    ),
    Translation("Export it as UTF-8.", "请以 UTF-8 导出。", "請以 UTF-8 匯出。"),
    Translation(
      "The bytes of {1} aren't text in its encoding.",
      "{1} 的字节不是其编码的文本。",
      "{1} 的位元組不是其編碼的文字。"
    ),
    Translation(
      "Export it as UTF-8, or say which encoding it is in.",
      "请以 UTF-8 导出，或说明其编码。",
      "請以 UTF-8 匯出，或說明其編碼。"
    ),
    Translation("It is written like {1}.", "其写法如 {1}。", "其寫法如 {1}。"),
    Translation(
      "It has {1} bytes, more than the {2} that are allowed.",
      "文件有 {1} 字节，超过允许的 {2} 字节。",
      "檔案有 {1} 位元組，超過允許的 {2} 位元組。"
    ),
    Translation("Divide it into several files.", "请分成多个文件。", "請分成多個檔案。"),
    Translation("There is no BEGIN:{1} in it.", "其中没有 BEGIN:{1}。", "其中沒有 BEGIN:{1}。"),
    Translation("Choose another file.", "请选择其他文件。", "請選擇其他檔案。"),
    Translation(
      "{1}, which starts in line {2}, isn't ended.",
      "从第 {2} 行开始的 {1} 没有结束。",
      "從第 {2} 行開始的 {1} 沒有結束。"
    ),
    Translation(
      "The file may have been cut off: export it again.",
      "文件可能被截断，请重新导出。",
      "檔案可能被截斷，請重新匯出。"
    ),
    Translation(
      "END:{1} stands in {2}, which isn't ended.",
      "END:{1} 位于没有结束的 {2} 中。",
      "END:{1} 位於沒有結束的 {2} 中。"
    ),
    Translation(
      "The file may have been damaged: export it again.",
      "文件可能已损坏，请重新导出。",
      "檔案可能已損壞，請重新匯出。"
    ),
    Translation(
      "More than {1} objects stand in each other.",
      "对象嵌套超过 {1} 层。",
      "物件巢狀超過 {1} 層。"
    ),
    Translation(
      "{1} stands in no object and was passed over.",
      "{1} 不在任何对象中，已忽略。",
      "{1} 不在任何物件中，已略過。"
    ),
    Translation(
      "It has more than {1} bytes and was passed over.",
      "该行超过 {1} 字节，已忽略。",
      "該行超過 {1} 位元組，已略過。"
    ),
    Translation("{1} has no {2}.", "{1} 没有 {2}。", "{1} 沒有 {2}。"),
    Translation("Add it, or export it again.", "请补上，或重新导出。", "請補上，或重新匯出。"),
    Translation(
      "An entry with a second rule of repetition, or a rule of exceptions, can't be read.",
      "无法读取带有第二条重复规则或例外规则的条目。",
      "無法讀取帶有第二條重複規則或例外規則的項目。"
    ),
    Translation(
      "Write it as two entries, or list the exceptions as EXDATE.",
      "请写成两个条目，或用 EXDATE 列出例外。",
      "請寫成兩個項目，或用 EXDATE 列出例外。"
    ),
  ]
}
