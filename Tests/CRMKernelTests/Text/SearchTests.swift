import CRMKernel
import Testing

@Suite struct `A search in English and Chinese` {
  private let index = PhraseIndex([
    "张伟明是VIP客户，running late", "北京大学", "李娜 上海分公司 合同2024", "Müller GmbH, München",
    "The customers were satisfied", "張偉的訂單", "单位：华夏科技有限公司", "Order ２０２４-００１ 已发货",
    "王", "한국어 고객 ｶﾞｽ",
  ])

  @Test(arguments: [
    ("张", [0, 5]), ("王", [8]), ("大", [1]), ("学", [1]), ("是", [0]), ("伟明", [0]), ("北京", [1]),
    ("京大学", [1]),
    ("北京大学", [1]), ("VIP客户", [0]), ("明是VIP", [0]), ("VIP客", [0]), ("run", [0]), ("runn", [0]),
    ("munchen", [3]),
    ("MÜNCHEN", [3]), ("2024", [2, 7]), ("001", [7]), ("上海 合同", [2]), ("合同2024", [2]),
    ("customer", [4]),
    ("张伟", [0, 5]), ("張偉", [0, 5]), ("订单", [5]), ("訂單", [5]), ("科技公司", []), ("고객", [9]),
    ("ガス", [9]),
    ("satisf", [4]), ("北大", []), ("late running", [0]), ("\"late running\"", []),
    ("\"running late\"", [0]),
    ("\"张\"", [0, 5]),
  ])
  func `finds the right texts`(query: String, expected: [Int]) {
    #expect(index.search(SearchQuery(query)) == expected)
  }

  @Test(arguments: [
    ("zw", [0]), ("zwm", [0]), ("zhangwei", [0]), ("zgf", [1]), ("cgf", [1]), ("wm", []),
    ("zhangweiming", [0]), ("zhangweimi", [0]), ("Zhang Weiming", [0]), ("zhang wei ming", [0]),
    ("weiming zhang", [0]), ("weiming", []), ("zhangweiming ", [0]), ("zeng guofan", [1]),
    ("shangguan wan'er", [3]), ("Shangguan’wan’er", [3]), ("wan'er shangguan", [3]),
    ("donghua jixie", [4]), ("jixie", []), ("zhang \"weiming\"", []),
    ("\"zhang weiming\"", []), ("zhang guofan", []),
    ("Zhāng Wěimíng", [0]), ("ｚｈａｎｇ ｗｅｉｍｉｎｇ", [0]), ("Lü Bu", [5]), ("lvbu", [5]), ("lu bu", [5]),
  ])
  func `finds names by their pinyin`(query: String, expected: [Int]) {
    let names = ["张伟明", "曾国藩", "Smith", "上官婉儿", "东华机械有限公司", "吕布"]
    let index = PhraseIndex(names.map { SearchText.pinyin(in: $0) })
    #expect(index.search(SearchQuery(query)) == expected)
  }

  @Test(arguments: [
    ("张伟明", "zwm zhangweiming"), ("李娜", "ln lina"), ("欧阳修", "oyx ouyangxiu"),
    ("联系人：张伟明，VIP", "lxr zwm lianxiren zhangweiming"),
    ("曾国藩", "zgf cgf zengguofan cengguofan"), ("北京大学", "bjdx beijingdaxue"),
    ("张", ""), ("Smith 👍", ""), ("", ""), ("这是一段很长很长很长很长的备注的话", ""),
  ])
  func `indexes the pinyin of short Chinese runs`(text: String, pinyin: String) {
    #expect(SearchText.pinyin(in: text) == pinyin)
  }
}

