/// Chinese surnames that are read otherwise than the character is in most words.
///
/// After the usual lists of 姓氏异读 (现代汉语词典). Characters that begin words far
/// more often than names (黑, 能, 相) are left out: a sort key can't know which it has.
package enum Surnames {
  /// Returns the readings, with tones, of the surname that `scalars` begin with.
  ///
  /// Nil where its characters have their usual readings.
  static func reading(at scalars: ArraySlice<Unicode.Scalar>) -> [StaticString]? {
    guard let first = scalars.first else { return nil }
    let afterFirst = scalars.index(after: scalars.startIndex)
    if afterFirst < scalars.endIndex, let compound = compound(first, scalars[afterFirst]) {
      return compound
    }
    return single(first).map { [$0] }
  }

  /// Returns the number of characters of the surname that `scalars` begin with.
  static func length(at scalars: ArraySlice<Unicode.Scalar>) -> Int {
    guard scalars.count > 2 else { return Swift.min(scalars.count, 1) }
    let second = scalars[scalars.index(after: scalars.startIndex)]
    guard let first = scalars.first else { return 0 }
    return isCompound(first, second) ? 2 : 1
  }

  /// Returns the number of characters of the surname that a Chinese name begins with.
  package static func length(of name: String) -> Int {
    length(at: Array(name.nfc.unicodeScalars)[...])
  }

  /// Whether a text is a surname of two characters, in either script.
  package static func isCompound(_ text: String) -> Bool {
    let scalars = Array(text.nfc.unicodeScalars)
    return scalars.count == 2 && isCompound(scalars[0], scalars[1])
  }

  private static func single(_ scalar: Unicode.Scalar) -> StaticString? {
    common(scalar) ?? rare(scalar)
  }

  private static func common(_ scalar: Unicode.Scalar) -> StaticString? {
    switch scalar {
    case "曾": "zeng1"
    case "单", "單": "shan4"
    case "解": "xie4"
    case "仇": "qiu2"
    case "任": "ren2"
    case "查": "zha1"
    case "朴": "piao2"
    case "区", "區": "ou1"
    case "盖", "蓋": "ge3"
    case "缪", "繆": "miao4"
    case "乐", "樂": "yue4"
    case "燕": "yan1"
    case "覃": "qin2"
    case "翟": "zhai2"
    case "佴": "nai4"
    case "葛": "ge3"
    case "纪", "紀": "ji3"
    case "隗": "wei3"
    case "卜": "bu3"
    case "繁": "po2"
    default: nil
    }
  }

  private static func rare(_ scalar: Unicode.Scalar) -> StaticString? {
    switch scalar {
    case "牟": "mu4"
    case "乜": "nie4"
    case "薄": "bo2"
    case "阚", "闞": "kan4"
    case "炅": "gui4"
    case "郇": "xun2"
    case "於": "yu1"
    case "员", "員": "yun4"
    case "折": "she2"
    case "种", "種": "chong2"
    case "冼": "xian3"
    case "洗": "xian3"
    case "逄": "pang2"
    case "谌", "諶": "chen2"
    case "召": "shao4"
    case "祭": "zhai4"
    case "秘": "bi4"
    case "贲", "賁": "ben1"
    case "宓": "mi4"
    case "莘": "shen1"
    default: nil
    }
  }

  /// Returns the readings of a two-character surname where they aren't the usual ones.
  private static func compound(
    _ first: Unicode.Scalar,
    _ second: Unicode.Scalar
  ) -> [StaticString]? {
    switch (first, second) {
    case ("尉", "迟"), ("尉", "遲"): ["yu4", "chi2"]
    case ("万", "俟"), ("萬", "俟"): ["mo4", "qi2"]
    case ("长", "孙"), ("長", "孫"): ["zhang3", "sun1"]
    case ("澹", "台"), ("澹", "臺"): ["tan2", "tai2"]
    case ("单", "于"), ("單", "于"): ["chan2", "yu2"]
    case ("令", "狐"): ["ling2", "hu2"]
    case ("拓", "跋"): ["tuo4", "ba2"]
    case ("亓", "官"): ["qi2", "guan1"]
    case ("子", "车"), ("子", "車"): ["zi3", "ju1"]
    case ("宰", "父"): ["zai3", "fu3"]
    default: nil
    }
  }

  // Simplified, two characters each, to be compared after folding.
  private static let compounds: StaticString = """
    欧阳司马上官诸葛夏侯东方皇甫尉迟公孙慕容长孙宇文司徒司空令狐轩辕端木呼延南宫独孤西门\
    百里闻人东郭第五赫连澹台公冶宗政濮阳淳于单于太叔申屠仲孙钟离鲜于闾丘亓官万俟拓跋纳兰\
    梁丘左丘公羊谷梁段干漆雕乐正壤驷公良夹谷宰父子车巫马微生羊舌叶赫耶律完颜
    """

  private static func isCompound(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    var wanted = String.UnicodeScalarView()
    wanted.append(first)
    wanted.append(second)
    let bytes = Array(String(wanted).folded.utf8)
    let all = UnsafeBufferPointer(start: compounds.utf8Start, count: compounds.utf8CodeUnitCount)
    // Every character of the list takes three bytes, a surname six.
    return bytes.count == 6
      && stride(from: 0, to: all.count - 5, by: 6).contains { start in
        all[start..<start + 6].elementsEqual(bytes)
      }
  }
}
