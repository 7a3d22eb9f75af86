public import CRMKernel

extension Translation {
  /// What is said of records of prices that can't be read.
  public static let priceRecords: [Translation] = [
    Translation("{1} {2}.", "{1}{2}。", "{1}{2}。"),
    Translation(
      "Use what the library wrote, or see the guide on records of prices.",
      "请使用本库写出的内容，或参阅价格记录指南。",
      "請使用本程式庫寫出的內容，或參閱價格記錄指南。"
    ),
    Translation("is no JSON", "不是 JSON", "不是 JSON"),
    Translation("is no record", "不是记录", "不是記錄"),
    Translation("is no list", "不是列表", "不是清單"),
    Translation("is no tax", "不是税项", "不是稅項"),
    Translation("is no sentence", "不是语句", "不是語句"),
    Translation("is missing", "缺失", "缺少"),
    Translation("has no id", "没有编号", "沒有編號"),
    Translation("can't be read", "无法读取", "無法讀取"),
    Translation("can't be {1}", "不能是 {1}", "不能是 {1}"),
    Translation("can't be used: {1}", "无法使用：{1}", "無法使用：{1}"),
    Translation("must have one of {1}", "必须且只能有其中之一：{1}", "必須且只能有其中之一：{1}"),
    Translation("isn't from, to and of", "不是“起、止、总数”三个数", "不是「起、止、總數」三個數"),
    Translation(
      "is {1}; this version computes {2}",
      "是 {1}；此版本计算的是 {2}",
      "是 {1}；此版本計算的是 {2}"
    ),
  ]
}
