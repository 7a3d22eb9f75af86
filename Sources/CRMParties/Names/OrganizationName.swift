import CRMKernel

/// The name of a firm, without what says only which form it has in law.
///
/// `东华机械股份有限公司` and `東華機械` have one ``core``, and so have `Müller GmbH & Co. KG` and `MULLER`.
public struct OrganizationName: Hashable, Sendable {
  /// The words that make the name, folded: without case, width, accents and traditional script.
  public let words: [String]
  /// The words of the legal form, folded, in their order; empty if there is none.
  public let legalForm: [String]

  /// The words without spaces between them.
  public var core: String { words.joined() }

  /// Takes a name apart.
  ///
  /// Nothing is taken that would leave no name: `Limited` is a name.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  public init(parsing text: String) {
    var words = Self.words(of: Self.withoutSquares(text).folded)
    var form: [String] = []
    Self.takeForm(from: &words, into: &form)
    self.words = words
    legalForm = form
  }

  /// ㈱ and ㈲ are one character each.
  private static func withoutSquares(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 == "㈱" || $0 == "㈲" || $0 == "㈜" }) else {
      return text
    }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "㈱": result += " 株式会社 "
      case "㈲": result += " 有限会社 "
      case "㈜": result += " 주식회사 "
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Words of letters and digits; dots and apostrophes inside one vanish (`S.A.`, `O'Neill`).
  private static func words(of folded: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var wasHan = false
    func end() {
      if !word.isEmpty { words.append(String(word)) }
      word.removeAll()
    }
    for scalar in folded.unicodeScalars {
      if [".", "'", "’", "·"].contains(scalar) { continue }
      let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      let isHan = scalar.properties.isIdeographic
      if !isWord || isHan != wasHan { end() }
      if isWord { word.append(scalar) }
      wasHan = isHan
    }
    end()
    return words
  }

  private static func takeForm(from words: inout [String], into form: inout [String]) {
    while words.count > 1, let last = words.last, latinForms.contains(last) {
      form.insert(last, at: 0)
      words.removeLast()
    }
    // The article of English names says as little.
    if words.count > 1, words[0] == "the" { words.removeFirst() }
    while words.count > 1, let first = words.first, leadingForms.contains(first) {
      form.insert(first, at: 0)
      words.removeFirst()
    }
    var last = words.count - 1
    while last >= 0 {
      let (rest, found) = withoutHanForm(words[last])
      guard !found.isEmpty, words.count > 1 || !rest.isEmpty else { return }
      form.insert(contentsOf: found, at: 0)
      if rest.isEmpty { words.remove(at: last) } else { words[last] = rest }
      guard rest.isEmpty else { return }
      last = words.count - 1
    }
  }

  private static func withoutHanForm(_ word: String) -> (rest: String, found: [String]) {
    var rest = word
    var found: [String] = []
    while let form = hanForms.first(where: { rest.hasSuffix($0) }) {
      rest = String(rest.dropLast(form.count))
      found.insert(form, at: 0)
    }
    if let form = leadingForms.first(where: { rest.hasPrefix($0) && rest.count > $0.count }) {
      rest = String(rest.dropFirst(form.count))
      found.insert(form, at: 0)
    }
    return (rest, found)
  }

  /// In simplified script, longest first.
  private static let hanForms = [
    "股份有限公司", "有限责任公司", "有限公司", "株式会社", "有限会社", "合同会社", "合资会社", "集团", "控股", "公司",
    "주식회사",
  ]

  private static let leadingForms = ["株式会社", "有限会社", "合同会社", "주식회사", "ooo", "pt"]

  private static let latinForms: Set<String> = [
    "gmbh", "mbh", "ag", "kg", "kgaa", "ohg", "ug", "ek", "ev", "eg", "se", "gbr",
    "haftungsbeschrankt", "ltd", "limited", "plc", "llp", "lp", "llc", "inc", "incorporated",
    "corp", "corporation", "co", "company", "sa", "sas", "sarl", "sl", "slu", "srl", "srls",
    "spa", "snc", "bv", "nv", "vof", "oy", "oyj", "ab", "as", "asa", "aps", "kft", "zrt", "nyrt",
    "doo", "dd", "sro", "spzoo", "zoo", "sp", "z", "oo", "pty", "pte", "sdn", "bhd", "kk", "ooo",
    "oao", "zao", "group", "holding", "holdings", "gruppe", "groupe", "and", "und",
    "주식회사",
  ]
}
