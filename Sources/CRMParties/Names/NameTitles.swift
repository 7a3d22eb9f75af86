import CRMKernel

/// What Chinese says behind a name.
enum ChineseHonorifics {
  /// Longest first: 总经理 before 经理.
  private static let all: [String] = [
    "副总经理", "副總經理", "总经理", "總經理", "董事长", "董事長", "工程师", "工程師", "副教授", "先生", "女士", "小姐", "太太", "夫人",
    "博士", "教授", "老师", "老師", "医生", "醫生", "医师", "醫師", "律师", "律師", "经理", "經理", "主任", "院长", "院長", "校长",
    "校長", "局长", "局長", "处长", "處長", "科长", "科長", "同志", "部长", "部長", "社长", "社長", "様", "さん", "氏",
  ]

  /// Those that only a Japanese name has.
  static let japanese: Set<String> = ["様", "さん"]

  /// Takes the honorifics from the end: `李伟博士先生` is 李伟, 博士 and 先生.
  static func split(_ text: String) -> (name: String, honorifics: [String]) {
    var name = text
    var found: [String] = []
    while let honorific = all.first(where: { name.hasSuffix($0) && name.count > $0.count }) {
      name = name.dropLast(honorific.count).trimmed
      found.insert(honorific, at: 0)
    }
    // 王总: only after a surname alone, because 总 can end a given name.
    if found.isEmpty, let last = name.last, "总總".contains(last),
      name.count == 2 || name.count == 3 && Surnames.isCompound(String(name.dropLast()))
    {
      return (String(name.dropLast()), [String(last)])
    }
    return (name, found)
  }
}

/// The words of a name in Latin letters, without what stands before and behind it.
struct LatinTitles {
  var words: [String]
  private(set) var honorifics: [String] = []
  private(set) var suffixes: [String] = []
  /// What stood before a comma: the family name.
  private(set) var family: String?

  init(_ text: String) {
    words = []
    var parts = text.split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
    while let last = parts.last, parts.count > 1,
      last.split(separator: " ").allSatisfy(Self.isSuffix)
    {
      suffixes.insert(last, at: 0)
      parts.removeLast()
    }
    if parts.count > 1 {
      family = takeTitles(parts[0].split(whereSeparator: \.isWhitespace).map(String.init))
        .joined(separator: " ")
      parts.removeFirst()
    }
    words = takeTitles(
      parts.joined(separator: " ").split(whereSeparator: \.isWhitespace).map(String.init)
    )
  }

  /// Takes the titles from both ends; a name of titles only is a name.
  private mutating func takeTitles(_ words: [String]) -> [String] {
    var words = words[...]
    while words.count > 1, let first = words.first, Self.isHonorific(first) {
      honorifics.append(first)
      words.removeFirst()
    }
    var behind: [String] = []
    while words.count > 1, let last = words.last, Self.isSuffix(last[...]) {
      behind.insert(last, at: 0)
      words.removeLast()
    }
    suffixes = behind + suffixes
    return Array(words)
  }

  private static func isHonorific(_ word: String) -> Bool {
    honorifics.contains(key(word))
  }

  private static func isSuffix(_ word: Substring) -> Bool {
    suffixes.contains(key(String(word)))
  }

  private static func key(_ word: String) -> String {
    word.folded.filter { !".-".contains($0) }
  }

  private static let honorifics: Set<String> = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "pd", "privatdozent",
    "privatdozentin", "herr", "frau", "sir", "dame", "lord", "lady", "rev", "hon", "dipling",
    "diplkfm", "mag", "ing", "mme", "mlle", "monsieur", "madame", "sr", "sra", "srta", "dott",
    "dottssa", "sig", "sigra", "med", "hc", "rernat", "phil", "drrernat", "drmed", "dring",
    "drphil", "eur",
  ]

  private static let suffixes: Set<String> = [
    "jr", "jun", "sr", "sen", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa", "llm", "msc",
    "bsc", "ma", "ba", "dds", "mp", "qc", "kc", "obe", "cbe", "mbe", "frs",
  ]

  /// Words in lower case with which a family name begins.
  static let particles: Set<String> = [
    "von", "van", "der", "den", "de", "la", "le", "du", "des", "di", "da", "del", "della", "dos",
    "das", "ter", "ten", "zu", "zur", "vom", "af", "av", "bin", "ibn", "al", "el", "y", "e",
  ]
}