@Suite struct `A search query` {
  @Test(arguments: [
    ("客户", "\"客户\""), ("张", "\"张\"*"), ("VIP客", "\"VIP客\"*"), ("run", "(\"run\" OR \"run\"*)"),
    ("big 大", "\"big\" AND \"大\"*"), ("\"big deal\"", "\"big deal\""),
    (
      "big deal",
      """
      ("big" AND ("deal" OR "deal"*)) OR ({p} : (("bigdeal" OR "bigdeal"*) OR "dealbig"))
      """
    ),
    ("“大 单” x", "\"大 单\"* AND (\"x\" OR \"x\"*)"),
    ("a1 OR b", "\"a1\" AND \"OR\" AND (\"b\" OR \"b\"*)"),
    ("name:x*", "(\"name:x*\" OR \"name:x*\"*)"),
    (
      "O'Neil", "((\"O'Neil\" OR \"O'Neil\"*)) OR ({p} : ((\"oneil\" OR \"oneil\"*)))"
    ),
    ("AT & T", "\"AT\" AND (\"T\" OR \"T\"*)"),
    ("a\u{0}1", "\"a\" AND (\"1\" OR \"1\"*)"),
  ])
  func `becomes an expression that can't be anything else`(text: String, expression: String) {
    #expect(SearchQuery(text).matchExpression(pinyinIn: ["p"]) == expression)
  }

  @Test func `leaves the last word whole when asked to`() {
    #expect(SearchQuery("run", completesLastWord: false).matchExpression() == "\"run\"")
    #expect(SearchQuery("run ").matchExpression() == "\"run\"")
  }

  @Test(arguments: ["", "  ", "\"", "，！", "👍", "\"\" \"", "\u{0}"])
  func `is empty where there is nothing to search for`(text: String) {
    #expect(SearchQuery(text).isEmpty)
    #expect(SearchQuery(text).matchExpression() == nil)
  }

  @Test(arguments: [
    ("张", true), ("張", true), (" 张 ", true), ("ｶﾞ", true), ("张伟", false), ("a", false),
    ("张 伟", false), ("", false),
  ])
  func `knows that it is one character`(text: String, isSingle: Bool) {
    #expect(SearchQuery(text).isSingleCharacter == isSingle)
  }

  @Test func `takes only so many terms`() {
    let query = SearchQuery(String(repeating: "word ", count: 1000))
    #expect(query.terms.count == SearchQuery.mostTerms)
  }
}

/// Phrases and prefixes over tokens with positions, as FTS5 matches them.
private struct PhraseIndex {
  private var documents: [[(token: String, position: Int)]] = []

  init(_ texts: [String]) {
    for text in texts {
      var position = -1
      documents.append(
        Bigrams.tokens(of: text, as: .document).map { token in
          if !token.isColocated { position += 1 }
          return (token.text, position)
        }
      )
    }
  }

  func search(_ query: SearchQuery) -> [Int] {
    documents.indices.filter { document in
      let hasAll = query.terms.allSatisfy { matches($0, documents[document]) }
      let hasJoined = query.joined.contains { matches($0, documents[document]) }
      return !query.isEmpty && hasAll || hasJoined
    }
  }

  private func matches(_ term: SearchQuery.Term, _ document: [(token: String, position: Int)])
    -> Bool
  {
    let exact = Bigrams.tokens(of: term.text, as: .query).map(\.text)
    let open = Bigrams.tokens(of: term.text, as: .prefixQuery).map(\.text)
    return switch term.match {
    case .phrase: contains(exact, isPrefix: false, document)
    case .prefix: contains(open, isPrefix: true, document)
    case .phraseOrPrefix:
      contains(exact, isPrefix: false, document) || contains(open, isPrefix: true, document)
    }
  }

  private func contains(
    _ phrase: [String],
    isPrefix: Bool,
    _ document: [(token: String, position: Int)]
  ) -> Bool {
    document.contains { start in
      phrase.indices.allSatisfy { place in
        document.contains { entry in
          entry.position == start.position + place
            && (entry.token == phrase[place]
              || isPrefix && place == phrase.count - 1 && entry.token.hasPrefix(phrase[place]))
        }
      }
    }
  }
}
