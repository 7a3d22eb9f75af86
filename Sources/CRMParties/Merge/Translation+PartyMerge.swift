import CRMKernel

extension Translation {
  /// What is asked before two accounts or contacts become one.
  static let partyMerges: [Translation] = [
    Translation(
      "One is an organization, the other a person.",
      "一个是组织，另一个是个人。",
      "一個是組織，另一個是個人。"
    ),
    Translation(
      "They buy in different currencies: {1} and {2}.",
      "两者的采购货币不同：{1} 和 {2}。",
      "兩者的採購貨幣不同：{1} 和 {2}。"
    ),
    Translation(
      "Their legal names differ: {1} and {2}.",
      "两者的法定名称不同：{1} 和 {2}。",
      "兩者的法定名稱不同：{1} 和 {2}。"
    ),
    Translation(
      "Tax rules know them differently: {1} and {2}.",
      "两者的税务身份不同：{1} 和 {2}。",
      "兩者的稅務身分不同：{1} 和 {2}。"
    ),
    Translation(
      "The other system has both: {1} and {2}.",
      "另一系统中两者都有：{1} 和 {2}。",
      "另一系統中兩者都有：{1} 和 {2}。"
    ),
    Translation(
      "Their credit limits can't be compared: {1} and {2}.",
      "两者的信用额度无法比较：{1} 和 {2}。",
      "兩者的信用額度無法比較：{1} 和 {2}。"
    ),
    Translation("They work at different accounts.", "两人任职于不同的客户。", "兩人任職於不同的客戶。"),
    Translation(
      "They were born on different days: {1} and {2}.",
      "两人的生日不同：{1} 和 {2}。",
      "兩人的生日不同：{1} 和 {2}。"
    ),
  ]
}

extension [Catalogue] {
  /// The sentences of two lists in one catalogue a language.
  func joined(with others: [Catalogue]) -> [Catalogue] {
    map { catalogue in
      var sentences = catalogue.sentences
      for other in others where other.language == catalogue.language {
        sentences.merge(other.sentences) { first, _ in first }
      }
      return Catalogue(catalogue.language, sentences)
    }
  }
}
