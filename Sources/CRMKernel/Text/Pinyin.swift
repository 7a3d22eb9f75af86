/// Readings of Chinese characters in pinyin, without tone marks.
///
/// One reading a character: the commonest, except for surnames, whose own readings
/// are used at the beginning of names (曾 *zeng*, 单 *shan*, 尉迟 *yuchi*). Covers
/// U+4E00 to U+9FFF, traditional characters included. "ü" is written "v".
public enum Pinyin {
  /// Returns the initials of a name: "zwm" for "张伟明".
  ///
  /// Latin letters and digits are kept, folded ("VIP张伟" gives "vipzw");
  /// everything else is left out.
  ///
  /// - Parameters:
  ///   - text: a name, simplified or traditional.
  ///   - surnameFirst: whether the text begins with a surname.
  /// - Returns: lower-case ASCII letters and what else was kept.
  public static func initials(of text: String, surnameFirst: Bool = true) -> String {
    var result = ""
    for part in parts(of: text, surnameFirst: surnameFirst) {
      switch part {
      case .syllable(let syllable, _): result.append(contentsOf: syllable.prefix(1))
      case .word(let word): result.append(contentsOf: word)
      }
    }
    return result
  }

  /// Returns the syllables of a text: `["ou", "yang", "xiu"]` for "欧阳修".
  ///
  /// Words in letters and digits between the characters are kept, folded.
  ///
  /// - Parameters:
  ///   - text: simplified or traditional Chinese.
  ///   - surnameFirst: whether the text begins with a surname.
  /// - Returns: a syllable a character, without tone.
  public static func syllables(of text: String, surnameFirst: Bool = false) -> [String] {
    parts(of: text, surnameFirst: surnameFirst).map { part in
      switch part {
      case .syllable(let syllable, _): String(syllable.prefix { !$0.isNumber })
      case .word(let word): word
      }
    }
  }

  /// Returns a Chinese name in Latin letters, surname first: "Ouyang Xiu" for "欧阳修".
  ///
  /// Spelled after GB/T 28039-2011: given names in one word, an apostrophe before a
  /// syllable that begins with a vowel ("Shangguan Wan'er"), "ü" kept. Nil if the text
  /// isn't two to six Chinese characters with known readings.
  public static func latinName(of name: String) -> String? {
    let scalars = Array(name.nfc.unicodeScalars)
    guard (2...6).contains(scalars.count), scalars.allSatisfy({ reading(of: $0) != nil }) else {
      return nil
    }
    let syllables = syllables(of: name, surnameFirst: true)
    let length = Surnames.length(at: scalars[...])
    return latinWord(syllables[..<length]) + " " + latinWord(syllables[length...])
  }

  private static func latinWord(_ syllables: ArraySlice<String>) -> String {
    var word = ""
    for syllable in syllables {
      let beginsWithVowel = "aeo".contains(syllable.prefix(1))
      if beginsWithVowel, !word.isEmpty { word += "'" }
      word += String(syllable.map { $0 == "v" ? "ü" : $0 })
    }
    return word.prefix(1).uppercased() + word.dropFirst()
  }
}

extension Pinyin {
  /// A piece of a text: a character's syllable with tone ("zhang1"), or a folded word.
  enum Part {
    case syllable(String, Unicode.Scalar)
    case word(String)
  }

  private static let readings = PackedTable(PinyinTables.readings, recordWidth: 2)
  private static let syllableTexts = PackedTable(PinyinTables.syllables, recordWidth: 7)

  /// Returns the commonest reading with its tone: "zhang1".
  static func reading(of scalar: Unicode.Scalar) -> String? {
    if scalar == "〇" { return "ling2" }
    guard Folding.han.contains(scalar.value) else { return nil }
    let number = readings.number(Int(scalar.value - Folding.han.lowerBound), width: 2)
    guard number > 0 else { return nil }
    let text = syllableTexts.text(Int(number) - 1)
    return String(decoding: text.prefix { $0 != 0x20 }, as: UTF8.self)
  }

  static func parts(of text: String, surnameFirst: Bool) -> [Part] {
    let scalars = Array(text.nfc.unicodeScalars)
    var result: [Part] = []
    var word = String.UnicodeScalarView()
    var index = 0
    func endWord() {
      if !word.isEmpty { result.append(.word(String(word).folded)) }
      word.removeAll()
    }
    if surnameFirst, let surname = Surnames.reading(at: scalars[...]) {
      for (syllable, scalar) in zip(surname, scalars) {
        result.append(.syllable(syllable.description, scalar))
      }
      index = surname.count
    }
    for scalar in scalars[index...] {
      if let reading = reading(of: scalar) {
        endWord()
        result.append(.syllable(reading, scalar))
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.append(scalar)
      } else {
        endWord()
      }
    }
    endWord()
    return result
  }
}
