import CRMKernel

/// By what two names are compared: their words in Latin letters, whatever their script and order.
///
/// 张伟明, 張偉明, `Zhang Weiming`, `Weiming ZHANG` and `Zhang Wei-Ming` share a key.
struct NameKey: Hashable, Sendable {
  /// The words: of a Chinese person the surname and the given name, of a firm every word.
  let words: [String]

  /// The words one after the other, as they stand.
  var spelled: String { words.joined() }

  /// The words one after the other in the order of the alphabet: names that are swapped share it.
  var sorted: String { words.sorted().joined() }

  /// The key of a person's name.
  init(person name: String) {
    let parts = PersonName(parsing: name)
    if parts.order == .familyFirst, let family = parts.family, family.isHan {
      words = Self.chinese(family: family, given: parts.given)
      return
    }
    let given = Self.words(of: parts.given)
    let family = Self.words(of: parts.family)
    words = Self.joined(given, family, isFamilyFirst: parts.order == .familyFirst)
  }

  /// The key of a firm's name, without its legal form.
  init(organization name: OrganizationName) {
    words = name.words.flatMap { word in
      word.isHan ? [Pinyin.syllables(of: word).joined()] : [Self.letters(word)]
    }.filter { !$0.isEmpty }
  }

  init(_ account: Account.Kind, _ name: String) {
    switch account {
    case .organization: self.init(organization: OrganizationName(parsing: name))
    case .person: self.init(person: name)
    }
  }

  private static func chinese(family: String, given: String?) -> [String] {
    let syllables = Pinyin.syllables(of: family + (given ?? ""), surnameFirst: true)
    let count = family.unicodeScalars.count
    let surname = syllables.prefix(count).joined()
    let rest = syllables.dropFirst(count).joined()
    return rest.isEmpty ? [surname] : [surname, rest]
  }

  private static func words(of part: String?) -> [String] {
    (part ?? "").folded.split { $0.isWhitespace || $0 == "." }
      .map { letters(String($0)) }
      .filter { !$0.isEmpty }
  }

  /// `wei ming` beside a Chinese surname is one word, as pinyin writes it.
  private static func joined(
    _ given: [String],
    _ family: [String],
    isFamilyFirst: Bool
  ) -> [String] {
    let isPinyin = given.count > 1 && given.allSatisfy { PinyinWord.syllables(of: $0)?.count == 1 }
    let isSurname = family.count == 1 && CommonSurnames.hasReading(family[0])
    let given = isPinyin && isSurname ? [given.joined()] : given
    return isFamilyFirst ? family + given : given + family
  }

  private static func letters(_ word: String) -> String {
    String(
      word.unicodeScalars.filter { !["-", "'", "’", "‐", "·"].contains($0) }
        .map(Character.init)
    )
  }
}

extension PersonName {
  /// How alike two names of persons are, from 0 to 1.
  ///
  /// Script, width, case, accents, order of the parts and the spellings of Hong Kong and Taiwan
  /// don't matter: 李偉, `Li Wei` and `Wei Li` are alike wholly, `Cheung Wai Ming` and
  /// 张伟明 nearly.
  ///
  /// - Complexity: O(*n* · *m*) in the letters of both.
  public static func similarity(_ one: String, _ other: String) -> Double {
    let a = NameKey(person: one)
    let b = NameKey(person: other)
    if a.sorted == b.sorted || a.spelled == b.spelled { return 1 }
    if a.sounds.count > 1, a.sounds == b.sounds { return 0.95 }
    return max(a.spelled.likeness(to: b.spelled), a.sorted.likeness(to: b.sorted))
  }
}

extension NameKey {
  /// The syllables as the romanizations share them, sorted; empty for what is no Chinese name.
  var sounds: [String] {
    var sounds: [String] = []
    for word in words {
      if let syllables = PinyinWord.syllables(of: word) {
        sounds += syllables.map(Romanization.key)
      } else if word.count <= 6 {
        sounds.append(Romanization.key(of: word))
      } else {
        return []
      }
    }
    return sounds.sorted()
  }
}
