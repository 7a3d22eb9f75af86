import CRMKernel

/// The hundred or so surnames that most people of Chinese names have.
enum CommonSurnames {
  /// Whether the character, in simplified script, is one of them.
  static func has(_ character: Character) -> Bool { characters.contains(character) }

  /// Whether a word in small letters is the pinyin of one of them, or of a compound one.
  static func hasReading(_ word: String) -> Bool { readings.contains(word) }

  // The hundred most frequent of the census of 2020 (公安部户政管理研究中心), and more of Hong Kong
  // and Taiwan.
  private static let characters = Set(
    """
    王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢\
    姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常\
    汤洪游温康庄柯翁简巫施欧霍甄岑
    """
  )

  private static let readings: Set<String> = {
    var readings: Set<String> = [
      "ouyang", "sima", "shangguan", "zhuge", "situ", "huangfu", "xiahou", "yuchi", "gongsun",
      "murong", "linghu", "duanmu", "dongfang", "zhangsun", "yuwen", "nangong",
    ]
    for character in characters {
      readings.insert(Pinyin.syllables(of: String(character), surnameFirst: true).joined())
    }
    return readings
  }()
}

/// Words that pinyin writes together: `weiming` is wei and ming.
enum PinyinWord {
  /// Splits a word in small letters into syllables; `nil` if it can't be read so.
  ///
  /// The fewest syllables win, and of these the one with the longest first.
  ///
  /// - Complexity: O(*n*) for words of up to 24 letters; longer ones aren't read.
  static func syllables(of word: String) -> [String]? {
    let letters = Array(word.utf8)
    guard (1...24).contains(letters.count) else { return nil }
    var best: [[String]?] = Array(repeating: nil, count: letters.count + 1)
    best[letters.count] = []
    for start in stride(from: letters.count - 1, through: 0, by: -1) {
      for length in stride(from: min(6, letters.count - start), through: 1, by: -1) {
        guard let rest = best[start + length] else { continue }
        let syllable = String(decoding: letters[start..<start + length], as: UTF8.self)
        guard PinyinSyllables.all.contains(syllable) else { continue }
        if let known = best[start], known.count <= rest.count + 1 { continue }
        best[start] = [syllable] + rest
      }
    }
    return best[0]
  }
}

/// The syllables of pinyin, which the initials and finals make.
enum PinyinSyllables {
  static let all: Set<String> = {
    var all = Set(alone.split(separator: " ").map(String.init))
    for line in table.split(separator: "\n") {
      let parts = line.split(separator: " ").map(String.init)
      for final in parts.dropFirst() { all.insert(parts[0] + final) }
    }
    return all
  }()

  private static let alone = "a ai an ang ao e ei en eng er o ou"

  private static let table = """
    b a ai an ang ao ei en eng i ian iao ie in ing o u
    p a ai an ang ao ei en eng i ian iao ie in ing o ou u
    m a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u
    f a an ang ei en eng o ou u
    d a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo
    t a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
    n a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve
    l a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve
    g a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
    k a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
    h a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
    j i ia ian iang iao ie in ing iong iu u uan ue un
    q i ia ian iang iao ie in ing iong iu u uan ue un
    x i ia ian iang iao ie in ing iong iu u uan ue un
    zh a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo
    ch a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
    sh a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
    r an ang ao e en eng i ong ou u ua uan ui un uo
    z a ai an ang ao e ei en eng i ong ou u uan ui un uo
    c a ai an ang ao e en eng i ong ou u uan ui un uo
    s a ai an ang ao e en eng i ong ou u uan ui un uo
    y a an ang ao e i in ing o ong ou u uan ue un
    w a ai an ang ei en eng o u
    """
}
