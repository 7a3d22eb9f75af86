import CRMKernel

/// How names of Hong Kong and Taiwan are written in Latin letters, beside pinyin.
///
/// For matching only: several pinyin syllables fall together, because the spellings do.
enum Romanization {
  /// A key that the spellings of one syllable share: `zhang`, `chang` and `cheung` give one.
  static func key(of syllable: String) -> String {
    let syllable = syllable.filter { $0 != "'" && $0 != "’" }
    return coarse(cantonese[syllable] ?? syllable)
  }

  /// Wade–Giles without its apostrophes: `ch` is zh, ch, j or q, `hs` is x, `ts` is z or c.
  private static func coarse(_ syllable: String) -> String {
    var rest = syllable[...]
    var initial = ""
    for (spelling, sound) in initials where rest.hasPrefix(spelling) {
      initial = sound
      rest = rest.dropFirst(spelling.count)
      break
    }
    return initial + (finals[String(rest)] ?? String(rest))
  }

  private static let initials: [(String, String)] = [
    ("tch", "C"), ("zh", "C"), ("ch", "C"), ("ts", "C"), ("tz", "C"), ("sh", "S"), ("hs", "S"),
    ("sz", "S"), ("ss", "S"), ("j", "C"), ("q", "C"), ("z", "C"), ("c", "C"), ("x", "S"),
    ("s", "S"), ("p", "B"), ("b", "B"), ("t", "D"), ("d", "D"), ("k", "G"), ("g", "G"),
  ]

  private static let finals: [String: String] = [
    "ung": "ong", "ih": "i", "u": "u", "ieh": "ie", "ien": "ian", "ueh": "ue", "uei": "ui",
    "wei": "ui", "eh": "e", "ê": "e", "o": "uo", "iung": "iong", "yu": "u", "iu": "iu",
    "yuan": "uan",
    "iou": "iu", "ee": "i", "oo": "u", "v": "u", "ve": "ue", "uang": "uang", "y": "i",
  ]

  /// Spellings of Hong Kong (Cantonese) that no rule leads to; `wong` is 黄 or 王, `ng` 吴 or 伍.
  private static let cantonese: [String: String] = [
    "chan": "chen", "cheung": "zhang", "cheong": "zhang", "lee": "li", "lam": "lin",
    "leung": "liang", "yeung": "yang", "wong": "huang", "ng": "wu", "kwok": "guo", "kwan": "guan",
    "tse": "xie", "tsui": "xu", "hui": "xu", "ho": "he", "lau": "liu", "chow": "zhou",
    "chau": "zhou", "tang": "deng", "fung": "feng", "tsang": "zeng", "tsoi": "cai", "choi": "cai",
    "yip": "ye", "ip": "ye", "lui": "lyu", "mak": "mai", "poon": "pan", "pun": "pan",
    "siu": "xiao", "sin": "xian", "sung": "song", "szeto": "situ", "tam": "tan", "tong": "tang",
    "to": "du", "tsao": "cao", "woo": "hu", "wu": "wu", "yau": "qiu", "yiu": "yao", "yuen": "yuan",
    "yung": "rong", "luk": "lu", "lo": "luo", "law": "luo", "lai": "li", "kam": "jin",
    "kong": "jiang", "ko": "gao", "ma": "ma", "chu": "zhu", "chiu": "zhao", "cheng": "zheng",
    "chung": "zhong", "chui": "xu", "hon": "han", "shek": "shi", "shum": "cen", "sum": "shen",
    "tai": "dai", "tung": "dong", "wan": "yun", "wai": "wei", "kit": "jie", "ming": "ming",
    "man": "wen", "ka": "jia", "kin": "jian", "wing": "yong", "kwong": "guang", "keung": "qiang",
    "hung": "hong", "mei": "mei", "yee": "yi", "ying": "ying", "hoi": "hai", "pak": "bai",
  ]
}
